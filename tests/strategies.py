"""Values of the model for property tests: every kind of block, nested, with all that inline content can be.

What comes out keeps the model's own rules: an id stands once in a document, 記 and 以上 at most once and never inside
an item. Texts are anything a Python string can hold, half characters included.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st
from tests.pictures import png

from seian.document import dates, inline, model
from seian.document.kinds import BY_NAME
from seian.document.pictures import picture_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import DrawFn, SearchStrategy

    from seian.document.model import Block

Made = TypeVar("Made")

GENRE = "第１（１）(1)①ア・か\u3099﨑⾒㋿　 \t\n"  # what normalising or stripping would change

texts = st.one_of(
    st.text(alphabet=GENRE, max_size=8),
    st.text(alphabet=st.characters(exclude_categories=()), max_size=8),
)
"""Texts, often empty, of the genre or of anything."""

lines = texts.map(lambda text: text.replace("\n", "").replace("\r", ""))
"""Texts on one line, as an alternative has them."""

names = st.text(alphabet="条件時点値AB1", min_size=1, max_size=4)
"""Ids of conditions and facts, and names."""

emphases = st.sampled_from([inline.Look.BOLD, inline.Look.UNDERLINED, inline.Look.BOLD | inline.Look.UNDERLINED])
"""Looks other than none."""

looks = st.just(inline.Look.PLAIN) | emphases
"""Looks that spans have."""

spans = st.one_of(
    st.builds(inline.Emphasised, texts, emphases),
    st.builds(inline.Ruby, texts, texts, looks),
    st.builds(inline.Blank, texts, st.integers(0, 20), looks),
    st.builds(inline.FactReference, names, texts, looks),
    st.builds(
        inline.Alternative,
        lines,
        st.lists(st.builds(inline.Revised, names, lines), min_size=1, max_size=3).map(tuple),
        st.integers(0, 2),
        st.integers(0, 2),
        looks,
    ),
)
"""Every span that is not a plain text."""

contents: SearchStrategy[inline.Content] = st.lists(st.one_of(texts, spans), max_size=4).map(tuple)
"""Content, not always in normal form."""

presences = st.none() | st.builds(model.Presence, names, st.booleans())
origins = st.none() | st.builds(
    model.Origin, names, st.integers(1, 9), st.integers(0, 3), st.lists(st.tuples(names, names), max_size=2).map(tuple)
)
counts = st.none() | st.integers(1, 120)


def _date(era: str, places: tuple[int | None, ...], precision: dates.Precision) -> dates.PartialDate | None:
    year, month, day = places
    if precision is dates.Precision.YEAR:
        month = None
    if precision is not dates.Precision.DAY:
        day = None
    try:
        return dates.PartialDate(era, year, month, day, precision)
    except ValueError:  # 昭和元年 and 令和 have no common year, 30 February is no day
        return None


partial_dates: SearchStrategy[dates.PartialDate] = (
    st.builds(
        _date,
        st.sampled_from(["", *(era.name for era in dates.ERAS)]),
        st.tuples(st.none() | st.integers(1868, 2100), st.none() | st.integers(1, 12), st.none() | st.integers(1, 31)),
        st.sampled_from(dates.Precision),
    )
    .filter(lambda date: date is not None)
    .map(lambda date: date or dates.PartialDate("", 2021))
)
"""Dates of every era and precision, with and without blanks."""


columns = st.lists(
    st.builds(model.Column, st.integers(0, 40), st.none() | st.sampled_from(model.ColumnAlign)), min_size=1, max_size=2
).map(tuple)


page_starts = st.sampled_from([False, False, False, True])


@st.composite
def _tables(draw: DrawFn, name: str, content: inline.Content, ids: itertools.count[int]) -> model.Table:
    own = draw(columns)
    cells = [
        model.Cell(f"c{next(ids)}", draw(contents), goes_on=nth > 0)
        for _cell in range(len(own) * draw(st.integers(1, 2)))
        for nth in range(draw(st.sampled_from([1, 1, 1, 2])))
    ]
    captioned = bool(content) or draw(st.booleans())
    return model.Table(name, content, own, tuple(cells), draw(st.integers(0, 2)), captioned, draw(page_starts))


PICTURES = tuple(picture_of(png(6, 4, colour, dpi=dpi)) for colour, dpi in (((40, 90, 160), 0), ((9, 9, 9), 300)))


@st.composite
def _figures(draw: DrawFn, name: str, content: inline.Content) -> model.Figure:
    captioned = bool(content) or draw(st.booleans())
    picture, width = draw(st.sampled_from(PICTURES)), draw(st.integers(0, 40))
    return model.Figure(
        name, content, picture, width, draw(st.sampled_from(["", "地図"])), captioned, draw(page_starts)
    )


@st.composite
def _blocks(draw: DrawFn, ids: itertools.count[int], levels: int = 3) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for shape in draw(
        st.lists(st.sampled_from(["paragraph", "item", "heading", "table", "figure"]), max_size=4 if levels == 3 else 2)
    ):
        name, content = f"b{next(ids)}", draw(contents)
        match shape:
            case "paragraph":
                blocks.append(model.Paragraph(name, content, draw(presences), starts_page=draw(page_starts)))
            case "heading":
                blocks.append(model.Heading(name, content, draw(page_starts)))
            case "table":
                blocks.append(draw(_tables(name, content, ids)))
            case "figure":
                blocks.append(draw(_figures(name, content)))
            case _:
                below = draw(_blocks(ids, levels - 1)) if levels else ()
                marker = draw(st.sampled_from([None, "①", "・", "ア"]))
                item = model.Item(name, content, draw(st.booleans()), below, marker, draw(counts), draw(presences))
                blocks.append(replace(item, starts_page=draw(page_starts)))
    return tuple(blocks)


@st.composite
def _annexes(draw: DrawFn, ids: itertools.count[int]) -> tuple[model.Annex, ...]:
    return tuple(
        model.Annex(f"x{next(ids)}", draw(contents), draw(st.sampled_from(model.AnnexMark)), draw(_blocks(ids, 1)))
        for _annex in range(draw(st.integers(1, 3)))
    )


@st.composite
def documents(
    draw: DrawFn,
    id: str | None = None,  # noqa: A002 -- named as the field is
    *,
    adopted: bool = True,
    annexed: bool = False,
) -> model.Document:
    """Return a document with any number of every kind of part; `id` makes it known beforehand.

    `adopted` False rules adoption out; `annexed` gives it annexes.
    """
    ids = itertools.count()
    body = list(draw(_blocks(ids)))
    if draw(st.booleans()):
        body.insert(draw(st.integers(0, len(body))), model.Ki("ki", draw(page_starts)))
    if draw(st.booleans()):
        body.append(model.End("end", draw(page_starts)))
    document = model.Document(
        id=id or model.new_id(),
        kind=draw(st.sampled_from(sorted(BY_NAME))),
        title=tuple(model.TitleLine(f"t{next(ids)}", content) for content in draw(st.lists(contents, max_size=2))),
        draft=draw(st.booleans()),
        material_number=draw(texts),
        addressees=draw(st.lists(st.builds(model.Addressee, texts, texts, texts), max_size=2).map(tuple)),
        body=tuple(body),
        date=draw(st.none() | partial_dates),
        signatories=draw(st.lists(st.builds(model.Signatory, texts, texts, texts, texts), max_size=2).map(tuple)),
        notes=tuple(
            model.Note(
                f"n{next(ids)}",
                content,
                tuple(model.Excerpt(f"e{next(ids)}", revised, quoted) for revised, quoted in excerpts),
            )
            for content, excerpts in draw(
                st.lists(st.tuples(contents, st.lists(st.tuples(st.booleans(), contents), max_size=2)), max_size=2)
            )
        ),
        attachments=tuple(
            model.Attachment(f"a{next(ids)}", content) for content in draw(st.lists(contents, max_size=2))
        ),
        annexes=draw(_annexes(ids)) if annexed else (),
        contact=draw(st.lists(lines, max_size=2).map(tuple)),
        numbering=draw(st.sampled_from([(), ("１", "（１）", "ア"), ("第１",)])),
        unplaced=draw(st.lists(st.builds(model.Unplaced, texts, texts, texts), max_size=2).map(tuple)),
        drafted=draw(st.none() | partial_dates),
        state=draw(st.sampled_from(model.State)),
    )
    log = draw(st.lists(st.builds(model.LogEntry, texts, texts, texts), max_size=2).map(tuple))
    adoption = draw(st.none() | st.builds(model.Adoption, st.none() | partial_dates, texts, st.just(document)))
    return replace(document, log=log, adoption=adoption if adopted else None)


conditions: SearchStrategy[model.Condition] = st.builds(
    model.Condition,
    id=names,
    statement=texts,
    lead=texts,
    met=st.none() | st.booleans(),
    decided_on=st.none() | partial_dates,
    decided_by=texts,
    evidence=texts,
)
facts: SearchStrategy[model.Fact] = st.builds(
    model.Fact,
    id=names,
    name=texts,
    value=texts,
    as_of=st.none() | partial_dates,
    source=texts,
    expires=st.none() | partial_dates,
)


@st.composite
def dossiers(draw: DrawFn) -> model.Dossier:
    """Return a dossier of up to three documents, with conditions and facts whose ids are used once."""
    return model.Dossier(
        association=draw(texts),
        title=draw(texts),
        documents=tuple(draw(documents(f"d{number}")) for number in range(draw(st.integers(0, 3)))),
        conditions=tuple(draw(st.lists(conditions, max_size=2, unique_by=lambda condition: condition.id))),
        facts=tuple(draw(st.lists(facts, max_size=2, unique_by=lambda fact: fact.id))),
        submission=draw(st.none() | partial_dates),
        recipients=draw(st.lists(st.builds(model.Addressee, texts, texts, texts, texts), max_size=2).map(tuple)),
    )


def built(
    make: Callable[..., Made], *first: SearchStrategy[object], **named: SearchStrategy[object]
) -> SearchStrategy[Made]:
    """Return `builds` of a named tuple that draws what it is told to: by itself it draws the defaults of fields too."""
    return st.builds(partial(make), *first, **named)
