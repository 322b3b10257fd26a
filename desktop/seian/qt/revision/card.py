"""The card beside the selection in which words are made to depend on a condition (時点修正)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from seian.document.change import Kind
from seian.document.place_map import Stretch
from seian.document.tree import walk
from seian.editing.revising import Wish, commas_round, quoted, revise, sentence_of, unrevise
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.qt.dialogs.keyed import key_in_form
from seian.qt.panes.fields import LineField
from seian.qt.revision.condition_choice import ConditionChoice
from seian.qt.revision.quotation_field import QuotationField
from seian.qt.revision.same_places import SamePlaces
from seian.qt.room import Contents
from seian.qt.settling import discard
from seian.qt.small import Elided, icon_button, label, link
from seian.qt.tabbing import step
from seian.qt.theme import document_font
from seian.revision.conditions import uses
from seian.revision.same_figure import find_same_figure, find_same_revision

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QKeyEvent

    from seian.document.change import Change
    from seian.document.model import Dossier
    from seian.editing.revising import Revisable
    from seian.qt.look import Look
    from seian.qt.session import Session
    from seian.revision.same_figure import SameFigure

WIDTH = 584
_GAP, _SPARE = 8, 90  # pixels: beside the words, and for what the card grows by while one writes
_LEAST_SEEN = 72  # pixels of what scrolls
_LONGEST = 24  # characters of a figure that is looked for elsewhere, and shown whole
_WAIT = 120  # milliseconds of no typing before the other places are looked through anew


class RevisionCard(QFrame):
    """Makes an alternative, or changes one; nothing changes before the button is pressed.

    `done` comes at its end, with the number of places that were changed: 0 when it was cancelled.
    """

    done = Signal(int)
    refused = Signal(str)

    def __init__(self, session: Session, origin: Revisable, look: Look, parent: QWidget) -> None:
        """Take what the card is about; `parent` is what it floats over."""
        super().__init__(parent)
        self.setObjectName("floating")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._session, self._origin, self._look = session, origin, look
        self._ended = False
        self._is_touched = False
        self._room: QRect | None = None
        dossier, style = session.dossier, session.style
        self.setAccessibleName(_("「{words}」の時点修正").format(words=origin.current))
        counts = {id_: len(spots) for id_, spots in uses(dossier, style).items()}
        revisions = origin.existing.revisions if origin.existing else ()
        chosen = revisions[0].condition if revisions else ""
        if not chosen and dossier.conditions:
            undecided = [one.id for one in dossier.conditions if one.met is None]
            chosen = undecided[0] if undecided else dossier.conditions[0].id
        self._contents = Contents(self)
        self.conditions = ConditionChoice(dossier.conditions, counts, chosen, self)
        self.revised = LineField(_("修正後の文言"), "", self)
        self.revised.setFont(document_font(15))
        self.revised.setFixedHeight(36)
        self.quotation = QuotationField(style, look.icons, look.tokens, commas_round(dossier, origin), self)
        self.same = SamePlaces(look.icons, self)
        self._same_label = label("", self, "second", wrap=True)
        self.primary = QPushButton(self)
        self.primary.setProperty("primary", True)  # noqa: FBT003 -- Qt's property
        self.cancel = QPushButton(_("キャンセル"), self)
        self.cancel.setToolTip(_("何も変えずに閉じる (Esc)"))
        self._fault = label("", self, "fault", wrap=True)
        self._sentence = sentence_of(dossier, origin)
        self.setFocusProxy(self.revised)
        for field in (self.revised, self.conditions.lead, self.conditions.statement):
            field.leaves_escape = True
        self._lay_out()
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 4)
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)
        self._timer = QTimer(self, singleShot=True, interval=_WAIT)
        self._timer.timeout.connect(self._look_round)
        self._connect()
        if origin.existing is not None:
            self.quotation.show_value(origin.existing.quoted_from, origin.existing.quoted_to)
            self._show_own_wording()
        self._look_round()
        self._follow()

    @property
    def wish(self) -> Wish | None:
        """What the fields say; None without a condition."""
        condition = self.conditions.condition
        return None if condition is None else Wish(condition, self.revised.text(), *self.quotation.value)

    def lacking(self, anchor: QRect, room: QRect) -> int:
        """Return by how many pixels the anchor would have to be higher for the card to have room below it."""
        self._stay_in(anchor, room)
        above = anchor.top() - _GAP - self.height() >= room.top()
        wanted = max(0, anchor.bottom() + _GAP + self.height() + _SPARE - room.bottom())
        return 0 if above else min(wanted, max(0, anchor.top() - room.top()))

    def open_at(self, anchor: QRect, room: QRect) -> None:
        """Show the card below or above what it is about; `anchor` and `room` in pixels of the parent."""
        self._stay_in(anchor, room)
        self.move(self._place(anchor, room))
        self.show()
        self.raise_()
        first = self.conditions.lead if self.conditions.is_new else self.revised
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.revised.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Escape leaves everything as it was, Ctrl+Enter does what the fields say."""
        means = key_in_form(self, event)
        if means == "confirm":
            self.commit()
        elif means == "cancel":
            self._end(0)
        elif not means:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001, N802 -- Qt's signature
        """Stay in the card, and go on as the eye does."""
        return step(self, forward=next_)

    def settle(self) -> str:
        """Do what the fields say, if the person has said anything; returns what stands against it."""
        if self._ended or not self._is_touched:
            return ""
        self._finish()
        self._count()
        if not self.primary.isEnabled():
            return self.primary.toolTip()
        self.commit()
        return self._fault.text()  # empty where it is done

    def give_back(self) -> bool:
        """Leave Escape to the card as a whole."""
        return False

    def carry(self, change: Change) -> bool:
        """Go with the words the card is about; False where they, or the sentence they stand in, are not the same."""
        origin = self._origin
        if all(one.id != origin.document for one in change.after.documents):
            return False
        now = change.places(origin.document).stretch(Stretch(origin.block, origin.start, origin.end))
        if now is None:
            return False
        self._origin = origin._replace(block=now.block, start=now.start, end=now.end)
        self._timer.start()  # the same figure elsewhere may have moved, too
        return sentence_of(change.after, self._origin) == self._sentence

    def commit(self) -> None:
        """Do what the fields say, as one step."""
        self._finish()
        wish = self.wish
        if self._ended or wish is None or not self.primary.isEnabled():
            return
        same = self.same.checked if self._is_further else ()
        try:
            changed = revise(self._session.dossier, self._origin, wish, same)
        except SeianError as error:
            self._complain(str(error))
            return
        self._do(Kind.REVISE, changed, 1 + len(same))

    def drop(self, keep: int) -> None:
        """Make the alternative plain text, with its current wording (0) or a revised one."""
        changed = unrevise(self._session.dossier, self._origin, keep=keep)
        self._do(Kind.UNREVISE, changed, 1)

    def _finish(self) -> None:
        """Take what is being composed, and look round for the wording there is now: nothing is done with older ones."""
        for field in (self.revised, self.conditions.lead, self.conditions.statement):
            field.finish_composing()
        if self._timer.isActive():
            self._timer.stop()
            self._look_round()

    def _do(self, kind: Kind, changed: Dossier, places: int) -> None:
        refusals: list[str] = []
        connection = self._session.refused.connect(refusals.append)
        self._session.apply(kind, lambda _dossier: changed)
        self._session.refused.disconnect(connection)
        if refusals:
            self._complain(refusals[0])
        else:
            self._end(places)

    def _end(self, places: int) -> None:
        if not self._ended:
            self._ended = True
            self._timer.stop()
            discard(self)
            self.done.emit(places)

    def _complain(self, text: str) -> None:
        self._fault.setText(text)
        self._fault.setVisible(bool(text))
        self._grow()

    def _show_own_wording(self) -> None:
        """Show the wording that the chosen condition gives already."""
        condition, existing = self.conditions.condition, self._origin.existing
        if existing is not None and condition is not None:
            own = next((one.text for one in existing.revisions if one.condition == condition.id), "")
            self.revised.show_value(own)

    def _look_round(self) -> None:
        """Look where else the figure stands, and what it becomes there."""
        origin, wish = self._origin, self.wish
        figures: tuple[SameFigure, ...] = ()
        if origin.existing is not None and self._is_further:
            found = find_same_revision(
                self._session.dossier,
                origin.existing,
                self._session.style,
                revised=self.revised.text(),
                condition=wish.condition.id if wish is not None else "",
            )
            here = (origin.document, origin.block, origin.start)
            figures = tuple(one for one in found if (one.document, one.block, one.start) != here)
        elif origin.existing is None and len(origin.current) <= _LONGEST and "\n" not in origin.current:
            found = find_same_figure(
                self._session.dossier,
                origin.current,
                self._session.style,
                revised=self.revised.text(),
                sentence=self._sentence,
            )
            span = range(origin.start, origin.end)
            quoted_only = {node.id for one in self._session.dossier.documents for node in walk(one.notes)}
            figures = tuple(
                one
                for one in found
                if one.block not in quoted_only
                and ((one.document, one.block) != (origin.document, origin.block) or one.start not in span)
            )
        self.same.show_figures(figures)
        shown = bool(figures)
        self._same_label.setText(_("同じ数字\nほか{count}か所").format(count=len(figures)))
        self._same_label.setVisible(shown)
        self.same.setVisible(shown)
        self._count()
        self._grow()

    def _follow(self) -> None:
        """Show what the note will say, and what the button will do."""
        wish = self.wish
        pair = None
        if wish is not None and wish.revised != self._origin.current:
            pair = quoted(self._session.dossier, self._origin, wish)
        elif wish is None and self.revised.text() != self._origin.current and self.revised.text():
            from seian.editing.revising import new_condition

            wish = Wish(new_condition("", ""), self.revised.text(), *self.quotation.value)
            pair = quoted(self._session.dossier, self._origin, wish)
        self.quotation.show_pair(pair)
        self._complain("")
        self._count()

    def _count(self) -> None:
        wish = self.wish
        self.primary.setEnabled(wish is not None and wish.revised != self._origin.current)
        why = _("条件を選ぶか書いてください。") if wish is None else _("修正後の文言が現行と同じです。")
        self.primary.setToolTip(_("決定 (Ctrl+Enter)") if self.primary.isEnabled() else why)
        count = 1 + len(self.same.checked)
        if not self._is_further:
            words = _("時点修正を直す")
        elif self._origin.existing is None:
            words = _("{count}か所を時点修正にする").format(count=count)
        elif count > 1:
            words = _("{count}か所に修正後の文言を加える").format(count=count)
        else:
            words = _("修正後の文言を加える")
        self.primary.setText(words)

    @property
    def _is_further(self) -> bool:
        """What is wished comes to what there is: a first step, or one by a condition that has none here yet."""
        condition, existing = self.conditions.condition, self._origin.existing
        if existing is None or condition is None:
            return True
        return all(one.condition != condition.id for one in existing.revisions)

    def _connect(self) -> None:
        self.conditions.changed.connect(self._condition_changed)
        self.revised.edited.connect(self._wording_edited)
        self.quotation.changed.connect(self._follow)
        self.same.changed.connect(self._count)
        self.primary.clicked.connect(self.commit)
        self.cancel.clicked.connect(lambda: self._end(0))
        for told in (self.conditions.changed, self.revised.edited, self.quotation.changed, self.same.changed):
            told.connect(self._touch)

    def _touch(self) -> None:
        self._is_touched = True

    def _wording_edited(self, _text: str) -> None:
        self._timer.start()
        self._follow()

    def _condition_changed(self) -> None:
        if not self.conditions.is_new:
            self._show_own_wording()
        if self._origin.existing is not None:
            self._look_round()
        self._follow()
        self._grow()

    def _grow(self) -> None:
        """Take the size the parts want, and stay in the room there is."""
        self._fit()
        if self._room is not None and self.geometry().bottom() > self._room.bottom():
            self.move(self.x(), max(self._room.top(), self._room.bottom() - self.height()))

    def _stay_in(self, anchor: QRect, room: QRect) -> None:
        """Be no higher than leaves room for the words the card is about."""
        self._room = room.adjusted(0, min(anchor.height() + _GAP, room.height() // 2), 0, 0)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the parts want, or as there is room: then what stands between head and foot scrolls."""
        margins = self._contents.contentsMargins()
        wanted = self._contents.height_at(self.width() - margins.left() - margins.right())
        self._contents.setFixedHeight(wanted)
        self.adjustSize()
        if self._room is not None and self.height() > self._room.height():
            self._contents.setFixedHeight(max(_LEAST_SEEN, wanted - (self.height() - self._room.height())))
            self.adjustSize()

    def _place(self, anchor: QRect, room: QRect) -> QPoint:
        x = max(room.left(), min(anchor.left() - 40, room.right() - self.width()))
        below, above = anchor.bottom() + _GAP, anchor.top() - _GAP - self.height()
        if below + self.height() <= room.bottom() or above < room.top():
            y = max(room.top(), min(below, room.bottom() - self.height()))
        else:
            y = above
        return QPoint(x, y)

    def _lay_out(self) -> None:
        origin, icons = self._origin, self._look.icons
        head = QHBoxLayout()
        head.setSpacing(8)
        picture = QLabel(self)
        picture.setPixmap(icons.pixmap("calendar_edit", "accent", 20))
        head.addWidget(picture)
        words = origin.current if len(origin.current) <= _LONGEST else origin.current[:_LONGEST] + "…"
        head.addWidget(label(_("「{words}」の時点修正").format(words=words), self, "title"))
        where = _("文書{number}　{place}").format(number=origin.number, place=origin.place)
        head.addWidget(Elided(self, where, "second"), 1)
        close = icons.icon("dismiss", "text2", 16)
        head.addWidget(icon_button(close, _("閉じる (Esc)"), self, lambda: self._end(0)))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnMinimumWidth(0, 72)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for row, (name, field) in enumerate(
            (
                (label(_("条件"), self, "second"), self.conditions),
                (label(_("修正後"), self, "second"), self._wording()),
                (label(_("注記に引く\n範囲"), self, "second"), self.quotation),
                (self._same_label, self.same),
            )
        ):
            name.setContentsMargins(0, 7, 0, 0)
            grid.addWidget(name, row, 0, top)
            grid.addWidget(field, row, 1)
        foot = QFrame(self)
        foot.setObjectName("foot")
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(20, 10, 20, 12)
        buttons.setSpacing(8)
        if origin.existing is None:
            buttons.addWidget(label(_("※の注記も書き直します"), foot, "second"))
        else:
            buttons.addWidget(label(_("やめて"), foot, "second"))
            buttons.addWidget(link(_("現行を残す"), foot, lambda: self.drop(0)))
            buttons.addWidget(link(_("修正後を残す"), foot, lambda: self.drop(1)))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.primary)
        head.setContentsMargins(20, 12, 20, 0)
        inner = QVBoxLayout(self._contents.body)
        inner.setContentsMargins(20, 10, 20, 12)
        inner.setSpacing(10)
        inner.addLayout(grid)
        inner.addWidget(self._fault)
        self._fault.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addWidget(self._contents)
        outer.addWidget(foot)
        fields = (self.conditions, self.revised, self.quotation, self.same, self.cancel, self.primary)
        for first, second in pairwise(fields):
            QWidget.setTabOrder(first, second)

    def _wording(self) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        current = self._origin.current
        half = _LONGEST // 2
        short = current if len(current) <= half else f"{current[: half - 5]}…{current[-4:]}"
        now = label(short, holder, mincho=15)
        now.setToolTip(current)
        row.addWidget(now)
        row.addWidget(label("→", holder, "second"))
        row.addWidget(self.revised, 1)
        row.addWidget(label(_("空にすると、成立したとき\nこの部分を除きます"), holder, "second"))
        return holder
