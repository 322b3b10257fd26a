"""Links from the lines of a table of contents to the headings they name (PDF 32000-1, 12.5.6.5 and 14.8.4.4.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.named import NamedTuple
from seian.pdf_file.objects import Name

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from seian.pdf_file.objects import PdfFile, Ref
    from seian.pdf_file.structure import Element, Leaves


class _Link(NamedTuple):
    annotation: Ref
    element: Element
    page: int
    box: tuple[float, float, float, float]
    target: Hashable


class Links:
    """The links of a file, whose targets may stand on pages that are still to come."""

    def __init__(self) -> None:
        """Begin with none."""
        self._links: list[_Link] = []
        self._places: dict[Hashable, tuple[int, float]] = {}

    def place(self, target: Hashable, page: int, top: float) -> None:
        """Say where what may be linked to begins, in points from the foot of its page; the first place counts."""
        self._places.setdefault(target, (page, top))

    def add(
        self, file: PdfFile, element: Element, page: int, box: tuple[float, float, float, float], target: Hashable
    ) -> None:
        """Let an element lead to a target from a box on a page, in points: left, foot, right, top."""
        self._links.append(_Link(file.new(), element, page, box, target))

    def on(self, page: int) -> list[Ref]:
        """Return the annotations of a page."""
        return [one.annotation for one in self._links if one.page == page]

    def put(self, file: PdfFile, leaves: Leaves, pages: Sequence[Ref]) -> None:
        """Put all of them into the file, once the last page is there; one to what stands nowhere leads to its page."""
        for one in self._links:
            page, top = self._places.get(one.target, (one.page, one.box[3]))
            number = leaves.annotate(one.element, one.page, one.annotation)
            file.pack(
                {
                    "Type": Name("Annot"),
                    "Subtype": Name("Link"),
                    "Rect": list(one.box),
                    "Border": [0, 0, 0],
                    "Dest": [pages[page], Name("XYZ"), 0, top, 0],
                    "StructParent": len(pages) + number,
                },
                one.annotation,
            )
