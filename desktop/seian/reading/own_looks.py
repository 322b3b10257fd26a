"""What an atom looks like by itself: features of its length, its ends, the names and the words in it."""

from __future__ import annotations

from seian.document.addressees import OFFICES, honorific_of
from seian.named import NamedTuple
from seian.reading import lines
from seian.reading.atoms import STOPS
from seian.reading.labels import BULLET_RANK, rank_of
from seian.reading.shapes import ATTACHMENT, BRACKETS, DATE, NAMINGS, NUMBERED, is_head_word, is_name, shape_of
from seian.reading.signatures import (
    ends_with_office,
    names_body,
    names_ministry,
    names_only_office,
    names_state_office,
    shows_signer,
)
from seian.reading.title_words import could_be_title, is_plain_title, kind_by_closing, without_draft
from seian.reading.wording import CONJUNCTIONS, ENCLOSED, GREETINGS, ends_sentence, leading_word

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from seian.reading.paragraphs import Piece

NEVER_SIGNS = "state"
"""The feature of a line that names an office or a body of the state, or an office that is addressed: it never signs."""
NO_DATE, LABELLED, UNLABELLED, NO_KI, NO_END = "nodate", "label", "nolabel", "noki", "noend"
NO_NOTE, IS_NOTE, NO_ATTACHMENT = "nonote", "note", "noattach"
SENTENCE, INNER_STOP, TAB, BRACKET = "s=sentence", "inner-stop", "tab", "bracket"
"""Features that say what a line surely is not."""
ANNOUNCES, OFFICE_LAST, OFFICE_FIRST, NAME, HONORED_NAME, HONORED_BODY = (
    *("announces", "office", "office1", "name", "hon-name", "hon-body"),
)
"""Features that neighbours ask for."""

_ASKS_FOR = ("請願", "陳情", "要望", "要請", "提案", "動議", "提言")
_DEMANDS = ("事項", "項目", "内容", "措置")
_BELOW = ("次の", "下記", "以下", "左記", "次に掲げる")
_UPDATED = ("更新", "公開日", "掲載", "登録日", "発行日", "ページID", "ページＩＤ")
_SLOGANS = ("ために", "を", "へ", "に向けて", "よう", "ない", "抜く", "歩む", "のために", "みらい", "未来")
_SUBTITLES = "～〜―－—-"
_OPENERS, _CLOSERS = "（(【［[〔≪《＜〈<", "）)】］]〕≫》＞〉>"
_OFFICE_NAMED = ("議長名", "市長名", "会長名")  # 月影市議会議長名
_THEREFORE = ("よって", "ついては", "つきましては", "そこで", "以上のこと", "このため")
_CLOSES = ("以上", "右、", "右は", "上記")
_THANKS = ("御礼申し上げ", "感謝申し上げ")
_ASKS = ("求める", "求めます", "お願い申し上げます", "お願いします", "申し入れます", "たい")
_LAWS, _BY_LAW = ("第99条", "第九十九条", "第９９条", "会議規則"), "の規定により"
_DEMANDED = ("こと", "られたい", "図ること", "ください")
_POLITE = ("ます", "ました", "ません", "です", "ください")
_NO_CLAUSE = ("あて", "について")

_SIZES = (1, 2, 4, 7, 10, 14, 20, 30, 45, 80)
"""Lengths in characters up to which atoms are of one size."""
_LINE = 40  # characters: what is looked at for titles and names
_LOOSE_COMMA = 8  # characters: a name, and what a scanner made of a seal
_SURE_SENTENCE = 20  # characters: a shorter text may be a name or a title that was closed by a stop
_SCRAP = 3  # characters: a part of a name
_COLON_BEFORE = 9  # characters before a colon: 件名：
_DECIDED = 8  # characters at the end
_COUNTED = 6  # characters: 第１２３回
_TAIL, _CLOSING = 30, 24  # characters in which a sentence says what it does, and its kind
_MOST_ROWS, _MOST_WORDS, _LOWEST_RANK = 3, 4, 21  # beyond these, more makes no difference


class Look(NamedTuple):
    """What is asked of an atom more than once. `shape` is its coarse class, `bare` its text without a last stop."""

    shape: str
    bare: str
    sentence: bool
    features: list[str]


def look_of(atom: Piece) -> Look:
    """Return what an atom looks like by itself."""
    text = atom.text
    bare = _without_stop(text)
    squeezed = lines.squeezed(bare)
    sentence = ends_sentence(text) and (len(bare) > _SURE_SENTENCE or bare == text or _is_clause(bare))
    shape = shape_of(atom, bare, squeezed, sentence=sentence)
    found = [f"s={shape}", f"k={atom.kind}", f"len={_size(squeezed)}", f"rows={min(len(atom.lines), _MOST_ROWS)}"]
    if bare != text:
        found += ("stop", f"stop,s={shape}")
    found += _label(atom)
    found += _lacks(atom, shape)
    found += _ends(text, bare, sentence=sentence)
    if len(bare) <= _LINE:
        found += _line(atom, bare, squeezed)
    if sentence:
        found += _sentence(text, bare)
    return Look(shape, bare, sentence, found)


def _without_stop(text: str) -> str:
    bare = text.rstrip(STOPS) or text
    if len(bare) <= _LOOSE_COMMA and bare[-1] in "、，":
        return bare[:-1] or bare
    return bare


def _is_clause(bare: str) -> bool:
    """Say whether a short text with a stop is a sentence, not a name or a title that was closed by one."""
    return any("ぁ" <= letter <= "ん" for letter in bare[-2:]) and not bare.endswith(_NO_CLAUSE)


def _size(squeezed: str) -> str:
    count = len(squeezed)
    for limit in _SIZES:
        if count <= limit:
            return str(limit)
    return "more"


def _label(atom: Piece) -> list[str]:
    if atom.label is None:
        return []
    rank = rank_of(atom.label.scheme)
    place = "bullet" if rank >= BULLET_RANK else "first" if atom.label.number == 1 else "later"
    return [f"rank={min(rank, _LOWEST_RANK)}", place]


def _lacks(atom: Piece, shape: str) -> list[str]:
    """Return what an atom surely is not, as features: without a label it is no item, and so on."""
    found = []
    if shape != DATE:
        found.append(NO_DATE)
    if shape not in (ATTACHMENT, lines.MATERIAL):
        found.append(NO_ATTACHMENT)
    found.append(LABELLED if atom.label is not None else UNLABELLED)
    if atom.kind != lines.KI:
        found.append(NO_KI)
    if atom.kind != lines.END:
        found.append(NO_END)
    found.append(IS_NOTE if atom.kind in (lines.NOTE, lines.EXCERPT) else NO_NOTE)
    return found


def _ends(text: str, bare: str, *, sentence: bool) -> list[str]:
    """Return features of how a text begins and ends, and of the marks in it."""
    found = ["sent" if sentence else "nosent"]
    if "。" in bare:
        found.append(INNER_STOP)
    if bare[0] == "「":
        found.append("quotes")
    if "決定" in bare[-_DECIDED:]:
        found.append("decided")
    if "\t" in bare:
        found.append(TAB)
    if "、" in bare:
        found.append("comma")
    if bare.endswith("こと"):
        found.append("koto")
    found += _enclosed(text)
    if bare.endswith(_SLOGANS):
        found.append("slogan")
    if not sentence and not any("ぁ" <= letter <= "ん" for letter in bare):
        found.append("nokana")
    if "：" in bare[:_COLON_BEFORE] or ":" in bare[:_COLON_BEFORE]:
        found.append("colon")
    return found


def _enclosed(text: str) -> list[str]:
    found = []
    if text[0] in _OPENERS:
        found.append(BRACKET if text[-1] in _CLOSERS else "opens")
    if text[0] in _SUBTITLES and text[-1] in _SUBTITLES:
        found.append("dashes")
    return found


def _line(atom: Piece, bare: str, squeezed: str) -> list[str]:
    """Return features of a short line: titles, offices, names, dates inside."""
    found = _title(squeezed)
    found += _who(bare, squeezed)
    found += _honored(bare)
    found += _words(bare)
    found += _head_word(squeezed)
    if any(map(str.isdecimal, bare)) and ("年" in bare or "月" in bare):
        found.append("dated")
    if bare.startswith("第") and "回" in bare[:_COUNTED]:
        found.append("nth")
    if any(line.doubled or line.strong for line in atom.lines):
        found.append("strong")
    return found


def _title(squeezed: str) -> list[str]:
    found = []
    titled = without_draft(squeezed)[0]
    if titled != squeezed:
        found.append("draftmark")
    if could_be_title(titled):
        found.append("plaintitle" if is_plain_title(titled) else "endstitle")
    return found


def _who(bare: str, squeezed: str) -> list[str]:
    """Return features of bodies, offices and names that could sign, or never do."""
    found = []
    if names_body(bare):
        found.append("body")
    if ends_with_office(bare):
        found.append(OFFICE_LAST)
    words = bare.split()
    if words and words[0].endswith(OFFICES):
        found.append(OFFICE_FIRST)
    if words and words[-1].endswith(_OFFICE_NAMED):
        found.append("office-name")
    if shows_signer(bare):
        found.append("signs")
    if is_name(bare):
        found.append(NAME)
        if len(squeezed) <= _SCRAP:
            found.append("scrap")
    if names_state_office(bare) or names_ministry(bare):
        found.append(NEVER_SIGNS)
    if names_only_office(bare):
        found.append("only-office")
    return found


def _honored(bare: str) -> list[str]:
    honorific = honorific_of(bare)
    if not honorific:
        return []
    return [f"hon={honorific}", HONORED_NAME if is_name(bare.removesuffix(honorific).strip()) else HONORED_BODY]


def _words(bare: str) -> list[str]:
    found = [f"words={min(len(bare.split()), _MOST_WORDS)}"]
    if leading_word(bare):
        found.append("mover")
    if any(word in bare for word in _UPDATED):
        found.append("updated")
    if any(word in bare for word in NUMBERED):
        found.append("numbered")
    return found


def _head_word(squeezed: str) -> list[str]:
    """Return features of a word that heads a part: whether it names the title, demands or gives reasons."""
    inner = squeezed.strip(BRACKETS)
    if not is_head_word(inner):
        return []
    if inner in NAMINGS or inner.endswith("件名"):
        found = ["naming"]
    else:
        found = ["hw=demand" if inner.endswith(_DEMANDS) else "hw=reason"]
    if inner.startswith(_ASKS_FOR):
        found.append("hw-kind")
    return found


def _sentence(text: str, bare: str) -> list[str]:
    """Return features of a sentence: how it begins, and what it does."""
    return _opening(text) + _doing(text, bare[-_TAIL:])


def _opening(text: str) -> list[str]:
    found = []
    if text.startswith(CONJUNCTIONS):
        found.append("conj")
    if text.startswith(_THEREFORE):
        found.append("therefore")
    if text.startswith(_CLOSES):
        found.append("closes")
    if text.startswith(GREETINGS) or any(thanks in text for thanks in _THANKS):
        found.append("greets")
    return found


def _doing(text: str, tail: str) -> list[str]:
    found = []
    if tail.endswith(_ASKS) or kind_by_closing(text[-_CLOSING:]):
        found.append("asks")
    if _announces(text):
        found.append(ANNOUNCES)
    if any(word in text for word in ENCLOSED):
        found.append("handsin")
    if _BY_LAW in tail or any(law in text for law in _LAWS):
        found.append("law")
    if tail.endswith(_DEMANDED):
        found.append("demand")
    if tail.endswith(_POLITE):
        found.append("polite")
    return found


def _announces(text: str) -> bool:
    """Say whether a text's last sentence says that items follow: 次の事項を要望する。, 下記のとおり求める。."""
    last = text.rstrip("。")
    last = last[last.rfind("。") + 1 :]
    return any(word in last for word in _BELOW)
