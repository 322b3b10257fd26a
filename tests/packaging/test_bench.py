"""What is measured: documents that are finished and as long as they say, and parts that are all there."""

from __future__ import annotations

import datetime as dt
from importlib.util import find_spec
from typing import TYPE_CHECKING

import bench
import making
import pytest
import submission_bench
from measuring import Figure

from seian.revision.check import findings
from seian.revision.findings import Concern
from seian.revision.unfinished import unfinished

if TYPE_CHECKING:
    from seian.document.model import Document


@pytest.fixture(scope="module")
def eight_pages() -> Document:
    """Return a document as the benchmark makes it."""
    return making.document_of_pages(8, alternatives=6, findings=5)


def test_a_document_has_as_many_pages_as_the_layout_says(eight_pages: Document) -> None:
    assert len(making.pages_of(eight_pages).pages) == 8


def test_a_document_is_finished_and_has_the_findings_it_is_to_have(eight_pages: Document) -> None:
    found = findings(eight_pages, making.dossier_of(eight_pages), making.STYLE, dt.date(2021, 11, 10))
    assert unfinished(eight_pages) == ()
    assert [one.concern for one in found] == [Concern.AGEING] * 5


@pytest.mark.parametrize("met", [True, False])
def test_the_six_documents_of_a_submission_can_be_handed_in(*, met: bool) -> None:
    ready = submission_bench.prepared(submission_bench.six_documents(), met=met)
    assert len(ready.outgoing) == submission_bench.DOCUMENTS * submission_bench.RECIPIENTS


@pytest.mark.parametrize("part", bench.PARTS)
def test_every_part_has_its_module(part: str) -> None:
    assert find_spec(f"{part}_bench")


def test_a_part_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["tpying"]) == 2
    assert "tpying" in capsys.readouterr().out


def test_a_figure_beyond_its_goal_is_marked() -> None:
    assert str(Figure("a key", 1.2, 1.0)).startswith("✗")
    assert not str(Figure("a key", 1.0, 1.0)).startswith("✗")
