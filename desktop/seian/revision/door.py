"""The one door through which a dossier is changed, by window, command line and recovery alike.

Here the text of adopted documents is held, what is allowed of them is written into their logs, every decision on a
condition into that of the condition, and numbers that a text names keep what they were written for. It stands in this
room because those numbers hang on decisions and on the house style; what it makes is a `document.change.Change`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.change import Change, Kind, Way
from seian.document.condition_log import with_histories
from seian.document.edits_dossier import document_of, replace_document
from seian.document.log import with_logs_kept, written_to
from seian.document.states import check_dossier_change, logged
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from seian.document.change import Hand
    from seian.document.model import Document, Dossier
    from seian.house_style.model import HouseStyle
    from seian.revision.naming_blocks import NamingBlocks


def changed(  # noqa: PLR0913 -- what was, what is done, how and by whom
    before: Dossier,
    kind: Kind,
    edit: Callable[[Dossier], Dossier],
    style: HouseStyle,
    hand: Hand,
    *,
    base: Dossier | None = None,
    naming: NamingBlocks | None = None,
) -> Change | None:
    """Return what an edit, a pure function, makes of a dossier; None where it gives the very same one back.

    `base` is the dossier before the step of undo that this edit is part of, if it is: one step has one entry in a log,
    which says what it comes to. `naming` is what numbers named in texts are remembered by, from edit to edit. Raises
    FrozenError where an adopted text would change, and whatever the edit raises.
    """
    after = edit(before)
    if after is before:
        return None
    base = before if base is None else base
    if any(document.adoption is not None for document in before.documents):
        check_dossier_change(_as_left(before, after) if kind is Kind.RECOVERY else before, after)
        after = _logged(before, after, base, hand)
    conditions = with_histories(before.conditions, after.conditions, base.conditions, hand.at, hand.who)
    if conditions is not after.conditions:
        after = replace(after, conditions=conditions)
    if after.documents is not before.documents:
        from seian.revision.kept_references import with_kept_references  # the start of the window changes nothing

        after = with_kept_references(before, after, style, naming)
    return Change(kind, before, after, hand, written_to(base, after))


def in_document(document_id: str, edit: Callable[[Document], Document]) -> Callable[[Dossier], Dossier]:
    """Return an edit of one document as one of its dossier. It raises KeyError where there is none of this id."""

    def edited(dossier: Dossier) -> Dossier:
        return replace_document(dossier, edit(document_of(dossier, document_id)))

    return edited


def restored(now: Dossier, state: Dossier, kind: Kind, told: frozenset[str], way: Way, hand: Hand) -> Change:
    """Return the change that undo or redo makes: to a state from before or after, with the logs as they are now.

    `kind` and `told` are those of the change that is taken back or made again; in the logs it had written to it says
    what happens to it now.
    """
    said = _("元に戻した：{what}") if way is Way.UNDONE else _("やり直した：{what}")
    kept = with_logs_kept(now, state, told, said.format(what=kind.words), hand.at, hand.who)
    return Change(kind, now, kept, hand, told, way)


def reverted(now: Dossier, saved: Dossier, hand: Hand) -> Change | None:
    """Return the change back to what was saved last, with the logs as they are now; None where it is the state now."""
    if saved is now:
        return None
    fallen = written_to(saved, now)
    kept = with_logs_kept(now, saved, fallen, Kind.REVERT.words, hand.at, hand.who)
    return Change(Kind.REVERT, now, kept, hand, fallen)


def _as_left(before: Dossier, after: Dossier) -> Dossier:
    """Return the dossier that work which was recovered has to be held against.

    That work came through this door step by step; a document whose log goes on and whose adoption is not the one it was
    had it withdrawn on the way.
    """
    now = {document.id: document for document in after.documents}
    documents = tuple(
        replace(one, adoption=None) if one.id in now and _was_withdrawn(one, now[one.id]) else one
        for one in before.documents
    )
    return replace(before, documents=documents)


def _was_withdrawn(before: Document, after: Document) -> bool:
    goes_on = after.log[: len(before.log)] == before.log and len(after.log) > len(before.log)
    other = before.adoption is not None and (after.adoption is None or after.adoption.text != before.adoption.text)
    return goes_on and other


def _logged(before: Dossier, after: Dossier, base: Dossier, hand: Hand) -> Dossier:
    """Return a dossier with a log entry in every adopted document that changed and says nothing of it itself."""
    earlier = {document.id: document for document in before.documents}
    bases = {document.id: document for document in base.documents}
    documents = []
    for document in after.documents:
        old = earlier.get(document.id)
        if old is None or old is document or old.adoption is None or document.log != old.log:
            documents.append(document)
            continue
        first = bases.get(document.id, old)
        documents.append(logged(first, replace(document, log=first.log), hand.at, hand.who))
    if all(one is other for one, other in zip(documents, after.documents, strict=True)):
        return after
    return replace(after, documents=tuple(documents))
