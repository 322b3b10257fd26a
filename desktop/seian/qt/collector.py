"""The garbage collector beside typing: what opening a dossier brings is not looked through again and again."""

from __future__ import annotations

import gc


def set_aside() -> None:
    """Collect all garbage, also of what was set aside before, and leave what lives out of later collections.

    Going through the blocks, lines and pages of a long document takes longer than a key may. What is edited from now
    on is collected as ever; what was set aside is looked at again when the next dossier is opened.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
