"""The proof: nothing but what may change after adoption passes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.submission.adopted import LONGER, MINISTER, REACHED, STYLE, a_document, adopted, day

from seian.document.inline import Alternative, Revised
from seian.document.model import Dossier, Excerpt, Item, Note, Paragraph, Presence
from seian.submission.plan import prepare
from seian.submission.printing import Format, Printers, to_bytes
from seian.submission.proof import Proof, preview, printed_flow, prove
from seian.submission.wish import Plan, every_handing
from seian.submission.word_text import read_back

if TYPE_CHECKING:
    from seian.document.inline import Content
    from seian.submission.plan import Prepared
    from seian.submission.word_text import WordText

DOSSIER = Dossier("架空市長会", "臨時会議", (adopted(a_document()),), (REACHED, LONGER))
PLAN = Plan(day("令和３年11月19日"), every_handing(["d1"], [MINISTER]), met=frozenset({"c1", "c2"}))


def ready(plan: Plan = PLAN) -> Prepared:
    """Return a prepared plan without refusals."""
    done = prepare(DOSSIER, plan, STYLE)
    assert done.refusals == ()
    return done


def written(done: Prepared, printers: Printers) -> WordText:
    """Write the first text as a .docx and read it back."""
    printed = printed_flow(done.outgoing[0], done, printers.sheet)
    text = read_back(to_bytes(printed, Format.WORD, printers), printers.book.main)
    assert text is not None
    return text


def proof_of(done: Prepared, printers: Printers, text: WordText) -> Proof:
    """Hold a text against the first document."""
    return prove(done.outgoing[0], done, printed_flow(done.outgoing[0], done, printers.sheet), text)


def test_the_preview_says_what_the_written_file_proves(printers: Printers) -> None:
    done = ready()
    assert preview(done.outgoing[0], done) == proof_of(done, printers, written(done, printers))


def test_an_item_that_came_and_one_that_went_are_told_with_their_condition() -> None:
    said = [(one.place, one.before, one.after, one.why) for one in preview(ready().outgoing[0], ready()).differences]
    assert [line for line in said if "条件２" in line[3]] == [
        ("２", "（なし）", "２\u3000期限の切れた品を配ること。", "条件２ 成立"),
        ("２", "２\u3000期限を延ばすこと。", "（削る）", "条件２ 成立"),
    ]


def test_an_item_emptied_with_all_inside_it_is_no_fault() -> None:
    inside = Paragraph("p", ("訓練の折とする。",), Presence("c1", when_met=False))
    emptied = Item("i", (Alternative("点検", (Revised("c1", ""),)),), blocks=(inside,))
    document = adopted(replace(a_document(), body=(emptied, Item("j", ("品を配ること。",)))))
    done = prepare(replace(DOSSIER, documents=(document,)), PLAN, STYLE)
    proof = preview(done.outgoing[0], done)
    assert proof.faults == ()
    assert ("１", "（削る）", "条件１ 成立") in [(one.place, one.after, one.why) for one in proof.differences]


def test_an_item_that_only_holds_what_went_goes_without_fault() -> None:
    inside = Item("k", (), blocks=(Paragraph("p", ("訓練の折とする。",), Presence("c1", when_met=False)),))
    document = adopted(replace(a_document(), body=(Item("i", (), blocks=(inside,)), Item("j", ("品を配ること。",)))))
    done = prepare(replace(DOSSIER, documents=(document,)), PLAN, STYLE)
    proof = preview(done.outgoing[0], done)
    assert proof.faults == ()
    assert ("１（１）の１段落目", "（削る）", "条件１ 成立") in [
        (one.place, one.after, one.why) for one in proof.differences
    ]


@pytest.mark.parametrize(
    ("content", "presence", "why"),
    [
        ((), Presence("c2", when_met=False), "条件２ 不成立"),
        ((), Presence("c1"), "条件１ 成立"),
        ((), Presence("c3", when_met=False), "条件３ 不成立"),
        ((Alternative("点検", (Revised("c1", ""),)),), Presence("c1"), "条件１ 成立"),
        ((Alternative("点検", (Revised("c1", ""),)),), None, "条件１ 成立"),
    ],
)
def test_an_item_of_which_a_decision_leaves_the_number_alone_goes_with_it(
    content: Content, presence: Presence | None, why: str
) -> None:
    inside = Paragraph("p", ("訓練の折とする。",))
    document = adopted(replace(a_document(), body=(Item("i", content, blocks=(inside,), presence=presence),)))
    plan = replace(PLAN, met=frozenset({"c1"}), unmet=frozenset({"c2"}), allow_undecided="現行で出す")
    conditions = (REACHED, LONGER, replace(LONGER, id="c3"))
    done = prepare(replace(DOSSIER, documents=(document,), conditions=conditions), plan, STYLE)
    proof = preview(done.outgoing[0], done)
    assert proof.faults == ()
    assert [one.after for one in proof.differences if one.why == why][:1] != []


def test_a_note_whose_quotation_a_decision_empties_does_not_go_out_as_a_remark() -> None:
    quoted = Excerpt("e", False, (Alternative("点検", (Revised("c1", ""),)),))  # noqa: FBT003 -- its second field
    notes = (Note("n", ("次のとおり改める。",), (quoted,)), Note("m", ("別に定める。",)))
    document = adopted(replace(a_document(), notes=notes))
    (one,) = prepare(replace(DOSSIER, documents=(document,)), PLAN, STYLE).outgoing
    assert [note.id for note in one.text.notes] == ["m"]


def test_numbers_that_move_up_are_told() -> None:
    document = a_document()
    shorter = adopted(replace(document, body=tuple(block for block in document.body if block.id != "d1i2")))
    done = prepare(replace(DOSSIER, documents=(shorter,)), PLAN, STYLE)
    proof = preview(done.outgoing[0], done)
    assert proof.faults == ()
    assert [(one.before, one.after) for one in proof.differences if "番号" in one.why] == [("３", "２")]


def test_the_notes_that_are_left_out_are_counted() -> None:
    places = {one.place: (one.before, one.after) for one in preview(ready().outgoing[0], ready()).differences}
    assert places["※の注記"] == ("２件", "除く")


@given(st.data())
def test_no_character_of_a_written_file_can_change_unnoticed(printers: Printers, data: st.DataObject) -> None:
    done = ready()
    text = written(done, printers)
    number = data.draw(st.integers(0, len(text.paragraphs) - 1))
    place = data.draw(st.integers(0, max(0, len(text.paragraphs[number]) - 1)))
    other = data.draw(st.sampled_from("字９、 \u3000"))
    paragraph = text.paragraphs[number]
    spoilt = paragraph[:place] + other + paragraph[place + 1 :]
    paragraphs = (*text.paragraphs[:number], spoilt, *text.paragraphs[number + 1 :])
    assert bool(proof_of(done, printers, text._replace(paragraphs=paragraphs)).faults) == (spoilt != paragraph)


@pytest.mark.parametrize("block", range(5))
def test_a_text_that_differs_from_the_adopted_one_is_found_even_if_it_was_meant(block: int) -> None:
    done = ready()
    one = done.outgoing[0]
    body = one.text.body
    less = replace(one, text=replace(one.text, body=(*body[:block], *body[block + 1 :])))
    assert preview(less, done).faults


def test_an_item_that_ought_to_be_gone_is_found() -> None:
    done = ready()
    one = done.outgoing[0]
    more = replace(one, text=replace(one.text, body=(*one.text.body[:4], one.adopted.body[4], *one.text.body[4:])))
    assert preview(more, done).faults


def test_a_wording_nobody_decided_is_found() -> None:
    done = ready()
    undecided = replace(done, conditions=(replace(REACHED, met=False), done.conditions[1]))
    assert any("８割" in fault for fault in preview(done.outgoing[0], undecided).faults)


def test_a_mark_left_in_the_margin_is_found(printers: Printers) -> None:
    done = ready()
    text = written(done, printers)
    assert proof_of(done, printers, text._replace(margins=("資料９",))).faults
    assert proof_of(done, printers, text._replace(tracked=True)).faults


def test_a_recipient_nobody_planned_is_found() -> None:
    done = ready()
    one = done.outgoing[0]
    wrong = replace(one, text=replace(one.text, addressees=(replace(MINISTER, title="別の大臣"),)))
    assert any("宛先" in fault for fault in preview(wrong, done).faults)


def test_a_day_nobody_planned_is_found() -> None:
    done = ready()
    one = done.outgoing[0]
    wrong = replace(one, text=replace(one.text, date=day("令和３年11月20日")))
    assert any("日付" in fault for fault in preview(wrong, done).faults)


def test_what_is_no_word_file_reads_as_nothing() -> None:
    assert read_back(b"") is None
    assert read_back(b"PK\x03\x04 and then nothing") is None


def test_a_date_filled_in_after_adoption_stays_and_is_told() -> None:
    document = replace(DOSSIER.documents[0], date=day("令和３年11月18日"))
    done = prepare(replace(DOSSIER, documents=(document,)), PLAN, STYLE)
    assert any("すでに令和３年11月18日と入っています" in refusal.what for refusal in done.refusals)
    proof = preview(done.outgoing[0], done)
    assert proof.faults == ()
    assert proof.differences[0].after == "令和３年11月18日"


def test_the_number_given_after_adoption_goes_out_and_is_told(printers: Printers) -> None:
    numbered = replace(DOSSIER, documents=(replace(DOSSIER.documents[0], reference_number="７虹市会第18号"),))
    done = prepare(numbered, PLAN, STYLE)
    proof = proof_of(done, printers, written(done, printers))
    assert proof.faults == ()
    assert ("文書番号", "", "７虹市会第18号") in [(one.place, one.before, one.after) for one in proof.differences]


def test_whom_to_ask_goes_out_as_it_was_adopted_and_any_other_line_is_a_fault(printers: Printers) -> None:
    document = adopted(replace(a_document(), contact=("【問合せ先】", "架空市長会事務局　電話 00-0000-0000")))
    done = prepare(replace(DOSSIER, documents=(document,)), PLAN, STYLE)
    text = written(done, printers)
    assert text.paragraphs[-2:] == document.contact
    assert proof_of(done, printers, text).faults == ()
    one = done.outgoing[0]
    other = replace(one, text=replace(one.text, contact=("【問合せ先】", "架空市長会事務局　電話 00-0000-0001")))
    assert any("問合せ先" in fault for fault in preview(other, done).faults)
    assert preview(replace(one, text=replace(one.text, contact=())), done).faults
