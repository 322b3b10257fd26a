"""Laws of written notes and of places, over random documents."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from tests.revision.random_texts import CONDITIONS, contents, decisions, documents

from seian.document.edits_blocks import remove
from seian.document.edits_levels import demote, move, promote, to_item, to_paragraph
from seian.document.inline import plain
from seian.document.labels import labels
from seian.document.model import Item, Paragraph
from seian.document.preamble import preamble_and_main
from seian.document.tree import all_blocks, content_of_node, walk
from seian.house_style.load import house_style_of
from seian.revision.decisions import CURRENT, Decisions, decisions_of
from seian.revision.excerpts import quotations
from seian.revision.notes import written_notes
from seian.revision.outline import outline
from seian.revision.places import places_of
from seian.revision.resolve import printed, resolve, standing
from seian.revision.sites import Around, hangs, sites_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from seian.document.inline import Content
    from seian.document.model import Document
    from seian.house_style.model import HouseStyle

STYLE = house_style_of("標準")


def alone(name: str) -> Decisions:
    """Return that this condition is met and no other."""
    return Decisions(met=frozenset((name,)), otherwise=False)


@given(documents(), decisions(st.booleans()))
def test_no_two_blocks_of_the_text_are_called_alike(document: Document, decided: Decisions) -> None:
    places = places_of(document, STYLE, decided)
    nodes = walk((*document.body, *document.attachments))
    words = [places.words(node.id) for node in nodes if places.stands(node.id)]
    assert len(words) == len(set(words))


@given(documents(), decisions())
def test_notes_are_the_same_where_the_outline_is_known(document: Document, decided: Decisions) -> None:
    conditions = [replace(one, met=decided.state(one.id)) for one in CONDITIONS]
    for known in (CURRENT, decisions_of(conditions)):
        read = outline(document, STYLE, known)
        if not known.met:
            assert written_notes(document, conditions, STYLE, read) == written_notes(document, conditions, STYLE)


@given(documents())
def test_a_block_hangs_on_a_condition_where_a_spot_in_it_does(document: Document) -> None:
    for node in all_blocks(document):
        assert hangs(node) is bool(sites_in(Around("body", (node,)), (node,)))


@given(documents())
def test_a_note_speaks_of_blocks_that_the_condition_changes(document: Document) -> None:
    now = wording(resolve(document, CURRENT))
    for note in written_notes(document, CONDITIONS, STYLE):
        then = wording(resolve(document, alone(note.condition.id)))
        lines = {line.id for line in document.title}  # quoted as one wording
        assert all(now.get(block) != then.get(block) for block in note.places if block not in lines)
        changed = {block for block in now.keys() | then.keys() if now.get(block, "") != then.get(block, "")}
        quoted = {excerpt.block for excerpt in note.excerpts} | set(note.places)
        inside = {node.id for block in all_blocks(document) if block.id in quoted for node in walk((block,))}
        assert changed <= quoted | inside | (lines if quoted & lines else set())


@given(documents())
def test_a_note_names_the_places_its_blocks_have_in_the_text_as_it_stands(document: Document) -> None:
    places = places_of(document, STYLE)
    for note in written_notes(document, CONDITIONS, STYLE):
        for block in note.places:
            if places.stands(block):
                assert places.words(block) in note.sentence


EDITS: tuple[Callable[[Document, str], Document], ...] = (
    promote,
    demote,
    to_item,
    to_paragraph,
    lambda document, block: remove(document, block).document,
    lambda document, block: move(document, block, 1),
)


@given(documents(), st.lists(st.tuples(st.integers(0, 30), st.sampled_from(EDITS)), max_size=6))
def test_places_follow_every_edit(
    document: Document, edits: list[tuple[int, Callable[[Document, str], Document]]]
) -> None:
    for nth, edit in edits:
        blocks = list(walk(document.body))
        if blocks:
            with suppress(ValueError):  # not every block can be moved
                document = edit(document, blocks[nth % len(blocks)].id)
    places = places_of(document, STYLE)
    found = {places.words(node.id): node.id for node in walk(document.body) if places.stands(node.id)}
    shown = standing(document, CURRENT)
    for words, block in found.items():
        assert block_called(words, shown, STYLE) in (block, None)
    assert len(found) == sum(1 for _node in walk(shown.body))


def block_called(words: str, document: Document, style: HouseStyle) -> str | None:
    """Find a block by its place in words, the way a reader does; None for what is not numbered throughout."""
    preamble = re.fullmatch("前文([０-９0-9]+)段落目", words)
    if preamble is not None:
        nodes = list(preamble_and_main(document)[0])
        return [node.id for node in nodes if isinstance(node, Paragraph)][int(preamble[1]) - 1]
    if "目" in words or not words.removeprefix(style.ki.text):
        return None
    numbered = labels(document.body, style.numbering.levels, style.numbering.digits)
    nodes, rest, found = list(document.body), words.removeprefix(style.ki.text), None
    while rest:
        fits = [node for node in nodes if isinstance(node, Item) and rest.startswith(numbered[node.id].text)]
        if not fits:
            return None
        found = max(fits, key=lambda node: len(numbered[node.id].text))
        rest, nodes = rest[len(numbered[found.id].text) :], list(found.blocks)
    return found.id if found is not None else None


@given(documents(), st.lists(st.sampled_from((True, False)), min_size=3, max_size=3))
def test_no_note_is_left_when_every_condition_is_decided(document: Document, states: list[bool]) -> None:
    decided = [replace(condition, met=met) for condition, met in zip(CONDITIONS, states, strict=True)]
    assert written_notes(document, decided, STYLE) == ()


@given(documents(), decisions())
def test_notes_are_those_of_the_text_with_what_is_decided_carried_out(document: Document, decided: Decisions) -> None:
    conditions = [replace(condition, met=decided.state(condition.id)) for condition in CONDITIONS]
    resolved = resolve(document, decisions_of(conditions))
    assert written_notes(resolved, conditions, STYLE) == written_notes(document, conditions, STYLE)
    assert {note.condition.id for note in written_notes(document, conditions, STYLE)} <= {
        condition.id for condition in conditions if condition.met is None
    }


@given(contents, st.sampled_from("甲乙丙"))
def test_putting_the_revised_quotations_in_place_of_the_current_ones_gives_the_revised_text(
    content: Content, name: str
) -> None:
    now, then = printed(content, CURRENT), printed(content, alone(name))
    pairs = quotations(content, alone(name))
    assert pairs or now == then
    rebuilt, at = "", 0
    for pair in pairs:
        found = now.index(pair.current.text, at)
        rebuilt += now[at:found] + pair.revised.text
        at = found + len(pair.current.text)
    if all(sum(now.startswith(pair.current.text, at) for at in range(len(now))) == 1 for pair in pairs):
        assert rebuilt + now[at:] == then


@given(contents, st.sampled_from("甲乙丙"))
def test_what_is_marked_in_a_quotation_is_all_that_differs(content: Content, name: str) -> None:
    for pair in quotations(content, alone(name)):
        rest = []
        for text, changed in pair[:2]:
            at = len(text)
            for start, end in reversed(changed):
                text = text[:start] + text[end:]  # noqa: PLW2901 -- taken out from behind
                at = start
            assert at >= 0
            rest.append(text.strip("　 "))
        assert rest[0] == rest[1]


def wording(document: Document) -> dict[str, str]:
    """Return the plain wording of every block by its id."""
    return {node.id: plain(content_of_node(node)) for node in all_blocks(document)}
