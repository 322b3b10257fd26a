"""The bytes of a file under review once more: those that were read, or a trouble that says what became of it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import PurePath

from seian.errors import SourceError
from seian.i18n import translate as _
from seian.reading.door import LARGEST
from seian.reading.source import read_bytes


def bytes_of(path: str, digest: str) -> bytes:
    """Return what a file holds. Raises SourceError where it cannot be read, or is not the one of that SHA-256 now."""
    data = read_bytes(path, LARGEST)
    if digest and sha256(data).hexdigest() != digest:
        raise SourceError(
            _("「{name}」は、読み取った後に変わっています。").format(name=PurePath(path).name),
            kept=_("読み取った内容はそのままです。"),
            todo=_("新しい内容を入れるには、もう一度取り込んでください。"),
        )
    return data
