"""How paragraphs stand that stand beside each other: the cells of a row, what a line of a margin says apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.flow.set_blocks import StyleName
from seian.reading.labels import label_of
from seian.reading.lines import DRAFT, MATERIAL, kind_of, squeezed
from seian.reading.word.paragraph import Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.reading.word.paragraph import Where

_BETWEEN = "\u3000"  # paragraphs of one cell beside others


def row_of(cells: Sequence[list[Paragraph]], where: Where) -> list[Paragraph]:
    """Return a row of a table as paragraphs: one with a tab between its cells, or those of its only cell with text.

    Of two cells with text the first may be the number of the second.
    """
    full = [cell for cell in cells if any(one.text.strip() for one in cell)]
    if len(full) == 2 and len(full[0]) == 1 and _is_lone_label(full[0][0].text):  # noqa: PLR2004 -- number and text
        first = next(at for at, one in enumerate(full[1]) if one.text.strip())
        label, labelled = full[0][0], list(full[1])
        labelled[first] = labelled[first]._replace(label=label.text.strip(), page=label.page)
        return [*labelled, *_only_beside(cells, full)]
    if len(full) <= 1:
        return [one for cell in cells for one in cell if one.text.strip() or one.marked or one.beside]
    return [beside_each_other(cells, where)]


def apart(paragraphs: Sequence[Paragraph], where: Where) -> list[Paragraph]:
    """Return the paragraphs of a margin; what stands apart on a line of it (資料１　（案）) is several."""
    result: list[Paragraph] = []
    for one in paragraphs:
        words = [one.text]
        if one.style != StyleName.MATERIAL.value:  # of a file of ours it is the number, blanks and all
            words = one.text.replace("\n", "\t").split("\t")
            words = [part.strip() for word in words for part in _marks_apart(word)]
        words = [word for word in words if word]
        result += [one._replace(text=word, where=where, marked=(), readings=(), beside=(), looks=()) for word in words]
        if one.marked or one.beside:
            result.append(one._replace(text="", where=where))
    return [one for one in result if squeezed(one.text).strip("-－―–/／()（）") or one.marked or one.beside]


def is_mark(text: str) -> bool:
    """Say whether a paragraph is a mark of the paper: 資料１, （案）."""
    bare = text.strip()
    return bool(bare) and kind_of(bare) in (MATERIAL, DRAFT)


def _marks_apart(text: str) -> list[str]:
    """Split a line of a header at its wide blanks, where a part of it is a mark."""
    parts = [part for part in text.replace("  ", "\u3000").split("\u3000") if part.strip()]
    return parts if any(map(is_mark, parts)) else [text]


def _is_lone_label(text: str) -> bool:
    bare = text.strip()
    label = label_of(f"{bare}\u3000文") if bare else None
    return label is not None and label.text == bare


def _only_beside(cells: Sequence[list[Paragraph]], full: Sequence[list[Paragraph]]) -> list[Paragraph]:
    """Return what is told beside cells that hold no text."""
    rest = [full[0], *(cell for cell in cells if not any(cell is one for one in full))]
    return [one._replace(text="", label="") for cell in rest for one in cell if one.marked or one.beside]


def beside_each_other(cells: Sequence[list[Paragraph]], where: Where) -> Paragraph:
    """Return a row of a table as one paragraph, a tab between its cells."""
    text = ""
    made: list[Paragraph] = []
    for at, cell in enumerate(cells):
        text += "\t" if at else ""
        full = [one for one in cell if one.text.strip() or one.marked or one.beside]
        for nth, one in enumerate(full):
            said = f"{one.label}\u3000{one.text}" if one.label else one.text
            text += _BETWEEN if nth and text[-1:] not in ("", "\t") else ""
            start = len(text) + len(said) - len(one.text)
            made.append(
                one._replace(
                    marked=tuple(each._replace(at=each.at + start) for each in one.marked),
                    readings=tuple(each._replace(at=each.at + start) for each in one.readings),
                    beside=tuple(each._replace(at=each.at + start) for each in one.beside),
                    looks=tuple(each._replace(start=each.start + start, end=each.end + start) for each in one.looks),
                )
            )
            text += said.replace("\n", _BETWEEN).replace("\t", _BETWEEN).replace("\f", _BETWEEN)
    return Paragraph(
        text.rstrip("\t"),
        page=any(one.page for one in made),
        where=where,
        marked=tuple(each for one in made for each in one.marked),
        readings=tuple(each for one in made for each in one.readings),
        beside=tuple(each for one in made for each in one.beside),
        sources=tuple(number for cell in cells for one in cell for number in one.sources),
        looks=tuple(each for one in made for each in one.looks),
    )
