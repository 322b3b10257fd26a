"""The bar above a comparison: what is held against what, and a walk through the changes."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from seian.document.model import title_text
from seian.document.version_names import version_name
from seian.errors import SeianError
from seian.flow.build import View, flow
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.qt.panes.fields import ChoiceField
from seian.qt.revision.timeline import day_words
from seian.qt.small import icon_button, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from seian.document.model import Condition, Document
    from seian.dossier.versions import Then, Version
    from seian.flow.set_blocks import Flow
    from seian.house_style.sheet import Sheet
    from seian.qt.icons import Icons
    from seian.qt.session import Session


_NOW = ("current", "revised", "noted")
"""The keys of the document as it is now."""


class Side(NamedTuple):
    """Something to compare: its name, how to get the document with its conditions (None: today's), and the view.

    A version has no view of its own (None): it is shown as what it is held against, with the decisions of its time.
    """

    key: str
    name: str
    text: Callable[[], tuple[Document, tuple[Condition, ...] | None]]
    view: View | None
    then: Callable[[], Then] | None = None
    """The whole of a version, where it is one."""


class CompareBar(QWidget):
    """Two choosers; `changed` when one is another, `stepped` (-1, 1) for the walk, `amending_wished` for 改め文."""

    changed = Signal()
    amending_wished = Signal()
    stepped = Signal(int)

    def __init__(self, session: Session, icons: Icons, parent: QWidget) -> None:
        """Work for a session."""
        super().__init__(parent)
        self._session = session
        self._sides: tuple[Side, ...] = ()
        self._document = ""
        self.lost: frozenset[str] = frozenset()
        """The keys of what could not be read when it was asked for last: today's text stands in its place."""
        self.setObjectName("compareBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(44)
        self.before = ChoiceField(_("前の文"), (), parent=self)
        self.after = ChoiceField(_("後の文"), (), parent=self)
        self.before.setMinimumWidth(180)
        self.after.setMinimumWidth(180)
        self.count = label("", self, "second")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(8)
        row.addWidget(label(_("比べる"), self, "second"))
        row.addWidget(self.before)
        swap = icons.icon("arrow_swap", "text2", 16)
        row.addWidget(icon_button(swap, _("前と後を入れ替える"), self, self.swap, 32))
        row.addWidget(self.after)
        row.addStretch(1)
        self.amending = QPushButton(_("改め文…"), self)
        self.amending.setToolTip(_("違いを「…を…に改める。」の文にします"))
        self.amending.clicked.connect(self.amending_wished)
        row.addWidget(self.amending)
        row.addWidget(self.count)
        up, down = icons.icon("chevron_up", "text", 16), icons.icon("chevron_down", "text", 16)
        self.previous = icon_button(up, _("前の違い (Shift+F8)"), self, lambda: self.stepped.emit(-1), 32)
        self.next = icon_button(down, _("次の違い (F8)"), self, lambda: self.stepped.emit(1), 32)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        self.before.activated.connect(lambda _index: self.changed.emit())
        self.after.activated.connect(lambda _index: self.changed.emit())

    @property
    def names(self) -> tuple[str, str]:
        """What is compared, in words, the earlier first."""
        return self.before.currentText(), self.after.currentText()

    @property
    def brings_back(self) -> bool:
        """Whether a version is held against the document as it is now: then single places of it can be brought back."""
        before, after = self._chosen()
        return before.then is not None and after.then is None and after.key in _NOW

    @property
    def key(self) -> str:
        """The key of the earlier text."""
        return self._chosen()[0].key

    def earlier(self) -> Then:
        """Return the version that is compared. Raises SeianError where it cannot be read, ValueError without one."""
        before, _after = self._chosen()
        if before.then is None:
            message = f"{before.key} is no version"
            raise ValueError(message)
        return before.then()

    def _chosen(self) -> tuple[Side, Side]:
        before, after = (self._sides[max(0, box.currentIndex())] for box in (self.before, self.after))
        return before, after

    def show_document(self, document: Document) -> None:
        """Offer what a document can be compared with; choices stay for the same document."""
        chosen = (self.before.currentIndex(), self.after.currentIndex()) if self._document == document.id else (0, 1)
        self._document = document.id
        self._sides = tuple(self._offered(document))
        for box, index in zip((self.before, self.after), chosen, strict=True):
            box.clear()
            box.addItems([side.name for side in self._sides])
            box.setCurrentIndex(min(index, len(self._sides) - 1))

    def flows(self, sheet: Sheet) -> tuple[Flow, Flow]:
        """Return the flows of both sides; one that cannot be read is the current text."""
        session = self._session
        made = []
        lost = set()
        chosen = self._chosen()
        for side, other in zip(chosen, chosen[::-1], strict=True):
            try:
                document, conditions = side.text()
            except SeianError:
                document, conditions = self._sides[0].text()
                lost.add(side.key)
            view = side.view or other.view or View.NOTED
            if conditions is None:  # a version that does not know its own is not shown by those of today
                conditions, view = session.dossier.conditions, side.view or View.CURRENT
            made.append(flow(document, session.style, view, sheet, conditions))
        self.lost = frozenset(lost)
        return made[0], made[1]

    def choose(self, before: str, after: str) -> None:
        """Choose both sides by their keys; what is not offered stays as it is."""
        for box, key in ((self.before, before), (self.after, after)):
            at = next((at for at, side in enumerate(self._sides) if side.key == key), box.currentIndex())
            box.setCurrentIndex(at)
        self.changed.emit()

    def swap(self) -> None:
        """Hold them against each other the other way round."""
        before, after = self.before.currentIndex(), self.after.currentIndex()
        self.before.setCurrentIndex(after)
        self.after.setCurrentIndex(before)
        self.changed.emit()

    def show_count(self, at: int, count: int, *, alien: bool = False) -> None:
        """Show which of the changes is the current one; of texts that are `alien` to each other say that first."""
        words = _("{at} / {count}").format(at=at + 1, count=count) if count else _("違いはありません")
        self.count.setText(_("共通する段落がありません") if alien else words)
        self.previous.setEnabled(count > 0 and at > 0)
        self.next.setEnabled(count > 0 and at < count - 1)

    def _offered(self, document: Document) -> list[Side]:
        of = document.id

        def now() -> tuple[Document, None]:
            return next(one for one in self._session.dossier.documents if one.id == of), None

        sides = [
            Side("current", _("現行"), now, View.CURRENT),
            Side("revised", _("修正後"), now, View.REVISED),
            Side("noted", _("注記付き（いま出す文）"), now, View.NOTED),
        ]
        if document.adoption is not None:
            adopted = document.adoption.text
            sides.append(Side("adopted", _("採択文"), lambda: (adopted, None), View.CURRENT))
        sides += self._versions(of)
        for number, other in enumerate(self._session.dossier.documents, 1):
            if other.id != of:
                name = _("文書{number}　{title}").format(number=number, title=title_text(other) or other.kind)
                sides.append(Side(other.id, name, lambda other=other: (other, None), View.CURRENT))  # type: ignore[misc]
        return sides

    def _versions(self, document: str) -> list[Side]:
        path = self._session.path
        if path is None:
            return []
        from seian.dossier.versions import version_then, versions_of

        try:
            versions = versions_of(path, document)
        except SeianError:
            return []
        return [
            Side(
                f"version {version.number}",
                _called(version),
                lambda number=version.number: version_then(path, document, number)[:2],  # type: ignore[misc]
                None,
                partial(version_then, path, document, version.number),
            )
            for version in reversed(versions)
            if not version.running
        ]


def _called(version: Version) -> str:
    number = version_name(version.number)
    day = day_words(version.saved_at, datetime.now().astimezone().date())
    if version.name:
        return _("{name}（{version}　{day}）").format(name=version.name, version=number, day=day)
    return f"{number}　{day} {version.saved_at:%H:%M}"
