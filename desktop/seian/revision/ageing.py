"""Words and dates of a document that will not hold on the day of submission, and dates that cannot be right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from seian.document.inline import typed
from seian.document.tree import content_of_node, nodes_of, walk
from seian.house_style.model import DateStyle
from seian.named import NamedTuple
from seian.revision.ageing_words import ageing_words
from seian.revision.calendar_words import FIRST_YEAR, LAST_YEAR
from seian.revision.dates_in_text import Written, disagreements
from seian.revision.due_dates import due_dates
from seian.revision.findings import Finding
from seian.revision.passages import Days, passages, spot

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from seian.document.model import Document
    from seian.document.tree import Node, Nodes, Part
    from seian.revision.passages import Hit, Passage

_DEFAULT = DateStyle()

PARTS_THAT_AGE: Final[tuple[Part, ...]] = ("title", "body", "attachments", "annexes")


def ageing(
    document: Document, drafted: dt.date, submission: dt.date, style: DateStyle = _DEFAULT
) -> tuple[Finding, ...]:
    """Return the findings about time in title, body and attachments, in reading order.

    Words that age and dates that pass between the two days (`Concern.AGEING`; none where they are one day), and, on
    any day, weekdays, era years and dates that cannot be (`WEEKDAY`, `ERA`, `DATE`). Every wording of alternatives is
    looked at. Offsets count the characters of `inline.typed`; `style` says how proposed dates are spelled where the
    block itself does not show it.
    """
    times = times_of(document, drafted, submission, style)
    return tuple(one for part in PARTS_THAT_AGE for one in ageing_in(nodes_of(document, part), times))


class Times(NamedTuple):
    """All that words which age are held against, and how dates are spelled; `document` is the id of the document."""

    document: str
    days: Days
    written: Written
    style: DateStyle


def times_of(document: Document, drafted: dt.date, submission: dt.date, style: DateStyle) -> Times:
    """Return what the words of a document are held against."""
    return Times(document.id, Days(drafted, submission), Written(document.date, drafted), style)


def ageing_in(nodes: Nodes, times: Times) -> Iterator[Finding]:
    """Go through the findings of `ageing` in some blocks and all inside them."""
    for node in walk(nodes):
        yield from _in_block(node, times)


def _in_block(node: Node, times: Times) -> list[Finding]:
    found: dict[tuple[int, int, str], Finding] = {}
    for passage in passages(content_of_node(node)):
        for hit in _hits(passage, times.days, times.written, times.style):
            place = spot(passage, hit.start, hit.end)
            finding = Finding(
                times.document,
                node.id,
                place.start,
                place.end,
                hit.concern,
                typed(content_of_node(node))[place.start : place.end],
                hit.message,
                hit.proposals if place.whole else (),
            )
            found.setdefault((place.start, place.end, hit.concern.name), finding)
    return [found[key] for key in sorted(found)]


def _hits(passage: Passage, days: Days, written: Written, style: DateStyle) -> Iterator[Hit]:
    if all(FIRST_YEAR < day.year < LAST_YEAR for day in days):
        yield from ageing_words(passage.text, days, style)
        yield from due_dates(passage.text, days, style)
    yield from disagreements(passage.text, written, style)
