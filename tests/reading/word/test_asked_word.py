"""Changes and comments of a Word file are questions: taken and left they give the texts that Word would show."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

import docx
import pytest
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.conftest import squeezed
from tests.reading.word.conftest import NAMES, p, read, word_file

from seian.reading.asked import asked
from seian.reading.door import recognise_bytes
from seian.reading.word.body import stories_of
from seian.reading.word.changes import Changes
from seian.reading.word.package import Package

if TYPE_CHECKING:
    from seian.reading.asked import Asked, Question

WHO = 'w:id="7" w:author="若草市" w:date="2026-11-20T09:00:00Z"'
OTHER = 'w:id="8" w:author="架空市" w:date="2026-11-21T09:00:00Z"'
NAME = "要請.docx"


def run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def put_in(text: str, who: str = WHO) -> str:
    return f"<w:ins {who}>{run(text)}</w:ins>"


def taken_out(text: str, who: str = WHO) -> str:
    return f"<w:del {who}>{run(text, 'delText')}</w:del>"


def tracked(found: Asked) -> list[Question]:
    """Return the questions about what Word tracks."""
    return [each for each in found.questions if ":change." in each.id]


def texts_after(data: bytes, *, taken: bool) -> list[str]:
    """Return the paragraphs of a file once every change is taken, or left."""
    package = Package(data, NAME)
    changes = Changes(package)
    changes.settle({each.name: taken for each in changes.found})
    return [one.text for one in stories_of(package).paragraphs]


def body_of(found: Asked) -> str:
    return squeezed("".join(repr(each._replace(unsure=())) for each in found.documents))


REPLACED = word_file(
    p("橋の点検に関する要請")
    + p(run("橋の点検に必要な財源の") + taken_out("３割") + put_in("５割") + run("を確保すること。"))
)


def test_what_takes_the_place_of_something_is_one_question_that_shows_both() -> None:
    (question,) = tracked(asked(REPLACED, NAME))
    assert question.words == "３割 → ５割"
    assert [answer.key for answer in question.answers] == ["taken", "left"]
    assert "若草市" in question.why
    assert question.weight == 1


@pytest.mark.parametrize(("key", "stands", "gone"), [("taken", "５割", "３割"), ("left", "３割", "５割")])
def test_a_sentence_never_keeps_both_texts_of_a_change(key: str, stands: str, gone: str) -> None:
    (question,) = tracked(asked(REPLACED, NAME))
    found = asked(REPLACED, NAME, {question.id: key})
    assert stands in body_of(found)
    assert gone not in body_of(found)
    assert not any("変更履歴" in doubt.why for each in found.documents for doubt in each.unsure)
    assert tracked(found) == [question]


def test_changes_of_two_people_side_by_side_are_two_questions() -> None:
    data = word_file(
        p("橋の点検に関する要請") + p(run("点検を") + put_in("必ず") + put_in("毎年", OTHER) + run("行う。"))
    )
    first, second = tracked(asked(data, NAME))
    left = asked(data, NAME, {first.id: "left", second.id: "taken"})
    assert "点検を毎年行う。" in body_of(left)


def test_what_was_moved_is_one_question_about_both_its_places() -> None:
    moved = (
        p("橋の点検に関する要請")
        + p(
            '<w:moveFromRangeStart w:id="1" w:name="move1"/>'
            f'<w:moveFrom {WHO}>{run("点検を急ぐこと。")}</w:moveFrom><w:moveFromRangeEnd w:id="1"/>'
        )
        + p("橋は古い。")
        + p(
            '<w:moveToRangeStart w:id="2" w:name="move1"/>'
            f'<w:moveTo {WHO}>{run("点検を急ぐこと。")}</w:moveTo><w:moveToRangeEnd w:id="2"/>'
        )
    )
    data = word_file(moved)
    (question,) = tracked(asked(data, NAME))
    assert question.words == "点検を急ぐこと。"
    assert [text for text in texts_after(data, taken=True) if text][1:] == ["橋は古い。", "点検を急ぐこと。"]
    assert [text for text in texts_after(data, taken=False) if text][1:] == ["点検を急ぐこと。", "橋は古い。"]


def test_a_row_of_a_table_is_put_in_or_taken_out_as_a_whole() -> None:
    def row(text: str, mark: str) -> str:
        return f"<w:tr><w:trPr>{mark}</w:trPr><w:tc>{p(text)}</w:tc></w:tr>"

    data = word_file(
        p("要請")
        + f"<w:tbl>{row('甲市', '')}{row('乙市', f'<w:ins {WHO}/>')}{row('丙市', f'<w:del {OTHER}/>')}</w:tbl>"
    )
    assert [text for text in texts_after(data, taken=True) if text] == ["要請", "甲市", "乙市"]
    assert [text for text in texts_after(data, taken=False) if text] == ["要請", "甲市", "丙市"]


def test_a_run_that_says_itself_that_it_was_changed_is_taken_or_left_as_others_are() -> None:
    changed = f"<w:r><w:rPr><w:ins {WHO}/></w:rPr><w:t>毎年</w:t></w:r>"
    gone = f"<w:r><w:rPr><w:del {WHO}/></w:rPr><w:t>随時</w:t></w:r>"
    data = word_file(p(run("点検を") + gone + changed + run("行う。")))
    assert texts_after(data, taken=True) == ["点検を毎年行う。"]
    assert texts_after(data, taken=False) == ["点検を随時行う。"]


def test_what_was_put_in_within_what_was_put_in_goes_with_it() -> None:
    data = word_file(
        p(run("点検") + f"<w:ins {WHO}>{run('と')}{taken_out('早い', OTHER)}{run('補修')}</w:ins>" + run("。"))
    )
    assert texts_after(data, taken=True) == ["点検と補修。"]
    assert texts_after(data, taken=False) == ["点検。"]


COMMENTED = word_file(
    p('<w:commentRangeStart w:id="0"/>' + run("点検を急ぐこと。") + '<w:commentRangeEnd w:id="0"/>'),
    comments=f'<w:comment w:id="0" w:author="架空市" w:date="2026-11-21T09:00:00Z">{p("いつまでか。")}</w:comment>',
)


@pytest.mark.parametrize(("answer", "kept"), [({}, True), ({"kept": 1}, True), ({"dropped": 1}, False)])
def test_a_comment_stays_beside_the_document_until_a_person_drops_it(answer: dict[str, int], kept: bool) -> None:  # noqa: FBT001
    (question,) = [each for each in asked(COMMENTED, NAME).questions if ":comment." in each.id]
    assert question.words == "いつまでか。"
    found = asked(COMMENTED, NAME, dict.fromkeys([question.id], *answer) if answer else {})
    doubts = [doubt for each in found.documents for doubt in each.unsure if doubt.text == "いつまでか。"]
    assert bool(doubts) is kept
    assert all("架空市" in doubt.why and "2026-11-21" in doubt.why for doubt in doubts)
    assert question in found.questions


def test_the_lines_show_what_was_put_in_and_taken_out_where_it_stands_whatever_is_answered() -> None:
    before = asked(REPLACED, NAME)
    (question,) = tracked(before)
    assert asked(REPLACED, NAME, {question.id: "left"}).lines == before.lines
    line = before.lines[1]
    assert line.text == "橋の点検に必要な財源の３割５割を確保すること。"
    assert [(line.text[start:end], change) for start, end, change, *_who in line.marked] == [
        ("３割", "deleted"),
        ("５割", "inserted"),
    ]
    assert {who[-2] for who in line.marked} == {"若草市"}
    assert question.span == (2, 2)


def test_a_header_is_left_out_as_what_it_is() -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    found = asked(word_file(p("橋の点検に関する要請") + section, header1=p("架空市長会")), NAME)
    assert {line.text: line.out for line in found.lines} == {
        "架空市長会": "ヘッダー・フッター",
        "橋の点検に関する要請": "",
    }


class Segment(NamedTuple):
    """Part of a paragraph: its text, and what was done to it by whom."""

    text: str
    done: str
    who: str


WORDS = st.text("橋点検補修市町村要請財源", min_size=1, max_size=4)
SEGMENTS = st.builds(Segment, WORDS, st.sampled_from(("", "", "ins", "del")), st.sampled_from((WHO, OTHER)))
PARAGRAPHS = st.lists(
    st.tuples(st.lists(SEGMENTS, max_size=4), st.sampled_from(("", "", "ins", "del")), st.sampled_from((WHO, OTHER))),
    min_size=1,
    max_size=5,
)
Paragraphs = list[tuple[list[Segment], str, str]]


def made(paragraphs: Paragraphs) -> bytes:
    """Return the file that python-docx makes of paragraphs with these changes; the last mark is never changed."""
    document = docx.Document()
    for at, (segments, mark, who) in enumerate(paragraphs):
        element = document.add_paragraph()._p  # noqa: SLF001 -- python-docx knows no changes
        if mark and at + 1 < len(paragraphs):
            element.insert(0, parse_xml(f"<w:pPr {NAMES}><w:rPr><w:{mark} {who}/></w:rPr></w:pPr>"))
        for segment in segments:
            inside = run(segment.text, "delText" if segment.done == "del" else "t")
            xml = f"<w:{segment.done} {segment.who}>{inside}</w:{segment.done}>" if segment.done else inside
            element.append(parse_xml(xml.replace(">", f" {NAMES}>", 1)))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def wanted(paragraphs: Paragraphs, *, goes: str) -> list[str]:
    """Return the paragraphs as they are once all that was done is taken (`goes` is `del`) or left (`ins`)."""
    found = [""]
    for at, (segments, mark, _who) in enumerate(paragraphs):
        found[-1] += "".join(each.text for each in segments if each.done != goes)
        if at + 1 < len(paragraphs) and mark != goes:
            found.append("")
    return found


@settings(max_examples=60)
@given(PARAGRAPHS)
def test_all_changes_taken_give_the_accepted_text_and_all_left_the_one_before(paragraphs: Paragraphs) -> None:
    data = made(paragraphs)
    assert texts_after(data, taken=True) == wanted(paragraphs, goes="del")
    assert texts_after(data, taken=False) == wanted(paragraphs, goes="ins")
    assert [one.text for one in read(data) if one.text] == [text for text in wanted(paragraphs, goes="del") if text]


@settings(max_examples=30)
@given(PARAGRAPHS, st.data())
def test_whatever_is_taken_and_left_every_text_is_in_a_document_a_doubt_or_a_question(
    paragraphs: Paragraphs, data: st.DataObject
) -> None:
    file = made([([Segment("橋の点検に関する要請", "", WHO)], "", WHO), *paragraphs])
    found = asked(file, NAME)
    assert found.documents == recognise_bytes(file, NAME)
    answers = {each.id: key for each in tracked(found) if (key := data.draw(st.sampled_from(("taken", "left", ""))))}
    after = asked(file, NAME, answers)
    kept = squeezed(repr(after.documents) + "".join(each.words for each in after.questions))
    assert all(squeezed(each.text) in kept for segments, _mark, _who in paragraphs for each in segments if each.done)
    assert after.lines == found.lines
    assert [each.id for each in tracked(after)] == [each.id for each in tracked(found)]


MARKS = st.sampled_from(("ins", "del", "moveTo", "moveFrom"))


def trees(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return what may stand in a body, in an order that Word would not write."""
    wrapped = st.builds(
        lambda name, who, parts: f"<w:{name} {who}>{''.join(parts)}</w:{name}>",
        st.one_of(MARKS, st.sampled_from(("p", "tbl", "tr", "tc", "r", "sdt", "sdtContent", "hyperlink", "smartTag"))),
        st.sampled_from((WHO, OTHER, "")),
        st.lists(inside, max_size=4),
    )
    marked = st.builds(
        lambda outer, inner, mark, parts: (
            f"<w:{outer}><w:{inner}><w:rPr><w:{mark} {WHO}/></w:rPr><w:{mark} {OTHER}/></w:{inner}>"
            f"{''.join(parts)}</w:{outer}>"
        ),
        st.sampled_from(("p", "r", "tr")),
        st.sampled_from(("pPr", "rPr", "trPr")),
        MARKS,
        st.lists(inside, max_size=3),
    )
    return st.one_of(wrapped, marked)


LEAVES = st.sampled_from((
    run("橋を直すこと。"), run("消した。", "delText"), '<w:moveFromRangeStart w:id="1" w:name="m"/>',
    '<w:moveToRangeStart w:id="2" w:name="m"/>', '<w:moveFromRangeEnd w:id="1"/>', '<w:commentReference w:id="0"/>',
))  # fmt: skip


@settings(max_examples=60)
@given(st.lists(st.recursive(LEAVES, trees, max_leaves=12), max_size=5), st.data())
def test_a_file_that_word_would_not_write_can_be_asked_about_and_answered(
    parts: list[str], data: st.DataObject
) -> None:
    file = word_file(p("要請") + "".join(parts), comments=f'<w:comment w:id="0">{p("いつか。")}</w:comment>')
    found = asked(file, NAME)
    assert found.documents == recognise_bytes(file, NAME)
    keys = {each.id: data.draw(st.sampled_from([answer.key for answer in each.answers])) for each in found.questions}
    after = asked(file, NAME, keys)
    assert after.documents
    assert after.lines == found.lines
    assert {each.id for each in found.questions if ":change" in each.id or ":comment" in each.id} <= {
        each.id for each in after.questions
    }
