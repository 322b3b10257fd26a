"""Characters that no font of this computer has a shape for, with their places: on paper and in a PDF they are boxes.

Which they are is told by what is passed in, for only a window's room knows fonts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from seian.document.inline import Ruby, typed_inline
from seian.document.model import addressee_text, title_text
from seian.document.sources import SetPart
from seian.document.tree import PARTS, content_of_node, nodes_of, walk
from seian.document.unfit import code_points
from seian.i18n import translate as _
from seian.revision.findings import Concern, Finding
from seian.revision.places import place_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from seian.document.model import Document
    from seian.document.sources import Source
    from seian.document.tree import Nodes
    from seian.house_style.model import HouseStyle

    Undrawable: TypeAlias = Callable[[str], Sequence[str]]
    """Returns the characters of a text, each once, that no font has a shape for, or not the form that is asked for."""


def shapeless(document: Document, undrawable: Undrawable) -> tuple[Finding, ...]:
    """Return what of a document no font can draw: blocks with all wordings and readings, and the fields around them."""
    nodes = (shapeless_in(document.id, nodes_of(document, part), undrawable) for part in PARTS)
    return (*(one for part in nodes for one in part), *shapeless_around(document, undrawable))


def said_of_shapeless(documents: Iterable[Document], style: HouseStyle, undrawable: Undrawable) -> str:
    """Return in a sentence which character of these documents cannot be drawn, with its place, and how many more."""
    found = [(document, one) for document in documents for one in shapeless(document, undrawable)]
    if not found:
        return ""
    document, first = found[0]
    said = _("「{name}」{place}：{message}").format(
        name=title_text(document) or document.kind,
        place=place_words(document, first.block, style),
        message=first.message,
    )
    return said + (_("ほかに{count}か所あります。").format(count=len(found) - 1) if found[1:] else "")


def shapeless_in(document: str, nodes: Nodes, undrawable: Undrawable) -> Iterator[Finding]:
    """Go through what no font can draw in some blocks and all inside them; `document` is an id."""
    for node in walk(nodes):
        at = 0
        for inline in content_of_node(node):
            text = typed_inline(inline)
            yield from _in_text(document, node.id, text, at, undrawable)
            if isinstance(inline, Ruby):
                for odd in undrawable(inline.reading):
                    yield _finding(document, node.id, (at, at + len(text)), text, odd)
            at += len(text)


def shapeless_around(document: Document, undrawable: Undrawable) -> Iterator[Finding]:
    """Go through what no font can draw in a document around its blocks."""
    signed = (word for who in document.signatories for word in (who.organisation, who.title, who.name))
    for source, texts in (
        (SetPart.ADDRESSEES, map(addressee_text, document.addressees)),
        (SetPart.SIGNATURE, (*signed, document.seal_omitted)),
        (SetPart.MATERIAL, (document.material_number,)),
        (SetPart.CONTACT, document.contact),
    ):
        for text in texts:
            yield from _in_text(document.id, source, text, 0, undrawable)


def _in_text(document: str, source: Source, text: str, start: int, undrawable: Undrawable) -> Iterator[Finding]:
    for odd in undrawable(text):
        at = text.find(odd)
        while at >= 0:
            yield _finding(document, source, (start + at, start + at + len(odd)), odd, odd)
            at = text.find(odd, at + len(odd))


def _finding(document: str, source: Source, span: tuple[int, int], text: str, odd: str) -> Finding:
    if len(odd) == 1:
        said = _("「{text}」（{codes}）は、このパソコンの書体に字形がないので、印刷とPDFでは四角になります。")
    else:
        said = _(
            "「{text}」（{codes}）の形は、このパソコンの書体にないので、印刷とPDFではもとの形の「{base}」になります。"
        )
    told = said.format(text=odd, codes=code_points(odd), base=odd[0])
    return Finding(document, source, *span, Concern.CHARACTER, text, told)
