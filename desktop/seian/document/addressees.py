"""The one reader of an addressee's line: office or body, name, honorific.

Used wherever a line becomes an `Addressee`: reading, the command line, clauses, the fields of the window. Starts with
strings alone, because recognition does without the model.
"""

from __future__ import annotations

from seian.named import NamedTuple

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from seian.document.model import Addressee

HONORIFICS = ("殿", "様", "宛て", "あて", "宛", "御中", "各位")
OFFICES = (
    "会長職務代理者",
    "会長代理",
    "会長代行",
    "副会長",
    "部会長",
    "会長",
    "副市長",
    "市長",
    "町長",
    "村長",
    "区長",
    "副知事",
    "知事",
    "議長",
    "委員長",
    "座長",
    "代表幹事",
    "代表理事",
    "代表",
    "理事長",
    "理事",
    "事務局長",
    "事務総長",
    "局長",
    "部長",
    "課長",
    "室長",
    "幹事長",
    "大臣",
    "長官",
    "総裁",
    "企画官",
    "参事官",
)
"""What the name of an office ends with, the longest before those it ends with itself."""

_HOLDERS = ("大臣", "長官", "長", "知事", "議員", "総裁", "理事", "代表", "会")
_NOT_A_PERSON = frozenset("多同仕模有各一異文神御沙皆")
_LONGEST_LINE = 80  # characters: two lines of a page; what is longer is no addressee


class Named(NamedTuple):
    """Whom a line names: office or body, personal name, honorific; any but the first may be empty."""

    title: str
    name: str = ""
    honorific: str = ""


def addressee_of(text: str) -> Addressee:
    """Return an addressee line as a value of the model, see `named_in`."""
    from seian.document.model import Addressee

    return Addressee(*named_in(text))


def named_in(text: str) -> Named:
    """Return an addressee line as office, name and honorific: 「内閣総理大臣　山田　花子　様」.

    The office reaches to the last word that ends as offices do, else it is the first word; a line of one word is an
    office. Blanks inside brackets part nothing, and letter spacing is closed up.
    """
    line = text.strip()
    honorific = honorific_of(line)
    words = words_outside_brackets(line.removesuffix(honorific)) or [line]
    office = max((at for at, word in enumerate(words[1:], 1) if word.endswith(OFFICES)), default=0)
    return Named("\u3000".join(words[: office + 1]), "\u3000".join(words[office + 1 :]), honorific)


def with_shared_honorific(addressees: tuple[Addressee, ...]) -> tuple[Addressee, ...]:
    """Return addressees of whom the last alone has an honorific with that for each: it stands there for all."""
    from dataclasses import replace

    shared = addressees[-1].honorific if addressees else ""
    if not shared or any(one.honorific for one in addressees[:-1]):
        return addressees
    return (*(replace(one, honorific=shared) for one in addressees[:-1]), addressees[-1])


def honorific_of(text: str) -> str:
    """Return the honorific a line ends with, empty without one: 住民 様 has one, 多様, 標準仕様 and 皆様 have not."""
    honorific = next((word for word in HONORIFICS if text.endswith(word)), "")
    rest = text.removesuffix(honorific)
    if not honorific or not rest.strip():
        return ""
    if honorific == "様":
        words = rest.split()
        named = len(words) > 1 and words[0].endswith(_HOLDERS)  # 財務大臣　鈴木俊一様
        return honorific if named or words[-1][-1] not in _NOT_A_PERSON else ""
    if honorific in ("宛て", "あて", "宛"):
        return honorific if rest[-1:] not in ("を", "に", "が", "は") else ""
    return honorific


def words_of(text: str) -> list[str]:
    """Split a line at blanks; letter-spaced words are closed up (緑 川 花 子 is one, 林 太郎 two)."""
    return _closed_up(text[:_LONGEST_LINE].split())


def words_outside_brackets(text: str) -> list[str]:
    """Split as `words_of`, but not at blanks inside brackets: 内閣府特命担当大臣（防災　復興）."""
    found = [""]
    depth = 0
    for character in text:
        depth += (character in "（(") - (character in "）)")
        if character.isspace() and depth <= 0:
            found.append("")
        else:
            found[-1] += character
    return _closed_up([word for word in found if word])


def _closed_up(parts: list[str]) -> list[str]:
    words: list[str] = []
    single = 0
    for word in parts:
        single = single + 1 if len(word) == 1 else 0
        if single > 1:
            words[-1] += word
        else:
            words.append(word)
    return words
