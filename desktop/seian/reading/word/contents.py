r"""Tables of contents (目次) of a Word file: which paragraphs are one. They say what headings say, and are not read.

Word makes one by a field (`TOC \o "1-3"`), mostly within a control of its own; LibreOffice does, too. A list of figures
or tables (`\c`, `\a`) is none, nor are lines that somebody typed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seian.document.limits import DEEPEST_CONTENTS
from seian.flow.set_blocks import StyleName
from seian.reading.lines import squeezed
from seian.reading.word.names import w

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from lxml.etree import _Element as Element

    from seian.reading.word.paragraph import Paragraph

_GALLERY = "Table of Contents"  # in every language of Word
_TITLES = frozenset(("目次", "もくじ"))
_FIELD, _INSTRUCTION, _TEXT = w("fldChar"), w("instrText"), w("t")
_LEVELS = re.compile(r'\\o\s*"?\s*\d+\s*-\s*(\d+)')
_OTHERS = re.compile(r"\\[caCA]\b")


class Contents:
    """What has been met of tables of contents while the paragraphs of a file are read in order.

    `depth` is down to which level they list headings, 0 before the first; `within` is set in a control that holds one;
    `lines` are what was taken.
    """

    __slots__ = ("_fields", "_own_page", "_was", "depth", "lines", "within")

    def __init__(self) -> None:
        """Begin at the head of a file."""
        self._fields: list[str] = []  # the instruction of each field that is open, of which the last is the innermost
        self._own_page = self._was = False
        self.depth, self.within = 0, False
        self.lines: list[str] = []

    def takes(self, paragraph: Element, text: str) -> bool:
        """Say whether a paragraph is of a table of contents; to be asked for every paragraph in order."""
        is_open, said = self._goes_through(paragraph)
        if not self.within and not (is_open and (said or not text.strip())):
            return False
        self.depth = self.depth or DEEPEST_CONTENTS
        if text.strip():
            self.lines.append(text)
        return True

    def begin_above(self, found: list[Paragraph], made: Paragraph) -> None:
        """Take the line 目次 above a table that begins with the paragraph `made` from those found so far."""
        if self._was:
            return
        self._was, self._own_page = True, made.page
        while found and not found[-1].text.strip() and not found[-1].beside and not found[-1].marked:
            found.pop()
        if found and (squeezed(found[-1].text) in _TITLES or found[-1].style == StyleName.CONTENTS_TITLE.value):
            self._own_page = found.pop().page

    def without_its_page(self, made: Paragraph) -> Paragraph:
        """Return the first paragraph below a table of contents that has pages of its own without beginning a page."""
        if not self._was or not made.text.strip():
            return made
        own, self._was, self._own_page = self._own_page, False, False
        return made._replace(page=False) if own and made.page else made

    def strange(self, paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
        """Return the lines that say what no paragraph of the file says: somebody typed them there."""
        said = {squeezed(words) for one in paragraphs for words in (one.text, one.label + one.text)}
        said |= _TITLES
        return tuple(line for line in self.lines if not _is_said(squeezed(line.rpartition("\t")[0] or line), said))

    def _goes_through(self, paragraph: Element) -> tuple[bool, bool]:
        """Follow the fields of a paragraph; say whether a table is open in it, and whether it has text while it is."""
        is_open, said = self._is_open(), False
        for element in paragraph.iter(_FIELD, _INSTRUCTION, _TEXT):
            kind = element.get(w("fldCharType"))
            if element.tag == _TEXT:
                said = said or (self._is_open() and bool((element.text or "").strip()))
            elif element.tag == _INSTRUCTION:
                if self._fields:
                    self._fields[-1] += element.text or ""
            elif kind == "begin":
                self._fields.append("")
            elif kind == "separate" and self._fields and _is_table(self._fields[-1]):
                is_open = True
                levels = _LEVELS.search(self._fields[-1])
                self.depth = max(1, min(int(levels[1]), DEEPEST_CONTENTS)) if levels else DEEPEST_CONTENTS
            elif kind == "end" and self._fields:
                self._fields.pop()
        return is_open, said

    def _is_open(self) -> bool:
        return any(map(_is_table, self._fields))


def _is_said(line: str, said: AbstractSet[str]) -> bool:
    """Say whether a line says what is said elsewhere, with or without the number before it."""
    return any(line[at:] in said for at in range(len(line)))


def _is_table(instruction: str) -> bool:
    words = instruction.split(maxsplit=1)
    return bool(words) and words[0].upper() == "TOC" and not _OTHERS.search(instruction)


def is_contents_control(control: Element) -> bool:
    """Say whether a control is that in which Word keeps a table of contents."""
    gallery = control.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}")
    return gallery is not None and gallery.get(w("val")) == _GALLERY
