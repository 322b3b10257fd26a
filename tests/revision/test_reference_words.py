"""Numbers that name items are found as a search at every place of the text would find them."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from seian.revision.reference_words import _bare, _bare_groups, named_items

PIECES = [
    "上記", "下記", "記", "の", "、", "２", "3", "（２）", "(ア)", "①", "第", "1", "12", "及び", "から", "まで",
    "については", "に", "を", "の都市", "段落目", "また", "分の", "うちに", "ア", "つ", "は", "前文", "等", "漢", "\n",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@given(texts)
@example("３の支援、１（２）及び２については")
@example("は第１２は第２に")
def test_bare_numbers_are_those_of_a_search_at_every_place(text: str) -> None:
    assert list(_bare_groups(text)) == [match.span("group") for match in _bare().finditer(text)]


def test_the_sign_of_the_items_names_one_only_where_it_is_a_word_of_its_own() -> None:
    assert [one.key for one in named_items("記２に掲げる")] == ["2"]
    assert [one.key for one in named_items("また記２は")] == ["2"]
    assert not named_items("暗記２級")
