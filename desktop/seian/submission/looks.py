"""Whether words are set off (太字, 下線) in what goes out as they were adopted."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from seian.document.inline import Look, look_of, plain_inline
from seian.document.looks import stretches_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree import ElementTree as ET

    from seian.document.inline import Content
    from seian.document.looks import Looking
    from seian.flow.set_blocks import SetBlock

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RUN, _RUBY, _BASE, _PROPERTIES = f"{_W}r", f"{_W}ruby", f"{_W}rubyBase", f"{_W}rPr"
_PARAGRAPH, _VALUE = f"{_W}p", f"{_W}val"
_LETTERS = {f"{_W}t": "", f"{_W}tab": "\t", f"{_W}br": "\n"}
_OFF = {"0", "false", "off", "none"}


def written_looks(paragraph: ET.Element, label: str = "") -> tuple[Looking, ...]:
    """Return what of a paragraph's words, readings aside, its runs set off; Word prints the `label` before them."""
    return stretches_of(((label, Look.PLAIN), *_written(paragraph)))


def expected_looks(block: SetBlock) -> tuple[Looking, ...]:
    """Return what `written_looks` gives for a block that was written as it is."""
    from seian.word.characters import on_one_line, printable

    said = (
        ((on_one_line if run.reading or run.spread else printable)(run.text), run.look) for run in block.broken_runs
    )
    return stretches_of(((printable(block.label), Look.PLAIN), *said))


def are_as_adopted(content: Content, block: SetBlock, allowed: Look) -> bool:
    """Say whether words are printed in the looks they were adopted in, those that the house style does not use aside.

    `content` has its alternatives decided. Of texts that differ nothing is said.
    """
    wanted = [look & allowed for look in _of_letters((plain_inline(one), look_of(one)) for one in content)]
    have = list(_of_letters((run.text, run.look) for run in block.runs))
    return len(wanted) != len(have) or wanted == have


def left_out(content: Content, allowed: Look) -> Look:
    """Return the looks in a content that the house style does not use."""
    return reduce(or_, map(look_of, content), Look.PLAIN) & ~allowed


def _of_letters(parts: Iterable[tuple[str, Look]]) -> Iterator[Look]:
    return (look for text, look in parts for sign in text if not sign.isspace())


def _written(element: ET.Element, look: Look = Look.PLAIN) -> Iterator[tuple[str, Look]]:
    for child in element:
        if child.tag == _RUN:
            yield from _written(child, _look(child.find(_PROPERTIES)))
        elif child.tag in _LETTERS:
            yield _LETTERS[child.tag] or child.text or "", look
        elif child.tag == _RUBY:
            base = child.find(_BASE)
            yield from _written(base) if base is not None else ()
        elif child.tag not in (_PARAGRAPH, _PROPERTIES):
            yield from _written(child, look)


def _look(properties: ET.Element | None) -> Look:
    found = Look.PLAIN
    for name, look in (("b", Look.BOLD), ("u", Look.UNDERLINED)):
        element = None if properties is None else properties.find(f"{_W}{name}")
        if element is not None and element.get(_VALUE) not in _OFF:
            found |= look
    return found
