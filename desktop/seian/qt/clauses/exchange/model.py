"""What came in as rows by state, conflicts first, and what is decided about the conflicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from seian.clauses.exchange import Arrival, ArrivalState, Decision
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.qt.clauses.outline import Role

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from seian.clauses.clause import ClauseId
    from seian.qt.clauses.exchange.work import Alike, Compared

    Index = QModelIndex | QPersistentModelIndex

ORDER = (ArrivalState.CONFLICT, ArrivalState.NEWER, ArrivalState.NEW, ArrivalState.OLDER, ArrivalState.SAME)


class _Heading(NamedTuple):
    state: ArrivalState
    size: int


class ArrivalsModel(QAbstractListModel):
    """Rows of states and arrivals; `decided` comes when a conflict is decided otherwise."""

    decided = Signal()

    def __init__(self, parent: QObject) -> None:
        """Begin with nothing."""
        super().__init__(parent)
        self.compared: Compared | None = None
        self.decisions: dict[ClauseId, Decision] = {}
        self._rows: list[_Heading | Arrival] = []

    def show_compared(self, compared: Compared) -> None:
        """Show what came in; every conflict keeps both until it is decided."""
        self.beginResetModel()
        self.compared = compared
        self._rows = []
        for state in ORDER:
            arrivals = compared.report.of(state)
            if arrivals:
                self._rows += [_Heading(state, len(arrivals)), *arrivals]
        self.decisions = {one.incoming.id: Decision.KEEP_BOTH for one in compared.report.of(ArrivalState.CONFLICT)}
        self.endResetModel()

    @property
    def count(self) -> int:
        """How many clauses are to be taken."""
        kept = sum(decision is Decision.KEEP_MINE for decision in self.decisions.values())
        return sum(self.count_of(state) for state in (ArrivalState.NEW, ArrivalState.NEWER)) + (
            len(self.decisions) - kept
        )

    def count_of(self, state: ArrivalState) -> int:
        """Return how many came in one state."""
        return len(self.compared.report.of(state)) if self.compared else 0

    def at(self, row: int) -> Arrival | None:
        """Return what came in, of a row; None for a heading."""
        entry = self._rows[row] if 0 <= row < len(self._rows) else None
        return entry if isinstance(entry, Arrival) else None

    def alike(self, arrival: Arrival) -> tuple[Alike, ...]:
        """Return the clauses of the library that a new one is like, the likest first."""
        return self.compared.alike.get(arrival.incoming.id, ()) if self.compared else ()

    def decide(self, arrival: Arrival, decision: Decision) -> None:
        """Decide about a conflict; nothing else can be decided."""
        if self.decisions.get(arrival.incoming.id, decision) is not decision:
            self.decisions[arrival.incoming.id] = decision
            self._tell()

    def decide_all(self, decision: Decision) -> None:
        """Decide about all conflicts alike."""
        self.decisions = dict.fromkeys(self.decisions, decision)
        self._tell()

    def _tell(self) -> None:
        if self._rows:
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
        return self._of_arrival(entry, role) if isinstance(entry, Arrival) else _of_heading(entry, role)

    def _of_arrival(self, arrival: Arrival, role: int) -> object:
        clause = arrival.incoming
        about = _(" ・ ").join(filter(None, (clause.kind.value, "、".join(clause.fields))))
        remark, tone = self._remark(arrival)
        values: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: clause.title,
            Qt.ItemDataRole.ToolTipRole: clause.title,
            Qt.ItemDataRole.AccessibleTextRole: "、".join(filter(None, (clause.title, _word(arrival), about, remark))),
            Role.TITLE: clause.title,
            Role.ABOUT: about,
            Role.REMARK: remark,
            Role.TONE: tone,
            Role.LEVEL: 0,
        }
        return values.get(role)

    def _remark(self, arrival: Arrival) -> tuple[str, str]:
        clause, present = arrival.incoming, arrival.present
        match arrival.state:
            case ArrivalState.CONFLICT:
                return short_of(self.decisions[clause.id]), "accent"
            case ArrivalState.NEWER if present is not None:
                words = _("第{before}版→第{after}版")
                return words.format(before=present.latest.number, after=clause.latest.number), "text2"
            case ArrivalState.NEW if self.alike(arrival):
                return _("似た文例あり"), "text2"
        return "", "text2"


def short_of(decision: Decision) -> str:
    """Return a decision in few words."""
    words = {
        Decision.KEEP_BOTH: _("両方残す"),
        Decision.TAKE_INCOMING: _("取り込む方を新しい版に"),
        Decision.KEEP_MINE: _("今のまま"),
    }
    return words[decision]


def said_of(state: ArrivalState) -> str:
    """Return what a heading says of a state: what becomes of those below it."""
    words = {
        ArrivalState.CONFLICT: _("食い違い"),
        ArrivalState.NEWER: _("新しい版"),
        ArrivalState.NEW: _("新規"),
        ArrivalState.OLDER: _("文例集の方が新しい（変わりません）"),
        ArrivalState.SAME: _("同じ（変わりません）"),
    }
    return words[state]


def _word(arrival: Arrival) -> str:
    return said_of(arrival.state)


def _of_heading(heading: _Heading, role: int) -> object:
    values: dict[int, object] = {
        Qt.ItemDataRole.DisplayRole: said_of(heading.state),
        Role.HEADING: True,
        Role.TITLE: said_of(heading.state),
        Role.REMARK: _("{count}件").format(count=heading.size),
    }
    return values.get(role)
