"""What all documents made with a template have in common, worked out once: what stands round the text, packed parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lxml.etree import ProcessingInstruction

from seian.named import NamedTuple
from seian.word.controls import fill_controls
from seian.word.names import DRAFT_CONTROL, MATERIAL_CONTROL, WORD, r, w
from seian.word.package import packed, parse, relationships, serialise
from seian.word.styles import is_on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

    from seian.house_style.sheet import Page
    from seian.word.package import Packed

_PLACE = ("seian", "text")  # a processing instruction that marks where the paragraphs go
_REFERENCES = (w("headerReference"), w("footerReference"))
_A4 = [11906, 16838]  # twips


class Round(NamedTuple):
    """A main part without its text: what stands before and after it; the prefix w means WordprocessingML there."""

    before: bytes
    after: bytes

    def filled(self, text: str) -> bytes:
        """Return the part with paragraphs and tables, given as XML in the prefix w."""
        return b"".join((self.before, text.encode(), self.after))


class Form(NamedTuple):
    """What a template's documents share: the main part round the text, headers with content controls, all parts packed.

    `main` is the main part as it was read. Of a header with controls it is known whether it stands on the first page,
    and what it is without a text in them.
    """

    main: bytes
    round: Round
    headers: Mapping[str, bool]
    bare_headers: Mapping[str, Packed]
    packed: Mapping[str, Packed]

    def on(self, paper: Page | None) -> Round:
        """Return the main part on a paper in place of the template's; None keeps that."""
        if paper is None:
            return self.round
        document, section = _emptied(self.main)
        _put_on(paper, section)
        return _round_of(document, section)


def form_of(parts: Mapping[str, bytes], main: str) -> Form:
    """Return what documents made with these parts of a template share; `main` names the part that holds the text."""
    document, section = _emptied(parts[main])
    headers: dict[str, bool] = {}
    bare: dict[str, Packed] = {}
    for name, is_first in _headers(parts, main, section).items():
        header = parse(parts[name])
        if fill_controls(header, {MATERIAL_CONTROL: "", DRAFT_CONTROL: ""}):
            headers[name], bare[name] = is_first, packed(serialise(header))
    every = {name: packed(data) for name, data in parts.items()}
    return Form(parts[main], _round_of(document, section), headers, bare, every)


def _round_of(document: Element, section: Element) -> Round:
    """Return the part `document`, whose body holds nothing but its section, round the place of its text."""
    section.addprevious(ProcessingInstruction(*_PLACE))
    before, after = serialise(document).split(f"<?{' '.join(_PLACE)}?>".encode())
    return Round(before, after)


def _put_on(paper: Page, section: Element) -> None:
    """Give a section this paper in place of its own."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    if size is not None:
        size.attrib.clear()
        size.set(w("w"), str(paper.width))
        size.set(w("h"), str(paper.height))
        if sorted((paper.width, paper.height)) == _A4:
            size.set(w("code"), "9")
        if paper.width > paper.height:
            size.set(w("orient"), "landscape")
    if margins is not None:
        for name in ("left", "right", "top", "bottom", "header", "footer"):
            margins.set(w(name), str(getattr(paper, name)))
        margins.set(w("gutter"), "0")


def _emptied(main: bytes) -> tuple[Element, Element]:
    """Return a main part without its text, and its last section, with headers and footers taken over from earlier ones.

    The prefix w means WordprocessingML in it.
    """
    document = _with_prefix(parse(main))
    body = document[-1]
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
    return document, last


def _with_prefix(document: Element) -> Element:
    """Return the root of the main part with the prefix that the text is written in."""
    if document.nsmap.get("w") == WORD:
        return document
    attributes = {str(name): str(value) for name, value in document.attrib.items()}
    root = document.makeelement(str(document.tag), attributes, cast("dict[str, str]", document.nsmap | {"w": WORD}))
    root.extend(list(document))
    return root


def _kind(reference: Element) -> tuple[str, str]:
    return str(reference.tag), reference.get(w("type"), "default")


def filled_headers(
    parts: Mapping[str, bytes], headers: Mapping[str, bool], texts: Mapping[str, str]
) -> tuple[dict[str, bytes], set[str]]:
    """Return headers with their content controls filled in, and the tags of those that stand on the first page."""
    filled: dict[str, bytes] = {}
    shown: set[str] = set()
    for name, is_first in headers.items():
        header = parse(parts[name])
        found = fill_controls(header, texts)
        filled[name] = serialise(header)
        if is_first:
            shown |= found
    return filled, shown


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
