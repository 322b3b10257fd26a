"""A correction on record goes out, is listed as a difference with its author, day and reason, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.submission.adopted import LONGER, MINISTER, REACHED, STYLE, a_document, adopted, day

from seian.document.corrections import CorrectionError, Wish, correct, spots_of
from seian.document.model import Document, Dossier
from seian.submission.hand_in import submitted
from seian.submission.plan import Prepared, prepare
from seian.submission.printing import Format, Printers, printers_of, to_bytes
from seian.submission.proof import Proof, preview, printed_flow, prove
from seian.submission.wish import Plan, every_handing
from seian.submission.word_text import read_back

if TYPE_CHECKING:
    from collections.abc import Collection

AT = "2021-11-18T10:00:00"
WHY = "訂正：令和３年11月18日 10:00、鈴木、誤記"


def put_right(document: Document, words: str, after: str, nth: int = 0) -> Document:
    return correct(document, Wish(spots_of(document, words)[nth], after, "前文", "誤記"), AT, "鈴木")


def ready(document: Document, met: Collection[str] = ("c1", "c2")) -> Prepared:
    unmet = frozenset({"c1", "c2"}) - frozenset(met)
    plan = Plan(day("令和３年11月19日"), every_handing(["d1"], [MINISTER]), met=frozenset(met), unmet=unmet)
    return prepare(Dossier("架空市長会", "臨時会議", (document,), (REACHED, LONGER)), plan, STYLE)


def proof_of(done: Prepared, printers: Printers) -> Proof:
    printed = printed_flow(done.outgoing[0], done, printers.sheet)
    written = read_back(to_bytes(printed, Format.WORD, printers), printers.book.main)
    assert written is not None
    return prove(done.outgoing[0], done, printed, written)


def test_a_correction_goes_out_and_is_the_only_further_difference(printers: Printers) -> None:
    plain, right = adopted(a_document()), put_right(adopted(a_document()), "各市", "全市")
    done = ready(right)
    assert done.refusals == ()
    proof = proof_of(done, printers)
    assert proof.faults == ()
    more = [one for one in proof.differences if one not in preview(ready(plain).outgoing[0], ready(plain)).differences]
    assert [(one.before, one.after, one.why) for one in more] == [("各市", "全市", WHY)]


@pytest.mark.parametrize(("met", "listed"), [(("c1",), True), ((), False)])
def test_a_correction_of_a_wording_is_listed_where_that_wording_goes_out(
    printers: Printers,
    met: tuple[str, ...],
    listed: bool,  # noqa: FBT001 -- a case
) -> None:
    proof = proof_of(ready(put_right(adopted(a_document()), "８割", "８割５分"), met), printers)
    assert proof.faults == ()
    assert (("８割", "８割５分") in [(one.before, one.after) for one in proof.differences]) is listed


def test_a_correction_in_an_item_that_comes_is_listed_too(printers: Printers) -> None:
    right = put_right(adopted(a_document()), "期限の切れた", "期限の近い")
    came, stayed_away = proof_of(ready(right), printers), proof_of(ready(right, ()), printers)
    assert came.faults == stayed_away.faults == ()
    assert [one.after for one in came.differences if one.why == WHY] == ["期限の近い"]
    assert [one.after for one in stayed_away.differences if one.why == WHY] == []


def test_a_text_changed_without_a_record_is_still_refused() -> None:
    right = put_right(adopted(a_document()), "各市", "全市")
    silent = replace(right, adoption=adopted(a_document()).adoption)
    assert any("採択文と違います" in str(one) for one in ready(silent).refusals)


PRINTERS = printers_of(STYLE)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_whatever_is_corrected_the_file_stands_the_proof(data: st.DataObject) -> None:
    document = adopted(a_document())
    for _step in range(data.draw(st.integers(1, 4))):
        words = data.draw(st.sampled_from(["備蓄", "市", "割", "こと", "期限", "訓練の折", "糧", "。"]))
        spots = spots_of(document, words)
        if not spots:
            continue
        after = data.draw(st.text("一昨年備蓄", max_size=3))
        try:
            document = correct(document, Wish(data.draw(st.sampled_from(spots)), after, "本文", "誤記"), AT, "鈴木")
        except CorrectionError:
            continue
    met = data.draw(st.sets(st.sampled_from(["c1", "c2"])))
    assert proof_of(ready(document, met), PRINTERS).faults == ()


def test_a_decision_is_logged_once_however_often_it_goes_out() -> None:
    done = ready(adopted(a_document()))
    once = submitted(done.dossier, done, {}, AT, "鈴木")
    again = prepare(once, done.plan, STYLE)
    twice = submitted(once, again, {}, AT, "鈴木")
    logs = [[entry.what for entry in dossier.documents[0].log] for dossier in (once, twice)]
    assert len([line for line in logs[1] if line.startswith("条件１")]) == 1
    assert logs[1] == [*logs[0], logs[0][0]]
