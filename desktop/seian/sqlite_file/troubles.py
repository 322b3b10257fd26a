"""What can go wrong with a file of the program, as messages for the person."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from seian.errors import PathError
from seian.i18n import translate as _
from seian.paths import exists, is_too_long, resolved_path
from seian.refused import NO_ROOM, NOT_ALLOWED, code_of, is_gone, is_held, is_held_now, reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from seian.errors import SeianError
    from seian.sqlite_file.kind import FileKind
    from seian.sqlite_file.lock import Holder

_TOO_MUCH = {sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_NOMEM}  # see `limits`

_BESIDE = len("-journal")  # SQLite's; the lock's `~$` and `.lock` take less
_TOLD = 40  # characters of a name in a message

_DAMAGED_INDEX = (  # which SQLite and FTS5 say without a code of their own
    *("fts5 file format", "vtable constructor failed", "no such module", "no such tokenizer"),
    *("unrecognized option", "tokenizer constructor", "malformed", "foreign key mismatch"),
)


@contextmanager
def told(kind: FileKind, path: Path, *, saving: bool) -> Iterator[None]:
    """Turn what SQLite and the system say of a file into errors of its kind; what is a bug of ours passes through.

    `saving` says whether work of the person is at stake.
    """
    try:
        yield
    except sqlite3.Error as error:
        if primary_code(error) in _TOO_MUCH:
            raise damaged(kind, path, _("大きすぎて読めません")) from error
        translated = _of_sqlite(kind, path, error, saving=saving)
        if translated is None:
            raise
        raise translated from error
    except UnicodeDecodeError as error:  # in what SQLite says is wrong it quotes the file
        raise damaged(kind, path, _("データベースの形式が壊れています")) from error
    except OverflowError as error:  # a number of the file has no successor
        raise damaged(kind, path, _("中身が途中で切れているか、書き換えられています")) from error
    except MemoryError as error:
        raise damaged(kind, path, _("大きすぎて読めません")) from error
    except OSError as error:
        raise _of_system(kind, path, error, saving=saving) from error
    except PathError as error:
        general = kind.errors.general(error.what, todo=error.todo)
        general.is_away = error.is_away
        raise general from error


def placed(kind: FileKind, path: Path) -> Path:
    """Return where a file of the program is, every link followed. Raises the kind's error where it has no place."""
    with told(kind, path, saving=False):
        return resolved_path(path)


def primary_code(error: sqlite3.Error) -> int:
    """Return SQLite's primary result code; -1 for an error of the Python module itself."""
    code: int = getattr(error, "sqlite_errorcode", -1)
    return code & 0xFF if code >= 0 else -1


def _of_sqlite(kind: FileKind, path: Path, error: sqlite3.Error, *, saving: bool) -> SeianError | None:
    translated: SeianError | None = None  # a bug of ours
    match primary_code(error):
        case sqlite3.SQLITE_NOTADB:
            translated = damaged(kind, path, what_it_seems(path))
        case sqlite3.SQLITE_ERROR if any(words in str(error) for words in _DAMAGED_INDEX):
            translated = damaged(kind, path, _("検索の索引が壊れています"))
        case sqlite3.SQLITE_CORRUPT:
            translated = damaged(kind, path, _("中身が途中で切れているか、書き換えられています"))
        case sqlite3.SQLITE_FULL:
            translated = no_room(kind, path, saving=saving)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            translated = _busy(kind, path, saving=saving)
        case sqlite3.SQLITE_CANTOPEN if is_too_long(path.name, _BESIDE):
            translated = too_long(kind, path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM if saving and not is_held_now(path):
            translated = not_writable(kind, path)
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_READONLY:
            translated = _out_of_reach(kind, path, saving=saving)
        case sqlite3.SQLITE_IOERR:
            translated = _broken_off(kind, path, saving=saving)
    return translated


def _of_system(kind: FileKind, path: Path, error: OSError, *, saving: bool) -> SeianError:
    code = code_of(error)
    if code in NO_ROOM:
        return no_room(kind, path, saving=saving)
    if code == errno.ENAMETOOLONG:
        return too_long(kind, path)
    if is_held(error):
        return _busy(kind, path, saving=saving)
    if code in (errno.ENOENT, errno.ENOTDIR):
        return missing(kind, path, saving=saving)
    if code in NOT_ALLOWED:
        return not_writable(kind, path) if saving else _out_of_reach(kind, path, saving=False)
    general = kind.errors.general(
        _("「{name}」を読み書きできませんでした（{reason}）。").format(name=path.name, reason=reason(error)),
        kept=_kept(saving=saving),
        todo=kind.instead() if saving else _("ドライブやネットワークの接続を確かめて、もう一度お試しください。"),
    )
    general.is_away = is_gone(error)
    return general


def _kept(*, saving: bool) -> str:
    if saving:
        return _("ファイルは前に保存したときのままです。")
    return _("ファイルには何も書き込んでいません。")


def _busy(kind: FileKind, path: Path, *, saving: bool) -> SeianError:
    return kind.errors.in_use(
        _("「{name}」を、いまほかのプログラムが使っています。").format(name=path.name),
        kept=_kept(saving=saving),
        todo=_("少し待って、もう一度お試しください。"),
    )


def _broken_off(kind: FileKind, path: Path, *, saving: bool) -> SeianError:
    return kind.errors.general(
        _("「{name}」の読み書きの途中で、ディスクかネットワークに障害がありました。").format(name=path.name),
        kept=_kept(saving=saving),
        todo=_("空き容量とネットワークの接続を確かめて、もう一度保存するか、別の場所に保存してください。")
        if saving
        else _("ドライブやネットワークの接続を確かめて、もう一度お試しください。"),
    )


def refuse_long_name(kind: FileKind, path: Path) -> None:
    """Raise the kind's error for a name that leaves no room for the files that stand beside it while it is written."""
    if is_too_long(path.name, _BESIDE):
        raise too_long(kind, path)


def too_long(kind: FileKind, path: Path) -> SeianError:
    """Return: the file has a name that leaves no room for the files that stand beside it while it is written."""
    return kind.errors.general(
        _("「{name}」という名前は長すぎて、ファイルに書き込めません。").format(name=f"{path.name[:_TOLD]}…"),
        kept=_("ファイルには何も書き込んでいません。"),
        todo=_("短い名前を付けてください。"),
    )


def hangs(kind: FileKind, path: Path) -> SeianError:
    """Return: the writing before this one does not come to an end, as on a share that has gone away."""
    return kind.errors.general(
        _("「{name}」への前の書き込みが終わりません。").format(name=path.name),
        kept=_kept(saving=True),
        todo=_("ネットワークの接続を確かめて、もう一度保存するか、別の場所に保存してください。"),
    )


def missing(kind: FileKind, path: Path, *, saving: bool) -> SeianError:
    """Return: there is no such file, or not any more."""
    if saving:
        return kind.errors.general(
            _("「{name}」が見つかりません。移されたか、消されたか、ネットワークが切れています。").format(
                name=path.name
            ),
            todo=kind.instead(),
        )
    return kind.errors.general(
        _("「{path}」が見つかりません。").format(path=path),
        todo=_("ファイルの名前と場所、ネットワークの接続を確かめてください。"),
    )


def _out_of_reach(kind: FileKind, path: Path, *, saving: bool) -> SeianError:
    if not exists(path):
        return missing(kind, path, saving=saving)
    if is_held_now(path):  # SQLite does not say so
        return _busy(kind, path, saving=saving)
    return kind.errors.general(
        _("「{name}」を開けません。開くことが許されていないか、フォルダーに問題があります。").format(name=path.name),
        kept=_kept(saving=saving),
        todo=kind.instead() if saving else _("ファイルとフォルダーのアクセス権を確かめてください。"),
    )


def not_writable(kind: FileKind, path: Path) -> SeianError:
    """Return: the file or its folder is read-only, and work is at stake."""
    return kind.errors.general(
        _("「{name}」に保存できません。ファイルかフォルダーが読み取り専用です。").format(name=path.name),
        kept=_kept(saving=True),
        todo=kind.instead(),
    )


def no_room(kind: FileKind, path: Path, *, saving: bool) -> SeianError:
    """Return: the place is full, or that of what stands beside the file while it is open."""
    if not saving:
        return kind.errors.general(
            _("「{name}」を開けません。ディスクの空き容量が足りません。").format(name=path.name),
            kept=_kept(saving=False),
            todo=_("空きを作って、もう一度開いてください。"),
        )
    return kind.errors.general(
        _("「{name}」に保存できません。保存先の空き容量が足りません。").format(name=path.name),
        kept=_kept(saving=True),
        todo=_("空きを作ってもう一度保存するか、別の場所に保存してください。"),
    )


def damaged(kind: FileKind, path: Path, why: str) -> SeianError:
    """Return: the file is not of its kind, or not any more; `why` is a phrase without a full stop."""
    return kind.errors.damaged(
        _("「{name}」は「成案」の{word}として読めません（{why}）。").format(name=path.name, word=kind.word(), why=why),
        kept=_("ファイルには何も書き込んでいません。"),
        todo=_("開くファイルがこれでよいか確かめてください。") + kind.rescue(),
    )


def damaged_in(kind: FileKind, path: Path, where: str, why: str) -> SeianError:
    """Return: a part of the file, such as 文書２, cannot be understood while the rest may be whole."""
    return kind.errors.damaged(
        _("「{name}」の{where}が壊れています（{why}）。").format(name=path.name, where=where, why=why),
        kept=_("ファイルには何も書き込んでいません。"),
        todo=kind.rescue(),
    )


def newer(kind: FileKind, path: Path, program: str, when: str) -> SeianError:
    """Return: a newer program wrote the file; `program` and `when` say which, and are empty if the file does not."""
    wrote = _("（{program}、{when}）").format(program=program, when=when) if program else ""
    return kind.errors.newer(
        _("「{name}」は、このパソコンのものより新しい版の「成案」で保存されています{wrote}。").format(
            name=path.name, wrote=wrote
        ),
        kept=_("ファイルは変更していません。"),
        todo=_("このパソコンの「成案」を新しい版に更新してから開いてください。"),
    )


def changed_behind(kind: FileKind, path: Path) -> SeianError:
    """Return: somebody else wrote the file since it was opened or last saved here."""
    return kind.errors.general(
        _("「{name}」は、ここで開いたあとに、ほかから書き換えられています。").format(name=path.name),
        kept=_("上書きはしていません。"),
        todo=_("別の名前を付けて保存し、二つを見比べてください。"),
    )


def in_use(kind: FileKind, path: Path, holder: Holder, *, saving: bool) -> SeianError:
    """Return: somebody has the file open for writing."""
    return kind.errors.in_use(
        _("「{name}」は、{who}開いています。").format(name=path.name, who=_who(holder)),
        kept=_("上書きはしていません。") if saving else "",
        todo=kind.instead()
        if saving
        else _("読み取り専用で開きました。書き込むには、閉じてもらってから開き直してください。"),
    )


def read_only_place(kind: FileKind, path: Path) -> SeianError:
    """Return: the file can be read where it is, but not written."""
    return kind.errors.general(
        _("「{name}」は、読み取り専用で開きました。ファイルかフォルダーに書き込めません。").format(name=path.name),
        todo=_("書き込むには、別の場所に保存してください。"),
    )


def taken(kind: FileKind, path: Path) -> SeianError:
    """Return: a new file would replace a file."""
    return kind.errors.general(
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


def told_of_aside(path: Path, kept: Sequence[Path]) -> str:
    """Return what to tell of files that lay beside one, were none of ours and were put aside; "" for none."""
    if not kept:
        return ""
    what = _(
        "「{name}」のそばに、成案が書いたものではない途中の記録がありました。読み込まずに、「{kept}」という名前で残しました。"
        "心当たりがなければ、捨ててかまいません。"
    )
    return what.format(name=path.name, kept="、".join(file.name for file in kept))


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
