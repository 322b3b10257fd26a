"""The stories of a Word file → its paragraphs in the order they are read: header, body, tables, boxes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from seian.document.in_items import level_said
from seian.named import NamedTuple
from seian.reading.labels import is_typed_too
from seian.reading.lines import squeezed
from seian.reading.word.arranged import apart, beside_each_other, is_mark, row_of
from seian.reading.word.contents import Contents, is_contents_control
from seian.reading.word.grids import is_of_text
from seian.reading.word.names import MC, NAME, OFFICE, numbered, w
from seian.reading.word.numbering import Numbering
from seian.reading.word.package import MOST_PARAGRAPHS, is_on, value
from seian.reading.word.paragraph import Aside, Beside, CellSpot, Change, Marked, Paragraph, Where
from seian.reading.word.styles import Styles, shape_of
from seian.reading.word.text import Comment, Text, Told, chosen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from seian.reading.word.package import Package

_SHAPING = frozenset(map(w, ("ind", "jc", "outlineLvl")))
_WRAPPERS = frozenset(w(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_HEADER_FIRST = ("first", "default", "even")
_UNREAD_NOTES = frozenset(("separator", "continuationSeparator", "continuationNotice"))
_EARLY = 4  # paragraphs: what a box at the head of a paper says comes before its text


class Stories(NamedTuple):
    """The paragraphs of a file, and what stands beside none of them.

    `contents` is down to which level its table of contents lists headings; 0 where it has none. `strange` are lines of
    it that no paragraph says. `styles` are the names of all styles that a Word file has, whether a paragraph bears
    them or not.
    """

    paragraphs: list[Paragraph]
    homeless: list[Beside]
    contents: int = 0
    strange: tuple[str, ...] = ()
    styles: frozenset[str] = frozenset()


def stories_of(package: Package) -> Stories:
    """Return the paragraphs of a Word file in the order they are read."""
    return _Stories(package).read()


class _Stories:
    """Goes through the main part once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(package.one("styles"))
        self._numbering = Numbering(package.one("numbering"), self._styles)
        self._told = Told(
            _comments(package.one("comments")),
            _notes(package.one("footnotes")),
            _notes(package.one("endnotes")),
            self._styles.is_bold,
        )
        self._found: list[Paragraph] = []
        self._sources: tuple[int, ...] = ()  # what the open paragraph is made of
        self._open: Text | None = None  # a paragraph whose mark is gone runs on into the next
        self._count = 0
        self._page = False
        self._tables = 0  # of a text
        self._section = 0  # where the paragraphs of the section begin
        self._headers: list[Paragraph] = []
        self._contents = Contents()

    def read(self) -> Stories:
        """Return the paragraphs."""
        body = self._package.document.find(w("body"))
        if body is not None:
            self._blocks(body, Where.BODY)
            sections = body.find(w("sectPr"))
            self._end_section(sections)
        if self._open is not None and (self._open.text or self._open.marked):
            self._found.append(self._made(self._open, None, Where.BODY))
        left = [
            Beside(Aside.COMMENT, comment.text, 0, comment.author, comment.date, name=comment.name)
            for id_, comment in self._told.comments.items()
            if id_ not in self._told.placed
        ]
        for kind, notes in zip((Aside.FOOTNOTE, Aside.ENDNOTE), self._told.notes.values(), strict=True):
            left += [Beside(kind, text, 0) for text in notes.values() if text]
        strange = self._contents.strange(self._found)
        return Stories(self._found, left, self._contents.depth, strange, self._styles.names())

    def _blocks(self, parent: Element, where: Where) -> None:
        for child in parent:
            tag = child.tag
            if tag == w("p"):
                self._paragraph(child, where)
            elif tag == w("tbl"):
                self._table(child, where)
            elif tag in _WRAPPERS:
                self._wrapped(child, where)
            elif tag == MC.alternate:
                self._blocks(chosen(child), where)
            elif tag == w("altChunk"):
                self._found.append(Paragraph("", where=where, beside=(Beside(Aside.CONTENT, "", 0),)))

    def _wrapped(self, element: Element, where: Where) -> None:
        if element.tag == w("sdt") and is_on(element.find(w("sdtPr")), "showingPlcHdr"):
            prompt = "".join(text.text or "" for text in element.iter(w("t")))
            self._found.append(Paragraph("", where=where, beside=(Beside(Aside.PROMPT, prompt, 0),)))
        elif is_contents_control(element):
            self._contents.within = True
            self._blocks(element, where)
            self._contents.within = False
        else:
            self._blocks(element, where)

    def _paragraph(self, element: Element, where: Where) -> None:
        self._count += 1
        if self._count > MOST_PARAGRAPHS:
            raise self._package.too_large()
        properties = element.find(w("pPr"))
        text = self._open or Text(self._told)
        boxes = len(self._told.boxes)
        self._sources += numbered(element)
        text.add(element)
        mark = None if properties is None else properties.find(w("rPr"))
        if mark is not None and (mark.find(w("del")) is not None or mark.find(w("moveFrom")) is not None):
            self._open = text
        else:
            self._open = None
            self._take(self._made(text, properties, where), element)
        self._boxes(boxes)
        section = None if properties is None else properties.find(w("sectPr"))
        if section is not None:
            self._end_section(section)
            self._page = value(section, "type") != "continuous"

    def _take(self, made: Paragraph, element: Element) -> None:
        """Take a paragraph unless it is of a table of contents, which is made of the headings."""
        if self._contents.takes(element, made.text):
            self._contents.begin_above(self._found, made)
        else:
            self._found.append(self._contents.without_its_page(made))

    def _made(self, text: Text, properties: Element | None, where: Where) -> Paragraph:
        text.close()
        style = value(properties, "pStyle") or self._styles.usual
        is_own = properties is not None and any(child.tag in _SHAPING for child in properties)
        shape = (
            shape_of([properties, *self._styles.chain(style)])
            if properties is not None and is_own
            else self._styles.shape(style)
        )
        place = self._numbering.place(properties, style)
        label = self._numbering.label(place) if place is not None else ""
        said = text.text
        if is_typed_too(label, said.lstrip()):
            label = ""  # who writes a number into a paragraph that Word numbers means one number
        sources, self._sources = self._sources, ()
        begins_page = self._page or is_on(properties, "pageBreakBefore")
        if said.strip(" \t\u3000"):
            self._page = False
        return Paragraph(
            said,
            label,
            self._styles.name(style),
            shape.first,
            shape.align,
            begins_page,
            where,
            shape.outline,
            tuple(text.marked),
            tuple(text.readings),
            tuple(text.beside),
            shape.left,
            is_on(properties, "keepNext"),
            sources,
            inline=tuple(text.inline),
            looks=tuple(text.looks),
        )

    def _boxes(self, start: int) -> None:
        """Put what the boxes of a paragraph say before it where it is a mark of the paper, else behind it."""
        boxes, self._told.boxes[start:] = self._told.boxes[start:], []
        if not boxes:
            return
        host = self._found.pop() if self._found and self._open is None else None
        at = len(self._found)
        for box in boxes:
            self._blocks(box, Where.BOX)
        said = [
            paragraph
            for paragraph in self._found[at:]
            if paragraph.text.strip() or paragraph.beside or paragraph.marked
        ]
        del self._found[at:]
        early = [one for one in said if at - self._section < _EARLY or is_mark(one.text)]
        late = [one for one in said if one not in early]
        self._found += [*early, *([host] if host is not None else []), *late]

    def _end_section(self, section: Element | None) -> None:
        """Put what the headers of a section say before its paragraphs, once where all sections say the same."""
        headers = self._margin(section, "headerReference", Where.HEADER)
        footers = self._margin(section, "footerReference", Where.FOOTER)
        margins = [*headers, *footers] or self._headers  # without its own a section has those of the one before
        if [one.text for one in margins] != [one.text for one in self._headers]:
            begins = self._section < len(self._found) and self._found[self._section].page
            if begins and margins:
                margins = [margins[0]._replace(page=True), *margins[1:]]
                self._found[self._section] = self._found[self._section]._replace(page=False)
            self._found[self._section : self._section] = margins
            self._headers = margins
        self._section = len(self._found)

    def _margin(self, section: Element | None, kind: str, where: Where) -> list[Paragraph]:
        references = {} if section is None else {one.get(w("type"), "default"): one for one in section.findall(w(kind))}
        found: list[Paragraph] = []
        for type_ in _HEADER_FIRST:
            if type_ not in references or (type_ == "first" and not is_on(section, "titlePg")):
                continue
            name = self._package.target(self._package.main, references[type_].get(f"{{{OFFICE}}}id", ""))
            root = self._package.root(name) if name else None
            said = [] if root is None else self._apart(root, where)
            seen = {squeezed(one.text) for one in found}
            found += [one for one in said if squeezed(one.text) not in seen]
        return found

    def _apart(self, root: Element, where: Where) -> list[Paragraph]:
        """Read a story of its own."""
        held, self._found, page, self._page = self._found, [], self._page, False
        self._blocks(root, where)
        found, self._found, self._page = self._found, held, page
        return apart(found, where)

    def _table(self, table: Element, where: Where) -> None:
        inner = where if where in (Where.HEADER, Where.FOOTER, Where.BOX) else Where.CELL
        if inner is Where.CELL and is_of_text(table, [list(_cells(row)) for row in _rows(table)], self._styles):
            self._table_of_text(table, inner)
            return
        for row in _rows(table):
            gone = row.find(f"{w('trPr')}/{w('del')}")
            cells_ = [self._cell(cell, inner) for cell in _cells(row)]
            self._found += [_row_gone(cells_, gone, inner)] if gone is not None else row_of(cells_, inner)

    def _table_of_text(self, table: Element, where: Where) -> None:
        """Read a table of a text: each line of its cells is a paragraph, an empty one too."""
        self._tables += 1
        level = level_said(value(table.find(w("tblPr")), "tblDescription") or "")
        for down, row in enumerate(_rows(table)):
            heading = row.find(f"{w('trPr')}/{w('tblHeader')}") is not None
            for across, cell in enumerate(_cells(row)):
                self._found += [
                    one._replace(cell=CellSpot(self._tables, down, across, line, heading, level))
                    for line, one in enumerate(self._cell(cell, where) or [Paragraph("", where=where)])
                ]

    def _cell(self, cell: Element, where: Where) -> list[Paragraph]:
        held, self._found = self._found, []
        self._blocks(cell, where)
        if self._open is not None:  # the mark that ends a cell cannot be deleted
            self._found.append(self._made(self._open, None, where))
            self._open = None
        found, self._found = self._found, held
        return found


def rows_joined(stories: Stories) -> Stories:
    """Return stories with each row of a table of a text as one paragraph, as rows of other tables are."""
    joined: list[Paragraph] = []
    for row, several in groupby(stories.paragraphs, lambda one: one.cell and one.cell[:2]):
        if row is None:
            joined += several
            continue
        by_column = [list(lines) for _column, lines in groupby(several, lambda one: one.cell and one.cell.column)]
        joined.append(beside_each_other(by_column, by_column[0][0].where))
    return stories._replace(paragraphs=joined)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == w("tr"):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == w("tc"):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _cells(child)


def _row_gone(cells_: list[list[Paragraph]], gone: Element, where: Where) -> Paragraph:
    """Return a row that was deleted: no text, only the mark that says so."""
    row = beside_each_other(cells_, where)
    mark = Marked(Change.DELETED, row.text, gone.get(w("author"), ""), gone.get(w("date"), ""), 0)
    own = [each._replace(at=0) for each in row.marked if each.change is Change.DELETED]
    beside = tuple(each._replace(at=0) for each in row.beside)
    return Paragraph("", where=where, marked=(mark, *own), beside=beside, sources=row.sources)


def _comments(root: Element | None) -> dict[str, Comment]:
    found = {}
    for one in root.iter(w("comment")) if root is not None else ():
        text = "\n".join(filter(None, map(_plain, one.iter(w("p")))))
        found[one.get(w("id"), "")] = Comment(one.get(w("author"), ""), one.get(w("date"), ""), text, one.get(NAME, ""))
    return found


def _notes(root: Element | None) -> dict[str, str]:
    found = {}
    for one in root if root is not None else ():
        if one.get(w("type")) not in _UNREAD_NOTES:
            found[one.get(w("id"), "")] = "\n".join(filter(None, map(_plain, one.iter(w("p")))))
    return found


def _plain(paragraph: Element) -> str:
    text = Text(Told({}, {}, {}))
    text.add(paragraph)
    return text.text.strip()
