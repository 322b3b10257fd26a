"""One condition in the right pane: number, statement, the switch of its state, its places, how it was decided."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from seian.document.dates import spell
from seian.document.model import title_text
from seian.document.moments import spell_moment
from seian.i18n import translate as _
from seian.qt.flowing import Flowing
from seian.qt.revision.evidence_box import EvidenceBox
from seian.qt.row_list import RowList
from seian.qt.rows import Cell, ListRow, Run, Shape
from seian.qt.segments import Segments
from seian.qt.settling import discard, settle
from seian.qt.small import Elided, label, link, number_dot, shortened
from seian.revision.conditions import UseKind
from seian.submission.doubts import numeral

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.document.model import Condition, Dossier
    from seian.qt.icons import Icons
    from seian.qt.revision.evidence_box import Typed
    from seian.revision.conditions import Use

STATES: tuple[bool | None, ...] = (None, True, False)
_LONGEST = 9  # characters of a wording shown in a row

_INDENT = 16  # pixels
_PLACE_WIDTH = 52  # pixels of a place that is never cut shorter: what the narrowest pane has


class ConditionBlock(QWidget):
    """Shows one condition; every wish of the person is a signal."""

    decided = Signal(str, object)
    went = Signal(str, str, int, int)
    evidenced = Signal(object)
    edit_wished = Signal(object)
    move_wished = Signal(str, int)
    delete_wished = Signal(str, bool)
    merge_wished = Signal(str, str)
    """The ids of a condition and of this one, which is to become that one."""

    def __init__(  # noqa: PLR0913 -- what it shows, of what, and where
        self,
        number: int,
        condition: Condition,
        spots: Sequence[Use],
        dossier: Dossier,
        icons: Icons,
        parent: QWidget,
        *,
        twin: Condition | None = None,
    ) -> None:
        """Take the condition with its number, from 1, where it is used, and one before it that says nearly the same."""
        super().__init__(parent)
        self._condition = condition
        self._spots = tuple(spots)
        self._icons = icons
        self._number = number
        self.places: RowList | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(self._head(number, condition))
        self.merge: QPushButton | None = None
        if twin is not None:
            self._column.addLayout(self._nearly(twin, dossier.conditions.index(twin) + 1))
        name = _("条件{number}").format(number=number)
        words = (_("未定"), _("成立"), _("不成立"))
        self.state = Segments(name, words, tones=("plain", "accent", "grey"), parent=self)
        self.state.chosen.connect(lambda index: self.decided.emit(self._condition.id, STATES[index]))
        self._column.addWidget(self.state)
        self._told = QWidget(self)
        told = QHBoxLayout(self._told)
        told.setContentsMargins(0, 0, 0, 0)
        self._words = Elided(self._told, "", "second")
        told.addWidget(self._words, 1)
        self._correct = link(_("根拠を直す"), self._told, self._switch_evidence)
        told.addWidget(self._correct)
        self._column.addWidget(self._told)
        self.evidence: EvidenceBox | None = None
        self._asking: QWidget | None = None
        self._places(dossier)
        self.show_condition(condition)

    def show_condition(self, condition: Condition) -> None:
        """Show what has become of the condition."""
        self._condition = condition
        self.state.show_value(STATES.index(condition.met))
        self._statement.setText(condition.statement)
        self._told.setVisible(condition.met is not None)
        day = _("{day}決定").format(day=spell(condition.decided_on)) if condition.decided_on else ""
        self._words.setText("　".join(part for part in (day, condition.evidence or condition.decided_by) if part))
        history = "\n".join(f"{spell_moment(one.at)}　{one.by}　{one.what}" for one in condition.log)
        for shown in (self._told, self.state):
            shown.setToolTip(history)
        self.state.setAccessibleDescription(history)
        if condition.met is None:
            self._close_evidence()
        elif self.evidence is not None:
            self.evidence.show_condition(condition)

    def reopen(self, typed: Typed) -> None:
        """Go on with the fields that were open in the block before this one, and what is typed in them."""
        if self._condition.met is not None:
            self._open_evidence().go_on_with(typed)

    def _head(self, number: int, condition: Condition) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(number_dot(number, self), 0, Qt.AlignmentFlag.AlignTop)
        self._statement = label(condition.statement, self, "head", wrap=True)
        self._statement.setToolTip(condition.lead)
        row.addWidget(self._statement, 1)
        more = QToolButton(self)
        more.setIcon(self._icons.icon("more_horizontal", "text2", 16))
        more.setFixedSize(26, 24)
        more.setToolTip(_("条件の操作"))
        more.setAccessibleName(_("条件{number}の操作").format(number=number))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(more)
        menu.addAction(_("条件を直す…(&E)")).triggered.connect(lambda: self.edit_wished.emit(self._condition))
        menu.addAction(_("上へ移す(&U)")).triggered.connect(lambda: self.move_wished.emit(self._condition.id, -1))
        menu.addAction(_("下へ移す(&D)")).triggered.connect(lambda: self.move_wished.emit(self._condition.id, 1))
        menu.addSeparator()
        menu.addAction(_("条件を削除する(&L)")).triggered.connect(self.ask_for_deletion)
        more.setMenu(menu)
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _nearly(self, twin: Condition, number: int) -> QHBoxLayout:
        """Say that another condition says nearly the same, with a button that makes them one."""
        row = QHBoxLayout()
        row.setSpacing(8)
        said = label(_("条件{number}と似ています。").format(number=numeral(number)), self, "second", wrap=True)
        said.setToolTip(twin.statement)
        row.addWidget(said, 1)
        name = _("条件{later}を条件{earlier}にまとめる").format(later=self._number, earlier=number)
        merge = partial(self.merge_wished.emit, twin.id, self._condition.id)
        self.merge = link(_("一つにまとめる"), self, merge, name)
        row.addWidget(self.merge)
        return row

    def ask_for_deletion(self) -> None:
        """Delete it; where texts hang on it ask, here, which wording they keep."""
        if not self._spots:
            self.delete_wished.emit(self._condition.id, False)  # noqa: FBT003 -- a signal
            return
        if self._asking is not None:
            return
        box = QFrame(self)
        box.setObjectName("box")
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 8, 12, 10)
        said = _("{count}か所がこの条件によっています。どちらの文言を残しますか。").format(count=len(self._spots))
        column.addWidget(label(said, box, "second", wrap=True))
        row = Flowing()
        buttons = [QPushButton(words, box) for words in (_("現行を残す"), _("修正後を残す"), _("削除しない"))]
        for button, keep in zip(buttons, (False, True, None), strict=True):
            button.clicked.connect(lambda _checked=False, keep=keep: self._answer(keep))
            button.setStyleSheet("padding: 0 8px;")
            row.addWidget(button)
        column.addLayout(row)
        self._asking = box
        self._column.insertWidget(1, box)
        buttons[0].setFocus()

    def _answer(self, keep: bool | None) -> None:  # noqa: FBT001 -- three answers
        if self._asking is not None:
            discard(self._asking)
            self._asking = None
        if keep is not None:
            self.delete_wished.emit(self._condition.id, keep)
        else:
            self.state.setFocus()

    def _places(self, dossier: Dossier) -> None:
        """List the places under the titles of their documents."""
        titles = {one.id: title_text(one) or one.kind for one in dossier.documents}
        if not self._spots:
            self._column.addWidget(label(_("まだどの文言にも使っていません。"), self, "second", wrap=True))
            return
        rows: list[ListRow] = []
        spots: list[Use | None] = []  # of each row
        for (number, document), together in groupby(self._spots, lambda spot: (spot.number, spot.document)):
            rows.append(_heading(f"{number}　{titles[document]}"))
            spots.append(None)
            for spot in together:
                rows.append(self._place(spot, titles[document]))
                spots.append(spot)

        def go(at: int) -> None:
            spot = spots[at]
            if spot is not None:
                self.went.emit(spot.document, spot.block, spot.start, spot.end)

        name = _("条件{number}の所").format(number=self._number)
        self.places = RowList(name, self._icons, self, shape=Shape(left=0, right=8, least=26, below=4))
        self.places.acted.connect(lambda at, _act: go(at))
        self.places.show_rows(rows)
        self._column.addWidget(self.places)

    def _place(self, spot: Use, title: str) -> ListRow:
        words = _("{current} → {revised}").format(
            current=shortened(spot.current, _LONGEST), revised=shortened(spot.revised, _LONGEST)
        )
        if spot.kind is not UseKind.WORDING:
            words = spot.kind.value
        cells: tuple[Run, ...] = (Run(spot.kind.value, "accent"),)
        if spot.kind is UseKind.WORDING:
            longest = _LONGEST if len(spot.current + spot.revised) <= _LONGEST - 1 else _LONGEST // 2
            current = Run(shortened(spot.current, longest) or _("（なし）"), mincho=True)
            revised = Run(shortened(spot.revised, longest) or _("（除く）"), "accent", mincho=True)
            cells = (current, Run("→", "second"), revised)
        place = Cell((Run(spot.place),), stretch=True, least=_PLACE_WIDTH)
        tip = f"{spot.current} → {spot.revised}"
        line = (place, *(Cell((run,)) for run in cells))
        return ListRow(f"{title}　{spot.place}　{words}", (line,), "go", tip, indent=_INDENT)

    def _switch_evidence(self) -> None:
        """Open the fields, or close them with what is typed taken over."""
        if self.evidence is None:
            self._open_evidence().why.setFocus()
            return
        unsettled = settle(self.evidence)
        if unsettled is not None:
            unsettled.show()
        else:
            self._close_evidence()

    def _open_evidence(self) -> EvidenceBox:
        box = EvidenceBox(self._condition, self)
        box.evidenced.connect(self.evidenced)
        self.evidence = box
        self._column.insertWidget(self._column.indexOf(self._told) + 1, box)
        self._correct.setText(_("閉じる"))
        box.show()
        return box

    def _close_evidence(self) -> None:
        if self.evidence is not None:
            discard(self.evidence)
            self.evidence = None
        self._correct.setText(_("根拠を直す"))


def _heading(title: str) -> ListRow:
    words = (Cell((Run(title, "second"),), stretch=True),)
    return ListRow(title, (words,), tip=title, picture=("document_text", "text2"), enabled=False)
