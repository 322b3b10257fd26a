"""The filters of the library's list: 分野, 種類, 団体, 年, 状態, each a button that opens what there is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QMenu, QPushButton, QSizePolicy, QWidget

from seian.clauses.clause import Status
from seian.clauses.query import Filters
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.qt.clauses.filters import year_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from seian.clauses.library import Choices

_GAP = 6
_PADDING = 30  # pixels beside the words of a button


class _Filter(NamedTuple):
    """What a button says while it lets everything through, and the words of its first choice."""

    name: str
    every: str


class LibraryFilters(QWidget):
    """Five buttons; one that is set says to what, cut to its room."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Begin with everything let through, retired clauses too."""
        super().__init__(parent)
        about = (
            _Filter(_("分野"), _("すべての分野")),
            _Filter(_("種類"), _("すべての種類")),
            _Filter(_("団体"), _("すべての団体")),
            _Filter(_("年"), _("すべての年")),
            _Filter(_("状態"), _("すべての状態")),
        )
        self._about = about
        self._offered: list[dict[str, tuple[Any, ...]]] = [{} for _each in about]
        self._offered[4] = {
            **{status.value: (status,) for status in Status},
            _("廃止を除く"): (Status.USABLE, Status.CHECK),
        }
        self._chosen = [""] * len(about)
        self.buttons = [_Button(one.name, self) for one in about]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(_GAP)
        for place, button in enumerate(self.buttons):
            menu = QMenu(button)
            menu.aboutToShow.connect(partial(self._fill, place))
            button.setMenu(menu)
            grid.addWidget(button, 0, place)
            grid.setColumnStretch(place, 5 if place != 3 else 4)  # noqa: PLR2004 -- a year is short
        self._say()

    @property
    def filters(self) -> Filters:
        """The filters that are set."""
        chosen = (offered.get(words, ()) for offered, words in zip(self._offered, self._chosen, strict=True))
        fields, kinds, associations, years, statuses = chosen
        return Filters(fields, kinds, associations, years, statuses)

    @property
    def is_set(self) -> bool:
        """Whether anything is kept out."""
        return any(self._chosen)

    def show_choices(self, choices: Choices) -> None:
        """Offer what there is; what is set stays set while it is there."""
        self._offered[:4] = [
            {field: (field,) for field in choices.fields},
            {kind.value: (kind,) for kind in choices.kinds},
            {association: (association,) for association in choices.associations},
            {year_words(year): (year,) for year in choices.years},
        ]
        gone = [chosen not in offered for chosen, offered in zip(self._chosen, self._offered, strict=True)]
        if any(chosen and is_gone for chosen, is_gone in zip(self._chosen, gone, strict=True)):
            self._chosen = ["" if is_gone else chosen for chosen, is_gone in zip(self._chosen, gone, strict=True)]
            self._say()
            self.changed.emit()

    def choose(self, place: int, words: str) -> None:
        """Set one of the filters (0 to 4), to nothing for empty words."""
        if self._chosen[place] != words:
            self._chosen[place] = words
            self._say()
            self.changed.emit()

    def clear(self) -> None:
        """Let everything through."""
        if self.is_set:
            self._chosen = [""] * len(self._chosen)
            self._say()
            self.changed.emit()

    def _fill(self, place: int) -> None:
        menu = self.buttons[place].menu()
        menu.clear()
        choices: Sequence[str] = ("", *self._offered[place])
        for words in choices:
            action = menu.addAction((words or self._about[place].every).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(words == self._chosen[place])
            action.triggered.connect(partial(self.choose, place, words))

    def _say(self) -> None:
        for button, one, chosen in zip(self.buttons, self._about, self._chosen, strict=True):
            button.say(chosen or one.name)
            button.setAccessibleDescription(chosen or one.every)
            button.setProperty("on", bool(chosen))
            button.style().polish(button)


class _Button(QPushButton):
    """A button of a filter, its words cut to its room."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ""
        self._name = _("{name}で絞る").format(name=name)
        self.setProperty("filter", True)  # noqa: FBT003 -- Qt's property
        self.setProperty("opens", True)  # noqa: FBT003 -- Qt's property
        self.setAutoDefault(False)
        self.setAccessibleName(self._name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumSize(QSize(44, 24))

    def say(self, words: str) -> None:
        self._words = words
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        short = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width() - _PADDING)
        self.setText(short.replace("&", "&&"))
        self.setToolTip(self._name if short == self._words else f"{self._name}：{self._words}")
