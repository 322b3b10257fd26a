"""The connections to databases that a test opens, of which none may be open at its end."""

from __future__ import annotations

import itertools
import sqlite3
import threading
import traceback
from sqlite3 import dbapi2
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

_STEPS = 12  # of the way to the opening: enough to see who asked for it
_PATIENCE = 20.0  # seconds for the work in a thread that a window has left behind, which closes what it opened


class Connections:
    """Hears of every connection that `sqlite3.connect` opens in this process, in whichever thread, and of its end.

    From Python 3.13 on one that is let go and never closed is warned of, whenever it is collected; here it is told in
    every version, with who opened it, at the end of the test that did.
    """

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        """Begin to hear, until the patch is taken back."""
        opened: dict[int, traceback.StackSummary] = {}
        numbers = itertools.count()

        def heard(
            *arguments: object, factory: type[sqlite3.Connection] = sqlite3.Connection, **named: object
        ) -> sqlite3.Connection:
            number = next(numbers)

            class Heard(factory):  # type: ignore[misc, valid-type]
                def close(self) -> None:
                    super().close()
                    opened.pop(number, None)

            connection: sqlite3.Connection = dbapi2.connect(*arguments, factory=Heard, **named)  # type: ignore[call-overload]
            steps = itertools.islice(traceback.walk_stack(None), 1, _STEPS)
            opened[number] = traceback.StackSummary.extract(steps, lookup_lines=False)
            return connection

        patch.setattr(sqlite3, "connect", heard)
        self._opened = opened

    def left_open(self) -> list[str]:
        """Return where those were opened that nobody has closed, the way there from its end to its beginning."""
        if self._opened:
            for thread in threading.enumerate():
                if thread.name == "seian-job":
                    thread.join(_PATIENCE)
        return ["".join(steps.format()) for steps in list(self._opened.values())]
