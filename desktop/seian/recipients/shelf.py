"""The file with the books of recipients of this person on this computer, among the person's own files.

What cannot be understood there is put aside under another name and told, and the books begin anew; a file of a newer
program stays, and nothing is written over it. Whoever changes a book reads it anew while no other window writes.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from seian.errors import CodecError, NewerFormatError, WriteError
from seian.fault import own_folder
from seian.files import atomic_write, read_file
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.recipients.codec import decode, encode
from seian.refused import reason
from seian.sqlite_file.lock import alone

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from seian.recipients.book import Book

FILE = "recipients.json"
_LARGEST = 16 << 20  # bytes; a recipient takes three hundred
_PATIENCE = 5.0  # seconds to wait for another window, whose writing takes milliseconds


class Opened(NamedTuple):
    """A book, and what is to be told of its file; "" where all is well."""

    book: Book
    told: str = ""


def open_book(association: str, folder: Path | None = None) -> Opened:
    """Return the book of an association, empty where there is none yet; `folder` is that of the person's own files."""
    path = (folder or own_folder()) / FILE
    try:
        return Opened(_books(path).get(association, ()))
    except NewerFormatError as error:
        return Opened((), _keep_out(error))
    except CodecError as error:
        return Opened((), f"{error.what}{_put_aside(path)}")
    except OSError as error:
        return Opened(
            (), _("宛先の名簿を読めませんでした（{why}）。ほかは、そのまま使えます。").format(why=reason(error))
        )


def update(association: str, edit: Callable[[Book], Book], folder: Path | None = None) -> Book:
    """Change the book of an association as it is now in the file, and return it as it is then.

    Raises WriteError where it cannot be written, and whatever `edit` raises; the file stays as it was then.
    """
    path = (folder or own_folder()) / FILE
    with alone(path, _PATIENCE) as is_alone:
        if not is_alone:
            raise _unwritten(_("ほかの窓が書いています"))
        try:
            books = _books(path)
        except NewerFormatError as error:
            raise WriteError(_keep_out(error)) from error
        except CodecError:
            _put_aside(path)
            books = {}
        except OSError as error:
            raise _unwritten(reason(error)) from error
        before = books.get(association, ())
        book = edit(before)
        if book != before:
            _write(path, {**books, association: book})
    return book


def _books(path: Path) -> dict[str, Book]:
    try:
        return decode(read_file(path, _LARGEST))
    except FileNotFoundError:
        return {}


def _write(path: Path, books: dict[str, Book]) -> None:
    data = encode(books)
    try:
        is_whole = decode(data) == books
    except CodecError:
        is_whole = False
    if not is_whole:
        raise _unwritten(_("名簿に書けない文字か、長すぎる文があります"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritten(reason(error)) from error
    atomic_write(path, data)


def _put_aside(path: Path) -> str:
    """Give a file that is not understood another name; returns what is to be told of that."""
    aside = path.with_name(f"{path.stem}.unread-{os.urandom(4).hex()}{path.suffix}")
    try:
        path.rename(aside)
    except OSError as error:
        return _("よけることもできませんでした（{why}）。ほかは、そのまま使えます。").format(why=reason(error))
    return _("「{name}」という名でよけて、名簿は空から始めます。ほかは、そのまま使えます。").format(name=aside)


def _keep_out(error: NewerFormatError) -> str:
    return f"{error.what}" + _("名簿はそのままにして、読み書きしません。ほかは、そのまま使えます。")


def _unwritten(why: str) -> WriteError:
    return WriteError(
        _("宛先の名簿に書けませんでした（{why}）。").format(why=why),
        kept=_("名簿は前のままです。"),
        todo=_("もう一度試してください。"),
    )
