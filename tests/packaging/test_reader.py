"""What the reader learns from: papers whose every character has an owner, and weights that come out the same."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

import gold
import papers
import printed
import train
from known import SURE, may_follow
from learner import learnt
from measure import report
from score import scored
from seian.reading.labelling import START, labelled
from seian.reading.recognise import recognise
from seian.reading.roles import END, FOOT_DATE, FOOT_TEXT, ITEM, PARAGRAPH, ROLES, TITLE, plain
from seian.reading.weights import load_weights, parsed, spelled

LAYOUTS = {**papers.LAYOUTS, **papers.HELD_BACK}
FEW = ("tiny", "letter")


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_makes_papers_of_known_roles_that_name_something(name: str) -> None:
    for seed in range(10):
        for paper in LAYOUTS[name](Random(seed)):  # noqa: S311 -- chance is for papers, not for secrets
            assert {plain(part.role) for part in paper.parts} <= {plain(role) for role in ROLES}
            assert all(part.lines and "".join(part.lines).strip() for part in paper.parts)


def test_layouts_that_are_held_back_are_not_learnt_from() -> None:
    assert not papers.LAYOUTS.keys() & papers.HELD_BACK.keys()
    assert not {*papers.LAYOUTS.values()} & {*papers.HELD_BACK.values()}


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_character_of_a_printed_text_has_an_owner_or_is_furniture(name: str) -> None:
    for seed in range(5):
        rng = Random(seed)  # noqa: S311 -- as above
        packet = LAYOUTS[name](rng)
        sheet = printed.printed(packet, rng)
        rows = sheet.text.replace("\f", "").split("\n")
        assert [len("".join(row.split())) for row in rows] == [*map(len, sheet.owners), 0]
        owned = Counter(owner for owners in sheet.owners for owner in owners if owner is not None)
        assert set(owned) == {(nth, at) for nth, paper in enumerate(packet) for at in range(len(paper.parts))}


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_atom_of_an_example_has_features_and_a_role(name: str) -> None:
    for one in gold.examples((name,), 3, seed=5):
        assert len(one.atoms) == len(one.features) == len(one.roles) > 0
        assert set(one.roles) <= set(ROLES)
        assert all(one.features)


def test_an_example_is_drawn_by_its_seed_alone() -> None:
    first, again = (next(gold.examples(("letter",), 1, seed=5)) for _ in range(2))
    assert first == again
    assert first.text != next(gold.examples(("letter",), 1, seed=6)).text


def test_a_date_at_the_foot_is_owned_as_one() -> None:
    examples = gold.examples(("association",), 5, seed=5)
    dated = [
        atom.text for one in examples for atom, role in zip(one.atoms, one.roles, strict=True) if role == FOOT_DATE
    ]
    assert dated
    assert all("年" in text or "/" in text for text in dated)


def test_learning_twice_gives_the_same_weights_and_learning_from_others_does_not() -> None:
    first, again = (learnt([*gold.examples(FEW, 4, seed=5)], 2, seed=1) for _ in range(2))
    assert first == again
    assert first != learnt([*gold.examples(FEW, 4, seed=6)], 2, seed=1)


def test_what_was_learnt_labels_what_it_was_learnt_from_better_than_chance() -> None:
    data = [*gold.examples(FEW, 6, seed=5)]
    pairs, rows = learnt(data, 5, seed=1)
    weights = parsed(spelled(pairs, rows, 0, 0))
    found = [each.role for one in data for each in labelled(one.features, weights)]
    right = [role for one in data for role in one.roles]
    assert sum(a == b for a, b in zip(found, right, strict=True)) > 0.9 * len(right)


def test_what_is_known_is_added_to_what_is_learnt() -> None:
    _pairs, rows = learnt([*gold.examples(FEW, 4, seed=5)], 1, seed=1)
    fields = rows["nolabel"].split()
    weights = dict(zip(fields[::2], map(int, fields[1::2]), strict=True))
    assert weights[ITEM] < SURE["nolabel", ITEM] / 2


def test_no_text_begins_with_a_foot_and_text_below_it_needs_an_end_above() -> None:
    assert not may_follow(START, FOOT_DATE)
    assert may_follow(START, TITLE)
    assert not may_follow(PARAGRAPH, FOOT_TEXT)
    assert may_follow(END, FOOT_TEXT)


def test_the_score_of_what_is_read_rightly_is_whole_and_every_loss_lowers_it() -> None:
    one = next(
        one for one in gold.examples(("association",), 20, seed=5) if scored(one.packet, recognise(one.text)).f1 == 1
    )
    found = recognise(one.text)
    worse = scored(one.packet, (found[0]._replace(title=("別の件名",)), *found[1:]))
    assert worse.f1 < 1
    assert ("title", "別の件名") in worse.made_up
    assert scored(one.packet, ()).right == 0


def test_the_file_that_is_shipped_has_the_limits_that_the_script_writes() -> None:
    weights = load_weights().weights
    assert (weights.named, weights.other) == (train.NAMED, train.OTHER)


def test_a_report_has_a_line_for_every_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("measure._LAYOUTS", 1)
    monkeypatch.setattr("measure._HELD_BACK", 1)
    lines = [*report(load_weights().weights, seed=3)]
    assert all(any(line.split()[0] == name for line in lines) for name in LAYOUTS)
