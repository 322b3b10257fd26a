"""Undo gives back the very values that were there before, typing is one step, and the saved state is found again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.document.history import History

if TYPE_CHECKING:
    from collections.abc import Callable


class State:
    """A state that is equal to itself only, so that a test sees the very object."""


def pushed(count: int, limit: int = 9) -> tuple[History[State], list[State]]:
    states = [State() for _ in range(count + 1)]
    history = History.of(states[0], limit=limit)
    for number, state in enumerate(states[1:], start=1):
        history = history.push(state, f"変更{number}")
    return history, states


def test_undo_and_redo_give_the_very_same_values() -> None:
    history, states = pushed(3)
    assert history.present is states[3]
    assert history.undo().undo().present is states[1]
    assert history.undo().undo().redo().present is states[2]
    assert history.undo().redo().present is states[3]


def test_at_either_end_undo_and_redo_change_nothing() -> None:
    history, states = pushed(1)
    assert history.redo() is history
    first = history.undo()
    assert first.undo() is first
    assert first.present is states[0]


def test_it_says_what_would_be_undone_and_redone() -> None:
    history, _ = pushed(2)
    assert (history.undo_kind, history.redo_kind) == ("変更2", None)
    assert (history.undo().undo_kind, history.undo().redo_kind) == ("変更1", "変更2")
    first = history.undo().undo()
    assert (first.undo_kind, first.redo_kind) == (None, "変更1")
    assert (first.can_undo, first.can_redo) == (False, True)


def test_a_new_edit_forgets_what_was_undone() -> None:
    history, _ = pushed(2)
    edited = history.undo().push(State(), "入力")
    assert not edited.can_redo
    assert edited.undo().redo_kind == "入力"


def test_typing_in_one_place_is_one_step() -> None:
    history = History.of("")
    for at, text in enumerate(("要", "要請", "要請文")):
        history = history.push(text, "入力", merge_key="前文", at=at)
    assert history.present == "要請文"
    assert history.undo().present == ""


def test_without_a_key_every_edit_is_a_step() -> None:
    history = History.of("").push("要", "入力").push("要請", "入力")
    assert history.undo().present == "要"


ENDS: dict[str, Callable[[History[str]], History[str]]] = {
    "another key": lambda history: history.push("二", "入力", merge_key="別", at=1),
    "another kind": lambda history: history.push("二", "削除", merge_key="前文", at=1),
    "a longer pause": lambda history: history.push("二", "入力", merge_key="前文", at=3.5),
    "a clock set back": lambda history: history.push("二", "入力", merge_key="前文", at=-1),
    "a caret jump": lambda history: history.sealed().push("二", "入力", merge_key="前文", at=1),
    "a save": lambda history: history.mark_saved().push("二", "入力", merge_key="前文", at=1),
    "undo and redo": lambda history: history.undo().redo().push("二", "入力", merge_key="前文", at=1),
}


@pytest.mark.parametrize("end", ENDS)
def test_a_step_of_typing_ends_with(end: str) -> None:
    history = ENDS[end](History.of("", pause=3).push("一", "入力", merge_key="前文", at=0))
    assert history.present == "二"
    assert history.undo().present == "一"


def test_after_an_undo_typing_is_not_merged_with_what_is_left() -> None:
    history = History.of("").push("一", "入力", merge_key="前文", at=0).push("二", "入力", merge_key="次", at=0)
    history = history.undo().push("三", "入力", merge_key="前文", at=1)
    assert history.undo().present == "一"
    assert not history.can_redo


def test_the_first_state_is_never_merged_away() -> None:
    history = History.of("").push("一", "", merge_key=None)
    assert history.undo().present == ""


def test_the_state_that_is_present_already_is_no_step() -> None:
    history, states = pushed(1)
    assert history.push(states[1], "入力") is history


def test_only_the_latest_steps_are_kept_and_always_the_present() -> None:
    history, states = pushed(5, limit=2)
    assert history.present is states[5]
    oldest = history.undo().undo().undo()
    assert oldest.present is states[3]
    assert oldest.redo().redo().present is states[5]
    with pytest.raises(ValueError, match="at least one step"):
        History.of("", limit=0)


def test_the_saved_state_is_found_again_by_undo_and_redo() -> None:
    history, _ = pushed(1)
    assert not history.is_saved
    assert history.undo().is_saved
    saved = history.mark_saved()
    assert saved.is_saved
    assert saved.mark_saved() is saved
    edited = saved.push(State(), "入力")
    assert [edited.is_saved, edited.undo().is_saved, edited.undo().undo().is_saved] == [False, True, False]
    assert edited.undo().redo().undo().is_saved


def test_a_state_that_was_never_saved_says_so() -> None:
    assert not History.of("", saved=False).is_saved
    assert History.of("", saved=False).mark_saved().is_saved


def test_a_saved_state_can_be_reached_again_when_typing_goes_on() -> None:
    history = History.of("").push("一", "入力", merge_key="前文", at=0).mark_saved()
    history = history.push("一二", "入力", merge_key="前文", at=0.1)
    assert not history.is_saved
    assert history.undo().is_saved


@given(st.lists(st.sampled_from(["push", "merge", "undo", "redo", "seal", "save"]), max_size=40))
def test_whatever_was_done_all_undone_is_the_first_and_all_redone_the_last(acts: list[str]) -> None:
    first = State()
    history = History.of(first)
    for act in acts:
        match act:
            case "push" | "merge":
                history = history.push(State(), "入力", merge_key="前文" if act == "merge" else None)
            case "undo":
                history = history.undo()
            case "redo":
                history = history.redo()
            case "seal":
                history = history.sealed()
            case _:
                history = history.mark_saved()
    forward = history
    while forward.can_redo:
        forward = forward.redo()
    back = forward
    seen = [back.present]
    while back.can_undo:
        back = back.undo()
        seen.append(back.present)
    assert back.present is first
    assert len({id(state) for state in seen}) == len(seen)
    again = back
    while again.can_redo:
        again = again.redo()
    assert again.present is forward.present


def test_another_state_takes_the_place_of_the_present_one_and_is_not_the_one_in_the_file() -> None:
    history = History.of("案").push("採択", "adopt", told=frozenset({"一"}))
    other = history.with_present("採択と記録")
    assert (other.present, other.step.kind, other.step.told) == ("採択と記録", "adopt", frozenset({"一"}))
    assert other.undo().present == "案"
    assert history.mark_saved().with_present("採択と記録").is_saved is False
    assert history.with_present(history.present) is history


def test_the_base_of_a_push_is_the_state_it_is_one_step_from() -> None:
    history = History.of("").push("令", "date", "d", at=1.0)
    assert history.base_of("date", "d", 1.5) == ""
    assert history.base_of("date", "d", 9.0) == "令"
    assert history.base_of("title", "d", 1.5) == "令"
