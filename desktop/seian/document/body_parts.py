"""The three parts of a body: the preamble (前文), the main part, and what closes the text and stands behind it.

Known from the row of outermost blocks alone, so that what is read and what is typed have the same parts. A block is
spoken of by its role (`Role`), because a text that was read is no document yet.
"""

from __future__ import annotations

from seian.named import NamedTuple

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal, TypeAlias

    Role: TypeAlias = Literal["paragraph", "closing", "heading", "item", "first", "ki", "end"]

PREAMBLE, MAIN, AFTER = "preamble", "main", "after"

_BEGINNINGS = frozenset({"heading", "item", "first"})
_PARAGRAPHS = frozenset({"paragraph", "closing"})
_LONGEST = 90  # characters; a longer sentence asks for something
_LEADS = (
    *("以上、", "以上，", "以上の", "以上で", "以上により", "以上決議", "以上要", "以上提", "以上陳", "以上請"),
    *(
        "右、",
        "右，",
        "右の",
        "右は",
        "右決議",
        "右請願",
        "右陳情",
        "右要",
        "右提",
        "右動議",
        "右地方自治法",
        "右会議規則",
    ),
    *("上記、", "上記，", "上記の", "上記により", "上記について", "前記の", "地方自治法第", "会議規則第"),
)
_REASONS = (
    "以上のこと",
    "以上の理由",
    "以上の観点",
    "以上の趣旨",
    "以上のよう",
    "上記のこと",
    "上記の理由",
    "上記のよう",
)
_POINTS_ON = ("下記", "以下", "次の", "別紙", "別添", "別記")
_ASKS = ("よう", "ことを")  # …するよう要望する。 says what is asked for
_ACTS = (
    *("提出", "決議", "要請", "要望", "提言", "請願", "陳情", "提案", "動議", "答申", "報告", "勧告", "建議", "声明"),
    *("申入れ", "申し入れ", "お願い", "意見を", "意見"),
)
_ENDS = ("する。", "します。", "いたします。", "致します。", "申し上げます。", "申し上げる。")
_LAST_WORDS = (*(act + end for act in _ACTS for end in _ENDS), "申し入れる。", "申し入れます。")


class Bounds(NamedTuple):
    """At which outermost block the main part begins, and at which the part behind it.

    In a text without a main part that part is behind the preamble: `after` is at most `main`.
    """

    main: int
    after: int

    def part(self, index: int) -> str:
        """Return the part of the outermost block at an index."""
        return AFTER if index >= self.after else PREAMBLE if index < self.main else MAIN


def is_closing_sentence(text: str) -> bool:
    """Say whether a paragraph only hands the paper in (以上、決議する。 or 地方自治法第99条の規定により…提出する。).

    One that says what is asked for (…するよう要望する。), or points to what stands elsewhere (下記, 別紙), does not.
    """
    return (
        text.startswith(_LEADS)
        and text.endswith(_LAST_WORDS)
        and len(text) <= _LONGEST
        and text.count("。") == 1
        and not text.startswith(_REASONS)
        and not any(word in text for word in (*_POINTS_ON, *_ASKS))
    )


def main_of(roles: Sequence[Role]) -> int:
    """Return at which outermost block the main part begins; at the end (or 以上) of a text that has none.

    - A 記 ends the preamble, whatever stands before it.
    - Without one the first heading or item does. But items may be a list within the preamble: where an item with the
      number 1 stands right below a paragraph, before any heading, the last one that does begins the main part.
    """
    size = len(roles)
    if "ki" in roles:
        return roles.index("ki")
    end = roles.index("end") if "end" in roles else size
    begin = next((index for index in range(end) if roles[index] in _BEGINNINGS), end)
    if begin == end or roles[begin] == "heading":
        return begin
    stop = next((index for index in range(begin, end) if roles[index] == "heading"), end)
    anew = (at for at in range(stop - 1, begin, -1) if roles[at] == "first" and roles[at - 1] in _PARAGRAPHS)
    return next(anew, begin)


def bounds_of(roles: Sequence[Role]) -> Bounds:
    """Return the parts of a body from the roles of its outermost blocks.

    `first` is an item that bears the number 1, `item` any other; `closing` a paragraph that is a closing sentence. The
    part behind begins with the first 以上 or closing sentence below the first item or heading, or below 記; of a text
    without those with the closing sentences at its end. What stands alone closes nothing.
    """
    size = len(roles)
    begin = next((index for index, role in enumerate(roles) if role in _BEGINNINGS or role in {"ki", "end"}), size)
    begin = roles.index("ki") if "ki" in roles else begin
    if begin == size or roles[begin] == "end":
        after = begin
        while after > 1 and roles[after - 1] == "closing":
            after -= 1
        return Bounds(begin, after)
    after = next((index for index in range(begin, size) if roles[index] in {"closing", "end"}), size)
    return Bounds(main_of(roles[:after]), after)
