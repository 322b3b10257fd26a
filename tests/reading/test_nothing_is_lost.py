"""The law of reading: every character of a source that is not blank is in the result, or in a doubt that keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.reading.recognise import recognise

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from seian.reading.recognised import Recognised

LINES = (
    "【資料３】",
    "資料３－１",
    "（案）",
    "７虹市会第１８号",
    "令和７年８月２０日",
    "令 和 ７ 年  月  日",
    "2025.8.20",
    "財務大臣　青葉　一郎　様",
    "東の国知事",
    "若草　次郎 殿",
    "関係機関　御中",
    "虹の森市長会",
    "虹 の 森 市 長 会",
    "会長　若草市長　緑川　花子",
    "緑川花、",
    "（公印省略）",
    "地域公共交通の維持に関する",
    "虹の森市長会要請",
    "空き家の活用に関する提言（案）",
    "要　望　書",
    "第３０回会議の開催結果について",
    "拝啓",
    "敬具",
    "さて、路線バスの廃止が相次ぎ、通学と通院の足が失われつつあり、市の負担も年ごとに重くなって",
    "いるところである。",
    "ついては、下記のとおり要望する。",
    "記",
    "以　上",
    "第１　総論",
    "１　運行費の補助",
    "２．補助率を引き上げること。",
    "３国は、道を直すこと。",
    "（１）資格の取得を支援すること。",
    "(2) 手続を簡素にすること。",
    "住)読み違えた番号である。",
    "(D 読み違えた番号である。",
    "ア　燃料費",
    "①花粉の少ない苗木",
    "・窓口を増やすこと。",
    "→ 検討したい。",
    "- ✓ 印の付いた行",
    "■見出し",
    "一　財源を確保すること。",
    "≪採択した要請≫",
    "【要請の背景】",
    "【【要要望望のの背背景景】】",
    "1100  水水道道のの広広域域化化",
    "※ 提出の時点で、橋が２本になった場合、前文１段落目を次のとおり修正する。",
    "※ 表記は別に定める。",
    "［現　行］橋は１本である。",
    "［修正後］橋は２本である。",
    "添付資料",
    "提出先",
    "- 3 -",
    "１２",
    "虹の森市長会　要請集",
    "こども施策に関する意見交換テーマ　添付資料",
    "⻑⽼の⽣活を⽀える⺠間の取組",
    "なお、時期は別に定める。",
    "団体\t令和６年\t令和７年",
    "（略）",
    "ABC",
    "x",
)
ANY_LINE = st.one_of(
    st.sampled_from(LINES),
    st.text("あ漢ア１1。、（）()「」【】・※ー～年月日第 　一二a.-．", max_size=24),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=12),
)
BREAKS = st.sampled_from(("\n", "\n", "\n\n", " \n", "\n　", "\n  ", "\n\n\n\n", "\n\f", "\r\n"))


@st.composite
def sources(draw: st.DrawFn) -> str:
    """Build a text of lines of the genre, in any order, and of noise."""
    lines = draw(st.lists(st.tuples(ANY_LINE, BREAKS), max_size=24))
    return "".join(line + end for line, end in lines)


@given(sources())
def test_every_character_of_any_text_is_kept(lost: Callable[[str, Sequence[Recognised]], str], text: str) -> None:
    assert lost(text, recognise(text)) == ""


@pytest.mark.parametrize(
    "name",
    [
        "chukakushi_giji-yoshi_r06-10-18.txt",
        "mayors_iken_r07-05-30.txt",
        "siteitosi_kaisai-kekka_r03-11-10.txt",
        "soumu_hyojunka-setsumei_r03-01.txt",
        "tokyo-mayors_yobo_r02-09-25.txt",
    ],
)
def test_every_character_of_a_real_text_is_kept(
    lost: Callable[[str, Sequence[Recognised]], str], samples: Path, name: str
) -> None:
    text = (samples / name).read_text(encoding="utf-8")
    assert lost(text, recognise(text)) == ""
