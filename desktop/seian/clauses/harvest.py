"""Harvesting: paragraphs and items of past documents proposed as clauses, and those that are chosen put in at once."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from seian.clauses.bigrams import bigrams
from seian.clauses.clause import Clause, ClauseKind, Provenance, Version
from seian.clauses.fields import proposed_fields
from seian.clauses.folding import fold
from seian.clauses.likeness import ALIKE
from seian.clauses.wording import normalised, placeholders_of, text_of
from seian.document.inline import plain
from seian.document.model import Figure, Item, Paragraph, new_id, title_text
from seian.document.preamble import preamble_and_main
from seian.document.tree import walk
from seian.errors import LibraryError, SeianError
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.revision.places import places_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from seian.clauses.clause import ClauseId, Wording
    from seian.clauses.library import Library
    from seian.clauses.writer import Writer
    from seian.document.dates import PartialDate
    from seian.document.model import Block, BlockId, Document, Dossier
    from seian.house_style.model import HouseStyle
    from seian.revision.places import Places

SAME = 0.98
"""From which likeness on two wordings differ by a mark or a digit's width only."""

LIKELY_VERSION = 0.8
"""From which likeness on a wording is proposed as a new version rather than as a new clause."""

_REPORTS = ("報道資料", "意見交換テーマ", "議事要旨", "背景説明")  # they tell what was; nobody says it again
_SHORTEST = 12  # characters: less is a heading or a word
_LONGEST_TITLE = 24  # characters: a line of the list


class Choice(Enum):
    """What becomes of a candidate; the value is the word people use."""

    NEW = "新しい文例"
    VERSION = "新しい版"
    SKIP = "入れない"


class Like(NamedTuple):
    """A wording that is like a candidate: of a clause of the library, or of an earlier candidate (its index).

    `is_later` says that it was adopted after the candidate was.
    """

    likeness: float
    title: str
    text: str
    clause: ClauseId = ""
    candidate: int = -1
    is_later: bool = False


class Candidate(NamedTuple):
    """A paragraph or item that could become a clause; `level` is its depth among the candidates, for an outline.

    `likes` are near-duplicates, the likest first. `choice` is what is proposed; for VERSION of the first of `likes`.
    `figures` are how many the text has there, which its wording has not: a library holds words.
    """

    document: str
    blocks: tuple[BlockId, ...]
    title: str
    kind: ClauseKind
    fields: tuple[str, ...]
    wording: Wording
    provenance: Provenance
    association: str
    level: int
    likes: tuple[Like, ...] = ()
    choice: Choice = Choice.NEW
    figures: int = 0


class _Signed(NamedTuple):
    """What a candidate is compared by: its pairs of characters; where it stands tells which others hold it."""

    document: str
    level: int
    signs: frozenset[str]


class Taken(NamedTuple):
    """A block that was taken into the library: of which document, and as which version of which clause."""

    document: str
    block: BlockId
    clause: Clause
    version: int


class Harvested(NamedTuple):
    """What came of a harvest: how many new clauses and new versions, and what became of each block that was taken."""

    new: int
    versions: int
    origins: tuple[Taken, ...]


def candidates(
    dossier: Dossier,
    style: HouseStyle,
    library: Library | None = None,
    watch: Callable[[float], None] = lambda _done: None,
) -> tuple[Candidate, ...]:
    """Return what the documents of a dossier offer, document by document in reading order.

    That is every paragraph of the preamble, every item, and the items inside it. Items inside an item are offered but
    not proposed when the whole is, nor anything of a document that only reports. Near-duplicates are looked for in the
    library and among the candidates themselves.
    `watch` is told how much is done, from 0 to 1, and may raise to stop. Raises LibraryError.
    """
    found: list[Candidate] = []
    signs: list[frozenset[str]] = []
    offered = [(document, one) for document in dossier.documents for one in _offered(dossier, document, style)]
    for document, candidate in offered:
        watch(len(found) / len(offered))
        text = text_of(candidate.wording)
        own = bigrams(fold(text))
        signed = _Signed(document.id, candidate.level, own)
        likes = [*_in_library(library, text, candidate), *_among(found, signs, signed)]
        likes.sort(key=lambda like: -like.likeness)
        proposed = _proposed(candidate._replace(likes=tuple(likes[:3])))
        found.append(proposed._replace(choice=Choice.SKIP) if document.kind in _REPORTS else proposed)
        signs.append(own)
    return tuple(found)


def keep(
    library: Library, chosen: Sequence[Candidate], targets: Sequence[Like | None], moment: str, who: str
) -> Harvested:
    """Put the chosen candidates into the library in one go, as `put`. Raises LibraryError; the library is as it was."""
    with library.writing() as writer:
        return put(writer, chosen, targets, moment, who)


def put(
    writer: Writer, chosen: Sequence[Candidate], targets: Sequence[Like | None], moment: str, who: str
) -> Harvested:
    """Write the chosen candidates, as a part of a change; those with choice SKIP are left out.

    `targets` says for each with choice VERSION what it is a version of; a candidate that is a target must itself be
    among the chosen, at its index. Versions come in the order of adoption; a wording that the library has to the letter
    is neither a version nor a clause, and the block comes from the clause that has it. Raises LibraryError.
    """
    made: dict[int, ClauseId] = {}
    origins: list[Taken] = []
    new = versions = 0
    for index in sorted(range(len(chosen)), key=lambda index: (_adopted(chosen[index]), index)):
        candidate = chosen[index]
        if candidate.choice is Choice.SKIP:
            continue
        root = _root(index, chosen, targets)
        target = targets[root]
        into = made.get(root, target.clause if chosen[root].choice is Choice.VERSION and target else "")
        if into:
            before = _present(writer, into).latest.number
            clause = writer.revise(into, candidate.wording, moment, who, provenance=candidate.provenance)
            versions += clause.latest.number > before
        else:
            version = Version(1, candidate.wording, moment, who, "", candidate.provenance)
            about = chosen[root]
            fresh = Clause(new_id(), about.title, about.kind, (version,), about.fields, about.association)
            clause = writer.add_new(fresh)
            new += clause is fresh
        made[root] = clause.id
        origins.append(Taken(candidate.document, candidate.blocks[0], clause, clause.latest.number))
    return Harvested(new, versions, tuple(origins))


def _present(writer: Writer, name: ClauseId) -> Clause:
    try:
        return writer.clause(name)
    except KeyError as error:
        raise LibraryError(
            _("新しい版にする文例が、文例集からなくなっています。"),
            kept=_("何も入れていません。文例集は、前のままです。"),
            todo=_("もう一度文書を調べて、入れるものを選び直してください。"),
        ) from error


def _root(index: int, chosen: Sequence[Candidate], targets: Sequence[Like | None]) -> int:
    """Return the candidate of which one is a version, at the end of all such steps: they become one clause."""
    seen = {index}
    while chosen[index].choice is Choice.VERSION:
        target = targets[index]
        if target is None or target.clause or target.candidate in seen:
            break
        if not 0 <= target.candidate < len(chosen) or chosen[target.candidate].choice is Choice.SKIP:
            break
        index = target.candidate
        seen.add(index)
    return index


def _adopted(candidate: Candidate) -> tuple[int, int, int]:
    return _order(candidate.provenance.adopted)


def _order(day: PartialDate | None) -> tuple[int, int, int]:
    return (day.year or 0, day.month or 0, day.day or 0) if day else (0, 0, 0)


def _proposed(candidate: Candidate) -> Candidate:
    like = candidate.likes[0] if candidate.likes else None
    if candidate.level > 0 or (like and like.likeness >= SAME):
        return candidate._replace(choice=Choice.SKIP)
    if like and like.clause and like.is_later and like.likeness >= LIKELY_VERSION:
        return candidate._replace(choice=Choice.SKIP)  # an earlier wording must not come after the one in force
    if like and like.likeness >= LIKELY_VERSION:
        return candidate._replace(choice=Choice.VERSION)
    return candidate


def _in_library(library: Library | None, text: str, candidate: Candidate) -> Iterator[Like]:
    if library is None:
        return
    for near in library.near(text, most=3):
        clause = library.clause(near.found.id)
        if clause is not None:
            later = _order(clause.latest.provenance.adopted) > _order(candidate.provenance.adopted) > (0, 0, 0)
            yield Like(near.likeness, clause.title, text_of(clause.latest.wording), clause.id, is_later=later)


def _among(found: Sequence[Candidate], signs: Sequence[frozenset[str]], own: _Signed) -> Iterator[Like]:
    around = own.level  # the items that the candidate stands in say what it says, and are no duplicates
    for index in range(len(found) - 1, -1, -1):
        candidate, other = found[index], signs[index]
        if candidate.document == own.document and candidate.level < around:
            around = candidate.level
            continue
        size = len(own.signs) + len(other)
        value = 2 * len(own.signs & other) / size if size else 0.0
        if value >= ALIKE:
            yield Like(value, candidate.title, text_of(candidate.wording), candidate=index)


def _offered(dossier: Dossier, document: Document, style: HouseStyle) -> Iterator[Candidate]:
    offer = _Offer(dossier, document, places_of(document, style))
    preamble, main = preamble_and_main(document)
    texts = [block for block in preamble if isinstance(block, Paragraph)]
    for block in preamble:
        if isinstance(block, Item):  # of a list of reasons: it asks for nothing
            yield from offer.items(block, ClauseKind.OTHER)
        elif isinstance(block, Paragraph):
            last = block is texts[-1] and block is not texts[0]
            is_closing = last and plain(block.content).startswith(("ついては", "よって"))
            yield from offer.one(block, ClauseKind.CLOSING if is_closing else ClauseKind.PREAMBLE)
    for block in main:
        if isinstance(block, Item):
            yield from offer.items(block, ClauseKind.REQUEST)
        elif isinstance(block, Paragraph):
            yield from offer.one(block, ClauseKind.OTHER)
    for note in document.notes:
        yield from offer.one(Paragraph(note.id, note.content), ClauseKind.NOTE)


class _Offer(NamedTuple):
    """What one document offers."""

    dossier: Dossier
    document: Document
    places: Places

    def items(self, item: Item, kind: ClauseKind, level: int = 0, above: str = "") -> Iterator[Candidate]:
        """Yield an item and those inside it; `above` is the heading they stand under."""
        yield from self.one(item, kind, level, above)
        heading = plain(item.content) if item.heading else above
        for block in item.blocks:
            if isinstance(block, Item):
                yield from self.items(block, kind, level + 1, heading)

    def one(self, block: Block, kind: ClauseKind, level: int = 0, above: str = "") -> Iterator[Candidate]:
        """Yield a block as a candidate, unless it is too short for a clause or cannot be one."""
        wording = normalised((block,), self.dossier.conditions, self.dossier.facts)
        text = text_of(wording)
        if len(text) < _SHORTEST:
            return
        try:
            placeholders_of(wording)
        except SeianError:  # template code in a text: no clause can hold it
            return
        document = self.document
        heading = plain(block.content) if isinstance(block, Item) and block.heading else ""
        adopted = document.adoption.on if document.adoption else document.date
        if adopted is not None and not adopted.is_complete:  # a day that is still to come
            adopted = None
        title = title_text(document) or document.kind
        yield Candidate(
            document.id,
            (block.id,),
            proposed_title(heading or text, kind, above),
            kind,
            proposed_fields(f"{title}{above}{text}"),
            wording,
            Provenance(title, self.places.words(block.id), adopted),
            self.dossier.association,
            level,
            figures=sum(isinstance(node, Figure) for node in walk((block,))),
        )


def proposed_title(text: str, kind: ClauseKind, above: str = "") -> str:
    """Return a title for a wording: its heading, or what its first sentence speaks of.

    `above` is the heading it stands under.
    """
    line = text.split("\n", 1)[0].strip()
    if kind is ClauseKind.PREAMBLE:
        return _short(f"前文：{_topic(line)}")
    if kind is ClauseKind.CLOSING:
        return _short(f"結び：{_topic(line)}")
    topic = _topic(line)
    if above and topic and above not in topic:
        return _short(f"{above}（{topic}）", _LONGEST_TITLE + 8)
    return _short(topic or above or line)


_TOPIC = re.compile(r"(?:については|について|に関しては|に対しては|に当たっては|においては|に係る|は、|、)")


def _topic(sentence: str) -> str:
    """Return what a sentence speaks of: up to について, は or a comma, else its beginning."""
    first = sentence.split("。", 1)[0]
    found = next((match for match in _TOPIC.finditer(first) if match.start() >= 4), None)  # noqa: PLR2004 -- また、 is none
    return (first[: found.start()] if found else first).strip("　 、")


def _short(text: str, most: int = _LONGEST_TITLE) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def chosen_of(candidates: Iterable[Candidate]) -> int:
    """Return how many candidates are to be put in."""
    return sum(candidate.choice is not Choice.SKIP for candidate in candidates)
