"""Differences between two wordings."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.revision.differences import Fate, TextChange, common, differences, words

PIECES = [
    "７割", "８割", "12市", "令和３年", "８か月", "接種", "体制", "供給量", "市町村", "ワクチン", "AI", "COVID-19",
    "を", "が", "の", "こと", "について", "、", "。", "「", "」", "。」", "また、", "\n", "葛\U000e0100", "か\u3099",
    "👩\u200d👧", "\u3000", "2021", "１",
]  # fmt: skip
genre = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
anything = st.text(max_size=20) | genre


def shown(before: str, after: str) -> str:
    """Return the differences as one text: what is gone in [], what is new in {}."""
    form = {Fate.EQUAL: "{}", Fate.DELETED: "[{}]", Fate.INSERTED: "{{{}}}"}
    return "".join(form[kind].format(text) for kind, text in differences(before, after))


def without(kind: Fate, changes: tuple[TextChange, ...]) -> str:
    """Return the text that remains when the stretches of one kind are left out."""
    return "".join(change.text for change in changes if change.kind is not kind)


@given(anything, anything)
def test_both_texts_can_be_put_together_again(before: str, after: str) -> None:
    changes = differences(before, after)
    assert without(Fate.INSERTED, changes) == before
    assert without(Fate.DELETED, changes) == after


@given(anything, anything)
def test_stretches_are_never_empty_and_never_two_of_a_kind_side_by_side(before: str, after: str) -> None:
    changes = differences(before, after)
    assert all(change.text for change in changes)
    assert all(one.kind is not other.kind for one, other in pairwise(changes))
    assert not any(one.kind is Fate.INSERTED and other.kind is Fate.DELETED for one, other in pairwise(changes))


@given(genre, genre)
def test_no_kana_or_comma_stands_alone_between_two_changes(before: str, after: str) -> None:
    changes = differences(before, after)
    for first, middle, last in zip(changes, changes[1:], changes[2:], strict=False):
        if Fate.EQUAL not in {first.kind, last.kind} and middle.kind is Fate.EQUAL and len(middle.text) == 1:
            assert not "ぁ" <= middle.text <= "ゖ"
            assert middle.text not in "、，・ー"


@given(anything)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert differences(text, text) == ((TextChange(Fate.EQUAL, text),) if text else ())


@given(anything)
def test_words_put_together_are_the_text(text: str) -> None:
    assert "".join(words(text)) == text


@given(st.lists(st.integers(0, 3), max_size=12), st.lists(st.integers(0, 3), max_size=12))
def test_the_common_subsequence_is_a_longest_one(before: list[int], after: list[int]) -> None:
    pairs = common(before, after)
    assert all(before[at] == after[to] for at, to in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
    lengths = [[0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for at, one in enumerate(before):
        for to, other in enumerate(after):
            longer = lengths[at][to] + 1 if one == other else 0
            lengths[at + 1][to + 1] = max(longer, lengths[at][to + 1], lengths[at + 1][to])
    assert len(pairs) == lengths[-1][-1]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("対象者の７割が終え、", "対象者の８割が終え、", "対象者の[７割]{８割}が終え、"),
        ("始まってから８か月で", "始まってから９か月で", "始まってから[８か月]{９か月}で"),
        ("令和３年に始まり", "令和４年に始まり", "[令和３年]{令和４年}に始まり"),
        ("補助率を２分の１とする", "補助率を３分の２とする", "補助率を[２分の１]{３分の２}とする"),
        ("COVID-19に対して", "COVID-20に対して", "[COVID-19]{COVID-20}に対して"),
        ("ワクチンを配る", "マスクを配る", "[ワクチン]{マスク}を配る"),
    ],
)
def test_a_number_with_its_counter_and_a_word_change_as_a_whole(before: str, after: str, expected: str) -> None:
    assert shown(before, after) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("検査と治療の体制", "検査、療養、治療の体制", "検査[と]{、療養、}治療の体制"),
        ("発送、会場の運営", "発送、予約の受付、会場の運営", "発送、{予約の受付、}会場の運営"),
        (
            "電源を備えること。",
            "電源を備えること。また、点検を行うこと。",
            "電源を備えること。{また、点検を行うこと。}",
        ),
        ("甲を備える。乙を配る。", "甲を備える。乙を集める。乙を配る。", "甲を備える。{乙を集める。}乙を配る。"),
        ("財源を確保すること", "財源を確保するよう", "財源を確保する[こと]{よう}"),
    ],
)
def test_what_is_put_in_begins_and_ends_where_a_reader_would_cut(before: str, after: str, expected: str) -> None:
    assert shown(before, after) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("会の決議を送る", "会の要請を送る", "会の[決議]{要請}を送る"),
        ("都市市長会決議", "都市市長会要請", "都市市長会[決議]{要請}"),
        ("経済対策の効果", "経済政策の効果", "経済[対策]{政策}の効果"),
        ("補助を受ける", "補助金を受ける", "[補助]{補助金}を受ける"),
        ("中核市市長会の名で", "指定都市市長会の名で", "[中核市市長会]{指定都市市長会}の名で"),
        ("接種の記録", "追加接種の記録", "{追加}接種の記録"),
    ],
)
def test_a_compound_is_cut_between_its_words_only(before: str, after: str, expected: str) -> None:
    assert shown(before, after) == expected


def test_changes_with_a_particle_between_them_are_one() -> None:
    assert shown("今後の供給の見通しを早く示すこと", "今後の供給量と時期を市町村が早く示すこと") == (
        "今後の[供給の見通しを]{供給量と時期を市町村が}早く示すこと"
    )


def test_two_changes_far_from_each_other_are_two() -> None:
    assert shown("７割の市で工事を終え、費用の２割を", "８割の市で工事を終え、費用の３割を") == (
        "[７割]{８割}の市で工事を終え、費用の[２割]{３割}を"
    )


def test_a_sentence_that_did_not_change_is_never_marked() -> None:
    before = "体育館に空調を備えること。電源を備えること。燃料を備えること。"
    after = "体育館と武道場に空調を備えること。電源を備えること。燃料と水を蓄えること。"
    changes = differences(before, after)
    assert any(change.kind is Fate.EQUAL and "。電源を備えること。燃料" in change.text for change in changes)


def test_another_text_altogether_is_replaced_as_a_whole() -> None:
    changes = differences("夏の暑さは年ごとに厳しくなっている。", "駅前の駐輪場を広げ、案内の板を新しくすること。")
    assert [change.kind for change in changes] == [Fate.DELETED, Fate.INSERTED]


def test_a_letter_keeps_its_variation_selector_and_its_voicing_mark() -> None:
    assert shown("葛\U000e0100の", "葛\U000e0101の") == "[葛\U000e0100]{葛\U000e0101}の"
    assert shown("か\u3099の", "か\u309aの") == "[か\u3099]{か\u309a}の"
