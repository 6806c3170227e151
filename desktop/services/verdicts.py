"""What a check of a paper found, in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.casework.rows import FiledPaper, GonePaper

_SAYS = {
    "same": "与签发时的文件逐字节一致。",
    "says_same": "文件是重新存出的，文字和版面与签发的一致。",
    "known": "校验码与登记的文书相符；请再与下列文书的内容核对。",
    "altered": "校验码与登记的文书相符，但内容与签发的不一致，不要采用。",
    "looks_other": "文字与签发的一致，但版面不同，不要直接采用：可能有遮盖、添加的图形或者批注，"
    "也可能是缩放以后重新存出的，请与登记的文书对照。",
    "unknown": "登记中没有这个校验码：不是本机签发的文书，或者校验码被改动、看错。",
    "no_code": "文件上没有校验码，或者读不出：是草稿、不是案台签发的文书，或者另存时丢了文字。"
    "看得见校验码的，请用“核对纸上的校验码”核对。",
    "picture": "文件里只有图像，没有可以核对的文字，多半是扫描件或者照片："
    "请看图像上每页左下角的校验码，用“核对纸上的校验码”核对。",
}
_WORDS_GONE = "校验码与登记的文书相符；原文已经随案卷销毁，内容不能再逐字核对，请看纸质的销毁清册。"


class Finding(StrEnum):
    """What a check of a paper found."""

    SAME = "same"  # byte for byte what was issued
    SAYS_SAME = "says_same"  # printed or saved anew, once or in its copies: the same words, the same look
    ALTERED = "altered"  # it bears a code of the record, but says something else
    LOOKS_OTHER = "looks_other"  # the same words, with something over or beside them
    KNOWN = "known"  # by its code alone: the words are not at hand
    UNKNOWN = "unknown"  # it bears a code the record does not know
    NO_CODE = "no_code"  # a draft, or no paper of the desk
    PICTURE = "picture"  # a scan: nothing of it can be read
    SEVERAL = "several"  # a bound file, or a print job of many papers


_GOOD = frozenset({Finding.SAME, Finding.SAYS_SAME, Finding.KNOWN})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found, and the paper of the record it was compared with."""

    finding: Finding
    paper: FiledPaper | None = None
    gone: GonePaper | None = None  # in the place of it: its case was destroyed after its time
    differs: str = ""  # where it says otherwise, or where in the file it is, in words
    amended: tuple[str, ...] = ()  # what notices of correction changed in it, in words
    near: FiledPaper | None = None  # a code was read that only differs in one sign from that of this paper
    within: tuple[Verdict, ...] = ()  # each of the several papers
    loose: int = 0  # pages beside the several that bear no code

    @property
    def good(self) -> bool:
        """Whether it may be relied on. What was destroyed can be told by its code, its words by nothing."""
        if self.finding is Finding.SEVERAL:
            return not self.loose and all(one.good for one in self.within)
        if self.gone is not None:
            return self.finding is Finding.SAME and not self.gone.void
        return self.finding in _GOOD and not (self.paper and self.paper.void)

    @property
    def lines(self) -> tuple[str, ...]:
        """It in words: what was found, what else there is to know, which paper it is."""
        if self.finding is Finding.SEVERAL:
            return tuple(self._each())
        known = self.paper or self.gone
        if known is None:
            near = () if self.near is None else (f"只差一个字符的有{_which(self.near)}，请再看一遍。",)
            return (_SAYS[self.finding], *((self.differs,) if self.differs else ()), *near)
        if self.gone is None:
            void = self.paper.void if self.paper else ""
            told = (f"这份文书已经作废，不要采用：{void}",) if void else ()
            differs = (self.differs,) if self.differs else ()
            return (_SAYS[self.finding], *differs, *told, *self.amended, _which(known))
        told = ("它在销毁以前已经作废，不要采用。",) if self.gone.void else ()
        first = _WORDS_GONE if self.finding is Finding.KNOWN else _SAYS[self.finding]
        return (first, *told, _which(known), _destroyed(self.gone))

    def _each(self) -> list[str]:
        """Those that do not agree, or were corrected since, one by one; the others by their number."""
        agree = sum(one.good for one in self.within)
        told = [f"文件里有 {len(self.within)} 份文书，{agree} 份核对相符。"]
        for one in (one for one in self.within if not one.good or one.amended):
            known = one.paper or one.gone
            which = "" if known is None else _which(known)
            told.append(
                "：".join(filter(None, (which, "".join(line for line in one.lines if line != which))))
            )
        if self.loose:
            told.append(f"另有 {self.loose} 页没有校验码（封面、目录、证据一类），无从核对。")
        return told


def _which(known: FiledPaper | GonePaper) -> str:
    number = f"（{known.number}）" if known.number else ""
    return f"《{known.name}》{number}，{known.issued_on} 签发，案号 {known.case_number}"


def _destroyed(gone: GonePaper) -> str:
    return (
        f"案卷保管期满，已于 {gone.destroyed_on} 按销毁清册 {gone.disposal} 销毁，"
        f"{gone.approver}于 {gone.approved_on} 批准，依据{gone.basis}。"
    )
