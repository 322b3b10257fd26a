"""改め文: what became of one text in another, as the sentences of an amending act (２中「７割」を「８割」に改める。).

As in the drafting of laws, words are replaced, added and cut out first, by the places of the earlier text; then
paragraphs are cut out and numbers close up or make room; last come paragraphs that were moved or are new, behind
others by the places of the later text, from the first to the last.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from seian.document.model import Annex, Figure, Table
from seian.document.sources import MarkSource, NoteSource, PictureSource
from seian.document.tree import children, walk
from seian.flow.aligned import wording
from seian.flow.look_changes import but_for_looks, look_changes, looks_of_new
from seian.flow.places import FlowPlaces
from seian.flow.quoting import quoted_changes, quoted_looks
from seian.flow.set_blocks import SetBlock, StyleName
from seian.flow.tables import words
from seian.named import NamedTuple
from seian.revision.differences import Fate, common

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from seian.document.model import BlockId
    from seian.document.tree import Node
    from seian.flow.aligned import Aligned
    from seian.flow.comparison import Comparison
    from seian.flow.set_blocks import Flow

TITLE, BODY = "題名", "本文"
_ANNEXES = "annexes"  # what the annexes stand in; no block has such an id
_LEAD = "の柱書き"  # the words of an item without what stands inside it
_BOX = "囲み"
_OF = "の"  # behind the annex that a table or figure stands in
_RANGE = 3  # numbers next to each other that are said as 「３から５まで」
_PARTS = {
    StyleName.TITLE: TITLE,
    StyleName.NOTE: "注記",
    StyleName.EXCERPT: "注記",
    StyleName.ATTACHMENT: "添付",
}


class Amendment(NamedTuple):
    """A sentence, and the paragraphs that it puts below itself (次のように), as they are set in the later text."""

    sentence: str
    added: tuple[SetBlock, ...] = ()


def amendments(comparison: Comparison) -> tuple[Amendment, ...]:
    """Return what makes the earlier text the later one, sentence by sentence; none where they say the same.

    Both flows must know their outlines (`flow.build`). Words in quotes stand once in the place that is named, with
    what stands inside that; where there are none such, or more than half of a paragraph is another, it is replaced.
    """
    old, new = _Text(comparison.before), _Text(comparison.after)
    return tuple(_Amending(comparison, old, new).sentences())


class _Text:
    """One of the texts: the tree of its body, what each block says, and where it stands."""

    def __init__(self, flow: Flow) -> None:
        self._places = FlowPlaces(flow)
        self.nodes: dict[BlockId, Node] = {}
        self.parent: dict[BlockId, BlockId] = {}
        self.below: dict[BlockId, list[BlockId]] = {"": [], _ANNEXES: []}
        self.table_of: dict[BlockId, BlockId] = {}
        if flow.outline is not None:
            self._take("", flow.outline.standing.body)
            self._take(_ANNEXES, flow.outline.standing.annexes)
        self.labels = flow.outline.labels if flow.outline is not None else {}
        self.set: dict[BlockId, list[SetBlock]] = {}
        for block in flow.blocks:
            source: object = block.source
            if isinstance(source, MarkSource):
                source = source.annex
            elif isinstance(source, PictureSource):
                source = source.figure
            if isinstance(source, str):
                self.set.setdefault(source, []).append(block)
        self._rows = {
            flow.blocks[table.start].block_id: [
                "\u3000".join("".join(flow.blocks[at].text for at in cell) for cell in cells) for cells in table.cells()
            ]
            for table in flow.tables
        }

    def _take(self, parent: BlockId, nodes: Iterable[Node]) -> None:
        for node in nodes:
            self.nodes[node.id], self.parent[node.id] = node, parent
            self.below[parent].append(node.id)
            self.below[node.id] = []
            if isinstance(node, Table):
                self.table_of |= dict.fromkeys((cell.id for cell in node.cells), node.id)
            else:
                self._take(node.id, children(node))

    def place(self, block: BlockId) -> str:
        """Return the place of a block; of tables and figures without number, which are called alike, their own."""
        table = self.table_of.get(block, block)
        node, words = self.nodes.get(table), self._places.words(block)
        if not isinstance(node, Table | Figure) or node.captioned:
            return words
        called = self._called(node)
        name = called
        if sum(self._called(one) == called for one in self.nodes.values()) > 1:
            beside = self.below[self.parent[table]]
            at = beside.index(table)
            kind = _BOX if _is_box(node) else called.rpartition(_OF)[2]
            where = f"{self.place(beside[at - 1])}の次" if at else f"{self.place(self.parent[table]) or BODY}の初め"
            name = f"{where}の{kind}"
        return name if block == table or _is_box(node) else words.replace(self._places.words(table), name, 1)

    def _called(self, node: Node) -> str:
        if not isinstance(node, Table | Figure) or node.captioned:
            return ""
        words = self._places.words(node.id)
        return words.removesuffix(words.rpartition(_OF)[2]) + _BOX if _is_box(node) else words

    def part(self, block: SetBlock) -> str:
        """Return the name of a part round the body; empty for what stands in the body."""
        in_body = block.block_id in self.nodes or block.block_id in self.table_of
        if in_body or isinstance(block.source, MarkSource | PictureSource):
            return ""
        if isinstance(block.source, NoteSource):
            return _PARTS[StyleName.NOTE]
        return _PARTS.get(block.style) or self._places.words(block.source) or BODY

    def label(self, block: BlockId) -> str:
        label = self.labels.get(block)
        return label.text if label is not None and label.number else ""

    def scope(self, block: BlockId) -> str:
        """Return what stands inside a block, below its own words."""
        inside = [one.id for one in walk(children(self.nodes[block]))] if block in self.nodes else []
        return "\n".join(wording(block) for one in inside for block in self.set.get(one, ()))

    def picture(self, figure: BlockId) -> object:
        """Return what is to be seen of a figure, to be compared with another."""
        return [block.picture for block in self.set.get(figure, ()) if block.picture is not None]

    def beside(self, cell: BlockId) -> str:
        """Return the words of the table of a cell's line, without those of that."""
        table = self.nodes[self.table_of[cell]]
        cells = [one.id for one in table.cells if one.id != cell] if isinstance(table, Table) else []
        return "\n".join(wording(block) for one in (table.id, *cells) for block in self.set.get(one, ()))

    def blocks(self, block: BlockId) -> Iterator[SetBlock]:
        """Yield a block as it is set, a table row by row."""
        yield from self.set.get(block, ())
        node = self.nodes[block]
        if isinstance(node, Table):
            yield from map(words, self._rows.get(node.cells[0].id, ()))


def _is_box(node: Node) -> bool:
    """Say whether a table is a frame round words (囲み)."""
    if not isinstance(node, Table) or node.captioned or len(node.columns) > 1:
        return False
    return all(cell.goes_on for cell in node.cells[1:])


@dataclass(frozen=True, slots=True)
class _Kin:
    """Which blocks of the bodies are one: later ones by earlier ones, and those of them that stayed at their place."""

    later: Mapping[BlockId, BlockId]
    stayed: frozenset[BlockId]

    @property
    def earlier(self) -> dict[BlockId, BlockId]:
        return {new: old for old, new in self.later.items()}


class _Amending:
    """The amending of one text."""

    def __init__(self, comparison: Comparison, old: _Text, new: _Text) -> None:
        self._comparison, self._old, self._new = comparison, old, new
        self._kin = _kin(comparison.rows, old, new)

    def sentences(self) -> Iterator[Amendment]:
        """Yield everything in order."""
        yield from self._header()
        yield from self._parts()
        yield from self._words()
        yield from self._gone_and_renumbered()
        yield from self._come()

    def _header(self) -> Iterator[Amendment]:
        before, after = self._comparison.before, self._comparison.after
        for name, was, now in (
            ("資料番号", before.material_number, after.material_number),
            ("案の表示", before.draft_mark, after.draft_mark),
        ):
            yield from _field(name, [was] if was else [], [now] if now else [], ())

    def _parts(self) -> Iterator[Amendment]:
        """Yield what becomes of fields and lists round the body, each as a whole."""
        olds: dict[str, list[SetBlock]] = {}
        news: dict[str, list[SetBlock]] = {}
        for text, flow, found in (
            (self._old, self._comparison.before, olds),
            (self._new, self._comparison.after, news),
        ):
            for block in flow.blocks:
                if part := text.part(block):
                    found.setdefault(part, []).append(block)
        for part in dict.fromkeys((*olds, *news)):
            was, now = olds.get(part, []), news.get(part, [])
            if [(one.label, one.runs) for one in was] != [(one.label, one.runs) for one in now]:
                yield from _field(part, list(map(_said, was)), list(map(_said, now)), now)

    def _words(self) -> Iterator[Amendment]:
        """Yield what becomes of the words of paragraphs that are still there, and of the cells of tables."""
        whole: set[BlockId] = set()
        others = {old for old, new in self._kin.later.items() if self._has_other_rows(old, new)}
        for old, new in self._kin.later.items():
            if isinstance(self._old.nodes[old], Figure) and self._old.picture(old) != self._new.picture(new):
                whole.add(old)
                yield Amendment(f"{self._old.place(old)}を次のように改める。", tuple(self._new.blocks(new)))
            else:
                yield from self._numbering(old, new)
        for row in self._comparison.rows:
            if row.before is None or (row.after is None and row.moved is None):
                continue
            one, block = row.whole, row.before.block_id
            if isinstance(row.before.source, MarkSource) and row.after is not None and row.changed:
                yield Amendment(f"{row.before.text}を{row.after.text}とする。")
                continue
            table = self._old.table_of.get(block)
            if table is not None and table in others:
                if table not in whole:
                    whole.add(table)
                    rows = [*self._new.blocks(self._kin.later[table])][-len(self._rows_of(self._kin.later[table])) :]
                    yield Amendment(f"{self._old.place(table)}を次のように改める。", tuple(rows))
                continue
            if one.after is None or (block not in self._old.nodes and table is None) or block in whole:
                continue
            if all(change.kind is Fate.EQUAL for change in one.text):
                continue
            yield self._rewording(one, block)

    def _numbering(self, old: BlockId, new: BlockId) -> Iterator[Amendment]:
        """Yield that a table or figure gets its number and title, or has them no more."""
        was, now = self._old.nodes[old], self._new.nodes[new]
        if not isinstance(was, Table | Figure) or not isinstance(now, Table | Figure) or was.captioned is now.captioned:
            return
        what = f"番号及び{TITLE}" if was.content or now.content else "番号"
        if was.captioned:
            yield Amendment(f"{self._old.place(old)}の{what}を削る。")
        else:
            captions = tuple(block for block in self._new.blocks(new) if block.label)
            yield Amendment(f"{self._old.place(old)}に次の{what}を付する。", captions)

    def _rows_of(self, table: BlockId) -> Sequence[SetBlock]:
        blocks = list(self._new.blocks(table))
        return blocks[1:] if table in self._new.set else blocks

    def _has_other_rows(self, old: BlockId, new: BlockId) -> bool:
        """Say whether rows of a table, or lines in its cells, are new, gone or moved."""
        was, now = self._old.nodes[old], self._new.nodes[new]
        if not isinstance(was, Table) or not isinstance(now, Table):
            return False
        if len(was.columns) != len(now.columns):
            return True
        return [self._cells.get(cell.id) for cell in was.cells] != [cell.id for cell in now.cells]

    @cached_property
    def _cells(self) -> dict[BlockId, BlockId]:
        """The lines of the later tables' cells by those of the earlier ones'."""
        rows = (row.whole for row in self._comparison.rows if row.before is not None)
        return {row.before.block_id: row.after.block_id for row in rows if row.before and row.after}

    def _rewording(self, row: Aligned, block: BlockId) -> Amendment:
        assert row.before is not None  # noqa: S101 -- asked for only where both are
        assert row.after is not None  # noqa: S101
        table, after = self._old.table_of.get(block), row.after.block_id
        if table is not None and after in self._new.table_of:  # words that are in no other cell need no cell
            acts = self._acts(row, f"{self._old.beside(block)}\n{self._new.beside(after)}")
            if acts is not None:
                return Amendment(f"{self._old.place(table)}中{_chain(acts)}")
        place, inside = self._old.place(block), self._old.scope(block)
        acts = self._acts(row, inside)
        if acts is None and isinstance(self._old.nodes.get(block), Table | Figure | Annex):
            return _retitling(f"{place}の{TITLE}", row.before, row.after)
        if acts is None:
            own = _LEAD if inside else ""
            return Amendment(f"{place}{own}を次のように改める。", (row.after._replace(label=""),))
        return Amendment(f"{place}中{_chain(acts)}")

    def _acts(self, row: Aligned, inside: str) -> list[str] | None:
        """Return what is done to words, and to their looks; None where the whole is to be replaced."""
        assert row.before is not None  # noqa: S101 -- asked for only where both are
        assert row.after is not None  # noqa: S101
        text = but_for_looks(row)
        is_same = all(change.kind is Fate.EQUAL for change in text)
        acts = [] if is_same else quoted_changes(text, inside, row.before.runs, row.after.runs)
        looks = quoted_looks((*look_changes(row), *looks_of_new(row)), wording(row.after), inside)
        return None if acts is None or looks is None else [*acts, *looks]

    def _gone_and_renumbered(self) -> Iterator[Amendment]:
        """Yield, for each item and the whole, what is cut out of it and which numbers are others since."""
        for parent, below in self._old.below.items():
            if parent and parent != _ANNEXES and parent not in self._kin.later:
                continue
            acts = [f"{self._old.place(one)}を削る" for one in below if one not in self._kin.later]
            stayed = [one for one in below if one in self._kin.stayed]
            acts += self._renumbered(stayed)
            if acts:
                yield Amendment(_chain(acts))

    def _renumbered(self, items: Sequence[BlockId]) -> Iterator[str]:
        pairs = [
            (one, was, now)
            for one in items
            if (was := self._old.label(one)) and (now := self._new.label(self._kin.later[one])) and was != now
        ]
        numbers = [
            (self._old.labels[one].number or 0, self._new.labels[self._kin.later[one]].number or 0)
            for one, _was, _now in pairs
        ]
        runs: list[list[int]] = []
        for at, (number, later) in enumerate(numbers):
            if runs and numbers[runs[-1][-1]] == (number - 1, later - 1):
                runs[-1].append(at)
            else:
                runs.append([at])
        lowered = [run for run in runs if numbers[run[0]][0] < numbers[run[0]][1]]
        for run in (*(each for each in runs if each not in lowered), *reversed(lowered)):
            first, last = pairs[run[0]], pairs[run[-1]]
            if len(run) >= _RANGE:
                old = f"{self._old.place(first[0])}から{self._old.place(last[0])}まで"
                yield f"{old}を{first[2]}から{last[2]}までとする"
            else:
                among = run if run not in lowered else run[::-1]
                yield from (f"{self._old.place(pairs[at][0])}を{pairs[at][2]}とする" for at in among)

    def _come(self) -> Iterator[Amendment]:
        """Yield what is moved or new, from the first to the last as it stands in the later text."""
        earlier = self._kin.earlier
        for parent, below in self._new.below.items():
            previous = f"{BODY}の次に" if parent == _ANNEXES else f"{self._new.place(parent) or BODY}の初めに"
            for is_new, among in groupby(below, lambda one: one not in earlier):
                group = list(among)
                if is_new:
                    if parent in {"", _ANNEXES} or parent in earlier or any(one in earlier for one in below):
                        added = [block for one in group for block in self._with_new(one, earlier)]
                        yield Amendment(f"{previous}次のように加える。", tuple(added))
                else:
                    for one in group:
                        old = earlier[one]
                        if old not in self._kin.stayed:
                            label = self._new.label(one)
                            acts = [f"{self._old.place(old)}を{previous}移す", *([f"{label}とする"] if label else [])]
                            yield Amendment(_chain(acts))
                        previous = f"{self._new.place(one)}の次に"
                previous = f"{self._new.place(group[-1])}の次に"

    def _with_new(self, block: BlockId, earlier: Mapping[BlockId, BlockId]) -> Iterator[SetBlock]:
        """Yield a new block with all that is new in it, as long as nothing in it comes from elsewhere."""
        yield from self._new.blocks(block)
        below = self._new.below[block]
        if not any(one in earlier for one in below):
            for one in below:
                yield from self._with_new(one, earlier)


def _kin(rows: Sequence[Aligned], old: _Text, new: _Text) -> _Kin:
    later: dict[BlockId, BlockId] = {}
    for row in rows:
        was, now = row.before or row.moved, row.after or row.moved
        if was is None or now is None:
            continue
        one, other = (text.table_of.get(block.block_id, block.block_id) for text, block in ((old, was), (new, now)))
        if one in old.nodes and other in new.nodes and one not in later:
            later[one] = other
    for one, node in old.nodes.items():
        if isinstance(node, Figure) and one in new.nodes and one not in later:  # with another picture
            later[one] = one
    taken: set[BlockId] = set()
    for one, other in list(later.items()):
        if other in taken or type(old.nodes[one]) is not type(new.nodes[other]):
            del later[one]
        taken.add(other)
    stayed: set[BlockId] = set()
    for parent, below in old.below.items():
        into = parent if parent in {"", _ANNEXES} else later.get(parent)
        if into is None:
            continue
        mine = [later.get(one, "") for one in below]
        stayed.update(below[at] for at, _to in common(mine, new.below[into]))
    return _Kin(later, frozenset(stayed))


def _field(name: str, was: Sequence[str], now: Sequence[str], blocks: Sequence[SetBlock]) -> Iterator[Amendment]:
    if list(was) == list(now):
        return
    if not now:
        yield Amendment(f"{name}を削る。")
    elif len(was) == len(now) == 1:
        yield Amendment(f"{name}を「{now[0]}」に改める。")
    elif len(now) == 1 and not was:
        yield Amendment(f"{name}として「{now[0]}」を加える。")
    elif not was:
        yield Amendment(f"{name}として次のように加える。", tuple(blocks))
    else:
        yield Amendment(f"{name}を次のように改める。", tuple(blocks))


def _retitling(name: str, was: SetBlock, now: SetBlock) -> Amendment:
    """Return what makes the title of a table, figure or annex another one, and leaves the rest of it."""
    if not wording(now).strip():
        return Amendment(f"{name}を削る。")
    done = "を次のように改める" if wording(was).strip() else "として次のように加える"
    return Amendment(f"{name}{done}。", (now._replace(label=""),))


def _said(block: SetBlock) -> str:
    return "".join(f"{run.text}（{run.reading}）" if run.reading else run.text for run in block.runs)


_ENDS = {"改める": "改め", "加える": "加え", "削る": "削り", "とする": "とし", "移す": "移し"}


def _chain(acts: Iterable[str]) -> str:
    """Return acts as one sentence, in which all but the last go on: 削り, とし, 改める."""
    *others, last = acts
    return "".join(f"{_going_on(act)}、" for act in others) + f"{last}。"


def _going_on(act: str) -> str:
    ending = next(one for one in _ENDS if act.endswith(one))
    return act.removesuffix(ending) + _ENDS[ending]
