"""The dialog's list of conditions: decided here as in the right pane, with the evidence beside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from seian.document.dates import spell
from seian.document.states import decide
from seian.i18n import translate as _
from seian.qt.panes.fields import EntryField
from seian.qt.panes.section import rule
from seian.qt.revision.condition_block import STATES
from seian.qt.revision.moment import today, who
from seian.qt.segments import Segments
from seian.qt.small import Elided, clear, label, number_dot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from seian.document.model import Condition


class ConditionsBox(QFrame):
    """`changed` gives a condition as the person has decided it."""

    changed = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setObjectName("box")
        self._shown: tuple[str, ...] | None = None
        self.switches: dict[str, Segments] = {}
        self._lines: dict[str, tuple[Elided, EntryField]] = {}
        self._conditions: dict[str, Condition] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.setSpacing(6)

    def show_conditions(self, conditions: Sequence[Condition]) -> None:
        """Show the conditions; switches stay where the conditions are the same."""
        self._conditions = {one.id: one for one in conditions}
        ids = tuple(self._conditions)
        if ids != self._shown:
            self._shown = ids
            self._build(conditions)
        for condition in conditions:
            self.switches[condition.id].show_value(STATES.index(condition.met))
            words, field = self._lines[condition.id]
            day = _("{day}決定").format(day=spell(condition.decided_on)) if condition.decided_on else ""
            nothing = _("まだ決めていません") if condition.met is None else _("決めた日と人は記録にありません")
            words.setText("　".join(part for part in (day, condition.decided_by) if part) or nothing)
            field.setVisible(condition.met is not None)
            field.show_value(condition.evidence)

    def told(self, condition: str) -> str:
        """Return what is said of when and by whom a condition was decided."""
        return self._lines[condition][0].text()

    def _build(self, conditions: Sequence[Condition]) -> None:
        clear(self._column)
        self.switches, self._lines = {}, {}
        if not conditions:
            self._column.addWidget(label(_("この案件に条件はありません。"), self, "second"))
        for number, condition in enumerate(conditions, 1):
            if number > 1:
                self._column.addWidget(rule(self))
            top = QHBoxLayout()
            top.setSpacing(8)
            top.addWidget(number_dot(number, self))
            top.addWidget(Elided(self, condition.statement), 1)
            name = _("条件{number}").format(number=number)
            words = (_("未定"), _("成立"), _("不成立"))
            switch = Segments(name, words, tones=("plain", "accent", "grey"), height=28, parent=self)
            switch.setFixedWidth(204)
            switch.chosen.connect(lambda index, id_=condition.id: self._decide(id_, STATES[index]))
            top.addWidget(switch)
            self._column.addLayout(top)
            below = QHBoxLayout()
            below.setContentsMargins(26, 0, 0, 0)
            below.setSpacing(8)
            told = Elided(self, "", "second")
            field = EntryField(_("条件{number}の根拠").format(number=number), _("根拠　例　国の公表資料"), self)
            field.taken.connect(lambda text, id_=condition.id: self._explain(id_, text.strip()))
            below.addWidget(told, 1)
            below.addWidget(field, 1)
            self._column.addLayout(below)
            self.switches[condition.id] = switch
            self._lines[condition.id] = (told, field)

    def _decide(self, id_: str, met: bool | None) -> None:  # noqa: FBT001 -- a value
        self.changed.emit("decide", decide(self._conditions[id_], met, today(), who()))

    def _explain(self, id_: str, evidence: str) -> None:
        if evidence != self._conditions[id_].evidence:
            self.changed.emit("evidence", replace(self._conditions[id_], evidence=evidence))
