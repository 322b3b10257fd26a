"""What the person does with a document after its adoption: put words right on record, take a submission back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from seian.document.change import Kind
from seian.document.corrections import Spot, Wish, can_be_corrected, correct, in_words, withdraw_correction
from seian.document.edits_dossier import document_of
from seian.document.inline import typed
from seian.document.model import State, title_text
from seian.document.states import withdraw_submission
from seian.document.tree import block_of, content_of_node
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.qt.revision.moment import now, who

if TYPE_CHECKING:
    from collections.abc import Callable

    from seian.document.change import Change
    from seian.document.model import Correction, Document
    from seian.qt.dialogs.frame import FramedDialog
    from seian.qt.ground import Ground
    from seian.qt.revision.sheet import Sheet
    from seian.revision.findings import Finding


class Amending(QObject):
    """Works for one workspace; every change is one step of undo, and logged whatever becomes of it."""

    def __init__(self, workspace: Ground, sheet: Sheet) -> None:
        """Join the workspace's panes and its sheet."""
        super().__init__(workspace)
        self._workspace = workspace
        self._session = workspace.session
        self._sheet = sheet
        workspace.editor.refused.connect(self.tell_refused)
        workspace.editor.correction_wished.connect(self.correct)
        workspace.properties.history.withdrawal_wished.connect(self.withdraw_correction)
        workspace.properties.findings.correction_wished.connect(self.correct_finding)
        self._session.changed.connect(self._changed)

    def correct(self) -> None:
        """Ask what the words selected in an adopted document become and why, and record that."""
        document, words = self._document(), self._sheet.words()
        if document is None or document.adoption is None:
            self._workspace.notice.tell(_("採択した文書ではないので、本文をそのまま直せます。"))
        elif words is None or not can_be_corrected(document, Spot(*words)):
            self._workspace.notice.tell(
                _("訂正する文言を、一つの段落の中で選んでください。時点修正は、現行か修正後の一方の中で選びます。")
            )
        else:
            self._ask(document, Spot(*words))

    def correct_finding(self, finding: Finding) -> None:
        """Show what is found in an adopted text, and ask what it becomes."""
        self._sheet.go_to(finding.block_id, finding.start, finding.end)
        self.correct()

    def withdraw_correction(self, correction: Correction) -> None:
        """Let the words read again as before a correction."""
        said = _("訂正を取り消しました（{what}）。").format(what=in_words(correction))
        self._change(Kind.WITHDRAW_CORRECTION, lambda one: withdraw_correction(one, correction, now(), who()), said)

    def withdraw_submission(self) -> None:
        """Ask why the submission of the document that is shown is taken back, and do it."""
        from seian.qt.revision.correction import ReasonDialog

        document = self._document()
        if document is None or document.state is not State.SUBMITTED:
            return
        of = document.id

        def act(reason: str) -> str:
            return self._applied(
                of, Kind.WITHDRAW_SUBMISSION, lambda one: withdraw_submission(one, reason, now(), who())
            )

        name = title_text(document) or document.kind
        lead = _(
            "状態を採択に戻します。提出したことと取り消したことは、どちらも来歴に残ります。書き出したファイルはそのままです。"
        )
        dialog = ReasonDialog(
            _("「{name}」の提出の取消し").format(name=name), lead, _("提出を取り消す"), act, self._workspace
        )
        dialog.accepted.connect(lambda: self._say(_("提出を取り消し、採択に戻しました。")))
        self._open(dialog)

    def tell_refused(self, why: str) -> None:
        """Say why something was not done, until something is; of an adopted text, offer to record a correction."""
        document = self._document()
        adopted = document is not None and document.adoption is not None
        offer = _("訂正を記録…") if adopted else ""
        act = self.correct if adopted else None
        self._workspace.notice.tell(why, grave=True, do=offer, act=act, until_change=True)

    def _ask(self, document: Document, spot: Spot) -> None:
        from seian.qt.revision.correction import CorrectionDialog
        from seian.revision.places import place_words

        place = place_words(document, spot.block, self._session.style)
        words = typed(content_of_node(block_of(document, spot.block)))[spot.start : spot.end]

        def record(after: str, reason: str) -> str:
            wish = Wish(spot, after, place, reason)
            return self._applied(document.id, Kind.CORRECT, lambda one: correct(one, wish, now(), who()))

        dialog = CorrectionDialog(place, words, record, self._workspace)
        dialog.accepted.connect(lambda: self._say(_("訂正を記録しました。採択文の記録は、そのまま残っています。")))
        self._open(dialog)

    def _open(self, dialog: FramedDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _change(self, kind: Kind, change: Callable[[Document], Document], said: str) -> None:
        fault = self._applied(self._workspace.document, kind, change)
        if fault:
            self._workspace.notice.tell(fault, grave=True)
        else:
            self._say(said)

    def _applied(self, document: str, kind: Kind, change: Callable[[Document], Document]) -> str:
        """Make a change; return why it cannot be made, empty where it was."""
        before = document_of(self._session.dossier, document)
        try:
            self._session.apply_document(document, kind, change)
        except SeianError as error:
            return str(error)
        refused = document_of(self._session.dossier, document) is before
        return _("変えていません。下の知らせを読んでください。") if refused else ""

    def _say(self, text: str) -> None:
        self._workspace.notice.tell(text, do=_("元に戻す"), act=self._session.undo, until_change=True)

    def _changed(self, change: Change) -> None:
        """Say that undo takes back a submission only on record: the files are out."""
        was = {one.id for one in change.before.documents if one.state is State.SUBMITTED}
        if any(one.id in was and one.state is not State.SUBMITTED for one in change.after.documents):
            self._workspace.notice.tell(
                _("提出の記録を戻しました。提出したことは来歴に残り、書き出したファイルはそのままです。")
            )

    def _document(self) -> Document | None:
        return next((one for one in self._session.dossier.documents if one.id == self._workspace.document), None)
