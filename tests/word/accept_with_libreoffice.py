"""Has LibreOffice accept and reject our redlines by its UNO interface, and compares what is left with the two texts.

Run by hand: `python tests/word/accept_with_libreoffice.py [COUNT] [SEED]`. It takes the sample dossier in the house
style of every association, each paper's views against each other and against itself amended at random (words, moves,
what is gone and new, annexes, tables), and COUNT (400) pairs of random flows, half of them with tables, in the
templates of the associations in turn. It needs soffice and python3-uno (Debian: libreoffice-writer, python3-uno).

Each paragraph, in tables cell by cell, must be the text's to the last character; so must be the name of its style,
but where LibreOffice's own way of joining paragraphs gives it another (counted as `style`). Exit 1 where a text is
another. Two things are counted apart: U+200D, which it puts into the empty lines of rows that are
new or gone, is passed over; and an empty paragraph (`left empty`) stays where one that is gone stood before a table, or
where all behind the last table is gone: the last mark of a file can go in no program.
"""

# ruff: noqa: T201 -- speaks to the person at the terminal

from __future__ import annotations

import random
import sys
from collections import Counter
from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "desktop"), str(ROOT)]

from hypothesis import HealthCheck, Phase, given, seed, settings  # noqa: E402 -- needs the folders on the path
from tests.flow.versions import versions, versions_with_tables  # noqa: E402 -- as above
from tests.word.changes_in_libreoffice import left_by_libreoffice  # noqa: E402 -- as above

from seian.assets import template  # noqa: E402 -- as above
from seian.document.model import Annex, Cell, Column, Item, Paragraph, Table  # noqa: E402 -- as above
from seian.flow.build import View, flow  # noqa: E402 -- as above
from seian.flow.redline import redline_of  # noqa: E402 -- as above
from seian.house_style.load import house_style_of  # noqa: E402 -- as above
from seian.office import office  # noqa: E402 -- as above
from seian.reading.sample import sample_dossier  # noqa: E402 -- as above
from seian.word.template import read_template  # noqa: E402 -- as above
from seian.word.tracking import Tracking  # noqa: E402 -- as above
from seian.word.writer import render  # noqa: E402 -- as above

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hypothesis.strategies import SearchStrategy

    from seian.document.model import Block, Document
    from seian.flow.set_blocks import Flow
    from seian.word.template import Template

ASSOCIATIONS = ("標準", "指定都市市長会", "全国市長会", "東京都市長会", "中核市市長会")
AMENDED = 12  # times that each paper of the dossier is amended, in each style
SECONDS = 1800
AT_ONCE = 50  # files that one LibreOffice takes
PUT = ("速やかに", "国の責任において", "９割の", "なお、")
_IN_ROWS = "\u200d"


class Pair(NamedTuple):
    """Two texts and the template of their redline; `name` says where they come from."""

    name: str
    before: Flow
    after: Flow
    book: Template


def unbroken(text: Flow) -> Flow:
    """Return a flow whose titles are not broken and whose header has no number."""
    blocks = tuple(block._replace(breaks=()) for block in text.blocks)
    return replace(text, blocks=blocks, material_number="")


def of_the_dossier(chance: random.Random) -> Iterator[Pair]:
    """Yield the papers of the sample dossier in every style."""
    dossier = sample_dossier()
    for name in ASSOCIATIONS:
        style = house_style_of(name)
        book = read_template(template(style.template))
        for nth, document in enumerate(dossier.documents, 1):
            of = f"{name} {nth}"
            views = {view: flow(document, style, view) for view in (View.CURRENT, View.REVISED, View.NOTED)}
            for one, other in ((View.CURRENT, View.REVISED), (View.NOTED, View.REVISED), (View.NOTED, View.CURRENT)):
                yield Pair(f"{of} {one.value} {other.value}", views[one], views[other], book)
            for time in range(AMENDED):
                first, second = ((document, amended(document, chance)), (amended(document, chance), document))[time % 2]
                if time % 4 == 3:
                    second = read_anew(second)
                yield Pair(f"{of} amended {time}", flow(first, style), flow(second, style), book)


def amended(document: Document, chance: random.Random) -> Document:
    """Return a paper with other words, blocks moved, gone and new, an annex and a table."""
    ids = count()
    body = _amended(document.body, chance, ids)
    rows = [("市", "数"), *((f"架空{nth}市", f"{nth}港") for nth in range(chance.randint(1, 5)))]
    chance.shuffle(rows)
    cells = tuple(Cell(f"cell{row[0]}{nth}", (text,)) for row in rows for nth, text in enumerate(row))
    table = Table("table", ("港の数",), (Column(), Column()), cells, 1, captioned=True)
    where = chance.randint(0, len(body))
    if chance.random() < 0.6:
        body = (*body[:where], table, *body[where:])
    blocks = _amended(document.body[:2], chance, count(100), prefix="annex")
    annexes = (Annex("annex", ("一覧",), blocks=blocks),) if chance.random() < 0.4 else ()
    return replace(document, body=body, annexes=annexes)


def _amended(blocks: Sequence[Block], chance: random.Random, ids: count[int], prefix: str = "") -> tuple[Block, ...]:
    made: list[Block] = []
    for block in blocks:
        if not isinstance(block, Item | Paragraph):
            if not prefix:
                made.append(block)
            continue
        one = replace(block, id=prefix + block.id)
        if isinstance(one, Item):
            one = replace(one, blocks=_amended(one.blocks, chance, ids, prefix))
        fate = chance.randrange(8)
        if fate == 0:
            continue
        if fate in {1, 2} and one.content and isinstance(one.content[0], str):
            text = one.content[0]
            at = chance.randint(0, len(text))
            into = text[:at] + chance.choice(PUT) + text[at + chance.randint(0, 9) :]
            one = replace(one, content=(into, *one.content[1:]))
        made.append(one)
        if fate == 3:
            new = f"{prefix}new{next(ids)}"
            text = "".join(chance.sample(PUT, 2)) + "措置を講ずること。"
            made.append(Item(new, (text,)) if isinstance(one, Item) else Paragraph(new, (text,)))
    if chance.random() < 0.5:
        where = [at for at, block in enumerate(made) if isinstance(block, Item)]
        moved = [made[at] for at in where]
        chance.shuffle(moved)
        for at, block in zip(where, moved, strict=True):
            made[at] = block
    return tuple(made)


def read_anew(document: Document) -> Document:
    """Return a paper whose blocks have other ids."""

    def renamed(blocks: Sequence[Block]) -> tuple[Block, ...]:
        return tuple(map(one_renamed, blocks))

    def one_renamed(block: Block) -> Block:
        if isinstance(block, Item):
            block = replace(block, blocks=renamed(block.blocks))
        return replace(block, id=f"{block.id} anew")

    title = tuple(replace(line, id=f"{line.id} anew") for line in document.title)
    return replace(document, id="anew", title=title, body=renamed(document.body))


def at_random(how_many: int, number: int) -> Iterator[Pair]:
    """Yield random pairs, without and with tables."""
    books = [read_template(template(house_style_of(name).template)) for name in ASSOCIATIONS]
    kinds = (("flows", versions(), how_many - how_many // 2), ("tables", versions_with_tables(), how_many // 2))
    for name, kind, of_kind in kinds:
        for nth, (before, after) in enumerate(drawn(kind, of_kind, number)):
            yield Pair(f"{name} {nth}", unbroken(before), unbroken(after), books[nth % len(books)])


def drawn(kind: SearchStrategy[tuple[Flow, Flow]], how_many: int, number: int) -> list[tuple[Flow, Flow]]:
    """Draw so many pairs by a seed."""
    found: list[tuple[Flow, Flow]] = []

    @seed(number)
    @settings(
        max_examples=how_many,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(kind)
    def draw(pair: tuple[Flow, Flow]) -> None:
        found.append(pair)

    draw()
    return found


def lines_of(text: Flow) -> list[tuple[str, str]]:
    """Return what is to be left of a text: each paragraph's style and words."""
    return [
        (block.style.value, block.label + "".join(run.text for run in block.broken_runs)) for block in text.blocks
    ] or [("", "")]  # a document cannot do without a paragraph


def main(how_many: int = 400, number: int = 20211119) -> int:
    """Compare, and say what differs."""
    program = office()
    pairs = [*of_the_dossier(random.Random(number)), *at_random(how_many, number)]  # noqa: S311 -- texts, not secrets
    counts: Counter[str] = Counter()
    with TemporaryDirectory() as place:
        for start in range(0, len(pairs), AT_ONCE):
            some, folder = pairs[start : start + AT_ONCE], Path(place, str(start))
            folder.mkdir()
            files = [folder / f"{nth}.docx" for nth in range(len(some))]
            for pair, file in zip(some, files, strict=True):
                data = render(redline_of(pair.before, pair.after), pair.book, Tracking("事務局"))
                file.write_bytes(data)
                counts["with moves"] += b"moveFrom" in _main_part(file)
            left = None if program is None else left_by_libreoffice(program, files, folder, SECONDS)
            if left is None:
                print("LibreOffice is not installed, or does not know Python (python3-uno)")
                return 1
            for nth, pair in enumerate(some):
                for act, text, found in zip(
                    ("accepted", "rejected"), pair[2:0:-1], left[2 * nth : 2 * nth + 2], strict=True
                ):
                    _compare(pair.name, act, lines_of(text), [(style, words) for style, words in found], counts)
            print(f"{start + len(some)}/{len(pairs)}", dict(counts), flush=True)
    print(f"{len(pairs)} redlines, {counts['with moves']} with moves: {counts['paragraphs']} paragraphs left,")
    other, empty, style = counts["other text"], counts["left empty"], counts["style"]
    print(f"{other} texts other, {empty} with an empty paragraph left, {style} paragraphs in another style")
    return 1 if counts["other text"] else 0


def _main_part(file: Path) -> bytes:
    from zipfile import ZipFile

    with ZipFile(file) as package:
        return package.read("word/document.xml")


def _compare(
    name: str, act: str, wanted: list[tuple[str, str]], found: list[tuple[str, str]], counts: Counter[str]
) -> None:
    counts["paragraphs"] += len(wanted)
    found = found or [("", "")]  # which is the low one behind a table
    were, are = _only_words(wanted), _only_words(found)
    if were != are and [*filter(None, were)] == [*filter(None, are)]:
        counts["left empty"] += 1
        print(f"{name}, {act}: {len(found)} paragraphs with empty ones, not {len(wanted)}")
        return
    if were != are:
        counts["other text"] += 1
        print(f"{name}, {act}: another text")
        for one in _unlike(were, are):
            print("   ", one)
        return
    for (style, words), (is_style, _words) in zip(wanted, found, strict=True):
        if style and is_style and style.casefold() != is_style.casefold():
            counts["style"] += 1
            print(f"{name}, {act}: {words[:20]!r} in {is_style}, not {style}")


def _only_words(paragraphs: list[tuple[str, str]]) -> list[str]:
    return ["" if words == _IN_ROWS else words for _style, words in paragraphs]


def _unlike(wanted: list[str], found: list[str]) -> Iterator[str]:
    from difflib import unified_diff

    return (line for line in list(unified_diff(wanted, found, "wanted", "found", lineterm="", n=0))[2:12])


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
