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

from seian.assets import template
from seian.document.digits import DigitWidth
from seian.document.model import Annex, Document, Heading, Item, Paragraph, TitleLine
from seian.document.numbering import KNOWN_SCHEMES
from seian.flow.build import flow
from seian.flow.redline import redline_of
from seian.flow.set_blocks import ITEM_STYLES
from seian.house_style.load import NEUTRAL, available, house_style_of
from seian.submission.word_text import expected, read_back
from seian.word.carrying import with_relationship
from seian.word.names import WORD, w
from seian.word.numbers import left_typed, numbers_of
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
    from seian.house_style.model import HouseStyle

    Faults = Callable[[Path], list[str]]

BOOK = read_template(template("標準.docx"))
SHEET = sheet_of(BOOK)
TYPED_STYLE = house_style_of(NEUTRAL)
WORDS = "避難所となる学校の体育館に空調を備えること。"
USUAL = TYPED_STYLE.numbering
NUMBERING_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
OWN_LISTS = (
    f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="3"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num><w:numIdMacAtCleanup w:val="2"/>'
    "</w:numbering>"
)
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

    def __call__(
        self, *below: Item, marker: str | None = None, start: int | None = None, heading: bool = False
    ) -> Item:
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
        Annex(
            f"b{next(ids)}", ("事業の一覧",), blocks=tuple(draw(items(ids, 2)) for _ in range(draw(st.integers(0, 3))))
        )
        for _ in range(draw(st.integers(0, 2)))
    )
    return paper(*blocks, annexes=annexes)


numberings = st.builds(
    lambda levels, digits, apart: style_of(levels=tuple(levels), digits=digits, separators=apart),
    st.just(USUAL.levels) | st.lists(st.sampled_from(KNOWN_SCHEMES), min_size=1, max_size=6),
    st.sampled_from(DigitWidth),
    st.dictionaries(
        st.sampled_from(("１", "（１）", "ア", "・")), st.sampled_from(("", "\u3000", " ", "．", "\t")), max_size=2
    ),
)


@settings(max_examples=40)
@given(papers(), numberings)
def test_what_word_prints_before_an_item_is_its_label(document: Document, style: HouseStyle) -> None:
    assert package_faults(check(document, style), only_text=True) == ()


def test_in_a_usual_paper_no_paragraph_says_anything_of_its_number() -> None:
    item = Items()
    data = check(paper(item(*item.many(2), heading=True), item(item(*item.many(3)), heading=True), *item.many(7)))
    assert not list(document_of(data).iter(w("numPr")))
    assert set(typed_in(data)) == {"要請", WORDS}
    held = {
        style.style_id
        for style in docx.Document(io.BytesIO(data)).styles
        if style.element.find(f".//{w('numPr')}") is not None
    }
    assert held == {BOOK.style_ids[style] for style in ITEM_STYLES}


def test_the_tenth_item_and_those_after_it_go_on_in_half_width_in_the_same_list() -> None:
    data = check(paper(*Items().many(12)))
    assert [text.removesuffix(f"\u3000{WORDS}") for text in said_of(data)[-4:]] == ["９", "10", "11", "12"]
    lists = parse(parts_of(data)["word/numbering.xml"])
    assert len({one.find(w("abstractNumId")).get(w("val")) for one in lists.iter(w("num"))}) == 1  # type: ignore[union-attr]  # there


def test_numbers_begin_anew_in_every_annex_and_are_set_where_the_text_sets_them() -> None:
    item = Items()
    annexes = tuple(Annex(f"a{at}", ("一覧",), blocks=(item(*item.many(2)), item())) for at in range(2))
    data = check(paper(*item.many(3), item(start=7), item(item(start=5), item(), item(start=5)), annexes=annexes))
    labels = [text.removesuffix(WORDS).strip() for text in said_of(data) if text.endswith(WORDS)]
    assert labels == ["１", "２", "３", "７", "８", "（５）", "（６）", "（５）", *["１", "（１）", "（２）", "２"] * 2]


@pytest.mark.parametrize("scheme", KNOWN_SCHEMES)
def test_every_scheme_is_counted_by_word_or_typed_and_told(scheme: str) -> None:
    flow_ = printed(paper(*Items().many(3)), style_of(levels=(scheme,)))
    assert said_of(render(flow_, BOOK)) == tuple(map(expected, flow_.blocks))
    numbers = numbers_of(flow_)
    if scheme.strip("（）()") in {"⒈", "ａ"}:
        assert left_typed(flow_) == tuple(block.label.strip() for block in flow_.blocks[1:])
        assert numbers is None
    else:
        assert left_typed(flow_) == ()
        assert numbers is not None
        assert len(numbers.places) == 3


def test_labels_beyond_those_that_word_has_are_typed_and_told() -> None:
    flow_ = printed(paper(*Items().many(22, marker="①")))
    assert left_typed(flow_) == ("㉑", "㉒")
    assert typed_in(render(flow_, BOOK))[-2:] == [f"{label}\u3000{WORDS}" for label in ("㉑", "㉒")]


def test_redlines_have_their_labels_typed() -> None:
    item = Items()
    before, after = item.many(3), item.many(1)
    redline = redline_of(*(printed(paper(*blocks)) for blocks in (before, (before[0], *after, before[2]))))
    for tracking in (None, Tracking("事務局")):
        parts = parts_of(render(redline, BOOK, tracking))
        assert "word/numbering.xml" not in parts
        assert b"numPr" not in parts["word/document.xml"] + parts["word/styles.xml"]


def test_a_number_that_word_would_print_otherwise_is_seen_when_the_file_is_read_back() -> None:
    flow_ = printed(paper(*Items().many(2), Items()(start=7)))
    parts = parts_of(render(flow_, BOOK))
    lists = parts["word/numbering.xml"]
    assert b'startOverride w:val="7"' in lists
    forged = pack(parts | {"word/numbering.xml": lists.replace(b'startOverride w:val="7"', b'startOverride w:val="8"')})
    assert said_of(forged) != tuple(map(expected, flow_.blocks))


def with_a_list_of_its_own(standard: Path, path: Path) -> Path:
    """Return the neutral template with a list and a style of it, as an association may have made them in Word."""
    parts = unpack(standard)
    main = "word/_rels/document.xml.rels"
    style = (
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Own"><w:name w:val="様式の箇条"/><w:basedOn '
        'w:val="SeianItem1"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    override = f'<Override PartName="/word/numbering.xml" ContentType="{NUMBERING_TYPE}"/></Types>'
    changed = {
        "word/numbering.xml": OWN_LISTS.encode(),
        "word/styles.xml": parts["word/styles.xml"].replace(b"</w:styles>", style.encode()),
        "[Content_Types].xml": parts["[Content_Types].xml"].replace(b"</Types>", override.encode()),
        main: with_relationship(parts[main], "numbering.xml", "numbering"),
    }
    path.write_bytes(pack(parts | changed))
    return path


def test_lists_of_the_template_stay_and_ours_stand_behind_them(standard: Path, faults: Faults, tmp_path: Path) -> None:
    book = read_template(with_a_list_of_its_own(standard, tmp_path / "様式.docx"))
    flow_ = printed(paper(*Items().many(11)))
    data = render(flow_, book)
    assert said_of(data) == tuple(map(expected, flow_.blocks))
    lists = parse(parts_of(data)["word/numbering.xml"])
    ids = [one.get(w("abstractNumId"), one.get(w("numId"), one.get(w("val")))) for one in lists]
    assert ids == ["3", "4", "5", "6", "7", "2"]
    (style,) = [one for one in parse(parts_of(data)["word/styles.xml"]) if one.get(w("styleId")) == "Own"]
    assert [one.get(w("val")) for one in style.iter(w("numId"))] == ["5"]
    (tmp_path / "文書.docx").write_bytes(data)
    assert faults(tmp_path / "文書.docx") == []


@pytest.mark.parametrize("name", [NEUTRAL, *available()])
def test_in_every_house_style_the_file_is_valid_and_the_same_each_time(
    name: str, faults: Faults, tmp_path: Path
) -> None:
    style = house_style_of(name)
    style = replace(style, numbering=replace(style.numbering, automatic=True))
    book = read_template(template(style.template))
    item = Items()
    blocks = (item(item(item(item(item(item(item())))))), item(*item.many(2, marker="①"), heading=True), *item.many(9))
    flow_ = flow(paper(*blocks), style, sheet=sheet_of(book))
    data = render(flow_, book)
    assert said_of(data) == tuple(map(expected, flow_.blocks))
    assert data == render(flow_, book)
    (tmp_path / "文書.docx").write_bytes(data)
    assert faults(tmp_path / "文書.docx") == []
