"""The right pane's section 違い: the changes of a comparison, one below the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from seian.flow.look_changes import look_changes
from seian.i18n import translate as _
from seian.qt.panes.section import Section
from seian.qt.row_list import RowList
from seian.qt.rows import Acts, Cell, ListRow, RowAct, Run, Shape
from seian.qt.small import label
from seian.revision.differences import Fate
from seian.revision.places import places_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from seian.document.model import Document
    from seian.flow.aligned import Aligned
    from seian.flow.comparison import Comparison
    from seian.house_style.model import HouseStyle
    from seian.qt.look import Look
    from seian.revision.places import Places

_ROOM, _LONGEST = 6, 22  # characters
_BACK = "back"


class ChangesSection(Section):
    """`chosen` gives the index of the change that was pressed, `back_wished` that of one to be brought back."""

    chosen = Signal(int)
    back_wished = Signal(int)

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Begin with nothing."""
        super().__init__(_("違い"), look.icons, parent=parent)
        self._shown: Comparison | None = None
        self.list = RowList(
            _("違い"),
            look.icons,
            self.body,
            shape=Shape(left=8, right=8, top=4, bottom=4, least=46, between=6, below=2),
        )
        self.list.acted.connect(self._act)
        self._rows: tuple[ListRow, ...] = ()
        self._at = -1
        self._is_offered = False
        self._nothing = label(_("違いはありません。"), self.body, "second")
        self.column.addWidget(self.list)
        self.column.addWidget(self._nothing)
        self.chip = label("", self, "chip")
        self.add_to_head(self.chip)

    def show_comparison(self, comparison: Comparison, document: Document, style: HouseStyle) -> None:
        """List the changes."""
        if self._shown is not None and comparison == self._shown:
            return
        self._shown = comparison
        changed = comparison.changed
        self.chip.setText(str(len(changed)))
        self._nothing.setVisible(not changed)
        self.list.setVisible(bool(changed))
        places = places_of(document, style)
        moved = style.comparison.moved
        self._rows = tuple(_row(_place(one, places) + (moved if one.moved else ""), one.whole) for one in changed)
        self._show()

    def choose(self, index: int) -> None:
        """Show which change is the current one."""
        self._at = index
        self._show()

    def offer(self, *, is_offered: bool) -> None:
        """Offer to bring back what the current change was before, or not."""
        self._is_offered = is_offered
        self._show()

    def _show(self) -> None:
        offered = Acts((RowAct(_BACK, _("この段落だけ戻す"), is_button=True, slim=True),))
        rows = list(self._rows)
        if self._is_offered and 0 <= self._at < len(rows):
            rows[self._at] = replace(rows[self._at], lines=(*rows[self._at].lines, offered))
        self.list.show_rows(rows)
        self.list.choose(self._at if self._at < len(rows) else -1)

    def _act(self, row: int, act: str) -> None:
        (self.back_wished if act == _BACK else self.chosen).emit(row)


def _row(place: str, changed: Aligned) -> ListRow:
    words = Cell(tuple(_runs(changed)), stretch=True)
    lines = [(Cell((Run(place, "head"),), stretch=True),), (words,)]
    looks = _("、").join(one.words for one in look_changes(changed))
    if looks:  # which look the same where what came is underlined
        lines.append((Cell((Run(looks, "second"),), stretch=True),))
    return ListRow(f"{place}　{_said(changed)}", tuple(lines), "choose")


def _runs(changed: Aligned) -> Iterator[Run]:
    """Yield the changes with a little of what stands round them, what is gone struck out, what came underlined."""
    used = 0
    if changed.page is not None:
        yield Run(_PAGE[changed.page](), colour="red")
    if not changed.changed:
        return
    is_in_text = any(one.kind is not Fate.EQUAL for one in changed.text)
    for kind, text in changed.with_readings if is_in_text else changed.label:
        if used >= _LONGEST:
            yield Run("…", mincho=True)
            return
        if kind is Fate.EQUAL:
            short = text if len(text) <= _ROOM else (text[:_ROOM] + "…" if used else "…" + text[-_ROOM:])
            yield Run(short, mincho=True)
        else:
            short = text if len(text) <= _LONGEST - used else text[: _LONGEST - used] + "…"
            yield Run(short, mincho=True, line="through" if kind is Fate.DELETED else "under", colour="red")
        used += len(short)


def _place(changed: Aligned, places: Places) -> str:
    for block in (changed.after, changed.before):
        if block is not None:
            try:
                return places.words(block.source)
            except KeyError:
                continue
    return _("（なくなった所）")


def _said(changed: Aligned) -> str:
    words = {Fate.DELETED: _("削除「{text}」"), Fate.INSERTED: _("追加「{text}」")}
    page = _PAGE[changed.page]() if changed.page is not None else ""
    looks = list(look_changes(changed))
    if looks and len(looks) == sum(kind is Fate.INSERTED for kind, _text in changed.text):
        return page + _("、").join(one.words for one in looks)
    said = page + "".join(words[kind].format(text=text) for kind, text in changed.with_readings if kind in words)
    return _("、").join((said, *(one.words for one in looks)))


_PAGE: Final = {
    Fate.INSERTED: lambda: _("［改ページを加えた］"),
    Fate.DELETED: lambda: _("［改ページをやめた］"),
}
