"""An HTML text → its paragraphs in the order they are read: lists counted, rows of tables laid, changes accepted.

The dialects are those of the programs that people copy from: Word and Outlook (mso- styles), Excel, LibreOffice, and
what browsers make of mail and web pages. Nothing is fetched and nothing is run: tags, styles and text are all there is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from lxml import etree

from seian.named import NamedTuple
from seian.reading.html.css import CHARACTER, StyleSheet, cells_of, characters_of, left_of, within
from seian.reading.html.lists import LISTS, Lists
from seian.reading.html.looks import look_within
from seian.reading.word.arranged import row_of
from seian.reading.word.body import Stories
from seian.reading.word.counting import plain_symbol
from seian.reading.word.gathered import Gathered, Open
from seian.reading.word.package import MOST_PARAGRAPHS, number
from seian.reading.word.paragraph import Aside, Beside, Change, Paragraph, Reading, Where

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

MOST_CHARACTERS: Final = 8_000_000
"""Of markup; what Word puts on the clipboard of a hundred pages has two million."""

_MOST_ELEMENTS = 200_000
_DEEPEST = 2_000  # elements within each other; libxml2 2.11, which lxml has on Windows, knows no limit
_FALSE_ALARMS = {"ERR_NO_MEMORY"}  # what libxml2 2.11 says of a tag that the end of the text cuts off
_HEAD = re.compile(r"\s*Version:\d[\s\S]{0,400}?StartFragment:-?\d+[^<]{0,400}")
_OFFICE = re.compile(r"LibreOffice|OpenOffice|urn:schemas-microsoft-com|[\"'; =](?:mso-|Mso)")
_HEADS = 20_000  # characters in which a text says what wrote it
_TORN = re.compile("(?<=[\u2e80-\uffef])[ \t]*\r?\n[ \t\r\n]*(?=[\u2e80-\uffef])")
"""A line of the source that ends between two Japanese characters; office programs end theirs at blanks alone."""

_BLANKS = " \t\r\n\f"
_WIDE = "\u2e80"  # the first character that is set as wide as it is high
_SPACES = re.compile(r"[ \t\r\n\f]+")
_UNREAD = frozenset((
    "head", "script", "style", "template", "title", "xml", "object", "svg", "iframe", "noscript", "applet", "select",
    "datalist", "audio", "video", "canvas", "map", "rp", "colgroup", "col", "link", "meta", "base", "o:smarttagtype",
    "frameset", "noframes", "noembed",
))  # fmt: skip
_BLOCKS = frozenset((
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "dl", "blockquote", "pre", "table", "caption",
    "section", "article", "header", "footer", "main", "nav", "aside", "address", "figure", "figcaption", "center",
    "form", "fieldset", "legend", "details", "summary", "hr", "body", "html", "tbody", "thead", "tfoot", "tr", "td",
    "th", "hgroup", *LISTS,
))  # fmt: skip
_STANDS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6"))
_STRUCK = frozenset(("s", "strike", "del"))
_KEPT = frozenset(("pre", "pre-wrap", "pre-line", "break-spaces"))
_SEPARATE = frozenset(("comment-list", "footnote-list", "endnote-list", "header", "footer"))
_NOTES = {"comment": Aside.COMMENT, "footnote": Aside.FOOTNOTE, "endnote": Aside.ENDNOTE}
_OF_LIBRE_OFFICE = {"sdfootnote": Aside.FOOTNOTE, "sdendnote": Aside.ENDNOTE}
_BY_CODE = re.compile(r"\[[^\[\]]{0,12}\]")  # what Word prints before a note: [1], [甲1]
_REFERENCES = ("#_ftn", "#_edn", "#_msocom", "#sdfootnote", "#sdendnote")  # of Word, and of LibreOffice
_OF_NOTES = ("comment", "footnote", "endnote")
_MOST_TABS = 40
_CELLS = frozenset(("td", "th"))
_OWN_SHAPE = frozenset((*_CELLS, "li"))
_BETWEEN_CELLS = frozenset(("table", "tbody", "thead", "tfoot", "tr", *LISTS))
_ALIGNS = frozenset(("center", "right", "end"))
_UNSEEN = frozenset(("0", "1"))  # pixels of a picture that only counts who reads
_FIELDS = frozenset(("text", "search", "button", "submit"))
_SKIPPED, _LABEL = "skipped", "label"
_OF_QT = "-qt-"  # whose text editors write each line as a paragraph


class TooMuchMarkupError(ValueError):
    """There is more markup than any text has."""


class Markup(NamedTuple):
    """What was read of a text with markup.

    `tells` says that the markup tells more than the lines do: paragraphs, lists, tables, headings, readings, changes.
    """

    stories: Stories
    tells: bool


def read_html(source: str) -> Markup:
    """Return the paragraphs of an HTML text, whole or a part of one.

    Raises TooMuchMarkupError for more than a text has, of characters, elements or depth.
    """
    match = _HEAD.match(source)
    bare = (source[match.end() :] if match else source).replace("\0", "")
    if not bare.strip():
        return Markup(Stories([], []), tells=False)
    if len(bare) > MOST_CHARACTERS:
        raise TooMuchMarkupError
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, recover=True
    )
    try:
        root = etree.fromstring(bare.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise TooMuchMarkupError from error
    fatal = {entry.type_name for entry in parser.error_log if entry.level == etree.ErrorLevels.FATAL}
    if fatal - _FALSE_ALARMS:
        raise TooMuchMarkupError  # deeper than 2,048 elements: the parser leaves out the rest
    if root is None:
        return Markup(Stories([], []), tells=False)
    return _Reader(root, by_office=_OFFICE.search(bare, 0, _HEADS) is not None).read()


class _Stand(NamedTuple):
    """How paragraphs stand within a block: its styles, its outline level, whether it is a paragraph of its own."""

    shape: Mapping[str, str]
    outline: int | None = None
    is_paragraph: bool = False


class _Frame(NamedTuple):
    """An element that is open: what its end gives back; `pre` says that its blanks stand as they are."""

    kind: str
    font: str
    is_block: bool
    pre: bool
    changes: int
    before: _Stand
    look: int = 0


class _Reader:
    """Goes through the elements once."""

    def __init__(self, root: Element, *, by_office: bool) -> None:
        self._root = root
        self._sheet = StyleSheet("\n".join(style.text or "" for style in root.iter("style")))
        self._lists = Lists(self._sheet)
        self._found: list[Paragraph] = []
        self._rows: list[list[list[Paragraph]]] = []  # the cells of each row that is open
        self._around: list[list[Paragraph]] = []  # what stands before each cell that is open
        self._homeless: list[Beside] = []
        self._text = Gathered()
        self._label = ""
        self._stand = _Stand({})
        self._page = False
        self._space = ""  # blanks of which one stands here if text follows on the line
        self._frames: list[_Frame] = []
        self._ruby = 0
        self._above: list[str] | None = None  # the reading being read
        self._ignored: list[str] | None = None  # the label that Word wrote as text
        self._tells = False
        self._by_office = by_office

    def read(self) -> Markup:
        """Return the paragraphs."""
        count = 0
        walk = etree.iterwalk(self._root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                count += 1
                if count > _MOST_ELEMENTS or len(self._found) > MOST_PARAGRAPHS or len(self._frames) > _DEEPEST:
                    raise TooMuchMarkupError
                style = self._sheet.of(element)
                if not tag or tag in _UNREAD or self._is_apart(element, tag, style):
                    walk.skip_subtree()
                    self._frames.append(_Frame(_SKIPPED, "", False, False, 0, self._stand))  # noqa: FBT003 -- named above
                else:
                    self._start(element, tag, style)
            else:
                frame = self._frames.pop()
                if frame.kind != _SKIPPED:
                    self._end(tag, frame)
                if element.tail and self._frames:
                    self._say(element.tail)
        self._flush()
        return Markup(Stories(self._found, self._homeless), self._tells)

    def _is_apart(self, element: Element, tag: str, style: Mapping[str, str]) -> bool:
        """Take what is no text of its place: comments and notes of Word, tabs, what nobody sees."""
        special, name = style.get("mso-special-character", ""), style.get("mso-element", "")
        if "mso-tab-count" in style:
            self._space = ""
            self._put("\t" * min(max(number(style["mso-tab-count"].split(" ")[0]), 1), _MOST_TABS))
        elif name in _SEPARATE:
            self._notes(element)
        elif tag == "div" and (element.get("id") or "").startswith(tuple(_OF_LIBRE_OFFICE)):
            kind = next(one for name, one in _OF_LIBRE_OFFICE.items() if (element.get("id") or "").startswith(name))
            mark = element.find(".//a")
            self._homeless.append(Beside(kind, _plain(element).removeprefix("" if mark is None else _plain(mark)), 0))
        elif special.startswith(_OF_NOTES) or _is_reference(element, tag):
            pass
        elif _is_hidden(style) or element.get("hidden") is not None:
            hidden = _plain(element)
            if hidden:
                self._text.say(Aside.HIDDEN, hidden)
                self._tells = True
        else:
            return False
        return True

    def _notes(self, element: Element) -> None:
        """Take the comments and notes that Word writes behind its text."""
        for one in element.iter("div"):
            kind = _NOTES.get(self._sheet.of(one).get("mso-element", ""))
            text = _BY_CODE.sub("", _plain(one), count=1).strip() if kind else ""
            if kind and text:
                self._homeless.append(Beside(kind, text, 0))

    def _start(self, element: Element, tag: str, style: Mapping[str, str]) -> None:
        is_block = tag in _BLOCKS or style.get("display") == "block"
        is_label = style.get("mso-list", "").startswith("ignore")
        space = style.get("white-space") or ("pre" if tag == "pre" else "")
        outer = self._frames[-1] if self._frames else None
        pre = space in _KEPT if space else outer is not None and outer.pre
        font = style.get("font-family") or (outer.font if outer is not None else "")
        if is_block:
            self._flush()
        kind = _LABEL if is_label else tag
        self._frames.append(_Frame(kind, font, is_block, pre, len(self._text.changes), self._stand, self._text.look))
        self._text.look = look_within(self._text.look, tag, style)
        if is_block:
            self._begin_block(element, tag, style)
        self._change(element, tag, style)
        if is_label:
            self._ignored = []
        elif tag in _MARKS:
            _MARKS[tag](self, element)
        if element.text:
            self._say(element.text)

    def _begin_block(self, element: Element, tag: str, style: Mapping[str, str]) -> None:
        shape = {} if tag in _OWN_SHAPE else dict(self._stand.shape)
        align = element.get("align")
        shape.update({"text-align": align.lower()} if align else {})
        # what a div stands in is a quotation, or the body of a mail
        shape.update({name: said for name, said in style.items() if tag != "div" or name != "margin-left"})
        is_paragraph = tag in _STANDS
        outline = int(tag[1]) - 1 if is_paragraph and tag != "p" else None
        self._stand = _Stand(shape, outline, is_paragraph)
        self._page = self._page or style.get("page-break-before") == "always"
        if is_paragraph and _OF_QT not in (element.get("style") or ""):
            self._tells = True
        if tag in LISTS:
            self._lists.begin(element)
        elif tag == "li":
            self._label, self._tells = self._lists.label(element), True
        elif tag == "tr":
            self._rows.append([])
        elif tag in _CELLS:
            self._around.append(self._found)
            self._found, self._tells = [], True

    def _change(self, element: Element, tag: str, style: Mapping[str, str]) -> None:
        """Open the change that an element is, of Word or by hand."""
        author, date = unquote(element.get("cite") or "").removeprefix("mailto:"), element.get("datetime") or ""
        classes = (element.get("class") or "").lower().split()
        is_tracked = bool(author or date)
        changes = self._text.changes
        open_now = {change.change for change in changes}
        if (tag == "del" and is_tracked) or "msodel" in classes:
            change = Open(Change.DELETED, author, date, is_gone=True)
        elif (tag == "ins" and is_tracked) or "msoins" in classes:
            change = Open(Change.INSERTED, author, date)
        elif tag in _STRUCK or "line-through" in style.get("text-decoration", style.get("text-decoration-line", "")):
            change = Open(Change.STRUCK, is_gone=True)
        else:
            return
        if change.change not in open_now and not (change.change is Change.STRUCK and Change.DELETED in open_now):
            changes.append(change)
            self._tells = True

    def _end(self, tag: str, frame: _Frame) -> None:
        if frame.kind == _LABEL:
            ignored, self._ignored = "".join(self._ignored or ()), None
            self._label = ignored.strip(" \t\u3000")
        elif tag == "rt" and self._above is not None:
            self._end_reading()
        if frame.is_block:
            self._flush(keeps_blank=self._stand.is_paragraph or tag == "div")
            self._end_block(tag)
            self._stand = frame.before
        del self._text.changes[frame.changes :]
        self._text.look = frame.look

    def _end_block(self, tag: str) -> None:
        if tag in LISTS:
            self._lists.end()
        elif tag == "li" or (tag in _STANDS and not len(self._lists)):
            self._label = ""
        elif tag in _CELLS:
            cell, self._found = self._found, self._around.pop()
            if self._rows:
                self._rows[-1].append(cell)
            else:
                self._found += cell  # a cell of no row
        elif tag == "tr":
            self._found += row_of(self._rows.pop(), Where.CELL)

    def _end_reading(self) -> None:
        above, self._above = "".join(self._above or ()).strip(), None
        base = self._text.since(self._ruby)
        if base.strip() and above:
            self._text.readings.append(Reading(self._ruby, base, above))
            self._tells = True
        elif above:
            self._put(f"（{above}）")
        self._ruby = self._text.length

    def _flush(self, *, keeps_blank: bool = False) -> None:
        """End the paragraph that is open, if anything of it was said, or it is a blank one that is kept."""
        text, self._text, self._space = self._text, Gathered(), ""
        self._text.changes, self._text.look = text.changes, text.look
        said = text.text
        said = said.removesuffix("\n").rstrip(" ")  # a break at the end of a block is none
        if not said and not text.marked and not text.beside:
            if keeps_blank and (text.length or self._stand.is_paragraph):
                self._found.append(Paragraph(""))
            return
        label = ""
        if said.strip(" \t\u3000\n"):
            label, self._label = self._label, ""
        first, left = self._indents()
        where = Where.CELL if self._around else Where.BODY
        align = self._stand.shape.get("text-align", "")
        self._found.append(
            Paragraph(
                said,
                label,
                indent=first,
                align=align if align in _ALIGNS else "",
                page=self._page,
                where=where,
                outline=self._stand.outline,
                marked=tuple(text.marked),
                readings=tuple(text.readings),
                beside=tuple(text.beside),
                left=left,
                looks=tuple(text.looks),
            )
        )
        covered = sum(len(said[one.start : one.end].strip()) for one in text.looks)
        self._tells = self._tells or 0 < covered < len(said.strip())
        self._page = False

    def _indents(self) -> tuple[int, int]:
        """Return how far in the first line and the others stand, in cells."""
        if len(self._lists):
            deep = (len(self._lists) - 1) * CHARACTER
            return deep, deep
        shape = self._stand.shape
        left = cells_of(shape.get("margin-left") or left_of(shape.get("margin", "")))
        counted = shape.get("mso-char-indent-count")
        first = characters_of(counted) * CHARACTER if counted else cells_of(shape.get("text-indent", ""))
        return within(left + first), within(left)

    def _say(self, raw: str) -> None:
        """Take a text of the source in, its blanks as a browser shows them."""
        frame = self._frames[-1]
        if frame.pre and frame.kind not in _BETWEEN_CELLS:
            self._put(raw.replace("\r\n", "\n").replace("\r", "\n"))
        elif frame.kind not in _BETWEEN_CELLS or raw.strip(_BLANKS):
            self._put_words(raw)

    def _put_words(self, raw: str) -> None:
        bare = raw.strip(_BLANKS)
        at = raw.find(bare) if bare else len(raw)
        before, space = self._last(), self._space + raw[:at]
        self._space = space if not bare else raw[at + len(bare) :]
        if not bare:
            return
        is_torn = not self._by_office and "\n" in space and before >= _WIDE and bare[0] >= _WIDE
        apart = " " if space and before and before not in "\n\t\f " and not is_torn else ""
        self._put(apart + _SPACES.sub(" ", bare if self._by_office else _TORN.sub("", bare)))

    def _last(self) -> str:
        """Return the last character of what blanks would stand behind."""
        for held in (self._above, self._ignored):
            if held is not None:
                return next((said[-1] for said in reversed(held) if said), "")
        if self._text.length:
            return self._text.since(self._text.length - 1)
        marked = self._text.marked
        return marked[-1].text[-1:] if marked else ""

    def _put(self, text: str) -> None:
        text = text.replace("\xa0", " ")
        font = self._frames[-1].font
        if font.startswith(("wingdings", "symbol")) or (font.startswith("courier") and self._ignored is not None):
            text = plain_symbol(text, font.capitalize())
        if self._ignored is not None:
            self._ignored.append(text)
        elif self._above is not None:
            self._above.append(text)
        else:
            self._text.put(text)

    def _break(self, element: Element) -> None:
        self._space = ""
        self._put("\f" if "page-break-before" in self._sheet.of(element) else "\n")

    def _picture(self, element: Element) -> None:
        alt = " ".join((element.get("alt") or "").split())
        if alt or not {element.get("width"), element.get("height")} & _UNSEEN:
            self._text.say(Aside.PICTURE, alt)

    def _begin_ruby(self, _element: Element) -> None:
        if self._space and self._last() not in ("", "\n", "\t"):
            self._put(" ")
        self._space = ""
        self._ruby = self._text.length

    def _begin_reading(self, _element: Element) -> None:
        if any(frame.kind == "ruby" for frame in self._frames):
            self._space, self._above = "", []

    def _field(self, element: Element) -> None:
        if (element.get("type") or "text") in _FIELDS:
            self._put_words(element.get("value") or "")


_MARKS = {
    "br": _Reader._break,  # noqa: SLF001 -- the table stands behind its class
    "img": _Reader._picture,  # noqa: SLF001
    "ruby": _Reader._begin_ruby,  # noqa: SLF001
    "rt": _Reader._begin_reading,  # noqa: SLF001
    "input": _Reader._field,  # noqa: SLF001
}


def _plain(element: Element) -> str:
    """Return the text of an element on one line."""
    return _SPACES.sub(" ", "".join(map(str, element.itertext()))).replace("\xa0", " ").strip()


def _is_hidden(style: Mapping[str, str]) -> bool:
    return style.get("display") == "none" or style.get("mso-hide") == "all" or style.get("visibility") == "hidden"


def _is_reference(element: Element, tag: str) -> bool:
    """Say whether an element is the mark of a note or comment of Word: [1], [甲1]."""
    return tag == "a" and (element.get("href") or "").startswith(_REFERENCES)
