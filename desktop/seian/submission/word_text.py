"""What a written .docx says, read back from its XML: a proof must not trust what was meant to be written."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seian.flow.set_blocks import SetBlock

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TEXT, _TAB, _BREAK = f"{_W}p", f"{_W}t", f"{_W}tab", f"{_W}br"
_RUBY, _READING, _BASE = f"{_W}ruby", f"{_W}rt", f"{_W}rubyBase"
_PROPERTIES = {f"{_W}pPr", f"{_W}rPr", f"{_W}rubyPr"}
_CHANGES = {f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")}
_MAIN = "word/document.xml"
_HEADER = re.compile(r"word/header[^/]*\.xml")
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError, ET.ParseError)


class WordText(NamedTuple):
    """The paragraphs of the main part in order, all text of headers, and whether changes are tracked."""

    paragraphs: tuple[str, ...]
    margins: str
    tracked: bool


def read_back(data: bytes, main: str = _MAIN) -> WordText | None:
    """Return what a .docx whose text is in the part `main` says; None where it is damaged or none.

    A tab is a tab, a line break a line feed, a word with a reading is 語《よみ》.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            text = _root(package.read(main))
            margins = [_root(package.read(name)) for name in sorted(package.namelist()) if _HEADER.fullmatch(name)]
    except _DAMAGE:
        return None
    paragraphs = tuple("".join(_words(paragraph)) for paragraph in text.iter(_PARAGRAPH))
    return WordText(
        paragraphs,
        "\n".join("".join(_words(paragraph)) for root in margins for paragraph in root.iter(_PARAGRAPH)),
        any(element.tag in _CHANGES for element in text.iter()),
    )


def expected(block: SetBlock) -> str:
    """Return what `read_back` gives for a block that was written as it is."""
    from seian.word.characters import on_one_line, printable

    words, waiting = "", block.label  # a line end of two characters may stand in two runs
    for run in block.broken_runs:
        if not run.reading and not run.spread:
            waiting += run.text
            continue
        reading = f"《{on_one_line(run.reading)}》" if run.reading else ""
        words += f"{printable(waiting)}{on_one_line(run.text)}{reading}"
        waiting = ""
    return words + printable(waiting)


def _words(element: ET.Element) -> Iterator[str]:
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag == _TAB:
            yield "\t"
        elif child.tag == _BREAK:
            yield "\n"
        elif child.tag == _RUBY:
            base, reading = child.find(_BASE), child.find(_READING)
            yield from _words(base) if base is not None else ()
            yield f"《{''.join(_words(reading)) if reading is not None else ''}》"
        elif child.tag not in _PROPERTIES:
            yield from _words(child)


def _root(part: bytes) -> ET.Element:
    return ET.fromstring(part)  # noqa: S314 -- a part this program wrote a moment ago
