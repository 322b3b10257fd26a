"""Saved versions taken up again: held against the text of today, put back in its place, or opened as they were."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from seian.document.change import Kind
from seian.document.moments import spell_moment
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.qt.revision.views import REDLINE

if TYPE_CHECKING:
    from seian.dossier.versions import Version
    from seian.qt.workspace import Workspace


class Earlier(QObject):
    """Works for one workspace, on the versions of the document that is shown."""

    dossier_wished = Signal(object, str)
    """A whole dossier as it was is to be opened beside its file, and what it came from, in words."""

    def __init__(self, workspace: Workspace) -> None:
        """Follow what is wished of versions in 来歴."""
        super().__init__(workspace)
        self._workspace = workspace
        workspace.properties.history.version_wished.connect(self._do)

    def _do(self, version: Version, act: str) -> None:
        {"compare": self.compare, "restore": self.restore, "open": self.open}[act](version)

    def compare(self, version: Version) -> None:
        """Show what became of a version: its redline to what would go out now."""
        views = self._workspace.views
        views.choose(REDLINE)
        views.hold_against(f"version {version.number}", "noted")

    def restore(self, version: Version) -> None:
        """Put a version in place of the text of today, as a step that undo takes back."""
        from seian.document.restoring import with_version
        from seian.dossier.versions import version_then

        workspace = self._workspace
        session, path, document = workspace.session, workspace.session.path, workspace.document
        if path is None:
            return
        try:
            then = version_then(path, document, version.number)
        except SeianError as error:
            workspace.notice.tell(str(error), grave=True)
            return
        back = partial(with_version, then=then.document, conditions=then.conditions or (), facts=then.facts or ())
        before = session.dossier
        if not session.apply(Kind.RESTORE, back):
            return
        said = _("第{number}版（{time}）の文面に戻しました。前の文面は、元に戻すで取り戻せます。")
        if session.dossier is before:
            said = _("いまの文面は、第{number}版（{time}）と同じです。")
        said = said.format(number=version.number, time=spell_moment(version.saved_at))
        undo = session.undo if session.dossier is not before else None
        workspace.notice.tell(said, do=_("元に戻す") if undo else "", act=undo, until_change=undo is not None)

    def open(self, version: Version) -> None:
        """Ask for the whole dossier as it was when a version was saved, without a file: its own stays as it is."""
        from seian.dossier.versions import dossier_then

        session, notice = self._workspace.session, self._workspace.notice
        if session.path is None or version.state is None:
            return
        try:
            then = dossier_then(session.path, version.state)
        except SeianError as error:
            notice.tell(str(error), grave=True)
            return
        self.dossier_wished.emit(then, _("{time}の案件").format(time=spell_moment(version.saved_at)))
