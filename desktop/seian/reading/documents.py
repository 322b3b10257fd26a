"""Splitting a packet into its documents: where one ends and the next begins."""

from __future__ import annotations

from seian.reading.lines import ADDRESSEE, DATE, DRAFT, END, EXCERPT, HEADING, KI, MATERIAL, NOTE, REFERENCE, TEXT
from seian.reading.signatures import is_sign_line, names_body, shows_signer
from seian.reading.title_words import could_be_title, is_plain_title
from seian.reading.wording import CONTACTS, ends_sentence

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from seian.reading.paragraphs import Piece

_HEADS = frozenset((MATERIAL, DRAFT, ADDRESSEE, DATE, REFERENCE))
_TITLE_LINES = 4
_HEAD_LINES = 30
_OWN_DOCUMENT = 3
_AFTERTHOUGHTS = (*CONTACTS, "添付", "別添", "別紙")


def split_documents(pieces: list[Piece]) -> list[list[Piece]]:
    """Return the pieces of each document, in order; every piece is in exactly one of them, and none is empty."""
    if not pieces:
        return []
    splitter = _Splitter(pieces)
    for index, piece in enumerate(pieces):
        if splitter.begins(index, piece):
            splitter.begin()
        splitter.take(index, piece)
    return splitter.documents


def is_title(piece: Piece) -> bool:
    """Say whether a piece may be a title: unlabelled, a few lines, ending as titles do."""
    return (
        piece.kind == TEXT and piece.label is None and len(piece.lines) <= _TITLE_LINES and could_be_title(piece.text)
    )


def is_running_text(piece: Piece) -> bool:
    """Say whether a piece is text proper: a labelled one, a sentence, or 記."""
    return piece.label is not None or piece.kind == KI or (piece.kind == TEXT and ends_sentence(piece.text))


class _Splitter:
    """Goes through the pieces once and remembers what the document at hand has had."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.documents: list[list[Piece]] = []
        self.next_titles = self._next_titles()
        self.begin()

    def _next_titles(self) -> list[int]:
        """For every place, the place of the next title at or after it."""
        following = len(self.pieces)
        found = [following] * (following + 1)
        for index in range(len(self.pieces) - 1, -1, -1):
            if is_title(self.pieces[index]):
                following = index
            found[index] = following
        return found

    def begin(self) -> None:
        """Start a document."""
        self.documents.append([])
        self.titled = self.texted = self.labelled = self.addressed = False
        self.closed = self.signing = False

    def begins(self, index: int, piece: Piece) -> bool:
        """Say whether a new document begins with this piece."""
        if not self.documents[-1]:
            return False
        if is_title(piece):
            return self._title_begins(index, piece)
        if piece.kind == MATERIAL and self.texted:
            return self._comes_to_title(index) or (self.closed and piece.lines[0].page)
        if not self.closed or piece.kind in (NOTE, EXCERPT, END):
            return False
        if piece.kind in _HEADS:
            return not (self.signing and piece.kind == DATE) and self._comes_to_title(index)
        return self._text_begins(index, piece)

    def _text_begins(self, index: int, piece: Piece) -> bool:
        """Say whether text below a signature begins a new document."""
        if self.signing and is_sign_line(piece) and shows_signer(piece.text) and not piece.lines[0].page:
            return False
        if not self.labelled and (piece.label is not None or piece.kind == KI):
            return False  # a letter: date and signature stand above its items
        if is_sign_line(piece) and names_body(piece.text) and self._comes_to_title(index):
            return True
        return self._stands_alone(index, piece)

    def _title_begins(self, index: int, piece: Piece) -> bool:
        is_letters = self.addressed and not self.titled and not self.labelled and not self.closed
        if is_letters or not (self.texted or self.titled) or not self._has_text(index):
            return False  # a letter's title may stand below its greeting; a title without text is a line of a list
        return self.closed or (self.texted and (piece.lines[0].page or is_plain_title(piece.text)))

    def _has_text(self, index: int) -> bool:
        """Say whether text of its own follows a title, before the next one."""
        end = self.next_titles[index + 1]
        return any(is_running_text(piece) for piece in self.pieces[index + 1 : min(end, index + _HEAD_LINES)])

    def _comes_to_title(self, index: int) -> bool:
        """Say whether nothing but what heads a document stands between this piece and the next title."""
        end = self.next_titles[index]
        if end == len(self.pieces) or end - index > _HEAD_LINES:
            return False
        return all(piece.kind in _HEADS or is_sign_line(piece) for piece in self.pieces[index:end])

    def _stands_alone(self, index: int, piece: Piece) -> bool:
        """Say whether what follows a signature is a document of its own, without a title at its head."""
        if piece.text.lstrip("（(【■○・").startswith(_AFTERTHOUGHTS):
            return False
        rest = self.pieces[index : min(self.next_titles[index], index + _HEAD_LINES)]
        return sum(map(is_running_text, rest)) >= _OWN_DOCUMENT and (piece.kind == HEADING or self.labelled)

    def take(self, index: int, piece: Piece) -> None:
        """Add a piece to the document at hand and note what it tells."""
        self.documents[-1].append(piece)
        if is_title(piece) and not self.labelled:
            self.titled = True
        elif is_running_text(piece):
            self.texted = True
            if piece.label is not None or piece.kind == KI:
                self.closed = self.closed and self.labelled  # a letter signed above its items is not at its end
                self.labelled = True
            self.signing = False
        elif piece.kind == ADDRESSEE:
            self.addressed = True
        elif (piece.kind == DATE and self.texted) or self._is_lone_signature(index, piece):
            self.closed = self.signing = True
        elif piece.kind in (NOTE, EXCERPT, END) and self.texted:
            self.closed = self.closed or piece.kind == END
            self.signing = False

    def _is_lone_signature(self, index: int, piece: Piece) -> bool:
        """Say whether a piece signs without a date: a body's name below the text, and no more text before a title."""
        return (
            self.texted
            and self.titled
            and is_sign_line(piece)
            and names_body(piece.text)
            and (not self._has_text(index) or index + 1 == self.next_titles[index + 1])
        )
