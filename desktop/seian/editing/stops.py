"""The marks one goes to from one to the next (F8): alternatives, blanks, findings, in reading order."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from seian.document.caret import Caret
from seian.document.inline import Alternative
from seian.editing.selection import Selection, at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seian.document.sources import Source
    from seian.editing.shown import Shown
    from seian.revision.findings import Finding

Findings: TypeAlias = "Mapping[Source, tuple[tuple[int, Finding], ...]]"
"""Findings by the block or part they are in, each with its number among all."""

NO_FINDINGS: Findings = MappingProxyType({})


def next_stop(shown: Shown, selection: Selection, findings: Findings, *, forward: bool) -> Selection | None:
    """Return the mark after the selection, or before it, from the end round to the beginning; None without any.

    In an alternative the caret stands before its wording of today; other marks are selected.
    """
    found = stops(shown, findings)
    if not found:
        return None
    start, end = (shown.order(caret) for caret in selection.ordered(shown))
    if forward:
        return next((stop for stop in found if shown.order(stop.anchor) > start), found[0])
    before = [stop for stop in found if shown.order(stop.caret) < end and shown.order(stop.anchor) < start]
    return before[-1] if before else found[-1]


def stops(shown: Shown, findings: Findings) -> list[Selection]:
    """Return where all marks are, in reading order."""
    result: dict[tuple[int, int], Selection] = {}
    for row, spans in shown.spans.items():
        block = shown.block(row)
        for span in spans:
            if isinstance(span.inline, Alternative):
                stop = at(shown.settled(Caret(block, span.start + 1)))
            else:
                stop = Selection(Caret(block, span.start), Caret(block, span.end))
            result.setdefault(shown.order(stop.anchor), stop)
    for several in findings.values():
        for _number, finding in several:
            block = finding.block_id
            stop = Selection(Caret(block, finding.start), Caret(block, finding.end))
            if shown.fits(stop.anchor) and shown.fits(stop.caret):
                result.setdefault(shown.order(stop.anchor), stop)
    return [result[order] for order in sorted(result)]
