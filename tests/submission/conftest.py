"""A dossier of adopted documents, and a plan to hand them in."""

from __future__ import annotations

import pytest
from tests.submission.adopted import LONGER, MINISTER, PREMIER, REACHED, STYLE, a_document, adopted, day

from seian.document.model import Dossier
from seian.submission.printing import Printers, printers_of
from seian.submission.wish import Plan, every_handing


@pytest.fixture
def dossier() -> Dossier:
    """Return a dossier of two adopted documents, two conditions and two recipients."""
    return Dossier(
        "架空市長会",
        "臨時会議",
        (adopted(a_document()), adopted(a_document("d2", "避難路の標識"))),
        (REACHED, LONGER),
        recipients=(MINISTER, PREMIER),
    )


@pytest.fixture
def plan(dossier: Dossier) -> Plan:
    """Return a plan by which everything goes to everybody, one condition met and one not."""
    return Plan(
        day("令和３年11月19日"),
        every_handing((document.id for document in dossier.documents), dossier.recipients),
        met=frozenset({"c1"}),
        unmet=frozenset({"c2"}),
    )


@pytest.fixture(scope="session")
def printers() -> Printers:
    """Return the printers of the standard style, without PDF."""
    return printers_of(STYLE)
