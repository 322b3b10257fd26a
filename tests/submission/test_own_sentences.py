"""宛先ごとの一文: a sentence that one recipient alone is told, at the end of the preamble, proved and recorded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.submission.adopted import MINISTER, PREMIER, STYLE

from seian.document.model import Ki, Paragraph
from seian.dossier.store import create, read
from seian.submission.export import Choice, export
from seian.submission.hand_in import carry_out, submitted
from seian.submission.outgoing import OWN_SENTENCE, to_recipient
from seian.submission.plan import prepare
from seian.submission.printing import Format
from seian.submission.proof import Difference, printed_flow, prove
from seian.submission.wish import every_handing
from seian.submission.word_text import as_printed

if TYPE_CHECKING:
    from pathlib import Path

    from seian.document.model import Document, Dossier
    from seian.submission.outgoing import Outgoing
    from seian.submission.plan import Prepared
    from seian.submission.printing import Printers
    from seian.submission.wish import Plan
    from seian.submission.word_text import WordText

SAID = "貴省には、備蓄の基準の見直しを重ねてお願いする。"
TOLD = replace(MINISTER, sentence=SAID)
DIFFERENCE = Difference("前文の終わり", "", SAID, "提出先ごとの一文")


@pytest.fixture
def told(dossier: Dossier) -> Dossier:
    """Return a dossier of whose recipients one is told something alone."""
    return replace(dossier, recipients=(TOLD, PREMIER))


@pytest.fixture
def prepared(told: Dossier, plan: Plan) -> Prepared:
    """Return what a plan for all recipients comes to."""
    return prepare(told, replace(plan, handings=every_handing(("d1",), told.recipients)), STYLE)


def texts(document: Document) -> list[str]:
    """Return the ids of the outermost blocks."""
    return [block.id for block in document.body]


def test_it_stands_at_the_end_of_the_preamble_in_that_copy_alone(prepared: Prepared) -> None:
    own, other = prepared.outgoing
    bodies = texts(own.text), texts(other.text)
    at = bodies[0].index(OWN_SENTENCE)
    assert bodies[0][:at] + bodies[0][at + 1 :] == bodies[1]
    assert isinstance(own.text.body[at - 1], Paragraph)
    assert not isinstance(own.text.body[at + 1], Paragraph)
    assert own.text.addressees == (MINISTER,)
    assert not prepared.refusals


def test_it_stands_before_ki(told: Dossier) -> None:
    document = told.documents[0]
    document = replace(document, body=(document.body[0], Ki("ki"), *document.body[1:]))
    assert texts(to_recipient(document, TOLD))[1:3] == [OWN_SENTENCE, "ki"]
    assert to_recipient(document, None) is document


def test_it_is_proved_as_an_addition_that_is_explained(prepared: Prepared, printers: Printers, tmp_path: Path) -> None:
    done = carry_out(prepared, tmp_path / "提出", printers)
    assert [DIFFERENCE in proof.differences for proof in done.proofs] == [True, False]
    listed = (done.folder / done.names[1]).read_text(encoding="utf-8")
    assert listed.count(SAID) == 1


def file_of(one: Outgoing, prepared: Prepared) -> WordText:
    """Return what a file says that is written as its flow is."""
    return as_printed(printed_flow(one, prepared), ())


def test_another_sentence_and_another_place_are_faults(prepared: Prepared) -> None:
    own, other = prepared.outgoing
    moved = replace(own.text, body=(*own.text.body[1:], own.text.body[0]))
    at = texts(own.text).index(OWN_SENTENCE)
    last = (*own.text.body[:at], *own.text.body[at + 1 :], own.text.body[at])
    words = Paragraph(OWN_SENTENCE, ("別の一文である。",))
    reworded = (*own.text.body[:at], words, *own.text.body[at + 1 :])
    for false in (
        replace(own, recipient=MINISTER),
        replace(other, recipient=replace(PREMIER, sentence=SAID)),
        replace(own, text=moved),
        replace(own, text=replace(own.text, body=last)),
        replace(own, text=replace(own.text, body=reworded)),
    ):
        assert prove(false, prepared, printed_flow(false, prepared), file_of(false, prepared)).faults


def test_the_record_keeps_it_with_the_recipient(prepared: Prepared, told: Dossier, tmp_path: Path) -> None:
    after = submitted(told, prepared, {}, "2021-11-19T10:00:00+09:00", "鈴木")
    said = [entry.what for entry in after.documents[0].log]
    assert f"提出先ごとの一文（防災大臣\u3000様）：{SAID}" in said
    assert after.documents[0].adoption == told.documents[0].adoption
    create(tmp_path / "案件.seian", after)
    assert read(tmp_path / "案件.seian").recipients == (TOLD, PREMIER)


def test_what_is_unfinished_in_it_is_refused(told: Dossier, plan: Plan) -> None:
    rough = replace(told, recipients=(replace(TOLD, sentence="貴省には、○○をお願いする。"),))
    prepared = prepare(rough, replace(plan, handings=every_handing(("d1",), rough.recipients)), STYLE)
    assert any("提出先ごとの一文" in str(one) for one in prepared.refusals)


def test_an_export_for_the_recipient_has_it_too(told: Dossier, tmp_path: Path) -> None:
    choice = Choice((1,), formats=(Format.TEXT,), recipients=told.recipients)
    said = [SAID in one.path.read_text(encoding="utf-8") for one in export(told, STYLE, choice, tmp_path)]
    assert said == [True, False]
