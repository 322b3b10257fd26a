"""A block's content as runs: what is shown of it, and where in the content each run begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.strategies import contents

from seian.document.inline import Alternative, Blank, Content, FactReference, Revised, Ruby, plain, typed
from seian.flow.runs import runs
from seian.flow.set_blocks import Mark, Run
from seian.revision.decisions import CURRENT, Decisions
from seian.revision.resolve import resolve_content

RATE = Alternative("７割", (Revised("八割", "８割"), Revised("九割", "９割")))
FIGURE = FactReference("f", "三件")
CONTENT: Content = ("国土", Ruby("強靱", "きょうじん"), "化は", RATE, "、残り", Blank("割合", 2), FIGURE)
ORDER = ("八割", "九割")
DECISIONS = [
    CURRENT,
    Decisions(ORDER),
    Decisions(ORDER, met=frozenset({"八割"})),
    Decisions(ORDER, met=frozenset({"八割"}), unmet=frozenset({"九割"})),
    Decisions(ORDER, otherwise=True),
]


def test_the_wording_that_stands_is_a_run_of_its_own() -> None:
    assert runs(CONTENT) == (
        Run("国土"),
        Run("強靱", reading="きょうじん", at=2),
        Run("化は", at=4),
        Run("７割", mark=Mark.STANDING, at=7),
        Run("、残り", at=16),
        Run("　　", mark=Mark.BLANK, at=19),
        Run("三件", mark=Mark.FACT, at=21),
    )


def test_the_sheet_shows_every_wording_with_its_signs() -> None:
    shown = runs((RATE,), Decisions(ORDER, met=frozenset({"八割"})), marked=True)
    assert [(run.text, run.mark) for run in shown] == [
        ("〔", Mark.SIGN),
        ("７割", Mark.REPLACED),
        ("→", Mark.SIGN),
        ("８割", Mark.STANDING),
        ("→", Mark.SIGN),
        ("９割", Mark.POSSIBLE),
        ("〕", Mark.SIGN),
    ]


@pytest.mark.parametrize("decisions", DECISIONS)
def test_what_is_shown_is_what_the_resolved_text_says(decisions: Decisions) -> None:
    assert "".join(run.text for run in runs(CONTENT, decisions)) == plain(resolve_content(CONTENT, decisions))


@given(contents)
def test_every_run_knows_where_it_stands_among_what_one_types(content: Content) -> None:
    text = typed(content)
    for marked in (False, True):
        for decisions in DECISIONS:
            shown = runs(content, decisions, marked=marked)
            assert all(text[run.at : run.at + len(run.text)] == run.text for run in shown)
            assert list(shown) == sorted(shown, key=lambda run: run.at)
    assert "".join(run.text for run in runs(content, marked=True)) == text
