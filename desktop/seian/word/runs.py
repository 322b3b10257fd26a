"""Runs of text as Word's XML: plain, with ruby, or distributed over a width.

Written as text, in the prefix w: a tree of elements, made only to be written out again, takes three times as long.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seian.document.inline import Look as Emphasis
from seian.named import NamedTuple
from seian.word.characters import BREAK, TAB, escaped, is_ambiguous, is_notable, on_one_line, printable
from seian.word.measures import spread

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seian.flow.set_blocks import Run

_PIECES = re.compile(f"([{TAB}{BREAK}])")
_MARKUP = {TAB: "<w:tab/>", BREAK: "<w:br/>"}
_EAST_ASIAN = '<w:rFonts w:hint="eastAsia"/>'
_RUBY_STEP = 2  # half-points below the base's size, rounded down to whole points: where Word puts ruby of no distance


class Look(NamedTuple):
    """Properties of a run beside its own, in parts because the schema has others between them.

    `text` is the element its text stands in, without prefix. Emphasis stands in the run itself, as Word's own keys
    write it, so that these take it off again; the w:b of a character style would be undone by that of a paragraph style
    (ECMA-376 Part 1, 17.7.3).
    """

    strike: str = ""
    underline: str = ""
    text: str = "t"
    bold: str = ""

    def with_emphasis(self, look: Emphasis) -> Look:
        """Return the look for words that are set off in a sentence; of two underlines the change's is doubled."""
        if not look:
            return self
        underline = self.underline
        if Emphasis.UNDERLINED in look:
            underline = _DOUBLE if underline else _SINGLE
        return self._replace(bold="<w:b/>" if Emphasis.BOLD in look else "", underline=underline)


_SINGLE, _DOUBLE = '<w:u w:val="single"/>', '<w:u w:val="double"/>'
PLAIN = Look()
STRUCK = Look(strike='<w:strike/><w:color w:val="C00000"/>')
STRUCK_TWICE = Look(strike='<w:dstrike/><w:color w:val="C00000"/>')
UNDERLINED_RED = Look('<w:color w:val="C00000"/>', '<w:u w:val="single"/>')
UNDERLINED_TWICE = Look('<w:color w:val="C00000"/>', '<w:u w:val="double"/>')
UNDERLINED = Look(underline='<w:u w:val="single"/>')
TRACKED_AS_DELETED = Look(text="delText")
"""How runs stand in a w:del (ECMA-376 Part 1, 17.3.3.7)."""


def plain(text: str, look: Look = PLAIN) -> str:
    """Return a run with `text` for the place that it has in a paragraph, or nothing where nothing of it is printable.

    Tabs and line ends become Word's own.
    """
    if not text:
        return ""
    if not is_notable(text):
        return f"<w:r>{_properties('', look)}{_text(text, look)}</w:r>"
    text = printable(text)
    hint = _EAST_ASIAN if is_ambiguous(text) else ""
    pieces = (_MARKUP.get(piece) or _text(escaped(piece), look) for piece in _PIECES.split(text) if piece)
    return f"<w:r>{_properties(hint, look)}{''.join(pieces)}</w:r>" if text else ""


def distributed(run: Run, pitch: float, id_: int, look: Look = PLAIN) -> str:
    """Return runs whose text stands over `run.spread` characters of `pitch` twips (均等割付).

    LibreOffice obeys their spacing, Word their w:fitText, which belongs together by `id_`.
    """
    text = on_one_line(run.text)
    width, stretches = spread(text, run.spread, pitch=pitch)
    if len(stretches) == 1:
        return plain(text, look)
    runs = ""
    for letters, added in stretches:
        hint = _EAST_ASIAN if is_ambiguous(letters) else ""
        spacing = f'<w:spacing w:val="{added}"/>' if added else ""
        own = f'{spacing}<w:kern w:val="0"/>{look.underline}<w:fitText w:val="{width}" w:id="{id_}"/>'
        runs += f"<w:r><w:rPr>{hint}{look.bold}{look.strike}{own}</w:rPr>{_text(escaped(letters), look)}</w:r>"
    return runs


def with_ruby(run: Run, size: int, look: Look = PLAIN, above: Look = PLAIN) -> str:
    """Return a word with its reading above, half its size (ECMA-376 Part 1, 17.3.3.25); `size` is in half-points.

    `above` is the look of the reading.
    """
    half = size // 2
    raised = (size - _RUBY_STEP) // 2 * 2
    reading = escaped(on_one_line(run.reading))
    small = f'{above.bold}{above.strike}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>{above.underline}'
    return (
        '<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="distributeSpace"/>'
        f'<w:hps w:val="{half}"/><w:hpsRaise w:val="{raised}"/><w:hpsBaseText w:val="{size}"/><w:lid w:val="ja-JP"/>'
        f"</w:rubyPr><w:rt><w:r><w:rPr>{small}</w:rPr>{_text(reading, above)}</w:r>"
        "</w:rt>"
        f"<w:rubyBase>{plain(on_one_line(run.text), look)}</w:rubyBase></w:ruby></w:r>"
    )


def element(name: str, attributes: Mapping[str, str]) -> str:
    """Return an empty element, its name and attributes in the prefix w."""
    return f"<w:{name}" + "".join(f' w:{key}="{value}"' for key, value in attributes.items()) + "/>"


def _properties(own: str, look: Look) -> str:
    properties = own + look.bold + look.strike + look.underline
    return f"<w:rPr>{properties}</w:rPr>" if properties else ""


def _text(data: str, look: Look) -> str:
    """Return the element of a text; spaces at its ends, full-width ones too, are kept only where Word is told so."""
    name = look.text
    if data and (data[0].isspace() or data[-1].isspace()):
        return f'<w:{name} xml:space="preserve">{data}</w:{name}>'
    return f"<w:{name}>{data}</w:{name}>"
