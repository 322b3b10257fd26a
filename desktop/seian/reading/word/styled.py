"""A Word file that bears our own styles → the document it was made from, part by part, without any guessing.

Styles say which part of a paper a paragraph is and how deep an item stands. Staff work on such files in Word: what
bears another style is taken for an item where a number begins it, else for a paragraph, and told.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

from seian.document.annexes import annex_said
from seian.document.copies import without_copy
from seian.document.model import AnnexMark
from seian.document.pictures import look
from seian.document.unfit import cleaned
from seian.errors import PictureError
from seian.flow.set_blocks import ITEM_BODY_STYLES, ITEM_HEADING_STYLES, ITEM_STYLES, StyleName
from seian.i18n import translate as _
from seian.reading.body_parts import with_parts
from seian.reading.labels import BLANKS, label_of
from seian.reading.lines import DATE, EXCERPT, MATERIAL, NOTE, Line, beside_date, date_end, date_text, kind_of, squeezed
from seian.reading.notes import notes_of
from seian.reading.paragraphs import Piece
from seian.reading.people import signed
from seian.reading.recognised import Drawn, Node, Recognised, Signer, Unsure
from seian.reading.repair import characters
from seian.reading.signatures import in_columns, names_organisation
from seian.reading.title_words import says_more_than_draft, without_draft
from seian.reading.word.paragraph import MARGINS, Where, has_caption
from seian.reading.word.tables import line_of, table_node
from seian.reading.word.told import places_of, told_beside, told_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from seian.reading.word.body import Stories
    from seian.reading.word.paragraph import CellSpot, Paragraph

_STYLES = {style.value: style for style in StyleName}
_ITEMS = {style: level for styles in (ITEM_STYLES, ITEM_HEADING_STYLES) for level, style in enumerate(styles, 1)}
_HEADINGS = frozenset(style.value for style in ITEM_HEADING_STYLES)
_ITEM_BODIES = {style: level for level, style in enumerate(ITEM_BODY_STYLES, 1)}
_BODY = frozenset((StyleName.BODY, StyleName.HEADING, StyleName.KI, *_ITEMS, *ITEM_BODY_STYLES))
_IN_PLACE_OF_MARK = frozenset((StyleName.END, StyleName.BODY, None))  # what a template without our style for it has
_LONGEST_LABEL = 8
_ENOUGH = 0.5  # of a file's paragraphs must bear our styles


def is_styled(stories: Stories) -> bool:
    """Say whether a file bears our styles, for one paper: a title begins it, and none stands below its text."""
    styles = [_style(one) for one in stories.paragraphs if one.text.strip() and one.where not in MARGINS]
    known = [style for style in styles if style is not None]
    if len(known) < max(_ENOUGH * len(styles), 1) or StyleName.TITLE not in known:
        return False
    body = next((at for at, style in enumerate(styles) if style in _BODY), len(styles))
    return StyleName.TITLE not in styles[body:]


def styled(stories: Stories, kind: str, picture: Callable[[str], bytes]) -> Recognised:
    """Return the document that the paragraphs of such a file say; `kind` is what kind of paper it is.

    `picture` returns the bytes of a picture by its relationship, none where it is not there.
    """
    return _Paper(stories, picture).recognised(kind)


def strange_lines(stories: Stories) -> Iterator[Unsure]:
    """Yield the lines of a table of contents that no heading says, which are kept beside the text."""
    why = _("目次の中の、本文にない行です。目次は見出しから作り直すため、ここに残しました。")
    for line in stories.strange:
        yield Unsure(_("目次"), line.strip(), why)


def _style(paragraph: Paragraph) -> StyleName | None:
    return _STYLES.get(paragraph.style)


class _Item:
    """An item being filled."""

    __slots__ = ("blocks", "left", "level", "line", "named", "text")

    def __init__(self, text: str, level: int, paragraph: Paragraph, line: int, *, named: bool) -> None:
        self.text, self.level, self.left, self.line, self.named = text, level, paragraph.left, line, named
        self.blocks: list[_Item | _Table | Node] = []

    def finished(self, reached: dict[str, int]) -> Node:
        """Return the item as a node; `reached` are the last numbers of its siblings by the form of their labels."""
        label, text = _parted(self.text, reached)
        return Node("item", text, label, self.named, _finished(self.blocks), self.line)


class _Table:
    """A table being filled: its head, and the lines of its cells with their places."""

    __slots__ = ("head", "lines")

    def __init__(self, head: Node) -> None:
        self.head = head
        self.lines: list[tuple[CellSpot, Node]] = []

    def finished(self, _reached: dict[str, int]) -> Node:
        """Return the table as a node."""
        return table_node(self.head, self.lines)


class _Annex:
    """An annex being filled."""

    __slots__ = ("blocks", "line", "name", "title")

    def __init__(self, name: str, line: int) -> None:
        self.name, self.line = name, line
        self.title: list[str] = []
        self.blocks: list[_Item | _Table | Node] = []

    def finished(self) -> Node:
        """Return the annex as a node."""
        return Node("annex", "".join(self.title), self.name, blocks=_finished(self.blocks), line=self.line)


class _Paper:
    """Goes through the paragraphs once."""

    def __init__(self, stories: Stories, picture: Callable[[str], bytes]) -> None:
        self.picture = picture
        self.paragraphs = [one._replace(text=characters(cleaned(one.text))) for one in stories.paragraphs]
        self.places = places_of(stories.paragraphs)
        self.figures = dict(self._drawn())
        self.contents = stories.contents
        self.has_headings = not stories.styles.isdisjoint(_HEADINGS)  # old files have none
        self.doubts = [
            doubt
            for at, (one, where) in enumerate(zip(self.paragraphs, self.places, strict=True))
            for doubt in told_of(one._replace(beside=()) if at in self.figures else one, where)
        ]
        self.doubts += [told_beside(beside, "") for beside in stories.homeless]
        self.doubts += strange_lines(stories)
        self.body: list[_Item | _Table | Node] = []
        self.root = self.body
        self.annexes: list[_Annex] = []
        self.caption: Node | None = None
        self.table = _Table(Node("table", ""))
        self.open: list[_Item] = []
        self.texts: dict[str, list[str]] = {}
        self.notes: list[Piece] = []
        self.draft = False

    def recognised(self, kind: str) -> Recognised:
        """Return the document."""
        for at, paragraph in enumerate(self.paragraphs):
            if at in self.figures:
                self._figure(at)
            elif at - 1 in self.figures and has_caption(self.paragraphs, at - 1):
                continue
            elif paragraph.cell is not None:
                self._cell(at, paragraph, paragraph.cell)
            elif paragraph.text.strip():
                self._take(at, paragraph)
        notes, about_notes = notes_of(self.notes)
        signers = self._signers()
        return Recognised(
            kind=kind,
            title=self._title(),
            draft=self.draft,
            material_number=self._one("material"),
            reference_number=self._one("reference"),
            addressees=tuple(self._all("addressee")),
            body=with_parts(_finished(self.body)),
            date=self._one("date"),
            signatories=signers,
            notes=notes,
            attachments=tuple(self._all("attachment")),
            unsure=(*self.doubts, *about_notes),
            seal_omitted=self._one("seal"),
            contact=tuple(self._all("contact")),
            annexes=tuple(annex.finished() for annex in self.annexes),
            contents=self.contents,
        )

    def _all(self, part: str) -> list[str]:
        return self.texts.get(part, [])

    def _one(self, part: str) -> str:
        """Return the only text of a part; further ones are told."""
        first, *more = self._all(part) or [""]
        for text in more:
            self.doubts.append(Unsure("", text, _("同じ表示が二つあります。先のものを採りました。")))
        return first

    def _title(self) -> tuple[str, ...]:
        lines = list(self._all("title"))
        lines[-1], mark = without_draft(lines[-1])
        self._mark(mark)
        return tuple(line for line in lines if line)

    def _signers(self) -> tuple[Signer, ...]:
        """Return who signs; what of their lines is no name of theirs is told."""
        rows = self._all("signer")
        if any("\t" in row for row in rows):
            return in_columns(rows)
        if not rows:
            return ()
        if len(rows) > 1 and all(map(names_organisation, rows)):
            return tuple(Signer(squeezed(row)) for row in rows)
        signers, leads = signed(rows)
        for lead in leads:
            why = _("署名に添えられた言葉です。署名の欄には入らないため、ここに残しました。")
            self.doubts.append(Unsure("", lead, why))
        left = Counter(squeezed("".join(rows))) - Counter(squeezed("".join([*leads, *map("".join, signers)])))
        if left:
            why = _("署名の読み取りが不完全なようです。氏名を確かめてください。")
            self.doubts.append(Unsure("", "\u3000".join(rows), why))
        return tuple(signers)

    def _mark(self, mark: str) -> None:
        self.draft = self.draft or bool(mark)
        if mark and says_more_than_draft(mark):
            why = _("案の表示です。案として扱い、表示の言葉はここに残しました。")
            self.doubts.append(Unsure("", mark, why))

    def _take(self, at: int, paragraph: Paragraph) -> None:
        text = paragraph.text.strip()
        style = _style(paragraph)
        if paragraph.where in MARGINS or style is StyleName.MATERIAL:
            self._margin(at, text)
        elif self._heads_annex(at, paragraph, style):
            pass
        elif style is StyleName.TITLE:
            self.texts.setdefault("title", []).append(text.replace("\n", ""))
        elif style is StyleName.DATE:
            self._date(at, text)
        elif style is StyleName.ADDRESSEE:
            self.texts.setdefault("addressee", []).append("\u3000".join(filter(None, text.split("\t"))))
        elif style is StyleName.SIGNATURE:
            text = paragraph.text.strip(" \u3000\n") if "\t" in paragraph.text else text  # tabs part columns
            below = "公印省略" in squeezed(text) and "\t" not in text
            self.texts.setdefault("seal" if below else "signer", []).append(text)
        elif style is StyleName.ATTACHMENT:
            self.texts.setdefault("attachment", []).append(text)
        elif style is StyleName.NOTE or (style is StyleName.EXCERPT and kind_of(text) == EXCERPT):
            kind = NOTE if style is StyleName.NOTE else EXCERPT
            text = text if kind == EXCERPT or text.startswith("※") else f"※{text}"
            self.notes.append(Piece(kind, text, (Line(at + 1, text, 0, 0, tail=False, gap=0, page=False, kind=kind),)))
        elif style in (None, StyleName.BODY) and self._is_caption(at, paragraph):
            label, _blank, caption = text.replace("\n", "").partition("\u3000")
            is_numbered = label[-1:].isdecimal()
            self.caption = Node("table", caption if is_numbered else text, label if is_numbered else "", line=at + 1)
        else:
            self._block(at, paragraph, style)

    def _heads_annex(self, at: int, paragraph: Paragraph, style: StyleName | None) -> bool:
        """Take a paragraph that is the mark or the title of an annex; say whether it is."""
        text = paragraph.text.strip()
        if self._is_mark(paragraph, style):
            self._annex(at, text)
        elif self.annexes and self._is_annex_title(style, text):
            self.annexes[-1].title.append(text.replace("\n", ""))
        else:
            return False
        return True

    def _is_mark(self, paragraph: Paragraph, style: StyleName | None) -> bool:
        """Say whether a paragraph says which annex begins with it."""
        if style is StyleName.ANNEX:
            return True
        return style in _IN_PLACE_OF_MARK and paragraph.page and annex_said(paragraph.text) is not None

    def _annex(self, at: int, text: str) -> None:
        """Begin an annex; what is no name of one is kept as its title."""
        self.open.clear()
        self.caption = None
        is_name = annex_said(text) is not None
        annex = _Annex(text if is_name else AnnexMark.ANNEX.value, at + 1)
        if not is_name:
            annex.title.append(text.replace("\n", ""))
        self.annexes.append(annex)
        self.root = annex.blocks

    def _is_annex_title(self, style: StyleName | None, text: str) -> bool:
        return style is StyleName.ANNEX_TITLE or (
            style is StyleName.KI and squeezed(text) != "記" and not self.annexes[-1].blocks
        )

    def _cell(self, at: int, paragraph: Paragraph, spot: CellSpot) -> None:
        """Take a line of a table; the first brings the table, with the caption that stands above it."""
        if spot[1:4] == (0, 0, 0):
            self._leave(spot.level, at)
            self.table = _Table(self.caption or Node("table", "", line=at + 1))
            self.caption = None
            self._here().append(self.table)
        self.table.lines.append((spot, line_of(paragraph, spot, at + 1)))

    def _drawn(self) -> Iterator[tuple[int, Drawn]]:
        """Yield the paragraphs that are a picture, and that alone, in the text, with what stands in them."""
        for at, one in enumerate(self.paragraphs):
            alone = len(one.inline) == 1 and len(one.beside) == 1 and not one.text.strip()
            if not alone or one.where is not Where.BODY or one.cell is not None:
                continue
            data = self.picture(one.inline[0].relation)
            with suppress(PictureError):
                seen = look(data)
                if seen.as_it_is:
                    yield at, Drawn(seen.bare, one.inline[0].width, one.inline[0].alt)

    def _figure(self, at: int) -> None:
        """Take a picture, and the caption that stands below it."""
        captioned = has_caption(self.paragraphs, at)
        label = caption = ""
        if captioned:
            text = self.paragraphs[at + 1].text.strip().replace("\n", "")
            label, _blank, caption = text.partition("\u3000")
            if not label[-1:].isdecimal():
                label, caption = "", text
        self._leave(self.paragraphs[at].inline[0].level, at + captioned + 1)
        self._here().append(Node("figure", caption, label, captioned, line=at + 1, drawn=self.figures[at]))

    def _is_caption(self, at: int, paragraph: Paragraph) -> bool:
        """Say whether a paragraph stands above a table as its caption does."""
        following = self.paragraphs[at + 1] if at + 1 < len(self.paragraphs) else None
        above = following is not None and following.cell is not None and following.cell[1:4] == (0, 0, 0)
        return above and paragraph.align == "center"

    def _leave(self, level: int, behind: int) -> None:
        """Leave the items in which a table or a figure does not stand, by the level of its own if the file says it.

        `behind` is the paragraph after it.
        """
        if level:
            self._close(level + 1)
        elif not self._goes_on_inside(behind):
            self.open.clear()

    def _goes_on_inside(self, at: int) -> bool:
        """Say whether what follows a table stands in the item that is open."""
        captions = {nth + 1 for nth in self.figures if has_caption(self.paragraphs, nth)}
        following = (nth for nth in range(at, len(self.paragraphs)) if nth not in captions)
        texts = (self.paragraphs[nth] for nth in following)
        after = next((one for one in texts if one.cell is None and one.text.strip()), None)
        style = None if after is None else _style(after)
        return style in _ITEM_BODIES or (style in _ITEMS and _ITEMS[style] > 1)

    def _margin(self, at: int, text: str) -> None:
        text, copied = without_copy(text)
        if copied:
            why = _("写しの表示です。文書には入れていません。")
            self.doubts.append(Unsure(self.places[at], copied, why, placed=True))
        if not text:
            return
        ours = _style(self.paragraphs[at]) is StyleName.MATERIAL
        for words in text.split("\u3000") if kind_of(text) != MATERIAL and not ours else (text,):
            bare, mark = without_draft(words.strip())
            self._mark(mark)
            if bare and (ours or kind_of(bare) == MATERIAL):
                self.texts.setdefault("material", []).append(bare)
            elif bare:
                why = _("ページの見出しとみて、本文から外しました。")
                self.doubts.append(Unsure(self.places[at], bare, why))

    def _date(self, at: int, text: str) -> None:
        bare = squeezed(text)
        end = date_end(bare)
        if kind_of(text) != DATE and not end:
            self.texts.setdefault("reference", []).append(text)
            return
        spelled, beside = (
            (date_text(bare[:end]), beside_date(bare[:end]) + bare[end:]) if end else (date_text(text), "")
        )
        self.texts.setdefault("date", []).append(spelled)
        if beside:
            why = _("日付に添えられた言葉です。日付の欄には入らないため、ここに残しました。")
            self.doubts.append(Unsure(self.places[at], beside, why))

    def _block(self, at: int, paragraph: Paragraph, style: StyleName | None) -> None:
        text, line = paragraph.text.strip().replace("\n", "").replace("\f", ""), at + 1
        if paragraph.label:
            text = f"{paragraph.label}\u3000{text}"
        if style is None:
            style = self._style_of_stranger(at, text)
        if style in _ITEMS:
            self._close(_ITEMS[style])
            named = style in ITEM_HEADING_STYLES or (not self.has_headings and self._is_kept(at))
            item = _Item(text, _ITEMS[style], paragraph, line, named=named)
            self._here().append(item)
            self.open.append(item)
        elif style in _ITEM_BODIES:
            self._close(_ITEM_BODIES[style] + 1)
            self._here().append(Node("paragraph", text, line=line))
        elif style is StyleName.HEADING:
            while self.open and not 0 < self.open[-1].left <= paragraph.left + 1:
                self.open.pop()
            self._here().append(Node("heading", text, line=line))
        elif style is StyleName.KI and squeezed(text) == "記":
            self._outermost(Node("ki", text, line=line))
        elif style is StyleName.END and squeezed(text) == "以上":
            self._outermost(Node("end", text, line=line))
        elif style is StyleName.BODY and paragraph.indent == paragraph.left > 0 and self.root is self.body:
            self.texts.setdefault("contact", []).append(text)
        else:
            self._outermost(Node("paragraph", text, line=line))

    def _is_kept(self, at: int) -> bool:
        """Say whether an item stays with the next as a heading does, and not with what closes the paper."""
        following = self.paragraphs[at + 1] if at + 1 < len(self.paragraphs) else None
        closes = following is not None and _style(following) in (StyleName.DATE, StyleName.SIGNATURE)
        return self.paragraphs[at].keep and not closes

    def _style_of_stranger(self, at: int, text: str) -> StyleName:
        """Return the style of what bears none of ours: an item as deep as others of its label, or a paragraph."""
        why = _("成案の書式でない段落です。番号と位置から、本文に入れました。")
        self.doubts.append(Unsure(self.places[at], text, why, placed=True))
        label = label_of(text)
        if label is None or label.glued:
            return StyleName.BODY
        for item in reversed(self.open):
            found = label_of(item.text)
            if found is not None and found.scheme == label.scheme:
                return ITEM_STYLES[item.level - 1]
        return ITEM_STYLES[min(self.open[-1].level if self.open else 0, len(ITEM_STYLES) - 1)]

    def _close(self, level: int) -> None:
        while self.open and self.open[-1].level >= level:
            self.open.pop()

    def _here(self) -> list[_Item | _Table | Node]:
        return self.open[-1].blocks if self.open else self.root

    def _outermost(self, node: Node) -> None:
        self.open.clear()
        self.root.append(node)


def _parted(text: str, reached: dict[str, int]) -> tuple[str, str]:
    """Return the label of an item and its text, and note its number.

    The style says that there is one, so its place among its siblings tells it from figures behind it (１．３年).
    A mark that no list knows ends at the first blank.
    """
    label = label_of(text)
    for end in range(_LONGEST_LABEL, 0, -1):
        found = label_of(f"{text[:end]}\u3000文") if len(text) > end else None
        is_whole = found is not None and found.text == text[:end]
        if found is not None and is_whole and found.number == reached.get(found.scheme, 0) + 1:
            label = found._replace(length=len(text) - len(text[end:].lstrip(BLANKS)))
            break
    if label is not None:
        reached[label.scheme] = label.number
        return label.text, text[label.length :]
    for at, sign in enumerate(text[:_LONGEST_LABEL]):
        if sign in BLANKS:
            return text[:at], text[at:].lstrip(BLANKS)
    return "", text


def _finished(blocks: Sequence[_Item | _Table | Node]) -> tuple[Node, ...]:
    reached: dict[str, int] = {}
    return tuple(block if isinstance(block, Node) else block.finished(reached) for block in blocks)
