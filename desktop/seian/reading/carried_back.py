"""A file of ours that was worked on in Word: what it carries along, with all that was changed in the text since.

What stands in the text counts, place by place: the words between what Word cannot show (alternatives, figures, places
to fill in) change with it, and where such a thing itself was changed, it is the plain text that stays, and is told.
"""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, TypeVar

from seian.document.carried import CARRIED
from seian.document.edits_dossier import copy_of
from seian.document.inline import Look, Text, content_of, look_of, plain_inline, text_with
from seian.document.looks import EVERY, looks_of, with_looks
from seian.document.model import Annex, Cell, End, Figure, Heading, Item, Ki, Paragraph, Table, Unplaced
from seian.document.sources import SetPart
from seian.document.tree import all_blocks, children, walk
from seian.errors import CodecError
from seian.flow.build import View, decisions_for
from seian.flow.carried import MARK, NOTE, name_of
from seian.flow.contents import headings
from seian.flow.runs import runs
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.reading.compose import node_content
from seian.reading.emphasis import carried_over, looks_of_characters
from seian.reading.lines import squeezed
from seian.reading.recognised import Unsure
from seian.reading.wording import at_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.document.carried import Carried, PrintedRow
    from seian.document.inline import Content
    from seian.document.model import Attachment, Block, Condition, Document, Fact, Note, TitleLine
    from seian.reading.recognised import Along, Node, Recognised
    from seian.revision.decisions import Decisions

Line = TypeVar("Line", "TitleLine", "Attachment")
Outer = TypeVar("Outer", "Block", "Annex")
_END = name_of(SetPart.END)
_LONGEST = 60  # characters of a paragraph that is told


class Back(NamedTuple):
    """A document as it comes back, with the conditions and facts it names, and what was changed in it meanwhile."""

    document: Document
    conditions: tuple[Condition, ...]
    facts: tuple[Fact, ...]
    told: tuple[Unsure, ...]


def carried_back(found: Recognised, along: Along, read: Document) -> Back | Unsure:
    """Return the document that a file carries along, changed as its text was since it was printed.

    `read` is the document that the text alone says. Returns a doubt where what is carried along is not understood.
    """
    try:
        carried = CARRIED.load(along.text)
        view = View(carried.view)
    except (CodecError, ValueError):
        why = _("ファイルに添えられた条件などの情報が壊れているか、読めません。見えている文だけを読みました。")
        return Unsure("", "", why, placed=True)
    return _Back(carried, found, along, read, decisions_for(view, carried.conditions)).back()


class _Back:
    """Puts the text as it stands and what was carried along together, part by part."""

    def __init__(self, carried: Carried, found: Recognised, along: Along, read: Document, decisions: Decisions) -> None:
        self.carried, self.found, self.read, self.decisions = carried, found, read, decisions
        self.blocks: dict[str, Any] = {node.id: node for node in all_blocks(carried.document)}
        self.table_of = {
            cell.id: node for node in self.blocks.values() if isinstance(node, Table) for cell in node.cells
        }
        self.told: list[Unsure] = []
        self.lost: list[Unplaced] = []
        inside = (*found.body, *(node for annex in found.annexes for node in annex.blocks))
        wording = {_line(node): (node.label, node.text) for node in _every(inside)}
        self.rows = [(row.line, *wording.get(row.line, ("", row.text))) for row in along.rows]
        self.of_line: dict[int, PrintedRow] = {}
        self.equal: set[str] = set()  # sources all whose rows stand as they were printed
        self.gone: list[PrintedRow] = []
        self.looks = looks_of(carried.looks)  # those that can be missed in the file; others can only come
        for node in _every((*found.body, *found.annexes)):
            for _start, _end, look in node.looks:
                self.looks |= Look(look)
        self._align()

    def _align(self) -> None:
        """Find for each paragraph the one that was printed, changed or not."""
        was = self.carried.document
        labelled = {node.id for node in walk((*was.body, *was.annexes))}  # a number may change as others come and go
        before = [_same(row.text if row.source in labelled else row.label + row.text) for row in self.carried.printed]
        after = [_same(text) for _line, _label, text in self.rows]
        broken: set[str] = set()
        for tag, i, i_end, j, j_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            old = self.carried.printed[i:i_end]
            if tag == "equal" or (tag == "replace" and i_end - i == j_end - j):
                self.of_line.update(zip((line for line, _label, _text in self.rows[j:j_end]), old, strict=True))
            else:
                self.gone += old
            if tag != "equal":
                broken.update(row.source for row in old)
        self.equal = {row.source for row in self.carried.printed} - broken

    def back(self) -> Back:
        """Return the document."""
        was = self.carried.document
        body = self._with_unprinted(was.body, self._body(self.found.body, self.read.body))
        annexes = self._with_unprinted(was.annexes, self._annexes())
        self._tell_gone((*body, *annexes))
        document = replace(
            was,
            body=body,
            annexes=annexes,
            title=self._lines(was.title, self.read.title),
            attachments=self._lines(was.attachments, self.read.attachments),
            notes=self._notes(),
            date=self._part(SetPart.DATE, "date"),
            addressees=self._part(SetPart.ADDRESSEES, "addressees"),
            signatories=self._part(SetPart.SIGNATURE, "signatories"),
            seal_omitted=self._part(SetPart.SIGNATURE, "seal_omitted"),
            reference_number=self._part(SetPart.REFERENCE, "reference_number"),
            contact=self._part(SetPart.CONTACT, "contact"),
            contents=self.read.contents if self._lists_headings() else was.contents,
            draft=self.read.draft,
            material_number=self.read.material_number,
            unplaced=(*self.read.unplaced, *self.lost),
        )
        self._tell_parts(was, document)
        document = _with_sound_references(document, was)
        return Back(copy_of(document), self.carried.conditions, self.carried.facts, tuple(self.told))

    def _annexes(self) -> list[Annex]:
        """Return read annexes with all that the file carries along of them; they are known by their marks."""
        made: list[Annex] = []
        for node, annex in zip(self.found.annexes, self.read.annexes, strict=True):
            blocks = self._body(node.blocks, annex.blocks)
            row = self.of_line.get(node.line)
            old = self.blocks.get(row.source.removeprefix(MARK)) if row is not None else None
            if not isinstance(old, Annex):
                self._tell(node, _("Word で書き加えられた別紙です。"))
                made.append(replace(annex, blocks=tuple(blocks)))
                continue
            title = next((one for one in self.carried.printed if one.source == old.id), None)
            content = annex.content if title is None else self._content(node, old.content, title)
            inside = self._with_unprinted(old.blocks, blocks)
            made.append(replace(old, content=content, mark=annex.mark, blocks=inside))
        return made

    def _lines(self, was: tuple[Line, ...], read: tuple[Line, ...]) -> tuple[Line, ...]:
        """Return the lines of a part: as they were carried where all stand as printed, else as the text has them."""
        return was if self._stands(*(line.id for line in was)) and len(was) == len(read) else read

    def _lists_headings(self) -> bool:
        """Say whether there were headings to be listed: without any no table of contents was printed."""
        was, printed = self.carried.document, {row.source for row in self.carried.printed}
        return not was.contents or any(one.id in printed for _level, one in headings(was.body, was.contents))

    def _stands(self, *sources: str) -> bool:
        """Say whether what was printed from these stands as it was, and nothing more stands there."""
        return set(sources) <= self.equal | ({one for one in sources if not self._was_printed(one)})

    def _was_printed(self, source: str) -> bool:
        return any(row.source == source for row in self.carried.printed)

    def _part(self, part: SetPart, field: str) -> Any:  # noqa: ANN401 -- whatever the field holds
        """Return a field of the head: as it was carried where it stands as printed, else as the text has it."""
        was, read = getattr(self.carried.document, field), getattr(self.read, field)
        is_printed = self._was_printed(name_of(part))
        stands = name_of(part) in self.equal if is_printed else not read
        as_many = not isinstance(was, tuple) or len(was) == len(read)
        return was if stands and as_many else read

    def _tell_parts(self, was: Document, now: Document) -> None:
        fields = {
            "title": _("件名"), "date": _("日付"), "addressees": _("宛先"), "signatories": _("署名"),
            "reference_number": _("文書番号"), "contact": _("問合せ先"), "attachments": _("添付"), "draft": _("（案）"),
            "material_number": _("資料番号"), "notes": _("注記"), "contents": _("目次"),
        }  # fmt: skip
        for field, words in fields.items():
            if getattr(was, field) != getattr(now, field):
                why = _("Word で直されています。直された文を採りました。")
                self.told.append(Unsure(words, "", why, placed=True))

    def _notes(self) -> tuple[Note, ...]:
        """Return the notes that were typed; those written from conditions are no text of the document."""
        was = self.carried.document.notes
        own = [node.id for node in walk(was)]
        if self._stands(*own) and (NOTE in self.equal or not self._was_printed(NOTE)):
            return was
        written = {_same(row.label + row.text) for row in self.carried.printed if row.source == NOTE}
        kept = [note for note in self.read.notes if not any(_ends_with(text, note) for text in written)]
        return tuple(kept)

    def _body(self, nodes: Sequence[Node], blocks: Sequence[Block]) -> list[Block]:
        """Return read blocks with all that the file carries along of them."""
        made: list[Block] = []
        for node, block in zip(nodes, blocks, strict=True):
            row = self.of_line.get(_line(node))
            if row is not None and row.source == _END:
                continue  # the house style prints it
            self._tell_page(node, block, row)
            if isinstance(block, Table):
                made.append(self._table(node, block))
                continue
            old = self.blocks.get(row.source) if row is not None else None
            below = self._body(node.blocks, children(block)) if isinstance(block, Item) else []  # type: ignore[arg-type]
            if row is None or old is None or type(old) is not type(block):
                if not isinstance(block, Ki | End):
                    self._tell(node, _("Word で書き加えられた段落です。"))
                made.append(replace(block, blocks=tuple(below)) if isinstance(block, Item) else block)
            elif isinstance(block, Item) and isinstance(old, Item):
                same = squeezed(node.label) == squeezed(row.label)
                made.append(
                    replace(
                        old,
                        content=self._content(node, old.content, row),
                        heading=block.heading,
                        marker=old.marker if same else block.marker,
                        start=old.start if same else block.start,
                        blocks=self._with_unprinted(old.blocks, below),
                        starts_page=block.starts_page,
                    )
                )
            elif isinstance(old, Paragraph | Heading):
                content = self._content(node, old.content, row)
                made.append(replace(old, content=content, starts_page=block.starts_page))
            elif isinstance(block, Figure) and isinstance(old, Figure):
                if block.picture.mark != old.picture.mark:
                    self._tell(node, _("Word で差し替えられた図です。"))
                content = self._content(node, old.content, row) if block.captioned else ()
                captioned, starts = block.captioned, block.starts_page
                made.append(
                    replace(old, content=content, picture=block.picture, captioned=captioned, starts_page=starts)
                )
            else:
                made.append(block)
        return made

    def _table(self, node: Node, table: Table) -> Table:
        """Return a table with all that the file carries along of its cells, its caption and its columns."""
        lines = [line for row in node.blocks for line in row.blocks]
        cells = []
        was = None
        for line, cell in zip(lines, table.cells, strict=True):
            row = self.of_line.get(line.line)
            old = self.blocks.get(row.source) if row is not None else None
            if row is not None and isinstance(old, Cell):
                was = was or self.table_of.get(old.id)
                cells.append(replace(old, content=self._content(line, old.content, row), goes_on=cell.goes_on))
            else:
                if line.text:
                    self._tell(line, _("Word で書き加えられた欄です。"))
                cells.append(cell)
        if was is None:
            return replace(table, cells=tuple(cells))
        columns = was.columns if len(was.columns) == len(table.columns) else table.columns
        row = self.of_line.get(node.line)
        own = row is not None and row.source == was.id
        content = self._content(node, was.content, row) if row is not None and own else table.content
        return replace(table, id=was.id, content=content, columns=columns, cells=tuple(cells))

    def _content(self, node: Node, content: Content, row: PrintedRow) -> Content:
        """Return a block's content with the words that were changed between what Word cannot show."""
        if _same(node.text) == _same(row.text):
            return self._looked(node, content)
        changed = _patched(content, row.text, node.text, self.decisions)
        if changed is not None:
            self._tell(node, _("Word で直された文です。元は「{text}」です。").format(text=_short(row.text)))
            return self._looked(node, changed, tells=False)
        why = _(
            "Word で直された文です。元は「{text}」です。"
            "条件や時点値の付いた語句が直されたため、見えている文だけを残しました。"
        )
        self._tell(node, why.format(text=_short(row.text)))
        return node_content(node)

    def _looked(self, node: Node, content: Content, *, tells: bool = True) -> Content:
        """Return content in the looks that its words have in the file, as far as looks were printed."""
        printed = runs(content, self.decisions)
        text = "".join(run.text for run in printed)
        now = carried_over(node.text, looks_of_characters(len(node.text), node.looks), text)
        known = self.looks.value
        made = content
        at = 0
        for run in printed:
            for nth, sign in enumerate(run.text):
                look = Look((now[at + nth] & known) | (run.look.value & ~known))
                if not sign.isspace() and look is not run.look:
                    start, end = run.at + nth, run.at + nth + 1
                    made = with_looks(made, start, end, EVERY, on=False)
                    made = with_looks(made, start, end, look, on=True)
            at += len(run.text)
        if made != content and tells:
            self._tell(node, _("Word で太字や下線が変えられた文です。"))
        return made

    def _tell_page(self, node: Node, block: Block, row: PrintedRow | None) -> None:
        old = self.blocks.get(row.source) if row is not None else None
        if isinstance(block, Table) and isinstance(old, Cell):
            old = self.table_of[old.id]
        if old is None or not isinstance(old, type(block)) or old.starts_page == block.starts_page:
            return
        if block.starts_page:
            self._tell(node, _("Word で、この前に改ページが入れられました。"))
        else:
            self._tell(node, _("Word で、この前の改ページが消されました。"))

    def _tell(self, node: Node, why: str) -> None:
        self.told.append(Unsure(at_line(node.line), node.text, why, placed=True))

    def _with_unprinted(self, was: Sequence[Outer], now: Sequence[Outer]) -> tuple[Outer, ...]:
        """Put blocks that were not printed, because their condition stands otherwise, back where they stood."""
        result = list(now)
        last = -1
        for block in was:
            at = next((place for place, one in enumerate(result) if one.id == block.id), None)
            if at is not None:
                last = at
            elif not self._was_printed(block.id) and not any(self._was_printed(one.id) for one in walk((block,))):
                last += 1
                result.insert(last, block)
        return tuple(result)

    def _tell_gone(self, body: Sequence[Block | Annex]) -> None:
        """Tell of what was deleted; what hung on it unseen is kept apart."""
        kept = {node.id for node in walk(tuple(body))}
        for row in self.gone:
            text = row.text or _("図") * isinstance(self.blocks.get(row.source), Figure)
            if row.source in self.blocks and row.source not in kept and text:
                self.told.append(Unsure("", text, _("Word で消された段落です。"), placed=True))
        for id_, block in self.blocks.items():
            if id_ not in kept and isinstance(block, Paragraph | Item) and not self._was_printed(id_):
                text = "".join(run.text for run in runs(block.content, self.decisions))
                if text:
                    why = _("条件の付いた段落です。元の項目が Word で消されたため、置き場所がありません。")
                    self.told.append(Unsure("", text, why))
                    self.lost.append(Unplaced("", text, why))


def _every(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _every(node.blocks)


def _line(node: Node) -> int:
    """Return the line on which the words of a block stand: the caption of a figure stands behind it."""
    return node.line + (node.role == "figure" and node.named)


def _same(text: str) -> str:
    return squeezed(text)


def _ends_with(text: str, note: Note) -> bool:
    own = "".join(plain_inline(inline) for inline in note.content if isinstance(inline, Text))
    return bool(own) and text.endswith(_same(own))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _patched(content: Content, before: str, after: str, decisions: Decisions) -> Content | None:
    """Return content that printed `before` so that it prints `after`; None where more than its plain words changed."""
    printed = ["".join(run.text for run in runs((inline,), decisions)) for inline in content]
    if "".join(printed) != before:
        return None
    made = list(content)
    offsets = [sum(map(len, printed[:at])) for at in range(len(printed) + 1)]
    for tag, i, i_end, j, j_end in reversed(SequenceMatcher(None, before, after, autojunk=False).get_opcodes()):
        if tag == "equal":
            continue
        at = next(
            (
                nth
                for nth, inline in enumerate(content)
                if isinstance(inline, Text) and offsets[nth] <= i and i_end <= offsets[nth + 1]
            ),
            None,
        )
        if at is None:
            return None
        text = made[at]
        assert isinstance(text, Text)  # noqa: S101 -- looked for above
        words = plain_inline(text)
        words = words[: i - offsets[at]] + after[j:j_end] + words[i_end - offsets[at] :]
        made[at] = text_with(words, look_of(text))
    return content_of(tuple(made))


def _with_sound_references(document: Document, was: Document) -> Document:
    """Keep the numbers that name items in blocks that read as they did, where both are still there."""
    if not document.references:
        return document
    now = {node.id: node for node in all_blocks(document)}
    before = {node.id: node for node in all_blocks(was)}
    kept = tuple(
        one
        for one in document.references
        if one.block in now and one.target in now and now[one.block] == before.get(one.block)
    )
    return replace(document, references=kept)
