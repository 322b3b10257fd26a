"""The right half of an import: what came in, held against what the library says, and the decision about a conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from seian.clauses.exchange import ArrivalState, Decision
from seian.clauses.notation import write
from seian.document.dates import spell
from seian.document.version_names import version_name
from seian.i18n import translate as _
from seian.qt.clauses.difference import DifferenceView, WordingBox
from seian.qt.clauses.exchange.model import short_of
from seian.qt.panes.fields import ChoiceField
from seian.qt.segments import Segments
from seian.qt.small import label

if TYPE_CHECKING:
    from seian.clauses.clause import Clause
    from seian.clauses.exchange import Arrival
    from seian.qt.clauses.exchange.model import ArrivalsModel
    from seian.qt.clauses.exchange.work import Alike
    from seian.qt.look import Look

DECISIONS = (Decision.KEEP_BOTH, Decision.TAKE_INCOMING, Decision.KEEP_MINE)


class Detail(QObject):
    """Shows one arrival of the model, and decides about it there."""

    def __init__(self, model: ArrivalsModel, look: Look, body: QWidget, column: QVBoxLayout) -> None:
        """Take what is shown, and the column to stand in."""
        super().__init__(body)
        self._model = model
        self._arrival: Arrival | None = None
        self.title = label("", body, "title", wrap=True)
        self.about = label("", body, "second", wrap=True)
        self.changed = label("", body, "second", wrap=True)
        self.decision = Segments(_("どうするか"), [short_of(one) for one in DECISIONS], parent=body)
        self.wording = WordingBox(_("文言"), body)
        self.like = ChoiceField(_("似た文例"), (), parent=body)
        self._like_head = label(_("似た文例"), body, "head")
        self.difference = DifferenceView(look.tokens, body)
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addSpacing(8)
        column.addWidget(self.decision)
        column.addSpacing(2)
        column.addWidget(self.changed)
        column.addSpacing(6)
        column.addWidget(self.wording)
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 4)
        row.setSpacing(8)
        row.addWidget(self._like_head)
        row.addWidget(self.like, 1)
        column.addLayout(row)
        column.addWidget(self.difference)
        column.addStretch(1)
        self.decision.chosen.connect(self._decide)
        self.like.activated.connect(self._show_alike)

    def show_arrival(self, arrival: Arrival) -> None:
        """Show an arrival as it is now."""
        is_other, self._arrival = arrival is not self._arrival, arrival
        clause, present = arrival.incoming, arrival.present
        is_conflict = arrival.state is ArrivalState.CONFLICT
        self.decision.setVisible(is_conflict)
        if is_conflict:
            self.decision.show_value(DECISIONS.index(self._model.decisions[clause.id]))
        if not is_other:
            return
        self.title.setText(clause.title)
        self.about.setText(_about(clause))
        changed = _changed(clause, present) if present else ""
        self.changed.setText(changed)
        self.changed.setVisible(bool(changed))
        alike = self._model.alike(arrival)
        is_compared = present is not None and arrival.state is not ArrivalState.SAME
        self.wording.setVisible(not (is_compared or alike))
        self._like_head.setVisible(bool(alike))
        self.like.setVisible(bool(alike))
        self.difference.setVisible(is_compared or bool(alike))
        if not is_compared:
            self.wording.show_text(_said(clause))
        if present is not None and is_compared:
            labels = (
                _("文例集の文言（{version}）").format(version=version_name(present.latest.number)),
                _("取り込む文言（{version}）").format(version=version_name(clause.latest.number)),
            )
            self.difference.show_texts(_said(present), _said(clause), labels)
        if alike:
            self.like.clear()
            self.like.addItems([_named(one) for one in alike])
            self._show_alike(0)

    def _show_alike(self, place: int) -> None:
        arrival = self._arrival
        if arrival is not None:
            alike = self._model.alike(arrival)[place]
            labels = (_("文例集の「{title}」").format(title=alike.title), _("取り込む文言"))
            self.difference.show_texts(alike.text, _said(arrival.incoming), labels)

    def _decide(self, place: int) -> None:
        if self._arrival is not None:
            self._model.decide(self._arrival, DECISIONS[place])


def _said(clause: Clause) -> str:
    """Return the wording in force with its conditions, so that a difference of those is seen too."""
    return write(clause.latest.wording, clause.kind)


def _about(clause: Clause) -> str:
    version = clause.latest
    source = version.provenance
    day = spell(source.adopted) if source.adopted and source.adopted.is_complete else ""
    parts = (
        clause.kind.value,
        "、".join(clause.fields),
        clause.association,
        source.document,
        source.place,
        day,
        version.written_by,
        version.note,
    )
    return "　".join(filter(None, parts))


def _changed(clause: Clause, present: Clause) -> str:
    """Say what besides the wording the library has otherwise."""
    pairs = (
        (_("題名"), present.title, clause.title),
        (_("種類"), present.kind.value, clause.kind.value),
        (_("分野"), "、".join(present.fields), "、".join(clause.fields)),
        (_("状態"), present.status.value, clause.status.value),
    )
    words = _("{name} {before} → {after}")
    none = _("なし")
    return "　".join(
        words.format(name=name, before=before or none, after=after or none)
        for name, before, after in pairs
        if before != after
    )


def _named(alike: Alike) -> str:
    return _("{title}（{share}％同じ）").format(title=alike.title, share=int(alike.likeness * 100))
