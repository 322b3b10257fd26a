"""The dossier that is being worked on: every change of it, undo, its file and its journal.

Where work is: within half a second in the journal (控え) on this computer, within twenty seconds in the dossier's own
file, if that may be written, without a version being made of it; `save` makes the versions. What is in the file is not
in the journal any more. `revert` goes back to the state that was saved last, `throw_away` does so at the end; either
way what is not wanted stays among the versions.
"""

from __future__ import annotations

import time
from collections import deque
from copy import copy
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from seian.assets import template
from seian.document.change import Kind, Way
from seian.document.history import History
from seian.document.model import Dossier
from seian.document.states import FrozenError
from seian.dossier.occasions import KEPT_BEFORE, Label, Occasion, label_after, occasion_after, said_before
from seian.dossier.said_label import label_of
from seian.dossier.work import Work
from seian.errors import DossierError, SeianError
from seian.house_style.load import NEUTRAL, house_style_of
from seian.i18n import translate as _
from seian.paths import exists, is_folder, resolved_path
from seian.qt.autosave import Autosave
from seian.qt.file_autosave import FileAutosave
from seian.qt.revision.moment import hand
from seian.qt.sign_of_life import SignsOfLife
from seian.revision import door
from seian.revision.naming_blocks import NamingBlocks
from seian.word.sheet import sheet_at, trouble_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from datetime import datetime
    from pathlib import Path
    from typing import Self

    from seian.document.change import Change
    from seian.document.history import Step
    from seian.document.model import Document
    from seian.dossier.opened import OpenDossier
    from seian.dossier.work import WorkPlace
    from seian.house_style.model import HouseStyle
    from seian.house_style.sheet import Sheet

    Clock = Callable[[], float]


class Session(QObject):
    """The dossier now, with what was before it, the file it belongs to, and the journal of what is not saved.

    `Session.new`, `open`, `sample` and `recovery.recover` make one; `close` gives the file up. `journals` is the folder
    for the journals of dossiers that have no file, or whose folder cannot be written to; None: these have no journal.
    `clock` tells seconds, for the merging of typing.
    """

    changed = Signal(object)
    """The `Change`, once for every step, undo and redo too; in order, even if a view makes one meanwhile."""

    state_changed = Signal()
    """Saved or not, read-only, undo names, the journal."""

    refused = Signal(str)
    """A change was not made, because it would change the text of an adopted document: why, for the person."""

    def __init__(
        self,
        dossier: Dossier,
        *,
        opened: OpenDossier | None = None,
        is_saved: bool = True,
        journals: Path | None = None,
        clock: Clock = time.monotonic,
    ) -> None:
        """Begin with a dossier; `opened` is its file if it has one, `is_saved` says that there is nothing to save."""
        super().__init__()
        is_saved = is_saved and not (opened is not None and opened.is_ahead)
        self._history: History[Dossier] = History.of(dossier, saved=is_saved)
        self._opened = opened
        self._clock = clock
        self._naming = NamingBlocks()
        self._untold: deque[Change] = deque()
        self._is_telling = False
        self._is_closed = False
        self._autosave = Autosave(journals, self)
        self._autosave.changed.connect(self.state_changed)
        self._filing = FileAutosave(self)
        self._filing.changed.connect(self._filed)
        self._step = 0
        self.place: WorkPlace | None = None
        """Where one is working, as the views say; the journal remembers it."""
        self.origin = ""
        """What a dossier without a file came from, in words, such as 控え 11/29 14:02; mostly empty."""
        self.resumed = ""
        """What became of a submission that had been cut short, or of what lay beside the file; mostly empty."""
        self._life = SignsOfLife(lambda: self._opened, self)
        if opened is not None:
            self._life.start()
        self._read_style()
        if not is_saved:
            self._keep()

    @classmethod
    def new(cls, association: str, title: str, *, journals: Path | None = None, clock: Clock = time.monotonic) -> Self:
        """Begin an empty dossier without a file."""
        return cls(Dossier(association=association, title=title), journals=journals, clock=clock)

    @classmethod
    def sample(cls, *, journals: Path | None = None, clock: Clock = time.monotonic) -> Self:
        """Begin with the sample dossier, without a file."""
        from seian.dossier.sample import sample

        return cls(sample(), journals=journals, clock=clock)

    @classmethod
    def open(cls, path: Path, *, journals: Path | None = None, clock: Clock = time.monotonic) -> Self:
        """Open a file; read-only where somebody else has it or nothing can be written. Raises DossierError.

        Journals left behind for it are found by `seian.dossier.journal.journals_of`, before or after.
        """
        from seian.dossier.store import open_dossier
        from seian.submission.pending import resume

        opened = open_dossier(path)
        try:
            told = "" if opened.read_only else resume(opened, *(() if journals is None else (journals,)))
        except SeianError as error:
            told = str(error)
        session = cls(opened.dossier, opened=opened, journals=journals, clock=clock)
        session.resumed = opened.put_aside_message + told
        return session

    @property
    def dossier(self) -> Dossier:
        """The dossier now."""
        return self._history.present

    @property
    def path(self) -> Path | None:
        """The file; None for a dossier that was never saved."""
        return self._opened.path if self._opened else None

    @property
    def filed(self) -> Dossier | None:
        """The dossier as its file has it; None without a file. It is another object whenever the file is written."""
        return self._opened.dossier if self._opened else None

    @property
    def read_only(self) -> bool:
        """Whether it cannot be saved under its own name; it can be edited, and saved as another."""
        return self._opened is not None and self._opened.read_only

    @property
    def read_only_message(self) -> str:
        """Why it cannot be saved under its own name, for the person; empty if it can."""
        return self._opened.read_only_message if self._opened else ""

    @property
    def is_saved(self) -> bool:
        """Whether there is nothing to save."""
        return self._history.is_saved

    @property
    def _has_file(self) -> bool:
        return self._opened is not None and not self._opened.read_only

    @property
    def is_in_file(self) -> bool:
        """Whether the file holds all there is, be it saved by the person or by itself."""
        opened = self._opened
        if opened is None or opened.dossier != self.dossier:
            return False
        return not (opened.is_ahead and self.is_saved)  # back at what was saved: the file is to say so, too

    @property
    def needs_journal(self) -> bool:
        """Whether there is work that no file holds."""
        return not (self.is_saved if self._opened is None else self.is_in_file)

    @property
    def file_written(self) -> datetime | None:
        """When the file got the work without being asked; None if it never did."""
        return self._filing.written or (self._opened.written_at if self._opened else None)

    @property
    def saved_at(self) -> datetime | None:
        """When the state that `revert` goes back to was saved; None where there is none."""
        return self._opened.saved_at if self._opened else None

    @property
    def file_trouble(self) -> SeianError | None:
        """Why work could not be put into the file; None while all is well. It is in the journal then."""
        return self._filing.trouble

    @property
    def backup_trouble(self) -> SeianError | None:
        """Why there is no backup of this day beside the file; None while all is well. All else is done all the same."""
        return self._opened.backup_trouble if self._opened else None

    @property
    def can_revert(self) -> bool:
        """There is work beyond the state that was saved last, in a file that may be written."""
        return self._has_file and not self.is_saved

    @property
    def journal_written(self) -> datetime | None:
        """When unsaved work was last put into the journal; None while there is none."""
        return self._autosave.written

    @property
    def journal_trouble(self) -> SeianError | None:
        """Why unsaved work could not be put into the journal; None while all is well."""
        return self._autosave.trouble

    @property
    def style(self) -> HouseStyle:
        """The house style of the dossier's association."""
        return self._style

    @property
    def template_sheet(self) -> Sheet:
        """Page, grid, font and styles of the association's Word template."""
        return self._sheet

    @property
    def style_trouble(self) -> SeianError | None:
        """Why the association's own house style or template is not used, or not followed whole; None when it is."""
        return self._style_trouble

    @property
    def can_undo(self) -> bool:
        """There is something to undo."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Something was undone and nothing else done since."""
        return self._history.can_redo

    @property
    def undo_kind(self) -> str:
        """The kind of change that undo takes back; empty when there is none."""
        return self._history.undo_kind or ""

    @property
    def redo_kind(self) -> str:
        """The kind of change that redo makes again; empty when there is none."""
        return self._history.redo_kind or ""

    def apply(self, kind: Kind | str, change: Callable[[Dossier], Dossier], *, merge_key: Hashable = None) -> bool:
        """Make a change, a pure function, and tell whether it may be. The very same dossier given back changes nothing.

        Changes of one kind with one `merge_key` that follow each other quickly are one step of undo. An adoption and a
        submission count as saved: no closing without saving unmakes them. A change of an adopted text is not made.
        """
        at = self._clock()
        base = self._history.base_of(kind, merge_key, at)
        try:
            made = door.changed(self.dossier, Kind(kind), change, self._style, hand(), base=base, naming=self._naming)
        except FrozenError as error:
            self.refused.emit(str(error))
            return False
        if made is not None:
            if made.kind in KEPT_BEFORE and made.kind != self._history.undo_kind:  # of many in a row the first
                self.keep_version(Label(Occasion.AUTOMATIC), said_before(made.kind))
            on_record = occasion_after(made.kind) is not Occasion.SAVED
            step = self._history.push(made.after, kind, merge_key, at, made.told)
            self._move(step.mark_saved() if on_record and self._has_file else step, made)
            if on_record:
                self.keep_version(label_after(made.kind, made.before, made.after))
        return True

    def apply_document(
        self, document_id: str, kind: Kind | str, change: Callable[[Document], Document], *, merge_key: Hashable = None
    ) -> bool:
        """Make a change of one document, as `apply`. Raises KeyError when there is none of this id."""
        return self.apply(kind, door.in_document(document_id, change), merge_key=merge_key)

    def keep_version(self, label: Label, note: str = "", dossier: Dossier | None = None) -> None:
        """Let the dossier as it is, or was a moment ago, stay a version of the file, soon; it is not saved by that."""
        opened = self._opened
        if opened is None or not self._has_file or self._is_closed:
            return
        of = self.dossier if dossier is None else dossier
        self._filing.first(partial(opened.keep, of, label, note=note, session=self._mark))

    def in_file(self, act: Callable[[OpenDossier], object]) -> None:
        """Do something with the versions of the file; nothing without one. Raises SeianError."""
        if self._opened is not None:
            act(self._opened)
            self.state_changed.emit()

    def look_ahead(self) -> None:
        """Look at a document as its first edit would have to, and at the others when nothing else is to be done."""
        new = next((one for one in self.dossier.documents if not self._naming.knows(one)), None)
        if new is not None and not self._is_closed:
            self._naming.of(new)
            QTimer.singleShot(0, self, self.look_ahead)

    def seal(self) -> None:
        """Make the next change a step of its own: the caret jumped."""
        self._history = self._history.sealed()

    def undo(self) -> None:
        """Take the last step back. What it wrote into logs stays there, and that it was taken back is written, too."""
        self._restore(self._history.undo(), self._history.step, Way.UNDONE)

    def redo(self) -> None:
        """Make the step that was taken back last again; logs say so where it had written into them."""
        history = self._history.redo()
        self._restore(history, history.step, Way.REDONE)

    def _restore(self, history: History[Dossier], step: Step[Dossier], way: Way) -> None:
        if history is not self._history:
            made = door.restored(self.dossier, history.present, Kind(step.kind), step.told, way, hand())
            self._move(history.with_present(made.after), made)

    def save(self, name: str = "") -> None:
        """Save to the file it came from, under a name among its versions if one is given.

        Raises SeianError, and the work and its journal stay then.
        """
        if self._opened is None:
            raise DossierError(
                _("この案件には、まだファイルの名前がありません。"),
                kept=_("編集中の内容は失われていません。"),
                todo=_("名前を付けて保存してください。"),
            )
        try:
            self._filing.keep_first()
            self._opened.save(
                self.dossier, session=self._mark, label=label_of(self._opened, self.dossier, self._style, name)
            )
        except SeianError as error:
            self.state_changed.emit()  # it may be read-only from now on
            raise _with_work_here(error) from error
        self._saved()

    def save_as(self, path: Path) -> None:
        """Save as another file and go on with that one; a file that is there is replaced.

        Raises SeianError, and all stays as it was then.
        """
        target = resolved_path(path)
        try:
            self._save_as(target)
        except SeianError as error:
            self.state_changed.emit()
            raise _with_work_here(error) from error
        self._life.start()
        self._saved()

    def _save_as(self, target: Path) -> None:
        from seian.dossier.store import create, open_dossier

        opened = self._opened
        if opened is None:
            create(target, self.dossier, replace=True)
            self._opened = open_dossier(target)
            return
        if target == opened.path and not exists(target) and is_folder(target.parent):
            opened.close()  # it was deleted: its place is one like any other
        opened.save_as(target, self.dossier)

    def keep_work(self) -> bool:
        """Put what is not saved into the journal before returning; any thread may call this.

        Returns whether there is a journal now. Raises SeianError.
        """
        return self._autosave.keep_now()

    def file_now(self) -> None:
        """Begin to bring the file up to the work, without waiting for the time to come."""
        self._filing.begin()

    def finish_file(self) -> None:
        """Bring the file up to the work before returning. Raises SeianError, and the journal has it still."""
        self._filing.finish()

    def throw_away(self) -> None:
        """Let the file be what was saved last; what is not wanted stays among its versions. Raises SeianError.

        The session is to be closed then.
        """
        if self._opened is not None:
            self._opened.throw_away(self.dossier, _("保存せずに閉じた内容"), session=self._mark)

    def revert(self) -> None:
        """Go back to the state that was saved last, as a step that undo takes back. Raises SeianError.

        What one comes from is also kept among the versions of the file.
        """
        if self._opened is None:
            return
        note = _("「保存した版に戻す」の前の内容")
        saved = self._opened.throw_away(self.dossier, note, session=self._mark)
        made = door.reverted(self.dossier, saved, hand())
        if made is not None:
            self._move(self._history.push(made.after, made.kind, None, self._clock(), made.told), made)
        self._saved()

    def close(self, *, keep_work: bool = False) -> None:
        """Give the file up, and drop what is not saved; `keep_work` leaves it in the journal for the next start.

        Nothing is to be changed afterwards. Raises SeianError where the work cannot be kept; it is not closed then.
        """
        if self._is_closed:
            return
        if keep_work:
            self._autosave.leave()
        else:
            self._autosave.end()
        self._is_closed = True
        self._filing.want(None)
        self._life.stop()
        if self._opened is not None:
            self._opened.close()

    def _saved(self) -> None:
        self._history = self._history.mark_saved()
        self._filing.forget_trouble()
        self._keep()
        self.state_changed.emit()

    def _move(self, history: History[Dossier], change: Change) -> None:
        self._history = history
        self._step += 1
        if change.after.association != change.before.association:
            self._read_style()
        self._keep()
        self._tell(change)

    def _tell(self, change: Change) -> None:
        self._untold.append(change)
        if self._is_telling:
            return  # a view made this change: the others hear of the one before it first
        self._is_telling = True
        try:
            while self._untold:
                self.changed.emit(self._untold.popleft())
        finally:
            self._is_telling = False
        self.state_changed.emit()

    def _keep(self) -> None:
        if self._is_closed:
            return
        opened = self._opened
        is_kept = not self.needs_journal
        base = opened.dossier if opened else None
        self._autosave.keep(None if is_kept else Work(self.dossier, self.path, base, self._step, self.place))
        if opened is None or opened.read_only or is_kept:
            self._filing.want(None)
        else:
            write = opened.save if self.is_saved else opened.autosave
            self._filing.want(partial(write, self.dossier, session=self._mark))

    def _filed(self) -> None:
        """Take note that the file holds what it held, or could not be written."""
        self._keep()
        self.state_changed.emit()

    @property
    def _mark(self) -> str:
        """What the file says of its state: which of this session's it is."""
        return f"{self._autosave.token} {self._step}"

    def _read_style(self) -> None:
        self._style_trouble: SeianError | None = None
        try:
            self._style = house_style_of(self.dossier.association)
            self._sheet = sheet_at(template(self._style.template))
            self._style_trouble = trouble_of(self._style.template, self._sheet, self.dossier.documents)
        except SeianError as error:
            self._style_trouble = error
            self._style = house_style_of(NEUTRAL)
            self._sheet = sheet_at(template(self._style.template))


def _with_work_here(error: SeianError) -> SeianError:
    """Return an error of saving that says, too, that the work is still here: only a session has work to speak of."""
    here = copy(error)
    here.kept += _("編集中の内容は失われていません。")
    return here
