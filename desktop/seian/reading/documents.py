"""Splitting a packet into its documents: where one ends and the next begins."""

from __future__ import annotations

from seian.reading.lines import (
    ADDRESSEE,
    DATE,
    DRAFT,
    END,
    EXCERPT,
    HEADING,
    KI,
    MATERIAL,
    NOTE,
    REFERENCE,
    TEXT,
    is_listed,
    squeezed,
)
from seian.reading.signatures import is_sign_line, names_body, shows_signer
from seian.reading.title_words import could_be_title, is_plain_title
from seian.reading.wording import ATTACHMENTS, CONTACTS, ends_sentence

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.reading.paragraphs import Piece

_HEADS = frozenset((MATERIAL, DRAFT, ADDRESSEE, DATE, REFERENCE))
_TITLE_LINES = 4
_HEAD_LINES = 30
_OWN_DOCUMENT = 3
_BRACKETS = "（）()【】[]［］〔〕≪≫＜＞：:"
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


def end_of_list(pieces: Sequence[Piece], place: int) -> int:
    """Return where the list of attachments ends that begins with 別添 or the like at `place`; 0 if none begins there.

    What is named in it on a line each (資料１　…) is no document, unless it is one line alone with text below it.
    """
    head = squeezed(pieces[place].text).strip(_BRACKETS)
    end = place + 1
    if head not in ATTACHMENTS:
        return 0
    while end < len(pieces) and _is_listed(pieces[end]):
        end += 1
    has_text = end < len(pieces) and is_running_text(pieces[end]) and pieces[end].label is None
    return 0 if end == place + 1 or (end == place + 2 and has_text) else end


def _is_listed(piece: Piece) -> bool:
    return piece.kind == TEXT and piece.label is None and is_listed(piece.text)


class _Splitter:
    """Goes through the pieces once and remembers what the document at hand has had."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.documents: list[list[Piece]] = []
        self.next_titles = self._next_titles()
        self.listed = 0
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
        self.numbers: dict[str, int] = {}  # the last number of each scheme

    def begins(self, index: int, piece: Piece) -> bool:
        """Say whether a new document begins with this piece."""
        if self.texted and index >= self.listed:
            self.listed = end_of_list(self.pieces, index)
        if not self.documents[-1] or index < self.listed:
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
        if self._goes_on(piece) or (not self.labelled and (piece.label is not None or piece.kind == KI)):
            return False  # a date inside a list, or a letter: date and signature stand above its items
        if is_sign_line(piece) and names_body(piece.text) and self._comes_to_title(index):
            return True
        return self._stands_alone(index, piece)

    def _goes_on(self, piece: Piece) -> bool:
        """Say whether a piece bears the next number of a list of the document at hand."""
        label = piece.label
        return label is not None and label.number > 1 and label.number == self.numbers.get(label.scheme, 0) + 1

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
                # a letter signed above its items, or a date inside a list, is not at its end
                self.closed = self.closed and self.labelled and not self._goes_on(piece)
                self.labelled = True
            if piece.label is not None:
                self.numbers[piece.label.scheme] = piece.label.number
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
