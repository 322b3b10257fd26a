"""Labels that character recognition misread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.reading.telling import told

from seian.reading.recognise import recognise

if TYPE_CHECKING:
    from collections.abc import Callable

    from seian.reading.recognised import Recognised

HEAD = "道路に関する要望\n\n1 維持\n"


def test_misread_labels_are_told_by_their_siblings(sketch: Callable[[Recognised], str]) -> None:
    source = (
        HEAD + "住)道を直すこと。\n他)橋を直すこと。\n(3)木を植えること。\n"
        "2 その他\n(D 草を刈ること。\n(2)花を植えること。\n"
    )
    (found,) = recognise(source)
    assert sketch(found).splitlines() == [
        "1* 維持",
        "  (1) 道を直すこと。",
        "  (2) 橋を直すこと。",
        "  (3) 木を植えること。",
        "2* その他",
        "  (1) 草を刈ること。",
        "  (2) 花を植えること。",
    ]
    assert [(doubt.where, doubt.text, doubt.placed) for doubt in told(found)] == [
        ("４行目", "住)", True),
        ("５行目", "他)", True),
        ("８行目", "(D", True),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "住)道を直すこと。\n他)橋を直すこと。\n",
        "住)道を直すこと。\n(3)橋を直すこと。\n",
        "注)用語の説明である。\n(2)橋を直すこと。\n",
        "（※）用語の説明である。\n(2)橋を直すこと。\n",
    ],
    ids=["no sibling was read", "the number does not fit", "a note", "a note mark"],
)
def test_without_proof_nothing_is_mended(rows: str) -> None:
    (found,) = recognise(HEAD + rows)
    assert not any("文字認識" in doubt.why for doubt in told(found))


def test_the_width_of_the_siblings_is_taken_over(sketch: Callable[[Recognised], str]) -> None:
    (found,) = recognise("道路に関する要望\n\n１　維持\n住）道を直すこと。\n（２）橋を直すこと。\n")
    assert "（１） 道を直すこと。" in sketch(found)


def test_a_label_in_its_own_right_is_never_mended(sketch: Callable[[Recognised], str]) -> None:
    (found,) = recognise(HEAD + "(1)　人\n(2)　物\n　(ｱ)　橋\n　(ｲ)　道\n")
    assert sketch(found).splitlines() == ["1* 維持", "  (1) 人", "  (2)* 物", "    (ｱ) 橋", "    (ｲ) 道"]
    assert told(found) == ()


def test_one_sibling_before_it_does_not_prove_a_label_misread() -> None:
    (found,) = recognise(HEAD + "(1)道を直すこと。\n住)橋を直すこと。\n")
    assert not any("文字認識" in doubt.why for doubt in told(found))


def test_several_siblings_around_it_prove_a_label_misread(sketch: Callable[[Recognised], str]) -> None:
    (found,) = recognise(HEAD + "(1)道を直すこと。\n住)橋を直すこと。\n(3)木を植えること。\n")
    assert "(2) 橋を直すこと。" in sketch(found)
