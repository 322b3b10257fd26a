"""A version knows the conditions and facts it was saved with, and its place in the dossier's history."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import strategies

from seian.document.model import Condition, Document, Dossier, Fact, Paragraph
from seian.dossier.store import create, open_dossier, read
from seian.dossier.versions import Then, dossier_then, version_of, version_then, versions_of
from seian.errors import DamagedDossierError, DossierError

if TYPE_CHECKING:
    from pathlib import Path


def with_text(dossier: Dossier, text: str) -> Dossier:
    """Return the dossier with another text in its first document."""
    first, *others = dossier.documents
    return replace(dossier, documents=(replace(first, body=(Paragraph("p", (text,)),)), *others))


def test_a_version_is_read_with_the_conditions_and_facts_it_was_saved_with(file: Path, dossier: Dossier) -> None:
    decided = replace(with_text(dossier, "二つ目"), conditions=(replace(dossier.conditions[0], met=True),), facts=())
    with open_dossier(file) as opened:
        opened.save(decided)
        opened.save(replace(decided, conditions=()))
    assert version_then(file, "d1", 1) == (dossier.documents[0], dossier.conditions, dossier.facts)
    assert version_then(file, "d1", 2) == (decided.documents[0], decided.conditions, ())
    with pytest.raises(DossierError, match="第３版はありません"):
        version_then(file, "d1", 3)


def test_the_whole_dossier_is_read_as_it_was_at_the_place_a_version_names(file: Path, dossier: Dossier) -> None:
    second = replace(with_text(dossier, "二つ目"), title="二つ目の名", recipients=())
    third = replace(second, documents=second.documents[:0:-1], submission=None)
    with open_dossier(file) as opened:
        opened.save(second)
        opened.autosave(with_text(second, "書きかけ"))
        opened.save(third)
    first, then = (one.state for one in versions_of(file, "d1")[:2])
    assert first is not None
    assert then is not None
    assert dossier_then(file, first) == dossier
    assert dossier_then(file, then) == second
    with pytest.raises(DamagedDossierError):
        dossier_then(file, 99)


def test_a_version_written_without_being_asked_knows_them_too(file: Path, dossier: Dossier) -> None:
    with open_dossier(file) as opened:
        opened.autosave(with_text(dossier, "書きかけ"))
        opened.autosave(replace(with_text(dossier, "書きかけ"), facts=()))
        assert version_then(file, "d1", 2).facts == ()
        (running,) = [one.state for one in opened.versions("d1") if one.running]
        assert running is not None
        assert dossier_then(file, running) == opened.dossier


def test_work_that_nobody_saved_leaves_nothing_behind(file: Path, dossier: Dossier) -> None:
    with open_dossier(file) as opened:
        opened.save(with_text(dossier, "二つ目"))
        before = tables(file)
        for nth in range(9):
            opened.autosave(with_text(dossier, f"書きかけ{nth}"))
        opened.save(with_text(dossier, "二つ目"))
    after = tables(file)
    assert {name: after[name] - before[name] for name in after} == {"pieces": 0, "loose": 0, "states": 1, "versions": 0}


def tables(file: Path) -> dict[str, int]:
    """Return how many rows the tables have."""
    with closing(sqlite3.connect(file)) as connection:
        return {
            name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608
            for name in ("pieces", "loose", "states", "versions")
        }


def test_many_versions_of_a_long_document_take_little_more_than_one(tmp_path: Path) -> None:
    path = tmp_path / "案件.seian"
    dossier = Dossier("会", "", (Document("d", "提言", body=tuple(paragraph(nth, "") for nth in range(400))),))
    create(path, dossier)
    once = path.stat().st_size
    with open_dossier(path) as opened:
        for nth in range(50):
            (document,) = opened.dossier.documents
            at = nth * 7 % 400
            body = (*document.body[:at], paragraph(at, f"書き直し{nth}。"), *document.body[at + 1 :])
            opened.save(replace(dossier, documents=(replace(document, body=body),)))
        assert len(opened.versions("d")) == 51
    assert path.stat().st_size < 1.4 * once
    assert version_of(path, "d", 1) == dossier.documents[0]


def paragraph(nth: int, more: str) -> Paragraph:
    """Return a paragraph unlike its neighbours."""
    words = "".join(chr(0x4E00 + (nth * 7919 + at * 104729) % 20000) for at in range(80))
    return Paragraph(f"p{nth}", (words + more,))


ACTS = st.lists(st.tuples(st.sampled_from(("save", "autosave", "throw_away")), strategies.dossiers()), max_size=6)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(strategies.dossiers(), ACTS)
def test_whatever_the_order_every_saved_state_is_there_as_it_was(
    tmp_path: Path, first: Dossier, acts: list[tuple[str, Dossier]]
) -> None:
    path = tmp_path / "案件.seian"
    create(path, first, replace=True)
    saved = [first]
    with open_dossier(path) as opened:
        for act, value in acts:
            getattr(opened, act)(value)
            saved += [value] if act == "save" else []
    with closing(sqlite3.connect(path)) as connection:
        numbers = [number for (number,) in connection.execute("SELECT number FROM states WHERE NOT running")]
    then = [dossier_then(path, number) for number in numbers]
    assert all(one in then for one in saved)
    for document in {document.id for one in then for document in one.documents}:
        for version in versions_of(path, document):
            assert version.state is not None
            there = version_then(path, document, version.number)
            assert there.conditions == dossier_then(path, version.state).conditions
    read(path)


def test_a_version_has_what_it_depended_on_and_what_was_not_kept_is_that_of_today(dossier: Dossier) -> None:
    (document, *_others) = dossier.documents
    now = replace(dossier, conditions=(Condition("c9", "今の条件"),), facts=(Fact("f9", "今の値", "１"),))
    kept = Then(document, (), ()).in_dossier(now)
    assert (kept.documents, kept.conditions, kept.facts) == ((document,), (), ())
    lacking = Then(document, None, None).in_dossier(now)
    assert (lacking.conditions, lacking.facts) == (now.conditions, now.facts)
