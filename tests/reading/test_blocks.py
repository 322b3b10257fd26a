"""The body of a document: items in their tree, headings, paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.reading.telling import told

from seian.reading.recognise import recognise

if TYPE_CHECKING:
    from collections.abc import Callable

    from seian.reading.recognised import Recognised

HEAD = "道路に関する提言\n\n以下のとおり提言する。\n\n"
PREAMBLE = "以下のとおり提言する。\n"

BODIES = {
    "the order of official documents": (
        "第１　総論\n１　道\n（１）　橋\nア　柱\n（ア）　鉄\n①　古い鉄\n②　新しい鉄\n（イ）　石\n第２　各論\n１　川\n",
        """第１* 総論
  １* 道
    （１）* 橋
      ア* 柱
        （ア）* 鉄
          ① 古い鉄
          ② 新しい鉄
        （イ） 石
第２* 各論
  １ 川""",
    ),
    "headings with paragraphs": (
        "１．道\n道を直すこと。\nまた、木を植えること。\n２．川\n川を直すこと。\n",
        "１．* 道\n  道を直すこと。\n  また、木を植えること。\n２．* 川\n  川を直すこと。",
    ),
    "paragraphs after sentences": (
        "１　道を直すこと。\n　　なお、橋を含む。\n２　川を直すこと。\n",
        "１ 道を直すこと。\n  なお、橋を含む。\n２ 川を直すこと。",
    ),
    "labels glued to the text": (
        "（１）国は、道を直すこと。\n①広い道を先にすること。\n②橋を含めること。\n（２）国は、川を直すこと。\n",
        "（１） 国は、道を直すこと。\n  ① 広い道を先にすること。\n  ② 橋を含めること。\n（２） 国は、川を直すこと。",
    ),
    "bullets beside bullets": (
        "①　道をどうするか。\n・　直すこと。\n→　費用はどうか。\n・　補助がある。\n②　川をどうするか。\n",
        "① 道をどうするか。\n  ・ 直すこと。\n  → 費用はどうか。\n  ・ 補助がある。\n② 川をどうするか。",
    ),
    "bullets inside bullets": (
        "- 道を直すこと。\n　- 広い道を先にすること。\n- 川を直すこと。\n",
        "- 道を直すこと。\n  - 広い道を先にすること。\n- 川を直すこと。",
    ),
    "heavy bullets as headings": (
        "■ 道\n○ 道を直すこと。\n・ 橋を含めること。\n■ 川\n○ 川を直すこと。\n",
        "■* 道\n  ○ 道を直すこと。\n    ・ 橋を含めること。\n■* 川\n  ○ 川を直すこと。",
    ),
    "一 for every item": ("一　道を直すこと。\n一　川を直すこと。\n", "一 道を直すこと。\n一 川を直すこと。"),
    "headings between items": (
        "≪道≫\n１　道を直すこと。\n２　橋を直すこと。\n≪川≫\n３　川を直すこと。\n",
        "# ≪道≫\n１ 道を直すこと。\n２ 橋を直すこと。\n# ≪川≫\n３ 川を直すこと。",
    ),
    "headings that begin numbers anew": (
        "＜国に＞\n１　道を直すこと。\n＜県に＞\n１　川を直すこと。\n",
        "# ＜国に＞\n１ 道を直すこと。\n# ＜県に＞\n１ 川を直すこと。",
    ),
    "a heading inside an item": (
        "１　議事\n【主な発言】\n・　道を直すこと。\n２　その他\n",
        "１* 議事\n  # 【主な発言】\n  ・ 道を直すこと。\n２ その他",
    ),
    "people listed under an item": (
        "１　出席者\n(1) 市\n緑川 花子 若草市長\n山中 次郎 小川市長\n(2) 国\n谷 三郎 参事官\n２　議事\n",
        "１* 出席者\n  (1)* 市\n    緑川 花子 若草市長\n    山中 次郎 小川市長\n  (2)* 国\n    谷 三郎 参事官\n２ 議事",
    ),
    "figures of two digits after nine": (
        "".join(f"{label}．道を直すこと。\n" for label in [*"１２３４５６７８９", "10", "11"]),
        "\n".join(f"{label}． 道を直すこと。" for label in [*"１２３４５６７８９", "10", "11"]),
    ),
    "numbers with brackets and letters": (
        "1) 道を直すこと。\na) 広い道を先にすること。\nb) 橋を含めること。\n2) 川を直すこと。\n",
        "1) 道を直すこと。\n  a) 広い道を先にすること。\n  b) 橋を含めること。\n2) 川を直すこと。",
    ),
    "a closing sentence after the items": (
        "１　道を直すこと。\n　以上、強く要請する。\n",
        "１ 道を直すこと。\n以上、強く要請する。",
    ),
    "whom to ask": (
        "１　日程\n秋に開く。\n（問い合わせ先）\n虹の森市長会事務局　担当　青木\n",
        "１* 日程\n  秋に開く。",
    ),
}


@pytest.mark.parametrize(("source", "expected"), BODIES.values(), ids=BODIES.keys())
def test_items_stand_in_their_tree(sketch: Callable[[Recognised], str], source: str, expected: str) -> None:
    (found,) = recognise(HEAD + source)
    assert sketch(found) == PREAMBLE + expected
    assert told(found) == ()


def test_ki_and_the_closing_words_stand_between_the_parts(sketch: Callable[[Recognised], str]) -> None:
    (found,) = recognise("道路に関する提言\n\n下記のとおり提言する。\n\n記\n\n１　道を直すこと。\n\n以　上\n")
    assert sketch(found) == "下記のとおり提言する。\n-- 記\n１ 道を直すこと。\n-- 以上"


def test_the_items_of_a_resolution_are_followed_by_its_closing_sentence(sketch: Callable[[Recognised], str]) -> None:
    source = """地方税財源の充実に関する決議

　物価が上がり、都市の財政は厳しい。
　一　財源を確保すること。
　一　地方の意見を聴くこと。
　以上、決議する。
　　令和７年６月４日
　　　　　　　　第９５回虹の森市長会議
"""
    (found,) = recognise(source)
    assert sketch(found).splitlines()[-1] == "以上、決議する。"
    assert found.signatories[0].organisation == "第９５回虹の森市長会議"


def test_scraps_of_a_figure_are_kept_and_reported_once() -> None:
    (found,) = recognise(HEAD + "１　道を直すこと。\n現在\n今後\n市の仕組み\n国の仕組み\n住民\n")
    assert [doubt.placed for doubt in told(found)] == [True]
    assert "図" in told(found)[0].why


def test_the_rows_of_a_table_are_kept_and_reported_once() -> None:
    (found,) = recognise(HEAD + "団体\t昨年\t今年\n若草市\t１０\t１２\n小川町\t３\t４\n")
    assert [doubt.placed for doubt in told(found)] == [True]
    assert "表" in told(found)[0].why


def test_bullets_ever_deeper_end_somewhere() -> None:
    assert recognise("".join(f"{' ' * 2 * depth}- 道\n" for depth in range(3000)))


def test_what_is_said_below_an_item_stays_in_it_and_the_next_is_its_sibling(
    sketch: Callable[[Recognised], str],
) -> None:
    (found,) = recognise(
        "部会　議事要旨\n\n１　議事\n"
        "（１）橋の維持について\n　事務局から説明があり、了承された。\n○青葉市長　急ぐ。\n"
        "（２）その他\n　次回は五月に開く。\n２　閉会\n"
    )
    assert sketch(found).splitlines() == [
        "１* 議事",
        "  （１）* 橋の維持について",
        "    事務局から説明があり、了承された。",
        "    ○ 青葉市長　急ぐ。",
        "  （２）* その他",
        "    次回は五月に開く。",
        "２ 閉会",
    ]


def test_whom_to_ask_is_no_part_of_the_last_item(sketch: Callable[[Recognised], str]) -> None:
    (found,) = recognise(
        "橋の維持に関する要望\n\n次のとおり要望する。\n\n１　点検\n"
        "２　別紙のとおり\n\n《問い合わせ先》\n　虹の森市長会事務局\n"
    )
    assert sketch(found).splitlines()[-1:] == ["２ 別紙のとおり"]
    assert found.contact == ("《問い合わせ先》", "虹の森市長会事務局")
