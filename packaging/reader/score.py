"""What was recognised of a generated packet against what it was made of: facts found, missed and made up.

Facts are those a drafter looks for: title, kind, whom it is addressed to, who signs, the date, and every block of the
body in its place. Blanks and the width of digits do not count.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from seian.document.body_parts import is_closing_sentence
from seian.reading import roles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from paper import Paper, Part
    from seian.reading.recognised import Node, Recognised

Fact = tuple[str, str]
_START = 12  # characters that tell a block
NAMES = ("title", "date", "addressee", "signatory")


class Score(NamedTuple):
    """Facts that were there, those that were found, and those that are right."""

    wanted: int
    found: int
    right: int
    missed: list[Fact]
    made_up: list[Fact]

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.right / max(self.wanted + self.found, 1)


def scored(packet: Sequence[Paper], found: Sequence[Recognised]) -> Score:
    """Compare papers one by one in their order; papers too many or too few count with all their facts."""
    wanted = right = made = 0
    missed: list[Fact] = []
    extra: list[Fact] = []
    for at in range(max(len(packet), len(found))):
        truth = Counter(_told(facts_of(packet[at]))) if at < len(packet) else Counter()
        read = Counter(_told(read_facts(found[at]))) if at < len(found) else Counter()
        if at < len(packet) and not packet[at].kind:
            read = Counter({fact: count for fact, count in read.items() if fact[0] != "kind"})
        hits = truth & read
        wanted, made, right = wanted + truth.total(), made + read.total(), right + hits.total()
        missed += (truth - hits).elements()
        extra += (read - hits).elements()
    return Score(wanted, made, right, missed, extra)


def _told(facts: Iterator[Fact]) -> Iterator[Fact]:
    return ((name, value) for name, value in facts if value)


def facts_of(paper: Paper) -> Iterator[Fact]:
    """Yield the facts of a paper as it was made."""
    yield "kind", paper.kind
    yield (
        "title",
        squeezed("".join(line for part in paper.parts if part.role in roles.TITLES for line in part.lines))
        .replace("(案)", "")
        .replace("(素案)", "")
        .rstrip("。"),
    )
    path: list[str] = []
    for part in paper.parts:
        if part.role in (roles.ITEM, roles.LISTED):
            path = [*path[: part.level - 1], label(part.label)]
            yield "item " + "/".join(path), squeezed("".join(part.lines))[:_START]
        else:
            yield from _people_and_dates(part)
            yield from _text(part)


def _people_and_dates(part: Part) -> Iterator[Fact]:
    names = part.names or ("".join(part.lines),)
    if part.role in roles.ADDRESSEES:
        yield from (("addressee", person(name)) for name in names)
    elif part.role in roles.SIGNERS:
        yield from (("signatory", squeezed(name)) for name in names)
    elif part.role in roles.DATES:
        yield "date", squeezed(names[0])


def _text(part: Part) -> Iterator[Fact]:
    text = "".join(part.lines)
    start = squeezed(text)[:_START]
    role = roles.plain(part.role)
    if role in (roles.HEADING, roles.OPENING, roles.NAMING):
        yield "heading", start
    elif role in (roles.PARAGRAPH, roles.ITEM_PARAGRAPH, roles.FOOT_TEXT):
        yield "closing" if is_closing_sentence(text) else "paragraph", start
    elif role in (roles.KI, roles.END):
        yield role, "yes"
    elif role in (roles.ATTACHMENT, roles.CONTACT):
        yield role, start
    elif role == roles.NOTE:
        yield "note", start[1:]


def read_facts(found: Recognised) -> Iterator[Fact]:
    """Yield the facts of what was recognised."""
    yield "kind", found.kind
    yield "title", squeezed("".join(found.title))
    yield from (("addressee", person(name)) for name in found.addressees)
    yield from (("signatory", squeezed("".join(who))) for who in found.signatories)
    yield "date", squeezed(found.date)
    yield from _body(found.body, ())
    yield from ((roles.ATTACHMENT, squeezed(text)[:_START]) for text in found.attachments)
    yield from ((roles.CONTACT, squeezed(text)[:_START]) for text in found.contact)
    yield from (("note", squeezed(note.sentence)[: _START - 1]) for note in found.notes)


def _body(nodes: Sequence[Node], path: tuple[str, ...]) -> Iterator[Fact]:
    for node in nodes:
        text = squeezed(node.text)[:_START]
        if node.role == "item":
            here = (*path, label(node.label))
            yield "item " + "/".join(here), text
            yield from _body(node.blocks, here)
        elif node.role in ("ki", "end"):
            yield roles.KI if node.role == "ki" else roles.END, "yes"
        else:
            yield "closing" if is_closing_sentence(node.text) else node.role, text


def squeezed(text: str) -> str:
    """Return a text without blanks, digits and brackets narrow."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def person(text: str) -> str:
    """Return a name without honorific."""
    bare = squeezed(text)
    return next(
        (bare.removesuffix(end) for end in ("様", "殿", "宛て", "あて", "宛", "御中", "各位") if bare.endswith(end)),
        bare,
    )


def label(text: str) -> str:
    """Return a label without what is around its number."""
    return squeezed(text).strip("().、,【】[]:-") or squeezed(text)
