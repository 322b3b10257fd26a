"""Dossiers and texts as files: new, open, save, import, export, and giving a dossier up.

「保存」 means in any word: in the `.seian` file. Work goes there by itself (`session`); what nobody has saved is asked
about before a dossier is given up: saved, thrown away (which goes back to what was saved, and keeps what was thrown
away among the versions), or, without a file that may be written, left as 控え on this computer. `kept_work` has these.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from seian.document.moments import spell_moment
from seian.dossier.occasions import Label, Occasion, said_of_export
from seian.errors import DamagedDossierError, SeianError
from seian.i18n import translate as _
from seian.paths import is_far, is_folder, resolved_path
from seian.qt.choosers import ENDING
from seian.qt.importing.coming import Coming
from seian.qt.kept_work import KeptWork
from seian.qt.notice import SAVING
from seian.qt.transfers import VIEW_OUTPUTS, said_of_writing, writing
from seian.qt.worker import start_job, told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from seian.document.model import Dossier
    from seian.dossier.salvage import Salvaged
    from seian.qt.choosers import Choosers
    from seian.qt.dialogs.leaving import Leave
    from seian.qt.session import Session
    from seian.qt.settings import Settings
    from seian.qt.shell import Shell
    from seian.qt.transfers import Written
    from seian.qt.worker import Job, Task
    from seian.submission.printing import Format

_NAMED = 5  # files that a message names


class Files(QObject):
    """What a window does with files. Nothing here asks a modal question where undo or the versions will do."""

    def __init__(self, window: Shell, settings: Settings, choosers: Choosers, journals: Path | None) -> None:
        """Work for a window; `journals` is the folder that keeps unsaved work of dossiers without a file."""
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._choosers = choosers
        self._journals = journals
        self.kept_work = KeptWork(window, self.leave, settings, choosers, journals)
        self.job: Job | None = None
        self._said = ""
        self._exported: tuple[Session, Dossier, Format] | None = None
        self.coming = Coming(window, settings, choosers, journals, self._run, self)

    def new(self) -> None:
        """Begin a new dossier."""
        from seian.qt.session import Session

        chosen = self._choosers.new_dossier(self._window, "", self._settings.new_association, with_kind=True)
        if chosen is None:
            return
        self._settings.association = chosen.association
        session = Session.new(chosen.association, chosen.title, journals=self._journals)
        if self.leave():
            self._window.show_session(session)
            if chosen.kind and self._window.workspace:
                self._window.workspace.add_document(chosen.kind)

    def ask_for_dossier(self) -> None:
        """Open a dossier the person chooses."""
        path = self._choosers.dossier_to_open(self._window, self.folder)
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> bool:
        """Open a dossier in place of the one that is shown, which stays where opening fails."""
        from seian.qt.session import Session

        shown = self._window.session.path if self._window.session else None
        try:
            if shown is not None and shown == resolved_path(path):
                return True
            session = Session.open(path, journals=self._journals)
        except SeianError as error:
            if not _may_be_away(path, error):
                self._settings.forget(path)
            self._tell_why_it_stays_closed(path, error)
            return False
        if not self.leave():
            session.close()
            return False
        self._settings.folder = path.parent
        self._window.show_session(session)
        if session.can_revert:  # it holds what nobody has saved: the program ended in the middle
            self._tell_what_was_not_saved(session)
        if not session.read_only:  # whoever has it open has its journal, too
            self.kept_work.offer_of(path)
        if session.resumed:
            self._window.tell(session.resumed, grave=True)
        return True

    def _tell_why_it_stays_closed(self, path: Path, error: SeianError) -> None:
        """Say why a file cannot be opened; where it is damaged and something of it can be read, offer that."""
        if isinstance(error, DamagedDossierError):
            from seian.dossier.backups import backups_of
            from seian.dossier.salvage import salvage

            count = len(backups_of(path))
            said = _("前の日までのバックアップが{count}個あります（「ファイル」の「バックアップから開く…」）。")
            backups = said.format(count=count) if count else ""
            with suppress(SeianError):
                saved = salvage(path)
                if saved.dossier.documents:
                    take_out = partial(self._take_out, path, saved)
                    said = _("読めるところは新しい案件に取り出せます。このファイルはそのまま残ります。")
                    self._window.tell(
                        f"{error.what}{said}{backups}", grave=True, do=_("読めるところを取り出す…"), act=take_out
                    )
                    return
            self._window.tell(f"{error}{backups}", grave=True)
            return
        self._window.tell(str(error), grave=True)

    def _take_out(self, path: Path, saved: Salvaged) -> None:
        """Write what can be read of a damaged file into a new one, open that, and say what could not be read."""
        from seian.dossier.store import create

        suggestion = path.with_name(_("{name}（取り出し）").format(name=path.stem) + ENDING)
        target = self._choosers.dossier_to_save(self._window, suggestion)
        if target is None:
            return
        try:
            create(target, saved.dossier)
        except SeianError as error:
            self._window.tell(str(error), grave=True)
            return
        if self.open(target):
            count = len(saved.dossier.documents)
            said = _("{count}件の文書を取り出しました。元のファイルはそのままです。").format(count=count)
            self._window.tell(said + "".join(saved.losses), grave=bool(saved.losses))

    def open_sample(self) -> None:
        """Open the sample."""
        from seian.qt.first_steps import offer_first_steps
        from seian.qt.session import Session

        if self.leave():
            self._window.show_session(Session.sample(journals=self._journals))
            if self._window.workspace is not None:
                offer_first_steps(self._window.workspace, self._window.look, self._settings)

    def open_as_it_was(self, dossier: Dossier, origin: str) -> None:
        """Open an earlier state of a dossier, without a file; `origin` says in words what it came from."""
        from seian.qt.session import Session

        if self.leave():
            session = Session(dossier, is_saved=False, journals=self._journals)
            session.origin = origin
            self._window.show_session(session)

    def save(self) -> bool:
        """Save; a dossier without a file asks for one."""
        session = self._window.session
        if session is None:
            return False
        if session.path is None or session.read_only:
            return self.save_as()
        return self._saved(session.save)

    def save_named(self, name: str) -> None:
        """Save, and call what is saved so among the versions."""
        session = self._window.session
        if session is not None and self._saved(partial(session.save, name)):
            self._window.tell(_("「{name}」として版に残しました。").format(name=name))

    def save_as(self) -> bool:
        """Save as another file."""
        session = self._window.session
        if session is None:
            return False
        from seian.submission.file_names import safe_stem

        title = "_".join(part for part in (session.dossier.title, session.origin) if part)
        suggestion = session.path or self.folder / f"{safe_stem(title) or _('案件')}{ENDING}"
        if session.path is not None and session.read_only:
            suggestion = session.path.with_stem(_("{name}（写し）").format(name=session.path.stem))
        path = self._choosers.dossier_to_save(self._window, suggestion)
        if path is None:
            return False
        self._settings.folder = path.parent
        return self._saved(partial(session.save_as, path))

    def revert(self) -> None:
        """Go back to what was saved last; undo takes that back, and the versions have it, too."""
        session = self._window.session
        if session is None or not session.can_revert:
            return
        saved_at = session.saved_at
        if self._saved(session.revert):
            when = spell_moment(saved_at) if saved_at is not None else ""
            said = _("保存した版（{time}）に戻しました。戻す前の内容は、来歴に残してあります。").format(time=when)
            self._window.tell(said, do=_("元に戻す"), act=session.undo, until_change=True)

    def show_kept_work(self) -> None:
        """Show the list of work that journals kept."""
        self.kept_work.show()

    @property
    def folder(self) -> Path:
        """Where a dialog for files opens: at the dossier, else where one was last, else at the documents."""
        session = self._window.session
        beside = session.path.parent if session is not None and session.path is not None else None
        return beside if beside is not None and is_folder(beside) else self._settings.folder

    def close_dossier(self) -> None:
        """Go back to the start page."""
        if self.leave():
            self._window.begin()

    def import_texts(self, paths: Sequence[Path] = ()) -> None:
        """Bring files and folders in."""
        self.coming.import_files(paths)

    def import_folder(self) -> None:
        """Bring in the files of a folder."""
        self.coming.import_folder()

    def go_on_importing(self) -> None:
        """Go on with files that were left."""
        self.coming.go_on()

    def export(self, format_name: str, *, copy: bool = False) -> None:
        """Write all documents into a folder the person chooses, as copies (写し) or not, and open it."""
        session = self._window.session
        if session is None or not session.dossier.documents:
            return
        folder = self._choosers.folder(self._window, self.folder)
        if folder is None:
            return
        from seian.submission.printing import Format

        index = self._window.workspace.views.index if self._window.workspace else 0
        work = writing(session.dossier, session.style, Format(format_name), folder, VIEW_OUTPUTS[index], copy=copy)
        self._exported = session, session.dossier, Format(format_name)
        self._run(_("書き出しています。"), work, self._written)

    def export_version(self, dossier: Dossier, name: str) -> None:
        """Write a dossier as it was to Word, into a folder of its own in one the person chooses."""
        session = self._window.session
        folder = self._choosers.folder(self._window, self.folder) if session is not None else None
        if session is None or folder is None:
            return
        from seian.submission.file_names import safe_stem
        from seian.submission.printing import Format

        work = writing(dossier, session.style, Format.WORD, folder / safe_stem(name), VIEW_OUTPUTS[0])
        self._run(_("書き出しています。"), work, self._written_of_version)

    def open_beside(self) -> None:
        """Open a dossier the person chooses in a window of its own, to be read and copied from."""
        from seian.dossier.store import read

        path = self._choosers.dossier_to_open(self._window, self.folder)
        if path is None:
            return
        try:
            dossier = read(path)
        except SeianError as error:
            self._window.tell(str(error), grave=True)
            return
        if dossier.documents:
            self._window.open_beside(dossier, "", dossier.title or path.stem)
        else:
            self._window.tell(_("「{name}」には文書がありません。").format(name=path.name))

    def print(self) -> None:
        """Show what would be printed of what is shown, and print it from there."""
        workspace = self._window.workspace
        if workspace is not None and workspace.document:
            from seian.qt.printing.showing import show_dossier

            show_dossier(workspace, self._window.look, self._choosers, self._settings, self._window)

    def submit(self) -> None:
        """Open the dialog of the day of submission."""
        workspace = self._window.workspace
        if workspace is not None and workspace.session.dossier.documents:
            from seian.qt.submission.dialog import SubmissionDialog

            dialog = SubmissionDialog(workspace.session, self._window.look, self._choosers, self._window)
            dialog.written.connect(self._handed_in)
            if not dialog.exec() and dialog.book_told:
                self._window.tell(dialog.book_told, grave=True)
            dialog.deleteLater()

    def _handed_in(self, folder: object, count: int, unnoted: str) -> None:
        said = _("{count}通を「{folder}」に書き出しました。").format(count=count, folder=folder) + unnoted
        self._tell_of_files(said, Path(str(folder)))

    def take(self, names: Sequence[str]) -> None:
        """Open or import files that were dropped on the window."""
        paths = [Path(name) for name in names]
        dossiers = [path for path in paths if path.suffix.lower() == ENDING]
        if dossiers:
            self.open_first(dossiers)
        elif paths:
            self.import_texts(paths)

    def open_first(self, paths: Sequence[Path]) -> bool:
        """Open the first of several dossiers, and say that the others are not: a window shows one at a time."""
        if not self.open(paths[0]):
            return False
        others = [path.name for path in paths[1:] if path != paths[0]]
        if others:
            said = _("開いたのは、はじめの一つです。ほかの{count}件（{names}）は、一つずつ開いてください。")
            self._window.tell(said.format(count=len(others), names=_("、").join(others[:_NAMED])))
        return True

    def offer_journals(self) -> None:
        """Offer to go on with work that was not saved when the program ended."""
        if self._window.session is None:
            self.kept_work.offer_later()

    def leave(self) -> bool:
        """Give up the dossier that is shown; False where the person stays, or the work would be lost."""
        session = self._window.session
        self._stop()
        if session is None:
            return True
        if not session.is_saved and not _the_system_ends():
            from seian.qt.dialogs.leaving import Leave

            answer = self._ask_what_becomes_of_the_work(session)
            if answer is Leave.STAY or (answer is Leave.SAVE and not self.save()):
                return False
            return self._close(session, is_wanted=answer is not Leave.THROW_AWAY)
        return self._close(session)

    def _ask_what_becomes_of_the_work(self, session: Session) -> Leave:
        title = session.dossier.title or _("（案件名なし）")
        saved_at = session.saved_at
        return self._choosers.leaving(self._window, title, saved_at, has_file=session.can_revert)

    def _close(self, session: Session, *, is_wanted: bool = True) -> bool:
        """Close it after a last writing; what that cannot put into the file is left as 控え."""
        try:
            session.finish_file() if is_wanted else session.throw_away()
        except SeianError as error:
            self._window.tell(str(error), grave=True)
            is_wanted = True
        try:
            session.close(keep_work=is_wanted and session.needs_journal)
        except SeianError as error:
            self._trouble(error)
            return False
        return True

    def _tell_what_was_not_saved(self, session: Session) -> None:
        written, saved_at = session.file_written, session.saved_at
        said = _("{written}に自動保存した内容です。最後に「保存」したのは{saved}です。").format(
            written=spell_moment(written) if written is not None else "",
            saved=spell_moment(saved_at) if saved_at is not None else "",
        )
        self._window.tell(said, do=_("保存した版に戻す"), act=self.revert)

    def _saved(self, save: Callable[[], None]) -> bool:
        try:
            save()
        except SeianError as error:
            self._trouble(error)
            return False
        self._window.saved()
        return True

    def _trouble(self, error: SeianError) -> None:
        self._window.tell(str(error), grave=True, do=_("別の場所に保存…"), act=self.save_as, trouble=SAVING)

    def _run(self, said: str, work: Callable[[Task], object], done: Callable[..., None]) -> None:
        if self.job is not None:
            self._window.tell(_("前の読み書きが続いています。終わってから、もう一度試してください。"), grave=True)
            return
        self._said = said
        self.job = start_job(work, self)
        self._tell_progress()
        # slots of this object, not lambdas: they are gone when the window is
        self.job.progress.connect(self._tell_progress)
        self.job.done.connect(done)
        self.job.failed.connect(self._failed)
        self.job.cancelled.connect(self._stopped)
        self.job.finished.connect(self._finished)

    def _tell_progress(self, part: float = 0.0, name: str = "") -> None:
        text = f"{self._said} {part:.0%} {name}" if name else self._said
        self._window.tell(text, do=_("中止"), act=self._stop)

    def _stop(self) -> None:
        if self.job is not None:
            self.job.cancel()

    def _stopped(self) -> None:
        self._window.tell(_("中止しました。案件は変わっていません。"))

    def _finished(self) -> None:
        self.job = None

    def _failed(self, error: object) -> None:
        self._window.tell(str(told(error)), grave=True)

    def _written(self, written: Written) -> None:
        session, dossier, format_ = self._exported or (None, None, None)
        if session is not None and session is self._window.session and format_ is not None:
            said = said_of_export([format_.value], written.files)
            session.keep_version(Label(Occasion.EXPORTED, of=written.documents), said, dossier)
        self._written_of_version(written)

    def _written_of_version(self, written: Written) -> None:
        said = said_of_writing(written)
        self._tell_of_files(said, written.folder)
        self._show(said, written.folder)

    def _tell_of_files(self, said: str, folder: Path) -> None:
        self._window.tell(said, do=_("フォルダーを開く"), act=partial(self._show, said, folder))

    def _show(self, said: str, folder: Path) -> None:
        """Open a folder in the system's file manager; where it does not open, say so behind what is said."""
        if not self._choosers.show_folder(folder):
            self._tell_of_files(said + _("フォルダーは開けませんでした。"), folder)


def _may_be_away(path: Path, error: SeianError) -> bool:
    """Say whether a share or a drive may be there again tomorrow; one that kept us waiting is not asked once more."""
    return error.is_away or is_far(path) or not is_folder(path.parent)


def _the_system_ends() -> bool:
    """Say whether the person logs off or the computer shuts down: nobody can be asked then."""
    application = QGuiApplication.instance()
    return isinstance(application, QGuiApplication) and application.isSavingSession()
