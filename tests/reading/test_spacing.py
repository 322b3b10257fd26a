"""Blanks left by text extraction."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.reading.spacing import without_extracted_blanks


@pytest.mark.parametrize(
    ("extracted", "meant"),
    [
        ("法律第 35 号の第 2.0 版", "法律第35号の第2.0版"),
        ("全国 12 市で AI を使う", "全国12市でAIを使う"),
        ("海野 太郎 会長", "海野 太郎 会長"),
        ("Open Data を進める", "Open Dataを進める"),
        ("（仮称） 新交通", "（仮称） 新交通"),
        ("会議　10時から", "会議　10時から"),
        ("表  12  列", "表  12  列"),
        (" 12市 ", " 12市 "),
        ("", ""),
    ],
)
def test_only_blanks_between_japanese_and_half_width_characters_go(extracted: str, meant: str) -> None:
    assert without_extracted_blanks(extracted) == meant


@given(st.text("漢あ1A 　。"))
def test_nothing_but_blanks_ever_goes(text: str) -> None:
    tidied = without_extracted_blanks(text)
    assert "".join(tidied.split()) == "".join(text.split())
    assert len(tidied.split("　")) == len(text.split("　"))
