"""Document + house style → set blocks: which parts are printed, in which order, with which labels and phrases."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from itertools import takewhile
from typing import TYPE_CHECKING

from seian.document.annexes import annex_names
from seian.document.dates import spell
from seian.document.inline import length
from seian.document.lifetime import lifetime_of
from seian.document.model import End, Figure, Ki, Paragraph, Table, title_text
from seian.document.printed import printed_document
from seian.document.sources import MarkSource, NoteSource, SetPart
from seian.document.tree import Part as DocumentPart
from seian.document.tree import content_of_node, nodes_of, walk
from seian.flow import document_tables
from seian.flow.addressees import addressee_blocks
from seian.flow.body import Body, at_page_start, closes_letter
from seian.flow.contents import contents_blocks, headings
from seian.flow.geometry import title_room
from seian.flow.keeping import headed, on_page
from seian.flow.runs import has_words, runs
from seian.flow.set_blocks import Flow, Indent, Run, SetBlock, SetTable, StyleName
from seian.flow.signature import seal_lines, signature_blocks
from seian.flow.title import title_breaks, width
from seian.house_style.model import EndRule, Part, completed
from seian.named import NamedTuple
from seian.revision.decisions import CURRENT, all_met, decisions_of
from seian.revision.notes import written_notes
from seian.revision.outline import outline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from seian.document.inline import Content
    from seian.document.labels import Label
    from seian.document.model import Annex, Block, BlockId, Condition, Document
    from seian.document.tree import Node, Nodes
    from seian.house_style.model import HouseStyle, NoteStyle
    from seian.house_style.sheet import Sheet
    from seian.revision.decisions import Decisions
    from seian.revision.notes import WrittenNote
    from seian.revision.outline import Outline


# not the title: its lines are one wording, and stay where texts are replaced
_KNOWN: tuple[DocumentPart, ...] = ("body", "attachments", "notes", "annexes")
_NONE = range(0)
_CONTACT = Indent(left=1.0, first_line=0.0)


class View(Enum):
    """What of a text is shown; the value is the command line's word.

    NOTED (注記付き): what would go out now. Decided conditions are carried out, for undecided ones the current wording
    stands with a ※ note. CURRENT (現行): no condition met. REVISED (修正後): all met but those decided not to be.
    """

    NOTED = "noted"
    CURRENT = "current"
    REVISED = "revised"


def decisions_for(view: View, conditions: Sequence[Condition]) -> Decisions:
    """Return what a view supposes of the dossier's conditions."""
    match view:
        case View.NOTED:
            return decisions_of(conditions)
        case View.CURRENT:
            return CURRENT
        case View.REVISED:
            return all_met(conditions)


def flow(
    document: Document,
    style: HouseStyle,
    view: View = View.NOTED,
    sheet: Sheet | None = None,
    conditions: Sequence[Condition] = (),
) -> Flow:
    """Return the set blocks of a document in the order of the house style, as its files print them.

    The same arguments give the same blocks. What the document lacks is left out; text that found no place in it is
    never printed, nor is a number or a mark without text, nor an indent twice (`document.printed`). Given the
    template's sheet, titles too long for a line are broken between words. `conditions` are the dossier's, with what was
    decided of them.
    """
    printed = printed_document(document)
    if printed.contents and next(headings(printed.body, printed.contents), None) is None:
        printed = replace(printed, contents=0)  # there is nothing to list
    return draft_flow(printed, style, view, sheet, conditions)


def draft_flow(
    document: Document,
    style: HouseStyle,
    view: View = View.NOTED,
    sheet: Sheet | None = None,
    conditions: Sequence[Condition] = (),
    *,
    marked: bool = False,
) -> Flow:
    """Return the set blocks of a document for the sheet one types on: everything it holds, an item just begun as well.

    `marked` shows alternatives with all their wordings, and every conditional block, whether it stands or not.
    """
    setting = setting_of(document, Terms(style, sheet, view, tuple(conditions), marked))
    parts = {part: blocks_of(part, setting) for part in parts_of(setting)}
    return assembled(setting, parts, tables=tables_of(setting, parts))


class Terms(NamedTuple):
    """What a flow is made by besides the document; `marked` is as in `draft_flow`."""

    style: HouseStyle
    sheet: Sheet | None
    view: View
    conditions: tuple[Condition, ...]
    marked: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """What a flow is made from, and what follows from it. `document` is what stands of the one given."""

    given: Document
    style: HouseStyle
    sheet: Sheet | None
    view: View
    conditions: tuple[Condition, ...]
    marked: bool
    outline: Outline
    current: Outline
    """The outline of the current wording, by which places are named."""

    @property
    def document(self) -> Document:
        """The document without the blocks that do not stand."""
        return self.outline.standing

    @property
    def decisions(self) -> Decisions:
        """What is supposed of the conditions."""
        return self.outline.decisions

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks of the body that are shown."""
        return self.given.body if self.marked else self.document.body

    @property
    def annexes(self) -> tuple[Annex, ...]:
        """The annexes that are shown."""
        return self.given.annexes if self.marked else self.document.annexes

    def runs(self, content: Content) -> tuple[Run, ...]:
        """Return the runs of a block's content in this view."""
        if len(content) == 1 and isinstance(content[0], str):  # nearly always
            return (Run(content[0]),)
        return runs(content, self.decisions, marked=self.marked, allowed=self.style.emphasis)

    def labels(self) -> Mapping[str, Label]:
        """Return the labels of the items that stand, and of others shown the ones they would have."""
        found, others = self.outline.labels, self.outline.all_labels
        return {**others, **found} if self.marked and others is not found else found


def setting_of(document: Document, terms: Terms, earlier: Setting | None = None) -> Setting:
    """Return what a flow is made from; what `earlier` has of it is not made anew."""
    decisions = decisions_for(terms.view, terms.conditions)
    read = outline(document, terms.style, decisions, None if earlier is None else earlier.outline)
    current = read  # what is undecided stands as what is not met
    if decisions.met:
        current = outline(document, terms.style, CURRENT, None if earlier is None else earlier.current)
    return Setting(document, *terms, read, current)


def parts_of(setting: Setting) -> tuple[Part, ...]:
    """Return the parts that are set in blocks, in the order of the house style."""
    order = completed(setting.style.orders.get(setting.given.kind, setting.style.order))
    return tuple(part for part in order if part in _SETTERS)


def blocks_of(part: Part, setting: Setting) -> tuple[SetBlock, ...]:
    """Return the blocks of one part, as they are where no other part stands before or behind them."""
    return tuple(_SETTERS[part](setting))


def tables_of(setting: Setting, parts: Mapping[Part, tuple[SetBlock, ...]]) -> tuple[SetTable, ...]:
    """Return the tables over the blocks of the body, which start as if the body were all of the flow."""
    return _tables_in(setting.body, parts.get(Part.BODY, ()), setting)


def _tables_in(nodes: Nodes, blocks: Sequence[SetBlock], setting: Setting) -> tuple[SetTable, ...]:
    found = [node for node in walk(nodes) if isinstance(node, Table)]
    if not found:
        return ()
    rows = {block.source: row for row, block in enumerate(blocks)}
    return tuple(document_tables.laid_over(table, rows[table.cells[0].id], setting.sheet) for table in found)


def is_set(node: Node) -> bool:
    """Say whether a block of a text has a line of its own: all have but a table without caption."""
    return not isinstance(node, Table) or node.captioned


def assembled(
    setting: Setting,
    parts: Mapping[Part, tuple[SetBlock, ...]],
    known: frozenset[BlockId] | None = None,
    tables: Sequence[SetTable] = (),
) -> Flow:
    """Return the flow of parts in order, with the `tables` of the body and those of the annexes.

    `known` are the ids of the text's blocks, where they are known already.
    """
    document, style, sheet = setting.given, setting.style, setting.sheet
    start = _start(parts, Part.BODY) if tables else 0
    annexed = _tables_in(setting.annexes, parts[Part.ANNEXES], setting) if parts.get(Part.ANNEXES) else ()
    behind = _start(parts, Part.ANNEXES) if annexed else 0
    tables = (*_moved(tables, start), *_moved(annexed, behind))
    sealed = seal_lines(document, style, sheet) if style.signature.seal_lines else 0.0
    blocks = on_page(parts, sealed, tables, sheet, own_contents=style.contents.own_page)
    return Flow(
        title=title_text(document),
        association=style.name,
        blocks=document_tables.set_off(blocks, tables, sheet) if tables else blocks,
        material_number=document.material_number,
        draft_mark=style.title.draft_mark if document.draft and style.title.draft_in_header else "",
        known=frozenset(node.id for part in _KNOWN for node in walk(nodes_of(document, part)) if is_set(node))
        if known is None
        else known,
        tables=tables,
        contents=_contents_rows(parts) if document.contents else _NONE,
        contents_depth=document.contents,
        outline=setting.outline,
        lifetime=lifetime_of(document),
    )


def _start(parts: Mapping[Part, tuple[SetBlock, ...]], wanted: Part) -> int:
    return sum(len(parts[part]) for part in takewhile(lambda part: part is not wanted, parts))


def _moved(tables: Sequence[SetTable], by: int) -> Sequence[SetTable]:
    return [replace(table, start=table.start + by) for table in tables] if by else tables


def _contents_rows(parts: Mapping[Part, tuple[SetBlock, ...]]) -> range:
    """Return the rows of the lines of the table of contents in the flow of parts in order."""
    first = _start(parts, Part.CONTENTS)
    return range(first + 1, first + len(parts[Part.CONTENTS]))


def reworded(block: SetBlock, node: Node, setting: Setting) -> SetBlock | None:
    """Return a block of the body for the same node with another wording; None where that is set otherwise."""
    if isinstance(node, Ki | End):
        return block
    own = setting.runs(content_of_node(node))
    if isinstance(node, Paragraph) and (
        block.style is StyleName.END or (block.style is StyleName.BODY and len(own) == 1 and closes_letter(own[0].text))
    ):
        return None
    if isinstance(node, Table | Figure) and has_words(own) is not has_words(block.runs):
        return None  # its label is another one
    return block._replace(runs=own)


def _title(setting: Setting) -> Iterator[SetBlock]:
    style, lines = setting.style.title, setting.document.title
    for line in lines:
        own = line_runs = setting.runs(line.content)
        if line is lines[-1] and setting.given.draft and not style.draft_in_header:
            line_runs += (Run(style.draft_mark, at=length(line.content)),)
        yield SetBlock(line.id, StyleName.TITLE, line_runs, breaks=_title_breaks(own, line_runs, setting.sheet))


def _title_breaks(own: Sequence[Run], runs_: Sequence[Run], sheet: Sheet | None) -> tuple[int, ...]:
    """Return where a line of a title is broken, given its own runs and those that are set.

    A mark behind its own （案） has no say, so that draft and adopted text are broken alike; if there is no room for it
    on the last line, it stands on the next.
    """
    if sheet is None:
        return ()
    text, room = "".join(run.text for run in own), title_room(sheet)
    breaks = title_breaks(text, room, _inside(own))
    last = text[breaks[-1] if breaks else 0 :] + "".join(run.text for run in runs_[len(own) :])
    return (*breaks, len(text)) if len(runs_) > len(own) and text and width(last) > room else breaks


def _inside(runs_: Sequence[Run]) -> frozenset[int]:
    """Return the offsets into the text of runs at which no line may start."""
    found: set[int] = set()
    at = 0
    for run in runs_:
        if run.whole:
            found.update(range(at + 1, at + len(run.text)))
        at += len(run.text)
    return frozenset(found)


def _reference(setting: Setting) -> Iterator[SetBlock]:
    """Set the number of a letter in the style of the date, with which it is aligned (公用文 L4)."""
    if setting.given.reference_number:
        yield SetBlock(SetPart.REFERENCE, StyleName.DATE, (Run(setting.given.reference_number),))


def _date(setting: Setting) -> Iterator[SetBlock]:
    style = setting.style.date
    if setting.given.date is not None:
        text = spell(
            setting.given.date, western=style.western, digits=style.digits, blank=style.blank, spread=style.spread
        )
        yield SetBlock(SetPart.DATE, StyleName.DATE, (Run(text),))


def _addressees(setting: Setting) -> Iterator[SetBlock]:
    return addressee_blocks(setting.given.addressees, setting.style.addressees.honorifics, setting.sheet)


def _signature(setting: Setting) -> Iterator[SetBlock]:
    return signature_blocks(setting.given, setting.style, setting.sheet)


def _body(setting: Setting) -> Iterator[SetBlock]:
    shown = setting.body
    yield from headed(body_of(setting).blocks(shown))
    has_ki = any(isinstance(block, Ki) for block in shown)
    has_end = any(isinstance(block, End) for block in shown)
    rule = setting.style.ki.end_rule
    if not has_end and (rule is EndRule.ALWAYS or (rule is EndRule.AFTER_KI and has_ki)):
        yield SetBlock(SetPart.END, StyleName.END, (Run(setting.style.ki.end),))


def body_of(setting: Setting) -> Body:
    """Return what sets the body of a setting."""
    return Body(setting.runs, setting.given.body, setting.document.body, setting.style, setting.sheet, setting.labels())


def _annexes(setting: Setting) -> Iterator[SetBlock]:
    """Set each annex on a page of its own: its mark, its title, and its blocks as those of a body."""
    digits = setting.style.places.digits
    given, standing = setting.given.annexes, {annex.id: annex for annex in setting.document.annexes}
    names = annex_names(given, digits) | annex_names(setting.document.annexes, digits)
    numbers = setting.labels() if setting.annexes else {}
    for annex in setting.annexes:
        mark = SetBlock(MarkSource(annex.id), StyleName.ANNEX, (Run(names[annex.id]),), keep_with_next=True)
        own = next(one.blocks for one in given if one.id == annex.id)
        stands = standing[annex.id].blocks if annex.id in standing else ()
        body = Body(setting.runs, own, stands, setting.style, setting.sheet, numbers)
        yield from headed((at_page_start(mark), _annex_title(annex, setting), *body.blocks(annex.blocks)))


def _annex_title(annex: Annex, setting: Setting) -> SetBlock:
    own = setting.runs(annex.content)
    block = SetBlock(annex.id, StyleName.ANNEX_TITLE, own, keep_with_next=bool(annex.blocks))
    if setting.sheet is None:
        return block
    return block._replace(breaks=title_breaks(block.text, title_room(setting.sheet, block.style), _inside(own)))


def _contents(setting: Setting) -> Iterator[SetBlock]:
    """Set the table of contents by what stands: of a wording that may still change the one valid now."""
    if setting.given.contents:
        labels, decisions = setting.outline.labels, setting.decisions
        standing = setting.document.body
        yield from contents_blocks(
            standing, setting.given.contents, setting.style, labels, lambda content: runs(content, decisions)
        )


def _notes(setting: Setting) -> Iterator[SetBlock]:
    if setting.view is View.NOTED:
        written = written_notes(setting.given, setting.conditions, setting.style, setting.current)
        yield from note_blocks(setting, written)


def note_blocks(setting: Setting, written: Sequence[WrittenNote]) -> Iterator[SetBlock]:
    """Set the notes that were typed, then those that are written."""
    phrases = setting.style.notes
    mark = phrases.mark + phrases.separator
    for note in setting.document.notes:
        quoted = bool(note.excerpts)  # a note stays on one page with what it quotes
        yield SetBlock(note.id, StyleName.NOTE, setting.runs(note.content), label=mark, keep_with_next=quoted)
        for excerpt in note.excerpts:
            label = phrases.revised if excerpt.revised else phrases.current
            more = excerpt is not note.excerpts[-1]
            text = setting.runs(excerpt.content)
            yield SetBlock(excerpt.id, StyleName.EXCERPT, text, label=label, keep_with_next=more)
    for one in written:
        yield from _written(one, phrases, mark)


def _written(note: WrittenNote, phrases: NoteStyle, mark: str) -> Iterator[SetBlock]:
    about, quotes = note.condition.id, bool(note.excerpts)
    yield SetBlock(NoteSource(about), StyleName.NOTE, (Run(note.sentence),), label=mark, keep_with_next=quotes)
    for index, quoted in enumerate(note.excerpts, 1):
        label = phrases.revised if quoted.revised else phrases.current
        more = index < len(note.excerpts)
        source = NoteSource(about, index)
        yield SetBlock(source, StyleName.EXCERPT, (Run(quoted.text),), label=label, keep_with_next=more)


def _attachments(setting: Setting) -> Iterator[SetBlock]:
    for attachment in setting.document.attachments:
        yield SetBlock(attachment.id, StyleName.ATTACHMENT, setting.runs(attachment.content))


def _contact(setting: Setting) -> Iterator[SetBlock]:
    """Set whom to ask as one group, a line apart from what stands above, kept on one page."""
    lines = setting.given.contact
    for nth, line in enumerate(lines):
        yield SetBlock(
            SetPart.CONTACT,
            StyleName.BODY,
            (Run(line),),
            indent=_CONTACT,
            before=0.0 if nth else 1.0,
            keep_with_next=nth < len(lines) - 1,
            nth=nth,
        )


# the material number stands in the header, see Flow.material_number
_SETTERS: Mapping[Part, Callable[[Setting], Iterator[SetBlock]]] = {
    Part.TITLE: _title,
    Part.REFERENCE: _reference,
    Part.DATE: _date,
    Part.ADDRESSEES: _addressees,
    Part.SIGNATURE: _signature,
    Part.CONTENTS: _contents,
    Part.BODY: _body,
    Part.ATTACHMENTS: _attachments,
    Part.NOTES: _notes,
    Part.CONTACT: _contact,
    Part.ANNEXES: _annexes,
}
