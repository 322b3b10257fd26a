"""What the commands of the library window do to the selected clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from seian.clauses.clause import Status
from seian.clauses.fields import FIELDS
from seian.errors import SeianError
from seian.qt.clauses.library.commands import Chosen
from seian.qt.clauses.library.merge import MergeDialog
from seian.qt.clauses.library.tagging import TaggingDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QDialog, QWidget

    from seian.clauses.clause import ClauseId
    from seian.qt.clauses.access import LibraryAccess
    from seian.qt.clauses.library.keeping import Keeping
    from seian.qt.clauses.library.list_pane import ListPane
    from seian.qt.look import Look


class Selected(QObject):
    """Works on what is selected in the list. `wanted` comes with a clause that is to be shown."""

    wanted = Signal(str)
    export_wished = Signal(list)

    def __init__(self, access: LibraryAccess, keeping: Keeping, clauses: ListPane, look: Look) -> None:
        """Take the list, and what keeps the library."""
        super().__init__(clauses)
        self._access, self._keeping, self._list, self._look = access, keeping, clauses, look

    def merge(self, names: Sequence[ClauseId] = ()) -> None:
        """Ask which of the clauses is to stay, and merge the others into it."""
        library = self._access.library
        found = [one for name in names or self._list.selected if (one := self._access.clause(name)) is not None]
        if len(found) < 2 or library is None:  # noqa: PLR2004 -- one stays
            return
        try:
            used = [len(library.uses(clause.id)) for clause in found]
        except SeianError:  # how many there are is only told
            used = [0] * len(found)
        dialog = MergeDialog(list(zip(found, used, strict=True)), self._look, self._window)

        def merged() -> None:
            if self._keeping.merge(dialog.into, dialog.others):
                self.wanted.emit(dialog.into)

        _open(dialog, merged)

    def tag(self) -> None:
        """Ask for fields, and put the selected clauses into them."""
        names = self.in_library()
        if not names or self._access.library is None:
            return
        choices = self._access.choices  # while they are not known, fields can be written all the same
        known = choices.fields if choices is not None else ()
        dialog = TaggingDialog(len(names), dict.fromkeys((*known, *FIELDS)), self._window)
        _open(dialog, lambda: self._keeping.add_fields(names, dialog.fields.tags))

    def in_library(self) -> list[ClauseId]:
        """Return the selected clauses that are more than drafts."""
        chosen = set(self._list.selected)
        return [row.id for row in self._list.model.rows if row.id in chosen and row.found is not None]

    def chosen(self, why_not: SeianError | None, *, can_save: bool) -> Chosen:
        """Return what is selected; `why_not` is what stands against all writing."""
        names = self.in_library()
        trouble = why_not.what if why_not is not None else ""
        return Chosen(trouble, can_save, len(self._list.selected), len(names), self._are_retired(names))

    def toggle_retired(self) -> None:
        """Retire the selected clauses, or let them be used again where all of them are retired."""
        names = self.in_library()
        if names:
            self._keeping.set_retired(names, retired=not self._are_retired(names))

    def remove(self) -> None:
        """Delete the selected clauses and drafts; used ones are retired."""
        names = self._list.selected
        if names:
            row = min(map(self._list.model.row_of, names))
            self._keeping.remove(names)
            self._list.refresh()
            self._list.go_on_near(row)

    def export(self) -> None:
        """Wish for the selected clauses to be written out."""
        try:
            names = self._list.every_selected()
        except SeianError as error:
            self._keeping.refuse(error)
            return
        if names:
            self.export_wished.emit(names)

    def _are_retired(self, names: Sequence[ClauseId]) -> bool:
        of = {row.id: row.found.status for row in self._list.model.rows if row.found}
        return bool(names) and all(of[name] is Status.RETIRED for name in names)

    @property
    def _window(self) -> QWidget:
        return self._list.window()


def _open(dialog: QDialog, act: Callable[[], object]) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(act)
    dialog.open()
