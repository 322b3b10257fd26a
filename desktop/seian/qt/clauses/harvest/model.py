"""The candidates of a harvest as rows under their documents, and what is decided about each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from seian.clauses.harvest import LIKELY_VERSION, SAME, Candidate, Choice, Like, chosen_of
from seian.clauses.notation import write
from seian.document.model import title_text
from seian.i18n import translate as _
from seian.qt.clauses.outline import Role

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from seian.clauses.clause import ClauseId
    from seian.document.model import Document
    from seian.qt.clauses.harvest.source import Offered

    Index = QModelIndex | QPersistentModelIndex


class HarvestModel(QAbstractListModel):
    """Rows of documents and candidates; `decided` comes when anything is decided otherwise."""

    decided = Signal()

    def __init__(self, parent: QObject) -> None:
        """Begin with nothing."""
        super().__init__(parent)
        self.candidates: list[Candidate] = []
        self._targets: list[Like | None] = []
        self._texts: dict[ClauseId, str] = {}
        self._rows: list[int | Document] = []  # an index of a candidate, or a document as a heading

    @property
    def count(self) -> int:
        """How many candidates are to be put in."""
        return chosen_of(self.candidates)

    def show_found(self, found: Offered) -> None:
        """Show what documents offer; documents that offer nothing are not shown."""
        self.beginResetModel()
        self.candidates = list(found.candidates)
        self._texts = found.texts
        self._targets = [one.likes[0] if one.likes else None for one in self.candidates]
        self._rows = []
        for document in found.sources.dossier.documents:
            own = [index for index, one in enumerate(self.candidates) if one.document == document.id]
            if own:
                self._rows += [document, *own]
        self.endResetModel()

    def at(self, row: int) -> int | None:
        """Return the index of the candidate of a row; None for a heading."""
        entry = self._rows[row] if 0 <= row < len(self._rows) else None
        return entry if isinstance(entry, int) else None

    def row_of(self, index: int) -> int:
        """Return the row of a candidate."""
        return self._rows.index(index)

    def target(self, index: int) -> Like | None:
        """Return the wording that a candidate is or would be a version of; None if nothing is like it."""
        return self._targets[index]

    def text(self, index: int) -> str:
        """Return the wording of a candidate with its conditions."""
        return write(self.candidates[index].wording, self.candidates[index].kind)

    def text_of(self, like: Like) -> str:
        """Return the wording that a candidate is like, with its conditions."""
        return self._texts.get(like.clause, like.text) if like.clause else self.text(like.candidate)

    def becomes_new(self, index: int) -> bool:
        """Say whether a candidate makes a clause of its own because what it would be a version of is left out."""
        target = self._targets[index]
        if self.candidates[index].choice is not Choice.VERSION or target is None:
            return False
        return not target.clause and self.candidates[target.candidate].choice is Choice.SKIP

    @property
    def targets(self) -> tuple[Like | None, ...]:
        """Of which wording each candidate would be a version."""
        return tuple(self._targets)

    def change(self, index: int, candidate: Candidate) -> None:
        """Make a candidate another one: its title, kind, fields or choice."""
        if self.candidates[index] == candidate:
            return
        self.candidates[index] = candidate
        self._tell()

    def choose(self, index: int, choice: Choice) -> None:
        """Decide about a candidate; a version of something only where there is something."""
        if choice is not Choice.VERSION or self._targets[index] is not None:
            self.change(index, self.candidates[index]._replace(choice=choice))

    def aim(self, index: int, like: Like) -> None:
        """Make a candidate a version of one of those that are like it."""
        self._targets[index] = like
        self._tell()

    def tick(self, indexes: list[int]) -> None:
        """Put candidates in, or leave them out if all of them are in."""
        on = any(self.candidates[index].choice is Choice.SKIP for index in indexes)
        for index in indexes:
            is_on = self.candidates[index].choice is not Choice.SKIP
            if is_on is not on:
                choice = self._when_ticked(index) if on else Choice.SKIP
                self.candidates[index] = self.candidates[index]._replace(choice=choice)
        self._tell()

    def _when_ticked(self, index: int) -> Choice:
        target = self._targets[index]
        return Choice.VERSION if target is not None and target.likeness >= LIKELY_VERSION else Choice.NEW

    def _tell(self) -> None:
        if self._rows:  # one decision can change what is said of others
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
        self.decided.emit()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 -- Qt's name
        """Return how many rows there are, headings too."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are passed over."""
        if self.at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is shown or read aloud."""
        if not 0 <= index.row() < len(self._rows):
            return None
        entry = self._rows[index.row()]
        return self._of_candidate(entry, role) if isinstance(entry, int) else self._of_document(entry, role)

    def _of_document(self, document: Document, role: int) -> object:
        own = [one for one in self.candidates if one.document == document.id]
        title = title_text(document) or document.kind
        values: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: title,
            Qt.ItemDataRole.ToolTipRole: title,
            Role.HEADING: True,
            Role.TITLE: title,
            Role.REMARK: _("{count} / {all}").format(count=chosen_of(own), all=len(own)),
        }
        return values.get(role)

    def _of_candidate(self, index: int, role: int) -> object:
        candidate = self.candidates[index]
        remark, tone = self._remark(index)
        is_in = candidate.choice is not Choice.SKIP
        about = _(" ・ ").join(filter(None, (candidate.kind.value, candidate.provenance.place)))
        aloud = (candidate.title, about, _("入れる") if is_in else _("入れない"), remark)
        values: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: candidate.title,
            Qt.ItemDataRole.ToolTipRole: candidate.title,
            Qt.ItemDataRole.AccessibleTextRole: "、".join(filter(None, aloud)),
            Role.TITLE: candidate.title,
            Role.ABOUT: about,
            Role.REMARK: remark,
            Role.TONE: tone,
            Role.LEVEL: candidate.level,
            Role.TICKED: is_in,
        }
        return values.get(role)

    def _remark(self, index: int) -> tuple[str, str]:
        """Return what is said at the right of a row, and in which colour."""
        candidate, likes = self.candidates[index], self.candidates[index].likes
        if candidate.choice is Choice.VERSION and not self.becomes_new(index):
            return _("新しい版"), "accent"
        if not likes:
            return "", "text2"
        return (_("同じ文例あり") if likes[0].likeness >= SAME else _("似た文例あり")), "text2"
