"""文例の取り込み: a bundle of somebody else's clauses held against the library, decided on, and taken at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seian.i18n import translate as _
from seian.qt.clauses.access import now, who
from seian.qt.clauses.exchange.detail import DECISIONS, Detail
from seian.qt.clauses.exchange.model import ORDER, ArrivalsModel, short_of
from seian.qt.clauses.exchange.work import comparing, taking
from seian.qt.clauses.large_dialog import LargeDialog, lines_of
from seian.qt.clauses.outline import OutlineList
from seian.qt.small import Elided, label, link

if TYPE_CHECKING:
    from pathlib import Path

    from seian.clauses.exchange import Taken
    from seian.qt.clauses.access import LibraryAccess
    from seian.qt.clauses.exchange.work import Compared
    from seian.qt.look import Look


class ImportDialog(LargeDialog):
    """Takes nothing before its button, then everything or nothing. `taken` gives a `Taken`."""

    taken = Signal(object)

    def __init__(self, access: LibraryAccess, bundle_path: Path, look: Look, parent: QWidget | None) -> None:
        """Read a bundle and compare it."""
        super().__init__(_("文例の取り込み"), parent)
        self._access, self._path = access, bundle_path
        self.done_in_thread: list[Taken] = []
        self.model = ArrivalsModel(self)
        self.list = OutlineList(_("取り込む文例"), look, self.main)
        self.list.setModel(self.model)
        self.detail = Detail(self.model, look, self.side.body, self.side.column)
        self.source = Elided(self.main, bundle_path.name, "head")
        self.summary = label("", self.main, "second", wrap=True)
        self.all = [link(short_of(one), self.main, partial(self.model.decide_all, one)) for one in DECISIONS]
        self._fill_left()
        self._show_parts(are_shown=False)
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self.list.chosen_by_figure.connect(self._decide)
        self.model.decided.connect(self._refresh)
        self._refresh_primary()
        self.compare()

    def compare(self) -> None:
        """Read the bundle and hold it against the library."""
        library = self._access.library
        if library is None:
            trouble = self._access.trouble
            self.show_blank(lines_of(trouble) if trouble else _("文例集が開いていません。"))
            return
        self.run(_("ファイルを読んでいます。"), comparing(self._path, library), self._compared, may_stop=True)

    def act(self) -> None:
        """Take everything as decided."""
        library, compared = self._access.library, self.model.compared
        if library is None or compared is None or self.job is not None or not self.model.count:
            return
        self.done_in_thread.clear()
        work = taking(library, compared.report, dict(self.model.decisions), now(), who(), self.done_in_thread.append)
        self.run(_("取り込んでいます。"), work, self._taken, may_stop=True)

    def stopped(self) -> None:
        """Say so; nothing was taken, unless the stop came when all of it had been."""
        if self.done_in_thread:
            self._taken(self.done_in_thread[0])
            return
        self.said.setText(_("中止しました。文例集は変わっていません。"))

    def freed(self) -> None:
        """Go on with the list; without one there is only the trouble to read."""
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.model.compared is None:
            self.cancel.setFocus()
            self.show_blank(self.trouble.text() or self.said.text())
        self._refresh_primary()

    def _compared(self, compared: Compared) -> None:
        self.said.setText("")
        self.model.show_compared(compared)
        bundle = compared.bundle
        self.source.setText("　".join(filter(None, (self._path.name, bundle.association))))
        parts = [(one, self.model.count_of(one)) for one in ORDER]
        total = _("{count}件").format(count=len(bundle.clauses))
        words = _("{state} {count}")
        self.summary.setText(
            total + "　" + _("、").join(words.format(state=one.value, count=count) for one, count in parts if count)
        )
        self._show_parts(are_shown=bool(self.model.rowCount()))
        self._bulk.setVisible(len(self.model.decisions) > 1)
        if self.model.rowCount():
            self.list.choose(1)
        else:
            self.summary.setText(_("このファイルには文例がありません。"))
        self._refresh()

    def _taken(self, taken: Taken) -> None:
        self._access.follow()
        self.taken.emit(taken)
        self.accept()

    def _current_changed(self, now_: QModelIndex, _before: QModelIndex) -> None:
        arrival = self.model.at(now_.row())
        if arrival is not None:
            self.detail.show_arrival(arrival)
            self.side.verticalScrollBar().setValue(0)

    def _decide(self, figure: int) -> None:
        for row in self.list.rows:
            arrival = self.model.at(row)
            if arrival is not None:
                self.model.decide(arrival, DECISIONS[figure - 1])

    def _refresh(self) -> None:
        arrival = self.model.at(self.list.currentIndex().row())
        if arrival is not None:
            self.detail.show_arrival(arrival)
        self._refresh_primary()

    def _refresh_primary(self) -> None:
        count = self.model.count
        self.primary.setText(_("{count}件を取り込む").format(count=count))
        self.primary.setEnabled(count > 0 and self.job is None)
        self.primary.setToolTip(_("取り込む (Ctrl+Enter)") if count else _("文例集に加わるものがありません。"))

    def _show_parts(self, *, are_shown: bool) -> None:
        for part in (self.list, self.side.body, self._bulk):
            part.setVisible(are_shown)

    def _fill_left(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(24, 18, 16, 8)
        top.setSpacing(4)
        top.addWidget(self.source)
        top.addWidget(self.summary)
        self._bulk = QWidget(self.main)
        row = QHBoxLayout(self._bulk)
        row.setContentsMargins(24, 0, 14, 6)
        row.setSpacing(8)
        row.addWidget(label(_("食い違いはすべて"), self._bulk, "second"))
        for button in self.all:
            button.setAccessibleName(_("食い違いはすべて{decision}").format(decision=button.text()))
            row.addWidget(button)
        row.addStretch(1)
        self.left.addLayout(top)
        self.left.addWidget(self._bulk)
        self.left.addWidget(self.list, 1)
        self.left.addStretch(0)
