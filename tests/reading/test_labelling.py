"""The best sequence of roles: what dynamic programming finds is what trying every sequence finds."""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from seian.reading.labelling import START, STOP, SURE, Labelled, Lattice, Pins, Weights, labelled
from seian.reading.roles import FOOT_DATE, FOOT_SIGNER, ITEM, PARAGRAPH, ROLES, TITLE, begins_paper

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hypothesis.strategies import DrawFn

SOME = (TITLE, PARAGRAPH, ITEM, FOOT_DATE, FOOT_SIGNER)
"""Roles that labellings are tried of, in the order of `ROLES`."""
FEATURES = ("a", "b", "c", "unseen")
Pairs = dict[tuple[str, str], int]
Rows = dict[str, dict[str, int]]


class Chain:
    """Weights as tables, and the labellings that can be made with them."""

    def __init__(self, pairs: Pairs, rows: Rows) -> None:
        """Take the weight of each pair that may stand side by side, and of each feature for each role."""
        self.pairs, self.rows = pairs, rows
        self.weights = Weights(
            pairs,
            {feature: " ".join(f"{role} {weight}" for role, weight in row.items()) for feature, row in rows.items()},
        )

    def worth(self, features: Sequence[Sequence[str]], path: Sequence[str]) -> int:
        """Return the score of a labelling, also of one with a pair that never was: that counts as less than any."""
        own = sum(
            self.rows.get(feature, {}).get(role, 0)
            for role, each in zip(path, features, strict=True)
            for feature in each
        )
        return own + sum(self.pairs.get(step, NEVER) for step in pairwise((START, *path, STOP)))

    def possible(self, features: Sequence[Sequence[str]]) -> dict[tuple[str, ...], int]:
        """Return every labelling that no pair forbids, with its score."""
        found = {}
        for path in product(SOME, repeat=len(features)):
            steps = [*pairwise((START, *path, STOP))]
            if all(step in self.pairs for step in steps):
                own = sum(
                    self.rows.get(feature, {}).get(role, 0)
                    for role, each in zip(path, features, strict=True)
                    for feature in each
                )
                found[path] = own + sum(self.pairs[step] for step in steps)
        return found


@st.composite
def chains(draw: DrawFn) -> Chain:
    """Draw small weights, so that many labellings are worth the same; some pairs may not follow one another."""
    weight = st.integers(-3, 3)
    steps = [*product((START, *SOME), SOME), *product(SOME, (STOP,))]
    pairs = {step: draw(weight) for step in steps if step[0] == step[1] or START in step or draw(st.integers(0, 3))}
    pairs |= {(role, STOP): 0 for role in SOME}  # so that every text has a labelling
    rows = {feature: {role: draw(weight) for role in SOME} for feature in FEATURES[:-1]}
    return Chain(pairs, rows)


NEVER = -(10**9)
texts = st.lists(st.lists(st.sampled_from(FEATURES), max_size=3), min_size=1, max_size=4)


def order(path: Sequence[str]) -> list[int]:
    """Return what labellings alike are told apart by: the place of the last role, then of the one before it."""
    return [ROLES.index(role) for role in reversed(path)]


@given(chains(), texts)
def test_the_labelling_found_is_the_best_of_all_and_of_several_the_first(
    chain: Chain, features: list[list[str]]
) -> None:
    possible = chain.possible(features)
    best = min(possible, key=lambda path: (-possible[path], order(path)))
    assert tuple(each.role for each in labelled(features, chain.weights)) == best


@given(chains(), texts)
def test_a_margin_is_what_the_text_loses_with_the_best_other_role(chain: Chain, features: list[list[str]]) -> None:
    possible = chain.possible(features)
    best = max(possible.values())
    for at, each in enumerate(labelled(features, chain.weights)):
        others = {path: score for path, score in possible.items() if path[at] != each.role}
        if others:
            assert each.margin == best - max(others.values())
            assert each.other in {path[at] for path, score in others.items() if score == max(others.values())}
        else:
            assert each.margin > sum(map(abs, chain.pairs.values()))


@given(chains(), texts)
def test_the_same_text_is_always_labelled_alike(chain: Chain, features: list[list[str]]) -> None:
    again = Weights(
        dict(reversed(chain.pairs.items())),
        {
            feature: " ".join(f"{role} {weight}" for role, weight in reversed(row.items()))
            for feature, row in chain.rows.items()
        },
    )
    assert labelled(features, again) == labelled(features, chain.weights)


def always(_before: str, _role: str) -> int:
    return 0


def pairs_of(weight: Callable[[str, str], int]) -> Pairs:
    return {step: weight(*step) for step in [*product((START, *SOME), SOME), *product(SOME, (STOP,))]}


def test_a_text_without_atoms_has_no_roles() -> None:
    assert labelled([], Weights({}, {})) == []


def test_where_nothing_speaks_for_any_role_the_first_is_taken_without_margin() -> None:
    weights = Weights(pairs_of(always), {})
    assert labelled([[], []], weights) == [Labelled(TITLE, PARAGRAPH, 0)] * 2


def test_a_neighbour_decides_where_a_line_says_nothing_itself() -> None:
    pairs = pairs_of(lambda before, role: 5 * ((before, role) == (FOOT_DATE, FOOT_SIGNER)))
    weights = Weights(pairs, {"dated": f"{FOOT_DATE} 3"})
    assert labelled([["dated"], []], weights) == [
        Labelled(FOOT_DATE, TITLE, 8),
        Labelled(FOOT_SIGNER, TITLE, 5),
    ]


def test_what_no_paper_had_side_by_side_is_never_found() -> None:
    pairs = pairs_of(always)
    del pairs[FOOT_DATE, FOOT_SIGNER]
    weights = Weights(pairs, {"dated": f"{FOOT_DATE} 300", "named": f"{FOOT_SIGNER} 200"})
    assert [each.role for each in labelled([["dated"], ["named"]], weights)] == [FOOT_DATE, TITLE]


@st.composite
def pinned(draw: DrawFn) -> tuple[Chain, list[list[str]], dict[int, frozenset[str]]]:
    """Draw weights, a text, and what a person says of some of its atoms."""
    chain, features = draw(chains()), draw(texts)
    places = draw(st.sets(st.integers(0, len(features) - 1), min_size=1))
    allowed = st.frozensets(st.sampled_from(SOME), min_size=1, max_size=2)
    return chain, features, {at: draw(allowed) for at in places}


@given(pinned())
def test_what_is_pinned_holds_and_the_rest_is_the_best_around_it(
    drawn: tuple[Chain, list[list[str]], dict[int, frozenset[str]]],
) -> None:
    chain, features, pins = drawn
    found = labelled(features, chain.weights, Pins(pins))
    path = tuple(each.role for each in found)
    obeying = [
        each
        for each in product(SOME, repeat=len(features))
        if all(each[at] in allowed for at, allowed in pins.items())
        and all(step in chain.pairs or {at - 1, at} & {*pins} for at, step in enumerate(pairwise((START, *each, STOP))))
    ]
    assert all(path[at] in allowed for at, allowed in pins.items())
    assert all(found[at].margin == SURE for at in pins)
    if obeying:
        assert chain.worth(features, path) == max(chain.worth(features, each) for each in obeying)


@given(chains(), texts, st.data())
def test_what_a_pinned_atom_would_be_is_what_it_is_when_only_the_others_are_pinned(
    chain: Chain, features: list[list[str]], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(features) - 1))
    role = data.draw(st.sampled_from(SOME))
    free = labelled(features, chain.weights)[at]
    own = Lattice(features, chain.weights, Pins({at: frozenset((role,))})).unpinned(at)
    if free.margin > 0 and free.margin < -NEVER // 2:
        assert own == free


@given(chains(), texts, st.data())
def test_a_paper_begins_where_a_person_says_so_and_nowhere_else_that_is_pinned(
    chain: Chain, features: list[list[str]], data: st.DataObject
) -> None:
    cuts = data.draw(st.dictionaries(st.integers(1, max(len(features) - 1, 1)), st.booleans()))
    path = [each.role for each in labelled(features, chain.weights, Pins(cuts=cuts))]
    for at, begins in cuts.items():
        possible = at < len(path) and not (begins and (at - 1 in cuts and cuts[at - 1]))
        if possible and not (begins and cuts.get(at + 1)):
            assert begins_paper(path[at - 1], path[at]) == begins


@given(chains(), texts)
def test_what_a_cut_is_worth_is_the_best_with_it_against_the_best_without(
    chain: Chain, features: list[list[str]]
) -> None:
    possible = chain.possible(features)
    lattice = Lattice(features, chain.weights)
    for at in range(1, len(features)):
        best: dict[bool, list[int]] = {True: [], False: []}
        for path, score in possible.items():
            best[begins_paper(path[at - 1], path[at])].append(score)
        if best[True] and best[False]:
            assert lattice.cut(at) == max(best[True]) - max(best[False])
