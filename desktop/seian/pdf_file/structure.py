"""What the parts of a PDF are: a tree of elements whose leaves are stretches of the pages (PDF 32000-1, 14.7 and 14.8).

Readers that speak a text, and those that turn it into another form, go by it and not by how a page looks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.pdf_file.objects import Name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seian.pdf_file.objects import PdfFile, Ref, Value


class Element:
    """An element: what it is (`role`, a standard structure type of 14.8.4), what is in it, and what else is said of it.

    `about` are entries of its own, such as Alt of a figure; `annotations` stand for it on pages, as those of a link.
    """

    __slots__ = ("about", "annotations", "kids", "parent", "ref", "role")

    def __init__(self, role: str, parent: Element | None = None, about: Mapping[str, Value] | None = None) -> None:
        """Begin with nothing in it, as the last of its parent."""
        self.role = role
        self.parent = parent
        self.kids: list[Element | tuple[int, int]] = []
        self.about = about
        self.annotations: list[tuple[int, Ref]] = []
        self.ref: Ref | None = None
        if parent is not None:
            parent.kids.append(self)

    def put(self, role: str, about: Mapping[str, Value] | None = None) -> Element:
        """Return a new element at the end of this one."""
        return Element(role, self, about)

    @property
    def is_empty(self) -> bool:
        """Whether no page has anything of it."""
        return all(isinstance(kid, Element) and kid.is_empty for kid in self.kids)


class Leaves:
    """Which element each stretch of a page belongs to, page by page, in the order in which they are drawn."""

    def __init__(self) -> None:
        """Begin before the first page."""
        self._pages: list[list[Element]] = []
        self._annotated: list[Element] = []

    def begin_page(self) -> None:
        """Begin a page."""
        self._pages.append([])

    def add(self, element: Element) -> int:
        """Add a stretch of the page to an element, and return its number there."""
        page = self._pages[-1]
        page.append(element)
        element.kids.append((len(self._pages) - 1, len(page) - 1))
        return len(page) - 1

    def annotate(self, element: Element, page: int, annotation: Ref) -> int:
        """Let an annotation of a page stand for an element; return its number among those that follow the pages'."""
        element.annotations.append((page, annotation))
        self._annotated.append(element)
        return len(self._annotated) - 1

    def put(self, file: PdfFile, root: Element, pages: Sequence[Ref]) -> Ref:
        """Put the tree below `root` into a file and return the object that holds it all."""
        tree = file.new()
        _put(file, root, tree, pages)
        by_page: list[Value] = []
        for number, leaves in enumerate(self._pages):
            by_page += (number, file.pack([leaf.ref for leaf in leaves]))
        for number, element in enumerate(self._annotated, len(self._pages)):
            by_page += (number, element.ref)
        parents = file.pack({"Nums": by_page})
        about: dict[str, Value] = {"Type": Name("StructTreeRoot"), "K": [root.ref], "ParentTree": parents}
        return file.put({**about, "ParentTreeNextKey": len(by_page) // 2}, tree)


def _put(file: PdfFile, element: Element, parent: Ref, pages: Sequence[Ref]) -> None:
    """Put an element and all in it into a file; what no page has anything of is left out."""
    element.ref = file.new()
    page = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), None)
    kids: list[Value] = list(_kids(file, element, page, pages))
    about: dict[str, Value] = {"S": Name(element.role), "P": parent, "K": kids[0] if len(kids) == 1 else kids}
    if page is not None:
        about["Pg"] = pages[page]
    file.pack({**about, **(element.about or {})}, element.ref)


def _kids(file: PdfFile, element: Element, own: int | None, pages: Sequence[Ref]) -> Iterator[Value]:
    assert element.ref is not None  # noqa: S101 -- its parent has numbered it
    for kid in element.kids:
        if isinstance(kid, tuple):
            page, number = kid
            yield number if page == own else {"Type": Name("MCR"), "Pg": pages[page], "MCID": number}
        elif not kid.is_empty:
            _put(file, kid, element.ref, pages)
            yield kid.ref
    for page, annotation in element.annotations:
        yield {"Type": Name("OBJR"), "Pg": pages[page], "Obj": annotation}
