"""`seian [FILE.seian]`: opens the window; says so where there is no screen to open it on."""

from __future__ import annotations

import os
import sys
from importlib import import_module

from seian.cli.terminal import FINDINGS, say
from seian.i18n import translate as _

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def run(arguments: Sequence[str]) -> int:
    """Open the window, on a dossier if one is named; returns when it is closed, 1 where it cannot be opened."""
    if not has_screen(sys.platform, os.environ):
        say(_("画面がないので、窓を開けません（DISPLAY も WAYLAND_DISPLAY もありません）。"))
        say(_("画面のいらない命令は seian --help で見られます。"))
        return FINDINGS
    try:
        window = import_module("seian.qt.main")
    except ImportError as error:
        from seian.reasons import in_words

        say(_("窓に要る部品を読み込めません（{why}）。").format(why=in_words(error)))
        say(_("Debian や Ubuntu では python3 packaging/dev.py run が足りないものを入れます。"))
        return FINDINGS
    return int(window.run(arguments))


def has_screen(platform: str, environment: Mapping[str, str]) -> bool:
    """Say whether a window can be shown: on Linux there must be an X or Wayland display, or a Qt platform asked for."""
    return platform != "linux" or any(environment.get(name) for name in _SCREENS)
