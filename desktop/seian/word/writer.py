"""A flow as a Word document: the template with its sample text replaced by the blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.sources import SetPart
from seian.files import atomic_write
from seian.flow.set_blocks import Run, SetBlock, StyleName
from seian.word.body import body
from seian.word.carrying import carrying
from seian.word.characters import on_one_line
from seian.word.form import filled_headers
from seian.word.names import DRAFT_CONTROL, MATERIAL_CONTROL
from seian.word.numbering import FileNumbers
from seian.word.numbers import numbers_of
from seian.word.package import pack, properties
from seian.word.pictures import pictures_in, with_pictures
from seian.word.template import read_template

if TYPE_CHECKING:
    from pathlib import Path

    from seian.flow.set_blocks import Flow
    from seian.word.package import Packed
    from seian.word.template import Template
    from seian.word.tracking import Tracking


def write(flow: Flow, template: Path, target: Path) -> None:
    """Write the flow as the Word document `target`, whole or not at all.

    Raises TemplateError where the template cannot be used, WriteError where the file cannot be written; an older file
    is then as it was.
    """
    atomic_write(target, to_bytes(flow, template))


def to_bytes(flow: Flow, template: Path, tracking: Tracking | None = None) -> bytes:
    """Return `render(flow, …)` with the template read first. Raises TemplateError where it cannot be used."""
    return render(flow, read_template(template), tracking)


def render(flow: Flow, book: Template, tracking: Tracking | None = None, carried: str = "") -> bytes:
    """Return the flow as a Word document; the same arguments give the same bytes.

    `carried` is what the file carries along of the document, as `document.carried` writes it; empty for nothing, as in
    all that is handed in.

    The marked runs of a redline are struck through or underlined in red, for print; with `tracking` they are changes
    that Word tracks: accepted, the later text, rejected, the earlier one. What belongs in the header is filled in or
    its place removed; where the template has no place for it on the first page, it becomes the first paragraph.
    """
    form = book.form
    parts: dict[str, bytes | Packed] = {**form.packed, **form.bare_headers}
    texts = {MATERIAL_CONTROL: flow.material_number, DRAFT_CONTROL: flow.draft_mark}
    if any(texts.values()):
        headers, shown = filled_headers(book.parts, form.headers, texts)
        parts.update(headers)
        homeless = "\u3000".join(text for tag, text in texts.items() if text and tag not in shown)
        if homeless:
            flow = flow.headed(SetBlock(SetPart.MATERIAL, StyleName.MATERIAL, (Run(homeless),)))
    counted = numbers_of(flow) if tracking is None else None
    numbers = FileNumbers(counted, book) if counted is not None else None
    if numbers is not None:
        parts.update(numbers.parts(parts))
    parts[book.main] = form.on(flow.paper).filled(body(flow, book, tracking, numbers))
    parts.update(with_pictures(parts, book.main, pictures_in(flow)))
    if carried:
        parts.update(carrying(parts, book.main, carried))
    parts.update(properties(on_one_line(flow.title), on_one_line(flow.association), flow.lifetime))
    return pack(parts)
