"""Laws of reading notes back: whatever the conditions of a text, printed and read it has the same notes and text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from seian.assets import template
from seian.document.caret import Caret
from seian.document.edits_alternatives import UnfitAlternativeError, set_alternative, set_presence
from seian.document.inline import Revised, plain, typed
from seian.document.model import Condition, Dossier, Presence
from seian.document.tree import block_of, content_of_node, walk
from seian.flow.build import flow
from seian.house_style.load import house_style_of
from seian.plain_text import to_text
from seian.reading.read import read_one, with_reads
from seian.reading.recognise import recognise
from seian.revision.decisions import CURRENT, Decisions
from seian.revision.resolve import resolve
from seian.word.template import read_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn

    from seian.document.model import Document
    from seian.reading.read import Read

STYLE = house_style_of("標準")
SHEET = read_sheet(template(STYLE.template))
CONDITIONS = (
    Condition("a", "利用者が４割を超えた場合", "提出の時点で"),
    Condition("b", "国の補助が決まった場合"),
)
WORDS = st.text("４５割市分の、", max_size=3)

LETTER = """図書館の充実に関する要請

　本市の図書館は、市内に七つあり、利用者は人口の３割である。開館の時間は短く、夜に働く人が使えない。
　分館では、本を借りる人が増え、貸出しは昨年の２倍になり、棚が足りない。
　そこで、次のことを求める。

１　夜間の開館を支えること。
２　次の費用を補助すること。
（１）棚を増やす費用
（２）本を運ぶ費用
３　職員の研修を、毎年、行うこと。

令和７年　月　日
虹の森市長会
"""


@st.composite
def letters(draw: DrawFn) -> Document:
    """Draw the letter with wordings, and sometimes a whole paragraph or item, that hang on the conditions."""
    (found,) = recognise(LETTER)
    document = read_one(found, STYLE).document
    blocks = [node.id for node in walk(document.body) if typed(content_of_node(node))]
    for _ in range(draw(st.integers(1, 3))):
        block = draw(st.sampled_from(blocks))
        length = len(typed(content_of_node(block_of(document, block))))
        start = draw(st.integers(0, length - 1))
        end = min(length, start + draw(st.integers(0, 4)))
        revised = Revised(draw(st.sampled_from("ab")), draw(WORDS))
        try:
            document = set_alternative(document, Caret(block, start), Caret(block, end), revised).document
        except UnfitAlternativeError:
            continue  # it would cut another one in two
    if draw(st.integers(0, 3)) == 0:
        presence = Presence(draw(st.sampled_from("ab")), when_met=draw(st.booleans()))
        document = set_presence(document, draw(st.sampled_from(blocks)), presence)
    return document


def printed(document: Document, conditions: Sequence[Condition]) -> tuple[str, list[str]]:
    """Return what is printed above the notes, and the notes in order, all without blanks."""
    text = "".join(to_text(flow(document, STYLE, sheet=SHEET, conditions=conditions), SHEET).split())
    body, *notes = text.split("※")
    return body, sorted(notes)


def again(document: Document) -> tuple[Document, Dossier]:
    """Return a document printed and read, and the dossier that it makes."""
    text = to_text(flow(document, STYLE, sheet=SHEET, conditions=CONDITIONS), SHEET)
    (found,) = recognise(text)
    dossier = with_reads(Dossier("虹の森市長会"), [read_one(found, STYLE)])
    return dossier.documents[0], dossier


@given(letters())
def test_a_text_that_is_printed_and_read_has_the_same_text_and_the_same_notes(document: Document) -> None:
    copy, dossier = again(document)
    assert printed(copy, dossier.conditions) == printed(document, CONDITIONS)


@given(letters())
def test_every_note_is_read_into_its_condition_or_kept(document: Document) -> None:
    copy, dossier = again(document)
    known = {(condition.lead, condition.statement) for condition in CONDITIONS}
    assert {(condition.lead, condition.statement) for condition in dossier.conditions} <= known
    assert len(copy.notes) + len(dossier.conditions) == len(printed(document, CONDITIONS)[1])


class _Prose(NamedTuple):
    """A note in prose below the letter: what it says, and the paragraph it should make of which one; empty: none."""

    note: str
    before: str
    after: str


PARAGRAPHS = {
    "前文１段落目": LETTER.split("\n")[2].strip(),
    "前文２段落目": LETTER.split("\n")[3].strip(),
    "１": "夜間の開館を支えること。",
    "２（１）": "棚を増やす費用",
    "３": "職員の研修を、毎年、行うこと。",
}


@st.composite
def prose(draw: DrawFn) -> _Prose:
    """Draw a note that replaces, deletes or adds words or a whole paragraph."""
    place = draw(st.sampled_from(sorted(PARAGRAPHS)))
    text = PARAGRAPHS[place]
    start = draw(st.integers(0, len(text) - 1))
    old, new = text[start : draw(st.integers(start + 1, min(len(text), start + 6)))], draw(WORDS)
    form, after = draw(
        st.sampled_from(
            (
                (f"{place}の「{old}」を「{new}」に改める。", text.replace(old, new, 1)),
                (f"{place}中「{old}」とあるのは「{new}」と読み替える。", text.replace(old, new, 1)),
                (f"「{old}」を「{new}」に改める。", text.replace(old, new, 1)),
                (f"{place}の「{old}」を削る。", text.replace(old, "", 1)),
                (f"{place}の「{old}」の次に「{new}」を加える。", text.replace(old, old + new, 1)),
                (f"{place}を「{new}」に改める。", new),
                (f"{place}を削る。", ""),
            )
        )
    )
    return _Prose(f"※　国の補助が決まった場合、{form}\n", text, after)


@given(prose())
def test_a_note_in_prose_does_what_it_says_or_stays_as_it_was(drawn: _Prose) -> None:
    (found,) = recognise(LETTER + drawn.note)
    (plain_found,) = recognise(LETTER)
    one = read_one(found, STYLE)
    current, met = (said(one.document, decisions) for decisions in (CURRENT, _met(one)))
    assert current == said(read_one(plain_found, STYLE).document, CURRENT)
    if not one.conditions:
        assert met == current
        assert "".join(drawn.note.split()) in printed(one.document, ())[0] + "※" + "※".join(
            printed(one.document, ())[1]
        )
        return
    assert not one.document.notes
    wanted = list(current)
    wanted[wanted.index(drawn.before) : wanted.index(drawn.before) + 1] = [drawn.after] if drawn.after else []
    assert met == wanted


def _met(one: Read) -> Decisions:
    return Decisions(met=frozenset(condition.id for condition in one.conditions), otherwise=False)


def said(document: Document, decisions: Decisions) -> list[str]:
    """Return the paragraphs of a body as they stand by decisions."""
    nodes = walk(resolve(document, decisions).body)
    return [plain(content_of_node(node)) for node in nodes if plain(content_of_node(node))]
