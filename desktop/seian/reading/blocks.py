"""The body of a document: paragraphs, headings and items put into their tree."""

from __future__ import annotations

from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.reading import roles
from seian.reading.labels import BULLET_RANK, DASHES, HEAVY_BULLETS, rank_of
from seian.reading.lines import END, HEADING, KI, TEXT
from seian.reading.recognised import Node, Unsure
from seian.reading.title_words import kind_by_closing
from seian.reading.wording import FAREWELLS, at_line, begins_contact, ends_sentence

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.reading.labels import Label
    from seian.reading.paragraphs import Piece

_WIDEST_HEADING = 76
_SHORTEST_RUN = 3
_FRAGMENTS = 5
_STEP = 2
_DEEPEST = 12
_LONGEST_NAME = 8
_HEADINGS = frozenset((roles.OPENING, roles.HEADING, roles.NAMING))
_BEHIND_WORDS = "。、：:．. \u3000"
_CLOSING_WORDS = ("以上", "右", "上記", "よって", "ここに")


class Block(NamedTuple):
    """A piece of a body and its role (`roles`); empty where only its looks tell."""

    piece: Piece
    role: str = ""


class _Item:
    """An item being filled."""

    __slots__ = ("blocks", "piece", "rank")

    def __init__(self, piece: Piece, rank: int) -> None:
        self.piece, self.rank = piece, rank
        self.blocks: list[_Item | Node] = []

    @property
    def takes_heading(self) -> bool:
        """Whether a heading below it is its own: it is a heading itself (４．議事概要), or has another already."""
        if self.rank >= BULLET_RANK or ends_sentence(self.piece.text):
            return False
        return not self.blocks or any(isinstance(block, Node) and block.role == "heading" for block in self.blocks)

    @property
    def ends_before_paragraph(self) -> bool:
        """Whether it is a bullet that is complete; one that only names who speaks (○ 会長) takes what is said."""
        return self.rank > BULLET_RANK or (self.rank == BULLET_RANK and ends_sentence(self.piece.text))


def blocks_of(blocks: Sequence[Block]) -> tuple[tuple[Node, ...], list[Unsure]]:
    """Return the body that pieces make up, and what is doubtful about it."""
    doubts: list[Unsure] = []
    blocks = _with_ki_before_items(blocks, doubts)
    builder = _Builder([block.piece for block in blocks], [block.role for block in blocks], doubts)
    return builder.build(), doubts


def _with_ki_before_items(blocks: Sequence[Block], doubts: list[Unsure]) -> Sequence[Block]:
    """Move a 記 that fell between items to before the first of them; those of a list in the preamble are none."""
    items = (
        index for index, block in enumerate(blocks) if block.piece.label is not None and block.role in ("", roles.ITEM)
    )
    first = next(items, None)
    marks = [index for index, block in enumerate(blocks) if block.piece.kind == KI]
    if first is None or len(marks) != 1 or marks[0] < first:
        return blocks
    ki = marks[0]
    if ki > 0 and blocks[ki - 1].role == roles.PARAGRAPH:
        return blocks
    why = _("「記」が項目の間にあったため、最初の項目の前に移しました。")
    piece = blocks[ki].piece
    doubts.append(Unsure(at_line(piece.lines[0].number), piece.text, why, placed=True))
    return [*blocks[:first], blocks[ki], *blocks[first:ki], *blocks[ki + 1 :]]


class _Builder:
    """Places one piece after the other; `open` holds the items a piece may still belong to, outermost first."""

    def __init__(self, pieces: Sequence[Piece], known: Sequence[str], doubts: list[Unsure]) -> None:
        self.pieces, self.known, self.doubts = pieces, known, doubts
        self.root: list[_Item | Node] = []
        self.open: list[_Item] = []
        self.short = [self._is_short(piece) for piece in pieces]
        self.first_item = next((index for index, role in enumerate(known) if role == roles.ITEM), len(pieces))
        self.last_label = max((index for index, piece in enumerate(pieces) if piece.label is not None), default=-1)

    def build(self) -> tuple[Node, ...]:
        """Return the finished tree."""
        for index, piece in enumerate(self.pieces):
            role = self.known[index]
            if piece.kind in (KI, END):
                self.open.clear()
                self.root.append(Node(piece.kind, _word(piece), line=piece.lines[0].number))
            elif role == roles.PARAGRAPH and index < self.first_item:
                self.open.clear()
                self.root.append(Node("paragraph", _whole(piece), line=piece.lines[0].number))
            elif role in _HEADINGS:
                self._heading(index, piece)
            elif piece.label is not None and role not in (roles.PARAGRAPH, roles.ITEM_PARAGRAPH):
                self._item(piece)
            elif not role and (piece.kind == HEADING or self._is_heading(index)):
                self._heading(index, piece)
            else:
                self._paragraph(index, piece)
            if piece.guessed:
                why = _("行末で文が終わっていますが、段落の終わりかどうか決められないため、続けて読みました。")
                self.doubts.append(Unsure(at_line(piece.lines[0].number), piece.text, why, placed=True))
        self._report_fragments()
        return tuple(map(_finished, self.root))

    @staticmethod
    def _is_short(piece: Piece) -> bool:
        """Say whether a piece could be a heading or a scrap: one bare line that is no sentence."""
        return (
            piece.kind == TEXT
            and piece.label is None
            and len(piece.lines) == 1
            and piece.lines[0].width <= _WIDEST_HEADING
            and not ends_sentence(piece.text)
            and "\t" not in piece.text
            and piece.text not in FAREWELLS
        )

    def _is_heading(self, index: int) -> bool:
        """Say whether a short line heads what follows: alone, and before text that is not the next item of its row."""
        if not self.short[index] or index + 1 == len(self.pieces):
            return False
        following = self.pieces[index + 1]
        if following.kind not in (TEXT, HEADING) or self._is_entry(self.pieces[index].text):
            return False
        run = self._run_of_short(index)
        if len(run) >= _SHORTEST_RUN or run.stop == len(self.pieces):
            return False
        numbered = any(item.rank < BULLET_RANK for item in self.open)
        return not self._goes_on(following) and (len(run) == 1 or not numbered)

    def _run_of_short(self, index: int) -> range:
        """Return the places of the short lines around this one, as far as it matters."""
        start = end = index
        while start and index - start < _SHORTEST_RUN and self.short[start - 1]:
            start -= 1
        while end + 1 < len(self.pieces) and end - start < _SHORTEST_RUN and self.short[end + 1]:
            end += 1
        return range(start, end + 1)

    @staticmethod
    def _is_entry(text: str) -> bool:
        """Say whether a line is an entry, no heading: bracketed, led by a figure (H28.12, 16:00) or a name (日時：)."""
        return (
            text[0] in "（(※"
            or "：" in text[:_LONGEST_NAME]
            or text[0].isdecimal()
            or (text[0].isascii() and text[1:2].isdecimal())
        )

    def _goes_on(self, piece: Piece) -> bool:
        """Say whether a piece is the next number in a row that is open."""
        label = piece.label
        return label is not None and any(
            (was := item.piece.label) is not None and was.scheme == label.scheme and was.number + 1 == label.number
            for item in self.open
        )

    def _item(self, piece: Piece) -> None:
        label = piece.label
        assert label is not None  # noqa: S101 -- asked before
        rank = rank_of(label.scheme)
        if rank >= BULLET_RANK and label.text[-1] in HEAVY_BULLETS and not ends_sentence(piece.text):
            rank = 0
        schemes = [item.piece.label.scheme for item in self.open if item.piece.label]
        if rank >= BULLET_RANK and self._is_deeper(piece):
            pass
        elif label.scheme in schemes:
            del self.open[schemes.index(label.scheme) :]
        else:
            while self.open and self._ends_before(self.open[-1], rank, label):
                self.open.pop()
        item = _Item(piece, rank)
        self._here().append(item)
        self.open.append(item)

    def _is_deeper(self, piece: Piece) -> bool:
        """Say whether a bullet stands to the right of another that is open."""
        if not self.open or self.open[-1].rank < BULLET_RANK or len(self.open) > _DEEPEST:
            return False
        above = self.open[-1].piece
        step = 1 if piece.label and above.label and piece.label.scheme != above.label.scheme else _STEP
        return piece.lines[0].indent >= above.lines[0].indent + step

    @staticmethod
    def _ends_before(item: _Item, rank: int, label: Label) -> bool:
        """Say whether an open item ends where a label of another form begins; a dash stands under another bullet."""
        if item.rank != rank:
            return item.rank > rank
        return label.scheme not in DASHES if rank >= BULLET_RANK else label.number != 1

    def _here(self) -> list[_Item | Node]:
        return self.open[-1].blocks if self.open else self.root

    def _heading(self, index: int, piece: Piece) -> None:
        following = self.pieces[index + 1] if index + 1 < len(self.pieces) else None
        label = following.label if following else None
        schemes = [item.piece.label.scheme for item in self.open if item.piece.label]
        if label is not None and label.scheme in schemes:
            del self.open[schemes.index(label.scheme) :]
        elif begins_contact(piece.text) or not (self.open and self.open[-1].takes_heading):
            self.open.clear()
        self._here().append(Node("heading", _whole(piece), line=piece.lines[0].number))

    def _paragraph(self, index: int, piece: Piece) -> None:
        while self.open and self.open[-1].ends_before_paragraph:
            self.open.pop()
        if index > self.last_label and ends_sentence(piece.text):
            closes = kind_by_closing(piece.text[-16:]) or piece.text.endswith("お願い申し上げます。")
            if closes or piece.text.startswith(_CLOSING_WORDS):
                self.open.clear()
        if piece.text in FAREWELLS or begins_contact(piece.text):
            self.open.clear()
        self._here().append(Node("paragraph", _whole(piece), line=piece.lines[0].number))

    def _report_fragments(self) -> None:
        """Report scraps, which are what a figure leaves, and rows of tables: once for each document and each table."""
        scraps = [
            piece
            for piece, short in zip(self.pieces, self.short, strict=True)
            if short and len(piece.text.split()) == 1
        ]
        if len(scraps) >= _FRAGMENTS:
            why = _("図の中の文字と思われる短い行がほかにもあります。段落として残しました。")
            self.doubts.append(Unsure(at_line(scraps[0].lines[0].number), scraps[0].text, why, placed=True))
        in_table = False
        for piece in self.pieces:
            is_row = "\t" in piece.text
            if is_row and not in_table:
                why = _("表と思われる行です。組み直してください。")
                self.doubts.append(Unsure(at_line(piece.lines[0].number), piece.text, why, placed=True))
            in_table = is_row


def _whole(piece: Piece) -> str:
    """Return the text of a piece with its label, which is none of an item there."""
    return f"{piece.label.text}\u3000{piece.text}" if piece.label else piece.text


def _word(piece: Piece) -> str:
    """Return 記 or 以上 without what was set behind it (記。)."""
    return piece.text.rstrip(_BEHIND_WORDS) or piece.text


def _finished(block: _Item | Node) -> Node:
    if isinstance(block, Node):
        return block
    piece, label = block.piece, block.piece.label
    blocks = tuple(map(_finished, block.blocks))
    named = bool(blocks) and "。" not in piece.text
    return Node("item", piece.text, label.text if label else "", named, blocks, piece.lines[0].number)
