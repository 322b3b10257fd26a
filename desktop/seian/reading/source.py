"""The bytes of a text file as text, or a `SourceError` that says what the file is instead."""

from __future__ import annotations

from seian.errors import SourceError
from seian.files import read_file, too_large
from seian.i18n import translate as _
from seian.refused import reason

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
OTHERS = (
    *(b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8"),
    *(b"II*\0", b"MM\0*", b"BM"),
)
"""How files of other formats begin, and few texts; what they are `formats` says."""

_MOST_LINES = 200_000  # a text of five hundred pages has twenty thousand
_LARGEST = 16 << 20  # bytes; a text of five hundred pages has two million
_ESCAPE, _NUL = b"\x1b", b"\0"
_LINE_ENDS = ("\r\n", "\r", "\v", "\x85", "\u2028", "\u2029")


def read_source(path: str) -> str:
    """Return the text of a file, line ends as line feeds, page breaks as form feeds, otherwise as stored.

    Reads UTF-8 and UTF-16 (with or without BOM), CP932, EUC-JP and ISO-2022-JP. Raises SourceError if the file is
    missing, a folder, unreadable, empty, not text, or text in another encoding.
    """
    return decode(read_bytes(path, _LARGEST), path)


def read_bytes(path: str, most: int) -> bytes:
    """Return what a file holds. Raises SourceError if it is missing, a folder, unreadable or larger than `most`."""
    try:
        return read_file(path, most)
    except FileNotFoundError as error:
        raise SourceError(
            _("「{path}」が見つかりません。").format(path=path), todo=_("ファイル名と場所を確かめてください。")
        ) from error
    except IsADirectoryError as error:
        raise _folder(path) from error
    except OSError as error:
        import os

        if os.path.isdir(path):  # noqa: PTH112 -- Windows calls a folder a refused permission
            raise _folder(path) from error
        raise _unreadable(path, error) from error


def refuse_larger(data: bytes, name: str, most: int) -> None:
    """Raise the SourceError of a file that is larger than `most` bytes where these are more."""
    if len(data) > most:
        raise _unreadable(name, too_large(name, most))


def _unreadable(path: str, error: OSError) -> SourceError:
    return SourceError(
        _("「{path}」を開けません（{reason}）。").format(path=path, reason=reason(error)),
        kept=_("元のファイルはそのままです。"),
        todo=_("ほかのソフトで開いていないか、読み取りが許されているかを確かめてください。"),
    )


def decode(data: bytes, name: str) -> str:
    """Return bytes as text, as `read_source` does; `name` is for messages."""
    text = _decoded(data, name)
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    if text.count("\n") > _MOST_LINES:
        raise SourceError(
            _("「{name}」は行が多すぎます（{count}行）。").format(name=name, count=text.count("\n")),
            kept=_("元のファイルはそのままです。"),
            todo=_("いくつかのファイルに分けて、一つずつ指定してください。"),
        )
    if not text or text.isspace():
        raise SourceError(_("「{name}」は空です。").format(name=name), todo=_("文章の入ったファイルを選んでください。"))
    return text


def _decoded(data: bytes, name: str) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _as(encoding, data[len(bom) :], name)
    if data.startswith(OTHERS):
        from seian.reading.formats import other_format

        other = other_format(data, name)
        if other is not None:
            raise _not_text(name, other.what, other.todo)
    if _ESCAPE not in data and _NUL not in data:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    from seian.reading.encodings import decoded  # most texts are UTF-8

    text = decoded(data)
    if text is not None:
        return text
    from seian.reading.formats import by_name

    other = by_name(name)
    if other is not None:
        raise _not_text(name, other.what, other.todo)
    if _NUL in data:
        raise _not_text(
            name, _("文章ではないファイル"), _("テキスト（.txt）、Word（.docx）、PDF のどれかを指定してください。")
        )
    raise _damaged(name)


def _as(encoding: str, data: bytes, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _damaged(name) from error


def _folder(path: str) -> SourceError:
    return SourceError(
        _("「{path}」はフォルダーです。").format(path=path), todo=_("中のファイルを一つずつ指定してください。")
    )


def _not_text(name: str, what: str, todo: str) -> SourceError:
    return SourceError(
        _("「{name}」は{what}のため、読めません。").format(name=name, what=what),
        kept=_("元のファイルはそのままで、何も取り込んでいません。"),
        todo=todo,
    )


def _damaged(name: str) -> SourceError:
    return SourceError(
        _("「{name}」の文字コードが分かりません。").format(name=name),
        kept=_("元のファイルはそのままです。"),
        todo=_("メモ帳などで開き、文字コード UTF-8 で保存し直してください。"),
    )
