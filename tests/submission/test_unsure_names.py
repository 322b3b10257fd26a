"""Names that reading was not sure of stay to be looked at."""

from __future__ import annotations

from seian.document.model import Addressee, Document, Signatory, Unplaced
from seian.submission.unsure_names import unsure_names

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
