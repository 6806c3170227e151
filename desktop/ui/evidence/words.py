"""What is said of the files of a case."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.case_files import CaseFile, Discord, discords, files_of, outermost

_UNITS = ("B", "KB", "MB", "GB")


def size_words(size: int) -> str:
    """Bytes as people say them: 3.1 MB."""
    amount, unit = float(size), 0
    while amount >= 1024 and unit < len(_UNITS) - 1:
        amount, unit = amount / 1024, unit + 1
    return f"{amount:.1f} {_UNITS[unit]}" if unit else f"{size} {_UNITS[0]}"


def moment_words(at: datetime) -> str:
    """A wall time: 2026年3月1日 10:20."""
    return f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"


def discord_words(case: Case, file: CaseFile) -> tuple[str, ...]:
    """A sentence for everything in which a picture and the record disagree."""
    return tuple(_sentence(case, file, one) for one in discords(case, file))


def worries_of(case: Case, n: int) -> tuple[str, ...]:
    """A sentence for everything in which the pictures of a piece of evidence and the record disagree."""
    files = files_of(case, n)
    among = outermost(files)
    found = (_sentence(case, file, one) for file in files for one in discords(case, file, among))
    return tuple(dict.fromkeys(found))


def _sentence(case: Case, file: CaseFile, discord: Discord) -> str:
    translate = QCoreApplication.translate
    if discord is Discord.UNSHOWN:
        return translate("Evidence", "这种格式的图片显示不了，也印不出来：请转成 JPG，再添加一份")
    if discord is Discord.PLACE:
        return translate("Evidence", "拍摄位置与同一份证据的其他照片相距两公里以上，请核对")
    if discord is Discord.ELSEWHERE:
        return translate("Evidence", "拍摄位置与案件登记的坐标相距两公里以上，请核对")
    taken = moment_words(file.taken_at) if file.taken_at is not None else ""
    if discord is Discord.DAY:
        on = case.get(f.EVIDENCE_ON, file.n)
        entered = f"{on.year}年{on.month}月{on.day}日" if on is not None else ""
        words = translate("Evidence", "照片自己记的是 {taken}，取得日期填的是 {entered}，请核对")
        return words.format(taken=taken, entered=entered)
    at = case.get(f.PHOTO_AT, file.photo)
    words = translate("Evidence", "照片自己记的是 {taken}，拍摄时间填的是 {entered}，请核对")
    return words.format(taken=taken, entered=moment_words(at) if at is not None else "")


def file_pairs(file: CaseFile) -> tuple[tuple[str, str], ...]:
    """A file in labels and values; the digest by its first sixteen figures."""
    translate = QCoreApplication.translate
    pairs = [
        (translate("Evidence", "文件"), file.name),
        (translate("Evidence", "大小"), size_words(file.size)),
        (translate("Evidence", "校验码"), file.digest[:16]),
    ]
    if file.taken_at is not None:
        pairs.append((translate("Evidence", "拍摄时间"), moment_words(file.taken_at)))
    if file.spot is not None:
        place = translate("Evidence", "北纬 {north:.5f}，东经 {east:.5f}")
        pairs.append(
            (
                translate("Evidence", "拍摄位置"),
                place.format(north=file.spot.latitude, east=file.spot.longitude),
            )
        )
    if not file.held:
        pairs.append((translate("Evidence", "原件存放"), file.medium))
    if file.voided:
        pairs.append((translate("Evidence", "作废理由"), file.voided))
    return tuple(pairs)
