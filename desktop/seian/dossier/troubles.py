"""What can go wrong with a dossier file, as messages for the person."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from seian.errors import DamagedDossierError, DossierError, DossierInUseError, NewerDossierError
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from seian.dossier.lock import Holder

_NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}  # Windows knows no EDQUOT
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def told(path: Path, *, saving: bool) -> Iterator[None]:
    """Turn what SQLite and the system say of a file into DossierError; what is a bug of ours passes through.

    `saving` says whether work of the person is at stake.
    """
    try:
        yield
    except sqlite3.Error as error:
        translated = _of_sqlite(path, error, saving=saving)
        if translated is None:
            raise
        raise translated from error
    except UnicodeDecodeError as error:  # in what SQLite says is wrong it quotes the file
        raise damaged(path, _("データベースの形式が壊れています")) from error
    except OSError as error:
        raise _of_system(path, error, saving=saving) from error


def primary_code(error: sqlite3.Error) -> int:
    """Return SQLite's primary result code; -1 for an error of the Python module itself."""
    code: int = getattr(error, "sqlite_errorcode", -1)
    return code & 0xFF if code >= 0 else -1


def _of_sqlite(path: Path, error: sqlite3.Error, *, saving: bool) -> DossierError | None:
    translated: DossierError | None = None  # a bug of ours
    match primary_code(error):
        case sqlite3.SQLITE_NOTADB:
            translated = damaged(path, what_it_seems(path))
        case sqlite3.SQLITE_CORRUPT:
            translated = damaged(path, _("中身が途中で切れているか、書き換えられています"))
        case sqlite3.SQLITE_FULL:
            translated = no_room(path)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            translated = _busy(path, saving=saving)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM if saving:
            translated = not_writable(path)
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_READONLY:
            translated = _out_of_reach(path, saving=saving)
        case sqlite3.SQLITE_IOERR:
            translated = _broken_off(path, saving=saving)
    return translated


def _of_system(path: Path, error: OSError, *, saving: bool) -> DossierError:
    if error.errno in _NO_ROOM:
        return no_room(path)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return missing(path, saving=saving)
    if error.errno in _NOT_ALLOWED:
        return not_writable(path) if saving else _out_of_reach(path, saving=False)
    return DossierError(
        _("「{name}」を読み書きできませんでした（{reason}）。").format(name=path.name, reason=error.strerror or error),
        kept=_kept(saving=saving),
        todo=_save_as() if saving else _("ドライブやネットワークの接続を確かめて、もう一度お試しください。"),
    )


def _kept(*, saving: bool) -> str:
    if saving:
        return _("ファイルは前に保存したときのままです。編集中の内容は失われていません。")
    return _("ファイルには何も書き込んでいません。")


def _save_as() -> str:
    return _("別の名前を付けるか、別の場所に保存してください。")


def _busy(path: Path, *, saving: bool) -> DossierError:
    return DossierInUseError(
        _("「{name}」を、いまほかのプログラムが使っています。").format(name=path.name),
        kept=_kept(saving=saving),
        todo=_("少し待って、もう一度お試しください。"),
    )


def _broken_off(path: Path, *, saving: bool) -> DossierError:
    return DossierError(
        _("「{name}」の読み書きの途中で、ディスクかネットワークに障害がありました。").format(name=path.name),
        kept=_kept(saving=saving),
        todo=_("空き容量とネットワークの接続を確かめて、もう一度保存するか、別の場所に保存してください。")
        if saving
        else _("ドライブやネットワークの接続を確かめて、もう一度お試しください。"),
    )


def missing(path: Path, *, saving: bool) -> DossierError:
    """Return: there is no such file, or not any more."""
    if saving:
        return DossierError(
            _("「{name}」が見つかりません。移されたか、消されたか、ネットワークが切れています。").format(
                name=path.name
            ),
            kept=_("編集中の内容は失われていません。"),
            todo=_save_as(),
        )
    return DossierError(
        _("「{path}」が見つかりません。").format(path=path),
        todo=_("ファイルの名前と場所、ネットワークの接続を確かめてください。"),
    )


def _out_of_reach(path: Path, *, saving: bool) -> DossierError:
    if not path.exists():
        return missing(path, saving=saving)
    return DossierError(
        _("「{name}」を開けません。開くことが許されていないか、フォルダーに問題があります。").format(name=path.name),
        kept=_kept(saving=saving),
        todo=_save_as() if saving else _("ファイルとフォルダーのアクセス権を確かめてください。"),
    )


def not_writable(path: Path) -> DossierError:
    """Return: the file or its folder is read-only, and work is at stake."""
    return DossierError(
        _("「{name}」に保存できません。ファイルかフォルダーが読み取り専用です。").format(name=path.name),
        kept=_kept(saving=True),
        todo=_save_as(),
    )


def no_room(path: Path) -> DossierError:
    """Return: the place is full."""
    return DossierError(
        _("「{name}」に保存できません。保存先の空き容量が足りません。").format(name=path.name),
        kept=_kept(saving=True),
        todo=_("空きを作ってもう一度保存するか、別の場所に保存してください。"),
    )


def damaged(path: Path, why: str) -> DamagedDossierError:
    """Return: the file is no dossier, or none any more; `why` is a phrase without a full stop."""
    return DamagedDossierError(
        _("「{name}」は「成案」の案件として読めません（{why}）。").format(name=path.name, why=why),
        kept=_("ファイルには何も書き込んでいません。"),
        todo=_(
            "開くファイルがこれでよいか確かめてください。壊れているときは、このファイルを残したまま、"
            "seian salvage で読めるところを別のファイルに取り出してください。"
        ),
    )


def damaged_in(path: Path, where: str, why: str) -> DamagedDossierError:
    """Return: a part of a dossier, such as 文書２, cannot be understood while the rest may be whole."""
    return DamagedDossierError(
        _("「{name}」の{where}が壊れています（{why}）。").format(name=path.name, where=where, why=why),
        kept=_("ファイルには何も書き込んでいません。ほかの文書は残っています。"),
        todo=_("このファイルを残したまま、seian salvage で読めるところを別のファイルに取り出してください。"),
    )


def newer(path: Path, program: str, when: str) -> NewerDossierError:
    """Return: a newer program wrote the file; `program` and `when` say which, and are empty if the file does not."""
    wrote = _("（{program}、{when}）").format(program=program, when=when) if program else ""
    return NewerDossierError(
        _("「{name}」は、このパソコンのものより新しい版の「成案」で保存されています{wrote}。").format(
            name=path.name, wrote=wrote
        ),
        kept=_("ファイルは変更していません。"),
        todo=_("このパソコンの「成案」を新しい版に更新してから開いてください。"),
    )


def changed_behind(path: Path) -> DossierError:
    """Return: somebody else wrote the file since it was opened or last saved here."""
    return DossierError(
        _("「{name}」は、ここで開いたあとに、ほかから書き換えられています。").format(name=path.name),
        kept=_("上書きはしていません。編集中の内容は失われていません。"),
        todo=_("別の名前を付けて保存し、二つを見比べてください。"),
    )


def in_use(path: Path, holder: Holder, *, saving: bool) -> DossierInUseError:
    """Return: somebody has the dossier open for writing."""
    return DossierInUseError(
        _("「{name}」は、{who}開いています。").format(name=path.name, who=_who(holder)),
        kept=_("上書きはしていません。編集中の内容は失われていません。") if saving else "",
        todo=_save_as()
        if saving
        else _("読み取り専用で開きました。書き込むには、閉じてもらってから開き直してください。"),
    )


def read_only_place(path: Path) -> DossierError:
    """Return: the dossier can be read where it is, but not written."""
    return DossierError(
        _("「{name}」は、読み取り専用で開きました。ファイルかフォルダーに書き込めません。").format(name=path.name),
        todo=_("書き込むには、別の場所に保存してください。"),
    )


def taken(path: Path) -> DossierError:
    """Return: a new dossier would replace a file."""
    return DossierError(
        _("「{name}」はすでにあります。").format(name=path.name),
        kept=_("元のファイルはそのまま残っています。"),
        todo=_("別の名前を付けてください。"),
    )


def _who(holder: Holder) -> str:
    since = holder.since.astimezone()
    when = _("{month}月{day}日 {hour}:{minute:02}から").format(
        month=since.month, day=since.day, hour=since.hour, minute=since.minute
    )
    if not holder.host:
        return _("ほかの人が{when}").format(when=when)
    return _("{user}さん（パソコン {host}）が{when}").format(
        user=holder.user or _("ほかの人"), host=holder.host, when=when
    )


def what_it_seems(path: Path) -> str:
    """Return what kind of file it is that is no database, as a phrase.

    Only for a file that SQLite refuses: closing one that it uses would give up its locks (fcntl(2)).
    """
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError:
        head = b""
    if head.startswith(b"PK\x03\x04"):
        return _("Word、Excel などの文書か ZIP ファイルのようです")
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return _("古い形式の Word、Excel などの文書のようです")
    if head.startswith(b"%PDF"):
        return _("PDF のようです")
    if head == bytes(16):
        return _("中身が空白になったファイルのようです")
    return _("ほかの種類のファイルか、壊れています")
