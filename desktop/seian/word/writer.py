"""A flow as a Word document: the template with its sample text replaced by the blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lxml.etree import ProcessingInstruction

from seian.document.sources import SetPart
from seian.files import atomic_write
from seian.flow.set_blocks import Run, SetBlock, StyleName
from seian.word.body import body
from seian.word.characters import on_one_line
from seian.word.controls import fill_controls
from seian.word.names import DRAFT_CONTROL, MATERIAL_CONTROL, WORD, r, w
from seian.word.package import CORE_PROPERTIES, core_properties, pack, parse, relationships, serialise
from seian.word.styles import is_on
from seian.word.template import read_template

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import _Element as Element

    from seian.flow.set_blocks import Flow
    from seian.house_style.sheet import Page
    from seian.word.template import Template
    from seian.word.tracking import Tracking

_PLACE = ("seian", "text")  # a processing instruction that marks where the paragraphs go
_A4 = [11906, 16838]  # twips
_REFERENCES = (w("headerReference"), w("footerReference"))


def write(flow: Flow, template: Path, target: Path) -> None:
    """Write the flow as the Word document `target`, whole or not at all.

    Raises TemplateError where the template cannot be used, WriteError where the file cannot be written; an older file
    is then as it was.
    """
    atomic_write(target, to_bytes(flow, template))


def to_bytes(flow: Flow, template: Path, tracking: Tracking | None = None) -> bytes:
    """Return `render(flow, …)` with the template read first. Raises TemplateError where it cannot be used."""
    return render(flow, read_template(template), tracking)


def render(flow: Flow, book: Template, tracking: Tracking | None = None) -> bytes:
    """Return the flow as a Word document; the same arguments give the same bytes.

    The marked runs of a redline are struck through or underlined in red, for print; with `tracking` they are changes
    that Word tracks: accepted, the later text, rejected, the earlier one. What belongs in the header is filled in or
    its place removed; where the template has no place for it on the first page, it becomes the first paragraph.
    """
    parts = dict(book.parts)
    document = _with_prefix(parse(parts[book.main]))
    section = _emptied(document[-1])
    texts = {MATERIAL_CONTROL: flow.material_number, DRAFT_CONTROL: flow.draft_mark}
    shown = _fill_headers(parts, book.main, section, texts)
    homeless = "\u3000".join(text for tag, text in texts.items() if text and tag not in shown)
    if homeless:
        flow = flow.headed(SetBlock(SetPart.MATERIAL, StyleName.MATERIAL, (Run(homeless),)))
    if flow.paper is not None:
        _put_on(flow.paper, section)
    section.addprevious(ProcessingInstruction(*_PLACE))
    before, after = serialise(document).split(f"<?{' '.join(_PLACE)}?>".encode())
    parts[book.main] = before + body(flow, book, tracking).encode() + after
    parts[CORE_PROPERTIES] = core_properties(on_one_line(flow.title), on_one_line(flow.association))
    return pack(parts)


def _with_prefix(document: Element) -> Element:
    """Return the root of the main part with the prefix that the text is written in."""
    if document.nsmap.get("w") == WORD:
        return document
    attributes = {str(name): str(value) for name, value in document.attrib.items()}
    root = document.makeelement(str(document.tag), attributes, cast("dict[str, str]", document.nsmap | {"w": WORD}))
    root.extend(list(document))
    return root


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


def _emptied(body: Element) -> Element:
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


def _fill_headers(parts: dict[str, bytes], main: str, section: Element, texts: dict[str, str]) -> set[str]:
    """Fill in the content controls of all headers; return the tags of those that stand on the first page."""
    title_page = section.find(w("titlePg"))
    of_first_page = "first" if title_page is not None and is_on(title_page.get(w("val"))) else "default"
    first_page_ids = {
        reference.get(r("id"))
        for reference in section.iter(w("headerReference"))
        if reference.get(w("type"), "default") == of_first_page
    }
    shown: set[str] = set()
    for relationship in relationships(parts, main):
        if relationship.kind == "header" and relationship.target in parts:
            header = parse(parts[relationship.target])
            found = fill_controls(header, texts)
            if found:
                parts[relationship.target] = serialise(header)
            if relationship.id in first_page_ids:
                shown |= found
    return shown
