"""What the person does with 時点修正 round the sheet: the card, marks, findings, states; joins panes and sheet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt

from seian.document.change import Kind
from seian.document.edits_dossier import document_of
from seian.document.model import State
from seian.document.tree import block_of, content_of_node
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.qt.notice import SAVING
from seian.qt.revision.amending import Amending
from seian.qt.revision.sheet import Sheet
from seian.qt.settling import discard
from seian.revision.conditions import UseKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from seian.document.change import Change
    from seian.document.dates import PartialDate
    from seian.document.model import Condition, Document, Dossier
    from seian.editing.revising import Revisable
    from seian.qt.ground import Ground
    from seian.qt.look import Look
    from seian.qt.revision.card import RevisionCard
    from seian.revision.findings import Finding


class RevisionDesk(QObject):
    """Works for one workspace. `card` is the card that is open; `amending` does what comes after adoption."""

    def __init__(self, workspace: Ground, look: Look) -> None:
        """Join the workspace's panes and its sheet."""
        super().__init__(workspace)
        self._workspace = workspace
        self._session = workspace.session
        self._sheet = Sheet(workspace.editor)
        self._look = look
        self.card: RevisionCard | None = None
        self.amending = Amending(workspace, self._sheet)
        panes = workspace.properties
        for section in (panes.conditions, panes.facts):
            section.went.connect(self.go_to)
            section.said.connect(self._say_of_all)
        panes.findings.went.connect(self.go_to)
        panes.findings.mended.connect(self.mend)
        panes.findings.merge_wished.connect(panes.conditions.merge)
        panes.findings.settle_wished.connect(self._settle)
        panes.findings.found.connect(self._sheet.set_findings)
        self._sheet.alternative_activated.connect(lambda block, start: self._open_at(block, start, start + 1))
        self._sheet.note_activated.connect(self._open_note)
        self._sheet.finding_activated.connect(self._open_finding)
        self._session.refused.connect(self._refused)
        self._session.changed.connect(self._changed)

    def revise(self) -> None:
        """Open the card for what is selected, or for the alternative the caret stands in."""
        self._close_card()
        chosen = self._sheet.range()
        if chosen is None:
            said = _("時点修正にする文言を、一つの段落の中で選んでください。")
            self._workspace.notice.tell(said)
            return
        self._open_at(*chosen)

    def _settle(self, finding: Finding) -> None:
        """Drop what reading kept beside a document: somebody has looked at it."""
        from seian.revision.unplaced import settled

        if finding.kept is not None:
            self._session.apply_document(finding.document, Kind.SETTLE_READING, partial(settled, kept=finding.kept))

    def make_fact(self) -> None:
        """Let what is selected refer to a fact of this value, a new one if need be, and lead to that in the pane."""
        from seian.editing.referring import referring

        workspace, chosen = self._workspace, self._sheet.range()
        if chosen is None or chosen[1] == chosen[2]:
            workspace.notice.tell(_("時点値にする文字を、一つの段落の中で選んでください。"))
            return
        try:
            dossier, fact = referring(self._session.dossier, workspace.document, chosen)
        except SeianError as error:
            workspace.notice.tell(str(error), grave=True)
            return
        self._session.apply(Kind.MAKE_FACT, lambda _dossier: dossier)
        workspace.open_right()
        workspace.properties.reveal_section(workspace.properties.facts)
        workspace.properties.facts.open_form(fact)

    def set_reading(self) -> None:
        """Ask for the reading of the word that is selected, or in whose reading the caret stands."""
        from seian.document.edits_readings import read_at, set_reading
        from seian.qt.dialogs.reading import ReadingDialog

        workspace, chosen = self._workspace, self._sheet.range()
        if chosen is None:
            workspace.notice.tell(_("ふりがなを付ける語を、一つの段落の中で選んでください。"))
            return
        block, start, end = chosen
        document = document_of(self._session.dossier, workspace.document)
        word = read_at(content_of_node(block_of(document, block)), start, end)
        if word is None:
            workspace.notice.tell(
                _("ふりがなを付ける語を選んでください。時点修正、時点値、記入する所には付けられません。")
            )
            return
        dialog = ReadingDialog(word.word, word.reading, workspace)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(
            lambda: self._session.apply_document(
                document.id, Kind.READING, lambda one: set_reading(one, block, word, dialog.reading.text())
            )
        )
        dialog.open()

    def unrevise(self) -> None:
        """Make the alternative at the caret plain text with its current wording, and offer to put it back."""
        from seian.editing.revising import unrevise

        chosen = self._sheet.range()
        origin = self._origin(*chosen) if chosen is not None else None
        if origin is None or origin.existing is None:
            self._workspace.notice.tell(_("時点修正の所にカーソルを置いてください。"))
            return
        changed = unrevise(self._session.dossier, origin)
        if self._apply(Kind.UNREVISE, changed):
            said = _("「{words}」の時点修正をやめました。現行の文言を残しました。").format(words=origin.current)
            self._say(said, undo=True)

    def add_condition(self) -> None:
        """Open the fields of a new condition in the right pane."""
        self._workspace.open_right()
        self._workspace.properties.conditions.add_condition()

    def make_conditional(self) -> None:
        """Ask in the pane's menu under which condition the block of the caret exists."""
        from PySide6.QtWidgets import QMenu

        block = self._sheet.block()
        if block is None:
            return
        if not self._session.dossier.conditions:
            self._workspace.notice.tell(_("先に条件を加えてください。"), do=_("条件を加える…"), act=self.add_condition)
            return
        menu = QMenu(self._workspace)
        for number, condition in enumerate(self._session.dossier.conditions, 1):
            for met, words in ((True, _("成立したら加える")), (False, _("成立したら削る"))):
                text = f"{number}　{condition.statement}：{words}".replace("&", "&&")
                menu.addAction(text).triggered.connect(
                    lambda _checked=False, condition=condition, met=met: self._set_presence(block, condition, met=met)
                )
        menu.addSeparator()
        menu.addAction(_("条件なしに戻す")).triggered.connect(lambda: self._set_presence(block, None, met=True))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        anchor = self._anchor()
        menu.popup(self._workspace.mapToGlobal(QPoint(anchor.left(), anchor.bottom())))

    def next_finding(self) -> None:
        """Go to the next finding behind the caret, else to the first."""
        panes = self._workspace.properties
        panes.findings.refresh()
        found = panes.findings.findings
        if not found:
            self._workspace.notice.tell(_("この文書に注意するところはありません。"))
            return
        order = self._order()
        here = self._sheet.range() or ("", 0, 0)
        at = (order.get(here[0], -1), here[1])
        ahead = [one for one in found if (order.get(one.block_id, -1), one.start) > at]
        target = ahead[0] if ahead else found[0]
        self._sheet.focus()
        self.go_to(target.document, target.block_id, target.start, target.end)

    def go_to(self, document: str, block: str, start: int, end: int) -> None:
        """Show a document, and select a stretch of it."""
        if document != self._workspace.document:
            if not self._workspace.settle():
                return
            self._workspace.show_document(document)
        self._sheet.go_to(block, start, end)

    def mend(self, finding: Finding, proposal: str) -> None:
        """Put the proposal in place of what is found, where that still stands there."""
        from seian.editing.revising import mend, text_of

        dossier = self._session.dossier
        span = (finding.start, finding.end)
        if text_of(document_of(dossier, finding.document), finding.block_id, span) != finding.text:
            self._workspace.properties.findings.refresh()
            return
        if self._apply(Kind.MEND, mend(dossier, finding.document, finding.block_id, span, proposal, finding.condition)):
            self._workspace.properties.findings.refresh()
            said = _("「{old}」を「{new}」に直しました。")
            if finding.condition:
                said = _("「{old}」を、条件が成立したら「{new}」になるようにしました。")
            self._say(said.format(old=finding.text, new=proposal), undo=True)

    def set_state(self, value: str) -> None:
        """Put the document that is shown into another state before adoption."""
        from seian.document.states import set_state
        from seian.qt.revision.moment import now, who

        self._change_document(Kind.STATE, lambda document: set_state(document, State(value), now(), who()))

    def set_contents(self, depth: int) -> None:
        """Let the document shown have a table of contents of so many levels of headings; 0 takes it away."""
        from seian.document.edits_properties import set_properties
        from seian.flow.contents import headings

        done = self._change_document(Kind.CONTENTS, lambda document: set_properties(document, contents=depth))
        document = self._document()
        if done and depth and document is not None and next(headings(document.body, depth), None) is None:
            self._workspace.notice.tell(
                _(
                    "見出しがまだないので、目次に並ぶ行はありません。「挿入」の「項目を見出しにする」で、項目が並びます。"
                )
            )

    def adopt(self) -> None:
        """Ask for documents, day and meeting, and freeze their texts as they are adopted."""
        from seian.qt.revision.adoption import AdoptionDialog

        if all(one.adoption is not None for one in self._session.dossier.documents):
            return
        dialog = AdoptionDialog(self._session.dossier, self._workspace.document, self._adopt, self._workspace)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def withdraw(self) -> None:
        """Take the adoption back; undo brings it again."""
        from seian.document.states import withdraw_adoption
        from seian.qt.revision.moment import now, who

        document = self._document()
        if document is None or document.adoption is None:
            return
        if self._change_document(Kind.WITHDRAW, lambda one: withdraw_adoption(one, now(), who())):
            self._say(_("採択を取り消しました。本文を直せます。"), undo=True)

    def step_mark(self, by: int) -> bool:
        """Go to the next mark on the sheet, or the one before; tell whether there is one."""
        self._sheet.focus()
        return self._sheet.step(by)

    def close_card(self) -> None:
        """Close the card without doing anything."""
        self._close_card()

    def record_adoption(self, on: PartialDate | None, by: str) -> None:
        """Freeze the document that is shown, adopted on a day by a meeting."""
        fault = self._adopt((self._workspace.document,), on, by)
        if fault:
            self._workspace.notice.tell(fault, grave=True)

    def _adopt(self, documents: tuple[str, ...], on: PartialDate | None, by: str, why: str = "") -> str:
        """Freeze documents, adopted on a day by a meeting; return why that cannot be, empty where it is done.

        That they are adopted is said when the file has it.
        """
        from seian.document.states import adopt_all
        from seian.qt.revision.moment import now, who
        from seian.submission.imprint import imprinted

        def adopted(dossier: Dossier) -> Dossier:
            as_adopted = adopt_all(dossier, documents, on, by, now(), who(), why=why)
            return imprinted(as_adopted, documents, self._session.style)

        try:
            self._session.apply(Kind.ADOPT, adopted)
        except SeianError as error:
            return str(error)
        try:
            self._session.finish_file()
        except SeianError as error:
            said = _("採択した文書にしましたが、案件のファイルには、まだ記録できていません。{why}")
            self._workspace.notice.tell(said.format(why=error), grave=True, of_all=True, trouble=SAVING)
            return ""
        said = _("{count}件を採択した文書にしました。本文は採択したときのまま変わりません。")
        self._say(said.format(count=len(documents)), undo=True)
        return ""

    def _change_document(self, kind: Kind, change: Callable[[Document], Document]) -> bool:
        try:
            self._session.apply_document(self._workspace.document, kind, change)
        except SeianError as error:
            self._workspace.notice.tell(str(error), grave=True)
            return False
        return True

    def _set_presence(self, block: str, condition: Condition | None, *, met: bool) -> None:
        from seian.document.edits_alternatives import set_presence
        from seian.document.model import Presence

        presence = None if condition is None else Presence(condition.id, met)
        self._change_document(Kind.PRESENCE, lambda document: set_presence(document, block, presence))

    def _open_at(self, block: str, start: int, end: int) -> None:
        origin = self._origin(block, start, end)
        if origin is None:
            self._workspace.notice.tell(_("時点修正にする文言を、一つの段落の中で選んでください。"))
            return
        document = self._document()
        if document is not None and document.adoption is not None:
            self.amending.tell_refused(_("採択した文書の文言は変えられません。誤りは、訂正として記録できます。"))
            return
        from seian.qt.revision.card import RevisionCard

        self._close_card()
        card = RevisionCard(self._session, origin, self._look, self._workspace)
        card.done.connect(self._card_done)
        self.card = card
        room = self._workspace.room_for_card(card.width())
        lacking = card.lacking(self._anchor(), room)
        if lacking:
            self._sheet.scroll_by(lacking)
        card.open_at(self._anchor(), room)

    def _open_note(self, condition_id: str) -> None:
        """Lead to what a note is written from: the card of its wording, else its condition in the pane."""
        panes, document = self._workspace.properties, self._document()
        spots = panes.conditions.spots_of(condition_id, self._workspace.document)
        wordings = [spot for spot in spots if spot.kind is UseKind.WORDING]
        if wordings and document is not None and document.adoption is None:
            self._sheet.go_to(wordings[0].block, wordings[0].start, wordings[0].end)
            self._open_at(wordings[0].block, wordings[0].start, wordings[0].end)
            return
        self._workspace.open_right()
        panes.reveal_section(panes.conditions)
        panes.conditions.refresh()
        block = panes.conditions.blocks.get(condition_id)
        if block is not None:
            block.state.setFocus(Qt.FocusReason.OtherFocusReason)
            panes.bring_into_view(block)

    def _open_finding(self, index: int) -> None:
        self._workspace.open_right()
        self._workspace.properties.reveal_section(self._workspace.properties.findings)
        self._workspace.properties.findings.open_row(index)

    def _card_done(self, places: int) -> None:
        self.card = None
        self._sheet.focus()
        if places > 1:
            self._say(_("{count}か所を時点修正にしました。").format(count=places), undo=True)

    def _close_card(self) -> None:
        if self.card is not None:
            card, self.card = self.card, None
            discard(card)

    def _origin(self, block: str, start: int, end: int) -> Revisable | None:
        from seian.editing.revising import origin_at

        try:
            return origin_at(self._session.dossier, self._workspace.document, block, (start, end), self._session.style)
        except (KeyError, ValueError):
            return None

    def _anchor(self) -> QRect:
        rect = self._sheet.anchor()
        corner = self._workspace.mapFromGlobal(rect.topLeft())
        return QRect(corner, rect.size())

    def _apply(self, kind: Kind, changed: Dossier) -> bool:
        before = self._session.dossier
        self._session.apply(kind, lambda _dossier: changed)
        return self._session.dossier is not before

    def _say(self, text: str, undo: bool) -> None:  # noqa: FBT001 -- a slot
        offer = _("元に戻す") if undo else ""
        self._workspace.notice.tell(text, do=offer, act=self._session.undo if undo else None, until_change=undo)

    def _say_of_all(self, text: str, undo: bool) -> None:  # noqa: FBT001 -- a slot
        """Say what concerns every document: it stays when another one is shown."""
        act = self._session.undo if undo else None
        offer = _("元に戻す") if undo else ""
        self._workspace.notice.tell(text, do=offer, act=act, until_change=undo, of_all=True)

    def _changed(self, change: Change) -> None:
        """Close a card whose words may not stand there any more."""
        if self.card is not None and change.documents and not self.card.carry(change):
            self._close_card()

    def _refused(self, text: str) -> None:
        self.amending.tell_refused(text)
        self._workspace.show_again()

    def _document(self) -> Document | None:
        return next((one for one in self._session.dossier.documents if one.id == self._workspace.document), None)

    def _order(self) -> dict[str, int]:
        from seian.document.tree import all_blocks

        document = self._document()
        return {} if document is None else {block.id: at for at, block in enumerate(all_blocks(document))}
