"""The coarse class of an atom, by itself: a date, an item, a title, a body, a sentence and their like.

The first class that fits is taken, so that the order of the questions is part of what they say. Words of the genre
come in as members of lists alone.
"""

from __future__ import annotations

from seian.document.addressees import words_of
from seian.reading import lines
from seian.reading.atoms import BESIDE_DATES
from seian.reading.signatures import names_body, names_form_of_body, names_ministry, names_state_office, shows_signer
from seian.reading.title_words import could_be_title, without_draft
from seian.reading.wording import ATTACHMENTS, CONTACTS, DESTINATIONS, FAREWELLS, leading_word

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from seian.reading.paragraphs import Piece

BRACKETS = "（）()【】[]［］〔〕≪≫《》＜＞<>〈〉：: \u3000■●◆○◎□"
NAMINGS = ("件名", "題名")
NUMBERED = ("議案第", "発議第", "議第", "案第", "請願第", "陳情第", "受理番号", "議員提出", "決議第", "会派提出")
ITEM, DATE, TITLE, ADDRESSEE, SENTENCE, RUNNING, LONG = (
    *("item", "date", "title", "addressee", "sentence", "running", "long"),
)
LATIN, FORM, BODY, SIGNER, NAME, STATE, MINISTRY, MOVER, SHORT, ATTACHMENT = (
    *("latin", "form", "body", "signer", "name", "state", "ministry", "mover", "short", "attach"),
)
"""Classes that others ask for; the rest stand where they are given."""

_HEAD_WORD_ENDS = (
    "要旨", "趣旨", "理由", "事項", "項目", "内容", "目的", "背景", "経緯", "現状", "課題", "概要", "措置", "件名",
)  # fmt: skip
_AROUND_PAGES = (
    "ページ", "スキップ", "トップ", "ホーム", "HOME", "Home", "文字サイズ", "印刷", "Copyright", "©", "一覧", "シェア",
    "Share", "検索", "サイトマップ", "本文へ", "現在の位置", "ＨＯＭＥ",
)  # fmt: skip
_PRESS = ("報道資料", "報道発表", "記者発表", "記者会見資料", "プレスリリース", "プレス発表")
_NOTED, _NUMBERED_NOTES = ("注", "※", "参考"), ("注１", "注1", "注２", "注2", "※１", "※1")
_REACHED_BY = (
    "〒", "http", "TEL", "Tel", "ＴＥＬ", "FAX", "ＦＡＸ", "E-mail", "Ｅメール", "メール",
)  # fmt: skip
_BY_MAIL = ("@", "＠")
_IN_NUMBERS = ("-", "－", "（")
_SUBJECT_ENDS = ("について", "に関して", "の件", "に関する件", "こと", "に関する")
_NO_SEAL = "公印省略"
_GREETS = ("敬", "謹")  # 敬白, 謹言, and what a letter may close with beside them
_OF_KIND = frozenset((lines.KI, lines.END, lines.NOTE, lines.EXCERPT, lines.MATERIAL, lines.DRAFT, lines.REFERENCE))
_NOT_IN_NAMES = frozenset("のをにがはとでへも、。（）()「」・0123456789０１２３４５６７８９")

# lengths in characters, the longest that may be what it is named for
_LINE = 40
_LONG_LINE = 60  # an addressee with office, body and name
_HEAD_WORD = 9  # 請願の具体的内容
_DESTINATION = 10  # 意見書の提出先
_FOOTNOTE = 8  # （参考資料２）
_PRESS_LINE = 30
_FAREWELL = 2
_SENTENCE_PART = 24  # longer, with 、: a line of a sentence that was not joined
_PHONE_DIGITS = 9  # at least
_NAME_WORDS, _NAME_LETTERS, _NAME_WORD = 3, 9, 7


def shape_of(atom: Piece, bare: str, squeezed: str, *, sentence: bool) -> str:
    """Return the class of an atom; `bare` is its text without a last stop, `squeezed` that without blanks."""
    found = _by_line(atom, squeezed)
    if found:
        return found
    inner = squeezed.strip(BRACKETS)
    found = _by_word(bare, squeezed, inner) or _around_text(bare, sentence=sentence)
    found = found or _beside_text(inner, sentence=sentence)
    if found:
        return found
    if atom.kind == lines.ADDRESSEE or (len(bare) <= _LONG_LINE and not sentence and lines.is_addressee(bare)):
        return ADDRESSEE
    if sentence:
        return SENTENCE
    if atom.kind == lines.HEADING:
        return lines.HEADING
    return _of_state(bare, squeezed) or _of_somebody(bare, squeezed) or _of_words(bare, squeezed)


def is_head_word(inner: str) -> bool:
    """Say whether a line, without blanks and brackets, is a word that heads a part: 請願理由, 陳情の要旨."""
    return inner in NAMINGS or (len(inner) <= _HEAD_WORD and inner.endswith(_HEAD_WORD_ENDS))


def is_name(bare: str) -> bool:
    """Say whether a line could be a personal name or a part of one: one to three short words of name characters."""
    words = words_of(bare)
    letters = "".join(words)
    return (
        1 <= len(words) <= _NAME_WORDS
        and len(letters) <= _NAME_LETTERS
        and all(len(word) <= _NAME_WORD for word in words)
        and _NOT_IN_NAMES.isdisjoint(letters)
    )


def _by_line(atom: Piece, squeezed: str) -> str:
    """Return the class that the line or its label gave."""
    if atom.kind in _OF_KIND:
        return atom.kind
    if atom.label is not None:
        return ITEM
    if atom.kind == lines.DATE:
        return DATE
    end = lines.date_end(squeezed)
    ends_there = end and (end == len(squeezed) or squeezed[end:].startswith((*BESIDE_DATES, "（", "(")))
    return DATE if ends_there else ""


def _by_word(bare: str, squeezed: str, inner: str) -> str:
    """Return the class that a word of the genre gives, whatever else the line says."""
    if is_head_word(inner):
        return "headword"
    if inner.startswith(DESTINATIONS) and len(inner) <= _DESTINATION:
        return "dest"
    if _NO_SEAL in squeezed:
        return "seal"
    return "contact" if _is_contact(bare, inner) else ""


def _around_text(bare: str, *, sentence: bool) -> str:
    """Return the class of what stands around a paper: a web page's frame, who moves it, the number of a bill."""
    if not sentence and any(word in bare for word in _AROUND_PAGES):
        return "web"
    if leading_word(bare):
        return MOVER
    if sentence:
        return ""
    if len(bare) <= _LINE and "号" in bare and any(word in bare for word in NUMBERED):
        return "bill"
    return ""


def _beside_text(inner: str, *, sentence: bool) -> str:
    """Return the class of footnotes, the marks of a press release and what is attached."""
    if (inner.startswith(_NOTED) and len(inner) <= _FOOTNOTE) or inner.startswith(_NUMBERED_NOTES):
        return "footnote"
    if sentence:
        return ""
    if len(inner) <= _PRESS_LINE and any(word in inner for word in _PRESS):
        return "press"
    return ATTACHMENT if inner.startswith(ATTACHMENTS) else ""


def _is_contact(bare: str, inner: str) -> bool:
    """Say whether a line tells whom to ask, or by what to reach them: 【問合せ先】, 電話, an address, nine digits."""
    if inner.startswith(CONTACTS) and len(bare) <= _LINE and "。" not in bare:
        return True
    if any(sign in bare for sign in _BY_MAIL) or bare.startswith(_REACHED_BY):
        return True
    return (
        len(bare) <= _LINE
        and any(sign in bare for sign in _IN_NUMBERS)
        and sum(map(str.isdecimal, bare)) >= _PHONE_DIGITS
        and not lines.date_end(bare)
    )


def _of_state(bare: str, squeezed: str) -> str:
    """Return the class of a line that names offices of the state, and of one too long or too set to name anybody."""
    if _are_state_offices(bare):
        return STATE
    if len(bare) > _LONG_LINE:
        return LONG
    if squeezed in FAREWELLS or (squeezed.startswith(_GREETS) and len(squeezed) == _FAREWELL):
        return "farewell"
    if names_state_office(bare):
        return STATE
    return MINISTRY if names_ministry(bare) else ""


def _are_state_offices(bare: str) -> bool:
    """Say whether a line lists offices of the state: 内閣総理大臣、総務大臣."""
    names = bare.replace("，", "、").split("、")
    return len(names) > 1 and all(names_state_office(name) for name in names)


def _of_somebody(bare: str, squeezed: str) -> str:
    """Return the class of a short line that is a title or names somebody."""
    if could_be_title(without_draft(squeezed)[0]):
        return TITLE
    if bare.isascii() and any(map(str.isalpha, bare)):
        return LATIN
    if names_form_of_body(bare):
        return FORM
    if names_body(bare):
        return BODY
    if "、" not in bare and shows_signer(bare):
        return SIGNER
    return NAME if is_name(bare) else ""


def _of_words(bare: str, squeezed: str) -> str:
    """Return the class of any other line."""
    if len(bare) > _SENTENCE_PART and "、" in bare:
        return RUNNING
    return "subject" if squeezed.endswith(_SUBJECT_ENDS) else SHORT
