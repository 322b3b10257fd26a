"""The dialog asked before a dossier gets another association: what will change, and what of it is to follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from seian.document.digits import DigitWidth, spell
from seian.house_style.association_change import PRESET, Follows
from seian.house_style.load import NEUTRAL
from seian.i18n import translate as _
from seian.qt.dialogs.frame import FramedDialog
from seian.qt.small import label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seian.document.model import Dossier
    from seian.house_style.association_change import AssociationChange, Proposed
    from seian.house_style.model import HouseStyle

_WIDTH = 620
_LEVELS = 3  # labels of the numbering that are shown


class AssociationDialog(FramedDialog):
    """Changes nothing; `follow` says what the person wants to follow."""

    def __init__(self, parent: QWidget | None, dossier: Dossier, change: AssociationChange) -> None:
        """Take the dossier and what the other association comes to."""
        lead = _("変わる所を確かめてください。チェックを外した所は、いまの言葉のまま残ります。")
        super().__init__(_("団体を「{name}」に変える").format(name=change.name_after or _none()), parent, lead)
        self.setMinimumWidth(_WIDTH)
        self._numbers = {document.id: number for number, document in enumerate(dossier.documents, 1)}
        self.boxes: dict[Follows, QCheckBox] = {}
        self.column.setSpacing(6)
        self._house(change)
        for what, words in (
            (Follows.SIGNATURE, _("署名")),
            (Follows.TITLE, _("題名の中の団体名")),
            (Follows.HONORIFIC, _("宛先の敬称")),
            (Follows.TEXT, _("本文の中の団体名")),
        ):
            if proposed := change.of(what):
                self._offer(what, words, proposed)
        if change.adopted:
            named = self._named(change.adopted)
            said = _("採択した文書の言葉は変えません（{documents}）。書式は案件の全部の文書で変わります。")
            self.column.addSpacing(10)
            self.column.addWidget(label(said.format(documents=named), self, "second", wrap=True))
        self.column.addStretch(1)
        self.primary = self.finish(_("団体を変える"), cancel=_("キャンセル"))
        self.primary.setFocus()

    @property
    def follow(self) -> frozenset[Follows]:
        """What is to follow."""
        return frozenset(what for what, box in self.boxes.items() if box.isChecked())

    def _house(self, change: AssociationChange) -> None:
        """Show what the other house style brings: it comes in any case."""
        before, after = change.before, change.after
        rows = [(_("団体"), change.name_before or _none(), change.name_after or _none())]
        rows.append((_("書式"), _house_name(before), _house_name(after)))
        if before.numbering != after.numbering:
            rows.append((_("番号"), _labels(before), _labels(after)))
        if before.honorific != after.honorific:
            rows.append((_("新しい宛先の敬称"), before.honorific or _("（なし）"), after.honorific or _("（なし）")))
        self.column.addWidget(_rows(self, rows))

    def _offer(self, what: Follows, words: str, proposed: tuple[Proposed, ...]) -> None:
        box = QCheckBox(_("{what}（{count}か所）").format(what=words, count=len(proposed)), self)
        box.setChecked(what in PRESET)
        self.boxes[what] = box
        self.column.addSpacing(8)
        self.column.addWidget(box)
        rows = _rows(
            self, [(self._place(one), one.before or _("（なし）"), one.after or _("（なし）")) for one in proposed]
        )
        rows.setContentsMargins(24, 0, 0, 0)
        self.column.addWidget(rows)

    def _place(self, one: Proposed) -> str:
        return self._named([one.document]) if one.document else _("提出先")

    def _named(self, documents: Iterable[str]) -> str:
        numbers = _("、").join(spell(self._numbers[one], DigitWidth.MIXED) for one in documents)
        return _("文書{number}").format(number=numbers)


def _rows(parent: QWidget, rows: Iterable[tuple[str, str, str]]) -> QWidget:
    """Return rows of a place, what stands there now, and what will."""
    holder = QWidget(parent)
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(4)
    for column in (1, 3):
        grid.setColumnStretch(column, 1)
    for row, (place, before, after) in enumerate(rows):
        for column, (text, role, size) in enumerate(
            ((place, "second", 0), (before, "", 13), ("→", "second", 0), (after, "accent", 13))
        ):
            made = label(text, holder, role, wrap=column in (1, 3), mincho=size)
            grid.addWidget(made, row, column, Qt.AlignmentFlag.AlignTop)
    return holder


def _none() -> str:
    return _("（団体なし）")


def _house_name(style: HouseStyle) -> str:
    return _("標準") if style.template == f"{NEUTRAL}.docx" else style.name


def _labels(style: HouseStyle) -> str:
    return "\u3000".join(style.numbering.levels[:_LEVELS])
