"""Pages on sides of sheets: each paper begins on a front page, nothing is lost, nothing comes twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seian.submission.print_run import EMPTY, Side, Wanted, run, sheets, sides

wanted = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 3)), max_size=6).map(
    lambda papers: tuple(Wanted(at, pages, copies) for at, (pages, copies) in enumerate(papers))
)


def test_on_one_side_pages_follow_each_other() -> None:
    two = (Wanted(0, 2), Wanted(1, 1))
    assert sides(two, two_sided=False) == ((0, 0), (0, 1), (1, 0))
    assert sheets(sides(two, two_sided=False), two_sided=False) == 3


def test_on_both_sides_a_paper_of_three_pages_leaves_a_back_empty() -> None:
    shown = sides((Wanted(0, 3), Wanted(1, 2)), two_sided=True)
    assert shown == ((0, 0), (0, 1), (0, 2), (0, EMPTY), (1, 0), (1, 1))
    assert sheets(shown, two_sided=True) == 3


def test_the_last_back_is_sent_only_where_the_printer_repeats_the_run() -> None:
    one = (Wanted(0, 1),)
    assert run(one, two_sided=True) == ((0, 0),)
    assert run(one, two_sided=True, closes=True) == ((0, 0), (0, EMPTY))
    assert run(one, two_sided=True, times=2) == ((0, 0), (0, EMPTY), (0, 0))


def test_a_range_counts_over_all_papers_without_their_empty_backs() -> None:
    papers = (Wanted(0, 1), Wanted(1, 3))
    assert run(papers, two_sided=True, only={3, 4}) == ((1, 1), (1, 2))
    assert run(papers, two_sided=True, only={1, 2}) == ((0, 0), (0, EMPTY), (1, 0))
    assert run(papers, two_sided=True, only={9}) == ()


def test_the_copies_of_a_paper_stand_one_after_the_other() -> None:
    assert run((Wanted(0, 2, 2), Wanted(1, 1)), two_sided=False) == ((0, 0), (0, 1), (0, 0), (0, 1), (1, 0))


@given(wanted, st.booleans(), st.integers(1, 3), st.booleans())
def test_every_page_comes_as_often_as_it_is_to_and_papers_begin_on_fronts(
    papers: tuple[Wanted, ...],
    two_sided: bool,  # noqa: FBT001 -- drawn
    times: int,
    closes: bool,  # noqa: FBT001 -- drawn
) -> None:
    made = run(papers, two_sided=two_sided, times=times, closes=closes)
    for one in papers:
        for page in range(one.pages):
            assert made.count(Side(one.paper, page)) == one.copies * times
    if two_sided:
        assert all(at % 2 == 0 for at, side in enumerate(made) if side.page == 0)
        assert all(at % 2 == 1 for at, side in enumerate(made) if side.page == EMPTY)
    else:
        assert not any(side.page == EMPTY for side in made)
