"""Edits of what a document is besides its text: kind, title, draft, addressees, date, signatories, contact, 目次."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypedDict

from seian.document.inline import content_of
from seian.document.kinds import BY_NAME
from seian.document.model import TitleLine, new_id

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Unpack

    from seian.document.dates import PartialDate
    from seian.document.inline import Content
    from seian.document.model import Addressee, BlockId, Document, Signatory


class DocumentProperties(TypedDict, total=False):
    """What `set_properties` sets; what is left out stays."""

    kind: str
    draft: bool
    material_number: str
    reference_number: str
    addressees: tuple[Addressee, ...]
    date: PartialDate | None
    signatories: tuple[Signatory, ...]
    contact: tuple[str, ...]
    numbering: tuple[str, ...]
    drafted: PartialDate | None
    contents: int


def set_properties(document: Document, **properties: Unpack[DocumentProperties]) -> Document:
    """Set properties; the very same document when it has them already. Raises ValueError for an unknown kind."""
    kind = properties.get("kind", document.kind)
    if kind != document.kind and kind not in BY_NAME:
        message = f"unknown kind of document {kind!r}"
        raise ValueError(message)
    changed = replace(document, **properties)
    return document if changed == document else changed


def set_title(document: Document, lines: Sequence[Content | str], *, ids: Callable[[], BlockId] = new_id) -> Document:
    """Set the lines of the title. Lines keep their ids from the first on; an equal line is the very same value."""
    title: list[TitleLine] = []
    for number, line in enumerate(lines):
        content = content_of((line,) if isinstance(line, str) else line)
        old = document.title[number] if number < len(document.title) else None
        if old is not None and old.content == content:
            title.append(old)
        else:
            title.append(TitleLine(old.id if old else ids(), content))
    changed = tuple(title)
    return document if changed == document.title else replace(document, title=changed)
