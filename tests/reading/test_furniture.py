"""Page numbers and running heads lifted out of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    (doubt,) = found.unsure
    assert (doubt.text, doubt.placed) == ("- 1 -\u3000- 2 -", False)


def test_a_head_that_repeats_is_lifted_out(sketch: Callable[[Recognised], str]) -> None:
    head = "虹の森市長会　要請集"
    (found,) = recognise(TEXT.format(first=head, second=head, foot="", last=""))
    assert head not in sketch(found)
    assert "改修の見通し" in sketch(found)
    assert [(doubt.text, doubt.placed) for doubt in found.unsure] == [(f"{head}\u3000{head}", False)]


def test_a_head_that_names_the_material_becomes_the_material_number() -> None:
    head = "水害に備える意見交換テーマ　添付資料"
    (found,) = recognise(TEXT.format(first="", second=head, foot="", last=""))
    assert found.material_number == head
    assert [(doubt.text, doubt.placed) for doubt in found.unsure] == [(head, True)]


def test_signatures_that_repeat_at_page_ends_are_no_heads() -> None:
    page = "{}に関する要請\n\n以下のとおり要請する。\n\n１　急ぐこと。\n\n令和７年　月　日\n虹の森市長会\n\f"
    found = recognise("".join(page.format(name) for name in ("道路の維持", "河川の改修", "港湾の整備")))
    assert [document.signatories[0].organisation for document in found] == ["虹の森市長会"] * 3


def test_a_text_of_page_numbers_alone_is_kept() -> None:
    assert recognise("- 3 -\n")
