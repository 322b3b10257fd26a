"""What printed a text when it was adopted is kept, and what prints it otherwise on the day it goes out is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.submission.adopted import STYLE, a_document, day
from tests.submission.test_margins import printers_with

from seian.document.states import adopt_all, unfrozen_change
from seian.dossier.store import create, open_dossier
from seian.errors import SubmissionError
from seian.house_style.model import EndRule, HouseStyle, Part
from seian.submission.adopted_versions import check_adoptions
from seian.submission.hand_in import carry_out
from seian.submission.imprint import imprinted
from seian.submission.listing import said_of_difference
from seian.submission.plan import prepare
from seian.submission.proof import preview

if TYPE_CHECKING:
    from pathlib import Path

    from seian.document.model import Document, Dossier
    from seian.submission.printing import Printers
    from seian.submission.wish import Plan

SPACED = replace(STYLE, ki=replace(STYLE.ki, end="以\u3000上", end_rule=EndRule.ALWAYS))


@pytest.fixture
def fresh(dossier: Dossier) -> Dossier:
    """Return a dossier of two documents adopted today, with all that is kept of that."""
    drafts = replace(dossier, documents=(a_document(), a_document("d2", "避難路の標識")))
    adopted = adopt_all(drafts, ["d1", "d2"], day("令和３年11月10日"), "臨時会議", "2021-11-10T10:00:00+09:00", "鈴木")
    return imprinted(adopted, ["d1", "d2"], STYLE)


def told(dossier: Dossier, plan: Plan, style: HouseStyle) -> list[str]:
    """Return what of the house style is told of the first text."""
    done = prepare(dossier, plan, style)
    assert done.refusals == ()
    return [said_of_difference(one) for one in preview(done.outgoing[0], done).differences if "団体の書式" in one.place]


def test_nothing_is_told_while_house_style_and_template_are_what_they_were(
    fresh: Dossier, plan: Plan, printers: Printers, tmp_path: Path
) -> None:
    assert told(fresh, plan, STYLE) == []
    done = carry_out(prepare(fresh, plan, STYLE), tmp_path / "提出", printers)
    assert not any("団体の書式" in one.place for proof in done.proofs for one in proof.differences)


@pytest.mark.parametrize(
    ("style", "said"),
    [
        (SPACED, "「以上」の行：以上（なし） → 以\u3000上（すべて）"),
        (replace(STYLE, date=replace(STYLE.date, western=True)), "日付の書き方："),
        (replace(STYLE, honorific="殿"), "宛先の敬称：様 → 殿"),
        (replace(STYLE, numbering=replace(STYLE.numbering, separators={"１": " "})), "１␣"),
        (replace(STYLE, order=tuple(sorted(Part, key=lambda part: part.value))), "部分の並び："),
    ],
    ids=["end", "dates", "honorific", "separator", "order"],
)
def test_a_house_style_that_was_edited_since_is_told_in_words(
    fresh: Dossier, plan: Plan, style: HouseStyle, said: str
) -> None:
    (line,) = told(fresh, plan, style)
    assert said in line
    assert "採択のあとの書式の変更" in line


def test_a_template_that_was_edited_since_is_told_in_words(fresh: Dossier, plan: Plan, tmp_path: Path) -> None:
    printers = printers_with(tmp_path, "<w:r><w:t>架空市長会事務局</w:t></w:r>")
    done = carry_out(prepare(fresh, plan, STYLE), tmp_path / "提出", printers)
    lines = [said_of_difference(one) for one in done.proofs[0].differences]
    assert "団体の書式：テンプレートの欄外：（なし） → 架空市長会事務局（採択のあとの書式の変更）" in lines


def test_what_an_earlier_program_adopted_says_nothing_of_it(dossier: Dossier, plan: Plan) -> None:
    assert told(dossier, plan, SPACED) == []


def test_what_was_kept_is_as_frozen_as_the_text(fresh: Dossier) -> None:
    document: Document = fresh.documents[0]
    adoption = document.adoption
    assert adoption is not None
    for other in (replace(adoption, printed_with=()), replace(adoption, mark="")):
        assert unfrozen_change(document, replace(document, adoption=other)) == "採択文の記録"
    assert unfrozen_change(document, replace(document, adoption=replace(adoption, by="総会"))) == ""


def test_an_adopted_text_that_was_edited_outside_is_refused(fresh: Dossier, plan: Plan) -> None:
    document = fresh.documents[0]
    adoption = document.adoption
    assert adoption is not None
    other = replace(adoption.text, body=adoption.text.body[1:])  # both alike, so that the texts still agree
    forged = replace(document, body=other.body, adoption=replace(adoption, text=other))
    refused = prepare(replace(fresh, documents=(forged, fresh.documents[1])), plan, STYLE).refusals
    assert [one.document for one in refused] == ["d1"]
    assert "採択したときのものと違います" in refused[0].what
    assert prepare(fresh, plan, STYLE).refusals == ()


def test_a_template_that_cannot_be_read_does_not_stand_in_the_way_of_an_adoption(dossier: Dossier) -> None:
    drafts = replace(dossier, documents=(a_document(),))
    adopted = adopt_all(drafts, ["d1"], day("令和３年11月10日"), "", "2021-11-10T10:00:00+09:00", "鈴木")
    kept = imprinted(adopted, ["d1"], replace(STYLE, template="ない.docx")).documents[0].adoption
    assert kept is not None
    assert "テンプレートの欄外" not in [one.name for one in kept.printed_with]
    assert kept.printed_with


def test_an_adoption_that_the_file_has_otherwise_is_refused(fresh: Dossier, plan: Plan, tmp_path: Path) -> None:
    file = tmp_path / "臨時会議.seian"
    create(file, replace(fresh, documents=(a_document(), a_document("d2", "避難路の標識"))))
    with open_dossier(file) as opened:
        opened.save(fresh)
        opened.save(
            replace(fresh, title="続き", documents=(replace(fresh.documents[0], draft=False), fresh.documents[1]))
        )
    check_adoptions(file, prepare(fresh, plan, STYLE))
    adoption = fresh.documents[0].adoption
    assert adoption is not None
    other = replace(adoption, text=replace(adoption.text, body=adoption.text.body[1:]))  # its mark as it was
    forged = replace(fresh, documents=(replace(fresh.documents[0], adoption=other), fresh.documents[1]))
    with pytest.raises(SubmissionError, match="第２版"):
        check_adoptions(file, prepare(forged, plan, STYLE))


def test_an_adoption_that_the_file_does_not_have_yet_is_not_told(
    fresh: Dossier, dossier: Dossier, plan: Plan, tmp_path: Path
) -> None:
    file = tmp_path / "臨時会議.seian"
    create(file, replace(fresh, documents=(a_document(), a_document("d2", "避難路の標識"))))
    check_adoptions(file, prepare(fresh, plan, STYLE))
    check_adoptions(file, prepare(dossier, plan, STYLE))  # adopted by an earlier program
