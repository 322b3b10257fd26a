"""A rich text → its paragraphs in the order they are read: numbers as printed, rows laid, changes accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from seian.named import NamedTuple
from seian.reading.lines import squeezed
from seian.reading.rtf.fields import formula_of, prints_number, ruby_of
from seian.reading.rtf.fonts import USUAL, codec_of, codec_of_charset, decoded, joined_surrogates
from seian.reading.rtf.state import Field, Goes, Group, Shape, State, moment_of
from seian.reading.rtf.tokens import Is, Token, tokens_of
from seian.reading.word.arranged import apart, row_of
from seian.reading.word.body import Stories
from seian.reading.word.counting import plain_symbol
from seian.reading.word.gathered import Gathered, Open
from seian.reading.word.package import MOST_PARAGRAPHS
from seian.reading.word.paragraph import GONE, Aside, Change, Paragraph, Reading, Where

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD: Final = b"{\\rtf"
"""What every rich text begins with."""

_DEEPEST = 2_000  # groups; Word writes thirty
_MOST_TOKENS = 4_000_000
_LONGEST_LABEL = 40
_MOST_LEVELS = 40  # tables in tables
_MOST_SKIPS = 16
_OF_SYMBOLS = 2  # \fcharset2
_SYMBOL_FONTS = ("Wingdings", "Symbol", "Courier")

_SIGNS = {
    "tab": "\t", "line": "\n", "page": "\f", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "emspace": "\u3000", "enspace": " ", "qmspace": " ", "softline": "\n",
    "column": "\n", "lbr": "\n", "pmartabql": "\t", "ptabldotnone": "\t",
}  # fmt: skip
_SYMBOLS = {"~": " ", "_": "-", "\\": "\\", "{": "{", "}": "}", "\t": "\t"}
_UNREAD = frozenset((
    "colortbl", "stylesheet", "info", "pntxta", "pntxtb", "xe", "tc", "tcn", "rxe", "txe", "bkmkstart", "bkmkend",
    "nonshppict", "filetbl", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "nonesttables", "shprslt",
    "listtable", "listoverridetable", "comment", "private", "template", "sp", "private1", "atnid", "atnref", "atndate",
    "atntime", "atnicn", "atnparent", "background", "mmathPr",
))  # fmt: skip
_READ = frozenset((  # destinations that say {\* and are read all the same
    "shppict", "shpinst", "do", "nesttableprops",
))  # fmt: skip
_STORIES: dict[str, Aside | Where] = {
    "footnote": Aside.FOOTNOTE, "annotation": Aside.COMMENT, "shptxt": Where.BOX, "dptxbxtext": Where.BOX,
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), Where.HEADER),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), Where.FOOTER),
}  # fmt: skip
_LABELS = frozenset(("listtext", "pntext"))
_GOES = {
    "listtext": Goes.LABEL, "pntext": Goes.LABEL, "fldinst": Goes.FIELD, "fonttbl": Goes.FONTS, "revtbl": Goes.AUTHORS,
    "atnauthor": Goes.NAME,
}  # fmt: skip
_BEGINS = frozenset((*_UNREAD, *_STORIES, *_GOES, "field", "fldrslt", "pict", "upr"))
_FLAGS = {
    "v": "hidden", "strike": "struck", "striked": "struck", "revised": "inserted", "deleted": "deleted", "b": "bold",
    **dict.fromkeys(("ul", "uld", "uldb", "ulw", "ulth", "uldash", "ulwave", "ulnone"), "underlined"),
}  # fmt: skip
_ALIGNS = {"qc": "center", "qr": "right", "ql": "", "qj": "", "qd": "", "qk": "", "qt": ""}
_SHAPES = {"fi": "first", "li": "left", "lin": "left", "cufi": "first_characters", "culi": "left_characters"}


class TooDeepError(ValueError):
    """A text with more groups in groups, or more tokens, than any program writes."""


def read_rtf(data: bytes) -> Stories:
    """Return the paragraphs of a rich text. Raises TooDeepError for what no program writes."""
    return _Reader().read(data)


class _Story(NamedTuple):
    """What is being read besides the text itself: a note, a box, a margin; and what was before it."""

    kind: Aside | Where
    found: list[Paragraph]
    text: Gathered
    shape: Shape
    cells: list[list[list[Paragraph]]]
    label: str


class _Reader:
    """Goes through the tokens once."""

    def __init__(self) -> None:
        self._state = State()
        self._groups: list[Group] = []
        self._ends = ""  # what the end of the group that has just begun ends
        self._page = USUAL
        self._fonts: dict[int, tuple[str, str]] = {}  # code page and name
        self._font_name: list[str] = []
        self._font, self._font_page = -1, ""
        self._authors = ""
        self._bytes = bytearray()
        self._pending: list[str] = []  # characters of \uN, of which two may be one
        self._to_skip = 0
        self._star = False
        self._begun = False  # whether nothing but \* stands in the group so far
        self._found: list[Paragraph] = []
        self._margins: list[Paragraph] = []
        self._boxes: list[Paragraph] = []
        self._count = 0
        self._text = Gathered()
        self._shape = Shape()
        self._label = ""
        self._cells: list[list[list[Paragraph]]] = []  # of each level of tables the cells; the last one is open
        self._stories: list[_Story] = []
        self._fields: list[Field] = []
        self._name = ""
        self._breaks = False  # a page that begins with the next paragraph

    def read(self, data: bytes) -> Stories:
        """Return the paragraphs."""
        for count, token in enumerate(tokens_of(data)):
            if count > _MOST_TOKENS or len(self._groups) > _DEEPEST:
                raise TooDeepError
            if token.kind in (Is.TEXT, Is.BYTE):
                self._take(token.data)
            elif token.kind is Is.WORD:
                self._word(token)
            elif token.kind is Is.OPEN:
                self._flush()
                self._to_skip = 0
                self._groups.append(Group(self._state, self._ends))
                self._ends, self._star, self._begun = "", False, True
            elif token.kind is Is.CLOSE:
                self._close()
            else:
                self._symbol(token.name)
        self._flush()
        while self._groups:
            self._close()
        self._end_paragraph(is_last=True)
        self._end_tables(0)
        return Stories([*self._margins, *self._found], [])

    def _take(self, data: bytes) -> None:
        if self._to_skip:
            skipped = min(self._to_skip, len(data))
            self._to_skip -= skipped
            data = data[skipped:]
        if data and self._state.goes is not Goes.NOWHERE:
            self._begun = False
            self._flush_pending()
            self._bytes += data

    def _flush_pending(self) -> None:
        if self._pending:
            text, self._pending = joined_surrogates("".join(self._pending)), []
            self._put(text)

    def _flush(self) -> None:
        """Say what was gathered of characters."""
        self._flush_pending()
        if self._bytes:
            data, self._bytes = bytes(self._bytes), bytearray()
            of_font = self._fonts.get(self._state.font, ("", ""))[0]
            self._put(decoded(data, self._font_page if self._state.goes is Goes.FONTS else of_font, self._page))

    def _put(self, text: str) -> None:
        """Take characters in where the group's go."""
        state = self._state
        match state.goes:
            case Goes.TEXT:
                self._put_text(text, state)
            case Goes.LABEL if len(self._label) + len(text) <= _LONGEST_LABEL:
                self._label += self._symbols(text)
            case Goes.LABEL:
                self._put_text(text, state)  # no label is as long
            case Goes.FIELD if self._fields:
                self._fields[-1].instruction.append(text)
            case Goes.FONTS:
                self._font_name.append(text)
            case Goes.AUTHORS:
                self._authors += text
            case Goes.NAME:
                self._name += text
            case _:
                pass

    def _put_text(self, text: str, state: State) -> None:
        text = self._symbols(text)
        gathered = self._text
        if state.hidden:
            if text.strip():
                last = gathered.beside[-1] if gathered.beside else None
                if last is not None and last.kind is Aside.HIDDEN and last.at == gathered.length:
                    gathered.beside[-1] = last._replace(text=last.text + text)
                else:
                    gathered.say(Aside.HIDDEN, text)
            return
        changes: list[Open] = []
        if state.deleted or state.inserted:
            authors = self._authors.split(";")
            author = authors[state.author].strip() if 0 < state.author < len(authors) else ""  # the first is nobody
            change = Change.DELETED if state.deleted else Change.INSERTED
            changes.append(Open(change, author, moment_of(state.when), is_gone=state.deleted))
        if state.struck and not state.deleted:
            changes.append(Open(Change.STRUCK, is_gone=True))
        gathered.changes, gathered.look = changes, state.look
        gathered.put(text)

    def _symbols(self, text: str) -> str:
        name = self._fonts.get(self._state.font, ("", ""))[1]
        return plain_symbol(text, name) if name.startswith(_SYMBOL_FONTS) else text

    def _symbol(self, name: str) -> None:
        if name == "*":
            self._star = self._begun
        elif self._to_skip:
            self._to_skip -= 1
        elif name in ("\r", "\n"):
            self._word(Token(Is.WORD, "par"))
        elif name in "\\{}":
            self._take(name.encode("ascii"))
        elif name in _SYMBOLS:
            self._flush()
            self._put(_SYMBOLS[name])

    def _word(self, token: Token) -> None:
        name, number = token.name, token.number
        if name == "u" and number is not None:
            self._unicode(number)
            return
        if self._to_skip:
            self._to_skip -= 1
            return
        if (self._bytes or self._pending) and name != "uc":  # which may stand between two halves of a character
            self._flush()
        begun, star = self._begun, self._star
        self._begun = self._star = False
        if begun and (star or name in _BEGINS):
            self._begin(name, star=star)
        elif self._state.goes is Goes.FONTS:
            self._of_fonts(name, number)
        elif self._state.goes is not Goes.NOWHERE:
            self._of_text(name, number)

    def _unicode(self, number: int) -> None:
        if self._bytes:
            self._flush()
        self._begun = False
        code = number & 0xFFFF
        if self._state.goes is not Goes.NOWHERE and code:
            self._pending.append(chr(code))
        self._to_skip = self._state.unicode_skips

    def _begin(self, name: str, *, star: bool) -> None:
        """Begin a group that is more than a part of the text around it."""
        goes: Goes | None = None
        if name == "ud" and self._groups and self._groups[-1].ends == "upr":
            goes = Goes.TEXT
        elif self._state.goes is Goes.NOWHERE:
            return
        elif name in _STORIES:
            self._begin_story(_STORIES[name])
            self._ends = "story"
        elif name == "field":
            self._fields.append(Field([], self._text.length))
            self._ends = "field"
        else:
            goes = self._destination(name, star=star)
        if goes is not None:
            self._state = self._state._replace(goes=goes)

    def _destination(self, name: str, *, star: bool) -> Goes | None:
        """Return where the text of a group goes by its first word; None where it goes on as before."""
        if name in _GOES:
            if name in _LABELS:
                self._label, self._ends = "", "label"
            elif name == "atnauthor":
                self._name = ""
            return _GOES[name]
        if name == "fldrslt":
            is_number = bool(self._fields) and prints_number("".join(self._fields[-1].instruction))
            return Goes.NOWHERE if is_number else None
        if name == "pict":
            self._text.say(Aside.PICTURE, "")
            return Goes.NOWHERE
        if name == "upr":  # a text twice: in bytes, and in characters
            self._ends = "upr"
            return Goes.NOWHERE
        return Goes.NOWHERE if name in _UNREAD or (star and name not in _READ) else None

    def _of_fonts(self, name: str, number: int | None) -> None:
        if name == "f" and number is not None:
            self._end_font()
            self._font = number
        elif name == "fcharset":
            self._font_page = "latin-1" if number == _OF_SYMBOLS else codec_of_charset(number)
        elif name == "cpg":
            self._font_page = codec_of(number)

    def _end_font(self) -> None:
        if self._font >= 0:
            self._fonts[self._font] = (self._font_page, "".join(self._font_name).strip().rstrip(";"))
        self._font, self._font_page, self._font_name = -1, "", []

    def _of_text(self, name: str, number: int | None) -> None:
        on = number != 0 and name != "ulnone"
        if name in _SIGNS:
            self._put(_SIGNS[name])
        elif name == "uc":
            self._state = self._state._replace(unicode_skips=min(max(1 if number is None else number, 0), _MOST_SKIPS))
        elif name == "ansicpg":
            self._page = codec_of(number) or self._page
        elif name == "f" and number is not None:
            self._state = self._state._replace(font=number)
        elif name == "plain":
            self._state = State(self._state.goes, self._state.unicode_skips)
        elif name in _FLAGS:
            flag: dict[str, Any] = {_FLAGS[name]: on}
            self._state = self._state._replace(**flag)
        elif name in ("revauth", "revauthdel"):
            self._state = self._state._replace(author=number or 0)
        elif name in ("revdttm", "revdttmdel"):
            self._state = self._state._replace(when=number or 0)
        elif self._state.goes is Goes.TEXT:
            self._of_paragraph(name, number)

    def _of_paragraph(self, name: str, number: int | None) -> None:
        shape = self._shape
        if name in _ENDS:
            _ENDS[name](self)
        elif name == "pard":
            self._shape = Shape()
        elif name in _SHAPES:
            indent: dict[str, Any] = {_SHAPES[name]: number or 0}
            self._shape = shape._replace(**indent)
        elif name in _ALIGNS:
            self._shape = shape._replace(align=_ALIGNS[name])
        elif name == "intbl":
            self._shape = shape._replace(level=max(shape.level, 1))
        elif name == "itap":
            self._shape = shape._replace(level=min(max(number or 0, 0), _MOST_LEVELS))
        elif name == "pagebb":
            self._shape = shape._replace(page=number != 0)
        elif name == "outlinelevel":
            self._shape = shape._replace(outline=number)

    def _close(self) -> None:
        self._flush()
        self._to_skip = 0
        self._begun = self._star = False
        if not self._groups:
            return
        if self._state.goes is Goes.FONTS:
            self._end_font()
        ends = self._ends
        self._state, self._ends = self._groups.pop()
        if ends == "story":
            self._end_story()
        elif ends == "field":
            self._end_field()
        elif ends == "label":
            self._label = self._label.strip(" \t\u3000")
            self._label = "・" if self._label == "·" else self._label

    def _end_field(self) -> None:
        field = self._fields.pop()
        instruction = "".join(field.instruction)
        if self._text.length > field.at:
            return  # what it says stands there
        ruby = ruby_of(instruction)
        if ruby is not None:
            base, reading = ruby
            at = self._text.length
            self._put(base)
            if reading and self._text.length > at:
                self._text.readings.append(Reading(at, base, reading))
            return
        formula = formula_of(instruction)
        if formula:
            self._text.say(Aside.FORMULA, formula)
            self._put(formula)

    def _begin_story(self, kind: Aside | Where) -> None:
        story = _Story(kind, self._found, self._text, self._shape, self._cells, self._label)
        self._stories.append(story)
        self._found, self._text, self._shape, self._cells, self._label = [], Gathered(), Shape(), [], ""
        self._state = State(Goes.TEXT, self._state.unicode_skips)

    def _end_story(self) -> None:
        self._end_paragraph(is_last=True)
        self._end_tables(0)
        said = self._found
        kind, self._found, self._text, self._shape, self._cells, self._label = self._stories.pop()
        if isinstance(kind, Aside):
            text = "\n".join(f"{one.label}\u3000{one.text}" if one.label else one.text for one in said).strip()
            if text:
                name, self._name = self._name, ""
                self._text.say(kind, text, name.strip() if kind is Aside.COMMENT else "")
            at = self._text.length  # what is told of a note stands where it is told itself
            for one in said:
                self._text.marked += [each._replace(at=at) for each in one.marked if each.change in GONE]
                self._text.beside += [each._replace(at=at) for each in one.beside]
        elif kind is Where.BOX:
            self._boxes += [one._replace(where=kind) for one in said if one.text.strip() or one.marked or one.beside]
        else:
            seen = {squeezed(one.text) for one in self._margins}
            self._margins += [one for one in apart(said, kind) if squeezed(one.text) not in seen]

    def _end_paragraph(self, *, is_last: bool = False) -> None:
        """End a paragraph; `is_last` ends only one that says something."""
        text, shape = self._text, self._shape
        if is_last and not (text.text.strip() or text.marked or text.beside or self._boxes):
            return
        if self._state.deleted and not is_last:  # its mark is gone: it runs on into the next
            return
        self._count += 1
        if self._count > MOST_PARAGRAPHS:
            raise TooDeepError
        self._text, self._text.changes = Gathered(), []
        label, self._label = self._label, ""
        first, left = shape.indents()
        begins = self._breaks or shape.page
        self._breaks = self._breaks and not text.text.strip()
        paragraph = Paragraph(
            text.text,
            label,
            indent=first,
            align=shape.align,
            page=begins,
            where=Where.CELL if shape.level else Where.BODY,
            outline=shape.outline,
            marked=tuple(text.marked),
            readings=tuple(text.readings),
            beside=tuple(text.beside),
            left=left,
            looks=tuple(text.looks),
        )
        boxes, self._boxes = self._boxes, []
        if shape.level:
            self._open_cell(shape.level).extend((paragraph, *boxes))
        else:
            self._end_tables(0)
            self._found += (paragraph, *boxes)

    def _open_cell(self, level: int) -> list[Paragraph]:
        while len(self._cells) < level:
            self._cells.append([[]])
        return self._cells[level - 1][-1]

    def _end_cell(self, level: int) -> None:
        self._shape = self._shape._replace(level=level)
        if self._text.length or self._text.marked or self._text.beside:
            deleted, self._state = self._state, self._state._replace(deleted=False)  # the mark of a cell stays
            self._end_paragraph()
            self._state = deleted
        self._open_cell(level)
        self._end_tables(level)
        self._cells[level - 1].append([])

    def _end_tables(self, level: int) -> None:
        """End the rows that are open deeper than a level, as their text never ended them."""
        while len(self._cells) > level:
            self._end_row(len(self._cells))

    def _end_row(self, level: int) -> None:
        self._end_tables(level)
        if len(self._cells) < level:
            return
        cells = self._cells.pop()
        said = row_of([cell for cell in cells if cell or cell is not cells[-1]], Where.CELL)
        if level > 1:
            self._open_cell(level - 1).extend(said)
        else:
            self._found += said

    def _end_section(self) -> None:
        self._end_paragraph(is_last=True)
        self._breaks = True


def _no_page(reader: _Reader) -> None:
    reader._breaks = False  # noqa: SLF001 -- stands behind its class


_ENDS: dict[str, Callable[[_Reader], None]] = {
    "par": _Reader._end_paragraph,  # noqa: SLF001 -- the table stands behind its class
    "cell": lambda reader: reader._end_cell(1),  # noqa: SLF001
    "nestcell": lambda reader: reader._end_cell(max(reader._shape.level, 2)),  # noqa: SLF001
    "row": lambda reader: reader._end_row(1),  # noqa: SLF001
    "nestrow": lambda reader: reader._end_row(max(reader._shape.level, 2)),  # noqa: SLF001
    "sect": _Reader._end_section,  # noqa: SLF001
    "sbknone": _no_page,
}
