"""Which view of the document is on the desk: the three one types in, 見え消し, 新旧対照表."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from seian.document.change import Kind
from seian.errors import SeianError
from seian.flow.build import View
from seian.i18n import translate as _
from seian.revision.places import place_words

if TYPE_CHECKING:
    from seian.document.change import Change
    from seian.document.model import Document, Dossier
    from seian.flow.aligned import Aligned
    from seian.flow.comparison import Comparison
    from seian.qt.ground import Ground
    from seian.qt.look import Look
    from seian.qt.revision.amending_dialog import AmendingDialog
    from seian.qt.revision.changes_section import ChangesSection
    from seian.qt.revision.compare_bar import CompareBar

TYPED = (View.NOTED, View.CURRENT, View.REVISED)
REDLINE, TABLE = 3, 4
_WAIT = 200  # milliseconds without a change before a comparison is made anew


class Views(QObject):
    """Works for one workspace. `index` is the view that is shown, as in `commands.VIEWS`."""

    compared = Signal(int)
    """A comparison was made, with so many changes."""

    def __init__(self, workspace: Ground, look: Look) -> None:
        """Begin with the annotated text."""
        super().__init__(workspace)
        self._workspace = workspace
        self._look = look
        self.index = 0
        self.bar: CompareBar | None = None
        self.changes: ChangesSection | None = None
        self.at = 0
        self.comparison: Comparison | None = None
        self._rows: dict[int, int] = {}  # of a row of the comparison, that on the desk
        self._opens_left = False
        self._timer = QTimer(self, singleShot=True, interval=_WAIT)
        self._timer.timeout.connect(self.refresh)
        workspace.session.changed.connect(self._changed)

    @property
    def can_bring_back(self) -> bool:
        """Whether a difference is shown to a version, which can be brought back by itself."""
        shown = self.compares and self.comparison is not None and bool(self.comparison.changed)
        return shown and self.bar is not None and self.bar.brings_back

    def bring_back(self, at: int | None = None) -> None:
        """Let one place say again what it said in the version that is compared: the difference at an index, or this."""
        from seian.document.bringing_back import with_place

        if self._timer.isActive():
            self._timer.stop()
            self.refresh()  # what is brought back is what differs now
        if not self.can_bring_back or self.bar is None or self.comparison is None:
            return
        changed = self.comparison.changed
        row = changed[max(0, min(self.at if at is None else at, len(changed) - 1))]
        sources = dict.fromkeys(one.source for one in (row.before, row.after) if one is not None)
        workspace, session = self._workspace, self._workspace.session
        try:
            then = self.bar.earlier()
            known = then.conditions or (), then.facts or ()

            def back(dossier: Dossier) -> Dossier:
                for source in sources:
                    dossier = with_place(dossier, then.document, source, *known)
                return dossier

            before, name = session.dossier, self.bar.names[0]
            if not session.apply(Kind.BRING_BACK, back) or session.dossier is before:
                return
        except SeianError as error:
            workspace.notice.tell(str(error), grave=True)
            return
        said = _("{place}を、{name}の文面に戻しました。").format(place=self._place(row, then.document), name=name)
        workspace.notice.tell(said, do=_("元に戻す"), act=session.undo, until_change=True)

    def _place(self, row: Aligned, then: Document) -> str:
        """Return where a place stands now, or stood."""
        for document in (self._document(), then):
            with suppress(KeyError):
                if document is not None:
                    return place_words(document, row.source, self._workspace.session.style)
        return _("この段落")

    @property
    def compares(self) -> bool:
        """Whether a comparison stands in place of the sheet."""
        return self.index in (REDLINE, TABLE)

    def choose(self, index: int, *, focus: bool = True) -> None:
        """Show a view; one that is typed in gets the focus, unless it stays where it is."""
        workspace = self._workspace
        if index == self.index or not workspace.document:
            return
        self.index = index
        self.at = 0
        self._make_room()
        if self.compares:
            self._compare()
            workspace.turned.emit()
            return
        for widget in (self.bar, self.changes):
            if widget is not None:
                widget.hide()
        workspace.editor.set_view(TYPED[index])
        workspace.turned.emit()
        if focus:
            workspace.editor.setFocus()

    def show_document(self) -> None:
        """Compare another document, where something is compared."""
        if self.compares:
            self._compare()

    def hold_against(self, before: str, after: str) -> None:
        """Compare two texts by their keys on the bar, where something is compared."""
        if self.bar is not None and self.compares:
            self.bar.choose(before, after)

    def show_difference(self, before: str, after: str) -> int:
        """Show what became of a text, in a redline if nothing is compared yet, from its first change on.

        The texts are named by their keys on the bar; `lost` has those that could not be read. Returns how many changes
        there are.
        """
        if not self.compares:
            self.choose(REDLINE)
        self.at = 0
        self.hold_against(before, after)
        self._go(0)
        return len(self.comparison.changed) if self.comparison is not None else 0

    @property
    def against(self) -> str:
        """What the earlier of the texts that are compared is called."""
        return self.bar.names[0] if self.bar is not None and self.compares else ""

    @property
    def lost(self) -> frozenset[str]:
        """The keys of texts that could not be read when they were to be compared last."""
        return self.bar.lost if self.bar is not None else frozenset()

    def refresh(self) -> None:
        """Make the comparison anew."""
        from seian.flow.comparison import compare
        from seian.flow.redline import redline

        bar, document = self.bar, self._document()
        if bar is None or self.changes is None or document is None or not self.compares:
            return
        workspace, session = self._workspace, self._workspace.session
        before, after = bar.flows(session.template_sheet)
        self.comparison = comparison = compare(before, after)
        if self.index == REDLINE:
            made = redline(comparison).named(session.style.comparison, bar.names[0])
            workspace.editor.show_flow(made)
            self._rows = {at: at + made.is_headed for at in range(len(comparison.rows))}
        else:
            from seian.flow.comparison_table import comparison_table

            earlier, later = bar.names
            paper = session.template_sheet.comparison_page
            shown = comparison_table(comparison, session.style.comparison, (later, earlier), paper=paper)
            workspace.editor.show_flow(shown)
            (table,) = shown.tables
            self._rows = {row.of: cells[0].start for row, cells in zip(table.rows, table.cells(), strict=True)}
        self.changes.show_comparison(comparison, document, session.style)
        count = len(comparison.changed)
        self.at = max(0, min(self.at, count - 1))
        self.changes.choose(self.at)
        bar.show_count(self.at, count, alien=bool(count) and not comparison.has_common)
        self.changes.offer(is_offered=self.can_bring_back)
        self.compared.emit(count)

    def show_amending(self) -> AmendingDialog | None:
        """Show the sentences that make the earlier text the later one, to be copied."""
        from seian.flow.amending_text import amending_lines
        from seian.qt.revision.amending_dialog import AmendingDialog

        if self._timer.isActive():
            self._timer.stop()
            self.refresh()
        if self.comparison is None or self.bar is None:
            return None
        lines = amending_lines(self.comparison, self._workspace.session.style.comparison)
        dialog = AmendingDialog(lines, self.bar.names, self.bar.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def step(self, by: int) -> bool:
        """Go to the next change, or the one before; tell whether something is compared."""
        if self.compares:
            self._go(self.at + by)
        return self.compares

    def _go(self, at: int) -> None:
        if self.comparison is None or self.bar is None or self.changes is None:
            return
        changed = self.comparison.changed
        if changed:
            self.at = max(0, min(at, len(changed) - 1))
            self.changes.choose(self.at)
            self.bar.show_count(self.at, len(changed))
            row = next(at for at, one in enumerate(self.comparison.rows) if one is changed[self.at])
            above = max((one for one in self._rows if one <= row), default=-1)  # rows may stand in one that is above
            self._workspace.editor.go_to_row(self._rows.get(above, 0))

    def _make_room(self) -> None:
        """Fold the left pane beside the wide table, and open it again after."""
        left = self._workspace.left
        if self.index == TABLE and left.is_open:
            self._opens_left = True
            left.set_open(is_open=False)
        elif self.index != TABLE and self._opens_left:
            self._opens_left = False
            left.set_open(is_open=True)

    def _compare(self) -> None:
        from seian.qt.revision.changes_section import ChangesSection
        from seian.qt.revision.compare_bar import CompareBar

        workspace = self._workspace
        if self.bar is None or self.changes is None:
            self.bar = CompareBar(workspace.session, self._look.icons, workspace)
            self.bar.changed.connect(self.refresh)
            self.bar.stepped.connect(self.step)
            self.bar.amending_wished.connect(self.show_amending)
            self.changes = ChangesSection(self._look, workspace.properties)
            self.changes.chosen.connect(self._go)
            self.changes.back_wished.connect(self.bring_back)
            workspace.properties.put_first(self.changes)
            workspace.put_on_desk(self.bar)
        document = self._document()
        if document is not None:
            self.bar.show_document(document)
        self.bar.show()
        self.changes.show()
        self.refresh()

    def _changed(self, change: Change) -> None:
        if self.compares:
            if not change.after.documents:
                self.choose(0)
            else:
                self._timer.start()

    def _document(self) -> Document | None:
        workspace = self._workspace
        return next((one for one in workspace.session.dossier.documents if one.id == workspace.document), None)
