"""Many files put into a folder as one: all of them or none, whatever ends the program in between.

They are made in a folder inside it, and when all lie there a list says where each belongs. From then on they are put
in place, by this run or, where that was killed, by the next one that writes into the folder. Not by whoever opens the
dossier: an export changes nothing in it, so it knows of no folder, which may be another one each time and on another
disk. Till then each file in the folder is the whole earlier one or the whole one of the export, and none is missing.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, Final

from seian.errors import WriteError
from seian.files import atomic_write, read_file, refuse_what_must_not_be_replaced, sync_folder
from seian.helpers import STAGES, hide, stage_name
from seian.i18n import translate as _
from seian.paths import exists, is_folder, is_link, resolved
from seian.refused import LONG, NO_ROOM, Patience, code_of, held_among, names_of, patiently, reason
from seian.sqlite_file.lock import Holder, acquire

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from types import TracebackType
    from typing import Self

    from seian.sqlite_file.lock import Lock

LARGEST: Final = 500 << 20
"""Bytes of a file that is put in place, or of which a copy is kept."""
_LIST: Final = "moves.json"
_LONGEST_LIST: Final = 10 << 20  # bytes; some hundred for each file


@dataclass(frozen=True, slots=True)
class _Move:
    """A file made, by its number, its name in the folder, and where a copy of the one that is there goes (or "")."""

    made: str
    name: str
    kept: str


class Placing:
    """A context manager that has a folder for itself while files are made for it.

    `resumed` says in words that what an earlier run had left was finished or cleared away; mostly empty. Leaving it
    without `place` leaves the folder as it was. Raises WriteError.
    """

    def __init__(self, folder: Path, between: Callable[[], object] = bool) -> None:
        """Take the folder, which is there; `between` is called while a file that another program holds is waited for.

        What it raises stops the work.
        """
        self.resumed = ""
        self._folder = folder
        self._stage = Path(stage_name(str(folder)))
        self._patience = Patience(LONG, between)
        self._lock: Lock | None = None
        self._moves: list[_Move] = []

    def __enter__(self) -> Self:
        """Take the folder, finish what an earlier run left, and begin."""
        try:
            self._lock = self._taken()
            self.resumed = "".join(self._resume(folder) for folder in self._stages())
            self._stage.mkdir()
            hide(self._stage)
        except OSError as error:
            self._end()
            raise self._told(error) from error
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the folder up."""
        if not exists(self._stage / _LIST):  # else it is for the next run to finish
            shutil.rmtree(self._stage, ignore_errors=True)
        self._end()

    def refuse_held(self, names: Iterable[str]) -> None:
        """Raise WriteError where another program holds files of these names, before any is made; all are told."""
        there = [path for name in names if exists(path := self._folder / name)]
        held = held_among(there, self._patience)
        if held:
            raise WriteError(
                _("{names}を、ほかのプログラム（Wordなど）が開いています。").format(names=names_of(held)),
                kept=_("何も書き出していません。前からあるファイルはそのままです。"),
                todo=_("そのプログラムで閉じるか、別のフォルダーに書き出してください。"),
            )

    def add(self, name: str, data: bytes, kept: str = "") -> None:
        """Make a file that will have this name; one of other contents there is copied to `kept`, inside the folder.

        One of the same contents is left alone: it need not be written, and is not taken away where another cannot be.
        """
        made = str(len(self._moves))
        try:
            target = resolved(self._folder / name)
            if _holds(target, data):
                return
            patiently(lambda: refuse_what_must_not_be_replaced(target), self._patience)
            with (self._stage / made).open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise self._told(error, name) from error
        self._moves.append(_Move(made, name, kept))

    def place(self) -> None:
        """Put all that was made in place; where one cannot be, all stays as it was."""
        moves = tuple(self._moves)
        try:
            text = json.dumps([asdict(move) for move in moves], ensure_ascii=False)
            atomic_write(self._stage / _LIST, text.encode("utf-8", "surrogatepass"))
            sync_folder(self._stage)
        except OSError as error:
            raise self._told(error) from error
        done: list[_Move] = []
        try:
            for move in moves:
                done.append(move)
                self._put_from(self._stage, move)
        except OSError as error:
            self._take_back(done)
            raise self._told(error) from error
        except BaseException:  # one that was told already, or the waiting was cancelled
            self._take_back(done)
            raise
        self._clear(self._stage)

    def _taken(self) -> Lock:
        lock = acquire(self._folder / STAGES[0])  # one lock, whichever name the folder in it has
        if isinstance(lock, Holder):
            raise WriteError(
                _("「{folder}」には、いまほかの書き出しが続いています。").format(folder=self._folder),
                kept=_("前からあるものはそのままです。"),
                todo=_("終わってから、もう一度試してください。"),
            )
        return lock

    def _put_from(self, stage: Path, move: _Move) -> None:
        made, target = stage / move.made, self._folder / move.name
        if not exists(made):
            return  # it is there already
        if move.kept and exists(target):
            kept = self._folder / move.kept
            kept.parent.mkdir(exist_ok=True)
            atomic_write(
                kept, read_file(target, LARGEST), patience=self._patience
            )  # a copy: the name is never without a file
        atomic_write(target, read_file(made, LARGEST), patience=self._patience)
        made.unlink()

    def _take_back(self, done: Sequence[_Move]) -> None:
        """Put the earlier files back; the list goes first, so that nobody finishes what was given up."""
        with suppress(OSError):
            (self._stage / _LIST).unlink()
        for move in done:
            target, kept = self._folder / move.name, self._folder / move.kept
            with suppress(OSError, WriteError):
                if not move.kept:
                    if not exists(self._stage / move.made):
                        target.unlink()
                elif exists(kept):
                    earlier = read_file(kept, LARGEST)
                    if earlier != read_file(target, LARGEST):
                        atomic_write(target, earlier)
                    kept.unlink()
                    kept.parent.rmdir()  # where it holds nothing else

    def _stages(self) -> Iterator[Path]:
        """Return where an earlier run may have made its files: it may have known the folder by a longer path."""
        return (self._folder / name for name in STAGES)

    def _resume(self, stage: Path) -> str:
        if not os.path.lexists(stage):
            return ""
        if is_link(stage) or not is_folder(stage):
            stage.unlink()
            return ""
        moves = self._listed(stage)
        for move in moves:
            self._put_from(stage, move)
        self._clear(stage)
        if moves:
            return _("「{folder}」への前の書き出しが途中で止まっていたので、終わらせました。").format(
                folder=self._folder
            )
        said = _("「{folder}」への前の書き出しは途中で止まっていました。書きかけのものは消しました。")
        return said.format(folder=self._folder)

    def _listed(self, stage: Path) -> tuple[_Move, ...]:
        try:
            said = json.loads(read_file(stage / _LIST, _LONGEST_LIST).decode("utf-8", "surrogatepass"))
            moves = tuple(_Move(**one) for one in said)
        except (OSError, ValueError, TypeError, RecursionError):
            return ()
        return moves if all(_stays_inside(move) for move in moves) else ()

    @staticmethod
    def _clear(stage: Path) -> None:
        with suppress(OSError):
            (stage / _LIST).unlink(missing_ok=True)
            shutil.rmtree(stage)

    def _end(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _told(self, error: OSError, name: str = "") -> WriteError:
        if name:
            what = _("「{name}」を「{folder}」に書き出せませんでした（{why}）。")
        else:
            what = _("「{folder}」に書き出せませんでした（{why}）。")
        if code_of(error) in NO_ROOM:
            todo = _("フォルダーの空きを確かめるか、別のフォルダーに書き出してください。")
        else:
            todo = _("そこに書き込めるかを確かめるか、別のフォルダーに書き出してください。")
        return WriteError(
            what.format(name=name, folder=self._folder, why=reason(error)),
            kept=_("前からあるファイルはそのままです。"),
            todo=todo,
        )


def _holds(target: str, data: bytes) -> bool:
    """Return whether a file of these contents is there; what is wrong with another is found where it is replaced."""
    try:
        return exists(target) and read_file(target, len(data)) == data
    except OSError:
        return False


def _stays_inside(move: _Move) -> bool:
    return all(isinstance(text, str) for text in (move.made, move.name, move.kept)) and all(_plain(move))


def _plain(move: _Move) -> Iterator[bool]:
    yield move.made.isdecimal()
    yield _is_name(move.name)
    folder, _slash, name = move.kept.replace(os.sep, "/").partition("/")
    yield not move.kept or (_is_name(folder) and _is_name(name))


def _is_name(text: str) -> bool:
    """Say whether a text names something in a folder, on Windows too, where drives and backslashes lead elsewhere."""
    return text not in {"", ".", ".."} and PureWindowsPath(text).name == text
