"""Whatever is edited, what is found with what was found before is what would be found from nothing."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

import pytest

from seian.document.dates import PartialDate
from seian.document.edits_dossier import replace_document
from seian.document.inline import Alternative, FactReference, Revised
from seian.document.model import Condition, Document, Dossier, Fact, Item, Ki, Note, Paragraph, Presence, TitleLine
from seian.document.tree import find, nodes_of, siblings, with_content, with_nodes, with_siblings
from seian.house_style.load import house_style_of
from seian.revision.check import checked, findings
from seian.revision.conditions import uses, uses_after
from seian.revision.kept_references import with_kept_references
from seian.revision.naming_blocks import NamingBlocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seian.document.inline import Content
    from seian.document.model import Block
    from seian.document.tree import Node
    from seian.revision.check import Checked
    from seian.revision.conditions import Uses

STYLE = house_style_of("東海臨海都市市長会")
TODAY = dt.date(2021, 11, 10)
STEPS = 120
SHARE = Alternative("７割", (Revised("c1", "８割"), Revised("c2", "９割")))
NUMBER = Alternative("２", (Revised("c1", "３"), Revised("gone", "")))
TEXTS: tuple[Content, ...] = (
    ("備蓄倉庫の点検を行うこと。",),
    ("上記２及び３（１）の支援を続けること。",),
    ("記３については、１のとおりとする。",),
    ("先月から11月31日まで、来年度の予算を○○市が組む。",),
    ("接種を終えた者は", SHARE, "である。"),
    ("上記", NUMBER, "の（", Alternative("１", (Revised("c3", "２"),)), "）のとおり。"),
    ("会員市は", FactReference("f", "６０市"), "、人口は", FactReference("g", "３割"), "である。"),
    ("（１）\u3000番号が打たれている。",),
    ("\u3000字下げが打たれている。",),
    ("",),
    ("（案）要確認",),
)


def _blocks(chance: random.Random, ids: Iterator[int], depth: int = 1) -> Iterator[Block]:
    for _ in range(chance.randint(1, 4)):
        presence = Presence(chance.choice(("c1", "c2", "c3", "gone")), chance.random() < 0.6)
        hangs = presence if chance.random() < 0.15 else None
        content = chance.choice(TEXTS)
        if chance.random() < 0.7:
            inner = tuple(_blocks(chance, ids, depth + 1)) if depth < 3 and chance.random() < 0.5 else ()
            yield Item(f"i{next(ids)}", content, blocks=inner, presence=hangs)
        else:
            yield Paragraph(f"p{next(ids)}", content, hangs)


def _dossier(chance: random.Random, ids: Iterator[int]) -> Dossier:
    def document(name: str) -> Document:
        body = (Paragraph(f"p{next(ids)}", ("前文の段落。",)), Ki(f"k{next(ids)}"), *_blocks(chance, ids))
        title = (TitleLine(f"t{next(ids)}", ("図書館に関する要請（案）",)),)
        notes = (Note(f"n{next(ids)}", ("上記２のとおり。",)),)
        return Document(name, "要請", title, body=body, notes=notes, drafted=PartialDate("令和", 2021, 4, 1))

    conditions = (
        Condition("c1", "８割に達した場合"),
        Condition("c2", "８割に達した場合、"),
        Condition("c3", "期限の場合"),
    )
    facts = (Fact("f", "会員市", "６１市", expires=PartialDate("令和", 2022, 3, 31)), Fact("g", "人口", "３割"))
    return Dossier("東海臨海都市市長会", "会議", (document("d"), document("e")), conditions, facts)


def _all(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        if isinstance(node, Item):
            yield from _all(node.blocks)


def _edited(document: Document, chance: random.Random, ids: Iterator[int]) -> Document:
    kind = chance.choice(("word", "word", "add", "remove", "move", "title", "draw", "number"))
    if kind == "title":
        title = (TitleLine("t", (chance.choice(("決議（案）", "決議", "来年度の決議")),)),)
        return with_nodes(document, "title", title)
    if kind == "number":
        return replace(document, numbering=chance.choice(((), ("（１）", "ア"))))
    if kind == "draw":
        return replace(document, drafted=chance.choice((None, PartialDate("令和", 2020, 4, 1))))
    body = [node for node in _all(nodes_of(document, "body")) if not isinstance(node, Ki)]
    if not body:
        return with_nodes(document, "body", tuple(_blocks(chance, ids)))
    node = chance.choice(body)
    place = find(document, node.id)
    among = siblings(document, place)
    if kind == "word":
        new: tuple[Node, ...] = (with_content(node, chance.choice(TEXTS)),)
    elif kind == "add":
        new = (node, *_blocks(chance, ids, 3))
    elif kind == "move" and place.nth:
        low = place.nth - 1
        return with_siblings(document, place, (*among[:low], node, among[low], *among[place.nth + 1 :]))
    else:
        new = ()
    return with_siblings(document, place, (*among[: place.nth], *new, *among[place.nth + 1 :]))


def _changed(dossier: Dossier, chance: random.Random, ids: Iterator[int]) -> Dossier:
    kind = chance.random()
    if kind < 0.12:
        at, met = chance.randrange(3), chance.choice((True, False, None))
        conditions = [replace(one, met=met) if n == at else one for n, one in enumerate(dossier.conditions)]
        return replace(dossier, conditions=tuple(conditions))
    if kind < 0.16:
        return replace(dossier, conditions=dossier.conditions[::-1])
    if kind < 0.2:
        return replace(dossier, submission=chance.choice((None, PartialDate("令和", 2022, 5, 20))))
    if kind < 0.24:
        return replace(dossier, facts=dossier.facts[::-1] if chance.random() < 0.5 else dossier.facts[:1])
    if kind < 0.28:
        return replace(dossier, documents=dossier.documents[::-1])
    document = chance.choice(dossier.documents)
    return replace_document(dossier, _edited(document, chance, ids))


@pytest.mark.parametrize("seed", range(20211129, 20211135))
def test_what_is_found_after_any_edit_is_what_would_be_found_from_nothing(seed: int) -> None:
    chance, ids = random.Random(seed), count()  # noqa: S311 -- no secret
    dossier = _dossier(chance, ids)
    looked: dict[str, Checked] = {}
    used: Uses | None = None
    naming = NamingBlocks()
    for _ in range(STEPS):
        for document in dossier.documents:
            now = looked[document.id] = checked(document, dossier, STYLE, TODAY, looked.get(document.id))
            assert now.findings == findings(document, dossier, STYLE, TODAY)
        used = uses_after(dossier, STYLE, used)
        assert used.found == uses(dossier, STYLE)
        edited = _changed(dossier, chance, ids)
        after = with_kept_references(dossier, edited, STYLE, naming)
        assert after == with_kept_references(dossier, edited, STYLE)
        dossier = after


def test_a_block_that_did_not_change_is_not_looked_through_again() -> None:
    chance, ids = random.Random(1), count()  # noqa: S311 -- no secret
    dossier = _dossier(chance, ids)
    document = dossier.documents[0]
    first = checked(document, dossier, STYLE, TODAY)
    last = document.body[-1]
    assert isinstance(last, Item | Paragraph)
    typed = replace(document, body=(*document.body[:-1], replace(last, content=("先月、",))))
    second = checked(typed, dossier, STYLE, TODAY, first)
    assert len(second.blocks) == len(first.blocks)
    kept = [key for key in second.blocks if key in first.blocks and second.blocks[key][1] is first.blocks[key][1]]
    assert len(kept) == len(first.blocks) - 1
