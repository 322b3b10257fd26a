"""Files and folders that come in: one without doubts goes straight into the dossier, all others are reviewed first."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from seian.document.change import Kind
from seian.errors import SourceError
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.qt.transfers import Imported, doubts_in, said_of_import, twins_in, with_imported, without_twins

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from seian.document.model import Dossier
    from seian.house_style.model import HouseStyle
    from seian.qt.choosers import Choosers
    from seian.qt.dialogs.doubts import Doubt
    from seian.qt.importing.dialog import ReviewDialog
    from seian.qt.importing.review import Review
    from seian.qt.importing.taking import Taken
    from seian.qt.session import Session
    from seian.qt.settings import Settings
    from seian.qt.shell import Shell
    from seian.qt.worker import Task
    from seian.reading.many import Came
    from seian.revision.same_papers import Twin


class Found(NamedTuple):
    """The files there are; of a single one what it says, and its documents where there is nothing to ask."""

    paths: tuple[str, ...]
    came: Came | None = None
    imported: Imported | None = None


class Coming(QObject):
    """Brings files into the dossier that is shown; what nobody has answered yet stays for the next opening.

    `run` does long work for the window and says so; `changed` tells that there is more or less left than before.
    """

    changed = Signal()

    def __init__(
        self,
        window: Shell,
        settings: Settings,
        choosers: Choosers,
        journals: Path | None,
        run: Callable[[str, Callable[[Task], object], Callable[..., None]], None],
        parent: QObject,
    ) -> None:
        """Work for a window; `journals` is the folder that keeps unsaved work of dossiers without a file."""
        super().__init__(parent)
        self._window, self._settings, self._choosers = window, settings, choosers
        self._journals = journals
        self._run = run
        self._target: Session | None = None
        self._review: Review | None = None
        self._of: Session | None = None
        self._said: Callable[[], None] | None = None
        self.dialog: ReviewDialog | None = None

    @property
    def left(self) -> int:
        """How many files of the dossier that is shown wait to be gone on with."""
        review = self._review_of(self._window.session)
        return len(review.left) if review is not None else 0

    def import_files(self, paths: Sequence[Path] = ()) -> None:
        """Read files and folders into the dossier, into a new one where none is open; asks for files without any."""
        self._begin(paths or self._choosers.texts(self._window, self._window.folder))

    def import_folder(self) -> None:
        """Read the files of a folder the person chooses."""
        folder = self._choosers.folder_to_import(self._window, self._window.folder)
        if folder is not None:
            self._begin([folder])

    def go_on(self) -> None:
        """Go on with files that were left."""
        session = self._window.session
        if session is not None and self._left_of(session).files:
            self._open(session, self._left_of(session))

    def _begin(self, paths: Sequence[Path]) -> None:
        if not paths:
            return
        self._settings.folder = paths[0].parent
        if self._window.session is None:
            from seian.qt.session import Session

            chosen = self._choosers.new_dossier(
                self._window, paths[0].stem, self._settings.own_association, with_kind=False
            )
            if chosen is None:
                return
            self._settings.association = chosen.association
            self._window.show_session(Session.new(chosen.association, chosen.title, journals=self._journals))
        session = self._window.session
        if session is not None:
            self._target = session
            self._run(_("読み取っています。"), finding(paths, session.style), self._found)

    def _found(self, found: Found) -> None:
        from seian.qt.importing import review as reviews

        session = self._window.session
        if session is None or session is not self._target:
            return
        if not found.paths:
            said = _("取り込めるファイルがありません。テキスト、Word、PDF の入ったフォルダーを選んでください。")
            self._window.tell(said, grave=True)
        elif found.imported is not None:
            self._import(session, found.imported)
        else:
            review = reviews.more(self._left_of(session), found.paths)
            if found.came is not None:
                review = reviews.select(reviews.came(review, found.came), found.came.path)
            self._open(session, review)

    def _review_of(self, session: Session | None) -> Review | None:
        return self._review if session is not None and session is self._of else None

    def _left_of(self, session: Session) -> Review:
        from seian.qt.importing.review import Review

        return self._review_of(session) or Review()

    def _open(self, session: Session, review: Review) -> None:
        from seian.qt.importing.dialog import ReviewDialog

        alone = len(review.files) == 1 and not review.unread
        self.dialog = ReviewDialog(review, session, self._window.look, self._window, alone=alone)
        title = session.dossier.title or _("（案件名なし）")
        self.dialog.setWindowTitle(_("取り込み — {title}").format(title=title))
        self.dialog.taken.connect(partial(self._taken, session))
        self.dialog.finished.connect(partial(self._closed, session))
        self.dialog.files_wished.connect(self._add_files)
        self.dialog.folder_wished.connect(self._add_folder)
        self.dialog.dropped.connect(self._add)
        self._said = None
        if self._window.workspace is not None:
            self._window.workspace.notice.hide()
        self.dialog.open()

    def _add_files(self) -> None:
        if self.dialog is not None:
            self._add([str(one) for one in self._choosers.texts(self.dialog, self._window.folder)])

    def _add_folder(self) -> None:
        if self.dialog is not None:
            folder = self._choosers.folder_to_import(self.dialog, self._window.folder)
            self._add([str(folder)] if folder is not None else [])

    def _add(self, names: list[str]) -> None:
        if self.dialog is not None and names:
            self.dialog.look_for(names)

    def _taken(self, session: Session, taken: Taken) -> None:
        imported = Imported(taken.reads)
        why = _refused(session, Kind.IMPORT, partial(with_imported, imported=imported)) if imported.reads else ""
        if why and self.dialog is not None:
            self.dialog.review = self.dialog.before  # all of it is left to be gone on with
            self._said = partial(self._tell_refused, session, why)
            return
        self._said = partial(self._tell_taken, session, taken, imported)

    def _tell_refused(self, session: Session, why: str) -> None:
        """Say that nothing came in, and why; what was read and answered is there still."""
        if self._window.session is session:
            said = _("取り込めませんでした。{why}").format(why=why)
            again = self.left or self._left_of(session).ready
            self._window.tell(said, grave=True, do=_("続きを確かめる…") if again else "", act=self.go_on)

    def _closed(self, session: Session, _result: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is None:
            return
        self._review, self._of = dialog.review, session
        dialog.deleteLater()
        self.changed.emit()
        if self._said is not None:
            self._said()
        elif self._window.session is session:
            said = _("取り込みを閉じました。案件は変わっていません。")
            count = len(self._review.left) + len(self._review.ready)
            if count:
                said += _("{count}ファイルは、答えも残してあり、続きから再開できます。").format(count=count)
            self._window.tell(said, do=_("続きを確かめる…") if count else "", act=self.go_on)

    def _tell_taken(self, session: Session, taken: Taken, imported: Imported) -> None:
        """Say what came and what is left."""
        if self._window.session is not session:
            return
        told = [one for one in doubts_in(imported) if one.text not in taken.asked]
        said = _("{files}ファイルを取り込みました。").format(files=len(taken.paths))
        said += said_of_import(imported, (), len(told))
        for _path, trouble in taken.troubles:
            said += str(trouble)
        said += read_only(session)
        same = len(self._review.same) if self._review is not None else 0
        if same:
            said += _("{count}ファイルは、もうあるものと同じか、入れないことにしたので、入れていません。").format(
                count=same
            )
        left = self.left
        if left:
            said += _("確かめていない{count}ファイルが残っています。").format(count=left)
            self._window.tell(said, grave=bool(taken.troubles), do=_("続きを確かめる…"), act=self.go_on)
        elif told:
            self._window.tell(said, do=_("確かめる所を見る…"), act=partial(self._show_doubts, told))
        elif not imported.reads:
            self._window.tell(said, grave=True, do=_("続きを確かめる…"), act=self.go_on)
        else:
            self._window.tell(said, grave=bool(taken.troubles), do=_("元に戻す"), act=session.undo, until_change=True)

    def _import(self, session: Session, imported: Imported) -> None:
        """Take in what there is nothing to ask about, and say what is to be looked at all the same."""
        why = _refused(session, Kind.IMPORT, partial(with_imported, imported=imported))
        if why:
            self._tell_refused(session, why)
            return
        twins = twins_in(session.dossier, imported)
        new = without_twins(imported, twins)
        doubts = doubts_in(imported, twins)
        said = said_of_import(imported, twins, len(doubts)) + read_only(session)
        if len(new.reads) < len(imported.reads) and not doubts_in(new, twins):
            leave_out = partial(self._leave_out, session, twins)
            self._window.tell(said, do=_("同じ文書を除く"), act=leave_out, until_change=True)
        elif doubts:
            self._window.tell(said, do=_("確かめる所を見る…"), act=partial(self._show_doubts, doubts))
        else:
            self._window.tell(said, do=_("元に戻す"), act=session.undo, until_change=True)

    def _show_doubts(self, doubts: Sequence[Doubt]) -> None:
        from seian.qt.dialogs.doubts import DoubtsDialog

        dialog = DoubtsDialog(self._window, doubts)
        dialog.exec()
        dialog.deleteLater()

    def _leave_out(self, session: Session, twins: Sequence[Twin]) -> None:
        """Take documents out that came and are the same as others there."""
        same = {twin.document.id for twin in twins if twin.whole}

        def edit(dossier: Dossier) -> Dossier:
            left = tuple(document for document in dossier.documents if document.id not in same)
            return dossier if len(left) == len(dossier.documents) else replace(dossier, documents=left)

        if not session.apply(Kind.DELETE_DOCUMENT, edit):
            return  # it was told why
        said = _("同じ文書{count}件を除きました。").format(count=len(same))
        self._window.tell(said, do=_("元に戻す"), act=session.undo, until_change=True)


def _refused(session: Session, kind: Kind, edit: Callable[[Dossier], Dossier]) -> str:
    """Make a change, and return why it may not be made; "" where it was."""
    said: list[str] = []
    heard = session.refused.connect(said.append)
    made = session.apply(kind, edit)
    QObject.disconnect(heard)
    return "" if made else "".join(said)


def finding(paths: Sequence[Path], style: HouseStyle) -> Callable[[Task], Found]:
    """Return the work of finding files in folders. Of several files none is read yet.

    A single one is read, too; the work raises SourceError where it cannot be.
    """

    def work(task: Task) -> Found:
        from seian.reading.many import files_under, read_many
        from seian.reading.read import read_one

        found = files_under((str(path) for path in paths), lambda _count: task.check())
        task.check()
        if len(found) != 1:
            return Found(found)
        task.report(0.0, Path(found[0]).name)
        came = next(read_many(found, stop=lambda: task.is_cancelled), None)
        task.check()
        if came is None:
            return Found(found)
        if came.trouble is not None:
            raise SourceError(came.trouble.what, kept=came.trouble.kept, todo=came.trouble.todo)
        if came.asked is None or came.asked.questions:
            return Found(found, came)
        return Found(found, came, Imported(tuple(read_one(one, style) for one in came.asked.documents)))

    return work


def read_only(session: Session) -> str:
    """Return what is said where the dossier's file cannot be written."""
    if not session.read_only:
        return ""
    return _("この案件は読み取り専用です。残すには「名前を付けて保存」で写しを作ってください。")
