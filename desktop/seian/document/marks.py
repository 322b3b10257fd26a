"""By which an adopted text is known again: a SHA-256 over all it says, kept beside it.

A flipped bit or an edit made outside the program would otherwise be a text like any other: what goes out is compared
with what was adopted, and nothing with the adopted text itself.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from seian.document.codec import DOCUMENT

if TYPE_CHECKING:
    from seian.document.model import Adoption


def mark_of(adoption: Adoption) -> str:
    """Return the mark of an adoption: of its text as it is stored, and of what that was printed with.

    The number of the stored form is no part of it. An upgrade that changes the form of a text renews its mark.
    """
    said = [DOCUMENT.form.write(adoption.text), [(one.name, one.words) for one in adoption.printed_with]]
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def is_as_marked(adoption: Adoption) -> bool:
    """Say whether an adoption is what it was on its day, as far as that can be told: one without a mark is."""
    return not adoption.mark or adoption.mark == mark_of(adoption)
