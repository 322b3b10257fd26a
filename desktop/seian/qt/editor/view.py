"""The sheet in the window: pages on a desk, typed on with keys, mouse and input method."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontDatabase,
    QGuiApplication,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from seian.editing import movement
from seian.editing.beginnings import beginnings
from seian.editing.in_place import is_written
from seian.editing.parts import part_at
from seian.editing.selection import covers
from seian.i18n import translate as _
from seian.qt.editor.accessible import install, tell
from seian.qt.editor.colours import colours
from seian.qt.editor.glyphs import Glyphs
from seian.qt.editor.input_method import HINTS, Query, preedit_of, text_answer
from seian.qt.editor.keys import meaning
from seian.qt.editor.marked_view import MarkedView
from seian.qt.editor.mouse import Mouse
from seian.qt.editor.painting import Painting
from seian.qt.editor.paper import LARGEST, SMALLEST, Paper, em_at, em_fitting
from seian.qt.editor.scene import Scene, stale
from seian.qt.editor.scrolling import bring_into_view, keep_middle, offset, set_ranges
from seian.qt.editor.tips import tip
from seian.qt.paragraphs import spaced
from seian.qt.typeface import lacks_mincho, sheet_font
from seian.revision.places import same_places, words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import (
        QColor,
        QFocusEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QWheelEvent,
    )

    from seian.editing.selection import Selection
    from seian.editing.shown import Shown
    from seian.qt.session import Session
    from seian.revision.outline import Outline

_NOTCH = 120  # of a wheel: QWheelEvent.angleDelta
_PAGE = 0.9  # of what is seen: so far PgUp and PgDn go
WIDEST_FIT = 1.3  # on a wide screen more would show less of the page without reading any better


class EditorView(MarkedView):
    """One document of a session on its pages.

    What it shows and where one types is with `typist`; this paints it and hands on what people do.
    """

    zoom_changed = Signal(float)
    pages_changed = Signal(int, int)
    refused = Signal(str)
    """Something was not done, such as a paste of far too much: why, in whole sentences for the person."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Begin with an empty desk."""
        super().__init__(session, parent)
        install()
        self._colours = colours()
        self._glyphs: Glyphs | None = None
        self._zoom: float | None = None
        self._told_zoom = 0.0
        self._noted_face = ""
        self._lit = True
        self._wheel = 0
        self._pages = (0, 0)
        self._paper_of: tuple[object, ...] = ()
        self._room = QSize()
        self._worded: tuple[str, Outline, str] | None = None
        self._mouse = Mouse(self.typist)
        self._activated = False
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._flash)
        self.setViewport(QWidget(self))  # what one of Qt's own is, PySide asks all classes of widgets, and makes them
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setInputMethodHints(HINTS)
        self.setAccessibleName(_("紙面"))
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().setMouseTracking(True)
        self.setAcceptDrops(True)  # of pictures; other files go to the window behind
        self.typist.changed.connect(self.refresh)
        self.typist.refused.connect(self.refused)
        self.typist.noted.connect(self.noted)

    def show_document(self, document_id: str) -> None:
        """Show a document of the session; an id that it has not shows the empty desk."""
        was_printed = self.typist.printed is not None
        self._go_to_head()
        self.typist.open(document_id)
        if was_printed:
            self.view_changed.emit(self.view)

    def begin(self) -> None:
        """Show what was opened before it was known how large the sheet is: its head, or where the caret is."""
        self._go_to_head()
        self.refresh(typed=True)

    def _go_to_head(self) -> None:
        self.scene = None
        self.verticalScrollBar().setValue(0)

    @property
    def zoom(self) -> float:
        """The enlargement that is shown, 1.0 where 96 pixels are an inch."""
        return self.scene.paper.zoom if self.scene else 1.0

    def set_zoom(self, factor: float) -> None:
        """Show the sheet about so large: one em is always a whole number of device pixels."""
        self._zoom = factor
        self.refresh(typed=False)

    def fit_width(self) -> None:
        """Show the sheet as large as its width has room, up to `WIDEST_FIT`, and keep it so when the window changes."""
        self._zoom = None
        self.refresh(typed=False)

    def set_colours(self, tokens: Mapping[str, QColor]) -> None:
        """Paint in other colours, by the names of the window's tokens."""
        self._colours = colours(tokens)
        self._glyphs = None
        self.refresh(typed=False)
        self.viewport().update()

    # what is shown

    def _ratio(self) -> float:
        return self.devicePixelRatioF()

    def _paper(self) -> Paper | None:
        shown = self.typist.composing.shown if self.typist.composing else self.typist.shown
        if shown is None:
            return None
        sheet, ratio, width = shown.pages.sheet, self._ratio(), self.viewport().width()
        terms = (len(shown.pages.pages), self._zoom, ratio, width)
        if self.scene is not None and self.scene.paper.sheet is sheet and self._paper_of == terms:
            return self.scene.paper
        self._paper_of = terms
        if self._zoom is None:
            em = min(em_fitting(sheet, width, ratio), em_at(sheet, WIDEST_FIT, ratio))
        else:
            em = em_at(sheet, self._zoom, ratio)
        return Paper(sheet, len(shown.pages.pages), em, ratio, width)

    def refresh(self, typed: bool) -> None:  # noqa: FBT001 -- a slot
        """Take over what is shown now; `typed`: it was changed here and is to be seen."""
        shown, paper = self.typist.shown, self._paper()
        if shown is None or paper is None:
            self.scene = None
            set_ranges(self, None)
            self.viewport().update()
            return
        words = self._words(shown)
        if typed:
            self._lit = True
            self._restart_blinking()
        old = self.scene
        scene = Scene(
            shown,
            paper,
            self._colours,
            self.typist.selection,
            self.typist.composing,
            focused=self.hasFocus(),
            lit=self._lit,
            place=words if self.written is None or self.written.part is None else "",
            findings=self.findings,
            newer=self.newer,
            insertion=self.insertion,
            hits=self.hits,
            begun=beginnings(shown, old.begun, old.shown) if old is not None else beginnings(shown),
        )
        self.scene = scene
        if old is not None and old.paper.em != paper.em:
            keep_middle(self, old.paper, paper)
        room = self.viewport().size()
        if old is None or old.paper is not paper or room != self._room:
            self._room = room
            set_ranges(self, paper)
        if (
            old is None
            or old.paper != paper
            or old.colours is not self._colours
            or old.shown.view is not shown.view
            or old.shown.conditions != shown.conditions
        ):
            self.viewport().update()
        else:
            top = self.verticalScrollBar().value()
            for rect in stale(old, scene, top, top + self.viewport().height()):
                self.viewport().update(self.on_viewport(rect))
        writes_in_box = self.written is not None and self.written.part is not None
        if typed and not writes_in_box:
            bring_into_view(self, scene.caret)
        self._tell(scene)
        if self.written is not None:
            self.written.follow(typed=typed)

    def _words(self, shown: Shown) -> str:
        """Return where the caret is in words; they are the same as long as it stays in a block and none else moves."""
        if self.typist.selection is None or shown.draft is None:
            return ""
        block, read = self.typist.selection.caret.block, shown.draft.setting.current
        known = self._worded
        if known is None or known[0] != block or not (known[1] is read or same_places(known[1], read)):
            known = block, read, words_in(read, block)
        self._worded = known[0], read, known[2]
        return self._worded[2]

    def _tell(self, scene: Scene) -> None:
        """Tell those who listen what has changed: the place, the page, the input method, the screen reader."""
        if scene.place != self.place and (self.written is None or self.written.part is None):  # else that says it
            self.place = scene.place
            self.place_changed.emit(scene.place)
        if scene.paper.zoom != self._told_zoom:
            self._told_zoom = scene.paper.zoom
            self.zoom_changed.emit(self._told_zoom)
        caret = scene.caret
        page = scene.paper.point(caret.left(), caret.center().y()).page + 1 if caret.isValid() else 1
        if (page, scene.paper.pages) != self._pages:
            self._pages = (page, scene.paper.pages)
            self.pages_changed.emit(*self._pages)
        if self.hasFocus():
            self.updateMicroFocus()
        tell(self)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:  # noqa: N802 -- Qt's name
        """Show another part of the desk."""
        self.viewport().update()
        if self.written is not None:
            self.written.move_along()
        if self.hasFocus():
            self.updateMicroFocus()

    # events

    def event(self, event: QEvent) -> bool:
        """Keep shortcuts from keys that type, and from every key while text is being composed."""
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            means = meaning(event)
            if self.typist.composing or (means is not None and means.command not in ("undo", "redo")):
                event.accept()
                return True
        elif kind == QEvent.Type.DevicePixelRatioChange:
            self._glyphs = None
            self.refresh(typed=False)
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Say what a mark is when the mouse rests on it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            point, shown = self.point_at(QPointF(event.pos())), self.typist.shown
            said = ""
            if point is not None and shown is not None and shown.rows:
                said = tip(shown, point, self.findings, self.typist.facts)
            QToolTip.showText(event.globalPos(), spaced(said) if said else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
        """Paint what has to be painted."""
        painter = QPainter(self.viewport())
        if self.scene is None:
            painter.fillRect(event.rect(), self._colours.desk)
            return
        face = self.scene.paper.sheet.font
        if self._glyphs is None or self._glyphs.face != face:
            self._glyphs = Glyphs(face)
            self._note_face(face)
        corner = offset(self)
        painter.translate(-corner)
        for rect in cast("Iterable[QRect]", event.region()):  # which PySide6's types do not know
            clip = QRectF(rect).translated(corner)
            painter.setClipRect(clip)
            Painting(painter, self.scene, self._glyphs, self.font(), clip).paint()

    def _note_face(self, face: str) -> None:
        if self._noted_face == face:
            return
        self._noted_face = face
        if lacks_mincho(face, QFontDatabase.families()):
            said = _(
                "このPCには{face}などの明朝体がないので、別の書体で見せています。文書と書き出す書体は変わりません。"
            )
            QTimer.singleShot(0, self, lambda: self.noted.emit(said.format(face=face)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Keep the sheet in the middle, and fitting where it is to fit."""
        super().resizeEvent(event)
        self.refresh(typed=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Type, move or do what the key says."""
        means = meaning(event)
        if self.typist.composing:
            return
        if self.typist.printed is not None and means is not None and means.text and means.text != " ":
            self.typist.type_text(means.text)  # which says why not
        elif self.typist.printed is not None:
            self.scroll_by_key(event)
        elif means is None:
            event.ignore()
        elif means.move:
            self._move(means.move, extend=means.extend)
        elif means.command:
            alternative = self.caret_alternative() if means.command == "new_line" else None
            if alternative is not None:
                self.alternative_activated.emit(alternative[0], alternative[1])
            else:
                self.typist.command(means.command)
        else:
            self.typist.type_text(means.text)

    def go(self, name: str) -> None:
        """Move the caret by the name of a move, as its key does."""
        self._move(name, extend=False)

    def _move(self, name: str, *, extend: bool) -> None:
        """Move the caret, through what is written in place, too: notes, date, signature."""
        before, bar = self.typist.selection, self.verticalScrollBar()
        step, seen = bar.singleStep(), bar.value()
        if name in ("page_up", "page_down") and self.scene is not None:
            paper, height = self.scene.paper, self.viewport().height() * _PAGE
            step = round(height)
            twips = height * paper.ratio / paper.scale
            self.typist.move_pages(-twips if name == "page_up" else twips, extend=extend)
        else:
            self.typist.move(name, extend=extend)
        after = self.typist.selection
        rests = before is not None and after is not None and before.caret == after.caret
        if name == "document_start":
            bar.setValue(bar.minimum())
        elif name == "document_end":
            bar.setValue(bar.maximum())
        elif rests and name in ("up", "page_up"):
            bar.setValue(seen - step)
        elif rests and name in ("down", "page_down"):
            bar.setValue(seen + step)
        scrolled = name in ("page_up", "page_down") and bar.value() != seen
        if not extend and not scrolled and before is not None and after is not None:
            self._turn_to_stop(name, before, after)

    def _turn_to_stop(self, name: str, before: Selection, after: Selection) -> None:
        """Turn to what is written in place where a move came to it; most moves stay in their paragraph."""
        if before.caret.block != after.caret.block or before.caret == after.caret:
            self.writing.enter(name, before, after)

    def focusNextPrevChild(self, _next: bool) -> bool:  # noqa: FBT001, N802 -- Qt's signature
        """Keep Tab for levels; F6 of the window leaves the sheet."""
        return False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 -- Qt's name
        """Show what is composed, type what is composed to the end."""
        event.setAccepted(self.typist.compose(event, preedit_of(event)))

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:  # noqa: N802 -- Qt's name
        """Answer the input method."""
        shown, selection = self.typist.shown, self.typist.selection
        if query in (Query.ImEnabled, Query.ImHints):
            return self.typist.may_type if query == Query.ImEnabled else int(HINTS.value)
        if shown is None or selection is None or self.scene is None:
            return super().inputMethodQuery(query)
        if query in (Query.ImCursorRectangle, Query.ImAnchorRectangle):
            scene = self.scene
            if query == Query.ImAnchorRectangle and scene.composing is None:
                scene = replace(scene, selection=replace(selection, caret=selection.anchor, before=False))
            return self.on_viewport(scene.caret).translated(self.viewport().pos())
        if query == Query.ImFont:
            paper = self.scene.paper
            return sheet_font(paper.sheet.font, max(1, round(paper.em / paper.ratio)))
        answer = text_answer(query, shown, selection)
        return super().inputMethodQuery(query) if answer is None else answer

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        """Put the caret there, with Shift the end of the selection; the third of quick clicks takes the paragraph."""
        self.typist.finish_composing()
        self._mouse.release()
        point = self.point_at(event.position())
        self._activated = False
        if event.button() == Qt.MouseButton.LeftButton and point is not None:
            if self.activate(event.position(), point):
                self._activated = True
                return
            extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._mouse.press(point, event.timestamp(), extend=extend)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        """Select a word; what is not typed here was led away from by the first click."""
        point, shown = self.point_at(event.position()), self.typist.shown
        if event.button() != Qt.MouseButton.LeftButton or point is None or shown is None or self.typist.printed:
            return
        if self._activated or self.activate(event.position(), point):
            self._activated = False
            return
        self._mouse.press_twice(point, event.timestamp())
        alternative = self.caret_alternative()
        if alternative is not None:
            self.alternative_activated.emit(alternative[0], alternative[1])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        """Select up to there while the button is held."""
        point = self.point_at(event.position())
        if not event.buttons():
            sign = self.sign_at(event.position())
            shown = self.typist.shown
            hand = sign is not None and bool(sign.name)
            if not hand and shown is not None and point is not None and self.typist.printed is None:
                part = part_at(shown, *point)
                hand = part is not None and not is_written(part)
            shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(Qt.CursorShape.ArrowCursor if self.typist.printed is not None else shape)
        if event.buttons() & Qt.MouseButton.LeftButton and point is not None:
            self._mouse.drag(point)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        """End selecting."""
        self._mouse.release()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 -- Qt's name
        """Offer cutting and pasting where the mouse is, or by the menu key at the caret."""
        shown, selection = self.typist.shown, self.typist.selection
        where = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            point = self.point_at(QPointF(self.viewport().mapFromGlobal(where)))
            there = movement.clicked(shown, *point) if shown is not None and point is not None else None
            if shown is not None and there is not None and not covers(shown, selection, there.caret):
                self.typist.select(there)
        elif self.scene is not None:
            rect = self.on_viewport(self.scene.caret)
            where = self.viewport().mapToGlobal(rect.bottomLeft())
        if shown is not None and self.typist.printed is None:
            from seian.qt.editor.menu import open_menu

            open_menu(self, where)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 -- Qt's name
        """Scroll, with Ctrl zoom by whole pixels of an em."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._wheel += event.angleDelta().y()
        notches, self._wheel = int(self._wheel / _NOTCH), int(self._wheel % (_NOTCH if self._wheel > 0 else -_NOTCH))
        if notches and self.scene is not None:
            paper = self.scene.paper
            step = max(1, round(paper.em / 10))
            self.set_zoom(replace(paper, em=min(max(paper.em + notches * step, SMALLEST), LARGEST)).zoom)
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 -- Qt's name
        """Light the caret."""
        super().focusInEvent(event)
        self._lit = True
        self._restart_blinking()
        self.refresh(typed=False)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 -- Qt's name
        """Leave the caret standing in grey, and nothing half composed behind."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.typist.finish_composing()
        self._blink.stop()
        self._mouse.release()
        self.refresh(typed=False)

    def _restart_blinking(self) -> None:
        half = QGuiApplication.styleHints().cursorFlashTime() // 2
        if half > 0 and self.hasFocus():
            self._blink.start(half)

    def _flash(self) -> None:
        self._lit = not self._lit
        if self.scene is not None:
            self.scene = replace(self.scene, lit=self._lit)
            self.viewport().update(self.on_viewport(self.scene.caret))
