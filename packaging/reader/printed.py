"""Packets as texts, wrapped, spaced and aligned as files, extractions and web pages are, and whose each character is.

`printed` returns the text and, for every source line, which part each of its characters that are no blanks belongs to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from random import Random

    from paper import Packet, Part

Owner = tuple[int, int] | None  # paper and part; None for page furniture
_TEXT = ("pp", "pi", "mi", "mp", "nt", "ex", "ct", "at", "fx", "hx", "mh", "ph", "hl", "fp")
_WIDTH = 40  # characters of a line that is not wrapped


class Printed(NamedTuple):
    """A text and, line by line, the owners of its characters that are no blanks."""

    text: str
    owners: list[list[Owner]]


class _Style(NamedTuple):
    wrap: int  # characters a line, 0 for none
    apart: str  # "": no blank lines, "lines": between all, "parts": between parts, "some"
    indent: str
    aligned: bool
    spaced: float
    page: int  # lines a page, 0 for one page
    numbers: bool
    lone_labels: bool
    markdown: bool
    quote: str
    margin: str
    tail: bool
    run_on: float  # how often parts share a line
    nested: bool  # inner items stand further in
    ragged: bool  # some parts are set wider than others


def _style(rng: Random) -> _Style:
    kind = rng.random()
    extracted = kind < 0.4
    markdown = 0.4 <= kind < 0.5
    return _Style(
        wrap=rng.choice((0, 30, 34, 36, 38, 40, 42, 45)) if not markdown else 0,
        apart=rng.choice(("lines", "lines", "", "some"))
        if extracted
        else "parts"
        if markdown
        else rng.choice(("", "", "parts", "some")),
        indent="" if markdown else rng.choice(("\u3000", "\u3000", "", " ")),
        aligned=not markdown and rng.random() < 0.55,
        spaced=0.0 if markdown else rng.choice((0.0, 0.0, 0.3)),
        page=rng.choice((0, 0, 30, 40)) if extracted else 0,
        numbers=rng.random() < 0.6,
        lone_labels=extracted and rng.random() < 0.15,
        markdown=markdown,
        quote="> " if rng.random() < 0.02 else "",
        margin=" " * rng.choice((0, 0, 0, 6, 10)) if extracted else "",
        tail=extracted and rng.random() < 0.3,
        run_on=rng.choice((0.0, 0.0, 0.15)),
        nested=rng.random() < 0.75,
        ragged=rng.random() < 0.15,
    )


class _Sheet:
    """Lines as they are written, with the owner of each character."""

    def __init__(self, style: _Style) -> None:
        self.style = style
        self.rows: list[tuple[str, list[Owner]]] = []
        self.on_page = 0
        self.pages = 1

    def row(self, text: str, owner: Owner) -> None:
        self.rows.append((text, [owner] * sum(not each.isspace() for each in text)))
        self.on_page += 1

    def join(self, text: str, owner: Owner) -> None:
        """Write behind what stands on the last line."""
        last, owners = self.rows[-1]
        self.rows[-1] = (last + text, owners + [owner] * sum(not each.isspace() for each in text))

    def blank(self) -> None:
        if self.rows and self.rows[-1][0].strip():
            self.rows.append(("", []))

    def turn(self) -> None:
        """Begin a page where the page is full."""
        if self.style.page and self.on_page >= self.style.page:
            if self.style.numbers:
                self.row(f"- {self.pages} -", None)
            self.rows.append(("\f", []))
            self.pages += 1
            self.on_page = 0


def printed(packet: Packet, rng: Random) -> Printed:
    """Return a packet as a text in a style drawn at random."""
    style = _style(rng)
    sheet = _Sheet(style)
    for nth, paper in enumerate(packet):
        if nth:
            if style.page or rng.random() < 0.3:
                sheet.rows.append(("\f", []))
                sheet.on_page = 0
            else:
                for _ in range(rng.choice((1, 1, 2, 3, 4))):
                    sheet.rows.append(("", []))
        for at, part in enumerate(paper.parts):
            before = paper.parts[at - 1] if at else None
            _write(sheet, part, (nth, at), before, rng)
    text: list[str] = []
    owners: list[list[Owner]] = []
    for row, whose in sheet.rows:
        bare = style.quote + style.margin + row if row.strip() else row
        if row == "\f":
            text.append("\f")
            continue
        text.append(bare + "\n")
        owners.append([*[None] * len(style.quote.strip()), *whose])
    return Printed("".join(text), owners)


def _write(sheet: _Sheet, part: Part, owner: Owner, before: Part | None, rng: Random) -> None:
    style = sheet.style
    goes_on = before is not None and before.role == part.role
    if (style.apart == "parts" and not (goes_on and part.role in ("mi", "ct", "fa", "ha"))) or (
        style.apart == "some" and before is not None and not goes_on and rng.random() < 0.6
    ):
        sheet.blank()
    sheet.turn()
    if _runs_on(sheet, part, owner, before, rng):
        return
    texts = list(part.lines)
    if part.role == "ki" and rng.random() < 0.05:
        texts[0] += rng.choice(("。", "：", "、"))
    if part.role == "tt" and rng.random() < 0.03:
        texts[-1] += "。"
    for nth, text in enumerate(texts):
        rows = _rows(sheet, part, text, nth, rng)
        if style.tail:
            rows[-1] += " "
        for row in rows:
            sheet.row(row, owner)
            if style.apart == "lines":
                sheet.blank()
            sheet.turn()


def _runs_on(sheet: _Sheet, part: Part, owner: Owner, before: Part | None, rng: Random) -> bool:
    """Write a part behind the last line where the two share one: date and signer, 記 and an item, 件名 and title."""
    if before is None or len(part.lines) > 1 or not sheet.rows or not sheet.rows[-1][0].strip():
        return False
    pair = (before.role, part.role)
    often = sheet.style.run_on or (0.02 if pair != ("hl", "tt") else 0.25)
    if rng.random() >= often:
        return False
    text = part.lead + part.lines[0]
    if pair in (("fd", "fs"), ("ht", "hs"), ("fs", "fa"), ("pd", "ps")) and "。" in before.lines[0]:
        sheet.join(text, owner)
    elif pair in (("fd", "fs"), ("ht", "hs"), ("pd", "ps")):
        sheet.join("\u3000" + text, owner)
    elif pair == ("ki", "mi"):
        sheet.join(rng.choice(("\u3000", "、")) + part.label + text, owner)
    elif pair == ("hl", "tt"):
        sheet.join(rng.choice(("\u3000", "：")) + text, owner)
    elif pair in (("mi", "en"), ("mp", "en")) and len(sheet.rows[-1][0]) > 6:
        sheet.join("\u3000\u3000以上", owner)
    else:
        return False
    return True


def _rows(sheet: _Sheet, part: Part, text: str, nth: int, rng: Random) -> list[str]:
    """Return the printed lines of one line of a part."""
    style = sheet.style
    if style.markdown:
        return [_markdown(part, text, nth, rng)]
    if part.role in _TEXT:
        return _text_rows(style, part, text, rng)
    return _set_rows(style, part, text, part.lead if nth == 0 else "", rng)


def _text_rows(style: _Style, part: Part, text: str, rng: Random) -> list[str]:
    """Return a paragraph, item or heading wrapped behind its label or indent."""
    indent = "\u3000" * max(part.level - 1, 0) if style.nested else ""
    first = indent + part.label
    if part.label and style.lone_labels:
        return [part.label.strip(), *_wrapped(text, style.wrap)]
    if not part.label:
        first = (style.indent if part.role in ("pp", "mp") else "") + indent
    if part.align == "right" and style.aligned:
        first = "\u3000" * max((style.wrap or _WIDTH) - len(text), 0)
    wide = style.ragged and style.wrap and rng.random() < 0.15
    rows = _wrapped(first + text, style.wrap + rng.choice((6, 10, 16)) if wide else style.wrap)
    hang = indent + "\u3000" if part.label and style.aligned and style.nested else ""
    return [rows[0], *(hang + row for row in rows[1:])]


def _set_rows(style: _Style, part: Part, text: str, lead: str, rng: Random) -> list[str]:
    """Return a line that is set to the right or in the middle, its letters spaced sometimes."""
    text = lead + text
    is_spaced = style.spaced and len(text) <= 12 and rng.random() < style.spaced
    if is_spaced and not lead and "日" not in text[:-1] and len(text.split()) < 2:
        text = rng.choice((" ", "\u3000", " ")).join(each for each in text if not each.isspace())
    if not style.aligned:
        return _wrapped(text, style.wrap)
    blanks = (style.wrap or _WIDTH) - len(text)
    if part.align == "right" and blanks > 2:
        return ["\u3000" * (blanks - rng.choice((0, 1, 2))) + text]
    if part.align == "centre" and blanks > 3:
        return ["\u3000" * (blanks // 2) + text]
    return _wrapped(text, style.wrap)


def _markdown(part: Part, text: str, nth: int, rng: Random) -> str:
    text = (part.lead if nth == 0 else "") + text
    if part.role == "tt":
        return rng.choice(("# {}", "**{}**", "**{}**", "## {}")).format(text)
    if part.role in ("mh", "ph", "hl", "ki"):
        return rng.choice(("### {}", "**{}**", "{}")).format(text)
    return "\u3000" * max(part.level - 1, 0) + part.label + text if part.label else text


def _wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines of `width` full characters, stops kept on the line before."""
    rows = []
    while width and _cells(text) > 2 * width:
        end = width
        while _cells(text[: end + 1]) <= 2 * width:
            end += 1
        while text[end : end + 1] and text[end] in "、。）」】":
            end += 1
        rows.append(text[:end])
        text = text[end:]
    return [*rows, text] if text or not rows else rows


def _cells(text: str) -> int:
    return sum(1 if each.isascii() else 2 for each in text)
