"""Names that reading was not sure of stay to be looked at."""

from __future__ import annotations

from seian.document.model import Addressee, Document, Signatory, Unplaced
from seian.document.sources import SetPart
from seian.revision.unplaced import settled, unplaced_findings, unsure_names

WHY = "署名とみました。宛先かもしれません。"


TO, FROM = Addressee("月影市長", "山野", "様"), Signatory("青浜会", "", "")


def a_document(*unplaced: Unplaced) -> Document:
    return Document("d", "要望", addressees=(TO,), signatories=(FROM,), unplaced=unplaced)


def test_a_doubted_name_that_stands_in_the_paper_is_unsure() -> None:
    found = unsure_names([a_document(Unplaced("３行目", "青浜会", WHY), Unplaced("２行目", "月影市長\u3000山野", WHY))])
    assert [one.text for one in found] == ["青浜会", "月影市長\u3000山野"]


def test_what_has_no_place_in_the_paper_is_no_name() -> None:
    kept = (Unplaced("９行目", "ページの先頭へ", "本文から外してあります。"), Unplaced("１行目", "。", "句点"))
    assert not [*unsure_names([a_document(*kept)])]


def test_what_reading_kept_is_a_finding_that_leads_to_the_name_and_goes_when_it_is_settled() -> None:
    doubt, line = Unplaced("３行目", "青浜会", WHY), Unplaced("９行目", "ページの先頭へ", "本文から外してあります。")
    document = a_document(doubt, line)
    first, second = unplaced_findings(document)
    assert (first.block, first.kept, second.kept) == (SetPart.SIGNATURE, doubt, line)
    assert WHY in first.message
    document = settled(document, doubt)
    assert [one.kept for one in unplaced_findings(document)] == [line]
    assert settled(document, doubt) is document


def test_of_two_alike_one_is_settled() -> None:
    twice = Unplaced("３行目", "青浜会", WHY)
    assert settled(a_document(twice, twice), twice).unplaced == (twice,)
