"""Characters that no font has, found before they are printed: which, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.unfit import code_points
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.qt.pdf import undrawable
from seian.revision.places import places_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.document.sources import Source
    from seian.layout.pages import Pages
    from seian.qt.printing.papers import Papers

_TOLD = 3  # so many are named


class Box(NamedTuple):
    """A character that no font has: a box on the page at an index of a paper, in the block of this source."""

    text: str
    paper: int
    page: int
    source: Source


def boxes_in(paper: int, pages: Pages) -> tuple[Box, ...]:
    """Return the characters that would be boxes, each once in a block: asked of all that is painted, as for a PDF."""
    written = "".join(text for _page, _source, text in _painted(pages))
    odd = [one for one in undrawable(pages.sheet.font, written) if len(one) == 1]  # forms of kanji are no boxes
    found = {
        (character, source): Box(character, paper, page, source)
        for page, source, text in reversed(tuple(_painted(pages)) if odd else ())
        for character in odd
        if character in text
    }
    return tuple(sorted(found.values(), key=lambda one: one.page))


def boxes_in_words(boxes: Sequence[Box], papers: Papers) -> str:
    """Say which characters have no shape, and where they stand; empty where all have one."""
    if not boxes:
        return ""
    said = [
        _("{codes}（{paper}　{place}）").format(
            codes=code_points(box.text), paper=papers.papers[box.paper].title, place=_place_of(box, papers)
        )
        for box in boxes[:_TOLD]
    ]
    more = _("　ほか{count}か所").format(count=len(boxes) - _TOLD) if len(boxes) > _TOLD else ""
    words = _("刷れない字が{count}か所あり、四角になります：{said}")
    return words.format(count=len(boxes), said="、".join(said)) + more


def _place_of(box: Box, papers: Papers) -> str:
    page = _("{page}ページ").format(page=box.page + 1)
    try:
        return f"{places_of(papers.papers[box.paper].text, papers.style).words(box.source)}　{page}"
    except KeyError:  # of a text it is compared with, or in a margin
        return page


def _painted(pages: Pages) -> Iterator[tuple[int, Source, str]]:
    for number, page in enumerate(pages.pages):
        for placed in pages.lines(number):
            for run in placed.line.runs:
                yield number, placed.source, run.text + run.reading
        for piece in page.furniture:
            yield number, piece.source, "".join(run.text for run in piece.line.runs)
