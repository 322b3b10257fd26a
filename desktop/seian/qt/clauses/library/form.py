"""The form of a clause: title, kind, fields, association, status, why, and its wording in the notation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seian.clauses.clause import ClauseKind, Status
from seian.clauses.draft import Head, Said
from seian.clauses.fields import FIELDS
from seian.clauses.notation import parse
from seian.document.version_names import version_name
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.qt.clauses.library.tags import TagsField, parted
from seian.qt.clauses.library.wording_field import WordingField
from seian.qt.editor.margin import number
from seian.qt.panes.fields import ChoiceField, LineField, LinesField
from seian.qt.segments import Segments
from seian.qt.small import label, link

if TYPE_CHECKING:
    from seian.clauses.draft import Draft
    from seian.clauses.library import Choices
    from seian.qt.look import Look

_WAIT = 300  # milliseconds after typing before a fault is told: not amid a span
_HEAD = 28  # pixels: of the line above the wording, whether or not there is a draft
_STATUSES = tuple(Status)


class Form(QWidget):
    """Shows a draft and tells of every change the person makes (`edited`, with what the form says then)."""

    edited = Signal(object)
    given_up = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Make it, empty."""
        super().__init__(parent)
        self.setObjectName("clauseForm")
        self._latest, self._remark = 0, ""
        self._fields_shown: tuple[str, tuple[str, ...]] = ("", ())
        self._is_whole = True
        self._is_mine = True
        self._says_other = False
        self.title = LineField(_("題名"), _("空けておくと、文言から付けます"), self)
        self.kind = ChoiceField(_("種類"), [kind.value for kind in ClauseKind], parent=self)
        self.status = Segments(_("状態"), [one.value for one in _STATUSES], parent=self)
        self.fields = TagsField(_("分野"), _("例　防災、財政"), self)
        self.fields.setToolTip(_("読点で区切ります。↓で、使われている分野を選べます。"))
        self.association = TagsField(_("団体"), _("例　架空市長会"), self, several=False)
        self.why = LinesField(_("なぜ"), _("何のための文例か、その後どうなったか"), self)
        self.wording = WordingField(look.tokens, self)
        self.note = LineField(_("版の説明"), "", self)
        self.about = label("", self, "second")
        self.draft = label(_("● 書きかけ"), self, "accent")
        self.give_up = link(_("捨てる"), self, self.given_up.emit, _("書きかけを捨てる"))
        self.said = label("", self, "second", wrap=True)
        self._check_soon = QTimer(self, singleShot=True, interval=_WAIT)
        self._check_soon.timeout.connect(self.check)
        self._lay_out()
        self._connect()

    @property
    def values(self) -> Said:
        """What stands in the fields."""
        text, names = self._fields_shown
        fields = names if self.fields.text() == text else parted(self.fields.text())
        head = Head(
            *(self.title.text(), ClauseKind(self.kind.currentText()), fields),
            *(self.association.text(), "\n".join(self.why.lines()), _STATUSES[self.status.value]),
        )
        return Said(head, self.wording.text(), self.note.text())

    def offer(self, choices: Choices) -> None:
        """Say which fields and associations there are."""
        self.fields.offer(dict.fromkeys((*choices.fields, *FIELDS)))
        self.association.offer(choices.associations)

    def show_draft(self, draft: Draft, latest: int, *, is_whole: bool, remark: str = "") -> None:
        """Show a draft of a clause with the number of its latest version.

        `is_whole` says whether its wording can be written here, `remark` what else is to be known of it.
        """
        said = draft.said
        self._latest, self._is_whole, self._remark = latest, is_whole, remark
        self._says_other = draft.has_other_wording
        if self.values != said:
            head = said.head
            self.title.show_value(head.title)
            self.kind.show_value(head.kind.value)
            self.status.show_value(_STATUSES.index(head.status))
            if parted(self.fields.text()) != head.fields:
                self.fields.show_value("、".join(head.fields))
            self._fields_shown = self.fields.text(), head.fields
            self.association.show_value(head.association)
            self.why.show_value(head.why.split("\n") if head.why else [])
            self.wording.show_text(said.text)
            self.note.show_value(said.note)
        self.show_state(draft)
        self.check()

    def show_state(self, draft: Draft) -> None:
        """Say what saving would do, without touching what the person writes."""
        self._says_other = draft.has_other_wording
        is_draft = draft.is_changed
        self.draft.setVisible(is_draft)
        self.give_up.setVisible(is_draft)
        next_one = number(self._latest + 1)
        if not self._latest:
            about = _("保存すると第１版になります")
        elif self._says_other and self._latest > draft.version:
            about = _("書き始めたあとに、ほかの人が第{latest}版を保存しました。保存すると第{number}版になります")
            about = about.format(latest=number(self._latest), number=next_one)
        elif self._says_other:
            about = _("保存すると第{number}版になります").format(number=next_one)
        else:
            about = version_name(self._latest)
        self.about.setText("　".join(filter(None, (about, self._remark))))
        self._follow()

    def set_writable(self, *, writable: bool) -> None:
        """Let the person write, or only read."""
        self._is_mine = writable
        self._follow()

    def check(self) -> None:
        """Say below the wording what cannot be read in it."""
        self._check_soon.stop()
        fault = ""
        if not self._is_whole:
            fault = _("この文言は、記号では書き表せないところがあります。直すときは、文書に挿入して直してください。")
        elif self.wording.text().strip():
            try:
                parse(self.wording.text(), ClauseKind(self.kind.currentText()))
            except SeianError as error:
                fault = error.what
        role = "fault" if fault and self._is_whole else "second"
        if self.said.property("role") != role:
            self.said.setProperty("role", role)
            self.said.style().polish(self.said)
        hint = _("一行が一つの項目や段落です。〔７割→８割｜条件〕は時点修正、{{ 名 }} は挿入するときに書く所です。")
        self.said.setText(fault or hint)

    def _follow(self) -> None:
        """Enable what can be written now, and say why the rest cannot."""
        mine, whole = self._is_mine, self._is_whole
        self.title.setReadOnly(not mine)
        self.fields.setReadOnly(not mine)
        self.association.setReadOnly(not mine)
        self.why.setReadOnly(not mine)
        self.status.setEnabled(mine)
        self.kind.setEnabled(mine and whole)
        self.wording.setReadOnly(not (mine and whole))
        for field in (self.why, self.wording):
            field.style().polish(field)
        can_note = mine and (self._says_other or not self._latest)
        self.note.setEnabled(can_note)
        self.note.setPlaceholderText(
            _("何を直したか、なぜ直したか") if can_note else _("文言を直すと書けます") if mine else ""
        )

    def _edited(self) -> None:
        self.edited.emit(self.values)

    def _wording_edited(self) -> None:
        self._check_soon.start()
        self._edited()

    def _kind_chosen(self) -> None:
        self.check()
        self._edited()

    def _connect(self) -> None:
        for field in (self.title, self.fields, self.association, self.note):
            field.edited.connect(lambda _text: self._edited())
        self.why.edited.connect(lambda _lines: self._edited())
        self.kind.chosen.connect(lambda _text: self._kind_chosen())
        self.status.chosen.connect(lambda _at: self._edited())
        self.wording.edited.connect(self._wording_edited)
        self.fields.settled.connect(self._tidy_fields)

    def _tidy_fields(self) -> None:
        if self.fields.text() != self._fields_shown[0]:
            self.fields.show_value("、".join(parted(self.fields.text())))

    def _lay_out(self) -> None:
        self.title.setProperty("large", True)  # noqa: FBT003 -- Qt's property
        self.kind.setFixedWidth(124)
        self.status.setFixedWidth(232)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        first, second, third = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(12)
        first.addLayout(self._labelled(_("題名"), self.title), 1)
        first.addLayout(self._labelled(_("種類"), self.kind))
        first.addLayout(self._labelled(_("状態"), self.status))
        second.addLayout(self._labelled(_("分野"), self.fields), 3)
        second.addLayout(self._labelled(_("団体"), self.association), 2)
        third.setSpacing(8)
        third.addStrut(_HEAD)
        third.addWidget(label(_("文言"), self, "head"))
        third.addWidget(self.about)
        third.addStretch(1)
        third.addWidget(self.draft)
        third.addWidget(self.give_up)
        column.addLayout(first)
        column.addSpacing(10)
        column.addLayout(second)
        column.addSpacing(10)
        column.addLayout(self._labelled(_("なぜ"), self.why))
        column.addSpacing(6)
        column.addLayout(third)
        column.addSpacing(2)
        column.addWidget(self.wording, 1)
        column.addSpacing(4)
        column.addWidget(self.said)
        column.addSpacing(8)
        note = QHBoxLayout()
        note.setSpacing(12)
        words = label(_("版の説明"), self, "label")
        words.setBuddy(self.note)
        note.addWidget(words)
        note.addWidget(self.note, 1)
        column.addLayout(note)

    def _labelled(self, words: str, field: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(3)
        name = label(words, self, "label")
        name.setBuddy(field)
        column.addWidget(name)
        column.addWidget(field)
        return column
