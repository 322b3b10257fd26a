"""A flow to type on, kept with what it was made of, so that the next one is made anew only where an edit reached."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count, takewhile
from operator import attrgetter
from typing import TYPE_CHECKING, cast

from seian.document.inline import Alternative, plain
from seian.document.model import End, Figure, Item, Ki, Paragraph, Table
from seian.document.splices import splice
from seian.document.tables import grid_of, kind_of
from seian.document.tree import content_of_node, walk
from seian.flow.body import at_page_start
from seian.flow.build import (
    View,
    assembled,
    blocks_of,
    body_of,
    is_set,
    note_blocks,
    parts_of,
    reworded,
    setting_of,
    tables_of,
)
from seian.flow.contents import is_heading
from seian.flow.document_tables import alignments, laid_over
from seian.flow.keeping import below, set_below
from seian.house_style.model import Part
from seian.named import NamedTuple
from seian.revision.notes import Noted, notes_after

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seian.document.labels import Label
    from seian.document.model import Block, BlockId, Cell, Document
    from seian.document.sources import Source
    from seian.document.splices import Splice
    from seian.document.tree import Node
    from seian.flow.build import Setting, Terms
    from seian.flow.set_blocks import Flow, SetBlock, SetTable

_HEAD = attrgetter(
    *("title", "draft", "material_number", "reference_number", "addressees", "date", "signatories"),
    *("contents", "seal_omitted", "notes", "attachments", "contact"),
)
"""What the parts other than body and annexes are set from, and what every part is set by."""


@dataclass(frozen=True, slots=True)
class Draft:
    """`build.draft_flow` of a setting, with the parts it was put together from.

    `rows` gives the index of a block in the flow by its source; of several with one source the last. `numbers` are the
    labels of the items shown, `noted` what the notes were written from. `since` tells what has become of the body of
    the draft it was made from, if it was.
    """

    setting: Setting
    parts: Mapping[Part, tuple[SetBlock, ...]]
    flow: Flow
    rows: Mapping[Source, int]
    numbers: Mapping[BlockId, Label]
    noted: Noted
    since: Since | None = None
    tables: tuple[SetTable, ...] = ()
    """The tables of the flow, as they start in the body."""

    def start(self, wanted: Part) -> int:
        """Return the index in the flow of the first block of a part."""
        return sum(len(self.parts[part]) for part in takewhile(lambda part: part is not wanted, self.parts))


class Since(NamedTuple):
    """What has become of a body: how the blocks shown differ, and of which rows, counted in the body.

    From `at` to before `end` stood the blocks that are gone, where those up to before `to` stand now.
    """

    change: Splice
    at: int
    end: int
    to: int


def draft(document: Document, terms: Terms, earlier: Draft | None = None) -> Draft:
    """Return the draft of a document in a view; what `earlier` has of it is the very same."""
    setting = setting_of(document, terms, None if earlier is None else earlier.setting)
    if earlier is not None and _is_alike(earlier.setting, setting):
        after = _redrafted(earlier, setting)
        if after is not None:
            return after
    noted = _noted(setting, None if earlier is None else earlier.noted)
    parts = {part: _part(part, setting, noted) for part in parts_of(setting)}
    tables = tables_of(setting, parts)
    flow = assembled(setting, parts, tables=tables)
    return Draft(setting, parts, flow, _rows(flow), setting.labels(), noted, tables=tables)


def _noted(setting: Setting, earlier: Noted | None) -> Noted:
    if setting.view is not View.NOTED:
        return Noted(())
    return notes_after(setting.given, setting.conditions, setting.style, earlier)


def _part(part: Part, setting: Setting, noted: Noted) -> tuple[SetBlock, ...]:
    if part is Part.NOTES and setting.view is View.NOTED:
        return tuple(note_blocks(setting, noted.notes))
    return blocks_of(part, setting)


def _rows(flow: Flow) -> Mapping[Source, int]:
    return dict(zip(map(attrgetter("source"), flow.blocks), count(), strict=False))


def _is_alike(one: Setting, other: Setting) -> bool:
    """Say whether two settings are the same but for what the document says."""
    return (
        one.style is other.style
        and one.sheet is other.sheet
        and one.view is other.view
        and one.marked is other.marked
        and one.conditions == other.conditions
        and one.given.kind == other.given.kind
        and one.given.numbering == other.given.numbering
    )


def _redrafted(earlier: Draft, setting: Setting) -> Draft | None:
    """Return the draft that follows on an earlier one; None where the body has to be set from nothing."""
    was, old, new = earlier.setting, earlier.setting.given, setting.given
    counts = was.outline.labels is setting.outline.labels and was.outline.all_labels is setting.outline.all_labels
    numbers = earlier.numbers if counts else setting.labels()
    change = splice(was.body, setting.body)
    made = (earlier.parts[Part.BODY], Since(change, 0, 0, 0)) if was.body is setting.body else None
    made = made or (_reworded_body(earlier, setting, change) if counts else None)
    made = made or _spliced_body(earlier, setting, numbers, change)
    if made is None:
        return None
    body, since = made
    given = change if was.body is old.body and setting.body is new.body else splice(old.body, new.body)
    same_head = _HEAD(old) == _HEAD(new)
    stays = set(earlier.parts) if same_head else set()
    if setting.annexes is not was.annexes or old.annexes is not new.annexes:
        stays.discard(Part.ANNEXES)
    if new.contents and not (
        counts and given.only_rewords and not any(map(is_heading, walk((*given.old, *given.new))))
    ):
        stays.discard(Part.CONTENTS)  # which is made of what stands in the body
    noted = earlier.noted
    if not (same_head and counts and old.annexes is new.annexes and _is_unnoted(given)):
        stays.discard(Part.NOTES)
        noted = _noted(setting, noted)
        if same_head and setting.view is View.NOTED and noted.notes is earlier.noted.notes:
            stays.add(Part.NOTES)
    parts = {
        part: body if part is Part.BODY else earlier.parts[part] if part in stays else _part(part, setting, noted)
        for part in parts_of(setting)
    }
    if new.contents and parts[Part.CONTENTS] == earlier.parts[Part.CONTENTS]:
        parts[Part.CONTENTS] = earlier.parts[Part.CONTENTS]
    gone, come = ({node.id for node in walk(nodes) if is_set(node)} for nodes in (given.old, given.new))
    known = None
    if same_head and old.annexes is new.annexes:
        known = earlier.flow.known if gone == come else earlier.flow.known - gone | come
    tables = _tables_after(earlier, setting, since)
    flow = assembled(setting, parts, known, tables)
    same = since.end == since.to and all(map(_same_sources, earlier.parts.values(), parts.values()))
    return Draft(setting, parts, flow, earlier.rows if same else _rows(flow), numbers, noted, since, tables)


def _tables_after(earlier: Draft, setting: Setting, since: Since) -> tuple[SetTable, ...]:
    """Return the tables of a body of which one stretch has changed, which is not where a table came or went."""
    if not earlier.tables:
        return ()
    around = since.change.above[-1] if since.change.above else None
    first = -1
    if isinstance(around, Table):
        first = _first_row(earlier, since.change)
        if since.change.only_rewords:
            return earlier.tables
    more = since.to - since.end
    return tuple(
        [
            laid_over(around, first, setting.sheet)
            if isinstance(around, Table) and table.start == first
            else replace(table, start=table.start + more)
            if more and table.start >= since.end
            else table
            for table in earlier.tables
        ]
    )


def _same_sources(before: Sequence[SetBlock], after: Sequence[SetBlock]) -> bool:
    if before is after:
        return True
    source = attrgetter("source")
    return len(before) == len(after) and list(map(source, before)) == list(map(source, after))


def _reworded_body(earlier: Draft, setting: Setting, change: Splice) -> tuple[tuple[SetBlock, ...], Since] | None:
    """Return the body where blocks have another wording at most, and all stand and count as they did."""
    body, pairs = list(earlier.parts[Part.BODY]), change.retyped
    if not change.only_rewords:
        return None
    if not _keeps_columns(change):
        return None
    start = earlier.start(Part.BODY)
    rows = [earlier.rows[new.id] - start for _old, new in pairs]
    for row, (_old, new) in zip(rows, pairs, strict=True):
        block = reworded(body[row], new, setting)
        if block is None:
            return None
        body[row] = block
    at, end = (rows[0], rows[-1] + 1) if rows else (0, 0)
    return tuple(body), Since(change, at, end, end)


def _spliced_body(
    earlier: Draft, setting: Setting, numbers: Mapping[BlockId, Label], change: Splice
) -> tuple[tuple[SetBlock, ...], Since] | None:
    """Return the body with other blocks in one place, and other numbers before those behind them."""
    if any(isinstance(node, Ki | End) for node in (*change.old, *change.new)):
        return None  # on which it hangs whether there is a line 以上
    if change.above and isinstance(change.above[-1], Table):
        return _body_with_table(earlier, setting, change, change.above[-1])
    if any(isinstance(node, Table | Figure) for node in walk((*change.old, *change.new))):
        return None  # other tables and figures may have other numbers
    setter = body_of(setting)
    parent = next((node for node in reversed(change.above) if isinstance(node, Item)), None)
    siblings = cast("tuple[Block, ...]", change.siblings)
    fresh = change.start + len(change.new)
    above = siblings[change.start - 1] if change.start else None
    new = list(setter.inside(parent, siblings[change.start : fresh], above))
    start = earlier.start(Part.BODY)
    at = _row_of(earlier, change) - start
    end = at + sum(1 for _node in walk(change.old))
    body = list(earlier.parts[Part.BODY])
    following = siblings[fresh] if fresh < len(siblings) else None
    if isinstance(following, Paragraph):  # which stands otherwise below an item
        (body[earlier.rows[following.id] - start],) = setter.inside(
            parent, (following,), siblings[fresh - 1] if fresh else None
        )
    old = earlier.numbers
    for block, label in numbers.items():
        before = old.get(block)
        if before is not label and before is not None and before != label:
            row = earlier.rows[block] - start
            if not 0 <= row < len(body):
                continue  # of an annex, all of which is set anew
            if (before.scheme, before.level) != (label.scheme, label.level):
                if at <= row < end:
                    continue
                return None
            body[row] = body[row]._replace(label=setter.printed_label(label))
    body[at:end] = new
    set_below(body, range(at, at + len(new) + 1))  # with the one behind, which may stand below a heading
    return tuple(body), Since(change, at, end, at + len(new))


def _keeps_columns(change: Splice) -> bool:
    """Say whether words in a table leave all of it aligned as it was."""
    table = change.above[-1] if change.above else None
    if not isinstance(table, Table):
        return True
    lines = table.cells[change.start : change.start + len(change.new) + 1]
    if not any(line.goes_on for line in lines) and all(map(_holds_alike, change.old, change.new)):
        return True  # nearly always
    before = replace(table, cells=_cells_before(change))
    return alignments(before, grid_of(before)) == alignments(table, grid_of(table))


def _holds_alike(old: Node, new: Node) -> bool:
    """Say whether two wordings of a cell are of one kind, so that its column stays as it is."""
    return kind_of(plain(content_of_node(old))) is kind_of(plain(content_of_node(new)))


def _cells_before(change: Splice) -> tuple[Cell, ...]:
    """Return the cells of a table before some of them changed."""
    cells = list(change.siblings)
    cells[change.start : change.start + len(change.new)] = change.old
    return cast("tuple[Cell, ...]", tuple(cells))


def _first_row(earlier: Draft, change: Splice) -> int:
    """Return the row of the body where the cells of a table begin in which something has changed."""
    return earlier.rows[_cells_before(change)[0].id] - earlier.start(Part.BODY)


def _body_with_table(
    earlier: Draft, setting: Setting, change: Splice, table: Table
) -> tuple[tuple[SetBlock, ...], Since]:
    """Return the body with other cells in a table; the blocks that are set as they were are the very same."""
    body = list(earlier.parts[Part.BODY])
    first, count_before = _first_row(earlier, change), len(_cells_before(change))
    known = {block.source: block for block in body[first : first + count_before]}
    made = list(body_of(setting).table(replace(table, content=(), captioned=False), ""))
    if table.starts_page and not table.captioned:
        made[0] = at_page_start(made[0])
    made[0] = below(body[first - 1] if first else None, made[0])
    lines = [old if (old := known.get(block.source)) == block and old is not None else block for block in made]
    body[first : first + count_before] = lines
    at = first + change.start
    return tuple(body), Since(change, at, at + len(change.old), at + len(change.new))


def _row_of(earlier: Draft, change: Splice) -> int:
    """Return the row in the flow where the old blocks of a change begin."""
    if change.old:
        return earlier.rows[change.old[0].id]
    if change.start:
        *_, last = walk((change.siblings[change.start - 1],))
        return earlier.rows[last.id] + 1
    return earlier.rows[change.above[-1].id] + 1 if change.above else earlier.start(Part.BODY)


def _is_unnoted(change: Splice) -> bool:
    """Say whether blocks have another wording at most, and no written note speaks of what they say."""
    if not change.only_rewords:
        return False
    if any(_hangs(node) for node in (*change.above, *change.old, *change.new)):
        return False
    return not any(isinstance(one, Alternative) for node in (*change.old, *change.new) for one in content_of_node(node))


def _hangs(node: Node) -> bool:
    return isinstance(node, Item | Paragraph) and node.presence is not None
