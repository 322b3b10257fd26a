"""What holds of every text: nothing lost, nothing too long, 禁則, and places that are found again."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.layout.sheets import EM, block, laid, pages_of, sheet
from tests.strategies import built

from seian.flow.set_blocks import Flow, Run, SetBlock, StyleName
from seian.layout.breaking import LINE_ENDS, break_lines
from seian.layout.hit import LinePlace, areas, caret, line_above, line_below, line_end, line_start, place_at
from seian.layout.kinsoku import HANGING, NOT_FIRST, NOT_LAST, SPACES, last_break, may_break
from seian.layout.measured import Gap, Tabs, measured
from seian.layout.pages import Pages, lay_out, relay
from seian.layout.paging import Paging
from seian.layout.paragraph import column_of, lay_paragraph

WORDS = [
    "、", "。", "「", "」", "（", "）", "・", "ー", "っ", "……", "２０", "2021", "1,000", "AI", "COVID-19", "か\u3099",
    "葛\U000e0100", "\u3000", " ", "\t", "\n", "\u200b", "が", "国", "要請", "％", "①", "é",
]  # fmt: skip
STYLES = [
    StyleName.BODY, StyleName.ITEM_1, StyleName.ITEM_2, StyleName.HEADING, StyleName.DATE, StyleName.TITLE,
    StyleName.END,
]  # fmt: skip
genre = st.lists(st.sampled_from(WORDS), max_size=60).map("".join)
anything = st.text(alphabet=st.characters(exclude_categories=()), max_size=60)
wordings = genre | anything
styles = st.sampled_from(STYLES)
runs = st.lists(
    built(Run, wordings)
    | built(Run, st.sampled_from(["会長", "市 長", "葛\U000e0100城AB"]), spread=st.sampled_from([5.0, 9.5]))
    | built(
        Run, st.sampled_from(["峠", "か\u3099", "20か所"]), reading=st.sampled_from(["とうげ", "あ", "ながいよみがな"])
    ),
    max_size=3,
).map(tuple)
blocks = built(
    SetBlock, st.sampled_from("abc"), styles, runs, st.sampled_from(["", "１\u3000", "（10）", "［現\u3000行］"]),
    before=st.none() | st.sampled_from([0.0, 0.5, 2.0]), keep_with_next=st.booleans(), in_twos=st.booleans(),
    breaks=st.lists(st.integers(0, 20), max_size=2).map(lambda found: tuple(sorted(found))),
    starts_page=st.sampled_from([False, False, False, True]),
)  # fmt: skip
flows = st.lists(blocks, max_size=8).map(lambda chosen: Flow("", "", tuple(chosen)))
measures = st.integers(3, 24)
gaps = st.sampled_from([0.0, 0.25])


@given(blocks, measures, gaps)
def test_no_character_is_lost_or_doubled(one: SetBlock, characters: int, gap: float) -> None:
    paragraph = laid(one, characters, gap)
    assert paragraph.lines[0].start == -len(one.label)
    assert paragraph.lines[-1].stop == paragraph.length
    assert all(a.stop == b.start for a, b in pairwise(paragraph.lines))
    drawn = [
        (run.offset + at, character)
        for line in paragraph.lines
        for run in line.runs
        for at, character in enumerate(run.text)
    ]
    expected = [(at - len(one.label), character) for at, character in enumerate(one.text) if character not in LINE_ENDS]
    assert drawn == expected


@given(blocks, measures, gaps)
def test_no_line_is_longer_than_the_measure_but_for_what_hangs(one: SetBlock, characters: int, gap: float) -> None:
    for line in laid(one, characters, gap).lines:
        drawn = [run for run in line.runs if run.text.strip(" \t\u3000") and run.right > run.x]
        if line.hangs:
            assert drawn[-1].text in HANGING
            drawn.pop()
        # one character stands where even that has no room, and so does its reading
        few = line.width <= EM or (len(drawn) == 1 and (drawn[0].whole or len(drawn[0].text) == 1))
        assert few or all(run.right <= characters * EM + 0.01 for run in drawn)
        assert all(run.x >= -0.01 for run in drawn)


@given(wordings, measures, gaps)
def test_the_characters_of_a_line_follow_one_another(wording: str, characters: int, gap: float) -> None:
    for line in laid(wording, characters, gap).lines:
        assert all(a.right <= b.x + 0.01 for a, b in pairwise(line.runs))


@given(wordings, measures)
def test_kinsoku_is_broken_only_where_a_line_holds_nothing_else(wording: str, characters: int) -> None:
    text = measured(block(wording), Tabs(0, 0, 8), Gap(0.5))
    for cut in break_lines(text, characters * 2, characters * 2):
        if not cut.wraps:
            continue
        kept = wording[cut.stop] not in NOT_FIRST and wording[cut.stop - 1] not in NOT_LAST
        if cut.stop > cut.end:  # after spaces, or a last bracket before them, which they part from what it opens
            kept = wording[cut.stop] not in NOT_FIRST
        chances = [at for at in range(cut.start + 1, cut.end) if may_break(wording, at)]
        assert kept or not chances or wording[cut.end - 1] in SPACES


@given(wordings, measures)
def test_a_line_that_wraps_had_no_room_for_more(wording: str, characters: int) -> None:
    text = measured(block(wording), Tabs(0, 0, 8), Gap(0.5))
    for cut in break_lines(text, characters * 2, characters * 2):
        after = [at for at in range(cut.stop + 1, len(wording) + 1) if at == len(wording) or may_break(wording, at)]
        if cut.wraps and after and not any(end in wording for end in LINE_ENDS):
            seen = len(wording[: after[0]].rstrip(" \t\u3000"))
            assert text.width(cut.start, seen) > characters * 2 or wording[cut.stop - 1] in SPACES


@given(blocks, measures)
def test_the_same_value_gives_the_same_lines(one: SetBlock, characters: int) -> None:
    again = one._replace(runs=tuple(run._replace(text="".join(run.text)) for run in one.runs))
    assert laid(one, characters) == laid(again, characters)


@given(flows, flows)
def test_an_edit_gives_what_laying_from_nothing_gives(before: Flow, after: Flow) -> None:
    old, new = lay_out(before, sheet(lines=4)), lay_out(after, sheet(lines=4))
    assert relay(old, after) == new
    assert relay(relay(old, after), before) == old


@given(flows)
def test_every_line_stands_once_and_inside_its_page(flow: Flow) -> None:
    pages = lay_out(flow, sheet(lines=4))
    placed = [line for page in range(len(pages.pages)) for line in pages.lines(page)]
    expected = [
        (block, number) for block, paragraph in enumerate(pages.paragraphs) for number in range(len(paragraph.lines))
    ]
    assert [(line.block, line.number) for line in placed] == expected
    assert all(
        line.top >= 1000 and line.top + line.height <= 1001 + 4 * 360 for line in placed if line.height <= 4 * 360
    )
    for page in range(len(pages.pages)):
        lines = list(pages.lines(page))
        assert all(a.top + a.height <= b.top + 0.01 for a, b in pairwise(lines))
        assert all(pages.place(line.block, line.number) == (page, line.top) for line in lines)


@given(flows)
def test_a_block_that_begins_a_page_stands_first_on_it_and_no_page_is_left_empty(flow: Flow) -> None:
    pages = lay_out(flow, sheet(lines=4))
    firsts = {line.block for page in range(len(pages.pages)) for line in [*pages.lines(page)][:1] if line.number == 0}
    assert {at for at, one in enumerate(flow.blocks) if one.starts_page and at} <= firsts
    assert all(page.pieces for page in pages.pages) or not flow.blocks
    without = Flow("", "", tuple(one._replace(starts_page=False) for one in flow.blocks))
    by_hand = sum(one.starts_page for one in flow.blocks[1:])
    assert len(pages.pages) <= len(lay_out(without, sheet(lines=4)).pages) + 2 * by_hand


@given(flows, st.data())
def test_the_point_of_a_caret_is_its_place_again(flow: Flow, data: st.DataObject) -> None:
    pages = lay_out(flow, sheet(lines=4))
    if not flow.blocks:
        return
    place = a_place(pages, data)
    where = caret(pages, place)
    found = place_at(pages, where.page, where.x, where.top + where.height / 2)
    assert found is not None
    assert caret(pages, found) == where


@given(flows, st.integers(0, 7000), st.integers(0, 5000))
def test_a_point_gives_a_place_inside_its_block(flow: Flow, x: int, y: int) -> None:
    pages = lay_out(flow, sheet(lines=4))
    for page in range(len(pages.pages)):
        place = place_at(pages, page, x, y)
        if place is not None:
            assert 0 <= place.offset <= pages.paragraphs[place.block].length
            assert caret(pages, place).page == page or place.offset == 0  # a label alone may end a page


@given(flows, st.data())
def test_home_and_end_and_arrows_move_by_lines(flow: Flow, data: st.DataObject) -> None:
    pages = lay_out(flow, sheet(lines=4))
    if not flow.blocks:
        return
    place = a_place(pages, data)
    where = caret(pages, place)
    start, end = caret(pages, line_start(pages, place)), caret(pages, line_end(pages, place))
    assert (start.page, start.top) == (end.page, end.top) == (where.page, where.top)
    assert start.x <= where.x + 0.01
    assert where.x <= end.x + 0.01
    for move in (line_above, line_below):
        moved = move(pages, place, where.x)
        if moved is not None:
            assert (caret(pages, moved).page, caret(pages, moved).top) != (where.page, where.top)


@given(wordings, st.data())
def test_the_areas_of_a_stretch_lie_side_by_side(wording: str, data: st.DataObject) -> None:
    pages = pages_of(block(wording))
    start = data.draw(st.integers(0, len(wording)))
    end = data.draw(st.integers(start, len(wording)))
    middle = data.draw(st.integers(start, end))
    whole = sum(area.width for area in areas(pages, 0, start, end))
    parts = sum(area.width for cut in ((start, middle), (middle, end)) for area in areas(pages, 0, *cut))
    assert abs(whole - parts) < 0.01 * EM


def a_place(pages: Pages, data: st.DataObject) -> LinePlace:
    """Return any place of the pages."""
    index = data.draw(st.integers(0, len(pages.paragraphs) - 1))
    return LinePlace(index, data.draw(st.integers(0, pages.paragraphs[index].length)), data.draw(st.booleans()))


def drawing(pages: Pages, page: int) -> object:
    """Return all that is painted of a page."""
    return [(line.line, line.top, line.baseline) for line in pages.lines(page)], pages.pages[page].furniture


words_of_letters = st.lists(st.sampled_from([*WORDS, "resilience", "e-mail", "http://a.jp", "x" * 30]), max_size=12)


@given(words_of_letters.map("".join) | anything, st.data())
def test_the_last_place_to_end_a_line_is_the_one_found_by_asking_at_every_place(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, max(0, len(text) - 1)))
    start = data.draw(st.integers(0, cut))
    glued = data.draw(st.frozensets(st.integers(0, cut)))
    every = (at for at in range(cut, start, -1) if at not in glued and may_break(text, at))
    assert last_break(text, start, cut, glued) == next(every, start)


@given(flows)
def test_the_heights_of_all_paragraphs_are_those_of_each(flow: Flow) -> None:
    laid_out = lay_out(flow, sheet())
    paging = Paging(flow, laid_out.paragraphs, laid_out.sheet)
    assert paging.extents == [paging.extent(index) for index in range(len(laid_out.paragraphs))]


@given(blocks, genre | anything, st.data(), gaps)
def test_lines_laid_before_stay_only_where_laying_from_nothing_gives_the_same(
    before: SetBlock, put: str, data: st.DataObject, gap: float
) -> None:
    before = before._replace(runs=(*before.runs, Run(data.draw(genre) * data.draw(st.integers(0, 3)))))
    at = data.draw(st.integers(0, len(before.runs) - 1))
    text = before.runs[at].text
    low = data.draw(st.integers(0, len(text)))
    high = data.draw(st.integers(low, len(text)))
    run = before.runs[at]._replace(text=text[:low] + put + text[high:])
    after = before._replace(runs=(*before.runs[:at], run, *before.runs[at + 1 :]))
    own = sheet(data.draw(measures))
    style, column = own.styles[before.style.value], column_of(own, gap)
    for old, new in ((before, after), (after, before), (before, after._replace(label=""))):
        laid_before = lay_paragraph(old, style, column)
        assert lay_paragraph(new, style, column, laid_before) == lay_paragraph(new, style, column)
        assert lay_paragraph(old, style, column, laid_before) == laid_before


def test_a_letter_at_the_end_of_a_long_paragraph_lays_its_last_lines_only() -> None:
    own = sheet(10)
    style, column = own.styles[StyleName.BODY.value], column_of(own)
    text = "備蓄倉庫の点検を年に二度行うこと。" * 6
    before = lay_paragraph(block(text), style, column)
    after = lay_paragraph(block(text + "あ"), style, column, before)
    same = [one is other for one, other in zip(before.lines, after.lines, strict=False)]
    assert same[:-2] == [True] * (len(before.lines) - 2)
    assert not same[-1]


@given(st.text("。、」「（）『』【】・：", min_size=1, max_size=40))
def test_signs_are_as_wide_as_any_character_beside_each_other_too(signs: str) -> None:
    assert measured(block(signs), Tabs(0, 0, 8), Gap()).width(0, len(signs)) == 2 * len(signs)
