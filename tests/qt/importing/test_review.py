"""The review as a value: its laws, whatever is read and answered in whatever order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from tests.qt.importing.papers import came, files, question

from seian.qt.importing import review as reviews
from seian.qt.importing.incoming import Group, answers_to
from seian.qt.importing.review import Review
from seian.reading.asked import Asked

if TYPE_CHECKING:
    from seian.reading.many import Came

MOVES = ("1", "2", "all", "next", "before", "undo", "select", "want", "reread")


def read(*all_: Came) -> Review:
    """Return the review of files that were all read, in this order."""
    review = reviews.more(Review(), [one.path for one in all_])
    for one in all_:
        review = reviews.came(review, one)
    return review


def moved(review: Review, move: str, at: int) -> Review:
    """Return the review after something that a person does, or that reading does."""
    paths = tuple(review.files)
    path = paths[at % len(paths)]
    asked, file = review.asked, review.files[path]
    done = {
        "1": lambda: reviews.answer(review, asked.answers[0].key) if asked is not None else review,
        "2": lambda: reviews.answer(review, answers_to(asked)[1].key) if asked is not None else review,
        "all": lambda: reviews.answer_changes(review, "taken"),
        "next": lambda: reviews.step(review, 1),
        "before": lambda: reviews.step(review, -1),
        "undo": lambda: reviews.undo(review),
        "select": lambda: reviews.select(review, path),
        "want": lambda: reviews.want(review, path, wanted=bool(at % 2)),
        "reread": lambda: reviews.reread(review, path, file.asked, file.answers) if file.asked is not None else review,
    }
    return done[move]()


moves = st.lists(st.tuples(st.sampled_from(MOVES), st.integers(0, 9)), max_size=12)


def walked(all_: list[Came], steps: list[tuple[str, int]]) -> Review:
    """Return the review of files after some moves."""
    review = read(*all_)
    for move, at in steps:
        review = moved(review, move, at)
    return review


@given(files(), moves)
def test_every_file_stands_in_one_group_and_only_those_without_open_questions_are_taken_in(
    all_: list[Came], steps: list[tuple[str, int]]
) -> None:
    review = walked(all_, steps)
    grouped = [one.path for group in review.groups().values() for one in group]
    assert sorted(grouped) == sorted(review.files)
    assert not any(one.open or one.asked is None or (one.same and not one.wanted) for one in review.ready)
    assert all(one.open or one.same or one.trouble for one in review.files.values() if one not in review.ready)


@given(files(), moves)
def test_what_is_asked_belongs_to_the_file_that_is_shown(all_: list[Came], steps: list[tuple[str, int]]) -> None:
    review = walked(all_, steps)
    assert not review.current or review.current in review.files
    assert not review.question or review.asked is not None
    if review.left:
        assert review.current


@given(files(), moves, st.integers(0, 1))
def test_an_answer_taken_back_leaves_what_there_was(all_: list[Came], steps: list[tuple[str, int]], key: int) -> None:
    review = walked(all_, steps)
    asked = review.asked
    if asked is None:
        return
    after = reviews.undo(reviews.answer(review, answers_to(asked)[key].key))
    assert after.files == review.files
    assert after.steps == review.steps
    assert (after.current, after.question) == (review.current, review.question)


@given(files(), moves)
def test_all_answers_taken_back_leave_none(all_: list[Came], steps: list[tuple[str, int]]) -> None:
    review = walked(all_, steps)
    while review.steps:
        review = reviews.undo(review)
    assert not any(one.answers for one in review.files.values())


@given(files())
def test_answering_one_after_the_other_brings_every_file_that_was_read_in(all_: list[Came]) -> None:
    review = read(*all_)
    count = sum(len(one.open) for one in review.files.values() if one.group is Group.OPEN)
    for _ in range(count):
        asked = review.asked
        assert asked is not None
        review = reviews.answer(review, asked.answers[0].key)
    assert not review.left
    assert len(review.ready) == sum(one.asked is not None and one.same in ("", "near") for one in all_)


@given(files(), st.randoms(use_true_random=False))
def test_the_order_in_which_files_are_read_does_not_matter(all_: list[Came], random: object) -> None:
    shuffled = list(all_)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    paths = [one.path for one in all_]
    first, second = reviews.more(Review(), paths), reviews.more(Review(), paths)
    for one, other in zip(all_, shuffled, strict=True):
        first, second = reviews.came(first, one), reviews.came(second, other)
    assert first.groups() == second.groups()


@given(files(), moves, st.tuples(st.sampled_from([one for one in MOVES if one not in {"select", "undo"}]), st.just(0)))
def test_a_row_does_not_move_under_the_hand(
    all_: list[Came], steps: list[tuple[str, int]], last: tuple[str, int]
) -> None:
    before = walked(all_, steps)
    after = moved(before, *last)
    if before.file is not None and after.current == before.current and last[0] != "want":
        assert after.file is not None
        assert after.shown_group(after.file) is before.shown_group(before.file)


def test_the_weightiest_question_comes_first_then_the_name() -> None:
    review = read(
        came("/い.txt", [question("a", 1, weight=2)]),
        came("/ろ.txt", [question("b", 1, weight=0)]),
        came("/あ.txt", [question("c", 1, weight=2)]),
    )
    assert [one.name for one in review.groups()[Group.OPEN]] == ["ろ.txt", "あ.txt", "い.txt"]


def test_after_the_last_question_of_a_file_the_next_file_opens_by_itself() -> None:
    review = read(came("/い.txt", [question("a", 1)]), came("/ろ.txt", [question("b", 1), question("c", 2)]))
    assert (review.current, review.question) == ("/い.txt", "a")
    review = reviews.answer(review, "as_read")
    assert (review.current, review.question) == ("/ろ.txt", "b")
    review = reviews.answer(reviews.answer(review, "out"), "as_read")
    assert (review.current, review.question) == ("/ろ.txt", "")
    assert [one.name for one in review.ready] == ["い.txt", "ろ.txt"]


def test_the_first_file_with_questions_is_shown_unless_somebody_chose_another() -> None:
    plain, asked = came("/い.txt"), came("/ろ.txt", [question("a", 1)])
    begun = reviews.more(Review(), ["/い.txt", "/ろ.txt"])
    assert reviews.came(reviews.came(begun, plain), asked).current == "/ろ.txt"
    assert reviews.came(reviews.select(reviews.came(begun, plain), "/い.txt"), asked).current == "/い.txt"


def test_stepping_goes_round_through_answered_questions_too() -> None:
    review = read(came("/い.txt", [question("a", 1), question("b", 2), question("c", 3)]))
    review = reviews.answer(review, "out")
    seen = []
    for _ in range(4):
        seen.append(review.question)
        review = reviews.step(review, -1)
    assert seen == ["b", "a", "c", "b"]


def test_only_changes_are_answered_in_one_go_and_taken_back_as_one() -> None:
    change = ("taken", "left")
    asked = [question("a", 1, keys=change), question("b", 2), question("c", 3, keys=change)]
    review = read(came("/い.docx", asked))
    done = reviews.answer_changes(review, "left")
    assert done.file is not None
    assert done.file.answers == (("a", "left"), ("c", "left"))
    assert done.question == "b"
    assert reviews.undo(done).files == review.files


def test_what_is_read_for_answers_that_are_no_more_is_late() -> None:
    review = reviews.answer(read(came("/い.txt", [question("a", 1), question("b", 2)])), "out")
    file = review.files["/い.txt"]
    assert file.asked is not None
    late = reviews.reread(reviews.undo(review), "/い.txt", Asked((), (), ()), file.answers)
    assert len(late.files["/い.txt"].questions) == 2


def test_a_question_that_an_answer_settled_is_gone_and_the_answered_one_stays() -> None:
    review = reviews.answer(read(came("/い.txt", [question("a", 1), question("b", 2)])), "out")
    assert review.question == "b"
    file = review.files["/い.txt"]
    assert file.asked is not None
    after = reviews.reread(review, "/い.txt", replace_questions(file.asked), file.answers)
    assert [one.id for one in after.files["/い.txt"].questions] == ["a"]
    assert after.question == ""
    assert after.files["/い.txt"].is_current


def replace_questions(asked: Asked) -> Asked:
    """Return what was read, with nothing asked any more."""
    return asked._replace(questions=())


def test_files_that_were_taken_in_are_gone_and_the_rest_stays_for_the_next_time() -> None:
    review = read(came("/い.txt"), came("/ろ.txt", [question("a", 1), question("b", 2)]), came("/は.txt", trouble=True))
    review = reviews.answer(review, "out")
    after = reviews.took(review, [one.path for one in review.ready])
    assert list(after.files) == ["/ろ.txt", "/は.txt"]
    assert after.files["/ろ.txt"].answers == (("a", "out"),)
    assert [one.name for one in after.left] == ["ろ.txt"]


def test_what_could_not_be_read_is_read_again_when_it_is_named_again() -> None:
    review = read(came("/い.txt", trouble=True), came("/ろ.txt"))
    again = reviews.more(review, ["/い.txt", "/ろ.txt", "/は.txt"])
    assert again.unread == ("/い.txt", "/は.txt")
    assert again.files["/ろ.txt"] == review.files["/ろ.txt"]


def test_what_is_there_already_is_left_out_until_somebody_wants_it() -> None:
    review = read(came("/い.txt", same="d1"))
    assert review.ready == ()
    assert [one.name for one in reviews.want(review, "/い.txt", wanted=True).ready] == ["い.txt"]
    assert replace(review, chosen=True).ready == ()


def test_a_file_that_is_wanted_where_nothing_is_shown_is_shown_and_asked_about() -> None:
    review = read(came("/い.txt", [question("a", 1)], same="d1"))
    assert review.current == ""
    wanted = reviews.want(review, "/い.txt", wanted=True)
    assert (wanted.current, wanted.question) == ("/い.txt", "a")


def test_what_is_nearly_the_same_comes_in_unless_somebody_leaves_it_out() -> None:
    review = read(came("/い.txt", same="near"))
    assert [one.name for one in review.ready] == ["い.txt"]
    left_out = reviews.want(review, "/い.txt", wanted=False)
    assert left_out.ready == ()
    assert [one.name for one in left_out.same] == ["い.txt"]
