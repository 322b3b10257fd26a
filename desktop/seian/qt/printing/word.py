"""The same papers printed by Word, where there is one: Windows hands the files to it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from seian.errors import SeianError
from seian.files import atomic_write
from seian.i18n import translate as _
from seian.qt.printing.handed_over import new_folder
from seian.refused import reason
from seian.submission.export import sound
from seian.submission.file_names import safe_stem
from seian.submission.printing import Format, printers_of, to_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from seian.flow.set_blocks import Flow
    from seian.house_style.model import HouseStyle


def has_word() -> bool:
    """Say whether files can be handed to Word to be printed: Windows alone has such an act."""
    return sys.platform == "win32"


def hand_to_printer(path: Path) -> None:
    """Have a file printed by the program the system has for it. Raises OSError where there is none."""
    start: Callable[[str, str], None] = getattr(os, "startfile")  # noqa: B009 -- Windows alone has it
    start(str(path), "print")


def print_by_word(
    flows: Sequence[tuple[str, Flow]], style: HouseStyle, hand_over: Callable[[Path], None] = hand_to_printer
) -> None:
    """Write named flows as Word files into a folder of their own and have them printed, one after the other.

    Raises SeianError, which says how many were handed over before it.
    """
    printers = printers_of(style)
    handed = 0
    try:
        folder = new_folder()
        for name, flow in flows:
            path = folder / f"{safe_stem(name) or '文書'}.docx"
            atomic_write(path, sound(to_bytes(flow, Format.WORD, printers), Format.WORD, printers))
            hand_over(path)
            handed += 1
    except OSError as error:
        raise SeianError(
            _("Wordに印刷を頼めませんでした（{why}）。").format(why=reason(error)),
            kept=_("{count}通は頼みました。").format(count=handed) if handed else "",
            todo=_("Wordが入っているかを確かめるか、「印刷…」で印刷してください。"),
        ) from error
