"""What is chosen in some menus of the window: for how long backups are kept, in which format copies are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.i18n import translate as _
from seian.qt.command import Option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seian.qt.stage import Stage


def backups(window: Stage) -> Iterator[Option]:
    """Yield for how many days backups may be kept."""
    kept = window.settings.backups
    for count in sorted({0, 5, 10, 30, kept}, key=lambda one: one or 1 << 30):  # none last: not by one key too many
        words = _("{count}日分").format(count=count) if count else _("残さない")
        yield Option(count, words, chosen=count == kept)


def formats(_window: Stage) -> Iterator[Option]:
    """Yield the formats by the endings of their files."""
    yield Option("docx", _("Word…"))
    yield Option("pdf", _("PDF…"))
    yield Option("txt", _("テキスト…"))
