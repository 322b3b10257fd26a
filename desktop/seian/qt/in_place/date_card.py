"""The card below a date that is being written: what is understood, and the date with month and day left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QGridLayout, QPushButton, QVBoxLayout, QWidget

from seian.document.dates import PartialDate, spell, weekday_kanji
from seian.document.typed_dates import typed_date
from seian.i18n import translate as _
from seian.qt.small import label
from seian.qt.theme import document_font

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtCore import QRect

_WIDTH, _ROW, _FACE = 380, 36, 14  # pixels


class DateCard(QFrame):
    """Says what would be taken: `chosen` comes with a date that is taken by the mouse or by its key."""

    chosen = Signal(object)  # PartialDate

    def __init__(self, parent: QWidget) -> None:
        """Begin hidden, without a date."""
        super().__init__(parent)
        self.setObjectName("floating")
        self.setFixedWidth(_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6, 6, 6, 8)
        self._column.setSpacing(0)
        self.first, self.second = _Row(self), _Row(self)
        self.fault = label("", self, "fault")
        self.fault.setContentsMargins(10, 6, 10, 4)
        self.hint = label(_("11/10、2021-11-10、明日 でも読みます。Esc で元へ"), self, "caption")
        self.hint.setContentsMargins(10, 6, 10, 0)
        for widget in (self.fault, self.first, self.second, self.hint):
            self._column.addWidget(widget)
        for row in (self.first, self.second):
            row.clicked.connect(lambda _checked=False, row=row: self.chosen.emit(row.date))
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 6)
        shadow.setColor(QColor(0, 0, 0, 60))
        self.setGraphicsEffect(shadow)
        self.hide()

    @property
    def open_date(self) -> PartialDate | None:
        """The date with month and day left open."""
        return self.second.date

    def show_date(self, date: PartialDate | None, today: dt.date, *, fault: str = "") -> None:
        """Show what is understood on a day; without a date the fault."""
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self.first.setVisible(date is not None)
        if date is not None:
            self.first.show_date(date, _beside(date, today), "Enter")
        year = date if date is not None and date.year is not None else PartialDate.of(today)
        self.second.show_date(PartialDate(year.era, year.year), _("月日を空けておく"), "Alt+1")
        for widget in (self.fault, self.first, self.second, self.hint):
            widget.ensurePolished()
        self._column.activate()
        self.setFixedHeight(self._column.sizeHint().height())

    def open_at(self, anchor: QRect, room: QRect) -> None:
        """Show it below the anchor, or above where there is no room below; both in the parent's pixels."""
        below = anchor.bottom() + 8
        top = below if below + self.height() <= room.bottom() else max(room.top(), anchor.top() - 8 - self.height())
        left = min(max(room.left() + 4, anchor.right() - _WIDTH), max(room.left() + 4, room.right() - _WIDTH - 4))
        self.move(QPoint(left, top))
        self.show()
        self.raise_()


class _Row(QPushButton):
    """One date to take, what it is, and its key."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.date: PartialDate | None = None
        self.setProperty("rowlike", True)  # noqa: FBT003 -- Qt's property
        self.setMinimumHeight(_ROW)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 0, 10, 0)
        self._date, self._words, self._key = label("", self), label("", self, "second"), label("", self, "caption")
        self._date.setFont(document_font(_FACE))
        for column, each in enumerate((self._date, self._words, self._key)):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            grid.addWidget(each, 0, column)
        grid.setColumnStretch(0, 1)
        grid.setHorizontalSpacing(12)

    def show_date(self, date: PartialDate, words: str, key: str) -> None:
        """Show a date."""
        self.date = date
        self._date.setText(spell(date))
        self._words.setText(words)
        self._key.setText(key)
        self.setAccessibleName(f"{spell(date)} {words}")


def _beside(date: PartialDate, today: dt.date) -> str:
    """Return the day of the week, and how far it is where it is near; empty for a date that is no day."""
    try:
        day = date.to_date()
    except ValueError:
        return ""
    week = _("{day}曜日").format(day=weekday_kanji(day))
    near = {-1: _("昨日"), 0: _("今日"), 1: _("明日"), 2: _("明後日")}.get((day - today).days)
    return _("{near}、{week}").format(near=near, week=week) if near else week


def understood(text: str, today: dt.date, there: PartialDate | None) -> tuple[PartialDate | None, str]:
    """Return what a text means as a date on a day, and why it cannot be taken; an empty text is no date.

    `there` is the date in whose place it is written.
    """
    date = typed_date(text, today, there)
    if text.strip() and date is None:
        return None, _("日付として読めません。R3.11.19 のように書きます。")
    return date, ""
