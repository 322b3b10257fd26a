"""A dossier in a window of its own, beside the one that is worked on: read, and copied from, never changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from seian.document.model import title_text
from seian.i18n import translate as _
from seian.qt.going_along import GoingAlong
from seian.qt.panes.fields import ChoiceField
from seian.qt.room import keep_on_screen
from seian.qt.session import Session
from seian.qt.small import Elided, icon_button
from seian.qt.theme import colours

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from PySide6.QtGui import QKeyEvent, QShowEvent

    from seian.document.change import Kind
    from seian.document.model import Dossier
    from seian.qt.editor.paper_view import PaperView
    from seian.qt.editor.view import EditorView
    from seian.qt.look import Look

SMALLEST = QSize(560, 420)
_SIZE = QSize(760, 820)
_STEP = 1.1


class SeenSession(Session):
    """A session of which nothing can be changed: every change is refused, and it is said why."""

    def apply(
        self,
        kind: Kind | str,
        change: Callable[[Dossier], Dossier],
        *,
        merge_key: Hashable = None,
    ) -> bool:
        """Change nothing."""
        del kind, change, merge_key
        self.refused.emit(
            _("読むための窓です。ここでは直せません。写して（Ctrl+C）、書いている案件に貼り付けられます。")
        )
        return False


class BesideWindow(QMainWindow):
    """Shows the documents of a dossier, one at a time; what is copied keeps its conditions and facts."""

    def __init__(
        self,
        dossier: Dossier,
        origin: str,
        make_editor: Callable[[Session, QWidget], EditorView],
        look: Look,
        parent: QWidget,
        document: str = "",
    ) -> None:
        """Take the dossier, what it is in words, and the document to begin with (the first one if none)."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("{title}（読むだけ） — 成案").format(title=origin))
        keep_on_screen(self, SMALLEST)
        self.session = SeenSession(dossier)
        self._zoom = 1.0
        body = QWidget(self)
        self.editor = make_editor(self.session, body)
        self.editor.run = self._run
        self.editor.set_colours(colours(look.tokens))
        names = [
            _("文書{number}　{title}").format(number=nth, title=title_text(one) or one.kind)
            for nth, one in enumerate(dossier.documents, 1)
        ]
        self.choice = ChoiceField(_("文書"), names, parent=body)
        self.choice.setMinimumWidth(120)
        self.choice.activated.connect(self._show)
        self.goes_along = QCheckBox(_("いっしょに動く"), body)
        self.goes_along.setToolTip(_("書いている紙面と、同じ段落を同じ高さに見せます"))
        self.goes_along.setChecked(True)
        self.goes_along.hide()
        self.words = Elided(body, origin, "second")
        self.said = Elided(
            body, _("読むだけの窓です。選んで写す（Ctrl+C）と、条件と時点値も付いて貼り付けられます。"), "second"
        )
        self._lay_out(body, look)
        self._add_acts()
        self.session.refused.connect(self.said.setText)
        self.editor.zoom_changed.connect(self._note_zoom)
        ids = [one.id for one in dossier.documents]
        self._show(ids.index(document) if document in ids else 0)
        self.resize(_SIZE)
        self._along: GoingAlong | None = None

    def go_along_with(self, written: PaperView) -> None:
        """Go along with a sheet that is written from now on, unless the person says otherwise."""
        self._along = along = GoingAlong(written, self.editor, self)
        along.turned.connect(self._show_same)
        self.goes_along.toggled.connect(self._go_along)
        self.editor.zoom_changed.connect(along.follow)
        self.goes_along.show()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 -- Qt's name
        """Begin at the head of the document: only now is it known how large the sheet is."""
        super().showEvent(event)
        if not event.spontaneous():
            self.editor.begin()
            if self._along is not None:
                self._along.follow()

    def _show_same(self, document: str) -> None:
        """Show the document that is written, as it is here; one that is not here leaves what is shown."""
        ids = [one.id for one in self.session.dossier.documents]
        if document in ids and ids.index(document) != self.choice.currentIndex():
            self.choice.setCurrentIndex(ids.index(document))
            self.editor.show_document(document)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Close with Escape, which the sheet has no use for."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, body: QWidget, look: Look) -> None:
        bar = QWidget(body)
        bar.setObjectName("compareBar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(44)
        row = QHBoxLayout(bar)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(8)
        row.addWidget(self.choice, 1)
        row.addWidget(self.words, 1)
        row.addWidget(self.goes_along)
        row.addWidget(icon_button(look.icons.icon("copy", "text", 16), _("コピー (Ctrl+C)"), bar, self._copy, 32))
        foot = QWidget(body)
        foot.setObjectName("compareBar")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        foot.setFixedHeight(28)
        line = QHBoxLayout(foot)
        line.setContentsMargins(14, 0, 14, 0)
        line.addWidget(self.said)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.editor, 1)
        column.addWidget(foot)
        self.setCentralWidget(body)

    def _add_acts(self) -> None:
        acts: tuple[tuple[tuple[str, ...], Callable[[], object]], ...] = (
            (("Ctrl+C",), self._copy),
            (("Ctrl+A",), partial(self.editor.command, "select_all")),
            (("Ctrl+W",), self.close),
            (("Ctrl+PgDown",), partial(self._step, 1)),
            (("Ctrl+PgUp",), partial(self._step, -1)),
            (("Ctrl+0",), self.editor.fit_width),
            (("Ctrl++", "Ctrl+;"), partial(self._zoom_by, _STEP)),
            (("Ctrl+-",), partial(self._zoom_by, 1 / _STEP)),
        )
        for keys, act in acts:
            action = QAction(self)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.triggered.connect(lambda _checked=False, act=act: act())
            self.addAction(action)

    def _show(self, index: int) -> None:
        documents = self.session.dossier.documents
        if 0 <= index < len(documents):
            self.choice.setCurrentIndex(index)
            self.editor.show_document(documents[index].id)
            self.editor.setFocus()

    def _go_along(self, on: bool) -> None:  # noqa: FBT001 -- a slot
        if self._along is not None:
            self._along.is_on = on
            self._along.follow()

    def _step(self, by: int) -> None:
        self._show(self.choice.currentIndex() + by)

    def _copy(self) -> None:
        self.editor.command("copy")

    def _run(self, _name: str, do: Callable[[], object] | None = None) -> None:
        """Do what the sheet asks for: nothing here waits for fields, and what would change something is refused."""
        if do is not None:
            do()

    def _zoom_by(self, factor: float) -> None:
        self.editor.set_zoom(max(0.25, min(4.0, self._zoom * factor)))

    def _note_zoom(self, zoom: float) -> None:
        self._zoom = zoom
