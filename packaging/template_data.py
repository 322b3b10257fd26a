"""What the Word templates say: page, grid and paragraph styles as data, and where an association differs.

Indents are in characters of the body, spaces in lines, sizes in half-points, the page in twips. `make_templates.py`
turns this into .docx files.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seian.flow.set_blocks import ITEM_BODY_STYLES, ITEM_STYLES, StyleName
from seian.house_style.sheet import Align, Page

if TYPE_CHECKING:
    from collections.abc import Mapping

FONT = "ＭＳ 明朝"
BODY_SIZE = 21
TITLE_SIZE = 24
LINE_PITCH = 360  # 36 lines on the page below

# A4 with the margins of a new document in Japanese Word: 40 characters of 10.5 points
PAGE = Page(width=11906, height=16838, top=1985, bottom=1701, left=1701, right=1701, header=851, footer=992)


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style.

    `together` leaves no space between neighbours of this style; `free` takes its lines off the grid, each at least one
    line high.
    """

    id: str
    align: Align = Align.JUSTIFY
    size: int = BODY_SIZE
    left: float = 0.0
    first_line: float = 0.0
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    keep_lines: bool = False
    together: bool = False
    free: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """One template: whose it is, the labels of its sample text by level, the styles in order."""

    association: str
    labels: tuple[str, ...]
    styles: Mapping[StyleName, Style]
    letter: bool = False

    @property
    def file(self) -> str:
        """The name of its file in templates_docx/."""
        return f"{self.association}.docx"


def items(hangs: tuple[float, ...]) -> dict[StyleName, Style]:
    """Return the styles of items and of the paragraphs inside them.

    Each level stands one character deeper (公用文 T11); later lines stand `hangs[level]` characters from the label.
    A paragraph inside an item follows its later lines, with the first one character further in.
    """
    styles = {}
    for depth, (item, body, hang) in enumerate(zip(ITEM_STYLES, ITEM_BODY_STYLES, hangs, strict=True)):
        level = depth + 1
        styles[item] = Style(
            f"SeianItem{level}", left=depth + hang, first_line=-hang, before=1.0 if level == 1 else 0.0
        )
        styles[body] = Style(f"SeianItemBody{level}", left=depth + hang, first_line=1.0)
    return styles


BRACKETED_SECOND_AND_FOURTH = items((1.0, 2.0, 1.0, 2.0, 1.0, 1.0))  # １ （１） ア （ア） ① ・
BRACKETED_SECOND_AND_FIFTH = items((1.0, 2.0, 1.0, 1.0, 2.0, 1.0))  # １ （１） ① ア （ア） ・
HALF_WIDTH = items((1.0, 1.5, 1.0, 2.0, 1.0, 1.0))  # 1 (1) ア (ア) ① ・

STYLES: dict[StyleName, Style] = {
    StyleName.MATERIAL: Style("SeianMaterial", align=Align.RIGHT),
    StyleName.TITLE: Style(
        "SeianTitle",
        align=Align.CENTRE,
        size=TITLE_SIZE,
        after=1.0,
        keep_next=True,
        keep_lines=True,
        together=True,
        free=True,
    ),
    StyleName.DATE: Style(  # 文書番号 stands in it, too, close above the date
        "SeianDate", align=Align.RIGHT, right=1.0, before=1.0, keep_next=True, keep_lines=True, together=True
    ),
    StyleName.ADDRESSEE: Style(
        "SeianAddressee", align=Align.LEFT, left=1.0, before=1.0, after=1.0, keep_lines=True, together=True
    ),
    StyleName.SIGNATURE: Style(
        "SeianSignature", align=Align.RIGHT, right=1.0, after=1.0, keep_lines=True, together=True
    ),
    StyleName.BODY: Style("SeianBody", first_line=1.0),
    StyleName.HEADING: Style("SeianHeading", align=Align.LEFT, before=1.0, keep_next=True, keep_lines=True),
    StyleName.KI: Style("SeianKi", align=Align.CENTRE, before=1.0, after=1.0, keep_next=True, keep_lines=True),
    StyleName.END: Style("SeianEnd", align=Align.RIGHT, right=1.0, before=1.0),
    StyleName.NOTE: Style("SeianNote", left=2.0, first_line=-2.0, before=1.0, keep_lines=True, together=True),
    StyleName.EXCERPT: Style("SeianExcerpt", left=5.0, first_line=-5.0, keep_lines=True),
    StyleName.ATTACHMENT: Style("SeianAttachment", left=4.0, first_line=-4.0, before=1.0, together=True),
    StyleName.ANNEX: Style("SeianAnnex", align=Align.RIGHT, keep_next=True, keep_lines=True),
    StyleName.ANNEX_TITLE: Style(
        "SeianAnnexTitle",
        align=Align.CENTRE,
        size=TITLE_SIZE,
        before=1.0,
        after=1.0,
        keep_next=True,
        keep_lines=True,
        free=True,
    ),
} | BRACKETED_SECOND_AND_FOURTH

FULL_WIDTH_LABELS = ("１\u3000", "（１）", "ア\u3000", "（ア）", "①\u3000", "・")
STANDARD = Template("標準", FULL_WIDTH_LABELS, STYLES)

TEMPLATES = (
    STANDARD,
    replace(STANDARD, association="指定都市市長会"),
    Template(
        "全国市長会", ("１．", "（１）", "①\u3000", "ア\u3000", "（ア）", "・"), STYLES | BRACKETED_SECOND_AND_FIFTH
    ),
    Template(
        "中核市市長会",
        ("１\u3000", "（１）", "①\u3000", "ア\u3000", "（ア）", "・"),
        STYLES | BRACKETED_SECOND_AND_FIFTH,
    ),
    Template(
        "東京都市長会",
        ("1\u3000", "(1)", "ア\u3000", "(ア)", "①\u3000", "・"),
        STYLES
        | HALF_WIDTH
        | {
            # a letter: the date opens the page, the title stands below the sender
            StyleName.DATE: replace(STYLES[StyleName.DATE], before=0.0, after=1.0),
            StyleName.SIGNATURE: replace(STYLES[StyleName.SIGNATURE], after=2.0),
        },
        letter=True,
    ),
)


_INTRODUCTION = (
    "これは書式の見本です。書き出すときに、この文はすべて実際の文書に置き換わります。"
    "文字の大きさ、字下げ、行の空きは「成案」で始まるスタイルで、用紙と余白はページ設定で変えてください。"
)


def sample_text(template: Template) -> list[tuple[StyleName, str]]:
    """Return what the template shows in Word: each style at work, in the order of the association's documents."""
    name = template.association
    one, two, three, four, five, six = template.labels
    date = (StyleName.DATE, "令和○年○月○日")
    addressee = (StyleName.ADDRESSEE, "○○大臣\u3000○○\u3000○○\u3000様")
    signature = (StyleName.SIGNATURE, name if name != "標準" else "○○市長会")
    title = [(StyleName.TITLE, "○○○○の推進に関する"), (StyleName.TITLE, f"{signature[1]}要請")]
    head = [date, addressee, signature, *title] if template.letter else [*title, addressee]
    return [
        *head,
        (StyleName.BODY, _INTRODUCTION),
        (StyleName.BODY, "つきましては、下記の事項について要請します。"),
        (StyleName.KI, "記"),
        (
            StyleName.ITEM_1,
            f"{one}項目の一段目。文が長くなって二行目に続くときは、このように番号の右まで下がった位置から書き出されます。",
        ),
        (StyleName.ITEM_BODY_1, "項目１の中の段落。一字下げて始まり、二行目からは項目の二行目と同じ位置にそろいます。"),
        (
            StyleName.ITEM_2,
            f"{two}項目の二段目。二行目に続くときの位置が番号の書き方に合っているかを、この見本で確かめられます。",
        ),
        (StyleName.ITEM_BODY_2, "項目２の中の段落。"),
        (StyleName.ITEM_3, f"{three}項目の三段目。"),
        (StyleName.ITEM_BODY_3, "項目３の中の段落。"),
        (StyleName.ITEM_4, f"{four}項目の四段目。"),
        (StyleName.ITEM_BODY_4, "項目４の中の段落。"),
        (StyleName.ITEM_5, f"{five}項目の五段目。"),
        (StyleName.ITEM_BODY_5, "項目５の中の段落。"),
        (StyleName.ITEM_6, f"{six}項目の六段目。"),
        (StyleName.ITEM_BODY_6, "項目６の中の段落。"),
        (StyleName.HEADING, "≪番号のない見出し≫"),
        (StyleName.BODY, "見出しの後の本文。"),
        (StyleName.END, "以上"),
        *([] if template.letter else [date, signature]),
        (StyleName.ATTACHMENT, "別添１\u3000添付する資料の名前"),
        (StyleName.NOTE, "※\u3000要請の時点で状況が変わった場合は、前文１段落目を以下のとおり修正する。"),
        (StyleName.EXCERPT, "［現\u3000行］いまの文言"),
        (StyleName.EXCERPT, "［修正後］変わった後の文言"),
        (StyleName.ANNEX, "別紙１"),
        (StyleName.ANNEX_TITLE, "別紙の題名"),
    ]
