"""The program as it is installed on Windows: what 成案.exe and seian.exe start, and what they are started with again.

    成案.exe …     python -m seian.launched window …
    seian.exe …    python -m seian.launched command …

Processes of our own (see `children`) are this program again, with a word that names what they do. Own files lie in a
folder named データ beside the programs where somebody has made one: for a copy on a stick.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

from seian.frozen import MATCH_EXPRESSION, READ_FILES, become
from seian.streams import fill_missing

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from seian.errors import SeianError

CHILDREN = {READ_FILES: "seian.reading.many_child", MATCH_EXPRESSION: "seian.revision.expression_child"}
DATA = "データ"
"""The folder beside the programs that, where it is there, holds all that else lies under %LOCALAPPDATA%\\seian."""

NOT_OPENED = 3
"""The exit code where the window could not be opened at all."""


def main(arguments: Sequence[str]) -> int:
    """Be the window, the commands or a process of theirs, and return the exit code; the first word says which."""
    fill_missing()
    become()
    front, *rest = arguments
    if rest and rest[0] in CHILDREN:
        return int(import_module(CHILDREN[rest[0]]).main(*rest[1:]) or 0)
    keep_beside(os.path.dirname(sys.executable))  # noqa: PTH120 -- spares every command the import of pathlib
    if front == "command":
        sys.argv = ["seian", *rest]
        return int(import_module("seian.cli.main").main(rest))
    return _window(rest)


def keep_beside(folder: str) -> None:
    """Keep the program's own files beside the programs in `folder` where there is a place for them.

    Variables that say otherwise already are obeyed.
    """
    from seian.fault import FOLDER_VARIABLE

    data = os.path.join(folder, DATA)  # noqa: PTH118
    if os.path.isdir(data):  # noqa: PTH112
        os.environ.setdefault(FOLDER_VARIABLE, data)


def _window(arguments: Sequence[str]) -> int:
    try:
        return int(import_module("seian.qt.main").run(arguments))
    except Exception as error:  # noqa: BLE001 -- the last door: there is no terminal that would show a traceback
        from seian.errors import SeianError
        from seian.fault import lines, write_log

        log = write_log("\n".join(("window", *lines(error))))
        _tell(error if isinstance(error, SeianError) else _not_opened(log))
        return NOT_OPENED


def _not_opened(log: Path | None) -> SeianError:
    """Return what is told of a window that cannot be opened for a reason which tells a person nothing."""
    from seian.errors import SeianError
    from seian.i18n import translate as _

    todo = _("成案を入れ直してください。それでも同じときは、開発者に知らせてください。")
    if log is not None:
        todo = _(
            "成案を入れ直してください。それでも同じときは、記録「{log}」を開発者に送ってください。文書の内容は含みません。"
        ).format(log=log)
    return SeianError(_("成案の窓を開けませんでした。"), kept=_("案件と文例集は、前に保存したままです。"), todo=todo)


def _tell(told: SeianError) -> None:
    """Say why the window cannot be opened."""
    sys.stderr.write(f"{told}\n")
    show_box(str(told))


def show_box(text: str) -> None:
    """Show a text by Windows' own means, since ours may be what is missing, until it is closed; nothing elsewhere."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, "成案", 0x10010)  # an error, in front of what is there


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
