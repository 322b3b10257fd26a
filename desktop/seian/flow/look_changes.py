"""Words of a comparison that stay, but are set off otherwise (太字, 下線): which, and how that is said."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from seian.document.inline import Look
from seian.document.looks import words_of
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.revision.differences import Fate, TextChange

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.flow.aligned import Aligned
    from seian.flow.set_blocks import Run


class LookChange(NamedTuple):
    """Words that both texts have, with the looks they have in the earlier and in the later one.

    `at` is where they stand in the wording of the later one.
    """

    text: str
    before: Look
    after: Look
    at: int = 0

    @property
    def words(self) -> str:
        """What became of the words, such as 「国の責任」：下線を付けた."""
        return _("「{text}」：{done}").format(text=self.text, done=done(self.before, self.after))


def look_changes(row: Aligned) -> Iterator[LookChange]:
    """Go through the stretches of a row in which nothing but looks changed."""
    if row.before is None or row.after is None:
        return
    old = new = 0
    for (kind, text), (next_kind, next_text) in pairwise((*row.text, (Fate.EQUAL, ""))):
        if (kind, next_kind) == (Fate.DELETED, Fate.INSERTED) and text == next_text:
            olds, news = _looks(row.before.runs, old, text), _looks(row.after.runs, new, text)
            at = 0
            for (before, after), alike in groupby(zip(olds, news, strict=True)):
                stop = at + len(list(alike))
                if before is not after:
                    yield LookChange(text[at:stop], before, after, new + at)
                at = stop
        old += len(text) if kind is not Fate.INSERTED else 0
        new += len(text) if kind is not Fate.DELETED else 0


def looks_of_new(row: Aligned) -> Iterator[LookChange]:
    """Go through the words of a row that are new, where they are set off and what is gone for them is not so."""
    if row.before is None or row.after is None:
        return
    old = new = 0
    gone: list[Look] = []
    for (kind, text), following in pairwise((*row.text, TextChange(Fate.EQUAL, ""))):
        if kind is Fate.INSERTED:
            at = 0
            for look, alike in groupby(_looks(row.after.runs, new, text)):
                stop = at + len(list(alike))
                if look and set(gone) != {look}:
                    yield LookChange(text[at:stop], Look.PLAIN, look, new + at)
                at = stop
        is_look = kind is Fate.DELETED and following == (Fate.INSERTED, text)
        gone = _looks(row.before.runs, old, text) if kind is Fate.DELETED else []
        if is_look:
            gone = _looks(row.after.runs, new, text)  # `look_changes` tells it
        old += len(text) if kind is not Fate.INSERTED else 0
        new += len(text) if kind is not Fate.DELETED else 0


def but_for_looks(row: Aligned) -> tuple[TextChange, ...]:
    """Return the changes of a row's text, in which words that only look otherwise are the same."""
    if row.before is None or row.after is None:
        return row.text
    found: list[TextChange] = []
    old = new = 0
    passed = False
    for (kind, text), following in pairwise((*row.text, TextChange(Fate.EQUAL, ""))):
        if passed:  # what came instead of the same words
            passed = False
        elif kind is Fate.DELETED and following == (Fate.INSERTED, text):
            passed = _readings(row.before.runs, old, text) == _readings(row.after.runs, new, text)
            found.append(TextChange(Fate.EQUAL if passed else kind, text))
        else:
            found.append(TextChange(kind, text))
        old += len(text) if kind is not Fate.INSERTED else 0
        new += len(text) if kind is not Fate.DELETED else 0
    return tuple(
        TextChange(kind, "".join(change.text for change in among))
        for kind, among in groupby(found, lambda change: change.kind)
    )


def _readings(runs: Sequence[Run], start: int, text: str) -> list[str]:
    every = [run.reading for run in runs for _character in run.text]
    return every[start : start + len(text)]


def done(before: Look, after: Look) -> str:
    """Return in words what became of a look, such as 下線を付けた; empty for the same."""
    came, gone = after & ~before, before & ~after
    if came and gone:
        return _("{gone}をやめ、{came}を付けた").format(gone=words_of(gone), came=words_of(came))
    if came:
        return _("{came}を付けた").format(came=words_of(came))
    return _("{gone}をやめた").format(gone=words_of(gone)) if gone else ""


def _looks(runs: Sequence[Run], start: int, text: str) -> list[Look]:
    every = [run.look for run in runs for _character in run.text]
    return every[start : start + len(text)]
