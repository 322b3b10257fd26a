"""Breaking titles that are too long for one line."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from seian.document.characters import joins
from seian.flow.title import title_breaks, width


def lines_of(text: str, room: float) -> list[str]:
    """Return the lines a title is broken into."""
    edges = [0, *title_breaks(text, room), len(text)]
    return [text[start:end] for start, end in pairwise(edges)]


@pytest.mark.parametrize(
    ("room", "lines"),
    [
        (35, ["避難所の環境改善に関する架空市長会要請"]),
        (16, ["避難所の環境改善に関する", "架空市長会要請"]),
        (30, ["沿岸部における大規模な津波からの避難を支える", "交通網の整備促進に関する架空市長会緊急要請（案）"]),
        (24, ["会員市の職員研修と人事交流を進めるための", "「学びの広場」を設けることについて"]),
        (20, ["広域連携推進会議ワーキンググループ", "（第２回ヒアリング）議事要旨"]),
    ],
)
def test_a_title_is_broken_between_words_into_lines_of_like_length(room: float, lines: list[str]) -> None:
    assert lines_of("".join(lines), room) == lines


def test_a_title_of_three_lines_is_possible() -> None:
    title = "地域の公共交通を守り育てるための財源の確保と運転手の処遇改善及び車両の更新に関する架空市長会提言"
    lines = lines_of(title, 20)
    assert len(lines) == 3
    assert all(width(line) <= 20 for line in lines)


@given(st.text("あ漢カA1（）「」、の・ー", max_size=80), st.integers(1, 40))
def test_nothing_is_lost_and_no_line_is_empty(text: str, room: int) -> None:
    lines = lines_of(text, room)
    assert "".join(lines) == text
    assert all(lines) or not text


@given(st.text("あ漢カの", min_size=1, max_size=80), st.integers(4, 40))
def test_no_line_is_wider_than_the_room(text: str, room: int) -> None:
    assert all(width(line) <= room for line in lines_of(text, room))


def test_a_phrase_near_the_beginning_does_not_leave_the_rest_too_long() -> None:
    lines = lines_of("税制に関する" + "会員市の財政運営に影響を及ぼす制度の改正と経過措置の見直しを求める要請", 35)
    assert all(width(line) <= 35 for line in lines)


@given(st.text("あ漢の葛\U000e0100か\u3099（", min_size=1, max_size=60), st.integers(2, 20), st.data())
def test_no_line_starts_inside_a_character_or_where_none_may(text: str, room: int, data: st.DataObject) -> None:
    inside = data.draw(st.frozensets(st.integers(0, len(text))))
    breaks = title_breaks(text, room, inside)
    assert inside.isdisjoint(breaks)
    assert not any(joins(text, place) for place in breaks)


def test_a_word_with_its_reading_is_not_parted_where_a_line_would_end() -> None:
    title = "避難所の環境改善に関する架空市長会要請"
    assert title_breaks(title, 16) == (12,)
    assert title_breaks(title, 16, frozenset({12})) != (12,)


def test_a_line_ends_behind_a_phrase_of_the_genre_and_before_the_association_that_speaks() -> None:
    assert lines_of("避難所運営に資する備蓄品の確保のための架空市長会要望書", 20) == [
        "避難所運営に資する備蓄品の確保のための",
        "架空市長会要望書",
    ]
    assert lines_of("給水車の広域配備を求める架空県市長会緊急要請", 16) == [
        "給水車の広域配備を求める",
        "架空県市長会緊急要請",
    ]


def test_an_ending_is_not_parted_from_its_verb() -> None:
    assert (
        lines_of("公園樹木の適切な維持管理に対する交付金の拡充を求める意見書", 20)[0]
        == "公園樹木の適切な維持管理に対する"
    )


def test_one_more_line_is_tried_before_a_word_is_parted() -> None:
    title = ["備蓄倉庫と", "公立図書館運営の", "維持"]
    assert width("".join(title)) <= 2 * 8
    assert lines_of("".join(title), 8) == title


def test_numbers_stay_with_what_they_count() -> None:
    assert all(
        line[0] not in "年度か回"
        for room in range(6, 20)
        for line in lines_of("令和12年度の第３回と５か年計画の", room)
    )


# words with their particles, some of which could be taken for two words; | where a phrase of two has a place of its own
UNITS = st.sampled_from(
    ["備蓄倉庫の", "取り組みを", "見直しと", "引き上げに", "学び直しの", "デジタル化の", "５か年計画の", "第２期戦略の",
     "こどもたちの", "まちづくりの", "いのちを", "ものづくりへの", "コミュニティの", "適切な", "避難所に|関する",
     "道路網に|係る", "支え合いのための", "働き方における", "申し入れについての", "財源を|守る", "八ヶ岳への",
     "ＤＸ推進の", "受け入れに|向けた"]
)  # fmt: skip
SPEAKERS = st.sampled_from(["架空市長会要請", "架空県市長会緊急要請", "全架空都市長会提言書", "架空町村会意見書"])
titles = st.tuples(st.lists(UNITS, min_size=1, max_size=10), SPEAKERS).map(lambda made: [*made[0], made[1]])


def words_of(units: list[str]) -> list[str]:
    """Return what a line may end behind: without a dictionary と, に and な end no word where hiragana follow."""
    words = [""]
    for word in "|".join(units).split("|"):
        if words[-1][-1:] in ("と", "に", "な") and "ぁ" <= word[0] <= "ゖ":
            words[-1] += word
        else:
            words.append(word)
    return words[1:]


@given(titles, st.integers(12, 36))
@example(["備蓄倉庫の", "こどもたちの", "こどもたちの", "架空市長会要請"], 12)
@example(["備蓄倉庫の", "受け入れに|向けた", "架空市長会要請"], 12)
def test_no_word_is_parted_where_one_line_more_can_spare_it(units: list[str], room: int) -> None:
    words = words_of(units)
    text = "".join(words)
    ends, filled, lines = {0}, 0.0, 1
    for word in words:
        ends.add(max(ends) + len(word))
        filled += width(word)
        if filled > room:
            filled, lines = width(word), lines + 1
    fewest = -int(-width(text) // room)
    found = title_breaks(text, room)
    assert len(found) + 1 in ((1,) if width(text) <= room else (fewest, fewest + 1))
    if lines <= fewest + 1 and all(width(word) <= room for word in words):
        assert set(found) <= ends


@pytest.mark.parametrize(
    ("lines", "room"),
    [
        (["備蓄倉庫の", "こどもたちの", "架空市長会要請"], 8),
        (["産業団地の", "ものづくり", "要請"], 6),
        (["支え合いの", "しくみづくりの", "要望"], 7),
        (["通学路を守る", "こども見守り隊"], 8),
    ],
)
def test_a_word_in_hiragana_begins_a_line_behind_a_particle(lines: list[str], room: int) -> None:
    assert lines_of("".join(lines), room) == lines


@pytest.mark.parametrize(
    "title", ["市民のいのちの電話", "県いのちの電話", "備品の配布のための場", "公園のことについて"]
)
@pytest.mark.parametrize("room", range(5, 9))
def test_what_leans_on_its_word_and_a_word_with_no_inside_begin_no_line(title: str, room: int) -> None:
    assert not any(line.startswith(("ち", "ため", "こと")) for line in lines_of(title, room))


def test_what_stands_in_brackets_stays_together_where_it_can() -> None:
    title = "公園樹木の手入れ及び避難所の開設訓練及び『地域の手引き』の配備に関する架空市長会要請"
    assert not any(line.count("『") - line.count("』") for line in lines_of(title, 33))
