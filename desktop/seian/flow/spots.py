"""The single places where two flows differ, one by one, as a list to go through (違い)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.named import NamedTuple
from seian.revision.differences import Fate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.document.sources import Source
    from seian.flow.aligned import Aligned
    from seian.flow.comparison import Comparison
    from seian.revision.differences import TextChange


class Spot(NamedTuple):
    """One change: what is gone, what is new, either perhaps empty, and the equal text of its block round it.

    `row` is the index in the comparison's rows, `source` the block's. `at` is the offset of the change into the later
    block's wording, or the earlier one's where that is gone. `of_label`: the label changed, and `at` is 0. `whole`: the
    block as such is new or gone.
    """

    row: int
    source: Source
    at: int
    leading: str
    deleted: str
    inserted: str
    trailing: str
    of_label: bool = False
    whole: bool = False


def spots(comparison: Comparison) -> tuple[Spot, ...]:
    """Return every change in order; a block that is new or gone is one, and so is another label."""
    return tuple(spot for index, row in enumerate(comparison.rows) for spot in _spots(index, row))


def _spots(index: int, row: Aligned) -> Iterator[Spot]:
    if not row.paired:
        gone, new = (_of(kind, (*row.label, *row.text)) for kind in (Fate.DELETED, Fate.INSERTED))
        yield Spot(index, row.source, 0, "", gone, new, "", whole=True)
        return
    gone, new = _of(Fate.DELETED, row.label), _of(Fate.INSERTED, row.label)
    words_changed = any(change.kind is not Fate.EQUAL for change in row.text)
    if (gone or new) and not (words_changed and (gone + new).isspace()):  # the space comes and goes with the words
        yield Spot(index, row.source, 0, "", gone, new, _of(Fate.EQUAL, row.text[:1]), of_label=True)
    at = 0
    leading = deleted = inserted = ""
    for kind, text in row.text:
        match kind:
            case Fate.DELETED:
                deleted = text
            case Fate.INSERTED:
                inserted = text
            case Fate.EQUAL:
                if deleted or inserted:
                    yield Spot(index, row.source, at, leading, deleted, inserted, text)
                at += len(inserted) + len(text)
                leading, deleted, inserted = text, "", ""
    if deleted or inserted:
        yield Spot(index, row.source, at, leading, deleted, inserted, "")


def _of(kind: Fate, changes: Sequence[TextChange]) -> str:
    return "".join(change.text for change in changes if change.kind is kind)
