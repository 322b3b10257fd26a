"""What titles of the genre look like, and the kind of document they or the text's last words give away."""

from __future__ import annotations

from seian.document.kinds import KINDS

_KIND_BY_ENDING = {ending: kind.name for kind in KINDS for ending in kind.endings}
_NAMES = tuple(sorted((kind.name for kind in KINDS), key=len, reverse=True))  # 付帯決議する is no 決議する
_ENDINGS = tuple(sorted(_KIND_BY_ENDING, key=len, reverse=True))
_CLOSERS = "）)】》≫〉＞］〕"
_BRACKETS = "（(〔［[【＜〈《≪<" + "）)〕］]】＞〉》≫>"
_LAST_CHARACTERS = frozenset(ending[-1] for ending in _ENDINGS) | frozenset(_CLOSERS)
_LINKS = (
    "に関する", "に係る", "に対する", "に関して", "についての", "に向けた", "ための", "を求める", "における", "に伴う",
    "による", "に基づく",
)  # fmt: skip
_BODIES = ("会", "会議", "連合", "連盟", "市長", "知事", "緊急", "共同")
_LONG_TITLE = 8
_ROUND = 6  # （第２次）
_DRAFT_MARKS = tuple(
    opener + word + closer
    for word in ("案", "素案", "原案", "修正案", "たたき台", "未定稿")
    for opener, closer in zip("（(〔［[【＜〈", "）)〕］]】＞〉", strict=True)
)
_VERBS = ("する。", "します。", "いたします。", "を行う。", "を行います。")


def without_draft(text: str) -> tuple[str, str]:
    """Return a title without its （案） or （素案）, and that mark as it stands, empty if there is none."""
    if text.endswith(_DRAFT_MARKS):
        mark = next(mark for mark in _DRAFT_MARKS if text.endswith(mark))
        return text[: -len(mark)].rstrip(), mark
    return text, ""


def says_more_than_draft(mark: str) -> bool:
    """Say whether the mark of a draft is another than （案）, so that it has to be kept: （素案）, 【未定稿】."""
    return "".join(mark.split()).strip(_BRACKETS) != "案"


def could_be_title(text: str) -> bool:
    """Say whether a line or several end as titles do; a sentence never does."""
    return text[-1:] in _LAST_CHARACTERS and "。" not in text and bool(_ending(_bare(text)))


def names_subject(text: str) -> bool:
    """Say whether a title says what it is about (…に関する要望), not only who asks (…市長会緊急要請)."""
    return any(link in text for link in _LINKS)


def is_plain_title(text: str) -> bool:
    """Say whether a text is a title wherever it stands: long, and linked (…に関する要望) or a body's (…市長会要請)."""
    if not could_be_title(text):
        return False
    bare = _bare(text)
    stem = bare.removesuffix(_ending(bare))
    return len(bare) >= _LONG_TITLE and (stem.endswith(_BODIES) or names_subject(stem))


def kind_by_title(title: str) -> str:
    """Return the kind of document a title ends with (公用文 L7), or whose mark it bears; empty when it shows none."""
    bare = _bare(title)
    ending = _ending(bare) or _ending(bare.removesuffix("について"))
    if ending:
        return _KIND_BY_ENDING[ending]
    return next((kind.name for kind in KINDS if any(mark in bare for mark in kind.marks)), "")


def kind_by_closing(text: str) -> str:
    """Return the kind of document a text asks to be by its verb (…要請する。); empty when it shows none."""
    return next((name for name in _NAMES if any(name + verb in text for verb in _VERBS)), "")


def _ending(bare: str) -> str:
    return next((ending for ending in _ENDINGS if bare.endswith(ending)), "")


def _bare(title: str) -> str:
    """Return a title without blanks, （案）, （第２次） and closing brackets: …について（要望） ends with its kind."""
    bare = without_draft("".join(title.split()))[0]
    if bare.endswith(("）", ")")) and "次" in bare[-_ROUND:]:
        bare = bare[: max(bare.rfind("（"), bare.rfind("("), 0)]
    return bare.rstrip(_CLOSERS)
