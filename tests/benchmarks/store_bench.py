"""What keeping the work costs the disk: a file after 200 saves of 60 pages beside one save, and the journal."""

from __future__ import annotations

import statistics
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from making import document_of_pages, dossier_of
from measuring import Figure, against

from seian.document.inline import content_of
from seian.document.model import Paragraph
from seian.dossier.store import create, open_dossier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seian.document.model import Dossier

SAVES = 200


def rows() -> Iterator[Figure]:
    """Yield the figures."""
    dossier = dossier_of(document_of_pages(60))
    with TemporaryDirectory() as name:
        path = Path(name) / "計測.seian"
        create(path, dossier)
        with open_dossier(path) as opened:
            one = path.stat().st_size
            times = []
            for number in range(SAVES):
                changed = _edited(dossier, number)
                began = time.perf_counter()
                opened.save(changed)
                times.append(time.perf_counter() - began)
        many = path.stat().st_size
    said = f"file after {SAVES} saves of 60 pages: {many / 1e6:.2f} MB : after one {one / 1e6:.2f} MB"
    yield Figure(said, many / one, 2.0)
    yield against("a save of 60 pages, median", statistics.median(times) * 1000, 50)


def _edited(dossier: Dossier, number: int) -> Dossier:
    """Return the dossier with some words of one paragraph changed, another one each time."""
    (document,) = dossier.documents
    item = document.body[3 + number % (len(document.body) - 3)]
    block = Paragraph(f"{item.id}.{number}", content_of((f"{number}回目の保存の前に書いた段落である。",)))
    at = document.body.index(item)
    return replace(dossier, documents=(replace(document, body=(*document.body[:at], block, *document.body[at:])),))
