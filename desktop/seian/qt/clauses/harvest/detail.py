"""The right half of the harvest: a candidate's title, kind and fields, its wording, and what is like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from seian.clauses.clause import ClauseKind
from seian.clauses.fields import FIELDS
from seian.clauses.harvest import Choice
from seian.document.dates import spell
from seian.i18n import translate as _
from seian.qt.clauses.difference import DifferenceView, WordingBox
from seian.qt.panes.fields import ChoiceField, EntryField, LineField
from seian.qt.segments import Segments
from seian.qt.small import label

if TYPE_CHECKING:
    from seian.clauses.harvest import Candidate, Like
    from seian.qt.clauses.harvest.model import HarvestModel
    from seian.qt.look import Look

CHOICES = (Choice.NEW, Choice.VERSION, Choice.SKIP)
_SHOWN = 14  # characters of a title on the switch
_PARTS = str.maketrans(",，;；", "、、、、")


class Detail(QObject):
    """Shows a candidate of the model and changes it there; `left` comes when the person is done with the title."""

    left = Signal()

    def __init__(self, model: HarvestModel, look: Look, body: QWidget, column: QVBoxLayout) -> None:
        """Take what is shown, and the column to stand in."""
        super().__init__(body)
        self._model, self._index = model, -1
        self.choice = Segments(_("どうするか"), (_("新しい文例"), _("新しい版"), Choice.SKIP.value), parent=body)
        self.title = LineField(_("題名"), parent=body)
        self.kind = ChoiceField(_("種類"), [kind.value for kind in ClauseKind], parent=body)
        self.fields = EntryField(_("分野"), _("例　防災、財政"), body)
        self.fields.setToolTip(_("読点で区切ります。{fields}など。").format(fields="、".join(FIELDS)))
        self.place = label("", body, "second", wrap=True)
        self.wording = WordingBox(_("文言"), body)
        self.like = ChoiceField(_("似た文例"), (), parent=body)
        self.difference = DifferenceView(look.tokens, body)
        self.remark = label("", body, "second", wrap=True)
        self._likes = QWidget(body)
        self._lay_out(body, column)
        self.choice.chosen.connect(self._choose)
        self.title.edited.connect(self._retitle)
        self.title.settled.connect(self._settle_title)
        self.title.returnPressed.connect(self.left)
        self.kind.chosen.connect(self._set_kind)
        self.fields.taken.connect(lambda _text: self._set_fields())
        self.like.activated.connect(self._aim)

    def show_candidate(self, index: int) -> None:
        """Show a candidate as it is now; what the person is writing stays."""
        is_other, self._index = index != self._index, index
        candidate = self._model.candidates[index]
        self.choice.show_value(CHOICES.index(candidate.choice))
        if is_other or not self.title.hasFocus():
            self.title.show_value(candidate.title)
        self.kind.show_value(candidate.kind.value)
        self.fields.show_value("、".join(candidate.fields))
        self.place.setText(_about(candidate))
        self.wording.show_text(self._model.text(index))
        self._show_likes(candidate)
        is_version = candidate.choice is Choice.VERSION and not self._model.becomes_new(index)
        why = _("新しい版にするときは、その文例の題名・種類・分野のままです。")
        for field in (self.title, self.kind, self.fields):
            field.setEnabled(not is_version)
        self.title.setToolTip(why if is_version else "")

    def _show_likes(self, candidate: Candidate) -> None:
        target = self._model.target(self._index)
        self._likes.setVisible(target is not None)
        self.wording.setVisible(target is None)  # else it stands beside what it is like
        version = self.choice.buttons[1]
        version.setEnabled(target is not None)
        version.setText(_("「{title}」の新しい版").format(title=_short(target.title)) if target else _("新しい版"))
        version.setToolTip(target.title if target else _("似た文例がありません。"))
        version.setAccessibleName(version.text())
        self.remark.hide()
        if target is None:
            return
        names = [_named(one) for one in candidate.likes]
        if names != [self.like.itemText(place) for place in range(self.like.count())]:
            self.like.clear()
            self.like.addItems(names)
        if target in candidate.likes:
            self.like.setCurrentIndex(candidate.likes.index(target))
        labels = (_now_said(target), _("この文書の文言"))
        self.difference.show_texts(self._model.text_of(target), self._model.text(self._index), labels)
        becomes_new = self._model.becomes_new(self._index)
        self.remark.setVisible(becomes_new)
        words = _("「{title}」を入れないので、新しい文例になります。")
        self.remark.setText(words.format(title=target.title) if becomes_new else "")

    def _choose(self, place: int) -> None:
        self._model.choose(self._index, CHOICES[place])

    def _retitle(self, text: str) -> None:
        if text.strip():
            self._replace(title=text.strip())

    def _settle_title(self) -> None:
        if self._index >= 0:  # an empty title is none: the one before comes back
            self.title.show_value(self._model.candidates[self._index].title)

    def _set_kind(self, text: str) -> None:
        self._replace(kind=ClauseKind(text))

    def _set_fields(self) -> None:
        parts = (part.strip() for part in self.fields.text().translate(_PARTS).split("、"))
        own = tuple(dict.fromkeys(filter(None, parts)))
        self.fields.show_value("、".join(own))
        self._replace(fields=own)

    def _replace(self, **values: object) -> None:
        if self._index >= 0:
            self._model.change(self._index, self._model.candidates[self._index]._replace(**values))  # type: ignore[arg-type]

    def _aim(self, place: int) -> None:
        self._model.aim(self._index, self._model.candidates[self._index].likes[place])

    def _lay_out(self, body: QWidget, column: QVBoxLayout) -> None:
        column.addWidget(self.choice)
        column.addWidget(self.remark)
        column.addSpacing(8)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        for place, (words, field) in enumerate(
            ((_("題名"), self.title), (_("種類"), self.kind), (_("分野"), self.fields))
        ):
            name = label(words, body, "label")
            name.setBuddy(field)
            grid.addWidget(name, 0, place)
            grid.addWidget(field, 1, place)
        for place, stretch in enumerate((12, 5, 7)):
            grid.setColumnStretch(place, stretch)
        column.addLayout(grid)
        column.addSpacing(10)
        head = QHBoxLayout()
        head.addWidget(label(_("文言"), body, "head"))
        head.addSpacing(8)
        head.addWidget(self.place, 1)
        column.addLayout(head)
        column.addWidget(self.wording)
        likes = QVBoxLayout(self._likes)
        likes.setContentsMargins(0, 4, 0, 0)
        likes.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(_("似た文例"), body, "head"))
        head.addWidget(self.like, 1)
        likes.addLayout(head)
        likes.addWidget(self.difference)
        column.addWidget(self._likes)
        column.addStretch(1)


def _about(candidate: Candidate) -> str:
    source = candidate.provenance
    day = spell(source.adopted) if source.adopted and source.adopted.is_complete else ""
    without = _("図{count}件は文例に入りません。").format(count=candidate.figures) if candidate.figures else ""
    return "　".join(filter(None, (source.document, source.place, day, without)))


def _named(like: Like) -> str:
    where = _("文例集") if like.clause else _("この中の候補")
    return _("{title}（{where}、{share}％同じ）").format(title=like.title, where=where, share=int(like.likeness * 100))


def _now_said(like: Like) -> str:
    return _("文例集の「{title}」" if like.clause else "候補の「{title}」").format(title=like.title)


def _short(title: str) -> str:
    return title if len(title) <= _SHOWN else title[: _SHOWN - 1] + "…"
