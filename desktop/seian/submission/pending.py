"""A submission under way, noted in a small file beside its dossier until the dossier has it on record.

The note says where the files are made, where they go, where an earlier folder went, and what the dossier is to be
afterwards. Whoever opens the dossier for writing next finishes what a killed process left, or takes it back: the folder
is the earlier one or the one that is on record, and never none. Folders are known by what the system calls them, not
by name alone, so a note that came from elsewhere can move nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from seian.document.change import Kind
from seian.dossier.lines import dossier_of_text, text_of_dossier
from seian.dossier.occasions import label_after
from seian.errors import PathError, SeianError
from seian.files import atomic_write, read_file
from seian.helpers import note_name, note_names
from seian.i18n import translate as _
from seian.paths import is_file, is_folder, is_link, resolved
from seian.refused import is_missing, move, reason
from seian.submission.free_names import name_for_unrecorded
from seian.submission.standing import exchange, undo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.document.model import Dossier
    from seian.dossier.opened import OpenDossier

_LARGEST: Final = 200_000_000  # bytes: no dossier is


@dataclass(frozen=True, slots=True)
class Note:
    """Where the files are made (`half`), where they go (`folder`), and where the folder that was there goes.

    `half_id` and `earlier_id` are what the system calls these folders, "" while it has none. `before` is the SHA-256 of
    the dossier until now, `after` the dossier with the submission in it, as lines; empty while files are being made.
    Where the folder that was there stays and its contents change (`standing`), `into_id` is what the system calls that,
    and `names` are those of the files, parted by slashes; without `after` they are being moved out of it again.
    """

    folder: str
    half: str
    half_id: str = ""
    earlier: str = ""
    earlier_id: str = ""
    before: str = ""
    after: str = ""
    into_id: str = ""
    names: str = ""

    @property
    def files(self) -> list[str]:
        """The names of the files that go into a folder which stays."""
        return self.names.split("/")


def note_path(dossier: Path) -> Path:
    """Return where the note of a dossier lies while there is one. Raises PathError."""
    real = resolved(dossier)
    there = [name for name in note_names(real) if os.path.lexists(name)]
    return Path(there[0] if there else note_name(real))


def write_note(dossier: Path, note: Note) -> None:
    """Put a note beside a dossier, onto the disk. Raises WriteError."""
    said = {key: value for key, value in asdict(note).items() if value}  # other versions know fewer words
    text = json.dumps(said, ensure_ascii=False)
    atomic_write(note_path(dossier), text.encode("utf-8", "surrogatepass"), hidden=True)


def drop_note(dossier: Path) -> None:
    """Take the note away: folder and dossier say the same."""
    with suppress(OSError, PathError):  # out of reach for now: at the next opening it is seen that all is done
        note_path(dossier).unlink(missing_ok=True)


def lines_of(dossier: Dossier) -> str:
    """Return a dossier as a note has it."""
    return text_of_dossier(dossier).decode("utf-8", "surrogatepass")


def mark_of(dossier: Dossier) -> str:
    """Return what tells a state of a dossier from every other one."""
    return hashlib.sha256(text_of_dossier(dossier)).hexdigest()


def identity(folder: Path) -> str:
    """Return what the system calls a folder, wherever it is moved on its disk; "" where there is none.

    Raises OSError where that cannot be seen: what is out of reach is not taken for gone.
    """
    try:
        found = folder.lstat()
    except OSError as error:
        if not is_missing(error):
            raise
        return ""
    return f"{found.st_dev}:{found.st_ino}"


def resume(opened: OpenDossier, *journals: Path) -> str:
    """Finish what a killed submission of this dossier left, or take it back; return what to tell, "" for nothing.

    Where work that a crash left in a journal, beside the dossier or in the folders `journals`, has the submission on
    record and goes on from there, nothing is done: whoever goes on with it settles it. Raises what saving raises; the
    note stays then.
    """
    path = note_path(opened.path)
    note = _read(path) if is_file(path) and not is_link(path) else None
    if note is None:
        if is_file(path) and not is_link(path):  # it says nothing that can be acted on
            drop_note(opened.path)
        return ""
    folder = Path(note.folder)
    if not is_folder(folder.parent):
        said = _("提出の書き出し先「{folder}」が見つからないので、途中で止まった提出を確かめられません。")
        return said.format(folder=folder)
    after = _after(note, opened.path)
    if after is not None and _has(opened.dossier, after):
        drop_note(opened.path)
        return ""
    return _settled(opened, note, after, journals)


def _settled(opened: OpenDossier, note: Note, after: Dossier | None, journals: Sequence[Path]) -> str:
    folder = Path(note.folder)
    try:
        is_placed = _is_placed(note, folder, is_whole=after is not None)
    except OSError as error:
        return _not_put_away(folder, error)
    if is_placed and after is not None and _is_left_in_a_journal(opened, note, after, journals):
        said = _(
            "「{folder}」への提出は書き出しを終えていましたが、案件のファイルに記録される前に止まりました。"
            "編集中の控えには記録があります。控えから続けてください。"
        )
        return said.format(folder=folder)
    if is_placed and after is not None and mark_of(opened.dossier) == note.before:
        opened.save(after, note=Kind.SUBMIT.words, label=label_after(Kind.SUBMIT, opened.dossier, after))
        drop_note(opened.path)
        said = _("「{folder}」への提出は書き出しを終えていたので、案件に記録しました。")
        return said.format(folder=folder)
    return _taken_back(opened.path, note, folder, is_placed=is_placed)


def _is_placed(note: Note, folder: Path, *, is_whole: bool) -> bool:
    """Say whether the files are where they go; those that go into a folder which stays are all moved there. OSError."""
    if not note.into_id:
        return bool(note.half_id) and identity(folder) == note.half_id
    if not is_whole or identity(folder) != note.into_id:
        return False
    exchange(folder.parent / note.half, folder, _earlier(note, folder), note.files)
    return True


def is_on_record(path: Path, dossier: Dossier) -> bool:
    """Say whether a submission of the file `path` was cut short that this state of its dossier has on record."""
    note = _read(note_path(path))
    after = None if note is None else _after(note, path)
    return after is not None and _has(dossier, after)


def _after(note: Note, path: Path) -> Dossier | None:
    return dossier_of_text(note.after.encode("utf-8", "surrogatepass"), path) if note.after else None


def _is_left_in_a_journal(opened: OpenDossier, note: Note, after: Dossier, folders: Sequence[Path]) -> bool:
    from seian.dossier.journal import journals_of

    is_as_it_was = mark_of(opened.dossier) == note.before
    left = [journal.dossier for journal in journals_of(opened.path, *folders).journals]
    return any(_has(dossier, after) for dossier in left if not is_as_it_was or dossier != after)


def _taken_back(dossier: Path, note: Note, folder: Path, *, is_placed: bool) -> str:
    half = folder.parent / note.half
    aside = None
    try:
        if note.into_id and identity(folder) == note.into_id:
            undo(half, folder, _earlier(note, folder), note.files)
            if is_placed:
                aside = name_for_unrecorded(folder, note.files)
                move(half, aside)
            else:
                shutil.rmtree(half)
        elif is_placed:
            aside = name_for_unrecorded(folder, (one.name for one in folder.iterdir()))
            move(folder, aside)
        put_back(half, note.half_id, folder, _earlier(note, folder), note.earlier_id)
    except OSError as error:
        return _not_put_away(folder, error)
    drop_note(dossier)
    if aside is not None:
        said = _(
            "「{folder}」への提出は、案件に記録される前に止まり、案件はそのときから変わっています。"
            "書き出したものは「{aside}」に移しました。もう一度提出してください。"
        )
        return said.format(folder=folder, aside=aside)
    said = _(
        "「{folder}」への提出は途中で止まりました。書きかけのものは消し、前からあるものは元のままです。"
        "もう一度提出してください。"
    )
    return said.format(folder=folder)


def _not_put_away(folder: Path, error: OSError) -> str:
    said = _(
        "「{folder}」への提出は途中で止まりました。書きかけのものを片付けられませんでした（{why}：「{place}」）。"
        "前からあるものは消していません。そこを確かめてから案件を開き直すと、続きを片付けます。"
    )
    return said.format(folder=folder, why=reason(error), place=error.filename or folder)


def _earlier(note: Note, folder: Path) -> Path | None:
    return folder.parent / note.earlier if note.earlier else None


def put_back(half: Path, half_id: str, folder: Path, earlier: Path | None, earlier_id: str) -> None:
    """Remove the half-written folder, if it is that one, and give the earlier one its name again. Raises OSError."""
    if earlier is not None and earlier_id and identity(earlier) == earlier_id and not os.path.lexists(folder):
        move(earlier, folder)
    if half.name != half.parent.name and half_id and identity(half) == half_id:
        shutil.rmtree(half)
    elif not half_id:
        with suppress(OSError):  # made a moment before the end, if at all: it is empty
            half.rmdir()


def _has(dossier: Dossier, after: Dossier) -> bool:
    """Say whether the logs of a dossier say everything that those of `after` do."""
    logs = {one.id: set(one.log) for one in dossier.documents}
    return all(set(one.log) <= logs.get(one.id, set()) for one in after.documents)


def _read(path: Path) -> Note | None:
    """Return what a note says; None where it says nothing that can be acted on."""
    try:
        said = json.loads(read_file(path, _LARGEST).decode("utf-8", "surrogatepass"))
        note = Note(**said)
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    if not all(isinstance(value, str) for value in asdict(note).values()):
        return None
    names = [name for name in (note.half, note.earlier) if name]
    names += note.files if note.into_id else ()
    is_plain = all(Path(name).name == name and name not in {"", ".", ".."} for name in names)
    return note if note.folder and note.half and is_plain and Path(note.folder).is_absolute() else None


def refuse_unsettled(dossier: Path) -> None:
    """Refuse to begin while an earlier submission is neither finished nor taken back. Raises SeianError."""
    path = note_path(dossier)
    if is_file(path) and (note := _read(path)) is not None:
        raise SeianError(
            _("前の提出が途中で止まったままです（{folder}）。").format(folder=note.folder),
            kept=_("何も書き出していません。"),
            todo=_("その場所が見えるようにしてから、案件を開き直してください。"),
        )
