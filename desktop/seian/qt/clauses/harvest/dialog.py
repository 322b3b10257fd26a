"""文書から文例を集める: what documents offer is gone through, named, held against the library, and put in at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton

from seian.i18n import translate as _
from seian.qt.clauses.access import now, who
from seian.qt.clauses.harvest.detail import CHOICES, Detail
from seian.qt.clauses.harvest.model import HarvestModel
from seian.qt.clauses.harvest.source import finding, keeping, of_dossier, reading
from seian.qt.clauses.large_dialog import LargeDialog, lines_of
from seian.qt.clauses.outline import OutlineList
from seian.qt.small import Elided, label, link

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from seian.clauses.harvest import Harvested
    from seian.document.model import Dossier
    from seian.house_style.model import HouseStyle
    from seian.qt.clauses.access import LibraryAccess
    from seian.qt.clauses.harvest.source import Offered
    from seian.qt.look import Look


class HarvestDialog(LargeDialog):
    """Puts nothing in before its button. `harvested` gives a `Harvested`; its origins name blocks of the dossier.

    Blocks of other documents that the person chose are named too, under ids that no dossier has.
    """

    harvested = Signal(object)

    def __init__(
        self, access: LibraryAccess, dossier: Dossier, style: HouseStyle, look: Look, parent: QWidget | None
    ) -> None:
        """Look through a dossier; without documents it asks for others."""
        super().__init__(_("文書から文例を集める"), parent)
        self._access, self._dossier, self._style = access, dossier, style
        self.model = HarvestModel(self)
        self.list = OutlineList(_("文例の候補"), look, self.main)
        self.list.setModel(self.model)
        self.detail = Detail(self.model, look, self.side.body, self.side.column)
        self.source = Elided(self.main, role="head")
        self.count = label("", self.main, "second")
        self.other = QPushButton(_("別の文書を選ぶ…"), self.main)
        self._names: list[Path] = []
        self.bulk = [
            link(_("すべて入れる"), self.main, lambda: self._tick_all(is_on=True)),
            link(_("すべて外す"), self.main, lambda: self._tick_all(is_on=False)),
        ]
        self._fill_left()
        self._show_parts(are_shown=False)
        self._refresh_primary()
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self.list.ticked.connect(self._tick)
        self.list.chosen_by_figure.connect(self._choose)
        self.list.entered.connect(self._go_to_title)
        self.detail.left.connect(self.list.setFocus)
        self.model.decided.connect(self._refresh)
        self.other.clicked.connect(self.read_others)
        self.folder = Path.home()
        """Where the dialog for files opens."""
        self.search()

    def search(self) -> None:
        """Look for candidates in the dossier."""
        library = self._access.library
        self.source.setText(self._dossier.title or _("（案件名なし）"))
        if library is None:
            trouble = self._access.trouble
            self.show_blank(lines_of(trouble) if trouble else _("文例集が開いていません。"))
            return
        if not self._dossier.documents:
            self.show_found_nothing(_("この案件には、まだ文書がありません。"))
            return
        work = finding(of_dossier(self._dossier), self._style, library)
        self.run(_("文書を調べています。"), work, self._found, may_stop=True)

    def ask_for_files(self) -> list[Path]:
        """Ask for dossiers and texts to look through instead."""
        kinds = _("案件と文章 (*.seian *.txt *.docx *.docm *.doc *.rtf *.odt *.pdf);;すべてのファイル (*)")
        names, _kind = QFileDialog.getOpenFileNames(self, _("文例を集める文書"), str(self.folder), kinds)
        return [Path(name) for name in names]

    def read_others(self) -> None:
        """Look through other documents in place of what is shown, which stays if they cannot be read."""
        library = self._access.library
        paths = self.ask_for_files() if library is not None and self.job is None else []
        if paths and library is not None:
            self._names = paths
            work = reading(paths, self._style, self._dossier.association, library)
            self.run(_("読み取っています。"), work, self._found_others, may_stop=True)

    def act(self) -> None:
        """Put in what is chosen, in one go."""
        library = self._access.library
        if library is None or self.job is not None or not self.model.count:
            return
        work = keeping(library, tuple(self.model.candidates), self.model.targets, now(), who())
        self.run(_("文例集に入れています。"), work, self._kept, may_stop=False)

    def stopped(self) -> None:
        """Say so; candidates that were found before stay."""
        self.said.setText(_("中止しました。文例集は変わっていません。"))

    def freed(self) -> None:
        """Go on with the list."""
        self._refresh_primary()
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.show_found_nothing("")

    def show_found_nothing(self, text: str) -> None:
        """Say that there is nothing to go through; other documents can be chosen."""
        self._show_parts(are_shown=False)
        self.count.setText(text or (_("文例にできる段落や項目がありません。") if not self.said.text() else ""))
        self._refresh_primary()
        self.other.setFocus()

    def _found(self, found: Offered) -> None:
        self.model.show_found(found)
        self.said.setText("")
        self._refresh()
        if self.model.rowCount():
            self._show_parts(are_shown=True)
            self.list.choose(1)

    def _found_others(self, found: Offered) -> None:
        first, *more = (path.stem for path in self._names)
        self.source.setText(_("{name} ほか{count}件").format(name=first, count=len(more)) if more else first)
        self._found(found)

    def _kept(self, harvested: Harvested) -> None:
        self._access.follow()
        self.harvested.emit(harvested)
        self.accept()

    def _current_changed(self, now_: QModelIndex, _before: QModelIndex) -> None:
        index = self.model.at(now_.row())
        if index is not None:
            self.detail.show_candidate(index)
            self.side.verticalScrollBar().setValue(0)

    def _refresh(self) -> None:
        index = self.model.at(self.list.currentIndex().row())
        if index is not None:
            self.detail.show_candidate(index)
        total = len(self.model.candidates)
        self.count.setText(_("候補{all}件のうち{count}件を入れます").format(all=total, count=self.model.count))
        self._refresh_primary()

    def _refresh_primary(self) -> None:
        count = self.model.count
        self.primary.setText(_("{count}件を文例集に入れる").format(count=count))
        self.primary.setEnabled(count > 0 and self.job is None)
        self.primary.setToolTip(_("文例集に入れる (Ctrl+Enter)") if count else _("入れるものに印を付けると使えます。"))

    def _chosen(self) -> list[int]:
        return [index for row in self.list.rows if (index := self.model.at(row)) is not None]

    def _tick(self) -> None:
        self.model.tick(self._chosen())

    def _tick_all(self, *, is_on: bool) -> None:
        indexes = [
            index
            for index, one in enumerate(self.model.candidates)
            if (one.choice is CHOICES[-1]) is is_on and (one.level == 0 or not is_on)
        ]
        if indexes:
            self.model.tick(indexes)

    def _choose(self, figure: int) -> None:
        for index in self._chosen():
            self.model.choose(index, CHOICES[figure - 1])

    def _go_to_title(self) -> None:
        if not self.detail.title.isEnabled():
            return
        self.detail.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.detail.title.selectAll()

    def _show_parts(self, *, are_shown: bool) -> None:
        for part in (self.list, self.side.body, *self.bulk):
            part.setVisible(are_shown)

    def _fill_left(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(24, 16, 16, 0)
        top.setSpacing(8)
        top.addWidget(self.source, 1)
        top.addWidget(self.other)
        below = QHBoxLayout()
        below.setContentsMargins(24, 4, 14, 6)
        below.setSpacing(8)
        below.addWidget(self.count, 1)
        for button in self.bulk:
            below.addWidget(button)
        self.left.addLayout(top)
        self.left.addLayout(below)
        self.left.addWidget(self.list, 1)
        self.left.addStretch(0)
