"""What all documents made with a template have in common, worked out once: what stands round the text, packed parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lxml.etree import ProcessingInstruction

from seian.word.controls import fill_controls
from seian.word.names import DRAFT_CONTROL, MATERIAL_CONTROL, WORD, r, w
from seian.word.package import packed, parse, relationships, serialise
from seian.word.styles import is_on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

    from seian.word.package import Packed

_PLACE = ("seian", "text")  # a processing instruction that marks where the paragraphs go
_REFERENCES = (w("headerReference"), w("footerReference"))


class Round(NamedTuple):
    """A main part without its text: what stands before and after it, and whether w is WordprocessingML there."""

    before: bytes
    after: bytes
    is_prefixed: bool

    def filled(self, text: str) -> bytes:
        """Return the part with paragraphs, given as XML in the prefix w."""
        if not self.is_prefixed:
            text = re.sub("<w:(p|tbl)>", rf'<w:\1 xmlns:w="{WORD}">', text)
        return b"".join((self.before, text.encode(), self.after))


class Form(NamedTuple):
    """What a template's documents share: the main part round the text, headers with content controls, all parts packed.

    Of a header it is known whether it stands on the first page.
    """

    round: Round
    headers: Mapping[str, bool]
    packed: Mapping[str, Packed]


def form_of(parts: Mapping[str, bytes], main: str) -> Form:
    """Return what documents made with these parts of a template share; `main` names the part that holds the text."""
    document = parse(parts[main])
    section = emptied(document[-1])
    headers = {
        name: is_first
        for name, is_first in _headers(parts, main, section).items()
        if fill_controls(parse(parts[name]), {MATERIAL_CONTROL: "", DRAFT_CONTROL: ""})
    }
    return Form(round_of(document, section), headers, {name: packed(data) for name, data in parts.items()})


def round_of(document: Element, section: Element) -> Round:
    """Return the part `document`, whose body holds nothing but its section, round the place of its text."""
    section.addprevious(ProcessingInstruction(*_PLACE))
    before, after = serialise(document).split(f"<?{' '.join(_PLACE)}?>".encode())
    return Round(before, after, document.nsmap.get("w") == WORD)


def emptied(body: Element) -> Element:
    """Empty the body; return its last section, with the headers and footers it took over from earlier ones."""
    sections = list(body.iter(w("sectPr")))
    last = sections[-1]
    own = {_kind(reference) for reference in last.iter(*_REFERENCES)}
    for section in reversed(sections[:-1]):
        for reference in list(section.iter(*_REFERENCES)):
            if _kind(reference) not in own:
                own.add(_kind(reference))
                last.insert(0, reference)
    for child in list(body):
        body.remove(child)
    body.append(last)
    return last


def _kind(reference: Element) -> tuple[str, str]:
    return str(reference.tag), reference.get(w("type"), "default")


def fill_headers(parts: dict[str, bytes], headers: Mapping[str, bool], texts: Mapping[str, str]) -> set[str]:
    """Fill in the content controls of headers; return the tags of those that stand on the first page."""
    shown: set[str] = set()
    for name, is_first in headers.items():
        header = parse(parts[name])
        found = fill_controls(header, texts)
        parts[name] = serialise(header)
        if is_first:
            shown |= found
    return shown


def _headers(parts: Mapping[str, bytes], main: str, section: Element) -> dict[str, bool]:
    """Return the headers by name, each with whether it stands on the first page."""
    title_page = section.find(w("titlePg"))
    of_first_page = "first" if title_page is not None and is_on(title_page.get(w("val"))) else "default"
    first_page_ids = {
        reference.get(r("id"))
        for reference in section.iter(w("headerReference"))
        if reference.get(w("type"), "default") == of_first_page
    }
    found: dict[str, bool] = {}
    for relationship in relationships(parts, main):
        if relationship.kind == "header" and relationship.target in parts:
            is_first = relationship.id in first_page_ids
            found[relationship.target] = found.get(relationship.target, False) or is_first
    return found
