"""What every message calls a version by: its number, in one spelling."""

from __future__ import annotations

from seian.document.digits import DigitWidth, spell
from seian.i18n import translate as _


def version_name(number: int) -> str:
    """Return what a version of this number is called: 第３版, 第12版."""
    return _("第{number}版").format(number=spell(number, DigitWidth.MIXED))
