"""An association's house style (団体の書式) as a value; every field has a key in resources/associations/*.toml."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from seian.document.digits import DigitWidth
from seian.document.looks import EVERY
from seian.house_style.comparison import ComparisonStyle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seian.document.inline import Look


class Part(Enum):
    """The parts of a document that a house style puts in order; the value is the word used in the TOML file."""

    TITLE = "題名"
    REFERENCE = "文書番号"
    DATE = "日付"
    ADDRESSEES = "宛先"
    SIGNATURE = "署名"
    CONTENTS = "目次"
    BODY = "本文"
    ATTACHMENTS = "添付"
    NOTES = "注記"
    CONTACT = "問合せ先"
    ANNEXES = "別紙"

    __hash__ = object.__hash__  # blocks are kept by their parts, and the hash of `Enum` is a call of Python


ADOPTED_TEXT_ORDER = (
    Part.TITLE,
    Part.ADDRESSEES,
    Part.BODY,
    Part.DATE,
    Part.SIGNATURE,
    Part.ATTACHMENTS,
    Part.NOTES,
)


LEFT_OUT = frozenset({Part.REFERENCE, Part.CONTENTS, Part.CONTACT, Part.ANNEXES})
"""The parts that an order need not name, see `completed`."""


def completed(order: Sequence[Part]) -> tuple[Part, ...]:
    """Return an order of parts that says where 文書番号, 目次, 問合せ先 and 別紙 stand, too.

    Where it does not say so, 目次 is above the body, 問合せ先 below everything, and 文書番号 above a date at the head,
    without such a date the first of all: at the top right (公用文 L4).
    """
    return _completed(tuple(order))


@cache
def _completed(order: tuple[Part, ...]) -> tuple[Part, ...]:
    order = tuple(part for part in order if part is not Part.ANNEXES)
    if Part.CONTENTS not in order:
        above = order.index(Part.BODY) if Part.BODY in order else 0
        order = (*order[:above], Part.CONTENTS, *order[above:])
    if Part.CONTACT not in order:
        order = (*order, Part.CONTACT)
    order = (*order, Part.ANNEXES)
    if Part.REFERENCE in order:
        return order
    at = order.index(Part.DATE) if Part.DATE in order else len(order)
    head = order.index(Part.BODY) if Part.BODY in order else 0
    return (*order[: at if at < head else 0], Part.REFERENCE, *order[at if at < head else 0 :])


class EndRule(Enum):
    """Whether 以上 is printed where the document does not hold it as a block of its own."""

    NEVER = "なし"
    AFTER_KI = "記のある文書"
    ALWAYS = "すべて"


@dataclass(frozen=True, slots=True)
class Numbering:
    """Label schemes by level, outermost first, each spelled as its first label (`１`, `（１）`, `ア` …).

    `digits` is the width of digits beyond nine (公用文 T2a). `separators` holds what stands between label and text
    where
    it is not the scheme's usual one (a full-width space after a bare number, nothing after a bracket or a stop).
    `automatic`: in a Word file labels are Word's own numbers (段落番号), which it counts itself, instead of letters.
    """

    levels: tuple[str, ...] = ("１", "（１）", "ア", "（ア）", "①", "・")
    digits: DigitWidth = DigitWidth.MIXED
    separators: Mapping[str, str] = field(default_factory=dict)
    automatic: bool = False


@dataclass(frozen=True, slots=True)
class DateStyle:
    """How dates are spelled: in eras or western years, in which digits, with how many blanks for a part left open."""

    western: bool = False
    digits: DigitWidth = DigitWidth.MIXED
    blank: str = "\u3000"
    spread: bool = False


@dataclass(frozen=True, slots=True)
class TitleStyle:
    """How the title is set: the mark of a draft and whether it follows the title or stands in the header."""

    draft_mark: str = "（案）"
    draft_in_header: bool = False


class Honorifics(Enum):
    """How the honorifics of several addressees stand: behind each, once behind the last, or in a column."""

    EACH = "一人ずつ"
    LAST = "最後に一つ"
    ALIGNED = "縦にそろえる"


@dataclass(frozen=True, slots=True)
class AddresseeStyle:
    """How several addressees stand below each other (連名の宛先)."""

    honorifics: Honorifics = Honorifics.EACH


class CopyPlace(Enum):
    """Where the mark of a copy stands: in the header of the first page, or as a first line at a side."""

    HEADER = "欄外"
    RIGHT = "右"
    LEFT = "左"


@dataclass(frozen=True, slots=True)
class CopyStyle:
    """What marks a copy (写し), and where it stands."""

    mark: str = "（写）"
    place: CopyPlace = CopyPlace.HEADER


@dataclass(frozen=True, slots=True)
class SignatureStyle:
    """How the signature block is set.

    `spread_organisation` letter-spaces the association's name (指 定 都 市); `spread_name` the person's. `one_line`
    puts organisation, title and name on one line. `seal_omitted` is a line such as （公印省略） below it, not printed
    in letters (公用文 L9), or empty. Where no such line is printed, room is kept for the seal (公印): `seal_characters`
    at the right of the block, `seal_lines` above and below each signatory, in which nothing is printed.
    """

    spread_organisation: bool = True
    spread_name: bool = False
    one_line: bool = False
    seal_omitted: str = ""
    seal_characters: int = 0
    seal_lines: int = 0


@dataclass(frozen=True, slots=True)
class KiStyle:
    """The words of the centred line and of the closing line, and when that is printed unasked (公用文 L3, L10)."""

    text: str = "記"
    end: str = "以上"
    end_rule: EndRule = EndRule.NEVER


@dataclass(frozen=True, slots=True)
class ContentsStyle:
    """How a table of contents is set: the line above it, and whether it has pages of its own (`own_page`)."""

    title: str = "目次"
    own_page: bool = False


NOTE_SENTENCE = (
    "{% if lead %}{{ lead }}、{% endif %}{{ statement }}、"
    "{% if revised %}{{ revised }}を以下のとおり時点修正"
    "{% if added or deleted %}し、{% else %}する。{% endif %}{% endif %}"
    "{% if added %}{{ added }}に以下を加え{% if deleted %}、{% else %}る。{% endif %}{% endif %}"
    "{% if deleted %}{{ deleted }}を削る。{% endif %}"
)


@dataclass(frozen=True, slots=True)
class NoteStyle:
    """The phrases of ※ notes; those from `sentence` to `within` are Jinja2.

    `sentence` is filled with `lead`, `statement`, and the places that are `revised`, `added` (１の次) and `deleted`,
    each joined to one wording and empty where there is none. Several places are joined by `comma`, the last by
    `conjunction`. `quoted_at` stands before each quotation where a note speaks of several places, `after`, `before` and
    `within` name the place of something that is added; all four are filled with `place`.
    """

    mark: str = "※"
    separator: str = "\u3000"
    current: str = "［現　行］"
    revised: str = "［修正後］"
    sentence: str = NOTE_SENTENCE
    quoted_at: str = "【{{ place }}】"
    after: str = "{{ place }}の次"
    before: str = "{{ place }}の前"
    within: str = "{{ place }}の中"
    comma: str = "、"
    conjunction: str = "及び"


@dataclass(frozen=True, slots=True)
class PlaceStyle:
    """How the place of a block is said; `{n}` is a number, `{place}` the place above it, `{label}` a label.

    `attachments`, `note` and `heading` are counted where there are several. `preamble` is for a paragraph before the
    main part, `preamble_item` for an item of a list there, `paragraph` for one inside an item, after 記 or, with
    `body`, after the items. `counted` is for bullets, which are all alike, `repeated` for a label that its neighbours
    have too. `table` is also printed before the caption of a table, `figure` before that of a figure; `cell` says where
    in a table. `annexed` is for what stands in an annex. `joint` stands between labels, `same_joint` between two of one
    scheme (１の１ is not 11). `digits` is the width of `{n}`.
    """

    title: str = "件名"
    preamble: str = "前文{n}段落目"
    preamble_item: str = "前文の{place}"
    body: str = "本文"
    paragraph: str = "{place}の{n}段落目"
    attachments: str = "添付"
    note: str = "注記"
    heading: str = "見出し"
    table: str = "表{n}"
    figure: str = "図{n}"
    cell: str = "{table}の{row}行{column}列"
    annexed: str = "{annex}の{place}"
    counted: str = "{label}{n}つ目"
    repeated: str = "{n}つ目の{label}"
    joint: str = ""
    same_joint: str = "の"
    digits: DigitWidth = DigitWidth.MIXED


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """Everything in which associations differ. `template` is the file name of a Word template in templates_docx/.

    `order` is the order of parts on paper (文書番号, 目次 and 問合せ先 may be left out, see `completed`), `orders` that
    of single kinds of documents, by the kind's name. `names` are other names the association is known by. `honorific`
    is added to addressees that carry none of their own. `emphasis` are the looks that words may have within a sentence;
    others are shown and printed plain.
    """

    name: str
    template: str
    names: tuple[str, ...] = ()
    order: tuple[Part, ...] = ADOPTED_TEXT_ORDER
    orders: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)
    honorific: str = "様"
    numbering: Numbering = field(default_factory=Numbering)
    date: DateStyle = field(default_factory=DateStyle)
    title: TitleStyle = field(default_factory=TitleStyle)
    addressees: AddresseeStyle = field(default_factory=AddresseeStyle)
    copy: CopyStyle = field(default_factory=CopyStyle)
    signature: SignatureStyle = field(default_factory=SignatureStyle)
    ki: KiStyle = field(default_factory=KiStyle)
    contents: ContentsStyle = field(default_factory=ContentsStyle)
    notes: NoteStyle = field(default_factory=NoteStyle)
    places: PlaceStyle = field(default_factory=PlaceStyle)
    comparison: ComparisonStyle = field(default_factory=ComparisonStyle)
    emphasis: Look = EVERY
