"""What was read as it will stand in the dossier: its roles, the lines it came from, and where questions stand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from tests.qt.importing.conftest import PLAIN
from tests.qt.importing.papers import question

from seian.assets import template
from seian.house_style.load import house_style_of
from seian.qt.importing.document import DONE, NOW, OPEN, Place, Side, marks_of, place_of, side_of
from seian.qt.importing.incoming import Incoming, in_order
from seian.reading.asked import Asked, Question, SourceLine, Span
from seian.reading.recognise import recognise
from seian.word.sheet import sheet_at

STYLE = house_style_of("全国市長会")
TWO = PLAIN.format(what="図書館") + "\n" + PLAIN.format(what="公園")


def read(text: str) -> Asked:
    """Return what a text says, with its lines."""
    return Asked(recognise(text), (), tuple(SourceLine(line, 0, None, "") for line in text.split("\n")))


@pytest.fixture(scope="module")
def side() -> Side:
    """Return the document of one text."""
    return side_of(read(PLAIN.format(what="図書館")), 0, STYLE, sheet_at(template(STYLE.template)))


def about(words: str, line: int | None) -> Question:
    """Return a question about words in a line."""
    return question("a", line)._replace(words=words)


def text_at(side: Side, place: Place | None) -> str:
    """Return what stands at a place."""
    assert place is not None
    block = side.pages.flow.blocks[place.block]
    wording = block.text[len(block.label) :]
    return block.text if place.start < 0 else wording[place.start : place.stop]


def test_each_role_is_named_where_it_begins(side: Side) -> None:
    named = [role for role in side.roles if role]
    assert "件名" in named
    assert {"前文", "事項", "日付", "署名"} <= set(named)
    assert all(one != other for one, other in pairwise(named))


def test_lines_are_short_enough_for_half_a_window(side: Side) -> None:
    widest = max(line.x + line.width for paragraph in side.pages.paragraphs for line in paragraph.lines)
    assert widest <= 39 * 210


def test_words_within_a_block_are_found_with_letters_of_another_width(side: Side) -> None:
    line = 6
    assert text_at(side, place_of(side, about("図書館を", line))) == "図書館を"
    assert text_at(side, place_of(side, about("１　図書館を増やすための補助率を引き上げること。", line))).startswith(
        "１"
    )


def test_of_a_change_the_wording_that_stands_in_the_document_is_marked(side: Side) -> None:
    assert text_at(side, place_of(side, about("上げる → 引き上げる", 6))) == "引き上げる"


def test_what_stands_nowhere_is_shown_beside_what_was_read_before_it(side: Side) -> None:
    place = place_of(side, about("速報", 5))
    assert place is not None
    assert place.block == side.along.block_at(5)


def test_what_is_missing_stands_before_the_signature(side: Side) -> None:
    place = place_of(side, about("", None))
    assert place is not None
    assert place.missing
    assert "架" in side.pages.flow.blocks[place.block].text


def test_each_of_several_papers_goes_along_with_its_own_lines() -> None:
    asked = read(TWO)
    assert len(asked.documents) == 2
    sheet = sheet_at(template(STYLE.template))
    first, second = (side_of(asked, number, STYLE, sheet) for number in (0, 1))
    begin = asked.documents[1].line
    assert all(span is None or span.last < begin for span in first.along.spans)
    assert all(span is None or span.first >= begin for span in second.along.spans)
    assert sum(span is not None for span in second.along.spans) >= 5


def test_a_mark_says_whether_its_question_is_asked_open_or_answered() -> None:
    questions = in_order([question("b", 2), question("a", 1), question("c", None)])
    file = Incoming("/い.txt", asked=Asked((), questions, ()), questions=questions, answers=(("a", "out"),))
    assert [(one.number, one.question.id, one.state) for one in marks_of(file, "b")] == [
        (1, "a", DONE),
        (2, "b", NOW),
        (3, "c", OPEN),
    ]


def test_a_span_of_several_lines_is_one_place(side: Side) -> None:
    one = about("図書館の充実に関する架空市長会要請", 1)._replace(span=Span(1, 2))
    assert text_at(side, place_of(side, one)).startswith("図書館の充実")
