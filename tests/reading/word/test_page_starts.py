"""Pages that somebody let begin in Word begin in the document, and ours come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import docx.enum.text
import pytest
from tests.reading.test_carried_back import PAPER, STYLE, back, changed, written
from tests.reading.word.conftest import p, word_file

from seian.document.edits_pages import begins, start_page
from seian.document.inline import plain
from seian.document.tree import all_blocks, content_of_node
from seian.reading.read import read_one
from seian.reading.word.read import recognise_word

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from seian.document.model import Document

FEED = '<w:r><w:br w:type="page"/></w:r>'
HEAD = (
    p("橋の点検に関する要請", '<w:jc w:val="center"/>')
    + p("橋の老朽化が進み、点検の負担が年ごとに重くなっている。")
    + p("１　国は、点検の費用を支えること。")
)
LAST = "２　国は、技術者の確保を支えること。"
RUN = f"<w:r><w:t>{LAST}</w:t></w:r>"


def begun(document: Document) -> list[str]:
    """Return the texts before which pages begin."""
    return [plain(content_of_node(node)) for node in all_blocks(document) if begins(node)]


@pytest.mark.parametrize(
    "rest",
    [
        p(LAST, "<w:pageBreakBefore/>"),
        p(FEED) + p(LAST),
        p(FEED + RUN),
        p("", '<w:sectPr><w:type w:val="nextPage"/></w:sectPr>') + p(LAST),
    ],
    ids=["pageBreakBefore", "a break alone", "a break before the text", "a section"],
)
def test_a_page_that_begins_by_hand_begins_in_the_document(rest: str) -> None:
    (found,) = recognise_word(word_file(HEAD + rest), "要請.docx")
    assert begun(read_one(found, STYLE).document) == ["国は、技術者の確保を支えること。"]


def test_a_page_that_word_ended_by_itself_begins_none() -> None:
    rest = p(f"<w:r><w:lastRenderedPageBreak/></w:r>{RUN}")
    (found,) = recognise_word(word_file(HEAD + rest), "要請.docx")
    assert begun(read_one(found, STYLE).document) == []


def test_where_the_next_paper_begins_none_of_its_blocks_begins_a_page() -> None:
    papers = recognise_word(word_file(HEAD + p(LAST) + p(FEED) + HEAD.replace("橋", "道") + p(LAST)), "要請.docx")
    assert len(papers) == 2
    assert [begun(read_one(found, STYLE).document) for found in papers] == [[], []]


def test_a_page_that_was_begun_or_taken_away_in_word_comes_back_and_is_told() -> None:
    def change(file: WordDocument) -> None:
        for paragraph in file.paragraphs:
            if "橋を直す" in paragraph.text:
                paragraph.paragraph_format.page_break_before = False
            if "川を直す" in paragraph.text:
                paragraph.insert_paragraph_before().add_run().add_break(docx.enum.text.WD_BREAK.PAGE)

    paper = start_page(PAPER, "i1")
    assert begun(back(written(paper)).document) == ["国は、橋を直すこと。"]
    read = back(changed(written(paper), change))
    assert begun(read.document) == ["国は、川を直すこと。"]
    told = [doubt.why for doubt in read.doubts if "改ページ" in doubt.why]
    assert told == ["Word で、この前の改ページが消されました。", "Word で、この前に改ページが入れられました。"]
