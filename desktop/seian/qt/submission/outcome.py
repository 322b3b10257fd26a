"""The dialog's right half: the files that will be written, what differs from the adopted texts, what to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from seian.errors import SeianError
from seian.i18n import translate as _
from seian.qt.row_list import RowList
from seian.qt.rows import Cell, ListRow, Run, Shape
from seian.qt.segments import Segments
from seian.qt.small import label
from seian.submission.plan import LIST_STEM
from seian.submission.printing import Format

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.qt.icons import Icons
    from seian.submission.plan import Prepared
    from seian.submission.proof import Proof

_MOST = 60
_WIDE = 140  # pixels of reasons in one line; wider ones go on below, that what has changed keeps its room
_SHAPE = Shape(left=10, right=10, top=3, bottom=3, gap=10)


class Outcome(QWidget):
    """Shows what a plan comes to."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        """Begin with nothing."""
        super().__init__(parent)
        self.setObjectName("dialogSide")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icons = icons
        self._prepared: Prepared | None = None
        self.files = QListWidget(self)
        self.files.setAccessibleName(_("書き出すもの"))
        self.files.setUniformItemSizes(True)
        self.files.currentRowChanged.connect(lambda _row: self._compare())
        self._about = label("", self, "second")
        self.which = Segments(_("違いを見る範囲"), (_("選んだもの"), _("すべて")), tones=("plain",) * 2, parent=self)
        self.which.setFixedWidth(190)
        self.which.chosen.connect(lambda _index: self._compare())
        self.list = RowList(_("採択文との違い"), icons, self, shape=_SHAPE, scrolls=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(label(_("書き出すもの"), self, "head"))
        top.addWidget(self._about, 1)
        column.addLayout(top)
        for box, inside, stretch in ((QFrame(self), self.files, 2), (QFrame(self), self.list, 3)):
            box.setObjectName("box")
            holder = QVBoxLayout(box)
            holder.setContentsMargins(2, 2, 2, 2)
            holder.addWidget(inside)
            if inside is self.list:
                row = QHBoxLayout()
                row.addWidget(label(_("採択文との違い"), self, "head"))
                row.addStretch(1)
                row.addWidget(self.which)
                column.addLayout(row)
            column.addWidget(box, stretch)

    def show_prepared(self, prepared: Prepared) -> None:
        """Show what a plan comes to."""
        self._prepared = prepared
        row = max(0, self.files.currentRow())
        blocked = self.files.blockSignals(True)  # noqa: FBT003 -- Qt's call
        self.files.clear()
        endings = {Format.WORD: "Word", Format.PDF: "PDF", Format.TEXT: _("テキスト")}
        formats = _("、").join(endings[one] for one in prepared.plan.formats)
        names = [one.stem for one in prepared.outgoing]
        picture = self._icons.icon("document_text", "text2", 16)
        for name in (*names, LIST_STEM) if names else ():
            item = QListWidgetItem(picture, name)
            item.setToolTip(name)
            self.files.addItem(item)
        self.files.setCurrentRow(min(row, max(0, len(names) - 1)))
        self.files.blockSignals(blocked)
        count = len(names) * len(prepared.plan.formats)
        said = _("　{copies}通　{files}ファイル（{formats}）と一覧")
        said = said.format(copies=len(names), files=count, formats=formats)
        self._about.setText(said if names else "")
        self._compare()

    def _compare(self) -> None:
        from seian.submission.proof import preview

        prepared = self._prepared
        if prepared is None:
            return
        chosen = prepared.outgoing
        if self.which.value == 0:
            row = self.files.currentRow()
            chosen = chosen[row : row + 1] if 0 <= row < len(chosen) else ()
        proofs: list[tuple[str, Proof]] = []
        told: list[ListRow] = []
        for one in chosen[:_MOST]:
            try:
                proofs.append((one.stem, preview(one, prepared)))
            except SeianError as error:
                told.append(_said(str(error), "fault"))
        rows = list(self._proved(proofs, with_heads=len(chosen) > 1))
        seen = {one.document.id for one in chosen}
        told += [_warning(str(one)) for one in prepared.warnings if not one.document or one.document in seen]
        self.list.show_rows([*rows, *told])

    def _proved(self, proofs: Sequence[tuple[str, Proof]], *, with_heads: bool) -> Iterator[ListRow]:
        """Yield the differences of each, and what is to be said of all.

        Places and reasons are as wide as the widest, unless these would leave too little to what has changed.
        """
        differences = [one for _stem, proof in proofs for one in proof.differences]
        width = self.list.layout_.width_of
        first = max((width((Run(place, "second"),)) for place, *_rest in differences), default=0)
        last = max((width((Run(why, "second"),)) for *_rest, why in differences), default=0)
        goes_on = last > _WIDE
        for stem, proof in proofs:
            if with_heads:
                yield ListRow(stem, ((Cell((Run(stem, "head"),), stretch=True),),), tip=stem)
            for place, before, after, why in proof.differences:
                was, now = before or _("（なし）"), after or _("除く")
                line = (
                    Cell((Run(place, "second"),), least=first),
                    Cell((Run(was, mincho=True),), stretch=True, wraps=True),
                    Cell((Run("→", "second"),)),
                    Cell((Run(now, "accent", mincho=True),), stretch=True, wraps=True),
                    Cell((Run(why, "second"),), stretch=goes_on, wraps=goes_on, least=0 if goes_on else last),
                )
                name = f"{place}　{was} → {now}　{why}"
                yield ListRow(name, (line,), tip=name)
            for fault in proof.faults:
                yield _said(fault, "fault")
            if not proof.faults:
                said = _("このほかに違いはありません（全文{count}字を照合）").format(count=f"{proof.characters:,}")
                yield _said(f"✓　{said}", "accent")


def _said(text: str, role: str) -> ListRow:
    return ListRow(text, ((Cell((Run(text, role),), stretch=True, wraps=True),),))


def _warning(text: str) -> ListRow:
    words = (Cell((Run(text),), stretch=True, wraps=True),)
    return ListRow(text, (words,), picture=("warning", "amberIcon"), ground="amberTint", pad=8)
