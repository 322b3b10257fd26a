"""The right pane's section 時点修正: every condition with its state and its places in all documents."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from seian.document.change import Kind
from seian.document.model import title_text
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.qt.after_painting import after_painting
from seian.qt.panes.section import Section
from seian.qt.settling import discard, focus_below, settle
from seian.qt.small import clear, icon_button, label, link

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from seian.document.change import Change
    from seian.document.model import Condition, Dossier
    from seian.qt.icons import Icons
    from seian.qt.revision.condition_block import ConditionBlock
    from seian.qt.revision.condition_form import ConditionForm
    from seian.qt.session import Session
    from seian.qt.settings import Settings
    from seian.revision.conditions import Use, Uses

_WAIT = 150  # milliseconds without typing before places are looked up anew


class ConditionsSection(Section):
    """Conditions in their order. `went` names a document and a spot to show; `said` is what to tell, `True`: undone."""

    went = Signal(str, str, int, int)
    said = Signal(str, bool)
    counted = Signal(int)

    def __init__(self, session: Session, icons: Icons, settings: Settings, parent: QWidget) -> None:
        """Follow a session; filled a moment later, so that the window is there first."""
        key = "fold/conditions"
        super().__init__(_("時点修正"), icons, folded=settings.flag(key, default=False), parent=parent)
        self.folded.connect(lambda folded: settings.set_flag(key, value=folded))
        self._session = session
        self._icons = icons
        self._shown: tuple[object, ...] = ()
        self._known: Uses | None = None
        self._statements: tuple[tuple[str, str], ...] = ()
        self._twins: dict[str, str] = {}
        self._form: ConditionForm | None = None
        self.blocks: dict[str, ConditionBlock] = {}
        self.column.setSpacing(12)
        self.chip = label("", self, "chip")
        self.chip.hide()
        self.add_to_head(self.chip)
        self.adder = icon_button(icons.icon("add", "text", 16), _("条件を加える"), self, self.add_condition)
        self.add_to_head(self.adder)
        self._timer = QTimer(self, singleShot=True, interval=_WAIT)
        self._timer.timeout.connect(self.refresh)
        after_painting(self, self.refresh)
        session.changed.connect(self._changed)

    def refresh(self) -> None:
        """Show conditions and places as they are now; what has not changed stays."""
        session = self._session
        found = self._found()
        titles = tuple((one.id, title_text(one), one.kind) for one in session.dossier.documents)
        now = (session.dossier.conditions, found, titles, self._near())
        if now == self._shown:
            return
        before, self._shown = self._shown, now
        count = len(session.dossier.conditions)
        self.chip.setText(_("条件{count}").format(count=count))
        self.chip.setVisible(bool(count))
        self.counted.emit(count)
        if before and before[1:] == now[1:] and self._same_but_states(session.dossier.conditions):
            for condition in session.dossier.conditions:
                self.blocks[condition.id].show_condition(condition)
            return
        self._rebuild(found)

    def merge(self, kept: str, gone: str) -> None:
        """Make two conditions one, the first of these ids, with all that hangs on them."""
        from seian.revision.conditions import made_one

        (number, _kept), (other, _gone) = self._numbered(kept), self._numbered(gone)
        is_here = self.isAncestorOf(QApplication.focusWidget() or self)
        try:
            self._session.apply(Kind.MERGE_CONDITIONS, lambda dossier: made_one(dossier, kept, gone))
        except SeianError as error:
            self._session.refused.emit(str(error))
            return
        self.refresh()
        if is_here:  # the button that was pressed has gone
            self.blocks[kept].state.setFocus()
        said = _("条件{other}を条件{number}にまとめました。").format(other=_full(other), number=_full(number))
        self.said.emit(said, True)  # noqa: FBT003 -- a signal

    def add_condition(self) -> None:
        """Open the fields of a new condition."""
        self.fold(folded=False)
        self._open_form(None)

    def edit_condition(self, condition: Condition) -> None:
        """Open the fields of a condition there is."""
        self._open_form(condition)

    def spots_of(self, condition_id: str, document: str) -> tuple[Use, ...]:
        """Return where a condition is used in a document."""
        return tuple(spot for spot in self._uses(condition_id) if spot.document == document)

    def decide(self, condition_id: str, met: bool | None) -> None:  # noqa: FBT001 -- a slot
        """Decide a condition or leave it open again, and say what has changed."""
        number, condition = self._numbered(condition_id)
        if condition.met is met:
            return
        from seian.document.states import decide
        from seian.qt.revision.moment import today, who

        self._put("decide", decide(condition, met, today(), who()))
        spots = self._uses(condition_id)
        words = _("未定") if met is None else _("成立") if met else _("不成立")
        said = _("条件{number}を{state}にしました。").format(number=_full(number), state=words)
        documents = len({spot.document for spot in spots})
        if spots:
            said += _("{documents}件の文書、{places}か所が変わりました。").format(
                documents=documents, places=len(spots)
            )
        else:
            said += _("この条件による所はまだありません。")
        self.said.emit(said, True)  # noqa: FBT003 -- a signal

    def set_evidence(self, condition: Condition) -> None:
        """Take over on which day, by whom and why it was decided."""
        self._put("evidence", condition)

    def reorder(self, condition_id: str, by: int) -> None:
        """Move a condition up or down; of several met ones on the same words the last wins."""
        conditions = list(self._session.dossier.conditions)
        at = next(index for index, one in enumerate(conditions) if one.id == condition_id)
        to = at + by
        if 0 <= to < len(conditions):
            conditions.insert(to, conditions.pop(at))
            self._session.apply("move_condition", lambda dossier: replace(dossier, conditions=tuple(conditions)))
            self.refresh()

    def delete(self, condition_id: str, *, keep_revised: bool) -> None:
        """Take a condition out; the texts keep their current or their revised wordings."""
        number, _condition = self._numbered(condition_id)
        from seian.document.edits_conditions import remove_condition

        before = self._session.dossier
        try:
            self._session.apply(
                "delete_condition", lambda dossier: remove_condition(dossier, condition_id, keep_revised=keep_revised)
            )
        except SeianError as error:
            self._session.refused.emit(str(error))
            return
        if self._session.dossier is before:
            return
        self.refresh()
        self.said.emit(_("条件{number}を削除しました。").format(number=_full(number)), True)  # noqa: FBT003 -- a signal

    def _changed(self, change: Change) -> None:
        if change.before.conditions != change.after.conditions:
            self.refresh()
        elif change.documents:
            self._timer.start()

    def _put(self, kind: str, condition: Condition) -> None:
        def change(dossier: Dossier) -> Dossier:
            return replace(
                dossier,
                conditions=tuple(condition if one.id == condition.id else one for one in dossier.conditions),
            )

        self._session.apply(kind, change)
        self.refresh()

    def _open_form(self, condition: Condition | None) -> None:
        from seian.qt.revision.condition_form import ConditionForm

        if self._form is not None and not self._close_settled():
            return
        if condition is not None:  # perhaps it has just become another one
            condition = next((one for one in self._session.dossier.conditions if one.id == condition.id), condition)
        form = ConditionForm(condition, self.body)
        self._form = form
        at = self.column.count()
        if condition is not None and condition.id in self.blocks:
            at = self.column.indexOf(self.blocks[condition.id]) + 1
        self.column.insertWidget(at, form)
        form.show()
        form.ended.connect(self._form_ended)
        form.begin()

    def _close_settled(self) -> bool:
        """Take over what is written in the form that is open, and close it; it stays where that cannot be."""
        unsettled = settle(self.body)
        if unsettled is not None:
            unsettled.show()
            return False
        self._close_form()
        return True

    def _form_ended(self, condition: object) -> None:
        self._close_form()
        self.adder.setFocus()
        if condition is None:
            return
        made: Condition = condition  # type: ignore[assignment]  # a signal carries any object
        known = {one.id for one in self._session.dossier.conditions}
        if made.id in known:
            self._put("edit_condition", made)
        else:
            self._session.apply(
                "add_condition", lambda dossier: replace(dossier, conditions=(*dossier.conditions, made))
            )
            self.refresh()

    def _close_form(self) -> None:
        if self._form is not None:
            discard(self._form)
            self._form = None

    def _rebuild(self, found: dict[str, tuple[Use, ...]]) -> None:
        from seian.qt.revision.condition_block import ConditionBlock

        focused = next(
            (id_ for id_, block in self.blocks.items() if block.isAncestorOf(QApplication.focusWidget() or self)), ""
        )
        form, place = self._form, focus_below(self._form)
        if form is not None:
            self.column.removeWidget(form)  # what is being written there stays
        boxes = {id_: block.evidence for id_, block in self.blocks.items() if block.evidence is not None}
        opened = {id_: box.typed for id_, box in boxes.items()}
        for box in boxes.values():
            box.blockSignals(True)  # noqa: FBT003 -- Qt's call: losing the focus is no leaving here
        clear(self.column)
        self.blocks = {}
        dossier = self._session.dossier
        for number, condition in enumerate(dossier.conditions, 1):
            twin = next((one for one in dossier.conditions if one.id == self._twins.get(condition.id)), None)
            block = ConditionBlock(number, condition, found[condition.id], dossier, self._icons, self.body, twin=twin)
            block.decided.connect(self.decide)
            block.went.connect(self.went)
            block.evidenced.connect(self.set_evidence)
            block.edit_wished.connect(self.edit_condition)
            block.move_wished.connect(self.reorder)
            block.merge_wished.connect(self.merge, Qt.ConnectionType.QueuedConnection)  # the button goes by it
            block.delete_wished.connect(lambda id_, keep: self.delete(id_, keep_revised=keep))
            self.blocks[condition.id] = block
            self.column.addWidget(block)
        if not dossier.conditions:
            text = _("条件はまだありません。文言を選んでCtrl+Tを押すと、条件によって変わる文言にできます。")
            self.column.addWidget(label(text, self.body, "second", wrap=True))
            self.column.addWidget(link(_("＋　条件を加える…"), self.body, self.add_condition))
        for id_, typed in opened.items():
            if id_ in self.blocks:
                self.blocks[id_].reopen(typed)
        if form is not None:
            self._put_back(form)
        if place is not None:
            place.setFocus()
        elif focused in self.blocks and not self.blocks[focused].isAncestorOf(QApplication.focusWidget() or self):
            self.blocks[focused].state.setFocus()

    def _put_back(self, form: ConditionForm) -> None:
        """Put the form back where it belongs, behind the condition it is about."""
        block = self.blocks.get(form.is_for)
        if block is None and not form.is_new:
            self._close_form()  # its condition is gone
            return
        self.column.insertWidget(self.column.indexOf(block) + 1 if block is not None else self.column.count(), form)
        form.show()

    def _same_but_states(self, conditions: tuple[Condition, ...]) -> bool:
        return tuple(self.blocks) == tuple(one.id for one in conditions)

    def _numbered(self, condition_id: str) -> tuple[int, Condition]:
        return next(
            (number, one) for number, one in enumerate(self._session.dossier.conditions, 1) if one.id == condition_id
        )

    def _uses(self, condition_id: str) -> tuple[Use, ...]:
        return self._found().get(condition_id, ())

    def _near(self) -> dict[str, str]:
        """Return the conditions that say nearly what one before them does, with that one, by their ids."""
        conditions = self._session.dossier.conditions
        statements = tuple((one.id, one.statement) for one in conditions)
        if statements != self._statements:
            from seian.revision.near_conditions import near_conditions

            self._statements = statements
            self._twins = {one.id: other.id for one, other in near_conditions(conditions)}
        return self._twins

    def _found(self) -> dict[str, tuple[Use, ...]]:
        from seian.revision.conditions import uses_after

        self._known = uses_after(self._session.dossier, self._session.style, self._known)
        return self._known.found


def _full(number: int) -> str:
    """Return a number as the text around it is written: １, 12."""
    from seian.submission.doubts import numeral

    return numeral(number)
