"""Writing in place: the box over a part of the paper, what is written in it, and the way from part to part."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout

from seian.document.dates import spell
from seian.document.edits_dossier import document_in
from seian.document.sources import NoteSource, SetPart
from seian.editing import in_place
from seian.editing.beginnings import beginning_of, stop_beyond
from seian.editing.in_place import GROWS, Stop
from seian.editing.parts import PaintedPart
from seian.editing.selection import at
from seian.i18n import translate as _
from seian.qt.editor.scrolling import bring_whole_into_view, offset
from seian.qt.in_place.date_card import DateCard, understood
from seian.qt.in_place.field import NOTE_STEPS, PaperField, look_on_paper
from seian.qt.in_place.names import name_of, names_of
from seian.qt.in_place.standing import AROUND, box_over, may_stand, printed_at, printed_there
from seian.qt.revision.moment import day
from seian.qt.settling import discard
from seian.qt.small import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from seian.document.dates import PartialDate
    from seian.document.model import Document
    from seian.editing.in_place import Texts
    from seian.editing.parts import Painted
    from seian.editing.selection import Selection
    from seian.editing.shown import Shown
    from seian.qt.editor.paper_view import PaperView
    from seian.qt.editor.scene import Scene
    from seian.qt.session import Session

_FORWARD = {"down", "right", "next", "decide", "page_down"}


class Writing(QFrame):
    """The box over what is written in place. It lies on the sheet of `view` and is a form that settles as a whole.

    Words go into the document as they are typed, a date when it is taken. A written note is read here, not written:
    Enter opens its card.
    """

    def __init__(self, view: PaperView, session: Session) -> None:
        """Begin hidden."""
        super().__init__(view.viewport())
        self.setObjectName("onPaper")
        self._view, self._session = view, session
        self._stop: Stop | None = None
        self._document_id = ""
        self._former: Texts = ()
        self._stands: Texts = ()
        self._rect = QRectF()
        self._look = ""
        self._at_end = False
        self.fields: list[PaperField] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(AROUND, 0, AROUND, 0)
        self._row.setSpacing(4)
        self._name = label("", view.viewport())
        self._name.hide()
        self._card: DateCard | None = None
        self.hide()

    @property
    def part(self) -> Painted | None:
        """What is written or read now; None where nothing is."""
        return self._stop.part if self._stop is not None else None

    def open(self, stop: Stop, *, at_end: bool = False, point: QPointF | None = None) -> None:
        """Take what is written elsewhere, and turn to a part, to its beginning, its end, or a point of the viewport."""
        left = self.part
        if isinstance(left, PaintedPart) and left != stop.part:
            if self.settle():
                return
            stop = stop if self._stop else stop._replace(part=in_place.counted_without(stop.part, left))
        self.close_box()
        shown, scene = self._view.typist.shown, self._view.scene
        if shown is None or scene is None:
            return
        self._view.typist.finish_composing()
        self._stop, self._document_id, self._at_end = stop, shown.document.id, at_end
        self._make_fields(shown, stop.part)
        self._name.setText(name_of(shown.document, stop.part))
        self.follow()
        bring_whole_into_view(self._view, self._rect, at_end=at_end)
        self.show()
        self.raise_()
        self._name.show()
        self._view.refresh(typed=False)
        self._view.place_changed.emit(self._name.text())
        if not self.fields:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        field = self.fields[-1 if at_end else 0]
        if point is not None:
            x = self.mapFrom(self._view.viewport(), point.toPoint()).x()
            on_desk, rows = point + offset(self._view), in_place.rows_of(shown, stop.part)
            there = printed_there(scene, stop.part, rows, [one.text() for one in self.fields], on_desk)
            field = min((self.fields[at] for at in there), key=lambda one: abs(one.geometry().center().x() - x))
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if stop.part == PaintedPart(SetPart.DATE):
            field.selectAll()  # it is written anew; words are corrected
            self._show_card()
        elif point is not None:
            local = field.mapFrom(self._view.viewport(), point.toPoint())
            field.setCursorPosition(field.cursorPositionAt(local))
        else:
            field.setCursorPosition(len(field.text()) if at_end else 0)

    def enter(self, name: str, before: Selection, after: Selection) -> bool:
        """Turn to what a move of the caret came to on its way, or behind the end of the text; tell whether it did.

        The caret stays before it then, where Escape leads back to.
        """
        shown = self._view.typist.shown
        if shown is None:
            return False
        stop = in_place.stop_on_way(shown, name, before, after)
        if stop is None and name in ("up", "down") and before.caret == after.caret:
            stop = stop_beyond(self._view.begun, shown, forward=name == "down")
        if stop is None:
            return False
        if name != "document_end":
            self._view.typist.select(before)
        self.open(stop, at_end=name in ("up", "left", "page_up", "document_end"))
        return True

    def close_box(self) -> None:
        """Put the box away; what is written was taken before, or is given up."""
        had = self._has_focus()
        self._stop = None
        self.hide()
        self._name.hide()
        if self._card is not None:
            self._card.hide()
        while self.fields:
            self._row.removeWidget(self.fields[-1])
            discard(self.fields.pop())
        self.setFocusProxy(None)  # type: ignore[arg-type]  # takes it away, which the types do not know
        if had:
            self._view.setFocus()
        self._view.refresh(typed=False)
        self._view.place_changed.emit(self._view.place)

    def settle(self) -> str:
        """Take what is written; returns why it cannot be taken. An entry without a word goes."""
        if self._stop is None or not isinstance(self._stop.part, PaintedPart):
            return ""
        part = self._stop.part
        for field in self.fields:
            field.settle()
        if part.part is SetPart.DATE:
            return self._settle_date()
        if self._drop_empty(part):
            self.close_box()
        return ""

    def _drop_empty(self, part: Painted | None) -> bool:
        """Take an entry without a word away; tell whether it was one."""
        document = self._document()
        if document is None or not isinstance(part, PaintedPart) or part.part is SetPart.DATE:
            return False
        if in_place.without_empty(document, part) is document:
            return False
        self._apply(lambda one: in_place.without_empty(one, part), merge=True)
        return True

    def give_back(self) -> bool:
        """Write what stood there when the person came; returns whether anything else was written since."""
        if self._stop is None or not isinstance(self._stop.part, PaintedPart) or not self.fields:
            return False
        if tuple(field.text() for field in self.fields) == self._former:
            return False
        for field, text in zip(self.fields, self._former, strict=True):
            field.setText(text)
        if self._stop.part.part is SetPart.DATE:
            self._show_card()
        else:
            self._take_texts()
        return True

    def follow(self, *, typed: bool = False) -> None:
        """Stand where the part stands now, in the size of the sheet; go where it has gone, to be seen if `typed`."""
        if self._stop is None:
            return
        shown, scene = self._view.typist.shown, self._view.scene
        if shown is None or scene is None or self._view.typist.printed or shown.document.id != self._document_id:
            self.close_box()
            return
        part = self._stop.part
        rows = in_place.rows_of(shown, part)
        if rows:
            self._stop = Stop(part, rows[0])
        elif not may_stand(scene, part):
            self.close_box()
            return
        self._show_texts(shown.document, part)
        rect = printed_at(scene, part, rows, at_end=self._at_end)
        if not rect.isNull():
            self._rect = box_over(scene.paper, rect, part)
        self._dress(scene)
        if typed:
            bring_whole_into_view(self._view, self._rect, at_end=self._at_end)
        self.move_along()

    def move_along(self) -> None:
        """Stand where the sheet is scrolled to."""
        if self._stop is None or self._view.scene is None:
            return
        rect = self._rect.translated(-offset(self._view)).toAlignedRect()
        self.setGeometry(rect)
        self._name.adjustSize()
        left = self._view.scene.paper.text_left - self._view.horizontalScrollBar().value()
        middle = rect.center().y() - self._name.height() // 2
        self._name.move(QPoint(max(2, round(left) - self._name.width() - 12), middle))
        if self._card is not None and self._card.isVisible():
            self._card.open_at(rect, self._view.viewport().rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Go on from a note that is read here, or open its card."""
        key, part = Qt.Key(event.key()), self.part
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and isinstance(part, NoteSource):
            self.close_box()
            self._view.note_activated.emit(part.condition)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._step("document_start" if key == Qt.Key.Key_Home else "document_end")
        elif key in NOTE_STEPS:
            self._step(NOTE_STEPS[key])
        elif event.text().isprintable() and event.text():
            self._view.noted.emit(
                _("注記は、時点修正から自動で作られます。文言を直すときは、Enter で時点修正のカードを開いてください。")
            )
        else:
            event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001, N802 -- Qt's signature
        """Go on over the paper."""
        self._step("next" if forward else "previous")
        return True

    # what is written

    def _make_fields(self, shown: Shown, part: Painted) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if isinstance(part, NoteSource) else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name_of(shown.document, part))
        if isinstance(part, NoteSource):
            rows = in_place.rows_of(shown, part)
            words = "\n".join(shown.pages.paragraphs[row].block.text for row in rows)
            self.setAccessibleDescription(words)
            self._former = ()
            return
        self._stands = self._texts(shown.document, part)
        self._former = self._stands
        if part.part is SetPart.SIGNATURE and not self._former[0] and len(self._former) == 1:
            self._former = (in_place.printed_text(shown, part),)  # the line that the house style puts there
        names = names_of(part, len(self._former))
        for (name, hint), text in zip(names, self._former, strict=True):
            field = PaperField(name, hint, self)
            field.setText(text)
            field.takes_lines = part.part in GROWS
            field.stepped.connect(partial(self._step, field=field))
            field.edited.connect(self._edited)
            field.lines_pasted.connect(self._put_lines)
            field.left.connect(lambda: QTimer.singleShot(0, self, self._leave))
            self._row.addWidget(field, 2 if len(names) > 1 and not self.fields else 1)
            self.fields.append(field)
            field.show()
        self.setFocusProxy(self.fields[0])

    def _texts(self, document: Document, part: PaintedPart) -> Texts:
        if part.part is SetPart.DATE:
            return (spell(document.date) if document.date is not None else "",)
        return in_place.texts_of(document, part) or ("",)

    def _show_texts(self, document: Document, part: Painted) -> None:
        """Show what the document says now, where that is not what was written here: after undo, or a change elsewhere.

        What is written keeps its blanks while it is being written, which an addressee that is read does not.
        """
        texts = () if isinstance(part, NoteSource) else self._texts(document, part)
        if len(texts) != len(self.fields) or texts == self._stands:
            return
        self._stands = texts
        if part == PaintedPart(SetPart.DATE):
            if self.fields[0].text() != self._former[0]:
                return  # what is written is not taken yet
            self._former = texts
        for field, text in zip(self.fields, texts, strict=True):
            field.show_value(text)

    def _edited(self, _text: str) -> None:
        if self.part == PaintedPart(SetPart.DATE):
            self._show_card()
        else:
            self._take_texts()

    def _take_texts(self) -> None:
        part = self.part
        if isinstance(part, PaintedPart):
            texts = tuple(field.text() for field in self.fields)
            document = self._document()
            if document is not None:
                self._stands = self._texts(in_place.with_texts(document, part, texts), part)
            self._apply(lambda document: in_place.with_texts(document, part, texts), merge=True)

    def _put_lines(self, lines: list[str]) -> None:
        part = self.part
        if not isinstance(part, PaintedPart) or not self.fields:
            return
        field = self.fields[0]
        start = field.selectionStart() if field.hasSelectedText() else field.cursorPosition()
        head, tail = field.text()[:start], field.text()[start + len(field.selectedText()) :]
        lines = [head + lines[0], *lines[1:-1], lines[-1] + tail]

        def change(document: Document) -> Document:
            document = in_place.with_texts(document, part, (lines[0],))
            for nth, line in enumerate(lines[1:], part.nth):
                document = in_place.with_room(document, PaintedPart(part.part, nth))
                document = in_place.with_texts(document, PaintedPart(part.part, nth + 1), (line,))
            return document

        self._apply(change)
        self._turn_to(PaintedPart(part.part, part.nth + len(lines) - 1), at_end=True)
        if tail and self.fields:
            self.fields[0].setCursorPosition(max(0, len(self.fields[0].text()) - len(tail)))

    def _read_date(self) -> tuple[PartialDate | None, str]:
        """Return what is written as a date, or why it is none."""
        document = self._document()
        there = document.date if document is not None else None
        text = self.fields[0].text()
        return (there, "") if text == self._former[0] else understood(text, day(), there)

    def _settle_date(self) -> str:
        date, fault = self._read_date()
        if fault:
            self._show_card()
            return fault
        self._take_date(date)
        return ""

    def _take_date(self, date: PartialDate | None) -> None:
        self._apply(lambda document: in_place.with_date(document, date))
        document = self._document()
        self._former = (spell(document.date) if document is not None and document.date is not None else "",)
        if self.fields:
            self.fields[0].setText(self._former[0])

    def _choose_date(self, date: PartialDate | None) -> None:
        if date is not None and self.part == PaintedPart(SetPart.DATE):
            self._take_date(date)
            self._go_on(forward=True)

    def _show_card(self) -> None:
        if self._card is None:
            self._card = DateCard(self._view.viewport())
            self._card.chosen.connect(self._choose_date)
        date, fault = self._read_date()
        self.fields[0].setProperty("faulty", bool(fault))
        self.fields[0].style().polish(self.fields[0])
        self._card.show_date(date, day(), fault=fault)
        self._card.open_at(self.geometry(), self._view.viewport().rect())

    def _apply(self, change: Callable[[Document], Document], *, merge: bool = False) -> None:
        part = self.part
        if not isinstance(part, PaintedPart):
            return
        kind = in_place.kind_of(part)
        key = (kind, self._document_id, part.nth) if merge else None
        if not self._session.apply_document(self._document_id, kind, change, merge_key=key):
            document = self._document()
            texts = () if document is None else self._texts(document, part)
            for field, text in zip(self.fields, texts, strict=False):
                field.setText(text)  # it may not be changed, and why was said

    def _document(self) -> Document | None:
        return document_in(self._session.dossier, self._document_id)

    # the way over the paper

    def _step(self, name: str, field: PaperField | None = None) -> None:
        """Do what a key wishes that leads out of a field."""
        if field is not None and self._beside(name, field):
            return
        match name:
            case "escape":
                self.give_back()
                self._drop_empty(self.part)
                self.close_box()
            case "choose":
                if self._card is not None and self._card.isVisible():
                    self._choose_date(self._card.open_date)
            case "decide" if self._adds():
                pass
            case "page_up" | "page_down" if self._scrolls(down=name == "page_down"):
                pass
            case "document_start" | "document_end":
                if not self.settle():
                    self.close_box()
                    self._view.go(name)
            case _:
                self._go_on(forward=name in _FORWARD, leaves=name == "decide")

    def _scrolls(self, *, down: bool) -> bool:
        """Show the next of what is read here, a page on or back; tell whether there was more to be seen that way."""
        bar = self._view.verticalScrollBar()
        before, edge, shown = bar.value(), self._rect.bottom() if down else self._rect.top(), self._view.typist.shown
        if not before <= edge <= before + self._view.viewport().height():
            bar.setValue(before + (bar.pageStep() if down else -bar.pageStep()))
        elif down and shown and self._stop and in_place.next_stop(shown, self._stop, forward=True) is None:
            bar.setValue(bar.maximum())
        return bar.value() != before

    def _beside(self, name: str, field: PaperField) -> bool:
        """Go to the field beside, where there is one that way; tell whether there is."""
        if name not in ("left", "right", "next", "previous"):
            return False
        to = self.fields.index(field) + (1 if name in _FORWARD else -1)
        if not 0 <= to < len(self.fields):
            return False
        self.fields[to].setFocus(Qt.FocusReason.TabFocusReason)
        self.fields[to].setCursorPosition(0 if name in _FORWARD else len(self.fields[to].text()))
        return True

    def _adds(self) -> bool:
        """Begin a line below one with words, where lines can be added; tell whether one was."""
        part = self.part
        if not isinstance(part, PaintedPart) or part.part not in GROWS or not self.fields[0].text().strip():
            return False
        field = self.fields[0]
        if field.cursorPosition() != len(field.text()):
            return False
        field.settle()
        self._apply(lambda document: in_place.with_room(document, part))
        self._turn_to(PaintedPart(part.part, part.nth + 1))
        return True

    def _turn_to(self, part: PaintedPart, *, at_end: bool = False) -> None:
        shown = self._view.typist.shown
        rows = () if shown is None else in_place.rows_of(shown, part)
        if rows:
            self.open(Stop(part, rows[0]), at_end=at_end)

    def _go_on(self, *, forward: bool, leaves: bool = False) -> None:
        """Take what is written and go to the next stop, or back into the text; stay where it cannot be taken.

        At the end of the paper it is stayed, too, unless the person `leaves`.
        """
        shown, stop = self._view.typist.shown, self._stop
        if shown is None or stop is None:
            return
        target = in_place.next_stop(shown, stop, forward=forward)
        beyond_all = None if target is not None or leaves else stop_beyond(self._view.begun, shown, forward=forward)
        target = beyond_all if beyond_all not in (None, stop) else target
        if self.settle() or (target is None and not leaves and self._stop is not None):
            return
        shown = self._view.typist.shown
        self.close_box()
        if shown is None or target is None:
            return
        if isinstance(target, Stop):
            rows = in_place.rows_of(shown, target.part)
            found = Stop(target.part, rows[0]) if rows else target
            if rows or target.row < 0 or beginning_of(self._view.begun, target.part) is not None:
                self.open(found, at_end=not forward)
                return
        row = target if isinstance(target, int) else target.row
        beyond = shown.next_row(min(row, len(shown.lengths)) - 1) if forward else shown.previous_row(row + 1)
        if beyond is not None:
            self._view.typist.select(at(shown.caret(beyond, 0 if forward else shown.lengths[beyond] or 0)))

    def _leave(self) -> None:
        """Take what is written because the person has turned to something else."""
        if self._stop is not None and not self._has_focus() and not self.settle():
            self.close_box()

    def _has_focus(self) -> bool:
        return self.hasFocus() or any(field.hasFocus() for field in self.fields)

    # where it stands, and how it looks

    def _dress(self, scene: Scene) -> None:
        """Write in the face, size and colours of the sheet."""
        look = look_on_paper(scene, is_read=isinstance(self.part, NoteSource))
        if look != self._look:
            self._look = look
            self.setStyleSheet(look)
            self._name.setStyleSheet(f"font-size: 11px; color: {scene.colours.accent.name()};")
