"""The set blocks of the notes that write themselves."""

from __future__ import annotations

from dataclasses import replace

from seian.document.inline import Alternative, Revised
from seian.document.model import Condition, Document, Item, Note, Paragraph, Presence
from seian.document.sources import NoteSource
from seian.flow.build import View, flow
from seian.flow.set_blocks import SetBlock, StyleName
from seian.house_style.load import house_style_of

STYLE = house_style_of("標準")
EIGHT = Condition("c8", "率が８割に達した場合", "要請時点で")
NINE = Condition("c9", "率が９割に達した場合", "要請時点で")
DOCUMENT = Document(
    "d",
    "要請",
    body=(
        Paragraph("p", ("率は", Alternative("７割", (Revised("c8", "８割"), Revised("c9", "９割"))), "だ。")),
        Item("i", ("急ぐこと。",), presence=Presence("c9", when_met=False)),
    ),
    notes=(Note("n", ("担当は広報課。",)),),
)


def blocks(document: Document, *conditions: Condition, view: View = View.NOTED) -> list[SetBlock]:
    """Return the set blocks of the notes."""
    shown = flow(document, STYLE, view, conditions=conditions).blocks
    return [block for block in shown if block.style in (StyleName.NOTE, StyleName.EXCERPT)]


def test_written_notes_follow_those_that_were_typed_in_the_order_of_conditions() -> None:
    assert [(block.source, block.text) for block in blocks(DOCUMENT, EIGHT, NINE)] == [
        ("n", "※　担当は広報課。"),
        (NoteSource("c8"), "※　要請時点で、率が８割に達した場合、前文１段落目を以下のとおり時点修正する。"),
        (NoteSource("c8", 1), "［現　行］率は７割だ。"),
        (NoteSource("c8", 2), "［修正後］率は８割だ。"),
        (NoteSource("c9"), "※　要請時点で、率が９割に達した場合、前文１段落目を以下のとおり時点修正し、１を削る。"),
        (NoteSource("c9", 1), "［現　行］【前文１段落目】率は７割だ。"),
        (NoteSource("c9", 2), "［修正後］【前文１段落目】率は９割だ。"),
    ]


def test_a_note_stays_with_what_it_quotes() -> None:
    assert [block.keep_with_next for block in blocks(DOCUMENT, EIGHT)] == [False, True, True, False]
    only = replace(DOCUMENT, body=DOCUMENT.body[1:])
    assert [block.keep_with_next for block in blocks(only, NINE)] == [False, False]


def test_what_is_decided_is_carried_out_and_has_no_note() -> None:
    decided = replace(EIGHT, met=True)
    assert [block.source for block in blocks(DOCUMENT, decided, NINE)] == [
        "n",
        NoteSource("c9"),
        NoteSource("c9", 1),
        NoteSource("c9", 2),
    ]
    assert blocks(DOCUMENT, decided, NINE)[2].text == "［現　行］【前文１段落目】率は８割だ。"
    assert [block.source for block in blocks(DOCUMENT, decided, replace(NINE, met=False))] == ["n"]


def test_only_the_text_that_goes_out_now_has_notes() -> None:
    assert blocks(DOCUMENT, EIGHT, view=View.CURRENT) == []
    assert blocks(DOCUMENT, EIGHT, view=View.REVISED) == []
