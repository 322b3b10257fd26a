"""The one door for files that come in: what a file holds tells which reader it goes to, never its name."""

from __future__ import annotations

from seian.reading.source import OTHERS, decode, read_bytes

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Callable

    from seian.reading.recognised import Recognised

_LARGEST = 64 << 20  # bytes: a Word file or PDF with its pictures
_HEAD = 1024  # bytes in which a PDF says that it is one
_LARGEST_TEXT = 16 << 20  # bytes; a text of five hundred pages has two million


def recognise_file(path: str, check: Callable[[], None] | None = None) -> tuple[Recognised, ...]:
    """Return the documents found in a text, Word or PDF file, or one of an older format that can be read, in order.

    `check` is called while another program works, and what it raises ends that. Raises SourceError if the file is
    missing, a folder, unreadable, empty, damaged, too large or of a format that cannot be read here.
    """
    data = read_bytes(path, _LARGEST)
    if data.startswith(OTHERS):
        from seian.reading.formats import is_word

        if is_word(data):
            from seian.reading.word.read import recognise_word

            return recognise_word(data, path)
        from seian.reading.older import recognise_older

        older = recognise_older(data, path, check)
        if older is not None:
            return older
    if b"%PDF-" in data[:_HEAD]:
        from seian.reading.pdf.read import recognise_pdf

        return recognise_pdf(data, path)
    from seian.reading.recognise import recognise

    if len(data) > _LARGEST_TEXT:
        data = read_bytes(path, _LARGEST_TEXT)
    return recognise(decode(data, path))
