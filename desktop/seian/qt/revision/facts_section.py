"""The right pane's section 時点値: dated figures with their source, changed everywhere at once on consent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QPushButton, QVBoxLayout, QWidget

from seian.document.dates import spell
from seian.document.model import Fact, new_id
from seian.i18n import translate as _
from seian.qt.after_painting import after_painting
from seian.qt.dialogs.keyed import key_in_form
from seian.qt.flowing import Flowing
from seian.qt.panes.fields import DateField, LineField
from seian.qt.panes.section import Section
from seian.qt.row_list import RowList
from seian.qt.rows import Cell, ListRow, Run, Shape
from seian.qt.settling import discard, settle
from seian.qt.small import icon_button, label, link, shortened

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from seian.document.change import Change
    from seian.qt.icons import Icons
    from seian.qt.session import Session
    from seian.qt.settings import Settings
    from seian.revision.facts import FactUse

_LONGEST = 10  # characters of a value shown in a row


class FactsSection(Section):
    """Facts of the dossier; `went` names a document and a spot to show."""

    went = Signal(str, str, int, int)
    said = Signal(str, bool)

    def __init__(self, session: Session, icons: Icons, settings: Settings, parent: QWidget) -> None:
        """Follow a session; filled a moment later."""
        key = "fold/facts"
        super().__init__(_("時点値"), icons, folded=settings.flag(key, default=True), parent=parent)
        self.folded.connect(lambda folded: settings.set_flag(key, value=folded))
        self._session, self._icons = session, icons
        self._shown: tuple[Fact, ...] | None = None
        self.form: FactForm | None = None
        self.chip = label("", self, "chip")
        self.add_to_head(self.chip)
        self.adder = icon_button(icons.icon("add", "text", 16), _("時点値を加える"), self, lambda: self.open_form(None))
        self.add_to_head(self.adder)
        self.list = RowList(_("時点値"), icons, self.body, shape=Shape(left=8, right=8, least=44, between=5, below=4))
        self.list.acted.connect(lambda at, _act: self.open_form(self._session.dossier.facts[at]))
        self._nothing = QWidget(self.body)
        told = QVBoxLayout(self._nothing)
        told.setContentsMargins(0, 0, 0, 0)
        text = _("いつの時点か、どこから採ったかを添えて残す数字です。値が変わると、使った所をまとめて直せます。")
        told.addWidget(label(text, self._nothing, "second", wrap=True))
        told.addWidget(link(_("＋　時点値を加える…"), self._nothing, lambda: self.open_form(None)))
        for widget in (self.list, self._nothing):
            widget.hide()
            self.column.addWidget(widget)
        session.changed.connect(self._changed)
        after_painting(self, self.refresh)

    def refresh(self) -> None:
        """Show the facts as they are now."""
        facts = self._session.dossier.facts
        if facts == self._shown:
            return
        self._shown = facts
        form = self.form
        if form is not None and not form.is_new and form.fact not in facts and not form.is_changed:
            self._close_form()  # it shows what there is no more
            form = None
        self.chip.setText(str(len(facts)))
        self.chip.setVisible(bool(facts))
        self._nothing.setVisible(not facts)
        self.list.setVisible(bool(facts))
        self.list.show_rows([_row(fact) for fact in facts])

    def open_form(self, fact: Fact | None) -> None:
        """Open the fields of a fact, or of a new one; what is written in those that are open is taken over first."""
        self.fold(folded=False)
        if self.form is not None:
            if self.form.is_about(fact):
                self.form.name.setFocus()
                return
            unsettled = settle(self.body)
            if unsettled is not None:
                unsettled.show()
                return
            self._close_form()
        if fact is not None:  # perhaps it has just become another one
            fact = next((one for one in self._session.dossier.facts if one.id == fact.id), fact)
        from seian.revision.facts import fact_uses

        found = fact_uses(self._session.dossier, self._session.style)
        self.form = FactForm(fact, found.get(fact.id, ()) if fact else (), self._icons, self.body)
        self.form.ended.connect(self._ended)
        self.form.went.connect(self.went)
        self.form.deleted.connect(self._delete)
        self.column.addWidget(self.form)
        self.form.show()
        self.form.name.setFocus()

    def _changed(self, change: Change) -> None:
        if change.before.facts != change.after.facts:
            self.refresh()

    def _ended(self, fact: object, update: bool) -> None:  # noqa: FBT001 -- a slot
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self.window())
        self._close_form()
        if had_focus:
            self.adder.setFocus()
        if not isinstance(fact, Fact):
            return
        if all(known.id != fact.id for known in self._session.dossier.facts):
            self._session.apply("add_fact", lambda dossier: replace(dossier, facts=(*dossier.facts, fact)))
            return
        from seian.revision.facts import change_fact

        made = change_fact(self._session.dossier, fact, update=update)
        self._session.apply("edit_fact", lambda _dossier: made.dossier)
        said = _("「{name}」を{value}にしました。").format(name=fact.name, value=fact.value)
        if made.updated:
            said += _("{count}か所を書き直しました。").format(count=len(made.updated))
        if made.frozen:
            said += _("採択した文書の{count}か所は元のままです。").format(count=len(made.frozen))
        self.said.emit(said, True)  # noqa: FBT003 -- a signal

    def _close_form(self) -> None:
        if self.form is not None:
            discard(self.form)
            self.form = None

    def _delete(self, fact_id: str) -> None:
        from seian.document.edits_conditions import remove_fact

        self._close_form()
        before = self._session.dossier
        self._session.apply("delete_fact", lambda dossier: remove_fact(dossier, fact_id))
        if self._session.dossier is before:
            return
        self.said.emit(_("時点値を削除しました。文中の文字はそのままです。"), True)  # noqa: FBT003 -- a signal


def _row(fact: Fact) -> ListRow:
    as_of = _("{day}現在").format(day=spell(fact.as_of)) if fact.as_of else ""
    about = "　".join(part for part in (as_of, fact.source) if part)
    value = Cell((Run(shortened(fact.value, _LONGEST), "accent", mincho=True),))
    lines = (
        (Cell((Run(fact.name),), stretch=True), value),
        (Cell((Run(about or _("出典なし"), "second"),), stretch=True),),
    )
    return ListRow(f"{fact.name}　{fact.value}　{about}", lines, "open", "\n".join(filter(None, (fact.value, about))))


def _place(spot: FactUse) -> ListRow:
    where = _("文書{number}　{place}").format(number=spot.number, place=spot.place)
    frozen = _("　採択済み。変わりません") if spot.frozen else ""
    words = f"{where}　{spot.text}{frozen}"
    return ListRow(words, ((Cell((Run(words, "accent"),), stretch=True),),), "go", words)


class FactForm(QFrame):
    """The fields of one fact, the places that use it, and whether they follow."""

    ended = Signal(object, bool)
    deleted = Signal(str)
    went = Signal(str, str, int, int)

    def __init__(self, fact: Fact | None, spots: tuple[FactUse, ...], icons: Icons, parent: QWidget) -> None:
        """Take the fact to change; None for a new one."""
        super().__init__(parent)
        self.setObjectName("box")
        self.setAccessibleName(_("時点値"))
        self.is_new = fact is None
        self.fact = fact or Fact(new_id(), "", "")
        self.name = LineField(_("名前"), _("例　２回接種率"), self)
        self.value = LineField(_("値"), _("例　７割"), self)
        self.source = LineField(_("出典"), _("例　国の公表資料"), self)
        self.as_of = DateField(_("いつ現在"), _("例　令和３年11月１日"), parent=self)
        self.expires = DateField(_("使える期限"), _("空でもよい"), parent=self)
        self.name.show_value(self.fact.name)
        self.value.show_value(self.fact.value)
        self.source.show_value(self.fact.source)
        self.as_of.show_value(self.fact.as_of)
        self.expires.show_value(self.fact.expires)
        self._fault = label("", self, "fault", wrap=True)
        self._fault.hide()
        free = [spot for spot in spots if not spot.frozen]
        self.update_places = QCheckBox(_("文中の{count}か所も書き直す").format(count=len(free)), self)
        self.update_places.setChecked(True)
        self.update_places.setVisible(bool(free))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(4)
        for words, field in (
            (_("名前"), self.name),
            (_("値"), self.value),
            (_("いつ現在"), self.as_of),
            (_("出典"), self.source),
            (_("使える期限"), self.expires),
        ):
            column.addWidget(label(words, self, "label"))
            column.addWidget(field)
        if spots:
            places = RowList(_("時点値を使っている所"), icons, self, shape=Shape(left=2, least=26, below=4))
            places.show_rows([_place(spot) for spot in spots])

            def go(at: int) -> None:
                self.went.emit(spots[at].at.document, spots[at].at.block, spots[at].at.start, spots[at].end)

            places.acted.connect(lambda at, _act: go(at))
            column.addWidget(places)
        column.addWidget(self.update_places)
        column.addWidget(self._fault)
        row = Flowing(spacing=8, right=True)
        if fact is not None:
            row.addWidget(link(_("削除"), self, lambda: self.deleted.emit(self.fact.id)))
        cancel = QPushButton(_("キャンセル"), self)
        cancel.clicked.connect(lambda: self.ended.emit(None, False))  # noqa: FBT003 -- a signal
        self.primary = QPushButton(_("加える") if fact is None else _("直す"), self)
        self.primary.setProperty("primary", True)  # noqa: FBT003 -- Qt's property
        self.primary.clicked.connect(self.take)
        row.addWidget(cancel)
        row.addWidget(self.primary)
        column.addLayout(row)
        for field in (self.name, self.value):
            field.edited.connect(self._follow)
        self._follow()

    @property
    def is_changed(self) -> bool:
        """Whether the person has written anything."""
        fields = (self.name, self.value, self.source)
        was = (self.fact.name, self.fact.value, self.fact.source)
        dates = ((self.as_of, self.fact.as_of), (self.expires, self.fact.expires))
        return tuple(field.text() for field in fields) != was or any(
            field.date != date or field.line.property("faulty") for field, date in dates
        )

    def is_about(self, fact: Fact | None) -> bool:
        """Say whether it is the form of this fact, or of a new one."""
        return self.is_new if fact is None else fact.id == self.fact.id

    def take(self) -> None:
        """Give what is in the fields; where it cannot be read it is said there, and nothing is given."""
        unreadable = next((field for field in (self.as_of, self.expires) if field.settle()), None)
        if unreadable is not None:
            unreadable.setFocus()
            return
        for field in (self.name, self.value, self.source):
            field.settle()
        if not self.primary.isEnabled():
            self._complain(_("時点値には、名前と値を書いてください。"))
            (self.value if self.name.text().strip() else self.name).setFocus()
            return
        made = replace(
            self.fact,
            name=self.name.text().strip(),
            value=self.value.text().strip(),
            source=self.source.text().strip(),
            as_of=self.as_of.date,
            expires=self.expires.date,
        )
        self.ended.emit(made, self.update_places.isChecked())

    def settle(self) -> str:
        """Take over what is written, as the button does; returns what cannot be read or is missing."""
        faults = [self.as_of.settle(), self.expires.settle()]
        for field in (self.name, self.value, self.source):
            field.finish_composing()
        if not self.is_changed:
            return ""
        if not any(faults) and not self.primary.isEnabled():
            faults.append(_("時点値には、名前と値を書いてください。"))
            self._complain(faults[-1])
        if not any(faults):
            self.take()
        if any(faults):
            missing = self.value if self.name.text().strip() else self.name
            self.setFocusProxy(self.as_of if faults[0] else self.expires if faults[1] else missing)
        return next(filter(None, faults), "")

    def give_back(self) -> bool:
        """Leave Escape to the form as a whole."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Ctrl+Enter takes it, Escape leaves all as it was."""
        means = key_in_form(self, event)
        if means == "confirm":
            self.take()
        elif means == "cancel":
            self.ended.emit(None, False)  # noqa: FBT003 -- a signal
        elif not means:
            super().keyPressEvent(event)

    def _complain(self, text: str) -> None:
        self._fault.setText(text)
        self._fault.setVisible(bool(text))

    def _follow(self, _text: str = "") -> None:
        self._complain("")
        self.primary.setEnabled(bool(self.name.text().strip() and self.value.text().strip()))
