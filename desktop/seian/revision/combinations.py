"""The texts that a dossier's undecided conditions can make: every combination that differs, each once."""

from __future__ import annotations

from itertools import combinations as choices
from typing import TYPE_CHECKING

from seian.document.inline import wordings
from seian.document.model import Document
from seian.document.tree import content_of_node
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.revision.decisions import Decisions, chosen, decisions_of
from seian.revision.resolve import is_in_text, printed
from seian.revision.sites import sites

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.document.model import BlockId, Condition, Dossier
    from seian.revision.sites import Site

MOST_UNDECIDED = 10
"""Of more conditions than these no table is made: it would have more than a thousand rows."""


class Difference(NamedTuple):
    """A spot in which a combination reads otherwise than the current text; `text` is empty where a block goes."""

    document: str
    block: BlockId
    start: int
    end: int
    text: str


class Combination(NamedTuple):
    """One text that can go out: what to suppose for it, which conditions are met, where it differs from the current.

    `same` are other sets of met conditions that make the very same texts. `documents` are those that differ.
    """

    decisions: Decisions
    met: tuple[str, ...]
    differs: tuple[Difference, ...]
    documents: tuple[str, ...]
    same: tuple[tuple[str, ...], ...] = ()


def combinations(texts: Document | Dossier, conditions: Sequence[Condition]) -> tuple[Combination, ...]:
    """Return every different text that the undecided conditions can make of a document or dossier.

    The first is the current text, then those with one condition met, with two … in the order of `conditions`. Several
    combinations with the same result are one, that with the fewest met. What has been decided stays decided; unknown
    conditions are never met. Raises SeianError where more than `MOST_UNDECIDED` undecided conditions are used.
    """
    documents = (texts,) if isinstance(texts, Document) else texts.documents
    spots = [(document.id, site) for document in documents for site in sites(document)]
    used = {name for _document, site in spots for name in site.conditions}
    undecided = [condition.id for condition in conditions if condition.met is None and condition.id in used]
    if len(undecided) > MOST_UNDECIDED:
        raise SeianError(
            _("未定の条件が{count}あり、組合せが多すぎて一覧にできません。").format(count=len(undecided)),
            todo=_("{most}以下になるように、決まった条件を成立か不成立にしてください。").format(most=MOST_UNDECIDED),
        )
    decided = decisions_of(conditions, otherwise=False)
    rows: dict[tuple[str | None, ...], Combination] = {}
    for count in range(len(undecided) + 1):
        for met in choices(undecided, count):
            decisions = Decisions(
                decided.order, decided.met | set(met), decided.unmet | (set(undecided) - set(met)), otherwise=False
            )
            result = tuple(_reads(site, decisions) for _document, site in spots)
            row = rows.get(result)
            if row is not None:
                rows[result] = row._replace(same=(*row.same, met))
                continue
            base = next(iter(rows), result)
            differs = tuple(
                Difference(document, site.node.id, site.start, site.end, text or "")
                for (document, site), text, now in zip(spots, result, base, strict=True)
                if text != now
            )
            rows[result] = Combination(decisions, met, differs, tuple(dict.fromkeys(one.document for one in differs)))
    return tuple(rows.values())


def _reads(site: Site, decisions: Decisions) -> str | None:
    """Return what stands at a spot by the decisions; None where its block is not in the text."""
    if not site.shown(decisions) or not is_in_text(site.node, decisions):
        return None
    if site.alternative is not None:
        return wordings(site.alternative)[chosen(site.alternative, decisions).wording]
    return printed(content_of_node(site.node), decisions)
