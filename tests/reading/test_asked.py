"""What a file says once questions about it are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.conftest import lost_characters, squeezed
from tests.reading.test_nothing_is_lost import LINES

from seian.errors import SourceError
from seian.reading.asked import asked
from seian.reading.door import recognise_bytes, recognise_file

if TYPE_CHECKING:
    from pathlib import Path

    from seian.reading.asked import Asked, Question

PAPER = """架空市第１８号
令和３年11月19日
橋の点検に関する要請
　本市では、橋の点検に多くの費用を要している。
１　橋の点検に必要な財源を確保すること。
- 1 -
"""
TWO = """
                                             令和３年11月10日
架空大臣　星野　一郎　様
                                             架空市長会
　　　橋の点検に関する要請
　本会では、橋の点検に多くの費用を要している。よって、次のとおり要請する。
１　橋の点検に必要な財源を確保すること。
２　橋の点検を担う人を育てること。
空き家に関する要望
　空き家が増えている。
１　空き家の調査に必要な財源を確保すること。
"""


def one(found: Asked, id_: str) -> Question:
    """Return the question of this id."""
    (question,) = [each for each in found.questions if each.id == id_]
    return question


def about_roles(found: Asked) -> list[Question]:
    """Return the questions that ask what a line is."""
    return [each for each in found.questions if each.id.endswith(":role")]


def test_without_answers_the_documents_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "要請.txt"
    path.write_text(PAPER, encoding="utf-8")
    assert asked(path.read_bytes(), path.name).documents == recognise_file(str(path))


def test_what_is_no_text_is_refused_as_it_is_without_questions() -> None:
    with pytest.raises(SourceError):
        asked(b"\x89PNG\r\n\x1a\n" + bytes(20), "写真.png")


def test_a_line_that_is_left_out_on_purpose_says_as_what() -> None:
    found = asked(PAPER.encode(), "要請.txt")
    assert {line.text: line.out for line in found.lines if line.out} == {"- 1 -": "ページ番号"}
    assert not any("- 1 -" in each.words for each in found.questions)


def test_what_is_missing_has_no_words_and_no_place_in_the_source() -> None:
    (missing,) = [each for each in asked(PAPER.encode(), "要請.txt").questions if "見つかりません" in each.what]
    assert (missing.words, missing.span, missing.weight) == ("", None, 0)


BODY = "　本会では、橋の点検に多くの費用を要している。\n１　橋の点検に必要な財源を確保すること。\n"
DOUBTFUL = (
    f"要請\n架空市長会\n{BODY}架空市長会\n架空大臣　星野　一郎　様\n",
    f"会長　月影　花子\n橋の点検に関する要請\n{BODY}架空市長会\n",
    f"橋の点検に関する要請\n会長　月影　花子\n架空市長会\n{BODY}会長　月影　花子\n",
)
"""Papers in which a line can be taken for a signer or an addressee; which of them are doubted hangs on the weights."""


def doubtful() -> tuple[bytes, Question]:
    """Return a text with a line that could be something else, and the question about it."""
    found = [(text.encode(), each) for text in DOUBTFUL for each in about_roles(asked(text.encode(), "要請.txt"))]
    assert found
    return found[0]


def test_a_doubtful_line_offers_first_what_it_was_read_as_then_what_it_might_be() -> None:
    _data, question = doubtful()
    first, second = question.answers
    assert "のまま" in first.says
    assert first.key != second.key
    assert question.others[-1].key == "out"
    keys = [answer.key for answer in (*question.answers, *question.others)]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("key", ["title", "signature", "addressee", "attachment", "contact"])
def test_a_line_is_what_a_person_says_it_is(key: str) -> None:
    data, question = doubtful()
    found = asked(data, "要請.txt", {question.id: key})
    document = found.documents[one(found, question.id).document]
    parts = {
        "title": "".join(document.title),
        "signature": "".join("".join(who) for who in document.signatories),
        "addressee": "".join(document.addressees),
        "attachment": "".join(document.attachments),
        "contact": "".join(document.contact),
    }
    assert squeezed(question.words) in squeezed(parts[key])


def test_a_line_that_a_person_leaves_out_is_in_no_document_and_its_question_stays() -> None:
    data, question = doubtful()
    found = asked(data, "要請.txt", {question.id: "out"})
    assert question.span is not None
    assert found.lines[question.span.first - 1].out == "除いた行"
    assert one(found, question.id).words == question.words
    words, rest = squeezed(question.words), squeezed(data.decode())
    assert squeezed(repr(found.documents)).count(words) < rest.count(words)


def test_the_answer_that_a_line_is_what_it_was_read_as_settles_the_doubt_and_nothing_else() -> None:
    data, question = doubtful()
    before, after = (
        asked(data, "要請.txt", answers).documents for answers in ({}, {question.id: question.answers[0].key})
    )
    assert [each._replace(unsure=()) for each in before] == [each._replace(unsure=()) for each in after]
    said = {doubt.why for each in after for doubt in each.unsure if question.words in doubt.text}
    assert question.what not in said
    assert asked(data, "要請.txt", {question.id: "as_read"}).documents == after


def test_a_file_is_cut_into_papers_and_joined_where_a_person_says_so() -> None:
    data = TWO.encode()
    whole = asked(data, "要請.txt")
    at = next(number for number, line in enumerate(whole.lines, 1) if line.text.startswith("空き家に関する"))
    split, joined = (asked(data, "要請.txt", {f"{at}:cut": key}) for key in ("split", "joined"))
    assert len(split.documents) == 2
    assert len(joined.documents) == 1
    assert [answer.key for answer in one(split, f"{at}:cut").answers] == [
        answer.key for answer in one(joined, f"{at}:cut").answers
    ]


def test_a_doubt_that_was_looked_at_goes_unless_it_alone_keeps_a_text() -> None:
    found = asked(PAPER.encode(), "要請.txt")
    looked = {each.id: "as_read" for each in found.questions}
    after = asked(PAPER.encode(), "要請.txt", looked)
    assert {each.id for each in after.questions} == {each.id for each in found.questions}
    assert not any(doubt.placed for document in after.documents for doubt in document.unsure)
    assert {doubt for document in after.documents for doubt in document.unsure} <= {
        doubt for document in found.documents for doubt in document.unsure
    }


@st.composite
def answered(draw: st.DrawFn) -> tuple[str, dict[str, str], Asked]:
    """Return a text of lines of the genre, answers to questions about it in any order, and what comes of them."""
    text = "\n".join(draw(st.lists(st.sampled_from(LINES), min_size=1, max_size=14)))
    answers: dict[str, str] = {}
    found = asked(text.encode(), "要請.txt")
    for _turn in range(draw(st.integers(0, 4))):
        if not found.questions:
            break
        question = draw(st.sampled_from(found.questions))
        answers[question.id] = draw(st.sampled_from((*question.answers, *question.others))).key
        found = asked(text.encode(), "要請.txt", answers)
    return text, answers, found


@settings(max_examples=40)
@given(answered())
def test_any_answers_give_documents_and_lose_no_character(drawn: tuple[str, dict[str, str], Asked]) -> None:
    text, _answers, found = drawn
    assert found.documents
    kept = "".join(line.text for line in found.lines if line.out) + "".join(each.words for each in found.questions)
    missing = list(lost_characters(text, found.documents))
    for character in squeezed(kept):
        if character in missing:
            missing.remove(character)
    assert missing == []


@settings(max_examples=30)
@given(answered())
def test_what_was_answered_stays_to_be_seen_and_its_order_does_not_matter(
    drawn: tuple[str, dict[str, str], Asked],
) -> None:
    text, answers, found = drawn
    assert asked(text.encode(), "要請.txt", dict(reversed(answers.items()))) == found
    asked_about = {each.id: each for each in found.questions}
    for id_, key in answers.items():
        if id_.endswith(":role"):
            assert key in {answer.key for answer in (*asked_about[id_].answers, *asked_about[id_].others)}


@settings(max_examples=30)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=14))
def test_answers_to_what_was_never_asked_change_nothing(lines: list[str]) -> None:
    data = "\n".join(lines).encode()
    strange = {"1:nothing": "title", "900:role": "title", "1:role": "nonsense", "0:cut": "split", "": "out"}
    assert asked(data, "要請.txt", strange).documents == recognise_bytes(data, "要請.txt")
