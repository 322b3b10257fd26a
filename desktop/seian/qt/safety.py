"""What keeps dossiers safe, in the window: backups opened, the file inspected, lost versions filled in again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from seian.document.moments import spell_day
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.qt.choosers import ENDING
from seian.qt.worker import start_job, told

if TYPE_CHECKING:
    from seian.dossier.inspection import Inspected
    from seian.qt.files import Files
    from seian.qt.session import Session
    from seian.qt.shell import Shell
    from seian.qt.worker import Job, Task


class Safety(QObject):
    """Works for one window."""

    def __init__(self, window: Shell, files: Files) -> None:
        """Take the window and what opens files in it."""
        super().__init__(window)
        self._window, self._files = window, files
        self.job: Job | None = None
        self._inspected: Session | None = None

    def open_backup(self) -> None:
        """Let the person choose among the backups of the dossiers used last, and open one as another dossier."""
        from seian.dossier.backups import backups_of, take_out

        session = self._window.session
        paths = [one.path for one in self._window.settings.recent]
        if session is not None and session.path is not None:
            paths.insert(0, session.path)
        found = [one for path in dict.fromkeys(paths) for one in backups_of(path)]
        if not found:
            said = _("バックアップはまだありません。日が変わって初めて保存するときに、前の日の案件が写されます。")
            self._window.tell(said)
            return
        backup = self._window.choosers.backup(self._window, found)
        if backup is None:
            return
        name = _("{name}（{day}のバックアップ）").format(name=backup.called, day=spell_day(backup.at))
        target = self._window.choosers.dossier_to_save(self._window, backup.path.parent.parent / f"{name}{ENDING}")
        if target is None:
            return
        if session is not None and session.path == target:
            self._window.tell(_("いま開いている案件の上には取り出せません。別の名前にしてください。"), grave=True)
            return
        try:
            take_out(backup.path, target)
        except SeianError as error:
            self._window.tell(str(error), grave=True)
            return
        if self._files.open(target):
            self._window.tell(_("バックアップを「{name}」として開きました。").format(name=target.name))

    def keep_backups(self, count: int) -> None:
        """Keep so many backups from now on."""
        self._window.settings.backups = count
        session = self._window.session
        if session is not None:
            session.in_file(lambda opened: setattr(opened, "backups", count))
        said = (
            _("バックアップを{count}日分残します。").format(count=count) if count else _("バックアップを残しません。")
        )
        self._window.tell(said)

    def inspect(self) -> None:
        """Look through the whole file of the dossier that is open, and say what is whole."""
        from seian.dossier.inspection import inspect

        session = self._window.session
        if session is None or self.job is not None:
            return
        path = session.path
        if path is None:
            self._window.tell(_("この案件には、まだファイルがありません。保存してから検査してください。"), grave=True)
            return

        def work(task: Task) -> Inspected:
            return inspect(path, task.report)

        self._inspected = session
        self.job = start_job(work, self)
        self._tell_progress()
        self.job.progress.connect(self._tell_progress)
        self.job.done.connect(self._done)
        self.job.failed.connect(self._failed)
        self.job.cancelled.connect(self._stopped)
        self.job.finished.connect(self._finished)

    def _tell_progress(self, part: float = 0.0, _name: str = "") -> None:
        words = _("検査しています。{part}").format(part=f"{part:.0%}")
        self._window.tell(words, do=_("中止"), act=self.job.cancel if self.job is not None else None)

    def _done(self, found: Inspected) -> None:
        session = self._window.session
        mend = found.lost and session is self._inspected and session is not None and not session.read_only
        act = partial(self._mend, found) if mend else None
        self._window.tell(
            found.in_words, grave=not found.is_whole, do=_("バックアップから補う") if act else "", act=act
        )

    def _mend(self, found: Inspected) -> None:
        session = self._window.session
        if session is None or session is not self._inspected:
            return
        counts: list[int] = []
        try:
            session.in_file(lambda opened: counts.append(opened.mend(found.lost)))
        except SeianError as error:
            self._window.tell(str(error), grave=True)
            return
        said = _("読めない{lost}個の版のうち、{count}個をバックアップから補いました。")
        said = said.format(lost=len(found.lost), count=sum(counts))
        if sum(counts) < len(found.lost):
            said += _("残りは、どのバックアップにもありません。ほかの版と、いまの内容は無事です。")
        self._window.tell(said, grave=sum(counts) < len(found.lost))
        if self._window.workspace is not None:
            self._window.workspace.properties.history.fill_anew()

    def _failed(self, error: object) -> None:
        self._window.tell(str(told(error)), grave=True)

    def _stopped(self) -> None:
        self._window.tell(_("検査を中止しました。案件は変わっていません。"))

    def _finished(self) -> None:
        self.job = None
