"""The starting library: whole, readable, of our own words, and no two clauses alike."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from seian.assets import resource
from seian.clauses.bigrams import bigrams
from seian.clauses.clause import ClauseKind
from seian.clauses.fields import FIELDS
from seian.clauses.folding import fold
from seian.clauses.library import Library, create_library
from seian.clauses.notation import parse, write
from seian.clauses.query import parse_query
from seian.clauses.starting import starting_clauses
from seian.clauses.wording import placeholders_of, text_of
from seian.errors import LibraryError

if TYPE_CHECKING:
    from pathlib import Path

CLAUSES = starting_clauses("2026-04-01T09:00:00+09:00")


def test_there_are_at_least_eighty_over_the_ten_fields() -> None:
    assert len(CLAUSES) >= 80
    counts = {field: sum(field in clause.fields for clause in CLAUSES) for field in FIELDS}
    assert min(counts.values()) >= 8


def test_ids_and_titles_are_unique_and_every_clause_says_what_it_is_for() -> None:
    assert len({clause.id for clause in CLAUSES}) == len({clause.title for clause in CLAUSES}) == len(CLAUSES)
    assert all(clause.why for clause in CLAUSES)


def test_every_kind_is_there_and_some_have_alternatives_and_placeholders() -> None:
    assert {clause.kind for clause in CLAUSES} == set(ClauseKind)
    assert sum(bool(clause.latest.wording.conditions) for clause in CLAUSES) >= 10
    assert sum(bool(placeholders_of(clause.latest.wording)) for clause in CLAUSES) >= 20


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.id)
def test_the_text_of_a_clause_is_what_the_window_would_write(clause: object) -> None:
    from seian.clauses.clause import Clause

    assert isinstance(clause, Clause)
    wording = clause.latest.wording
    assert parse(write(wording, clause.kind), clause.kind) == wording


def test_no_two_are_near_duplicates() -> None:
    signs = {
        clause.id: bigrams(fold(text_of(clause.latest.wording)))
        for clause in CLAUSES
        if clause.kind not in {ClauseKind.ADDRESSEE, ClauseKind.NOTE}
    }
    alike = [
        (one, other)
        for one, other in combinations(signs, 2)
        if 2 * len(signs[one] & signs[other]) > 0.5 * (len(signs[one]) + len(signs[other]))
    ]
    assert alike == []


def test_no_sentence_of_a_real_text_is_among_them(samples: Path) -> None:
    real = "".join("".join(path.read_text(encoding="utf-8").split()) for path in samples.glob("*.txt"))
    ours = ["".join(text_of(clause.latest.wording).split()) for clause in CLAUSES]
    shared = [text[at : at + 24] for text in ours for at in range(len(text) - 23) if text[at : at + 24] in real]
    assert shared == []


def test_figures_follow_the_rules_of_official_texts() -> None:
    for clause in CLAUSES:
        text = text_of(clause.latest.wording)
        assert not re.search(r"(?<![0-9０-９.．])[0-9](?![0-9０-９.．])", text), clause.id  # one digit: full-width
        assert not re.search(r"[０-９]{2}", text), clause.id  # two and more: half-width


def test_they_are_found_by_two_characters(tmp_path: Path) -> None:
    create_library(tmp_path / "l.clauses", CLAUSES)
    with Library(tmp_path / "l.clauses") as library:
        for word in ("財源", "避難", "保育", "給食", "権限"):
            assert library.search(parse_query(word)).found, word


@pytest.mark.parametrize(
    "text",
    [
        "field = ",
        'field = "財政"\n[[clause]]\nid = "x"\n',
        'field = "財政"\n[[clause]]\nid="x"\ntitle="y"\nkind="謎"\ntext="文。"\n',
        'field = "財政"\n[[clause]]\nid="x"\ntitle="y"\nkind="前文"\ntext="〔開いたまま"\n',
        'field = "財政"\n[[clause]]\nid="x"\ntitle="y"\nkind="前文"\ntext="文。"\nmore=1\n',
    ],
)
def test_a_faulty_file_is_named(text: str, tmp_path: Path) -> None:
    (tmp_path / "財政.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LibraryError, match=r"財政\.toml"):
        starting_clauses("2026-04-01T09:00:00+09:00", tmp_path)


def test_the_files_are_part_of_what_is_shipped() -> None:
    assert len([*resource("clauses").glob("*.toml")]) == 10
