"""What a person says that lines are, and where papers begin → pins of the labelling; and what is to be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.reading import lines, roles
from seian.reading.labelling import NO_PINS, Pins
from seian.reading.questions import AS_READ, FIRST, JOINED, LATER, OUT, SPLIT, Answer, Question, Span
from seian.reading.recognise import parted
from seian.reading.role_words import Atom, concerns, doubted, said_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seian.reading.paragraphs import Piece
    from seian.reading.questions import Source
    from seian.reading.recognise import Parted

_KEYS: Final = {
    "addressee": roles.ADDRESSEES, "signature": roles.SIGNERS, "date": roles.DATES, "title": roles.TITLES,
    "paragraph": frozenset((roles.PARAGRAPH, roles.ITEM_PARAGRAPH)), "item": frozenset((roles.ITEM, roles.LISTED)),
    "heading": roles.HEADINGS, "note": frozenset((roles.NOTE, roles.EXCERPT)),
    "attachment": frozenset((roles.ATTACHMENT,)), "contact": frozenset((roles.CONTACT,)),
    "reference": frozenset((roles.REFERENCE,)), "material": frozenset((roles.MATERIAL,)),
    "destinations": frozenset((roles.DESTINATIONS,)), "ki": frozenset((roles.KI,)), "end": frozenset((roles.END,)),
}  # fmt: skip
"""What a person may say that a line is, with the roles it then may have."""
_OUTSIDE: Final = "outside"
_ON, _APART = ".on", ".apart"
"""Behind a key: the line goes on with the line before it, or does not."""


class Given(NamedTuple):
    """What was answered about atoms, by their places: what is pinned, and what was left out."""

    pins: Pins
    out: frozenset[int]


class Names(NamedTuple):
    """The atoms of a text, and for each the beginning of the ids of its questions."""

    atoms: Sequence[Piece]
    ids: tuple[str, ...]


def named(atoms: Sequence[Piece], source: Source) -> Names:
    """Return atoms with ids that depend on the lines of the file alone: its number, and which of the line's it is."""
    seen: dict[int, int] = {}
    ids = []
    for atom in atoms:
        line = source.line(atom.lines[0].number)
        nth = seen[line] = seen.get(line, -1) + 1
        ids.append(f"{line}.{nth}" if nth else str(line))
    return Names(atoms, tuple(ids))


def given(names: Names, answers: Mapping[str, str]) -> Given:
    """Return what answers say of atoms; an answer that none of them has is passed over."""
    said = {at: answers[name] for at, id_ in enumerate(names.ids) if (name := f"{id_}:role") in answers}
    pinned = {at: allowed for at, key in said.items() if (allowed := _allowed(key))}
    if AS_READ in said.values():
        read = parted(names.atoms).labels
        pinned.update({at: frozenset((read[at].role,)) for at, key in said.items() if key == AS_READ})
    cuts = {
        at: answers[name] == SPLIT
        for at, id_ in enumerate(names.ids)
        if at and answers.get(name := f"{id_}:cut") in (SPLIT, JOINED)
    }
    out = frozenset(at for at, key in said.items() if key == OUT)
    return Given(Pins(pinned, cuts) if pinned or cuts else NO_PINS, out)


def questions_of(
    names: Names, found: Parted, told: Given, answers: Mapping[str, str], source: Source
) -> Iterator[Question]:
    """Yield what is to be asked about the atoms, in their order: what is not sure, and what was answered."""
    labels = found.labels
    document = -1
    before = ""
    for at, (piece, id_) in enumerate(zip(names.atoms, names.ids, strict=True)):
        if at not in told.out:
            document += document < 0 or roles.begins_paper(before, labels[at].role)
            before = labels[at].role
        span = Span(source.line(piece.lines[0].number), source.line(piece.lines[-1].number))
        if at:
            cut = _cut_question(at, f"{id_}:cut", found, told, Atom(piece, labels[at]).whole)
            if cut is not None:
                yield cut._replace(where=source.place(span.first), span=span, document=max(document, 0))
        own = found.lattice.unpinned(at) if at in told.pins.roles else labels[at]
        atom = Atom(piece, own)
        said = doubted(atom, found.weights)
        is_answered = at in told.pins.roles or at in told.out
        if not said and not is_answered:
            continue
        said = said or said_of(atom) or _("{role}とみました。").format(role=words_of(atom.role))
        keys = _keys(atom, at, found)
        why = _("形と前後の行だけでは、どちらとも言い切れません。")
        weight = FIRST if concerns(own) or answers.get(f"{id_}:role", "").partition(".")[0] in _NAMES else LATER
        first, *others = (Answer(key, _button(key, is_first=not nth)) for nth, key in enumerate(keys))
        yield Question(
            f"{id_}:role",
            source.place(span.first),
            said,
            atom.whole,
            why,
            (first, *others[:1]),
            tuple(others[1:]),
            span,
            max(document, 0),
            weight,
        )


_NAMES: Final = frozenset(("addressee", "signature", "date", "title"))


def _cut_question(at: int, id_: str, found: Parted, told: Given, words: str) -> Question | None:
    margin = found.lattice.cut(at)
    if at in told.out or (abs(margin) >= found.weights.named and at not in told.pins.cuts):
        return None
    answers = Answer(SPLIT, _("別の文書に分ける")), Answer(JOINED, _("前の文書に続ける"))
    if margin > 0:
        what = _("ここから別の文書とみました。前の文書の続きかもしれません。")
    else:
        what = _("前の文書の続きとみました。ここから別の文書かもしれません。")
        answers = answers[::-1]
    why = _("前の文書の終わりか、次の文書の始まりが、はっきりしません。")
    return Question(id_, "", what, words, why, answers, (), None, 0, FIRST)


def _allowed(key: str) -> frozenset[str]:
    """Return the roles that a key stands for; none for one that is no role."""
    name, _dot, variant = key.partition(".")
    wanted = _KEYS.get(name) or (_OUTSIDES if name == _OUTSIDE else frozenset())
    every = frozenset(role for role in roles.ROLES if roles.plain(role) in wanted)
    if not variant:
        return every
    return frozenset(role for role in every if role.endswith(roles.ON) == (f".{variant}" == _ON))


_OUTSIDES: Final = frozenset(map(roles.plain, roles.ROLES)).difference(*_KEYS.values())


def _key(role: str) -> str:
    plain = roles.plain(role)
    return next((key for key, wanted in _KEYS.items() if plain in wanted), _OUTSIDE)


def _keys(atom: Atom, at: int, found: Parted) -> list[str]:
    """Return the keys of an atom: as it was read, the runner-up, then what else it could be, and that it is nothing."""
    own, other = _key(atom.found.role), _key(atom.found.other)
    fitting = [key for key in _KEYS if _fits(key, atom)]
    if own == other and roles.plain(atom.found.role) == roles.plain(atom.found.other):
        pair = (_ON, _APART) if atom.goes_on else (_APART, _ON)
        return [*(own + variant for variant in pair), *(key for key in fitting if key != own), OUT]
    if own == other:
        other = max((key for key in fitting if key != own), key=lambda key: found.lattice.best_of(at, _allowed(key)))
    return [own, other, *(key for key in fitting if key not in (own, other)), OUT]


def _fits(key: str, atom: Atom) -> bool:
    """Say whether a person might say this of a line."""
    piece = atom.piece
    match key:
        case "item":
            return piece.label is not None
        case "note":
            return piece.kind in (lines.NOTE, lines.EXCERPT)
        case "material" | "reference" | "ki" | "end":
            return piece.kind == key
        case "destinations":
            return False
        case _:
            return True


def _button(key: str, *, is_first: bool) -> str:
    name, _dot, variant = key.partition(".")
    if key == OUT:
        return _("除く")
    if variant:
        return _("前の行に続ける") if f".{variant}" == _ON else _("前の行と分ける")
    role = next(iter(sorted(_allowed(name))))
    said = _("{role}のまま") if is_first else _("{role}に直す")
    return said.format(role=words_of(roles.plain(role)))
