"""The dialog that merges clauses: which of them stays, with the wordings side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton, QWidget

from seian.clauses.wording import text_of
from seian.document.version_names import version_name
from seian.i18n import translate as _
from seian.qt.clauses.difference import DifferenceView
from seian.qt.clauses.library.scrolled import scrolled
from seian.qt.dialogs.frame import FramedDialog
from seian.qt.panes.fields import ChoiceField
from seian.qt.small import Elided, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.clauses.clause import Clause, ClauseId
    from seian.qt.look import Look

_SIZE = (880, 560)
_MOST_ROWS = 6


class MergeDialog(FramedDialog):
    """Nothing is written here; `into` and `others` say what was chosen."""

    def __init__(self, clauses: Sequence[tuple[Clause, int]], look: Look, parent: QWidget | None) -> None:
        """Take two clauses or more, each with how many documents hold it; the first is the one to stay."""
        lead = _("残す文例を選びます。ほかの文例は廃止にして、分野だけ引き継ぎます。版と使用履歴は残ります。")
        super().__init__(_("{count}件の文例を統合").format(count=len(clauses)), parent, lead)
        self.resize(*_SIZE)
        self._clauses = [clause for clause, _used in clauses]
        self._group = QButtonGroup(self)
        self.choices = [self._radio(place, clause, used) for place, (clause, used) in enumerate(clauses)]
        self.choices[0].setChecked(True)
        self.other = ChoiceField(_("比べる文例"), (), parent=self)
        self.difference = DifferenceView(look.tokens, self)
        self.remark = label("", self, "second", wrap=True)
        self._lay_out(clauses)
        self.primary = self.finish("", cancel=_("キャンセル"))
        self._group.idClicked.connect(lambda _at: self._follow())
        self.other.activated.connect(lambda _at: self._compare())
        self._follow()
        self.choices[0].setFocus()

    @property
    def into(self) -> ClauseId:
        """The clause that stays."""
        return self._kept.id

    @property
    def others(self) -> tuple[ClauseId, ...]:
        """The clauses that are merged into it."""
        return tuple(clause.id for clause in self._others)

    @property
    def _kept(self) -> Clause:
        return self._clauses[self._group.checkedId()]

    @property
    def _others(self) -> list[Clause]:
        return [clause for clause in self._clauses if clause is not self._kept]

    def _follow(self) -> None:
        self.other.clear()
        self.other.addItems([clause.title for clause in self._others])
        self.primary.setText(_("「{title}」に統合する").format(title=_short(self._kept.title)))
        kinds = {clause.kind for clause in self._clauses}
        self.remark.setText(_("種類の違う文例があります。残す文例の種類になります。") if len(kinds) > 1 else "")
        self.remark.setVisible(len(kinds) > 1)
        self._compare()

    def _compare(self) -> None:
        other = self._others[max(self.other.currentIndex(), 0)]
        labels = (_("統合する　{title}").format(title=other.title), _("残す　{title}").format(title=self._kept.title))
        self.difference.show_texts(text_of(other.latest.wording), text_of(self._kept.latest.wording), labels)

    def _radio(self, place: int, clause: Clause, used: int) -> QRadioButton:
        button = QRadioButton(_short(clause.title, 34).replace("&", "&&"), self)
        button.setAccessibleName(_("「{title}」を残す").format(title=clause.title))
        button.setAccessibleDescription(_about(clause, used))
        button.setToolTip(clause.title)
        self._group.addButton(button, place)
        return button

    def _lay_out(self, clauses: Sequence[tuple[Clause, int]]) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for row, (button, (clause, used)) in enumerate(zip(self.choices, clauses, strict=True)):
            grid.addWidget(button, row, 0)
            grid.addWidget(Elided(self, _about(clause, used), "second"), row, 1)
        if len(clauses) > _MOST_ROWS:
            area = scrolled(grid, self)
            area.setFixedHeight(_MOST_ROWS * 30)
            self.column.addWidget(area)
        else:
            self.column.addLayout(grid)
        self.column.addWidget(self.remark)
        self.column.addSpacing(12)
        row_ = QHBoxLayout()
        row_.setSpacing(8)
        words = label(_("比べる文例"), self, "second")
        words.setBuddy(self.other)
        row_.addWidget(words)
        row_.addWidget(self.other, 1)
        is_many = len(clauses) > 2  # noqa: PLR2004 -- one stays, one is compared with it
        words.setVisible(is_many)
        self.other.setVisible(is_many)
        self.column.addLayout(row_)
        self.column.addSpacing(6)
        sides = QHBoxLayout()
        sides.setContentsMargins(0, 0, 0, 0)
        sides.addWidget(self.difference)
        self.column.addWidget(scrolled(sides, self), 1)


def _about(clause: Clause, used: int) -> str:
    parts = [clause.kind.value, "・".join(clause.fields), version_name(clause.latest.number)]
    parts.append(_("{count}件で使用").format(count=used) if used else _("未使用"))
    return "　".join((*filter(None, parts), clause.status.value))


def _short(title: str, most: int = 16) -> str:
    return title if len(title) <= most else title[: most - 1] + "…"
