"""The starting library: whole, readable, of our own words, and no two clauses alike."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from seian.assets import resource
from seian.clauses.bigrams import bigrams
from seian.clauses.clause import Clause, ClauseKind
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

# kanji that official texts write in kana and the other way round, kana left out or put in, and べき at an end
_AGAINST_THE_RULES = (
    r"[ヶヵ，．?!]|および|ならびに|または|もしくは|出来る|下さ|頂[くき]|等々|子供|障がい|手続き(?!に)|取り組み|取組み|補填"
    r"|受け皿|位置づけ|義務づけ|裏づけ|(?:受け入れ|引き上げ|引き下げ)(?=[のをがは])|ただちに|すでに|きわめて|するべき"
    r"|すべき(?=[。、])|をを|がが|にに|はは"
)


def test_there_are_at_least_250_over_the_ten_fields() -> None:
    assert len(CLAUSES) >= 250
    counts = {field: sum(clause.fields[0] == field for clause in CLAUSES) for field in FIELDS}
    assert min(counts.values()) >= 25


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_opens_asks_and_leaves_a_choice_of_tense(field: str) -> None:
    own = [clause for clause in CLAUSES if clause.fields[0] == field]
    assert {ClauseKind.PREAMBLE, ClauseKind.REQUEST, ClauseKind.CLOSING} <= {clause.kind for clause in own}
    assert sum(bool(clause.latest.wording.conditions) for clause in own) >= 2
    assert sum(bool(placeholders_of(clause.latest.wording)) for clause in own) >= 2


def test_ids_and_titles_are_unique_and_every_clause_says_what_it_is_for() -> None:
    assert len({clause.id for clause in CLAUSES}) == len({clause.title for clause in CLAUSES}) == len(CLAUSES)
    assert all(clause.why for clause in CLAUSES)


def test_every_kind_is_there_and_some_have_alternatives_and_placeholders() -> None:
    assert {clause.kind for clause in CLAUSES} == set(ClauseKind)
    assert sum(bool(clause.latest.wording.conditions) for clause in CLAUSES) >= 30
    assert sum(bool(clause.latest.wording.facts) for clause in CLAUSES) >= 5
    assert sum(bool(placeholders_of(clause.latest.wording)) for clause in CLAUSES) >= 70


def test_items_stand_as_deep_as_the_genre_has_them() -> None:
    assert {write(clause.latest.wording, clause.kind).count("\nア　") for clause in CLAUSES} == {0, 1}


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.id)
def test_the_text_of_a_clause_is_what_the_window_would_write(clause: Clause) -> None:
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


def test_the_words_follow_the_rules_of_official_texts() -> None:
    for clause in CLAUSES:
        said = f"{clause.title}。{text_of(clause.latest.wording)}。{clause.why}"
        assert re.findall(_AGAINST_THE_RULES, said) == [], clause.id
        for sentence in said.split("。"):
            assert "並びに" not in sentence or "及び" in sentence, clause.id  # the larger of two joints
            assert "若しくは" not in sentence or "又は" in sentence, clause.id


def test_a_sentence_is_short_enough_to_be_taken_in() -> None:
    for clause in CLAUSES:
        sentences = re.split(r"[。\n]", text_of(clause.latest.wording))
        assert max(map(len, sentences)) <= 110, clause.id


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
