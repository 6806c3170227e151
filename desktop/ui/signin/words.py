"""What the way in says: of people, of wrong passwords, of waiting, of the time before."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from desktop.base.clock import CHINA
from desktop.base.passwords import TRIES
from desktop.casework.access import Rights
from desktop.services.accounts import Welcome
from desktop.services.signing_in import Known
from desktop.ui.day_words import plain_day, since_words
from desktop.ui.signin.person_rows import PersonView

translate = QCoreApplication.translate


def person_view(known: Known, rights: Rights, today: date) -> PersonView:
    """A person as a row shows it."""
    unit = known.holder.units[-1] if known.holder.units else translate("SignIn", "本机")
    role = rights.role_name(known.holder.role)
    about = translate("SignIn", "{role}，{unit}").format(role=role, unit=unit)
    when = since_words(known.last, today) if known.last is not None else ""
    return PersonView(known.holder.person_id, known.holder.name, about, when)


def wrong_words(failed: int, *, second: bool) -> str:
    """口令不对, and how often one may still try."""
    wrong = translate("SignIn", "口令或者密钥文件不对") if second else translate("SignIn", "口令不对")
    left = TRIES - failed
    if left <= 0:
        return wrong
    return translate("SignIn", "{wrong}，再错 {left} 次就锁定 15 分钟").format(wrong=wrong, left=left)


def wait_words(seconds: int, failed: int) -> str:
    """How long until one may try again."""
    if failed >= TRIES:
        left = f"{seconds // 60:02d}:{seconds % 60:02d}"
        return translate("SignIn", "已输错 {n} 次，锁定中，还有 {left}").format(n=failed, left=left)
    return translate("SignIn", "请等 {n} 秒再试").format(n=seconds)


def welcome_words(welcome: Welcome, today: date) -> str:
    """When one came in last, and what was tried since."""
    if welcome.last is None:
        told = translate("SignIn", "这是您在本机第一次登录")
    else:
        told = translate("SignIn", "上次登录 {when}").format(when=_moment(welcome.last, today))
    if welcome.failed:
        told = translate("SignIn", "{told}；其后口令输错 {n} 次").format(told=told, n=welcome.failed)
    return told


def _moment(at: datetime, today: date) -> str:
    local = at.astimezone(CHINA)
    return f"{plain_day(local.date(), today)} {local:%H:%M}"
