"""The line at the foot of the window: where one is, whether it is saved, the planned day, the zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from seian.i18n import translate as _

if TYPE_CHECKING:
    from seian.qt.icons import Icons
    from seian.qt.saved_state import SavedState

HEIGHT = 26


class StatusBar(QWidget):
    """Page, characters and place on the left; state, planned day and zoom on the right."""

    zoom_pressed = Signal()
    day_pressed = Signal()
    conditions_pressed = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Make the labels, empty."""
        super().__init__(parent)
        self._icons = icons
        self.setObjectName("statusBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.page = QLabel(self)
        self.characters = QLabel(self)
        self.place = QLabel(self)
        self.place.setObjectName("place")
        self.state = QLabel(self)
        self._state_icon = QLabel(self)
        self.day = self._button("calendar_ltr")
        self.day.setToolTip(_("提出予定日を変える"))
        self.day.clicked.connect(self.day_pressed)
        self.conditions = self._button("calendar_edit")
        self.conditions.clicked.connect(self.conditions_pressed)
        self.zoom = self._button("zoom_in")
        self.zoom.clicked.connect(self.zoom_pressed)
        self._left_rules: list[QFrame] = []
        self._count_words = _("{count}字")
        self._shown: dict[str, object] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self.page)
        self._ruled(row, self.characters)
        self._ruled(row, self.place)
        row.addStretch(1)
        row.addWidget(self._state_icon)
        row.addWidget(self.state)
        self._ruled(row, self.day)
        self._ruled(row, self.conditions)
        self._ruled(row, self.zoom)
        self.show_zoom(1.0)

    def show_nothing(self) -> None:
        """Show that there is no document."""
        for label in (self.page, self.characters, self.place):
            label.clear()
        for rule in self._left_rules:
            rule.hide()

    def show_page(self, page: int, pages: int) -> None:
        """Show the current page and how many there are."""
        for rule in self._left_rules:
            rule.show()
        self.page.setText(_("{page} / {pages}ページ").format(page=page, pages=pages))

    def show_characters(self, count: int) -> None:
        """Show how many characters the document has."""
        self.characters.setText(self._count_words.format(count=f"{count:,}"))

    def show_place(self, place: str) -> None:
        """Show where the caret is, in words."""
        self.place.setText(place)

    def show_state(self, state: SavedState) -> None:
        """Show whether the work is saved."""
        if self._differs("state", state):
            self.state.setText(_(state.words).format(time=state.time))
            token = "accent" if state.icon == "checkmark" else "text2"
            self._state_icon.setPixmap(self._icons.pixmap(state.icon, token, 16))

    def show_day(self, day: str) -> None:
        """Show the planned day of submission, spelled, or that there is none."""
        if self._differs("day", day):
            self.day.setText(_("提出予定 {day}").format(day=day) if day else _("提出予定日を決める"))
            self.day.setAccessibleName(self.day.text())

    def show_conditions(self, undecided: int, conditions: int) -> None:
        """Show how many of the dossier's conditions are undecided; nothing where it has none."""
        if not self._differs("conditions", (undecided, conditions)):
            return
        said = _("未定の条件 {count}").format(count=undecided) if undecided else _("条件はすべて決定済み")
        self.conditions.setText(said)
        self.conditions.setAccessibleName(said)
        name, token = ("circle", "accent") if undecided else ("checkmark", "accent")
        self.conditions.setIcon(self._icons.icon(name, token, 16))
        for widget in (self.conditions, self._conditions_rule):
            widget.setVisible(bool(conditions))

    def show_zoom(self, factor: float) -> None:
        """Show the size of the sheet."""
        self.zoom.setText(f"{factor:.0%}")
        self.zoom.setAccessibleName(_("大きさ {percent}、押すと幅に合わせる").format(percent=f"{factor:.0%}"))

    def _differs(self, what: str, value: object) -> bool:
        """Say whether something is not shown yet, and remember that it is from now on."""
        differs = what not in self._shown or self._shown[what] != value
        self._shown[what] = value
        return differs

    def _button(self, icon: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("quiet", True)  # noqa: FBT003 -- Qt's property
        button.setIcon(self._icons.icon(icon, "text2", 16))
        button.setIconSize(QSize(16, 16))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFixedHeight(22)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _ruled(self, row: QHBoxLayout, *widgets: QWidget) -> None:
        rule = QFrame(self)
        rule.setObjectName("upright")
        rule.setFixedSize(1, 12)
        row.addSpacing(6)
        row.addWidget(rule)
        row.addSpacing(6)
        for widget in reversed(widgets):
            row.addWidget(widget)
        if self.conditions in widgets:
            self._conditions_rule = rule
        if self.characters in widgets or self.place in widgets:
            self._left_rules.append(rule)
