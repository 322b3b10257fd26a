"""The card's choice of a condition: those there are, or a new one written in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from seian.editing.revising import new_condition
from seian.i18n import translate as _
from seian.qt.panes.fields import LineField
from seian.qt.small import Elided, label, link, number_dot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QMouseEvent

    from seian.document.model import Condition

_ROW, _MOST = 32, 4


class ConditionChoice(QWidget):
    """Rows with number, statement, how many places hang on it and its state; `changed` when another is chosen."""

    changed = Signal()

    def __init__(self, conditions: Sequence[Condition], used: Mapping[str, int], chosen: str, parent: QWidget) -> None:
        """Take the conditions of the dossier, how often each is used, and the id of the one to begin with."""
        super().__init__(parent)
        self._conditions = tuple(conditions)
        self._group = QButtonGroup(self)
        self._new = new_condition("", "")
        self._rows: list[_ConditionRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        rows = QWidget(self)
        inner = QVBoxLayout(rows)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        for index, condition in enumerate(self._conditions):
            row = _ConditionRow(index + 1, condition, used.get(condition.id, 0), rows)
            self._group.addButton(row.radio, index)
            self._rows.append(row)
            inner.addWidget(row)
        if len(self._conditions) > _MOST:
            scroll = QScrollArea(self)
            scroll.setObjectName("paneScroll")
            scroll.setFrameShape(QFrame.Shape.NoFrame)
            scroll.setWidgetResizable(True)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            scroll.setWidget(rows)
            scroll.setFixedHeight(round(_ROW * (_MOST + 0.5)))
            column.addWidget(scroll)
        else:
            column.addWidget(rows)
        self.add = link(_("＋　新しい条件…"), self, self.begin_new)
        self.add.setToolTip(_("新しい条件 (Alt+N)"))
        shortcut = QShortcut(QKeySequence("Alt+N"), self)
        shortcut.activated.connect(self.begin_new)
        self._fields = QWidget(self)
        fields = QHBoxLayout(self._fields)
        fields.setContentsMargins(0, 2, 0, 2)
        fields.setSpacing(8)
        self.lead = LineField(_("いつ見るか"), _("例　要請活動の時点で"), self._fields)
        self.statement = LineField(_("条件"), _("例　２回接種率が８割に達した場合"), self._fields)
        fields.addWidget(self.lead, 2)
        fields.addWidget(self.statement, 3)
        column.addWidget(self.add)
        column.addWidget(self._fields)
        self.lead.edited.connect(lambda _text: self.changed.emit())
        self.statement.edited.connect(lambda _text: self.changed.emit())
        at = next((index for index, one in enumerate(self._conditions) if one.id == chosen), 0)
        if self._conditions:
            self._group.button(at).setChecked(True)
        self._is_new = not self._conditions
        self._show()
        self._group.idClicked.connect(lambda _index: self._choose())

    @property
    def condition(self) -> Condition | None:
        """The condition that is chosen; None where a new one has no statement yet."""
        if not self._is_new:
            return self._conditions[self._group.checkedId()]
        from dataclasses import replace

        statement = self.statement.text().strip()
        return replace(self._new, statement=statement, lead=self.lead.text().strip()) if statement else None

    @property
    def is_new(self) -> bool:
        """Whether a new condition is being written."""
        return self._is_new

    def begin_new(self) -> None:
        """Open the fields of a new condition."""
        self._is_new = True
        self._group.setExclusive(False)
        for row in self._rows:
            row.radio.setChecked(False)
        self._group.setExclusive(True)
        self._show()
        self.lead.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _choose(self) -> None:
        self._is_new = False
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self._fields.setVisible(self._is_new)
        self.add.setVisible(not self._is_new)
        for row in self._rows:
            row.follow()


class _ConditionRow(QWidget):
    """One condition with its radio button; a press anywhere in the row chooses it."""

    def __init__(self, number: int, condition: Condition, used: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("conditionRow")
        self.setFixedHeight(_ROW)
        state = state_word(condition.met)
        self.radio = QRadioButton(self)
        self.radio.setAccessibleName(
            _("条件{number}　{statement}　{state}").format(number=number, statement=condition.statement, state=state)
        )
        self._dot = number_dot(number, self, full=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self.radio)
        row.addWidget(self._dot)
        row.addWidget(Elided(self, condition.statement), 1)
        row.addWidget(label(_("{count}か所").format(count=used), self, "second"))
        row.addWidget(label(state, self, "outline"), 0, Qt.AlignmentFlag.AlignVCenter)

    def follow(self) -> None:
        """Show whether it is chosen."""
        self._dot.setProperty("role", "dot" if self.radio.isChecked() else "ring")
        self._dot.style().polish(self._dot)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        """Choose it."""
        del event
        self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
        self.radio.click()


def state_word(met: bool | None) -> str:  # noqa: FBT001 -- a value
    """Return 未定, 成立 or 不成立."""
    return _("未定") if met is None else _("成立") if met else _("不成立")
