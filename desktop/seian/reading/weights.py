"""The learnt weights from their file; a rough table of shapes where the file is missing or damaged."""

from __future__ import annotations

from binascii import crc32

from seian.assets import resource_file
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.reading import roles
from seian.reading.labelling import START, STOP, Weights

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Mapping

_HEADER = "seian roles 2"

_SIGNER, _NAME = f"{roles.FOOT_SIGNER} {roles.HEAD_SIGNER}", f"{roles.FOOT_SIGNER}+ {roles.HEAD_SIGNER}+"
_ADDRESSEE = f"{roles.HEAD_ADDRESSEE} {roles.FOOT_ADDRESSEE}"
_ROUGHLY = {
    "ki": roles.KI, "end": roles.END, "note": roles.NOTE, "excerpt": roles.EXCERPT, "material": roles.MATERIAL,
    "draft": roles.DRAFT, "reference": roles.REFERENCE, "date": f"{roles.FOOT_DATE} {roles.HEAD_DATE}",
    "item": roles.ITEM, "headword": roles.HEADING, "dest": roles.DESTINATIONS,
    "seal": f"{roles.FOOT_SEAL} {roles.HEAD_SEAL}", "contact": roles.CONTACT,
    "web": f"{roles.HEAD_OTHER} {roles.FOOT_OTHER}", "mover": roles.FOOT_SIGNER, "bill": roles.HEAD_OTHER,
    "attach": roles.ATTACHMENT, "addressee": _ADDRESSEE, "sentence": f"{roles.PARAGRAPH} {roles.ITEM_PARAGRAPH}",
    "heading": f"{roles.HEADING} {roles.OPENING}", "long": roles.PARAGRAPH, "state": _ADDRESSEE,
    "ministry": _ADDRESSEE, "title": roles.TITLE, "latin": _SIGNER, "form": roles.HEAD_ADDRESSEE, "body": _SIGNER,
    "signer": _SIGNER, "name": _NAME, "subject": roles.TITLE, "short": roles.HEADING, "farewell": roles.PARAGRAPH,
}  # fmt: skip
"""What a shape is where nothing was learnt, best first."""
_ROUGH = 12  # the weight of a shape's best role, and what beginning another paper costs


class Loaded(NamedTuple):
    """Weights, and what is to be told where they are only rough (empty: nothing)."""

    weights: Weights
    trouble: str


def load_weights(path: str = "") -> Loaded:
    """Return the weights of the file at `path`, the shipped one by default; rough ones where it cannot be read."""
    try:
        with open(path or resource_file("reading", "roles.txt"), encoding="utf-8") as file:  # noqa: PTH123
            return Loaded(parsed(file.read()), "")
    except (OSError, ValueError):
        why = _(
            "役割を読み取るための表が壊れているか、見つかりません。形だけから大まかに読みました。入れ直すと元に戻ります。"
        )
        return Loaded(rough(), why)


def parsed(text: str) -> Weights:
    """Return the weights that the text of a file says. Raises ValueError where it is none, or not as it was written."""
    first, _break, rest = text.partition("\n")
    if first != _first_line(rest):
        raise ValueError(first)
    head, _blank, tail = rest.partition("\n\n")
    limits, *pairs = head.split("\n")
    named, other = (int(field) for field in limits.split(" "))
    weights: dict[tuple[str, str], int] = {}
    for row in pairs:
        before, after, weight = row.split(" ")
        weights[before, after] = int(weight)
    features = dict(row.split("\t") for row in tail.split("\n")[:-1])
    return Weights(weights, features, named=named, other=other)


def spelled(pairs: Mapping[tuple[str, str], int], features: Mapping[str, str], named: int, other: int) -> str:
    """Return weights as the text of a file, see `parsed`.

    The first line tells what the file is, with the sum by which it is known to be whole. Then come the two limits of
    doubt, a line for each pair of roles, and behind a blank line one for each feature: `feature⇥role weight role …`.
    """
    head = [f"{named} {other}", *(f"{before} {after} {weight}" for (before, after), weight in pairs.items())]
    rest = "\n".join(head) + "\n\n" + "".join(f"{feature}\t{row}\n" for feature, row in features.items())
    return f"{_first_line(rest)}\n{rest}"


def rough() -> Weights:
    """Return weights by shapes alone; any role may follow any other."""
    pairs = {
        (before, role): -_ROUGH * roles.begins_paper(before, role) for before in roles.ROLES for role in roles.ROLES
    }
    pairs |= {(START, role): 0 for role in roles.ROLES} | {(role, STOP): 0 for role in roles.ROLES}
    rows = {
        f"s={shape}": " ".join(f"{role} {_ROUGH - nth}" for nth, role in enumerate(best.split()))
        for shape, best in _ROUGHLY.items()
    }
    return Weights(pairs, rows)


def _first_line(rest: str) -> str:
    """Return the first line of a file: what it is, and the sum of the rest and of the roles that it speaks of."""
    return f"{_HEADER} {crc32(' '.join((*roles.ROLES, rest)).encode()):08x}"
