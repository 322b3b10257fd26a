"""The filters of the search: buttons that open the fields, kinds, associations and years there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from seian.clauses.clause import Status
from seian.clauses.query import Filters
from seian.document.dates import PartialDate, spell
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from seian.clauses.clause import ClauseKind
    from seian.clauses.library import Choices

_GAP = 6


class FilterRow(QWidget):
    """Three buttons: the field, the kind, and the rest (year, association, retired ones too)."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Begin with everything let through but what is retired."""
        super().__init__(parent)
        self._choices: Choices | None = None
        self._field = ""
        self._kind: ClauseKind | None = None
        self._association = ""
        self._year: int | None = None
        self._retired = False
        self.fields = _button(self, _("分野で絞る"))
        self.kinds = _button(self, _("種類で絞る"))
        self.others = _button(self, _("年、団体などで絞る"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for button, fill in ((self.fields, self._fields), (self.kinds, self._kinds), (self.others, self._others)):
            menu = QMenu(button)
            menu.aboutToShow.connect(_filling(menu, fill))
            button.setMenu(menu)
            row.addWidget(button)
        row.addStretch(1)
        self._say()

    @property
    def filters(self) -> Filters:
        """The filters that are set."""
        statuses = () if self._retired else (Status.USABLE, Status.CHECK)
        return Filters(
            (self._field,) if self._field else (),
            (self._kind,) if self._kind else (),
            (self._association,) if self._association else (),
            (self._year,) if self._year else (),
            statuses,
        )

    def show_choices(self, choices: Choices) -> None:
        """Offer what there is in the library."""
        self._choices = choices

    def _set(self, **values: object) -> None:
        for name, value in values.items():
            setattr(self, f"_{name}", value)
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self.fields.setText(self._field or _("分野"))
        self.kinds.setText(self._kind.value if self._kind else _("種類"))
        rest = [year_words(self._year)] if self._year else []
        rest += [self._association] if self._association else []
        self.others.setText("・".join(rest) or _("年・団体"))
        for button, on in (
            (self.fields, self._field),
            (self.kinds, self._kind),
            (self.others, rest or self._retired),
        ):
            button.setProperty("on", bool(on))
            button.style().polish(button)

    def _fields(self, menu: QMenu) -> None:
        values = self._choices.fields if self._choices else ()
        _offer(menu, _("すべての分野"), values, self._field, lambda value: self._set(field=value or ""))

    def _kinds(self, menu: QMenu) -> None:
        kinds = self._choices.kinds if self._choices else ()
        by_name = {kind.value: kind for kind in kinds}
        now = self._kind.value if self._kind else ""
        _offer(menu, _("すべての種類"), tuple(by_name), now, lambda value: self._set(kind=by_name.get(value)))

    def _others(self, menu: QMenu) -> None:
        choices = self._choices
        years = {year_words(year): year for year in (choices.years if choices else ())}
        now = year_words(self._year) if self._year else ""
        _offer(menu, _("すべての年"), tuple(years), now, lambda value: self._set(year=years.get(value)))
        menu.addSeparator()
        associations = choices.associations if choices else ()
        _offer(
            menu, _("すべての団体"), associations, self._association, lambda value: self._set(association=value or "")
        )
        menu.addSeparator()
        action = menu.addAction(_("廃止した文例も含める"))
        action.setCheckable(True)
        action.setChecked(self._retired)
        action.triggered.connect(lambda on: self._set(retired=on))


def year_words(year: int) -> str:
    """Return a year as people say it: 令和３年."""
    return spell(PartialDate("", year, 12, 31)).partition("年")[0] + "年"


def _offer(menu: QMenu, every: str, values: Sequence[str], now: str, choose: Callable[[str], None]) -> None:
    for value, words in (("", every), *((value, value) for value in values)):
        action = menu.addAction(words.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(value == now)
        action.triggered.connect(lambda _on=False, value=value: choose(value))


def _filling(menu: QMenu, fill: Callable[[QMenu], None]) -> Callable[[], None]:
    def renew() -> None:
        menu.clear()
        fill(menu)

    return renew


def _button(parent: QWidget, name: str) -> QPushButton:
    button = QPushButton(parent)
    button.setProperty("filter", True)  # noqa: FBT003 -- Qt's property
    button.setProperty("opens", True)  # noqa: FBT003 -- Qt's property
    button.setAutoDefault(False)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    button.setMinimumSize(QSize(48, 24))
    return button
