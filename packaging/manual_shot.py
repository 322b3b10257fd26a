"""Makes one picture of the manual: run by dev.py in the virtual environment, one process a picture.

As a script: `manual_shot.py PICTURE.png NAME`, NAME one of `manual_pictures.FIGURES`. The clock stands still, the name
is made up and nothing blinks, so that a picture comes out the same, byte for byte, until what it shows has changed, or
the fonts have.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
from pathlib import Path

_MOMENT = 1637210400  # 18 November 2021, 13:40 in Japan: when the sample was drafted
_SCALE = "2"  # what is made smaller is made so afterwards


class Still(dt.datetime):
    """A clock that stands."""

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> Still:
        """Return always the same moment."""
        return cls.fromtimestamp(_MOMENT, tz)


def main(target: Path, name: str) -> None:
    """Stop the clock before anything of the program asks for the time, then make the picture."""
    os.environ.update(TZ="Asia/Tokyo", QT_SCALE_FACTOR=_SCALE, SEIAN_NAME="田中")
    if sys.platform != "win32":
        time.tzset()
    dt.datetime = Still  # type: ignore[misc]
    from manual_pictures import FIGURES, shoot

    shoot(target, FIGURES[name])


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
