"""The dialog's right half: the files that will be written, what differs from the adopted texts, what to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from seian.errors import SeianError
from seian.i18n import translate as _
from seian.qt.segments import Segments
from seian.qt.small import Elided, clear, label
from seian.submission.plan import LIST_STEM
from seian.submission.printing import Format

if TYPE_CHECKING:
    from seian.qt.icons import Icons
    from seian.submission.plan import Prepared
    from seian.submission.proof import Proof

_MOST = 60


class Outcome(QWidget):
    """Shows what a plan comes to."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:  # noqa: PLR0915 -- one part after the other
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
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("stopScroll")  # Tab stops at it: keys scroll it
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget(self._scroll)
        body.setObjectName("paneBody")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        self._body = body
        self._told = QVBoxLayout()
        self._told.setSpacing(6)
        inner = QVBoxLayout(body)
        inner.setContentsMargins(10, 8, 10, 8)
        inner.setSpacing(8)
        inner.addLayout(self._grid)
        inner.addLayout(self._told)
        inner.addStretch(1)
        self._scroll.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(label(_("書き出すもの"), self, "head"))
        top.addWidget(self._about, 1)
        column.addLayout(top)
        for box, inside, stretch in ((QFrame(self), self.files, 2), (QFrame(self), self._scroll, 3)):
            box.setObjectName("box")
            holder = QVBoxLayout(box)
            holder.setContentsMargins(2, 2, 2, 2)
            holder.addWidget(inside)
            if inside is self._scroll:
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
        clear(self._grid)
        clear(self._told)
        if prepared is None:
            return
        chosen = prepared.outgoing
        if self.which.value == 0:
            row = self.files.currentRow()
            chosen = chosen[row : row + 1] if 0 <= row < len(chosen) else ()
        line = 0
        for one in chosen[:_MOST]:
            try:
                proof = preview(one, prepared)
            except SeianError as error:
                self._told.addWidget(label(str(error), self._body, "fault", wrap=True))
                continue
            if len(chosen) > 1:
                self._grid.addWidget(Elided(self._body, one.stem, "head"), line, 0, 1, 5)
                line += 1
            line = self._proof(proof, line)
        seen = {one.document.id for one in chosen}
        for trouble in prepared.warnings:
            if not trouble.document or trouble.document in seen:
                self._warn(str(trouble))

    def _proof(self, proof: Proof, line: int) -> int:
        for place, before, after, why in proof.differences:
            for column, (text, role, size) in enumerate(
                (
                    (place, "second", 0),
                    (before or _("（なし）"), "", 13),
                    ("→", "second", 0),
                    (after or _("除く"), "accent", 13),
                    (why, "second", 0),
                )
            ):
                self._grid.addWidget(label(text, self._body, role, wrap=column in (1, 3), mincho=size), line, column)
            line += 1
        for fault in proof.faults:
            self._grid.addWidget(label(fault, self._body, "fault", wrap=True), line, 0, 1, 5)
            line += 1
        if not proof.faults:
            said = _("このほかに違いはありません（全文{count}字を照合）").format(count=f"{proof.characters:,}")
            self._grid.addWidget(label(f"✓　{said}", self._body, "accent"), line, 0, 1, 5)
            line += 1
        return line

    def _warn(self, text: str) -> None:
        box = QFrame(self._body)
        box.setObjectName("warnBox")
        row = QHBoxLayout(box)
        row.setContentsMargins(10, 6, 10, 6)
        row.setSpacing(8)
        picture = label("", box)
        picture.setPixmap(self._icons.pixmap("warning", "amberIcon", 16))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(text, box, wrap=True), 1)
        self._told.addWidget(box)
