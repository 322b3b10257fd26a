"""Random documents whose wording and blocks hang on conditions: sentences, items, alternatives as people write them."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from seian.document.inline import Alternative, Revised, content_of
from seian.document.model import (
    Attachment,
    Condition,
    Document,
    Heading,
    Item,
    Ki,
    Paragraph,
    Presence,
    TitleLine,
)
from seian.revision.decisions import Decisions

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from seian.document.inline import Content
    from seian.document.model import Block

IDS = ("甲", "乙", "丙")
CONDITIONS = tuple(Condition(name, f"{name}が成った場合", "要請時点で") for name in IDS)

pieces = st.sampled_from(
    (
        "各市は備える。",
        "会員市では、対象者の",
        "７割",
        "が終え、",
        "「早く。」との声",
        "（案）",
        "である。",
        "か？",
        "市、",
        "。",
        "",
    )
)
"""Pieces of sentences, with everything that ends or cuts one."""

wordings = st.lists(pieces, max_size=2).map("".join)


@st.composite
def alternatives(draw: DrawFn) -> Alternative:
    """Return an alternative with a wording for one to three different conditions."""
    names = draw(st.lists(st.sampled_from(IDS), min_size=1, max_size=3, unique=True))
    return Alternative(
        draw(wordings),
        tuple(Revised(name, draw(wordings)) for name in names),
        draw(st.integers(0, 2)),
        draw(st.integers(0, 2)),
    )


contents: SearchStrategy[Content] = st.lists(st.one_of(pieces, pieces, alternatives()), min_size=1, max_size=5).map(
    lambda inlines: content_of(("市", *inlines))
)
"""Content in normal form that no decision leaves without a character."""

fleeting: SearchStrategy[Content] = alternatives().map(lambda alternative: (alternative,))
"""Content that may come to nothing."""

presences = st.none() | st.none() | st.builds(Presence, st.sampled_from(IDS), st.booleans())


@st.composite
def _blocks(draw: DrawFn, ids: itertools.count[int], levels: int = 2) -> tuple[Block, ...]:
    blocks: list[Block] = []
    shapes = st.sampled_from(("paragraph", "item", "item", "bullet", "heading"))
    for shape in draw(st.lists(shapes, max_size=4)):
        name = f"b{next(ids)}"
        content = draw(st.one_of(contents, contents, fleeting))
        if shape == "paragraph":
            blocks.append(Paragraph(name, content, draw(presences)))
        elif shape == "heading":
            blocks.append(Heading(name, draw(contents)))
        else:
            below = draw(_blocks(ids, levels - 1)) if levels else ()
            marker = "・" if shape == "bullet" else None
            blocks.append(Item(name, content, draw(st.booleans()), below, marker, presence=draw(presences)))
    return tuple(blocks)


@st.composite
def documents(draw: DrawFn) -> Document:
    """Return a document of title, body and attachments, all of which may hang on the three conditions."""
    ids = itertools.count()
    body = list(draw(_blocks(ids)))
    if draw(st.booleans()):
        body.insert(draw(st.integers(0, len(body))), Ki("ki"))
    return Document(
        "d",
        "要請",
        title=tuple(TitleLine(f"t{next(ids)}", content) for content in draw(st.lists(contents, max_size=2))),
        body=tuple(body),
        attachments=tuple(Attachment(f"a{next(ids)}", content) for content in draw(st.lists(contents, max_size=2))),
    )


@st.composite
def decisions(draw: DrawFn, otherwise: SearchStrategy[bool | None] | None = None) -> Decisions:
    """Return decisions on the three conditions in the dossier's order."""
    states = {name: draw(st.sampled_from((True, False, None))) for name in IDS}
    return Decisions(
        IDS,
        frozenset(name for name in IDS if states[name] is True),
        frozenset(name for name in IDS if states[name] is False),
        draw(otherwise) if otherwise is not None else None,
    )
