"""The sample dossier, kept as it is read from its texts, so that the window need not read them at its start."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final

from seian.assets import resource
from seian.document.model import Dossier, new_id
from seian.dossier.lines import dossier_of_text

FILE: Final = "案件.lines"
"""In resources/samples/, made of the texts there by `packaging/make_sample.py`."""

_ID: Final = rb'(?<=")@[0-9]+(?=")'


def sample() -> Dossier:
    """Return the sample: three documents of a meeting of a fictitious association, as `reading.sample` reads them.

    It is another one each time: the file has numbers in place of ids, which get ids of their own here.
    """
    fresh: defaultdict[bytes, bytes] = defaultdict(lambda: new_id().encode())
    path = resource("samples", FILE)
    dossier = dossier_of_text(re.sub(_ID, lambda number: fresh[number[0]], path.read_bytes()), path)
    if dossier is None:
        message = f"{path} is not what packaging/make_sample.py made"
        raise ValueError(message)
    return dossier
