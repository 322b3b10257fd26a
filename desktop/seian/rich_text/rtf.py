r"""Set blocks as RTF 1.9, in ASCII: characters as \uN, which every reader of the format knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.inline import Look
from seian.document.pictures import JPEG, PNG
from seian.house_style.sheet import Align
from seian.rich_text.paragraphs import plain_words, rich_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seian.flow.set_blocks import Run, SetBlock, SetPicture
    from seian.house_style.sheet import Sheet
    from seian.rich_text.paragraphs import RichParagraph

_ALIGN = {Align.LEFT: "ql", Align.CENTRE: "qc", Align.RIGHT: "qr", Align.JUSTIFY: "qj", Align.DISTRIBUTE: "qd"}
_BLIPS = {PNG: "pngblip", JPEG: "jpegblip"}
_LOOKS = {Look.BOLD: "\\b", Look.UNDERLINED: "\\ul"}
_TWIPS = 20  # in a point
_SIGNED = 0x8000  # from here on the number of a 16-bit unit is written as a negative one
_LAST_ASCII, _BLANK = 0x7F, 0x20


def rtf_of(blocks: Iterable[SetBlock], sheet: Sheet) -> str:
    """Return blocks as an RTF document: a paragraph each, its label typed, readings in brackets."""
    body = "\n".join(map(_paragraph, rich_paragraphs(blocks, sheet)))
    fonts = f"{{\\fonttbl{{\\f0\\fnil\\fcharset128 {_text(sheet.font)};}}}}"
    return f"{{\\rtf1\\ansi\\ansicpg932\\uc1\\deff0\\deflang1041\n{fonts}\n{body}\n}}"


def rtf_of_words(block: SetBlock) -> str:
    """Return words of one block as RTF without a paragraph of its own: only their looks are said."""
    return f"{{\\rtf1\\ansi\\ansicpg932\\uc1 {''.join(map(_run, block.runs))}}}"


def _paragraph(one: RichParagraph) -> str:
    left, first, before = (round(length * _TWIPS) for length in (one.left, one.first_line, one.before))
    look = f"\\pard\\plain\\{_ALIGN[one.align]}\\li{left}\\fi{first}\\sb{before}\\f0\\fs{round(one.size * 2)} "
    if one.picture is not None:
        return f"{look}{_picture(one.picture)}\\par"
    return look + _text(one.label) + "".join(map(_run, one.runs)) + "\\par"


def _picture(one: SetPicture) -> str:
    wide, high = one.picture.width, one.picture.height
    size = f"\\picw{wide}\\pich{high}\\picwgoal{one.width}\\pichgoal{one.height}"
    return f"{{\\pict\\{_BLIPS[one.picture.kind]}{size}\n{one.picture.data.hex()}}}"


def _run(run: Run) -> str:
    """Return a word with its reading in brackets: of the field that Word has for it other programs drop the word."""
    text = _text(f"{run.text}（{run.reading}）" if run.reading else run.text)
    words = "".join(word for look, word in _LOOKS.items() if look in run.look)
    return f"{{{words} {text}}}" if words and text else text


def _text(text: str) -> str:
    return "".join(map(_character, plain_words(text)))


def _character(character: str) -> str:
    if character in "\\{}":
        return f"\\{character}"
    if character == "\n":
        return "\\line "
    if character == "\t":
        return "\\tab "
    if _BLANK <= ord(character) < _LAST_ASCII:
        return character
    units = character.encode("utf-16-le", "surrogatepass")
    numbers = [int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2)]
    return "".join(f"\\u{number - 2 * _SIGNED if number >= _SIGNED else number}?" for number in numbers)
