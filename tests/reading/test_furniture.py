"""Page numbers and running heads lifted out of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.reading.telling import told

from seian.reading.recognise import recognise

if TYPE_CHECKING:
    from collections.abc import Callable

    from seian.reading.recognised import Recognised

TEXT = """{first}

河川の改修に関する要請

　近年、豪雨のたびに堤防の弱い所で水があふれ、住宅や農地に大きな被害が出
ている。復旧には長い時間がかかり、被災した人の暮らしは元に戻っていない。
市は自ら測量を行い、危ない箇所の一覧を作って県に示したところであるが、改
{foot}
\f{second}
修の見通しは立っていない。以下のとおり要請する。

１　改修を急ぐこと。

令和７年５月９日
虹の森市長会
{last}
"""


def test_page_numbers_are_kept_in_one_doubt_and_the_sentence_is_whole(sketch: Callable[[Recognised], str]) -> None:
    (found,) = recognise(TEXT.format(first="", second="", foot="- 1 -", last="- 2 -"))
    assert "であるが、改修の見通しは立っていない。" in sketch(found)
    (doubt,) = told(found)
    assert (doubt.text, doubt.placed) == ("- 1 -\u3000- 2 -", False)


def test_a_head_that_repeats_is_lifted_out(sketch: Callable[[Recognised], str]) -> None:
    head = "虹の森市長会　要請集"
    (found,) = recognise(TEXT.format(first=head, second=head, foot="", last=""))
    assert head not in sketch(found)
    assert "改修の見通し" in sketch(found)
    assert [(doubt.text, doubt.placed) for doubt in told(found)] == [(f"{head}\u3000{head}", False)]


def test_a_head_that_names_the_material_becomes_the_material_number() -> None:
    head = "水害に備える意見交換テーマ　添付資料"
    (found,) = recognise(TEXT.format(first="", second=head, foot="", last=""))
    assert found.material_number == head
    assert [(doubt.text, doubt.placed) for doubt in told(found)] == [(head, True)]


def test_signatures_that_repeat_at_page_ends_are_no_heads() -> None:
    page = "{}に関する要請\n\n以下のとおり要請する。\n\n１　急ぐこと。\n\n令和７年　月　日\n虹の森市長会\n\f"
    found = recognise("".join(page.format(name) for name in ("道路の維持", "河川の改修", "港湾の整備")))
    assert [document.signatories[0].organisation for document in found] == ["虹の森市長会"] * 3


def test_a_text_of_page_numbers_alone_is_kept() -> None:
    assert recognise("- 3 -\n")


SENTENCE = (
    "　山間の集落では店が閉じ、日々の買物に困る人が増えている。移動販売の車が回る地",
    "区もあるが、続けることが難しい。",
)


@pytest.mark.parametrize("number", ["　　　　　　　　　　　　１", "12", "1/3", "１ページ", "- 4 -"])
def test_a_page_number_inside_a_sentence_is_lifted_without_a_page_break(number: str) -> None:
    (found,) = recognise(f"店の維持に関する要望\n\n{SENTENCE[0]}\n{number}\n{SENTENCE[1]}\n")
    assert [node.text for node in found.body] == ["".join(SENTENCE).strip()]
    assert [(doubt.text, doubt.placed) for doubt in told(found)] == [(number.strip(), False)]


def test_page_numbers_in_the_middle_of_the_page_are_lifted_between_paragraphs() -> None:
    page = "　　　　　　　　　　　　　　　"
    (found,) = recognise(
        f"店の維持に関する要望\n\n１　店を守ること。\n{page}１\n２　車を増やすこと。\n{page}２\n以上\n"
    )
    assert [node.text for node in found.body] == ["店を守ること。", "車を増やすこと。", "以上"]
    assert [doubt.text for doubt in told(found)] == ["１\u3000２"]


def test_a_number_alone_at_the_left_labels_the_next_line() -> None:
    (found,) = recognise("店の維持に関する要望\n\n（１）\n店を守ること。\n（２）\n車を増やすこと。\n")
    assert [(node.label, node.text) for node in found.body] == [
        ("（１）", "店を守ること。"),
        ("（２）", "車を増やすこと。"),
    ]


def test_only_the_head_that_became_the_number_of_the_material_has_a_place() -> None:
    rest = f"\f資料３\n区で{SENTENCE[1]}"
    (found,) = recognise(
        f"店の維持に関する要望\n\n{SENTENCE[0]}\n\f資料２\n区では店を待つ人が多く、市は補助を出しているものの、負担が年ごとに重くなる地\n{rest}\n"
    )
    assert found.material_number == "資料２"
    assert [(doubt.text, doubt.placed) for doubt in told(found)] == [("資料２", True), ("資料３", False)]


def test_the_number_at_the_head_comes_before_those_of_running_heads() -> None:
    (found,) = recognise(f"資料１\n店の維持に関する要望\n\n{SENTENCE[0]}\n\f資料２\n{SENTENCE[1]}\n")
    assert found.material_number == "資料１"
    assert [(doubt.text, doubt.placed) for doubt in told(found)] == [("資料２", False)]
