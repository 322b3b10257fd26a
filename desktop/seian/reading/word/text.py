"""What the runs of a paragraph say: text as if every change were accepted, and what stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.in_items import level_said
from seian.document.limits import LONGEST_ALT
from seian.named import NamedTuple
from seian.reading.emphasis import BOLD, UNDERLINED
from seian.reading.word.counting import plain_symbol
from seian.reading.word.gathered import Gathered, Open
from seian.reading.word.names import DRAWING, INLINE, MATHS, MC, OFFICE, w
from seian.reading.word.package import is_on, number, value
from seian.reading.word.paragraph import Aside, Change, Inline, Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from lxml.etree import _Element as Element

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WHITE = " \t\r\n"
_CHANGES = {w("ins"): Change.INSERTED, w("moveTo"): Change.MOVED, w("del"): Change.DELETED, w("moveFrom"): Change.MOVED}
_GONE = frozenset((w("del"), w("moveFrom")))
_NUMBER_FIELDS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
_SHORTEST_BLANK = 2  # underlined blanks to be filled in
_TEXT = w("t")
_TEXTS = frozenset((_TEXT, w("delText")))
_LONGEST_CODE = 4  # hexadecimal digits
_LONGEST_ANCHOR = 40
_EMU = 635  # in a twip
_PICTURES = frozenset((w("drawing"), w("pict"), w("object")))


class Comment(NamedTuple):
    """A comment of the file: whose it is, when it was made, its words, and what tells it from every other one."""

    author: str
    date: str
    text: str
    name: str = ""


class Told:
    """What is known of a file while its paragraphs are read: comments and notes, and the boxes met on the way."""

    def __init__(
        self,
        comments: Mapping[str, Comment],
        footnotes: Mapping[str, str],
        endnotes: Mapping[str, str],
        bold_styles: Callable[[str], bool] = lambda _style: False,
    ) -> None:
        """Take comments and notes by their ids, and which styles of characters are bold."""
        self.comments = dict(comments)
        self.notes = {w("footnoteReference"): dict(footnotes), w("endnoteReference"): dict(endnotes)}
        self._bold_styles = bold_styles
        self.placed: set[str] = set()
        self.boxes: list[Element] = []

    def look_of(self, properties: Element) -> int:
        """Return the look that the properties of a run say, or a bold style of theirs; lines of links are none."""
        style = value(properties, "rStyle")
        is_bold = properties.find(w("b")) is None and style is not None and self._bold_styles(style)
        is_bold = is_bold or is_on(properties, "b")
        return (BOLD if is_bold else 0) | (UNDERLINED if _is_underlined(properties) else 0)


class Text(Gathered):
    """Reads the text of one paragraph; several of Word's run together where the mark between them was deleted."""

    def __init__(self, told: Told) -> None:
        """Take what is known of the file."""
        super().__init__()
        self._told = told
        self._fields: list[list[str]] = []  # of each open field its instruction; emptied where its result begins
        self._results: list[bool] = []  # whether the result of each open field is read
        self._anchors: dict[str, int] = {}

    def add(self, parent: Element) -> None:
        """Read what stands in a paragraph, or in what it holds."""
        for child in parent:
            reader = _IN_PARAGRAPHS.get(str(child.tag))
            if reader is not None:
                reader(self, child)

    def close(self) -> None:
        """Place the comments whose range goes on behind the paragraph."""
        for id_ in list(self._anchors):
            self._comment(id_)

    def _changed(self, element: Element) -> None:
        tag = str(element.tag)
        self.changes.append(Open(_CHANGES[tag], element.get(w("author"), ""), element.get(w("date"), ""), tag in _GONE))
        self.add(element)
        self.changes.pop()

    def put(self, text: str) -> None:
        """Take a text in, unless it is what a field asks for."""
        if not self._results or all(self._results):
            super().put(text)

    def _control(self, control: Element) -> None:
        content = control.find(w("sdtContent"))
        if content is None:
            return
        if is_on(control.find(w("sdtPr")), "showingPlcHdr"):
            prompt = "".join(text.text or "" for text in content.iter(_TEXT))
            self.say(Aside.PROMPT, prompt)
            return
        self.add(content)

    def _simple_field(self, field: Element) -> None:
        words = field.get(w("instr"), "").split()
        if not words or words[0].upper() not in _NUMBER_FIELDS:
            self.add(field)

    def _field(self, element: Element) -> None:
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            self._fields.append([])
            self._results.append(False)  # an instruction holds no text that is printed
        elif kind == "separate" and self._fields:
            words = "".join(self._fields[-1]).split()
            self._results[-1] = not words or words[0].upper() not in _NUMBER_FIELDS
        elif kind == "end" and self._fields:
            self._fields.pop()
            self._results.pop()

    def _run(self, run: Element) -> None:
        properties = run.find(w("rPr"))
        self.look = 0 if properties is None else self._told.look_of(properties)
        if properties is not None:
            if is_on(properties, "vanish"):
                hidden = "".join(text.text or "" for text in run.iter(_TEXT))
                if hidden.strip():
                    self.say(Aside.HIDDEN, hidden)
                return
            if is_on(properties, "strike") or is_on(properties, "dstrike"):
                self.changes.append(Open(Change.STRUCK, "", "", is_gone=True))
                self._content(run, properties)
                self.changes.pop()
                return
            for tag, gone in ((w("ins"), False), (w("del"), True)):  # as LibreOffice and older Words write them
                change = properties.find(tag)
                if change is not None:
                    self.changes.append(
                        Open(_CHANGES[tag], change.get(w("author"), ""), change.get(w("date"), ""), gone)
                    )
                    self._content(run, properties)
                    self.changes.pop()
                    return
        self._content(run, properties)

    def _content(self, run: Element, properties: Element | None) -> None:
        for child in run:
            tag = str(child.tag)
            if tag in _TEXTS:
                self._words(child, properties)
            elif tag == MC.alternate:
                self._content(chosen(child), properties)
            elif tag in _SIGNS:
                self.put(_SIGNS[tag])
            elif tag in _IN_RUNS:
                _IN_RUNS[tag](self, child)

    def _words(self, element: Element, properties: Element | None) -> None:
        text = element.text or ""
        if element.get(_XML_SPACE) != "preserve":
            text = text.strip(_WHITE)
        text = text.replace("\r", " ").replace("\n", " ")
        is_blank = len(text) >= _SHORTEST_BLANK and not text.strip()
        if is_blank and properties is not None and _is_underlined(properties):
            self.say(Aside.BLANK, text)
        self.put(text)

    def _break(self, element: Element) -> None:
        self.put("\f" if element.get(w("type")) == "page" else "\n")

    def _instruction(self, element: Element) -> None:
        if self._fields:
            self._fields[-1].append(element.text or "")

    def _symbol(self, element: Element) -> None:
        code = element.get(w("char"), "")
        sign = chr(int(code, 16)) if 0 < len(code) <= _LONGEST_CODE and _is_hexadecimal(code) else ""
        self.put("" if "\ud800" <= sign <= "\udfff" else plain_symbol(sign, element.get(w("font"), "")))

    def _ruby(self, ruby: Element) -> None:
        base, reading = ruby.find(w("rubyBase")), ruby.find(w("rt"))
        at = self.length
        if base is not None:
            self.add(base)
        text = self.since(at)
        above = "" if reading is None else "".join(one.text or "" for one in reading.iter(_TEXT))
        if text and above:
            self.readings.append(Reading(at, text, above))
        elif above:
            self.put(f"（{above}）")  # of a word that is gone, and told with it

    def _begin(self, element: Element) -> None:
        self._anchors[element.get(w("id"), "")] = self.length

    def _refer(self, element: Element) -> None:
        self._comment(element.get(w("id"), ""))

    def _comment(self, id_: str) -> None:
        """Place a comment where its range ends, or where it is referred to; the later of both counts once."""
        start = self._anchors.pop(id_, self.length)
        comment = self._told.comments.get(id_)
        if comment is None or id_ in self._told.placed:
            return
        self._told.placed.add(id_)
        anchor = self.since(start)[:_LONGEST_ANCHOR]
        self.say(Aside.COMMENT, comment.text, comment.author, comment.date, anchor, comment.name)

    def _note(self, element: Element) -> None:
        tag = str(element.tag)
        text = self._told.notes[tag].pop(element.get(w("id"), ""), "")
        if text:
            kind = Aside.FOOTNOTE if tag == w("footnoteReference") else Aside.ENDNOTE
            self.say(kind, text, anchor=self.since(self.length - _LONGEST_ANCHOR // 2))

    def _formula(self, element: Element) -> None:
        text = "".join(one.text or "" for one in element.iter(f"{{{MATHS}}}t"))
        if text:
            self.say(Aside.FORMULA, text)
            self.put(text)

    def _picture(self, picture: Element) -> None:
        boxes = list(outermost(picture, w("txbxContent")))
        self._told.boxes += boxes
        if boxes:
            return
        if any(change.is_gone for change in self.changes):
            return  # another one stands in its place, or none
        self.say(Aside.PICTURE, "")
        self.inline += _inline(picture)


def _inline(picture: Element) -> Iterator[Inline]:
    """Yield the picture of a drawing that stands in a line."""
    inline = picture.find(f"{{{INLINE}}}inline")
    blips = [] if inline is None else list(inline.iter(f"{{{DRAWING}}}blip"))
    if inline is None or len(blips) != 1:
        return
    extent, about = inline.find(f"{{{INLINE}}}extent"), inline.find(f"{{{INLINE}}}docPr")
    width = number(None if extent is None else extent.get("cx")) / _EMU
    alt = "" if about is None else about.get("descr", "")
    level = 0 if about is None else level_said(about.get("title", ""))
    yield Inline(blips[0].get(f"{{{OFFICE}}}embed", ""), width, alt[:LONGEST_ALT], level)


def chosen(alternate: Element) -> Element:
    """Return what is read of something said twice: the choice for those who know more, else the stand-in."""
    for tag in (MC.choice, MC.fallback):
        found = alternate.find(tag)
        if found is not None:
            return found
    return alternate.makeelement(MC.choice)


def outermost(element: Element, tag: str) -> Iterator[Element]:
    """Yield the outermost elements of a name below an element, of what is said twice those of what is read."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag == MC.alternate:
            yield from outermost(chosen(child), tag)
        else:
            yield from outermost(child, tag)


def _is_underlined(properties: Element) -> bool:
    return (value(properties, "u") or "none") != "none"


def _is_hexadecimal(text: str) -> bool:
    return all(sign in "0123456789abcdefABCDEF" for sign in text)


_SIGNS = {w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-", w("softHyphen"): ""}
_IN_PARAGRAPHS: dict[str, Callable[[Text, Element], None]] = {
    w("r"): Text._run,  # noqa: SLF001 -- the table stands behind its class
    w("sdt"): Text._control,  # noqa: SLF001
    w("fldSimple"): Text._simple_field,  # noqa: SLF001
    w("commentRangeStart"): Text._begin,  # noqa: SLF001
    w("commentRangeEnd"): Text._refer,  # noqa: SLF001
    MC.alternate: lambda text, element: text.add(chosen(element)),
    **dict.fromkeys((f"{{{MATHS}}}oMath", f"{{{MATHS}}}oMathPara"), Text._formula),  # noqa: SLF001
    **dict.fromkeys(_CHANGES, Text._changed),  # noqa: SLF001
    **dict.fromkeys(map(w, ("hyperlink", "smartTag", "customXml", "dir", "bdo", "subDoc")), Text.add),
}
_IN_RUNS: dict[str, Callable[[Text, Element], None]] = {
    w("br"): Text._break,  # noqa: SLF001
    w("fldChar"): Text._field,  # noqa: SLF001
    w("instrText"): Text._instruction,  # noqa: SLF001
    w("sym"): Text._symbol,  # noqa: SLF001
    w("ruby"): Text._ruby,  # noqa: SLF001
    w("commentReference"): Text._refer,  # noqa: SLF001
    **dict.fromkeys((w("footnoteReference"), w("endnoteReference")), Text._note),  # noqa: SLF001
    **dict.fromkeys(_PICTURES, Text._picture),  # noqa: SLF001
}
