"""Tables among the paragraphs of a Word document."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from seian.assets import TEMPLATES, template
from seian.flow.set_blocks import Flow, Run, SetBlock, StyleName
from seian.flow.tables import heading, tabled, words
from seian.house_style.sheet import Align
from seian.word.template import read_template
from seian.word.writer import render

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document as WordDocument

BOOK = read_template(template("標準.docx"))
WIDTHS = (3000, 1500, 2500)
texts = st.text('あいう、。ab（）&<"', max_size=20).map(lambda text: text.strip())
cells = st.lists(st.builds(words, texts), max_size=3)


def paragraph(text: str) -> SetBlock:
    """Return a paragraph of the body."""
    return SetBlock("p", StyleName.BODY, (Run(text),))


def with_attendance() -> Flow:
    """Return a text with a table of attendance in it."""
    heads = [[heading("会員市")], [heading("出欠")], [heading("備考")]]
    rows = [
        [[words("みなと市")], [words("出席", Align.CENTRE)], []],
        [[words("架空市")], [words("代理", Align.CENTRE)], [words("副市長"), words("（総務担当）")]],
    ]
    made = tabled(1, WIDTHS, [heads, *rows], headings=1)
    blocks = (paragraph("出欠は、次のとおりである。"), *made.blocks, paragraph("以上のとおり報告する。"))
    return Flow("会議の報告", "架空市長会", blocks, tables=(made.table,))


def read(flow: Flow) -> WordDocument:
    """Write a flow and open it as anybody would."""
    return Document(io.BytesIO(render(flow, BOOK)))


@given(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=5), st.integers(0, 1))
def test_cells_read_back_are_the_cells_written(rows: list[list[list[SetBlock]]], headings: int) -> None:
    made = tabled(1, WIDTHS, rows, headings=headings)
    (table,) = read(Flow("", "", (paragraph("前"), *made.blocks), tables=(made.table,))).tables
    assert [[[one.text for one in cell.paragraphs] for cell in row.cells] for row in table.rows] == [
        [[block.text for block in cell] or [""] for cell in row] for row in rows
    ]


def test_a_table_stands_where_it_stands_in_the_flow_on_the_templates_own_paper() -> None:
    written = read(with_attendance())
    kinds = [child.tag for child in written.element.body]
    assert kinds == [qn("w:p"), qn("w:tbl"), qn("w:p"), qn("w:sectPr")]
    (size,) = written.element.iter(qn("w:pgSz"))
    assert size.get(qn("w:orient")) is None


def test_headings_are_repeated_and_rows_are_whole() -> None:
    (table,) = read(with_attendance()).tables
    marks = [[child.tag for child in row._tr.trPr] for row in table.rows]  # noqa: SLF001 -- python-docx has no other way
    assert marks == [[qn("w:cantSplit"), qn("w:tblHeader")], [qn("w:cantSplit")], [qn("w:cantSplit")]]


def test_a_table_that_is_not_ruled_has_no_borders() -> None:
    flow = with_attendance()
    bare = replace(flow, tables=(replace(flow.tables[0], ruled=False),))
    found = [bool(list(read(one).element.iter(qn("w:tblBorders")))) for one in (flow, bare)]
    assert found == [True, False]


def test_two_tables_in_a_row_stay_two_and_a_document_ends_with_a_paragraph() -> None:
    one = tabled(0, WIDTHS, [[[words("甲")], [], []]])
    other = tabled(3, WIDTHS, [[[words("乙")], [], []]])
    flow = Flow("", "", (*one.blocks, *other.blocks), tables=(one.table, other.table))
    kinds = [child.tag for child in read(flow).element.body]
    assert kinds == [qn(f"w:{name}") for name in ("tbl", "p", "tbl", "p", "sectPr")]


def test_a_block_that_needs_a_place_above_moves_the_table_down() -> None:
    flow = with_attendance().headed(paragraph("資料１"))
    written = read(flow)
    assert [child.tag for child in written.element.body][:3] == [qn("w:p"), qn("w:p"), qn("w:tbl")]
    assert written.tables[0].cell(1, 0).text == "みなと市"


def test_a_text_with_a_table_breaks_no_rule_of_word(tmp_path: Path, faults: Callable[[Path], list[str]]) -> None:
    for path in sorted(TEMPLATES.glob("*.docx")):
        target = tmp_path / path.name
        target.write_bytes(render(with_attendance(), read_template(path)))
        assert faults(target) == []
