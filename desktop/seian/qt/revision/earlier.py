"""Saved versions taken up again: compared, put back, opened beside the sheet, named, written to Word, removed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from seian.document.change import Kind
from seian.document.moments import spell_day, spell_moment
from seian.errors import DamagedDossierError, SeianError
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from seian.document.model import Dossier
    from seian.qt.ground import Ground
    from seian.qt.revision.history_section import HistorySection
    from seian.qt.revision.timeline import Entry
    from seian.qt.revision.version_name import VersionNameDialog
    from seian.qt.revision.views import Views


class Earlier(QObject):
    """Works for one workspace, on the versions that 来歴 lists."""

    dossier_wished = Signal(object, str)
    """A whole dossier as it was is to be opened in place of what is shown, and what it came from, in words."""

    beside_wished = Signal(object, str, str)
    """A dossier as it was is to be seen in a window of its own: it, its document, and what it came from."""

    word_wished = Signal(object, str)
    """A dossier of one document as it was is to be written to Word, into a folder of this name."""

    naming_wished = Signal(str)
    """The dossier as it is is to be saved, and called so among its versions."""

    def __init__(self, workspace: Ground, views: Views) -> None:
        """Follow what is wished of versions in 来歴."""
        super().__init__(workspace)
        self._workspace, self._views = workspace, views
        section = workspace.properties.history
        section.versions.chosen.connect(self.show)
        section.versions.wished.connect(self._do)
        section.versions.left.connect(self.leave)
        section.keeping_wished.connect(self.keep)
        views.compared.connect(self._count)

    @property
    def _section(self) -> HistorySection:
        return self._workspace.properties.history

    def open(self) -> None:
        """Lead to the versions: 来歴 comes first in the right pane, and has the keys."""
        workspace = self._workspace
        if not workspace.document:
            return
        workspace.open_right()
        workspace.properties.lift(self._section)
        self._section.use()
        workspace.properties.bring_into_view(self._section.head)

    def leave(self) -> None:
        """Go back to the sheet as it is, and to the caret."""
        self._section.versions.forget()
        self._views.choose(0)
        self._workspace.properties.lift(None)
        self._workspace.right.float_over(floats=False)
        self._workspace.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show(self, entry: Entry, other: Entry | None) -> None:
        """Show what became of a version: its redline to what would go out now, or to another version."""
        section, views = self._section, self._views
        pair = sorted((entry, other), key=_age) if other is not None else [entry, None]
        keys = []
        for one in pair:
            if one is not None and one.version is None:
                section.versions.say_of(one, _("この文書は、まだありませんでした"))
                views.choose(0, focus=False)
                return
            keys.append("noted" if one is None or not one.version else f"version {one.version}")
        if keys[0] == keys[1]:  # what it says now, held against itself
            views.choose(0, focus=False)
            return
        count = views.show_difference(*keys)
        lost = [one for one, key in zip(pair, keys, strict=True) if one is not None and key in views.lost]
        for one in lost:
            section.versions.say_of(one, "", lost=True)
        if lost:
            views.choose(0, focus=False)
        elif other is None:
            self._count(count)

    def _count(self, count: int) -> None:
        """Say of the version that is held against the text of now in how many places they differ."""
        versions, bar = self._section.versions, self._views.bar
        entry = versions.entry
        if entry is None or versions.other is not None or bar is None or not bar.brings_back:
            return
        if bar.key == f"version {entry.version}":
            differs = _("現在の案と{count}か所違います").format(count=count)
            versions.say_of(entry, differs if count else _("現在の案と同じです"))

    def _do(self, entry: Entry, act: str) -> None:
        acts: dict[str, Callable[[Entry], None]] = {
            "restore": self.restore,
            "beside": self.beside,
            "open": self.open_dossier,
            "word": self.to_word,
            "name": self.name,
            "remove": self.remove,
            "mend": self.mend,
        }
        acts[act](entry)

    def restore(self, entry: Entry) -> None:
        """Put a version in place of the text of today, as a step that undo takes back."""
        from seian.document.restoring import with_state, with_version

        session, document = self._workspace.session, self._workspace.document
        then = self._then(entry)
        if then is None:
            return
        if entry.of_dossier:
            back: Callable[[Dossier], Dossier] = partial(with_state, then=then)
        else:
            (paper,) = (one for one in then.documents if one.id == document)
            back = partial(with_version, then=paper, conditions=then.conditions, facts=then.facts)
        before = session.dossier
        if not session.apply(Kind.RESTORE, back):
            return
        said = _("{name}（{time}）の文面に戻しました。前の文面は、元に戻すで取り戻せます。")
        if session.dossier is before:
            said = _("いまの文面は、{name}（{time}）と同じです。")
        self.leave()
        undo = session.undo if session.dossier is not before else None
        said = said.format(name=entry.called, time=spell_moment(entry.at))
        self._workspace.notice.tell(said, do=_("元に戻す") if undo else "", act=undo, until_change=undo is not None)

    def beside(self, entry: Entry) -> None:
        """Open a version in a window of its own, to be read and copied from."""
        then = self._then(entry)
        if then is not None:
            self.beside_wished.emit(then, self._workspace.document, _called(entry))

    def open_dossier(self, entry: Entry) -> None:
        """Ask for the whole dossier as it was when a version was saved, without a file: its own stays as it is."""
        from seian.dossier.versions import dossier_then

        path = self._workspace.session.path
        if path is None or entry.state is None:
            self._workspace.notice.tell(_("この版が残されたときの案件は、わかりません。"), grave=True)
            return
        then = self._read(entry, lambda: dossier_then(path, entry.state or 0))
        if then is not None:
            self.dossier_wished.emit(then, _("{time}の案件").format(time=spell_moment(entry.at)))

    def to_word(self, entry: Entry) -> None:
        """Ask for a version to be written to Word."""
        then = self._then(entry)
        if then is not None:
            papers = tuple(one for one in then.documents if one.id == self._workspace.document)
            if not papers:
                said = _("{name}に、この文書はまだありません。その時にあった文書を選んで、もう一度書き出してください。")
                self._workspace.notice.tell(said.format(name=entry.called), grave=True)
                return
            self.word_wished.emit(replace(then, documents=papers), _called(entry))

    def keep(self) -> None:
        """Ask for a name, and save the dossier as it is under it."""
        from seian.qt.revision.moment import now
        from seian.qt.revision.version_name import VersionNameDialog

        session = self._workspace.session
        if session.path is None or session.read_only:
            self._workspace.notice.tell(
                _("版は案件のファイルに残ります。先に、名前を付けて保存してください。"), grave=True
            )
            return
        lead = _("いまの案件を保存し、この名前で来歴に残します。")
        proposed = _("{day}の案").format(day=spell_day(now()))
        dialog = VersionNameDialog(_("版を残す"), lead, proposed, self.naming_wished.emit, self._workspace)
        self._ask(dialog)

    def name(self, entry: Entry) -> None:
        """Ask what a version is to be called, and call it so."""
        from seian.qt.revision.version_name import VersionNameDialog

        session, document = self._workspace.session, self._workspace.document
        if entry.of_dossier or not entry.number:
            return

        def call(name: str) -> None:
            if self._tried(lambda: session.in_file(lambda file: file.name_version(document, entry.number, name))):
                self._section.fill_anew()

        lead = _("{name}を、この名前で来歴に示します。").format(name=entry.called)
        dialog = VersionNameDialog(_("名前を付ける"), lead, entry.name, call, self._workspace)
        dialog.can_be_empty = bool(entry.name)
        self._ask(dialog)

    def _ask(self, dialog: VersionNameDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def remove(self, entry: Entry) -> None:
        """Remove an automatic version."""
        if entry.of_dossier or not entry.is_automatic:
            return
        session, document = self._workspace.session, self._workspace.document
        if self._tried(lambda: session.in_file(lambda file: file.remove_version(document, entry.number))):
            self._views.choose(0, focus=False)
            self._section.versions.forget()
            self._section.fill_anew()
            self._workspace.notice.tell(_("自動の版（{name}）を消しました。").format(name=entry.called))

    def mend(self, entry: Entry) -> None:
        """Fill in a version that cannot be read with what a backup has of it."""
        from seian.dossier.filling import LostVersion

        session, document = self._workspace.session, self._workspace.document
        lost = LostVersion(document, entry.version or 0)
        counts: list[int] = []
        if not self._tried(lambda: session.in_file(lambda file: counts.append(file.mend([lost])))):
            return
        if sum(counts):
            self._section.versions.take_back(entry)
            self._workspace.notice.tell(_("{name}をバックアップから補いました。").format(name=entry.called))
            self.show(entry, None)
            return
        said = _("{name}は、どのバックアップにもありません。ほかの版と、いまの内容は無事です。")
        self._workspace.notice.tell(said.format(name=entry.called), grave=True)

    def _then(self, entry: Entry) -> Dossier | None:
        """Return the dossier as it was; of a version of a document that alone, with what it depended on."""
        from seian.dossier.versions import dossier_then, version_then

        session, document = self._workspace.session, self._workspace.document
        path = session.path
        if path is None or not entry.number or (entry.version is None and not entry.of_dossier):
            return None

        def read() -> Dossier:
            if entry.of_dossier:
                return dossier_then(path, entry.state or 0)
            return version_then(path, document, entry.number).in_dossier(session.dossier)

        return self._read(entry, read)

    def _read(self, entry: Entry, read: Callable[[], Dossier]) -> Dossier | None:
        try:
            return read()
        except DamagedDossierError as error:
            self._section.versions.say_of(entry, "", lost=True)
            self._workspace.notice.tell(
                _("この版は読めません。ほかの版は無事です。{why}").format(why=error.what), grave=True
            )
        except SeianError as error:
            self._workspace.notice.tell(str(error), grave=True)
        return None

    def _tried(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except SeianError as error:
            self._workspace.notice.tell(str(error), grave=True)
            return False
        return True


def _age(entry: Entry) -> tuple[bool, int]:
    return not entry.number, entry.number


def _called(entry: Entry) -> str:
    day = spell_day(entry.at)
    return f"{entry.name}（{entry.called}　{day}）" if entry.name else f"{entry.called}（{day}）"
