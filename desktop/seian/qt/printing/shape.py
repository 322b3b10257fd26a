"""The widgets of the preview, and what they say: list at the left, bar and pages, foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from seian.i18n import translate as _
from seian.qt.panes.fields import ChoiceField
from seian.qt.printing.pages_desk import PagesDesk
from seian.qt.printing.papers_list import SHAPE
from seian.qt.printing.word import has_word
from seian.qt.row_list import RowList
from seian.qt.segments import Segments
from seian.qt.small import Elided, icon_button, label, link

if TYPE_CHECKING:
    from seian.qt.look import Look
    from seian.qt.printing.papers import Papers

_LIST, _NARROW_LIST = 304, 236
_COLUMNS = 212
_ROOMY = 1300  # pixels of the window from which all views stand side by side
_NARROW = 1040


class PreviewShape(QObject):
    """Lays out the window of a preview; `boxes_pressed` asks for the next character without a shape."""

    boxes_pressed = Signal()

    def __init__(  # noqa: PLR0915 -- one widget after the other
        self, papers: Papers, look: Look, window: QWidget
    ) -> None:
        """Make the widgets and lay them out in a window."""
        super().__init__(window)
        icons = look.icons
        self._window = window
        self.side = QWidget(window)
        self.side.setObjectName("pane")
        self.side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list = RowList(_("印刷するもの"), icons, self.side, shape=SHAPE, scrolls=True)
        self.backs = Segments(_("両面"), (_("片面"), _("長辺とじ"), _("短辺とじ")), parent=self.side)
        for button in self.backs.buttons:
            button.setProperty("quiet", True)  # noqa: FBT003 -- Qt's property: there is little room
        mark = papers.style.copy.mark.strip("（）()")
        self.as_copy = QCheckBox(_("写し（{mark}）にする").format(mark=mark), self.side)
        self.as_copy.setToolTip(_("書き出しの「写し」と同じ表示を、紙の頭に印刷します"))
        self.as_copy.setVisible(bool(papers.views))  # a submission has its own copies
        self.fewer = _sign("−", _("この文書の部数を減らす"), self.side)
        self.more = _sign("＋", _("この文書の部数を増やす"), self.side)
        self.copies = label("1", self.side)
        self.copies.setMinimumWidth(28)
        self.copies.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.needed = label("", self.side, "second")
        self.desk = PagesDesk(look, window)
        self.bar = QWidget(window)
        self.bar.setObjectName("compareBar")
        self.bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bar.setFixedHeight(44)
        self.views = Segments(_("見方"), papers.views or ("",), parent=self.bar)
        self.few_views = ChoiceField(_("見方"), papers.views, parent=self.bar)
        self._has_views = bool(papers.views)
        self.show_view(papers.view)
        up, down = icons.icon("chevron_up", "text", 16), icons.icon("chevron_down", "text", 16)
        self.previous = icon_button(up, _("前のページ (PageUp)"), self.bar, lambda: None, 32)
        self.next = icon_button(down, _("次のページ (PageDown)"), self.bar, lambda: None, 32)
        self.place = label("", self.bar)
        self.place.setMinimumWidth(72)
        self.place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.columns = columns = Segments(_("並べ方"), (_("1ページ"), _("見開き"), _("並べる")), parent=self.bar)
        columns.setFixedWidth(_COLUMNS)
        self.smaller = _sign("−", _("縮小 (Ctrl+-)"), self.bar)
        self.larger = _sign("＋", _("拡大 (Ctrl++)"), self.bar)
        self.zoom = label("", self.bar, "second")
        self.zoom.setMinimumWidth(40)
        self.zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.fit = ChoiceField(_("大きさ"), (_("幅"), _("全体"), "100 %"), parent=self.bar)
        self.foot = QFrame(window)
        self.foot.setObjectName("dialogFoot")
        self._about = papers.about
        self.said = Elided(self.foot, papers.about, "second")
        self.progress = QProgressBar(self.foot)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(160)
        self.progress.setAccessibleName(_("進み具合"))
        self.progress.hide()
        self.word = QPushButton(_("Wordで印刷"), self.foot)
        self.word.setToolTip(_("選んだ文書を Word に渡し、Word から1部ずつ印刷します"))
        self.word.setVisible(has_word())
        self.pdf = QPushButton(_("1つのPDFにする…"), self.foot)
        self.cancel = QPushButton(_("閉じる"), self.foot)
        self.primary = QPushButton(self.foot)
        self.primary.setProperty("primary", True)  # noqa: FBT003 -- Qt's property
        self.trouble = _line(window, "fault")
        self.trouble.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.stops = _line(window, "warn")
        self.stops.setText(papers.stops)
        self.stops.setVisible(bool(papers.stops))
        self.boxes = link("", window, self.boxes_pressed.emit)
        self.boxes.setIcon(icons.icon("warning", "amberIcon", 16))
        self.boxes.hide()
        self._sound = label("", self.side, "second")
        self._lay_out()

    def fit_into(self, width: int) -> None:
        """Show the views side by side where there is room for that."""
        roomy = width >= _ROOMY
        self.views.setVisible(self._has_views and roomy)
        self.few_views.setVisible(self._has_views and not roomy)
        self.side.setFixedWidth(_LIST if width >= _NARROW else _NARROW_LIST)

    def show_view(self, index: int) -> None:
        """Show which view is chosen."""
        if self._has_views:
            self.views.show_value(index)
            self.few_views.setCurrentIndex(index)

    def show_place(self, first: int, last: int, total: int) -> None:
        """Show which pages are looked at."""
        here = f"{first}" if first == last else f"{first}–{last}"
        self.place.setText(f"{here} / {total}")
        self.previous.setEnabled(first > 1)
        self.next.setEnabled(last < total)

    def show_zoom(self, zoom: float) -> None:
        """Show the enlargement."""
        self.zoom.setText(f"{zoom:.0%}")

    def show_copies(self, copies: int, *, is_printed: bool) -> None:
        """Show how many copies of the paper are made that is looked at."""
        self.copies.setText(f"{copies}")
        self.fewer.setEnabled(is_printed and copies > 1)
        self.more.setEnabled(is_printed)

    def show_boxes(self, said: str, *, is_looked_through: bool) -> None:
        """Say which characters cannot be printed, or that all can once all was looked through."""
        self.boxes.setText(said)
        self.boxes.setToolTip(_("その場所を見る") if said else "")
        self.boxes.setVisible(bool(said))
        self._sound.setText(_("✓　刷れない字はありません") if is_looked_through and not said else "")

    def tell(self, said: str, *, grave: bool = False) -> None:
        """Say what came of it; what went wrong stands above the foot."""
        self.said.setText(self._about if grave else said or self._about)
        self.trouble.setText(said if grave else "")
        self.trouble.setVisible(grave)

    def show_busy(self, sides: int) -> None:
        """Show that so many sides are being printed."""
        self.tell("")
        self.progress.setRange(0, sides)
        self.progress.setValue(0)
        self.progress.show()
        self.cancel.setText(_("中止"))
        self.cancel.setFocus()  # what had it may be switched off
        for part in (self.side, self.bar, self.pdf, self.word):
            part.setEnabled(False)

    def show_sent(self, sides: int, said: str) -> None:
        """Show how far it is."""
        self.progress.setValue(sides)
        self.said.setText(said)

    def show_idle(self) -> None:
        """Show that nothing is being printed."""
        self.progress.hide()
        self.said.setText(self._about)
        self.cancel.setText(_("閉じる"))
        for part in (self.side, self.bar, self.pdf, self.word):
            part.setEnabled(True)
        self.desk.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.side)
        column.setContentsMargins(10, 12, 10, 12)
        column.setSpacing(8)
        column.addWidget(label(_("印刷するもの"), self.side, "title"))
        column.addWidget(self.list, 1)
        copies = QHBoxLayout()
        copies.setSpacing(2)
        copies.addWidget(label(_("この文書の部数"), self.side, "second"), 1)
        for one in (self.fewer, self.copies, self.more):
            copies.addWidget(one)
        column.addLayout(copies)
        column.addWidget(label(_("両面"), self.side, "second"))
        column.addWidget(self.backs)
        column.addWidget(self.as_copy)
        column.addWidget(self.needed)
        column.addWidget(self._sound)
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(10, 0, 10, 0)
        row.setSpacing(5)
        row.addWidget(self.views)
        row.addWidget(self.few_views)
        row.addStretch(1)
        for part in (self.previous, self.place, self.next):
            row.addWidget(part)
        row.addStretch(1)
        for widget in (self.columns, self.smaller, self.zoom, self.larger, self.fit):
            row.addWidget(widget)
        buttons = QHBoxLayout(self.foot)
        buttons.setContentsMargins(16, 10, 16, 10)
        buttons.setSpacing(8)
        buttons.addWidget(self.said, 1)
        for button in (self.progress, self.word, self.pdf, self.cancel, self.primary):
            buttons.addWidget(button)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.bar)
        right.addWidget(self.desk, 1)
        halves = QHBoxLayout()
        halves.setSpacing(0)
        halves.addWidget(self.side)
        halves.addLayout(right, 1)
        outer = QVBoxLayout(self._window)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(halves, 1)
        for line in (self.stops, self.boxes, self.trouble):
            outer.addWidget(line)
        outer.addWidget(self.foot)


def _sign(sign: str, words: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setText(sign)
    button.setFixedSize(28, 32)
    button.setToolTip(words)
    button.setAccessibleName(words)
    return button


def _line(parent: QWidget, role: str) -> QLabel:
    line = label("", parent, role, wrap=True)
    line.setContentsMargins(16, 6, 16, 6)
    line.hide()
    return line
