"""Tables of Word files that others wrote: those of the text become tables, those that set parts of it do not."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import docx
import pytest

from seian.document.model import Paragraph, Table
from seian.document.tables import grid_of, text_of
from seian.house_style.load import house_style_of
from seian.reading.read import read_one
from seian.reading.word.read import recognise_word
from seian.reading.word.tables import captioned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.document.model import Document

STYLE = house_style_of("東海臨海都市市長会")
FIGURES = (("市", "食料（食）"), ("潮見市", "184,000"), ("青浜市", "92,500"), ("計", "276,500"))


def read(rows: Sequence[Sequence[str]], *, grid: bool = True, caption: str = "表１　備蓄の現況") -> Document:
    """Return what is read of a Word file in no styles of ours, with a table behind its second paragraph."""
    file = docx.Document()
    for text in (
        "避難環境の整備に関する要請",
        "会員市の備蓄は次の表のとおり人口に対して不足しており、国の支援が要る。",
        caption,
    ):
        file.add_paragraph(text)
    table = file.add_table(len(rows), len(rows[0]))
    if grid:
        table.style = "Table Grid"
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    file.add_paragraph("ついては、下記の事項について特段の措置を講じられるよう要請する。")
    file.add_paragraph("記")
    file.add_paragraph("１　避難所の備蓄を国が支えること。")
    buffer = io.BytesIO()
    file.save(buffer)
    found = recognise_word(buffer.getvalue(), "要請.docx")
    documents = [read_one(one, STYLE).document for one in found]
    return replace(documents[0], body=tuple(block for document in documents for block in document.body))


def table_of(document: Document) -> Table | None:
    """Return the only table of a document."""
    return next((block for block in document.body if isinstance(block, Table)), None)


def test_a_table_with_figures_is_read_as_one_with_its_caption() -> None:
    document = read(FIGURES)
    made = table_of(document)
    assert made is not None
    assert [[text_of(cell) for cell in row] for row in grid_of(made)] == [list(row) for row in FIGURES]
    assert (made.content, made.captioned) == (("備蓄の現況",), True)
    assert [type(block).__name__ for block in document.body] == ["Paragraph", "Table", "Paragraph", "Ki", "Item"]


def test_a_table_without_a_caption_bears_none() -> None:
    document = read(FIGURES, caption="内訳を次に示す。")
    made = table_of(document)
    assert made is not None
    assert not made.captioned
    assert isinstance(document.body[1], Paragraph)


@pytest.mark.parametrize(
    "rows",
    [
        (("１", "備蓄を10倍にすること。"), ("２", "台帳を整えること。")),
        (("団体", "会長"), ("東海臨海都市市長会", "臨海太郎")),
        (("現行", "修正後"), ("接種率は７割であり、" * 9, "接種率は８割であり、" * 9)),
    ],
)
def test_lists_names_and_texts_side_by_side_are_no_tables(rows: tuple[tuple[str, ...], ...]) -> None:
    assert table_of(read(rows)) is None


def test_a_table_without_borders_is_no_table_of_the_text() -> None:
    assert table_of(read(FIGURES, grid=False)) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("表１　備蓄の現況", ("表１", "備蓄の現況")),
        ("表2", ("表2", "")),
        ("別表１ 内訳", ("別表１", "内訳")),
        ("表１のとおり不足している。", None),
        ("備蓄の表１", None),
    ],
)
def test_a_caption_is_told_from_a_text_that_names_the_table(text: str, found: tuple[str, str] | None) -> None:
    assert captioned(text) == found
