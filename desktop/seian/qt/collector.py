"""The garbage collector beside starting and typing: it waits for the first painting, and looks at nothing twice."""

from __future__ import annotations

import gc
from typing import Final

_USUAL: Final = gc.get_threshold()
_WHILE_STARTING: Final = 200_000  # objects: more than a start makes, so that it is no matter of on and off


def put_off() -> None:
    """Collect next to nothing until `set_aside`: what a start makes, its classes and modules, stays."""
    gc.set_threshold(_WHILE_STARTING, *_USUAL[1:])


def set_aside() -> None:
    """Collect all garbage, also of what was set aside before, and leave what lives out of later collections.

    Going through the blocks, lines and pages of a long document takes longer than a key may. What is edited from now
    on is collected as ever; what was set aside is looked at again when the next dossier is opened.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_USUAL)
