"""Wordings: their ids made plain, their texts for search and comparison, their placeholders found and filled."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, cast

from seian.clauses.clause import Wording
from seian.document.edits_pages import without_page
from seian.document.inline import Alternative, Emphasised, FactReference, content_of, plain, with_wordings, wordings
from seian.document.model import Figure, Item, Paragraph
from seian.document.tree import children, content_of_node, walk, with_children, with_content
from seian.phrases import placeholders, render

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from seian.document.inline import Content, Inline
    from seian.document.model import Block, Condition, Fact
    from seian.document.tree import Node
_PLACEHOLDER = re.compile(r"\{\{.*?\}\}", re.DOTALL)


def normalised(blocks: Iterable[Block], conditions: Collection[Condition], facts: Collection[Fact]) -> Wording:
    """Return blocks as a wording: ids in reading order, only the conditions and facts they name, nothing decided.

    Origins go: a clause does not come from a clause. So do the starts of pages, which are a matter of the paper. A
    condition or fact that nobody knows stays a name without one.
    """
    block_ids, instead = count(1), dict[str, str]()
    blocks = tuple(blocks)
    # names nobody knows stay as they are
    strange = _names_used(blocks) - {one.id for one in conditions} - {one.id for one in facts}

    def free(letter: str) -> Iterator[str]:
        return (name for name in map(f"{letter}{{}}".format, count(1)) if name not in strange)

    condition_ids, fact_ids = free("c"), free("f")
    found_conditions: list[Condition] = []
    found_facts: list[Fact] = []

    def condition(name: str) -> str:
        if name not in instead:
            known = next((one for one in conditions if one.id == name), None)
            instead[name] = next(condition_ids) if known else name
            if known:
                found_conditions.append(
                    replace(known, id=instead[name], met=None, decided_on=None, decided_by="", evidence="")
                )
        return instead[name]

    def fact(name: str) -> str:
        key = f"={name}"
        if key not in instead:
            known = next((one for one in facts if one.id == name), None)
            instead[key] = next(fact_ids) if known else name
            if known:
                found_facts.append(replace(known, id=instead[key]))
        return instead[key]

    def renamed(node: Node) -> Node:
        new = _with_names(replace(node, id=f"b{next(block_ids)}"), condition, fact)
        new = without_page(new)
        return with_children(new, tuple(map(renamed, filter(_is_of_words, children(new)))))

    found = cast("tuple[Block, ...]", tuple(map(renamed, filter(_is_of_words, blocks))))
    return Wording(found, tuple(found_conditions), tuple(found_facts))


def _is_of_words(node: Node) -> bool:
    """Say whether a block can be part of a clause: a library has no pictures."""
    return not isinstance(node, Figure)


def _names_used(blocks: Iterable[Block]) -> frozenset[str]:
    """Return the ids of conditions and facts that blocks name."""
    used: set[str] = set()
    for node in walk(tuple(blocks)):
        if isinstance(node, Paragraph | Item) and node.presence is not None:
            used.add(node.presence.condition)
        for inline in content_of_node(node):
            if isinstance(inline, Alternative):
                used.update(one.condition for one in inline.revisions)
            elif isinstance(inline, FactReference):
                used.add(inline.fact)
    return frozenset(used)


def named(block: Block, conditions: Mapping[str, str], facts: Mapping[str, str]) -> Block:
    """Return a block, with what is inside it, that names other conditions and facts."""

    def renamed(node: Node) -> Node:
        new = _with_names(node, lambda name: conditions.get(name, name), lambda name: facts.get(name, name))
        return with_children(new, tuple(map(renamed, children(new))))

    return cast("Block", renamed(block))


def _with_names(block: Node, condition: Callable[[str], str], fact: Callable[[str], str]) -> Node:
    if isinstance(block, Paragraph | Item):
        if block.presence is not None:
            block = replace(block, presence=replace(block.presence, condition=condition(block.presence.condition)))
        if block.origin is not None:
            block = replace(block, origin=None)
    content = content_of_node(block)
    if any(isinstance(inline, Alternative | FactReference) for inline in content):
        new = tuple(_renamed(one, condition, fact) for one in content)
        block = with_content(block, new)
    return block


def _renamed(inline: Inline, condition: Callable[[str], str], fact: Callable[[str], str]) -> Inline:
    match inline:
        case Alternative():
            revisions = tuple(replace(one, condition=condition(one.condition)) for one in inline.revisions)
            return replace(inline, revisions=revisions)
        case FactReference():
            return replace(inline, fact=fact(inline.fact))
        case _:
            return inline


def text_of(wording: Wording) -> str:
    """Return the current wording, a line for each block."""
    return "\n".join(line for line in (plain(content_of_node(node)) for node in walk(wording.blocks)) if line)


def revised_texts(wording: Wording) -> tuple[str, ...]:
    """Return the wording with every first revision, with every second, …; none without alternatives."""
    most = max(
        (len(one.revisions) for content in _contents(wording) for one in content if isinstance(one, Alternative)),
        default=0,
    )
    return tuple(
        "\n".join("".join(_nth_wording(one, nth) for one in content) for content in _contents(wording))
        for nth in range(1, most + 1)
    )


def _nth_wording(inline: Inline, nth: int) -> str:
    if isinstance(inline, Alternative):
        texts = wordings(inline)
        return texts[min(nth, len(texts) - 1)]
    return plain((inline,))


def _contents(wording: Wording) -> Iterator[Content]:
    return (content for content in map(content_of_node, walk(wording.blocks)) if content)


def placeholders_of(wording: Wording) -> tuple[str, ...]:
    """Return the names of the placeholders, each once, in reading order.

    Raises PhraseError for template code that is more than a placeholder.
    """
    names = (name for content in _contents(wording) for inline in content for name in _names_in(inline))
    return tuple(dict.fromkeys(names))


def _names_in(inline: Inline) -> Iterator[str]:
    texts: Iterable[str]
    match inline:
        case str():
            texts = (inline,)
        case Alternative():
            texts = wordings(inline)
        case FactReference(text=text) | Emphasised(text=text):
            texts = (text,)
        case _:
            texts = ()
    return (name for text in texts for name in placeholders(text))


def filled(wording: Wording, values: Mapping[str, str]) -> Wording:
    """Return the wording with its placeholders filled in. Raises PhraseError for one that `values` does not have."""
    if not placeholders_of(wording):
        return wording
    return replace(wording, blocks=tuple(cast("Block", _filled(block, values)) for block in wording.blocks))


def _filled(node: Node, values: Mapping[str, str]) -> Node:
    if children(node):
        node = with_children(node, tuple(_filled(child, values) for child in children(node)))
    content = content_of_node(node)
    if not content:
        return node
    return with_content(node, content_of(_filled_inline(inline, values) for inline in content))


def _filled_inline(inline: Inline, values: Mapping[str, str]) -> Inline:
    match inline:
        case str():
            return _text(inline, values)
        case Alternative():
            return with_wordings(inline, [_text(text, values) for text in wordings(inline)])
        case FactReference() | Emphasised():
            return replace(inline, text=_text(inline.text, values))
        case _:
            return inline


def _text(text: str, values: Mapping[str, str]) -> str:
    if not placeholders(text):
        return text
    # each by itself, for they are plain names: a phrase has a longest length, a wording may be longer
    return _PLACEHOLDER.sub(lambda found: render(found[0], values), text)
