"""新旧対照表 as a Word document."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from tests.flow.versions import versions
from tests.word.conftest import text_of
from tests.word.versions import AFTER, BEFORE

from seian.assets import TEMPLATES, template
from seian.flow.comparison import compare
from seian.flow.comparison_table import comparison_table
from seian.flow.set_blocks import Flow, Run, SetBlock, StyleName
from seian.house_style.comparison import ComparisonStyle
from seian.word.names import w
from seian.word.package import parse
from seian.word.template import read_template
from seian.word.writer import render

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lxml.etree import _Element as Element


BOOK = read_template(template("標準.docx"))
STYLE = ComparisonStyle()
COMPARISON = compare(BEFORE, AFTER)


def root_of(data: bytes) -> Element:
    """Return the root of the main part of a document."""
    return parse(ZipFile(io.BytesIO(data)).read("word/document.xml"))


def cells_of(root: Element) -> list[list[str]]:
    """Return the texts of the cells, row by row."""
    return [["".join(map(text_of, cell.iter(w("p")))) for cell in row.iter(w("tc"))] for row in root.iter(w("tr"))]


def underlined(root: Element) -> list[str]:
    """Return the stretches that are underlined."""
    return [
        "".join(map(str, run.itertext())) for run in root.iter(w("r")) if run.find(f"{w('rPr')}/{w('u')}") is not None
    ]


@settings(max_examples=60)
@given(versions())
def test_the_two_columns_rebuild_both_texts(flows: tuple[Flow, Flow]) -> None:
    comparison = compare(*flows)
    rows = cells_of(root_of(render(comparison_table(comparison, STYLE, changed_only=False), BOOK)))[1:]
    assert len(rows) == len(comparison.rows)
    later = [cells[0] for cells, row in zip(rows, comparison.rows, strict=True) if row.after is not None]
    earlier = [cells[1] for cells, row in zip(rows, comparison.rows, strict=True) if row.before is not None]
    assert later == [block.text for block in flows[1].blocks]
    assert earlier == [block.text for block in flows[0].blocks]


def test_only_what_changed_is_underlined_in_either_column() -> None:
    root = root_of(render(comparison_table(COMPARISON, STYLE), BOOK))
    found = underlined(root)
    assert {"６割", "７割", "２分の１", "３分の２"} <= set(found)
    assert not any("補助率" in text for text in found)


def test_rows_that_did_not_change_are_left_out_and_sentences_abbreviated() -> None:
    cells = cells_of(root_of(render(comparison_table(COMPARISON, STYLE), BOOK)))
    assert not any("夏の暑さ" in cell for row in cells for cell in row)
    assert any(row[0].startswith("（略）昨年度までに７割の") for row in cells)
    assert any(row[0].endswith("引き上げること。（略）") for row in cells)


def test_an_item_is_shown_with_the_item_it_stands_in() -> None:
    first = [row[0] for row in cells_of(root_of(render(comparison_table(COMPARISON, STYLE), BOOK)))]
    (item,) = (at for at, text in enumerate(first) if text.startswith("（１）"))
    assert first[item - 1] == "１\u3000設備への財政支援"


def test_new_and_gone_paragraphs_have_the_styles_words_beside_them() -> None:
    style = ComparisonStyle(added="［新設］", removed="［削除］", remarks="")
    cells = cells_of(root_of(render(comparison_table(COMPARISON, style), BOOK)))
    assert ["停電が長引けば、空調も照明も使えない。", "［新設］"] in cells
    assert ["［削除］", "２\u3000点検の記録を国の書式にそろえること。"] in cells


def test_headings_and_the_order_of_columns_are_the_styles() -> None:
    style = ComparisonStyle(headings=("改正案", "現行"), later_first=False)
    assert cells_of(root_of(render(comparison_table(COMPARISON, style), BOOK)))[0] == ["現行", "改正案", "備考"]
    given_headings = render(comparison_table(COMPARISON, STYLE, headings=("第３版", "第２版")), BOOK)
    assert cells_of(root_of(given_headings))[0] == ["第３版", "第２版", "備考"]


def test_remarks_stand_beside_their_rows() -> None:
    cells = cells_of(root_of(render(comparison_table(COMPARISON, STYLE, remarks={"p4": "Ａ市"}), BOOK)))
    assert [row[2] for row in cells if "Ａ市" in row[2]] == ["新設\nＡ市"]


def test_the_page_is_landscape_and_the_headings_are_repeated() -> None:
    root = root_of(render(comparison_table(COMPARISON, STYLE), BOOK))
    (size,) = root.iter(w("pgSz"))
    assert (size.get(w("w")), size.get(w("h")), size.get(w("orient"))) == ("16838", "11906", "landscape")
    rows = list(root.iter(w("tr")))
    assert [row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
    assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows)


def test_title_and_legend_stand_above() -> None:
    root = root_of(render(comparison_table(COMPARISON, STYLE, title="要請"), BOOK))
    texts = [text_of(paragraph) for paragraph in root[0] if paragraph.tag == w("p")]
    assert texts == ["要請\u3000新旧対照表", "（下線の部分は変更部分）", ""]


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.docx")), ids=lambda path: path.stem)
def test_a_comparison_breaks_no_rule_of_word(path: Path, tmp_path: Path, faults: Callable[[Path], list[str]]) -> None:
    for changed_only in (True, False):
        target = tmp_path / f"{changed_only}.docx"
        target.write_bytes(render(comparison_table(COMPARISON, STYLE, changed_only=changed_only), read_template(path)))
        assert faults(target) == []


def test_the_same_comparison_gives_the_same_bytes() -> None:
    assert render(comparison_table(COMPARISON, STYLE), BOOK) == render(comparison_table(COMPARISON, STYLE), BOOK)


def test_word_may_part_a_long_row_and_no_other() -> None:
    before, after = (
        Flow("", "", (SetBlock("p", StyleName.BODY, (Run(text * 80),)), SetBlock("q", StyleName.BODY, (Run(text),))))
        for text in ("港を直すこと。", "道を直すこと。")
    )
    rows = root_of(render(comparison_table(compare(before, after), STYLE), BOOK)).iter(w("tr"))
    assert [row.find(f"{w('trPr')}/{w('cantSplit')}") is None for row in rows] == [False, True, False]
