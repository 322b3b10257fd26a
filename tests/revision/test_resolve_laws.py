"""Laws of resolving, over random documents with random alternatives and conditional blocks."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.revision.random_texts import CONDITIONS, IDS, decisions, documents

from seian.document.inline import Alternative, Revised, plain
from seian.document.labels import labels
from seian.document.model import Document, Item, Paragraph, Presence
from seian.document.tree import all_blocks, content_of_node
from seian.revision.decisions import CURRENT, Decisions, all_met
from seian.revision.resolve import current, resolve, standing
from seian.revision.sites import sites

SCHEMES = ("１", "（１）", "ア")


def wording(document: Document) -> list[tuple[str, str]]:
    """Return id and plain wording of every block."""
    return [(node.id, plain(content_of_node(node))) for node in all_blocks(document)]


@given(documents(), decisions(st.sampled_from((True, False, None))))
def test_resolving_twice_is_resolving_once(document: Document, decided: Decisions) -> None:
    once = resolve(document, decided)
    assert resolve(once, decided) is once


@given(documents(), decisions(), st.permutations(IDS))
def test_conditions_may_be_decided_one_after_the_other_in_any_order(
    document: Document, decided: Decisions, order: list[str]
) -> None:
    step_by_step = document
    for name in order:
        alone = frozenset((name,))
        step_by_step = resolve(step_by_step, replace(decided, met=decided.met & alone, unmet=decided.unmet & alone))
    assert wording(resolve(step_by_step, all_met(CONDITIONS))) == wording(
        resolve(resolve(document, decided), all_met(CONDITIONS))
    )
    assert wording(current(step_by_step)) == wording(current(resolve(document, decided)))


@given(documents(), decisions(st.booleans()))
def test_nothing_is_open_once_every_condition_is_decided(document: Document, decided: Decisions) -> None:
    assert sites(resolve(document, decided)) == ()


@given(documents(), decisions(st.booleans()))
def test_the_blocks_that_stand_are_those_of_the_resolved_text(document: Document, decided: Decisions) -> None:
    resolved = resolve(document, decided)
    assert [node.id for node in all_blocks(standing(document, decided))] == [node.id for node in all_blocks(resolved)]


@given(documents(), decisions(st.booleans()))
def test_the_numbers_of_the_resolved_text_go_on_without_a_gap(document: Document, decided: Decisions) -> None:
    top = resolve(document, decided).body
    found = labels(top, SCHEMES)
    numbers = [found[block.id].number for block in top if block.id in found and found[block.id].number]
    assert numbers == list(range(1, len(numbers) + 1))


@given(documents())
def test_a_document_without_anything_to_resolve_is_the_very_same_value(document: Document) -> None:
    resolved = current(document)
    for decided in (CURRENT, all_met(CONDITIONS), Decisions()):
        assert resolve(resolved, decided) is resolved
        assert standing(resolved, decided) is resolved


@given(documents(), decisions(st.booleans()))
def test_nothing_outside_the_alternatives_changes(document: Document, decided: Decisions) -> None:
    before = {node.id: content_of_node(node) for node in all_blocks(document)}
    for node in all_blocks(resolve(document, decided)):
        rest = "".join(plain(content_of_node(node)))
        for inline in before[node.id]:
            if not isinstance(inline, Alternative):
                assert plain((inline,)) in rest
                rest = rest[rest.index(plain((inline,))) + len(plain((inline,))) :]


@given(documents())
def test_of_several_met_conditions_the_last_in_order_wins(document: Document) -> None:
    for site in sites(document):
        if site.alternative is not None and site.shown(all_met(CONDITIONS)):
            last = max(site.alternative.revisions, key=lambda revised: IDS.index(revised.condition))
            resolved = {node.id: node for node in all_blocks(resolve(document, all_met(CONDITIONS)))}
            if site.node.id in resolved:
                assert last.text in plain(content_of_node(resolved[site.node.id]))


def test_an_item_whose_words_and_blocks_all_go_goes_with_them_in_any_order() -> None:
    item = Item(
        "i",
        (Alternative("名", (Revised("甲", ""),)),),
        blocks=(Paragraph("p", ("文。",), Presence("乙", when_met=False)),),
    )
    document = Document("d", "要請", body=(item, Item("j", ("次。",))))
    first, second = (Decisions(met=frozenset((name,))) for name in "甲乙")
    left = [resolve(resolve(document, one), other).body for one, other in ((first, second), (second, first))]
    assert left == [(Item("j", ("次。",)),)] * 2
