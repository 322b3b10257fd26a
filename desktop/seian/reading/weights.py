"""The learnt weights from their file; a rough table of looks where the file is missing or damaged."""

from __future__ import annotations

from seian.assets import resource_file
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.reading.labelling import START, STOP, Weights
from seian.reading.roles import ROLES, begins_paper

_HEADER = "seian roles 1"
_PAIRS_END = ""

# what a shape is where nothing was learnt, best first
_ROUGHLY = {
    "ki": "ki", "end": "en", "note": "nt", "excerpt": "ex", "material": "hm", "draft": "hd", "reference": "hr",
    "date": "fd ht", "item": "mi", "headword": "mh", "dest": "fl", "seal": "fz hz", "contact": "ct", "web": "hx fx",
    "mover": "fs", "bill": "hx", "attach": "at", "addressee": "ha fa", "sentence": "pp mp", "heading": "mh ph",
    "long": "pp", "state": "ha fa", "ministry": "ha fa", "title": "tt", "latin": "fs hs", "form": "ha", "body": "fs hs",
    "signer": "fs hs", "name": "fs+ hs+", "subject": "tt", "short": "mh", "farewell": "pp",
}  # fmt: skip
_ROUGH = 12


class Loaded(NamedTuple):
    """Weights, and what is to be told where they are only rough (empty: nothing)."""

    weights: Weights
    trouble: str


def load_weights(path: str = "") -> Loaded:
    """Return the weights of the file at `path`, by default the one that is shipped; rough ones where it cannot be read."""
    try:
        with open(path or resource_file("reading", "roles.txt"), encoding="utf-8") as file:  # noqa: PTH118, PTH123
            return Loaded(parsed(file.read()), "")
    except (OSError, ValueError):
        why = _(
            "役割を読み取るための表が壊れているか、見つかりません。形だけから大まかに読みました。入れ直すと元に戻ります。"
        )
        return Loaded(rough(), why)


def parsed(text: str) -> Weights:
    """Return the weights that the text of a file says. Raises ValueError where it is none, or not whole."""
    head, _blank, tail = text.partition("\n\n")
    first, limits, *pairs = head.split("\n")
    rows = tail.split("\n")
    count, named, other = (int(field) for field in limits.split())
    if first != _HEADER or rows[-1] or len(rows) - 1 != count:
        raise ValueError(first)
    weights: dict[tuple[str, str], int] = {}
    for row in pairs:
        before, after, weight = row.split(" ")
        weights[before, after] = int(weight)
    features = dict(row.split("\t") for row in rows[:-1])
    return Weights(weights, features, named=named, other=other)


def spelled(pairs: dict[tuple[str, str], int], features: dict[str, str], named: int, other: int) -> str:
    """Return weights as the text of a file, see `parsed`."""
    head = [_HEADER, f"{len(features)} {named} {other}", *(f"{a} {b} {weight}" for (a, b), weight in pairs.items())]
    return "\n".join(head) + "\n\n" + "".join(f"{feature}\t{row}\n" for feature, row in features.items())


def rough() -> Weights:
    """Return weights by shapes alone; any role may follow any other."""
    pairs = {(a, b): -_ROUGH * begins_paper(a, b) for a in ROLES for b in ROLES}
    pairs |= dict.fromkeys(((START, role) for role in ROLES), 0) | dict.fromkeys(((role, STOP) for role in ROLES), 0)
    rows = {}
    for shape, roles in _ROUGHLY.items():
        weights = (f"{role} {_ROUGH - nth}" for nth, role in enumerate(roles.split()))
        rows[f"s={shape}"] = " ".join(weights)
    return Weights(pairs, rows, named=0, other=0)
