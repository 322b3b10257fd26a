"""Reads one file after the other in a process of its own, for `many`, which ends it where one takes too long.

Run by path with where modules are found, the name of an association and what becomes of changes; each frame names a
file and is answered by a pickled `FileRead`, an empty one, which only asks whether the process is there, by an empty
one.
"""

from __future__ import annotations

import os
import sys


def main(association: str, changes: str) -> int:
    """Answer until nobody asks; papers are told apart as they read in the house style of the association.

    `changes` is what becomes of all that Word tracks, see `file_read`.
    """
    import pickle

    from seian.children import asked_frames, write_frame
    from seian.house_style.load import NEUTRAL, house_style_of
    from seian.reading.file_read import file_read

    style = house_style_of(association or NEUTRAL)
    for frame, target in asked_frames():
        name = frame.decode("utf-8", "surrogateescape")
        write_frame(target, pickle.dumps(file_read(name, style, changes)) if name else b"")
    return 0


if __name__ == "__main__":
    sys.path[:] = sys.argv[1].split(os.pathsep)
    sys.exit(main(*sys.argv[2:]))
