"""Documents written part by part as they have been looked at and found good.

After a wanted change: `SEIAN_GOLDEN=write pytest tests/word/test_golden.py`, then look at the difference and at the
page.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from tests.word.versions import AFTER, BEFORE

from seian.assets import template
from seian.flow.comparison import compare
from seian.flow.comparison_table import comparison_table
from seian.flow.redline import redline
from seian.flow.set_blocks import Flow, Run, SetBlock, StyleName
from seian.house_style.comparison import ComparisonStyle
from seian.word.template import read_template
from seian.word.tracking import Tracking
from seian.word.writer import render, to_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

GOLDEN = Path(__file__).parent.parent / "golden" / "word"
PARTS = ("word/document.xml", "word/header1.xml", "docProps/core.xml")
NAME = "東海臨海都市市長会"


def block(style: StyleName, *runs: str | Run, label: str = "", keep: bool = False) -> SetBlock:
    """Return a block of these runs."""
    made = tuple(Run(run) if isinstance(run, str) else run for run in runs)
    return SetBlock(style.name, style, made, label, keep_with_next=keep)


REQUEST = Flow(
    "避難所の環境整備に関する東海臨海都市市長会要請",
    NAME,
    (
        block(StyleName.TITLE, "避難所の環境整備に関する"),
        block(StyleName.TITLE, f"{NAME}要請"),
        block(StyleName.BODY, "会員市では、避難所となる学校に空調を備えるなど、“命を守る”備えを積み重ねてきた。"),
        block(StyleName.BODY, "ついては、以下のとおり要請する。"),
        block(StyleName.ITEM_1, "設備への財政支援", label="１\u3000", keep=True),
        block(StyleName.ITEM_2, "空調の設置について、補助率を引き上げること。", label="（１）"),
        block(StyleName.ITEM_BODY_2, "なお、更新に要する経費も同様とすること。"),
        block(StyleName.ITEM_1, Run("罹災", reading="りさい"), "証明書の事務を簡素にすること。", label="２\u3000"),
        block(StyleName.DATE, "令和３年\u3000月\u3000日"),
        block(StyleName.SIGNATURE, Run(NAME, spread=17.0)),
        block(StyleName.NOTE, "冷房の設置率が７割に達した場合、以下のとおり時点修正する。", label="※\u3000"),
        block(StyleName.EXCERPT, "６割にとどまり、", label="［現\u3000行］"),
        block(StyleName.EXCERPT, "７割に達したものの、", label="［修正後］"),
    ),
    material_number="資料３",
    draft_mark="（案）",
)
LETTER = Flow(
    "子ども医療費の助成に関する要望",
    "東京都市長会",
    (
        block(StyleName.DATE, "令和3年10月7日"),
        block(StyleName.ADDRESSEE, "○○県知事\u3000山﨑\u3000太郎\u3000様"),
        block(StyleName.SIGNATURE, "会長\u3000みなと市長\u3000", Run("中村一", spread=5.0)),
        block(StyleName.TITLE, "子ども医療費の助成に関する要望"),
        block(StyleName.BODY, "日頃から、市政の運営に格別の御理解を賜り、厚く御礼申し上げます。"),
        block(StyleName.KI, "記"),
        block(StyleName.ITEM_1, "対象の拡大", label="1\u3000", keep=True),
        block(StyleName.ITEM_2, "通院の補助を中学校３年生まで広げること。", label="(1)"),
        block(StyleName.END, "以上"),
        block(StyleName.ATTACHMENT, "別添１\u3000各市の制度の一覧"),
    ),
)


@pytest.mark.parametrize(
    ("name", "flow", "of"),
    [("要請", REQUEST, "標準.docx"), ("要望", LETTER, "東京都市長会.docx")],
    ids=["request", "letter"],
)
def test_a_document_is_written_as_it_was_found_good(
    name: str, flow: Flow, of: str, part: Callable[[bytes, str], Element]
) -> None:
    check(name, to_bytes(flow, template(of)), part)


def test_a_redline_and_a_comparison_are_written_as_they_were_found_good(part: Callable[[bytes, str], Element]) -> None:
    comparison, book = compare(BEFORE, AFTER), read_template(template("標準.docx"))
    tracking = Tracking("事務局")
    check("見え消し", render(redline(comparison), book, tracking), part)
    check("見え消し（印刷）", render(redline(comparison), book), part)
    headings = ("現在の案（第３版）", "照会に送った案（第２版）")
    table = comparison_table(comparison, ComparisonStyle(), headings, remarks={"p4": "Ａ市", "i2": "事務局"})
    check("新旧対照表", render(table, book), part)


def check(name: str, data: bytes, part: Callable[[bytes, str], Element]) -> None:
    """Compare a document part by part with the one that was looked at."""
    written = "".join(f"==== {part_name}\n{pretty(part(data, part_name))}" for part_name in PARTS)
    golden = GOLDEN / f"{name}.xml.txt"
    if os.environ.get("SEIAN_GOLDEN") == "write":
        golden.write_text(written, encoding="utf-8")
    assert written == golden.read_text(encoding="utf-8")


def pretty(root: Element) -> str:
    """Return a part as text with one element a line."""
    etree.indent(root)
    return etree.tostring(root, encoding="unicode") + "\n"
