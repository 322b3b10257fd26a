"""The right pane's section 注意: what to look at in the document, with what would mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal

from seian.i18n import translate as _
from seian.qt.panes.section import Section
from seian.qt.row_list import RowList
from seian.qt.rows import Acts, Cell, ListRow, RowAct, Run, Shape
from seian.qt.small import label
from seian.qt.typeface import undrawable_in
from seian.revision.findings import carried

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from seian.document.change import Change
    from seian.document.model import Document
    from seian.document.sources import Source
    from seian.qt.icons import Icons
    from seian.qt.session import Session
    from seian.qt.settings import Settings
    from seian.revision.check import Checked
    from seian.revision.findings import Finding
    from seian.revision.places import Places
    from seian.revision.shapeless import Undrawable

_PICTURE = ("warning", "amberIcon")
_WAIT = 300  # milliseconds without a change before a document is looked through


class FindingsSection(Section):
    """Findings of the document that is shown; those of the others are counted one by one while nothing happens."""

    found = Signal(object)
    """The findings of the document that is shown, but for those left."""

    counted = Signal(str, int)
    went = Signal(str, str, int, int)
    mended = Signal(object, str)
    merge_wished = Signal(str, str)
    """The ids of two conditions of which the second is to become the first."""

    settle_wished = Signal(object)
    """Somebody has looked at what reading kept beside the document: a `Finding`."""

    correction_wished = Signal(object)
    """What is found stands in an adopted text, and is to be put right on record."""

    def __init__(self, session: Session, icons: Icons, settings: Settings, parent: QWidget) -> None:
        """Follow a session; `show_document` says which document."""
        key = "fold/findings"
        super().__init__(_("注意"), icons, folded=settings.flag(key, default=False), parent=parent)
        self.folded.connect(lambda folded: settings.set_flag(key, value=folded))
        self._session = session
        self._document = ""
        self._left: set[tuple[Source, str, str]] = set()
        self._known: dict[str, tuple[Document, object, tuple[Finding, ...]]] = {}
        self._places: Places | None = None
        self._boxes: tuple[str, Undrawable] | None = None
        self._checked: dict[str, Checked] = {}
        self.findings: tuple[Finding, ...] = ()
        self._is_adopted = False
        self.list = RowList(_("注意"), icons, self.body, shape=Shape(between=2, below=12))
        self.list.acted.connect(self._act)
        self.list.hide()
        self._nothing = label(_("注意するところはありません。"), self.body, "second", wrap=True)
        self._nothing.hide()
        self.column.addWidget(self.list)
        self.column.addWidget(self._nothing)
        self.chip = label("", self, "warn")
        self.chip.hide()
        self.add_to_head(self.chip)
        self._timer = QTimer(self, singleShot=True, interval=_WAIT)
        self._timer.timeout.connect(self._next)
        session.changed.connect(self._changed)

    def show_document(self, document_id: str) -> None:
        """Show the findings of a document, a moment later."""
        if document_id != self._document:
            self._document = document_id
            self._timer.start(0 if document_id in self._known else _WAIT)

    def refresh(self) -> None:
        """Look the document through now."""
        self._timer.stop()
        document = next((one for one in self._session.dossier.documents if one.id == self._document), None)
        self._show(self._of(document) if document is not None else ())

    def leave(self, finding: Finding) -> None:
        """Say nothing of this wording any more while the dossier is open."""
        self._left.add(_key(finding))
        self._known.clear()
        self.refresh()
        self._timer.start()

    def open_row(self, index: int) -> None:
        """Lead to a finding in the list."""
        self.fold(folded=False)
        if 0 <= index < len(self.findings):
            self.list.go_to(index)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self, change: Change) -> None:
        """Keep what was found with its words until it is looked for again; what is said of words that changed goes."""
        moved = carried(self.findings, change)
        if len(moved) < len(self.findings):
            self._show(moved)
        elif moved is not self.findings:
            self.findings = moved
            self.found.emit(moved)
        self._timer.start()

    def _next(self) -> None:
        """Look through the document that is shown, then the others, one at a time."""
        self.refresh()
        for document in self._session.dossier.documents:
            if self._is_stale(document):
                self._of(document)
                self._timer.start(_WAIT // 10)
                return

    def _undrawable(self) -> Undrawable:
        """Return what tells the characters that neither the template's face nor any other has."""
        face = self._session.template_sheet.font
        if self._boxes is None or self._boxes[0] != face:
            self._boxes = face, undrawable_in(face)
        return self._boxes[1]

    def _is_stale(self, document: Document) -> bool:
        known = self._known.get(document.id)
        return known is None or known[0] is not document or known[1] != self._circumstances()

    def _circumstances(self) -> object:
        dossier = self._session.dossier
        return dossier.submission, dossier.facts, dossier.conditions

    def _of(self, document: Document) -> tuple[Finding, ...]:
        if self._is_stale(document):
            from seian.qt.revision.moment import day
            from seian.revision.check import checked

            session = self._session
            earlier = self._checked.get(document.id)
            now = self._checked[document.id] = checked(
                document, session.dossier, session.style, day(), earlier, self._undrawable()
            )
            found = tuple(one for one in now.findings if _key(one) not in self._left)
            self._known[document.id] = (document, self._circumstances(), found)
            self.counted.emit(document.id, len(found))
        return self._known[document.id][2]

    def _show(self, found: tuple[Finding, ...]) -> None:
        document = next((one for one in self._session.dossier.documents if one.id == self._document), None)
        adopted = document is not None and document.adoption is not None
        if (
            found == self.findings
            and adopted is self._is_adopted
            and not (self.list.isHidden() and self._nothing.isHidden())
        ):
            return
        self.findings, self._is_adopted = found, adopted
        self.found.emit(found)
        self.chip.setText(str(len(found)))
        self.chip.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self.list.setVisible(bool(found))
        rows: list[ListRow] = []
        if document is not None and found:
            from seian.revision.decisions import CURRENT
            from seian.revision.outline import outline
            from seian.revision.places import places_in

            before = self._places.outline if self._places is not None else None
            read = outline(document, self._session.style, CURRENT, before)
            self._places = places = places_in(read, self._places)
            rows = [_row(one, places.words(one.block), adopted=adopted) for one in found]
        self.list.show_rows(rows)

    def _act(self, at: int, act: str) -> None:
        finding = self.findings[at]
        match act:
            case "go":
                self.went.emit(finding.document, finding.block_id, finding.start, finding.end)
            case "correct":
                self.correction_wished.emit(finding)
            case "merge" if finding.twins is not None:
                self.merge_wished.emit(*finding.twins)
            case "settle":
                self.settle_wished.emit(finding)
            case "leave":
                self.leave(finding)
            case _:
                self.mended.emit(finding, finding.proposals[int(act)])


def _row(finding: Finding, place: str, *, adopted: bool) -> ListRow:
    """Return what is said of a finding, its place, and what mends it; an adopted text is corrected on record only."""
    said = finding.message
    if finding.text and finding.text not in said:
        said = _("「{text}」　{message}").format(text=finding.text, message=said)
    name = f"{place}　{finding.message}"
    corrects = adopted and bool(finding.text) and finding.kept is None
    acts = [RowAct("correct", _("訂正を記録…"))] if corrects else []
    for at, proposal in enumerate(finding.proposals[:2]):
        mends = _("「{proposal}」に直す").format(proposal=proposal) if proposal else _("除く")
        if finding.condition:
            mends = _("成立したら「{proposal}」").format(proposal=proposal)
        acts.append(RowAct(str(at), mends, is_button=True))
    if finding.twins is not None and not corrects:
        acts.append(RowAct("merge", _("一つにまとめる"), is_button=True))
    if finding.kept is not None and not adopted:
        acts.append(RowAct("settle", _("確かめた"), _("確かめたので、この控えを消す"), is_button=True))
    acts.append(RowAct("leave", _("残す"), _("この注意を残して、言わない")))
    words = Cell((Run(said),), stretch=True, wraps=True)
    return ListRow(name, ((words,), Acts((RowAct("go", place, name),)), Acts(tuple(acts))), "go", picture=_PICTURE)


def _key(finding: Finding) -> tuple[Source, str, str]:
    return finding.block, finding.text, finding.message
