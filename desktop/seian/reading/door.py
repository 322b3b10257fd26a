"""The one door for files that come in: what a file holds tells which reader it goes to, never its name."""

from __future__ import annotations

from seian.reading.source import OTHERS, decode, read_bytes, refuse_larger

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from seian.reading.recognised import Recognised

LARGEST = 64 << 20
"""Bytes of a Word file or PDF with its pictures."""
_HEAD = 1024  # bytes in which a PDF says that it is one
_LARGEST_TEXT = 16 << 20  # bytes; a text of five hundred pages has two million


def recognise_file(path: str) -> tuple[Recognised, ...]:
    """Return the documents found in a text, Word or PDF file, in order.

    Raises SourceError if the file is missing, a folder, unreadable, empty, damaged, too large or of another format.
    """
    return recognise_bytes(read_bytes(path, LARGEST), path)


def recognise_bytes(data: bytes, name: str) -> tuple[Recognised, ...]:
    """Return the documents found in what a file holds, as `recognise_file` does; `name` is for messages."""
    match format_of(data):
        case "word":
            from seian.reading.word.read import recognise_word

            return recognise_word(data, name)
        case "pdf":
            from seian.reading.pdf.read import recognise_pdf

            return recognise_pdf(data, name)
        case _:
            from seian.reading.recognise import recognise

            return recognise(text_of(data, name))


def format_of(data: bytes) -> str:
    """Return which reader a file goes to by what it holds: `word`, `pdf`, or `text` for all others."""
    if data.startswith(OTHERS):
        from seian.reading.formats import is_word

        if is_word(data):
            return "word"
    return "pdf" if b"%PDF-" in data[:_HEAD] else "text"


def text_of(data: bytes, name: str) -> str:
    """Return the text of a file that is one. Raises SourceError where it is none, or too large."""
    refuse_larger(data, name, _LARGEST_TEXT)
    return decode(data, name)
