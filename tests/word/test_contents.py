"""A table of contents in Word: a field with its pages worked out, which is the only one a text may have."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import docx
import pytest
from tests.flow.test_contents import DOCUMENT
from tests.word.packages import changed, parts_of

from seian.assets import template
from seian.flow.build import flow
from seian.flow.set_blocks import CONTENTS_STYLES, ITEM_HEADING_STYLES, ITEM_STYLES, Flow, StyleName
from seian.house_style.load import NEUTRAL, house_style_of
from seian.layout.pages import with_page_numbers
from seian.submission.word_text import expected, read_back
from seian.word.names import w
from seian.word.package import pack, parse, unpack
from seian.word.soundness import package_faults
from seian.word.template import read_sheet, read_template
from seian.word.writer import to_bytes

if TYPE_CHECKING:
    from pathlib import Path

STYLE = house_style_of(NEUTRAL)
FILE = template(STYLE.template)
SHEET = read_sheet(FILE)
MAIN = "word/document.xml"


def printed(depth: int = 2) -> Flow:
    """Return a paper with a table of contents, its pages worked out."""
    return with_page_numbers(flow(replace(DOCUMENT, contents=depth), STYLE, sheet=SHEET), SHEET)


WRITTEN = to_bytes(printed(), FILE)


def test_the_field_lists_the_headings_with_pages_and_links_to_them() -> None:
    main = parse(parts_of(WRITTEN)[MAIN])
    instructions = [(one.text or "").strip() for one in main.iter(w("instrText"))]
    marks = [f"_Toc{number:09d}" for number in range(1, 5)]
    assert instructions == [r'TOC \o "1-2" \h \z \u', *(rf"PAGEREF {mark} \h" for mark in marks)]
    assert [one.get(w("anchor")) for one in main.iter(w("hyperlink"))] == marks
    assert [one.get(w("name")) for one in main.iter(w("bookmarkStart"))] == marks
    kinds = [one.get(w("fldCharType")) for one in main.iter(w("fldChar"))]
    assert kinds[:2] == ["begin", "separate"]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == 5
    assert package_faults(WRITTEN, only_text=True) == ()


def test_what_is_read_back_is_each_line_with_its_page() -> None:
    written = read_back(WRITTEN)
    assert written is not None
    assert written.paragraphs == tuple(map(expected, printed().blocks))
    assert "（１）岸の補修\t1" in written.paragraphs


def test_the_field_lists_as_many_levels_as_the_document_asks_for() -> None:
    main = parts_of(to_bytes(printed(1), FILE))[MAIN].decode()
    assert r'TOC \o "1-1" \h' in main


def test_a_paper_without_one_has_neither_field_nor_bookmarks() -> None:
    main = parts_of(to_bytes(printed(0), FILE))[MAIN]
    assert b"fldChar" not in main
    assert b"bookmark" not in main


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (r'TOC \o "1-2" \h \z \u', r'TOC \o "1-2" \f x', "TOC"),
        (r"PAGEREF _Toc000000001 \h", r"PAGEREF other \h", "PAGEREF"),
        (r"PAGEREF _Toc000000001 \h", "DATE", "DATE"),
        ('w:name="_Toc000000001"', 'w:name="_GoBack"', "bookmarkStart"),
        ('<w:hyperlink w:anchor="_Toc000000001"', "<w:hyperlink", "hyperlink"),
    ],
)
def test_any_other_field_link_or_bookmark_is_told(old: str, new: str, said: str) -> None:
    faults = package_faults(changed(WRITTEN, MAIN, old, new), only_text=True)
    assert any(said in fault for fault in faults)


def test_headings_have_styles_with_levels_and_nothing_of_their_own() -> None:
    book = docx.Document(io.BytesIO(WRITTEN))
    by_text = {one.text: one for one in book.paragraphs}
    assert by_text["（１）道の整備"].style.name == ITEM_HEADING_STYLES[1].value  # type: ignore[union-attr]
    main, styles = (parse(parts_of(WRITTEN)[part]) for part in (MAIN, "word/styles.xml"))
    levels = {one.get(w("styleId")): one.xpath("string(.//*[local-name()='outlineLvl']/@*)") for one in styles}
    assert [levels[f"SeianItemHeading{level}"] for level in range(1, 7)] == list("012345")
    own = {str(one.xpath("string()")): [child.tag for child in one[0]] for one in main.iter(w("p"))}
    assert own["（１）道の整備"] == [w("pStyle")]
    assert own["〔内訳〕"][-1] == w("outlineLvl")


def old_template(folder: Path) -> Path:
    """Return the neutral template as it was before there were headings with styles and tables of contents."""
    parts = unpack(FILE)
    root = parse(parts["word/styles.xml"])
    gone = {one.value for one in (*ITEM_HEADING_STYLES, StyleName.CONTENTS_TITLE, *CONTENTS_STYLES)}
    for style in list(root.iter(w("style"))):
        if style.xpath("string(*[local-name()='name']/@*)") in gone:
            root.remove(style)
        for level in list(style.iter(w("outlineLvl"))):
            level.getparent().remove(level)  # type: ignore[union-attr]
    from seian.word.package import serialise

    path = folder / "前から使うテンプレート.docx"
    path.write_bytes(pack(parts | {"word/styles.xml": serialise(root)}))
    return path


def test_a_template_from_before_prints_the_same_as_one_of_today(tmp_path: Path) -> None:
    path = old_template(tmp_path)
    assert read_sheet(path) == SHEET
    assert read_template(path).unfollowed == ()
    old, new = (docx.Document(io.BytesIO(to_bytes(printed(), one))) for one in (path, FILE))
    assert [(one.style.name, one.text) for one in old.paragraphs if one.style] == [
        (one.style.name, one.text) for one in new.paragraphs if one.style
    ]
    assert package_faults(to_bytes(printed(), path), only_text=True) == ()


def test_headings_follow_what_staff_made_of_the_items_of_an_older_template(tmp_path: Path) -> None:
    book = docx.Document(str(old_template(tmp_path)))
    book.styles[ITEM_STYLES[0].value].paragraph_format.space_before = docx.shared.Pt(0)
    path = tmp_path / "直した.docx"
    book.save(str(path))
    sheet = read_sheet(path)
    item, heading = sheet.styles[ITEM_STYLES[0].value], sheet.styles[ITEM_HEADING_STYLES[0].value]
    assert heading == replace(item, name=heading.name, keep_with_next=True, keep_lines=True)
