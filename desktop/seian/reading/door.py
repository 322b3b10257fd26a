"""The one door for files that come in: what a file holds tells which reader it goes to, never its name."""

from __future__ import annotations

from seian.reading.source import OTHERS, decode, read_bytes, refuse_larger

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Callable

    from seian.reading.recognised import Recognised

LARGEST = 64 << 20
"""Bytes of a Word file or PDF with its pictures."""
_HEAD = 1024  # bytes in which a PDF says that it is one
_LARGEST_TEXT = 16 << 20  # bytes; a text of five hundred pages has two million


def recognise_file(path: str, check: Callable[[], None] | None = None) -> tuple[Recognised, ...]:
    """Return the documents found in a text, Word or PDF file, or one of an older format that can be read, in order.

    `check` is called while another program works, and what it raises ends that. Raises SourceError if the file is
    missing, a folder, unreadable, empty, damaged, too large or of a format that cannot be read here.
    """
    return recognise_bytes(read_bytes(path, LARGEST), path, check)


def recognise_bytes(data: bytes, name: str, check: Callable[[], None] | None = None) -> tuple[Recognised, ...]:
    """Return the documents found in what a file holds, as `recognise_file` does; `name` is for messages."""
    match format_of(data):
        case "word":
            from seian.reading.word.read import recognise_word

            return recognise_word(data, name)
        case "pdf":
            from seian.reading.pdf.read import recognise_pdf

            return recognise_pdf(data, name)
        case "rich text":
            from seian.reading.older import rich_text
            from seian.reading.word.read import recognise_stories

            return recognise_stories(rich_text(data, name))
        case "older":
            from seian.reading.older import converted, told_converted
            from seian.reading.word.read import recognise_word

            return told_converted(recognise_word(converted(data, name, check), name))
        case _:
            from seian.reading.page_starts import page_starts_of, with_page_starts
            from seian.reading.recognise import recognise

            text = text_of(data, name)
            starts = page_starts_of(text)
            return tuple([with_page_starts(one, starts) for one in recognise(text)])


def format_of(data: bytes) -> str:
    """Return which reader a file goes to by what it holds: `word`, `rich text`, `pdf`, or `text` for all others.

    `older` is what LibreOffice makes a Word file of, where it is installed.
    """
    if data.startswith(OTHERS):
        from seian.reading.formats import is_rich_text, is_word, older_ending

        if is_word(data):
            return "word"
        if is_rich_text(data):
            return "rich text"
        if older_ending(data):
            from seian.office import office

            return "text" if office() is None else "older"
    return "pdf" if b"%PDF-" in data[:_HEAD] else "text"


def text_of(data: bytes, name: str) -> str:
    """Return the text of a file that is one. Raises SourceError where it is none, or too large."""
    refuse_larger(data, name, _LARGEST_TEXT)
    return decode(data, name)
