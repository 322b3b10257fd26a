"""The versions of a clause: who wrote which when and why, and how each differs from the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from seian.clauses.rows import day_of
from seian.clauses.wording import text_of
from seian.document.dates import PartialDate, spell
from seian.document.version_names import version_name
from seian.i18n import translate as _
from seian.qt.clauses.difference import DifferenceView, WordingBox
from seian.qt.clauses.library.scrolled import scrolled
from seian.qt.paragraphs import spaced
from seian.qt.row_list import RowList
from seian.qt.rows import Cell, ListRow, Run, Shape
from seian.qt.small import label

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from seian.clauses.clause import Clause, Version
    from seian.qt.look import Look

_WIDTH = 268  # of the list of versions
_ROW = 46
_HEAD = 26  # pixels, whether or not there is a button


class History(QWidget):
    """Left the versions, the latest above; right what is different in the chosen one."""

    restore_wished = Signal(object)
    """The version whose wording is wanted again."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Begin without a clause."""
        super().__init__(parent)
        self._clause: Clause | None = None
        self._number = 0
        self._versions: tuple[Version, ...] = ()
        shape = Shape(left=12, right=8, least=_ROW, between=2)
        self.list = RowList(_("版の一覧"), look.icons, self, shape=shape, scrolls=True)
        self.title = label("", self, "head")
        self.restore = QPushButton(_("この版の文言に戻す"), self)
        self.restore.setProperty("filter", True)  # noqa: FBT003 -- Qt's property
        self.restore.setAutoDefault(False)
        self.restore.setToolTip(_("この版の文言で、新しい版を作ります"))
        self.about = label("", self, "second", wrap=True)
        self.about.setTextFormat(Qt.TextFormat.RichText)
        self.difference = DifferenceView(look.tokens, self)
        self.first = WordingBox(_("文言"), self)
        self._lay_out()
        self.list.acted.connect(lambda at, _act: self.show_version(self._versions[at].number))
        self.list.selectionModel().currentChanged.connect(self._gone_to)
        self.restore.clicked.connect(self._wish)
        self._can_restore = True

    @property
    def version(self) -> int:
        """The number of the version that is shown."""
        return self._number

    def show_clause(self, clause: Clause | None) -> None:
        """Show the versions of a clause; of the one that is shown already, the chosen version stays."""
        before, self._clause = self._clause, clause
        if clause is None:
            return
        is_same = before is not None and before.id == clause.id
        if is_same and before is not None and before.versions == clause.versions and self._versions:
            return
        keeps = is_same and before is not None and self._number < before.latest.number
        chosen = self._number if keeps else clause.latest.number
        self._versions = tuple(reversed(clause.versions))
        self.list.show_rows([_row(version) for version in self._versions])
        self.show_version(chosen if clause.version(chosen) else clause.latest.number)

    def show_latest(self) -> None:
        """Show the version in force."""
        if self._clause is not None:
            self.show_version(self._clause.latest.number)

    def show_version(self, chosen: int) -> None:
        """Show what is different in a version."""
        clause = self._clause
        version = clause.version(chosen) if clause else None
        if clause is None or version is None:
            return
        self._number = chosen
        at = self._versions.index(version)
        self.list.choose(at)
        self.list.go_to(at)
        earlier = [one for one in clause.versions if one.number < chosen]
        self.title.setText(_version_words(version) + (_("　いまの文言") if version is clause.latest else ""))
        told = _told(version)
        self.about.setText(spaced(told))
        self.about.setVisible(bool(told))
        text = text_of(version.wording)
        self.difference.setVisible(bool(earlier))
        self.first.setVisible(not earlier)
        if earlier:
            labels = (_version_words(earlier[-1]), _version_words(version))
            self.difference.show_texts(text_of(earlier[-1].wording), text, labels)
        else:
            self.first.show_text(text)
        self.set_restorable(restorable=self._can_restore)

    def set_restorable(self, *, restorable: bool) -> None:
        """Let an earlier wording be taken again, or not."""
        self._can_restore = restorable
        is_latest = self._clause is None or self._number == self._clause.latest.number
        self.restore.setVisible(not is_latest)
        self.restore.setEnabled(restorable)

    def _gone_to(self, now: QModelIndex, _before: QModelIndex) -> None:
        """Go from version to version with the arrows."""
        if now.isValid() and self._versions[now.row()].number != self._number:
            self.show_version(self._versions[now.row()].number)

    def _wish(self) -> None:
        version = self._clause.version(self._number) if self._clause else None
        if version is not None:
            self.restore_wished.emit(version)

    def _lay_out(self) -> None:
        self.list.setFixedWidth(_WIDTH)
        side = QVBoxLayout()
        side.setContentsMargins(12, 0, 8, 0)
        side.setSpacing(4)
        head = QHBoxLayout()
        head.addStrut(_HEAD)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.restore)
        side.addLayout(head)
        side.addWidget(self.about)
        side.addSpacing(6)
        side.addWidget(self.difference)
        side.addWidget(self.first)
        side.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(scrolled(side, self), 1)


def _row(version: Version) -> ListRow:
    name, note = _version_words(version), version.note
    when = "　".join(filter(None, (_day(version.written_at), version.written_by)))
    head = (Cell((Run(name),)), Cell((Run(when, "second"),), stretch=True))
    below = (Cell((Run(note or _("説明はありません"), "second"),), stretch=True),)
    return ListRow(f"{name}　{when}　{note}", (head, below), "choose", note)


def _version_words(version: Version) -> str:
    return version_name(version.number)


def _day(moment: str) -> str:
    day = day_of(moment)
    return spell(PartialDate("", day.year, day.month, day.day)) if day else ""


def _told(version: Version) -> str:
    """Return why a version was written, and where its wording was taken from."""
    source = version.provenance
    adopted = _("{day}採択").format(day=spell(source.adopted)) if source.adopted else ""
    asked = _("照会 {asked}").format(asked=source.asked) if source.asked else ""
    taken = "　".join(filter(None, (source.document, source.place, adopted, asked)))
    return "\n".join(filter(None, (version.note, _("出典 {taken}").format(taken=taken) if taken else "")))
