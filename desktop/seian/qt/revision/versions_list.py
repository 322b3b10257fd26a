"""The list of versions in 来歴: one is chosen by arrows or a press, a second with Ctrl or Space, typing filters."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QScrollArea

from seian.dossier.occasions import Occasion
from seian.i18n import translate as _
from seian.qt.revision.timeline import Day, Entry, Fold, rows
from seian.qt.row_list import RowList
from seian.qt.rows import Acts, Cell, ListRow, RowAct, Run, Shape

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from seian.qt.icons import Icons
    from seian.qt.revision.timeline import Row

_LEAST, _MOST, _BESIDE = 120, 420, 230  # pixels of the list, and what the other sections keep in sight
_WAIT = 30  # milliseconds that an arrow held down has between two versions that are shown
_INDENT = 24
_COUNTED = (Occasion.ADOPTED, Occasion.SUBMITTED, Occasion.EXPORTED)


class VersionsList(RowList):
    """Rows of a timeline. `chosen` gives the entry that is looked at and a second one, or None."""

    chosen = Signal(object, object)
    wished = Signal(object, str)
    """An entry, and what is to be done: restore, beside, open, word, name, remove, mend."""

    left = Signal()
    """Escape: back to the sheet."""

    typed = Signal(str)
    """A letter that looks for something."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        """Begin without versions."""
        shape = Shape(left=4, right=6, top=5, bottom=5, gap=6, between=2)
        super().__init__(_("版の一覧"), icons, parent, shape=shape, scrolls=True)
        self.entry: Entry | None = None
        self.other: Entry | None = None
        self._entries: tuple[Entry, ...] = ()
        self._listed: list[Row] = []
        self._query = ""
        self._unfolded: frozenset[date] = frozenset()
        self._said: dict[tuple[bool, int], str] = {}
        self._lost: set[tuple[bool, int]] = set()
        self._timer = QTimer(self, singleShot=True, interval=_WAIT)
        self._timer.timeout.connect(self._tell)
        self.acted.connect(self._act)
        self._adds = False
        self._is_filled = False  # rows are put in: where keys go on from there is nobody's choice
        self._area: QWidget | None = None

    @property
    def listed(self) -> tuple[Row, ...]:
        """What the rows stand for."""
        return tuple(self._listed)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show other versions; the one that is chosen stays so while it is there."""
        self._entries = tuple(entries)
        known = {_key(one): one for one in entries}
        self.entry = known.get(_key(self.entry)) if self.entry is not None else None
        self.other = known.get(_key(self.other)) if self.other is not None else None
        self._said.clear()
        self._show()

    def leave_only(self, query: str) -> int:
        """Leave those that hold all these words, and return how many that are."""
        self._query = query
        self._show()
        return sum(isinstance(one, Entry) for one in self._listed)

    def say_of(self, entry: Entry, words: str, *, lost: bool = False) -> None:
        """Say something below a version; of one that is `lost`, that it cannot be read."""
        self._said[_key(entry)] = words
        if lost:
            self._lost.add(_key(entry))
        self._show()

    def begin(self) -> None:
        """Let keys begin at the version that is chosen, or the one of now, without choosing it."""
        at = next((at for at, one in enumerate(self._listed) if one == self.entry), -1)
        if at < 0:
            at = next((at for at, one in enumerate(self._listed) if isinstance(one, Entry)), -1)
        blocked = self.selectionModel().blockSignals(True)  # noqa: FBT003 -- Qt's call
        self.go_to(at)
        self.selectionModel().blockSignals(blocked)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bring(max(0, at))

    def take_back(self, entry: Entry) -> None:
        """Take a version that was lost for one that can be read."""
        self._lost.discard(_key(entry))

    def read_anew(self) -> None:
        """Take no version for lost any more: they are those of another document, or were read again."""
        self._lost.clear()

    def forget(self) -> None:
        """Let no version be chosen any more."""
        self._timer.stop()
        self.entry = self.other = None
        self._said.clear()
        self._show()

    def step(self, by: int) -> None:
        """Go to the next version in the list, or the one before."""
        at = self.current + by
        while 0 <= at < len(self._listed) and isinstance(self._listed[at], Day):
            at += by
        if 0 <= at < len(self._listed):
            self.go_to(at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Follow the height of the pane."""
        if event.type() == QEvent.Type.Resize and watched is self._area:
            self._fit()
        return False

    def settle(self) -> str:
        """Have nothing typed."""
        return ""

    def give_back(self) -> bool:
        """Leave by Escape where the pane floats over the desk and is asked first, if a version is shown."""
        if self.entry is None:
            return False
        self.left.emit()
        return True

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]  # noqa: N802 -- Qt's name
        """Choose the version that keys have come to."""
        super().currentChanged(current, previous)
        at = current.row()
        if self.hasFocus() and 0 <= at < len(self._listed) and not self._adds and not self._is_filled:
            found = self._listed[at]
            if isinstance(found, Entry) and found != self.entry:
                self._choose(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """F2 names, Delete removes, Space takes a second version, Escape leaves; letters look for something."""
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        at = self.current
        found = self._listed[at] if 0 <= at < len(self._listed) else None
        if key == Qt.Key.Key_Escape and plain:
            self.left.emit()
        elif key == Qt.Key.Key_F2 and plain and isinstance(found, Entry):
            self.wished.emit(found, "name")
        elif key == Qt.Key.Key_Delete and plain and isinstance(found, Entry) and found.is_automatic:
            self.wished.emit(found, "remove")
        elif key == Qt.Key.Key_Space and plain and isinstance(found, Entry) and self._part == "choose":
            self._take(found)
        elif plain and event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        """Take note whether a second version is meant."""
        self._adds = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        """Do what was pressed."""
        super().mouseReleaseEvent(event)
        self._adds = False

    def _act(self, at: int, act: str) -> None:
        found = self._listed[at]
        if isinstance(found, Fold):
            self._unfolded |= {found.day}
            self._show()
        elif isinstance(found, Entry) and act == "choose":
            if self._adds:
                self._take(found)
            else:
                self._choose(found)
        elif isinstance(found, Entry) and act == "more":
            self._offer(found, at)
        elif isinstance(found, Entry):
            self.wished.emit(found, act)

    def _choose(self, entry: Entry) -> None:
        self.entry, self.other = entry, None
        self._timer.start()

    def _take(self, entry: Entry) -> None:
        """Compare another version with the chosen one; the same once more lets it go."""
        if self.entry is None or entry == self.entry:
            self._choose(entry)
            return
        self.other = None if self.other == entry else entry
        self._timer.start()

    def _tell(self) -> None:
        self._show()
        if self.entry is not None:
            self.chosen.emit(self.entry, self.other)

    def _offer(self, entry: Entry, at: int) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for act, words in _more(entry):
            menu.addAction(words).triggered.connect(lambda _checked=False, act=act: self.wished.emit(entry, act))
        place = self.rect_of(at, "more")
        menu.popup(self.viewport().mapToGlobal(place.bottomLeft() + QPoint(0, 2)))

    def _show(self) -> None:
        today = datetime.now().astimezone().date()
        self._listed = rows(self._entries, today, self._query, self._unfolded)
        self._is_filled = True
        self.show_rows([self._row(one) for one in self._listed])
        self._is_filled = False
        self.choose(next((at for at, one in enumerate(self._listed) if one == self.entry and one is not None), -1))
        self._fit()

    def _fit(self) -> None:
        """Be as high as the rows, as far as the pane has room beside what else is to stay in sight."""
        area = self._area
        if area is None:
            area = self.parentWidget()
            while area is not None and not isinstance(area, QScrollArea):
                area = area.parentWidget()
            if area is not None:
                self._area = area
                area.installEventFilter(self)
        most = _MOST if area is None else max(_LEAST, area.height() - _BESIDE)
        high = max(1, min(sum(self._heights_in(self._width)), most))
        if high != self.height():
            self.setFixedHeight(high)

    def _row(self, one: Row) -> ListRow:
        if isinstance(one, Day):
            return ListRow(
                one.words, ((Cell((Run(one.words, "second"),)),),), enabled=False, indent=_INDENT, bead="none"
            )
        if isinstance(one, Fold):
            words = _("自動 {count}").format(count=one.folded)
            name = _("自動で残した{count}版を示す").format(count=one.folded)
            return ListRow(name, ((Cell((Run(words, "accent"),)),),), "unfold", indent=_INDENT, bead="dot", tip=name)
        return self._entry_row(one)

    def _entry_row(self, entry: Entry) -> ListRow:
        lost = entry.damaged or _key(entry) in self._lost
        time = "" if not entry.number else f"{entry.at:%H:%M}"
        said = _("読めません。ほかの版は無事です") if lost else _about(entry)
        more = "" if lost else self._said.get(_key(entry), "")
        head = (Cell(tuple(_head(entry, lost=lost)), stretch=True), Cell((Run(time, "second"),)))
        lines: list[tuple[Cell, ...] | Acts] = [head]
        if said:
            lines.append((Cell((Run(said, "second", colour="text3" if lost else ""),), stretch=True),))
        if more:
            lines.append((Cell((Run(more, "second"),), stretch=True),))
        if entry == self.entry and entry.number and not entry.damaged:
            lines.append(Acts(tuple(_acts(entry, lost=lost))))
        ground = "tint" if entry == self.other else ""
        bead = "disc" if entry.is_now else "dot" if entry.is_automatic or lost else "ring"
        name = "　".join(filter(None, (entry.called, entry.name, entry.occasion.words, said, more, time)))
        tip = "　".join(filter(None, (entry.called, entry.name, entry.note, entry.by)))
        return ListRow(name, tuple(lines), "choose", tip, indent=_INDENT, ground=ground, bead=bead, bar=True)


def _key(entry: Entry) -> tuple[bool, int]:
    return entry.of_dossier, entry.number


def _head(entry: Entry, *, lost: bool) -> list[Run]:
    colour = "text3" if lost else ""
    gap = Run(" ")
    if entry.name:
        runs = [Run(entry.name, "head", colour=colour), gap, Run(f" {entry.called} ", "second", ground="track")]
    elif entry.is_automatic:
        runs = [
            Run(Occasion.AUTOMATIC.words, colour=colour or "text2"),
            gap,
            Run(entry.called, "second", colour=colour),
        ]
    else:
        runs = [Run(entry.called, "head", colour=colour)]
    if entry.is_now and entry.number:
        runs += [gap, Run(_(" 現在 "), "second", ground="tint2", colour="accent")]
    if entry.occasion in _COUNTED:
        runs += [gap, Run(f" {entry.occasion.words} ", "second", ground="track")]
    return runs


def _about(entry: Entry) -> str:
    return entry.note or entry.by


def _acts(entry: Entry, *, lost: bool) -> list[RowAct]:
    called = entry.called
    if lost:
        words = _("{name}を、バックアップから補う").format(name=called)
        return [RowAct("mend", _("バックアップから補う"), words, is_button=True, slim=True)]
    return [
        RowAct("restore", _("この版に戻す"), _("文面を{name}に戻す").format(name=called), is_button=True, slim=True),
        RowAct("beside", _("開いて並べる"), _("{name}を別の窓に開く").format(name=called), is_button=True, slim=True),
        RowAct("more", "…", _("{name}をほかに使う").format(name=called), is_button=True, slim=True),
    ]


def _more(entry: Entry) -> list[tuple[str, str]]:
    acts = [("name", _("名前を付ける…\tF2"))] if not entry.of_dossier else []
    acts += [("word", _("この版をWordに…")), ("open", _("この時の案件を開く"))]
    if entry.is_automatic and not entry.of_dossier and not entry.is_now:
        acts.append(("remove", _("自動の版を消す\tDelete")))
    return acts
