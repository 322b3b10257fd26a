"""The ※ notes below a signature, each with the wordings that follow it."""

from __future__ import annotations

from seian.i18n import translate as _
from seian.reading.lines import CURRENT, EXCERPT, NOTE, squeezed
from seian.reading.note_text import is_footnote, names_words, parse_note
from seian.reading.recognised import RevisionNote, Unsure
from seian.reading.wording import at_line

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Iterable

    from seian.reading.paragraphs import Piece

_CLOSERS = "］】〕）)]〉＞》≫"


def is_note(piece: Piece) -> bool:
    """Say whether a piece belongs to a note."""
    return piece.kind in (NOTE, EXCERPT)


def notes_of(pieces: Iterable[Piece]) -> tuple[tuple[RevisionNote, ...], list[Unsure]]:
    """Return the notes that pieces of kind `note` and `excerpt` make up, and what is doubtful about them."""
    notes: list[RevisionNote] = []
    doubts: list[Unsure] = []
    said: list[tuple[int, str]] = []  # of each note its line and how it stands there
    for piece in pieces:
        if piece.kind == NOTE:
            notes.append(parse_note(piece.text[1:].lstrip()))
            said.append((piece.lines[0].number, piece.text))
            continue
        current, text = _excerpt(piece.text)
        if not notes:
            notes.append(RevisionNote(""))
            said.append((0, ""))
        notes[-1] = _with_wording(notes[-1], text, is_current=current)
    for note, (line, text) in zip(notes, said, strict=True):
        if text and not _is_understood(note):
            why = _("時点修正の条件や箇所を読み取れない注記です。文はそのまま残しました。")
            doubts.append(Unsure(at_line(line), text, why, placed=True))
    return tuple(notes), doubts


def _is_understood(note: RevisionNote) -> bool:
    """Say whether a note has what a revision needs, or is a footnote, which needs nothing."""
    if is_footnote(note.sentence):
        return not (note.current or note.revised)
    return bool(note.condition and (note.place or names_words(note.sentence)))


def _with_wording(note: RevisionNote, text: str, *, is_current: bool) -> RevisionNote:
    """Put a wording into a note's last pair, or a further one where it has that or a later one: the order stays."""
    pairs = [(note.current, note.revised), *note.more]
    current, revised = pairs[-1]
    if revised or (current and is_current):
        pairs.append(("", ""))
        current = revised = ""
    pairs[-1] = (text, revised) if is_current else (current, text)
    (current, revised), *more = pairs
    return note._replace(current=current, revised=revised, more=tuple(more))


def _excerpt(text: str) -> tuple[bool, str]:
    """Return whether the wording is the current one, and the wording behind its bracketed name."""
    end = min(at for closer in _CLOSERS if (at := text.find(closer)) > 0)
    return squeezed(text[1:end]) in CURRENT, text[end + 1 :].lstrip(" \u3000：:")
