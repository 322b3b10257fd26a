"""Undo and redo: a history of values, itself a value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable

T = TypeVar("T")

LIMIT = 1000  # steps: a day of typing has some hundreds
PAUSE = 2.0  # seconds after which typing is a step of its own, as in other editors


class Step(NamedTuple, Generic[T]):
    """A state and the edit that led to it: its kind, what it may be merged with, and when it was, in seconds.

    `told` names what this edit put on record somewhere, so that taking it back can be put on record, too.
    """

    state: T
    kind: str = ""
    merge_key: Hashable = None
    at: float | None = None
    told: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class History(Generic[T]):
    """The present state with those before it and those undone.

    States are values: undo gives back the very object that was pushed. `limit` is the number of steps that can be
    undone, the oldest are forgotten first; edits more than `pause` seconds apart are steps of their own. `saved` is the
    step whose state is in the file.

    Start one with `History.of(state)`.
    """

    step: Step[T]
    past: tuple[Step[T], ...] = ()
    future: tuple[Step[T], ...] = ()
    saved: Step[T] | None = None
    limit: int = LIMIT
    pause: float = PAUSE

    @classmethod
    def of(cls, state: T, *, limit: int = LIMIT, pause: float = PAUSE, saved: bool = True) -> History[T]:
        """Return a history that begins with a state; `saved` says that it is in the file.

        Raises ValueError for a limit below 1.
        """
        if limit < 1:
            message = f"a history keeps at least one step, not {limit}"
            raise ValueError(message)
        step = Step(state)
        return cls(step, saved=step if saved else None, limit=limit, pause=pause)

    @property
    def present(self) -> T:
        """The state now."""
        return self.step.state

    @property
    def can_undo(self) -> bool:
        """There is a state before this one."""
        return bool(self.past)

    @property
    def can_redo(self) -> bool:
        """A state was undone and nothing else done since."""
        return bool(self.future)

    @property
    def undo_kind(self) -> str | None:
        """The kind of edit that undo would take back; None when there is none."""
        return self.step.kind if self.past else None

    @property
    def redo_kind(self) -> str | None:
        """The kind of edit that redo would do again; None when there is none."""
        return self.future[0].kind if self.future else None

    @property
    def is_saved(self) -> bool:
        """The state now is the one in the file."""
        return self.saved is not None and self.saved.state is self.step.state

    def base_of(self, kind: str, merge_key: Hashable = None, at: float | None = None) -> T:
        """Return the state from which a push of this kind would be one step: an earlier one where it would merge."""
        return self.past[-1].state if self._merges(Step(self.step.state, kind, merge_key, at)) else self.step.state

    def push(
        self,
        state: T,
        kind: str,
        merge_key: Hashable = None,
        at: float | None = None,
        told: frozenset[str] = frozenset(),
    ) -> History[T]:
        """Return the history with a new state, led to by an edit of this kind; what was undone is forgotten.

        The state takes the place of the one before, so that both edits are one step, when the last thing done was a
        push of the same kind and the same `merge_key` (not None) no longer than `pause` ago. An undo, a redo, a save or
        `sealed` in between makes it a step of its own. `at` is the time in seconds of any one clock; without it no
        pause is seen. The state that is present already changes nothing. `told` as in `Step`.
        """
        if state is self.step.state:
            return self
        step = Step(state, kind, merge_key, at, told)
        if self._merges(step):
            return replace(self, step=step)
        return replace(self, step=step, past=(*self.past, self.step)[-self.limit :], future=())

    def _merges(self, step: Step[T]) -> bool:
        last = self.step
        if not self.past or self.future or step.merge_key is None:
            return False
        if (last.merge_key, last.kind) != (step.merge_key, step.kind):
            return False
        return last.at is None or step.at is None or 0 <= step.at - last.at <= self.pause

    def undo(self) -> History[T]:
        """Return the history one step back; itself when there is none."""
        if not self.past:
            return self
        return replace(self, step=_closed(self.past[-1]), past=self.past[:-1], future=(self.step, *self.future))

    def redo(self) -> History[T]:
        """Return the history one step forward; itself when nothing was undone."""
        if not self.future:
            return self
        return replace(self, step=_closed(self.future[0]), past=(*self.past, self.step), future=self.future[1:])

    def sealed(self) -> History[T]:
        """Return the history with the last step closed: the next push is a step of its own (after a caret jump)."""
        return self if self.step.merge_key is None else replace(self, step=_closed(self.step))

    def with_present(self, state: T) -> History[T]:
        """Return the history with another state in place of the present one, led to by the same edit.

        The one in the file is found again only where it is that very state.
        """
        return self if state is self.step.state else replace(self, step=self.step._replace(state=state))

    def mark_saved(self) -> History[T]:
        """Return the history with the state now marked as the one in the file; undo and redo find it again."""
        step = _closed(self.step)
        return self if self.is_saved else replace(self, step=step, saved=step)


def _closed(step: Step[T]) -> Step[T]:
    return step if step.merge_key is None else step._replace(merge_key=None)
