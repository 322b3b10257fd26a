"""Labels as Word's own numbers: what Word will print before each item is the label, whatever the text is like."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import FileFormat, OpenXmlValidator  # type: ignore[import-untyped]  # ships no types

from seian.assets import template
from seian.document.digits import DigitWidth
from seian.document.model import Annex, Document, Heading, Item, Paragraph, TitleLine
from seian.document.numbering import KNOWN_SCHEMES
from seian.flow.build import flow
from seian.flow.redline import redline_of
from seian.flow.set_blocks import ITEM_HEADING_STYLES, ITEM_STYLES
from seian.house_style.load import NEUTRAL, available, house_style_of
from seian.submission.word_text import expected, read_back
from seian.word.names import w
from seian.word.numbers import numbers_of
from seian.word.package import pack, parse, unpack
from seian.word.soundness import package_faults
from seian.word.template import read_template, sheet_of
from seian.word.tracking import Tracking
from seian.word.writer import render

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lxml.etree import _Element as Element

    from seian.flow.set_blocks import Flow
    from seian.house_style.model import HouseStyle, Numbering

BOOK = read_template(template("標準.docx"))
SHEET = sheet_of(BOOK)
TYPED_STYLE = house_style_of(NEUTRAL)
WORDS = "避難所となる学校の体育館に空調を備えること。"
USUAL = TYPED_STYLE.numbering
MARKERS = ("①", "ア", "・", "（１）", "❖", "⒈", "a", "ａ", "１．", "第１", "イ")


def style_of(**given: object) -> HouseStyle:
    """Return the neutral house style with automatic numbers and other choices of numbering."""
    return replace(TYPED_STYLE, numbering=replace(USUAL, automatic=True, **given))  # type: ignore[arg-type]  # by name


def printed(document: Document, style: HouseStyle | None = None) -> Flow:
    """Return the flow of a document on the neutral sheet."""
    return flow(document, style or style_of(), sheet=SHEET)


def paper(*blocks: Item | Paragraph | Heading, annexes: tuple[Annex, ...] = ()) -> Document:
    """Return a document with these blocks."""
    return Document("d", "要請", (TitleLine("t", ("要請",)),), body=blocks, annexes=annexes)


class Items:
    """Makes items with ids of their own."""

    def __init__(self) -> None:
        """Begin counting."""
        self._ids = count()

    def __call__(self, *below: Item, marker: str | None = None, start: int | None = None, heading: bool = False) -> Item:
        """Return an item with others in it."""
        return Item(f"i{next(self._ids)}", (WORDS,), heading, below, marker, start)

    def many(self, number: int, **given: object) -> tuple[Item, ...]:
        """Return as many items side by side."""
        return tuple(self(**given) for _ in range(number))  # type: ignore[arg-type]  # by name


def document_of(data: bytes) -> Element:
    """Return the main part."""
    return parse(parts_of(data)["word/document.xml"])


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a file."""
    from zipfile import ZipFile

    with ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def said_of(data: bytes) -> tuple[str, ...]:
    """Return the paragraphs of a file with what Word prints before them."""
    read = read_back(data)
    assert read is not None
    return read.paragraphs


def typed_in(data: bytes) -> list[str]:
    """Return what the paragraphs of a file hold as letters."""
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def check(document: Document, style: HouseStyle | None = None) -> bytes:
    """Return a document as a file that says with Word's numbers what it says with typed labels."""
    flow_ = printed(document, style)
    data = render(flow_, BOOK)
    assert said_of(data) == tuple(map(expected, flow_.blocks))
    return data


@st.composite
def items(draw: st.DrawFn, ids: count[int], levels: int) -> Item:
    """Return an item with items, paragraphs and headings in it, now and then with a label of its own."""
    below: list[Item | Paragraph] = []
    if levels:
        for _ in range(draw(st.sampled_from((0, 0, 1, 2, 3)))):
            if draw(st.integers(0, 4)) == 0:
                below.append(Paragraph(f"b{next(ids)}", (WORDS,)))
            below.append(draw(items(ids, levels - 1)))
    marker = draw(st.sampled_from((None,) * 6 + MARKERS))
    start = draw(st.sampled_from((None,) * 8 + (1, 2, 9, 10, 20)))
    return Item(f"b{next(ids)}", (WORDS,), draw(st.booleans()), tuple(below), marker, start)


@st.composite
def papers(draw: st.DrawFn) -> Document:
    """Return a paper with items before and behind others, and in annexes."""
    ids = count()
    blocks: list[Item | Paragraph | Heading] = []
    for _ in range(draw(st.integers(0, 4))):
        if draw(st.integers(0, 3)) == 0:
            blocks.append(Heading(f"b{next(ids)}", ("≪採択した事項≫",)))
        blocks.append(draw(items(ids, draw(st.sampled_from((2, 3, 10))))))
    annexes = tuple(
        Annex(f"b{next(ids)}", ("事業の一覧",), blocks=tuple(draw(items(ids, 2)) for _ in range(draw(st.integers(0, 3)))))
        for _ in range(draw(st.integers(0, 2)))
    )
    return paper(*blocks, annexes=annexes)


numberings = st.builds(
    lambda levels, digits, apart: style_of(levels=tuple(levels), digits=digits, separators=apart),
    st.just(USUAL.levels) | st.lists(st.sampled_from(KNOWN_SCHEMES), min_size=1, max_size=6),
    st.sampled_from(DigitWidth),
    st.dictionaries(st.sampled_from(("１", "（１）", "ア", "・")), st.sampled_from(("", "\u3000", " ", "．", "\t")), max_size=2),
)


@settings(max_examples=60)
@given(papers(), numberings)
def test_what_word_prints_before_an_item_is_its_label(document: Document, style: HouseStyle) -> None:
    check(document, style)


@settings(max_examples=15)
@given(papers(), numberings)
def test_whatever_is_numbered_is_valid_and_may_leave_the_house(document: Document, style: HouseStyle) -> None:
    flow_ = printed(document, style)
    assert package_faults(render(flow_, BOOK), only_text=True) == ()
