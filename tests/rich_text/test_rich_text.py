"""What is copied for other programs says what is printed, where it stands, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from tests.qt.window.test_clicks import document
from tests.strategies import documents

from seian.assets import template
from seian.document.inline import Look
from seian.flow.build import draft_flow
from seian.flow.set_blocks import Run, SetBlock, StyleName
from seian.flow.stops import in_blanks
from seian.house_style.load import house_style_of
from seian.rich_text.html import html_of, html_of_words
from seian.rich_text.paragraphs import plain_words
from seian.rich_text.rtf import rtf_of, rtf_of_words
from seian.word.template import read_sheet

if TYPE_CHECKING:
    from seian.document.model import Document

STYLE = house_style_of("中核市市長会")
SHEET = read_sheet(template(STYLE.template))


def paragraphs(text: str) -> list[Any]:
    """Return the paragraphs of HTML as lxml has them."""
    return list(cast("Any", html.fromstring(text)).xpath("//p"))


def words_of_html(text: str) -> list[str]:
    """Return the paragraphs of HTML without readings."""
    found = []
    for paragraph in paragraphs(text):
        for aside in [*paragraph.iter("rt"), *paragraph.iter("rp")]:
            aside.drop_tree()
        for line in paragraph.iter("br"):
            line.tail = "\n" + (line.tail or "")
        found.append((paragraph.text_content() or "").replace("\u00a0", " "))
    return found


def words_of_rtf(text: str) -> list[str]:
    """Return the paragraphs of RTF as we write it; that of a picture has no words."""
    body = re.sub(r"\{\\pict[^}]*\}", "", text.split("\n", 2)[2].rsplit("\n", 1)[0])
    found = []
    for paragraph in re.findall(r"\\pard\\plain(?:\\[a-z]+-?\d*)*? (.*?)\\par(?![a-z])", body):
        words = paragraph
        units = bytearray()
        at = 0
        while at < len(words):
            number = re.compile(r"\\u(-?\d+)\?").match(words, at)
            if number:
                units += (int(number[1]) % 0x10000).to_bytes(2, "little")
                at = number.end()
                continue
            word = re.compile(r"\\(line|tab) ").match(words, at)
            if word:
                units += {"line": "\n", "tab": "\t"}[word[1]].encode("utf-16-le")
                at = word.end()
                continue
            look = re.compile(r"\{(?:\\b|\\ul)+ |\}").match(words, at)
            if look:  # a group round words that are set off, or its end
                at = look.end()
                continue
            at += words[at] == "\\"
            units += words[at].encode("utf-16-le")
            at += 1
        found.append(units.decode("utf-16-le", "surrogatepass"))
    return found


@settings(max_examples=40)
@given(documents())
def test_every_word_of_a_paper_is_in_its_html_and_rtf(paper: Document) -> None:
    flow = draft_flow(paper, STYLE, sheet=SHEET)
    printed = [
        plain_words(block.label) + "".join(plain_words(run.text) for run in in_blanks(block).broken_runs)
        for block in flow.blocks
    ]
    bare = [block._replace(runs=tuple(run._replace(reading="") for run in block.runs)) for block in flow.blocks]
    in_html, in_rtf = html_of(flow.blocks, SHEET), rtf_of(bare, SHEET)
    assert [one.strip() for one in words_of_html(in_html)] == [one.replace("\u00a0", " ").strip() for one in printed]
    assert words_of_rtf(in_rtf) == printed
    pictures = sum(block.picture is not None for block in flow.blocks)
    assert (in_html.count("<img "), in_rtf.count("{\\pict")) == (pictures, pictures)


@given(st.text(alphabet="あ𠮷<&>\\{}\"' \t\n…é葛\U000e0100", max_size=12))
def test_signs_that_mean_something_to_html_and_rtf_are_text(text: str) -> None:
    block = SetBlock("b", StyleName.BODY, (Run(text),))
    rich = rtf_of([block], SHEET)
    assert rich.isascii()
    assert words_of_rtf(rich) == [text]


def test_a_reading_is_ruby_in_html_and_stands_in_brackets_in_rtf() -> None:
    block = SetBlock("b", StyleName.BODY, (Run("定礎", "ていそ"), Run("の式")))
    assert "<ruby>定礎<rp>（</rp><rt>ていそ</rt><rp>）</rp></ruby>の式" in html_of([block], SHEET)
    assert words_of_rtf(rtf_of([block], SHEET)) == ["定礎（ていそ）の式"]


def test_a_signature_stands_at_the_right_and_an_item_hangs() -> None:
    paper = document()
    flow = draft_flow(replace(paper, signatories=paper.signatories[:1]), STYLE, sheet=SHEET)
    marks = {p.text_content(): p.get("style") or "" for p in paragraphs(html_of(flow.blocks, SHEET))}
    signature = next(look for words, look in marks.items() if words.startswith("架空市長会"))
    assert "text-align:right" in signature
    item = next(look for words, look in marks.items() if "桟橋" in words)
    assert re.search(r"text-indent:-\d", item)


def test_words_that_are_set_off_are_so_elsewhere() -> None:
    both = Look.BOLD | Look.UNDERLINED
    runs = (Run("市は", look=Look.BOLD), Run("国の", look=both), Run("責任", "せきにん", look=Look.UNDERLINED))
    block = SetBlock("p", StyleName.BODY, runs)
    assert "<b>市は</b><b><u>国の</u></b><u><ruby>責任" in html_of([block], SHEET)
    assert html_of_words(block).count("<p") == 0
    assert "<b>市は</b>" in html_of_words(block)
    assert rtf_of_words(block).count("{\\b\\ul ") == 1
