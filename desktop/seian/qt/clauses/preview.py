"""One clause to be read: its wording in any version, where it comes from, where it was used; and putting it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from seian.clauses.clause import Status
from seian.clauses.rows import day_of
from seian.clauses.wording import text_of
from seian.document.dates import PartialDate, spell
from seian.document.version_names import version_name
from seian.i18n import translate as _
from seian.qt.clauses.difference_text import difference_html, plain_html
from seian.qt.small import Elided, clear, label, link
from seian.qt.theme import document_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.clauses.clause import Clause, Use, Version
    from seian.qt.look import Look

_USES = 4


class Preview(QWidget):
    """Shows a clause; `show_clause` with None shows nothing."""

    insert_wished = Signal(object, object)  # the clause, the version
    insert_elsewhere_wished = Signal(object, object)
    library_wished = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Make it, empty."""
        super().__init__(parent)
        self._look = look
        self._clause: Clause | None = None
        self._version: Version | None = None
        self._shows_difference = False
        self.title = Elided(self, role="title")
        self.versions = QPushButton(self)
        self.versions.setProperty("filter", True)  # noqa: FBT003 -- Qt's property
        self.versions.setProperty("opens", True)  # noqa: FBT003 -- Qt's property
        self.versions.setAutoDefault(False)
        self.versions.setAccessibleName(_("見る版"))
        self.versions.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.versions.setMenu(QMenu(self.versions))
        self.wording = label("", self, wrap=True)
        self.wording.setTextFormat(Qt.TextFormat.RichText)
        self.wording.setFont(document_font(15))
        self.wording.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.wording.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.facts = QGridLayout()
        self.uses = QVBoxLayout()
        self.insert = QPushButton(look.icons.icon("add", "onAccent"), _("挿入"), self)
        self.insert.setProperty("primary", True)  # noqa: FBT003 -- Qt's property
        self.insert.setToolTip(_("カーソルの所に入れる (Enter)"))
        self.elsewhere = QPushButton(_("別の場所に挿入…"), self)
        self._lay_out()
        self.insert.clicked.connect(lambda: self._wish(self.insert_wished))
        self.elsewhere.clicked.connect(lambda: self._wish(self.insert_elsewhere_wished))

    @property
    def clause(self) -> Clause | None:
        """The clause that is shown."""
        return self._clause

    @property
    def version(self) -> Version | None:
        """The version that is shown."""
        return self._version

    def show_clause(self, clause: Clause | None, uses: Sequence[Use] = ()) -> None:
        """Show a clause in its latest version."""
        self.setEnabled(clause is not None)
        self._clause = clause
        self._shows_difference = False
        if clause is None:
            self.title.setText("")
            self.wording.setText("")
            clear(self.facts)
            clear(self.uses)
            return
        self.title.setText(clause.title)
        menu = self.versions.menu()
        menu.clear()
        for version in reversed(clause.versions):
            words = "　".join(
                part for part in (_version_words(version), _day_words(version.written_at), version.note) if part
            )
            action = menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, version=version: self._show_version(version))
        self.insert.setEnabled(clause.status is not Status.RETIRED)
        self._show_version(clause.latest)
        self._show_uses(clause, uses)

    def toggle_difference(self) -> None:
        """Show how the version differs from the one before it, or show it plainly again."""
        self._shows_difference = not self._shows_difference
        if self._version is not None:
            self._show_version(self._version)

    def _show_version(self, version: Version) -> None:
        clause = self._clause
        if clause is None:
            return
        self._version = version
        self.versions.setText(_version_words(version))
        earlier = [one for one in clause.versions if one.number < version.number]
        text = text_of(version.wording)
        if self._shows_difference and earlier:
            self.wording.setText(difference_html(text_of(earlier[-1].wording), text, self._look.tokens))
        else:
            self.wording.setText(plain_html(text))
        self._show_facts(clause, version)
        self.difference.setVisible(bool(earlier))
        words = _("差を隠す") if self._shows_difference else _("前の版との違い")
        self.difference.setText(words)

    def _show_facts(self, clause: Clause, version: Version) -> None:
        clear(self.facts)
        provenance = version.provenance
        source = "　".join(part for part in (provenance.document, provenance.place) if part)
        rows = (
            (_("種類"), "　".join((clause.kind.value, "・".join(clause.fields)))),
            (_("出典"), source),
            (_("採択日"), spell(provenance.adopted) if provenance.adopted else ""),
            (_("照会"), provenance.asked),
            (_("状態"), clause.status.value if clause.status is not Status.USABLE else ""),
            (_("説明"), clause.why),
        )
        for row, (name, value) in enumerate((name, value) for name, value in rows if value.strip()):
            head = label(name, self, "second")
            head.setAlignment(Qt.AlignmentFlag.AlignTop)
            said = label(value, self, wrap=True)
            said.setProperty("role", "fact")
            self.facts.addWidget(head, row, 0)
            self.facts.addWidget(said, row, 1)
        self.facts.setColumnStretch(1, 1)

    def _show_uses(self, clause: Clause, uses: Sequence[Use]) -> None:
        clear(self.uses)
        head = QHBoxLayout()
        head.addWidget(label(_("使用履歴"), self, "head"))
        head.addWidget(label(_("{count}件").format(count=len(uses)), self, "second"))
        head.addStretch(1)
        self.uses.addLayout(head)
        for use in uses[:_USES]:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(label(_day_words(use.used_on), self, "second"))
            row.addWidget(Elided(self, use.title, "fact"), 1)
            row.addWidget(label(use.place, self, "second"))
            row.addWidget(label(version_name(use.version), self, "chip"))
            self.uses.addLayout(row)
        if not uses:
            self.uses.addWidget(label(_("まだ使われていません。"), self, "second"))
        del clause

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.title, 1)
        top.addWidget(self.versions)
        box = QFrame(self)
        box.setObjectName("box")
        inner = QVBoxLayout(box)
        inner.setContentsMargins(14, 12, 14, 12)
        inner.addWidget(self.wording)
        self.difference = link(_("前の版との違い"), self, self.toggle_difference)
        self.facts.setHorizontalSpacing(12)
        self.facts.setVerticalSpacing(2)
        self.uses.setSpacing(2)
        body = QWidget(self)
        body.setObjectName("paneBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 0, 12, 0)
        column.setSpacing(8)
        column.addWidget(box)
        column.addWidget(self.difference)
        column.addLayout(self.facts)
        column.addLayout(self.uses)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setObjectName("paneScroll")
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        more = link(_("文例集で開く"), self, self._open_library)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.setContentsMargins(16, 0, 16, 0)
        foot.addWidget(self.insert)
        foot.addWidget(self.elsewhere)
        foot.addStretch(1)
        foot.addWidget(more)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 10, 0, 12)
        outer.setSpacing(8)
        holder = QHBoxLayout()
        holder.setContentsMargins(16, 0, 16, 0)
        holder.addLayout(top)
        outer.addLayout(holder)
        outer.addWidget(area, 1)
        outer.addLayout(foot)

    def _wish(self, signal: object) -> None:
        if self._clause is not None and self._version is not None:
            signal.emit(self._clause, self._version)  # type: ignore[attr-defined]

    def _open_library(self) -> None:
        if self._clause is not None:
            self.library_wished.emit(self._clause.id)


def _version_words(version: Version) -> str:
    return version_name(version.number)


def _day_words(moment: str) -> str:
    day = day_of(moment)
    return spell(PartialDate("", day.year, day.month, day.day)) if day else ""
