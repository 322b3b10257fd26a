"""What a PDF says is what is printed on it, character for character."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seian.assets import template
from seian.flow.set_blocks import Flow, Mark, Run, SetBlock, StyleName
from seian.house_style.load import house_style_of
from seian.layout.pages import lay_out
from seian.qt.pdf import to_bytes
from seian.qt.pdf_text import DrawnText
from seian.word.template import read_sheet

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

SHEET = read_sheet(template(house_style_of("標準").template))


def pdf(text: str) -> bytes:
    """Return a PDF of one paragraph."""
    return to_bytes(lay_out(Flow("題", "架空市長会", (SetBlock("b", StyleName.BODY, (Run(text),)),)), SHEET))


def told(data: bytes) -> set[str]:
    """Return what the last character maps of a PDF say of its glyphs."""
    start = int(re.findall(rb"startxref\s+(\d+)", data)[0])
    pairs = re.findall(rb"<[0-9A-F]{4}> <([0-9A-F]+)>\n", data[start:])
    return {bytes.fromhex(one.decode()).decode("utf-16-be") for one in pairs}


@pytest.mark.parametrize(
    "text", ["市長は、人口～一―を示す。", "\U00020b9f田と\U00029e3dと𠀋。", "日月火水一二高入方用工文"]
)
def test_every_character_is_told_as_it_was_written(qapp: QGuiApplication, text: str) -> None:
    del qapp
    data = pdf(text)
    if b"/Prev" not in data:
        pytest.skip("this machine's fonts number their glyphs otherwise")
    assert set(text) <= told(data)


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.tuples(
            st.text("市長人口～一―示日月火水、。Aa1 \u3000か\u3099\U00020b9fé", min_size=1, max_size=12),
            st.sampled_from([None, Mark.INSERTED, Mark.DELETED]),
            st.sampled_from(["", "し", "～イ"]),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_whatever_is_marked_or_read_aloud_every_character_is_told(
    qapp: QGuiApplication, parts: list[tuple[str, Mark | None, str]]
) -> None:
    del qapp
    runs = tuple(Run(text, reading, mark=mark) for text, mark, reading in parts)
    data = to_bytes(lay_out(Flow("題", "架空市長会", (SetBlock("b", StyleName.BODY, runs),)), SHEET))
    if b"/Prev" not in data:
        pytest.skip("this machine's fonts number their glyphs otherwise")
    written = "".join(text + reading for text, _mark, reading in parts)
    assert set("".join(written.split())) <= set("".join(told(data)))


def test_what_is_appended_is_found_where_the_file_says(qapp: QGuiApplication) -> None:
    del qapp
    data = pdf("市長は、～を示す。")
    if b"/Prev" not in data:
        pytest.skip("this machine's fonts number their glyphs otherwise")
    starts = [int(one) for one in re.findall(rb"startxref\s+(\d+)", data)]
    assert all(data[start:].startswith(b"xref") for start in starts)
    (before,) = re.findall(rb"/Prev (\d+)", data)
    assert int(before) == starts[0]
    for number, offset in re.findall(rb"(\d+) 1\n(\d{10}) 00000 n", data[starts[1] :]):
        assert data[int(offset) :].startswith(number + b" 0 obj")
    for length, stream in re.findall(rb"(?s)<< /Length (\d+) >>\nstream\n(.*?)endstream", data[starts[0] :]):
        assert len(stream) == int(length)


def test_the_same_text_gives_the_same_bytes(qapp: QGuiApplication) -> None:
    del qapp
    assert pdf("市長は、～を示す。") == pdf("市長は、～を示す。")


def test_a_file_that_is_not_understood_is_left_as_it_is() -> None:
    assert DrawnText().told(b"%PDF-1.4\nnothing of ours") == b"%PDF-1.4\nnothing of ours"
