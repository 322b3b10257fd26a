"""※ notes that came with a text → conditions, and alternatives at the places the notes speak of (時点修正).

Nothing is guessed: where a place or a wording is not found, or found twice, or where the note would not be written
again as it was, it stays text and is told.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.caret import Caret
from seian.document.digits import half_width
from seian.document.edits_alternatives import UnfitAlternativeError, set_alternative, set_presence
from seian.document.inline import Alternative, Revised, plain, plain_inline, spans_of, typed_inline
from seian.document.model import Condition, Item, Paragraph, Presence, new_id
from seian.document.tree import block_of, content_of_node, walk
from seian.house_style.schemes import schemes_of
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.phrases import render
from seian.reading.note_blocks import with_added
from seian.reading.note_changes import ADDS, Clause, Verb, clauses_of, single_places
from seian.reading.note_text import lead_of, names_words, parse_note, rest_of
from seian.reading.note_wordings import Grain, stretches
from seian.reading.recognised import Unsure
from seian.revision.conditions import same_condition
from seian.revision.notes import written_notes
from seian.revision.places import places_of
from seian.revision.sentences import Span, counts_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from seian.document.inline import Content
    from seian.document.model import BlockId, Document, Note
    from seian.document.tree import Node
    from seian.house_style.model import HouseStyle
    from seian.revision.notes import WrittenNote


_BESIDES = re.compile(
    "^(?:要請|要望|提言)?(?:項目|事項)|の?(?:項目|事項|項)$|(?<=段落)目$|第(?=\\d+段落)|の(?=第?\\d+段落)"
)


class RevisedDocument(NamedTuple):
    """A document whose notes became alternatives where they could, their conditions, and what could not be settled."""

    document: Document
    conditions: tuple[Condition, ...]
    doubts: tuple[Unsure, ...]


class _Pair(NamedTuple):
    """The two wordings of a note for one place, quoted in excerpts (`literal`) or said in its sentence.

    An empty place is wherever `current` stands, an empty `current` all that stands at the place.
    """

    place: str
    current: str
    revised: str
    literal: bool = True


class _Change(NamedTuple):
    """Words of a block, from and to offsets into its plain text, what becomes of them, and how much is quoted."""

    block: BlockId
    start: int
    end: int
    text: str
    quoted_from: int
    quoted_to: int


class _Told(NamedTuple):
    """What a note says in both forms: all its wordings in pairs, what it deletes, and what it adds where."""

    pairs: tuple[_Pair, ...]
    deleted: tuple[str, ...]
    added: tuple[tuple[Clause, tuple[str, ...]], ...]


class _Settled(NamedTuple):
    """A note that was read: its condition, what it does to which places, and the texts it adds."""

    note: Note
    condition: Condition
    done: frozenset[tuple[Verb, str]]


class _DoubtError(Exception):
    """Why a note stays text, in words for the person."""


def _unlike() -> _DoubtError:
    return _DoubtError(_("同じ注記を本文から書けないので、注記のまま残しました。"))


def _overlapping() -> _DoubtError:
    return _DoubtError(_("ほかの時点修正と重なります。注記のまま残しました。"))


def _unpaired() -> _DoubtError:
    return _DoubtError(_("［現行］と［修正後］が組になっていません。注記のまま残しました。"))


def _lacking() -> _DoubtError:
    return _DoubtError(_("現行と修正後の文が同じか、どちらかがありません。注記のまま残しました。"))


def revise(document: Document, style: HouseStyle, ids: Callable[[], str] = new_id) -> RevisedDocument:
    """Return the document with its notes read as conditions, alternatives and blocks that come and go.

    Every character of a note is in the result: in an alternative or block that writes the same note again, or in
    `Document.notes` as it was.
    """
    conditions: list[Condition] = []
    settled: list[_Settled] = []
    kept: list[Note] = []
    doubts: list[Unsure] = []
    for note in document.notes:
        try:
            document, told = _read(document, note, conditions, settled, (style, ids))
        except _DoubtError as error:
            kept.append(note)
            doubts.append(Unsure(_("注記"), plain(note.content), str(error), placed=True))
        else:
            if not told:
                kept.append(note)
            doubts.extend(Unsure(_("注記"), plain(note.content), why, placed=True) for why in told if why)
    if len(kept) < len(document.notes):
        document = replace(document, notes=tuple(kept))
    return RevisedDocument(document, tuple(conditions), tuple(doubts))


def _read(
    document: Document,
    note: Note,
    conditions: list[Condition],
    settled: list[_Settled],
    ways: tuple[HouseStyle, Callable[[], str]],
) -> tuple[Document, tuple[str, ...]]:
    """Return the document with one note read, and what is to be told of it ("": nothing); () where it is no such note.

    A condition that is new is added to `conditions`, the note to `settled`, those that were read before it. Raises
    _DoubtError where the note stays text.
    """
    style, ids = ways
    sentence = plain(note.content)
    parsed = parse_note(sentence)
    if not parsed.condition or not (parsed.place or names_words(sentence)):
        return document, ()  # recognition has told
    found = Condition(ids(), parsed.condition, lead_of(sentence, parsed.condition))
    condition = next((other for other in conditions if same_condition(found, other)), found)
    known = conditions if condition in conditions else [*conditions, condition]
    clauses = clauses_of(rest_of(sentence, parsed.condition))
    # a house may have a phrase of its own, which is known by being written again
    said = _said(note, clauses or tuple(Clause(Verb.REVISE, one) for one in single_places(parsed.place)), style)
    doubt: _DoubtError | None = None
    for grain in Grain if said.pairs else (Grain.ALL_QUOTED,):
        try:
            revised, done = _carried_out(document, said, condition, grain, ways)
            now = _Settled(note, condition, done)
            written = _written(revised, (*settled, now), known, style)
        except _DoubtError as error:
            doubt = doubt or error
        else:
            break
    else:
        raise doubt or _unlike()
    told = ""
    if _squeezed(written) != _squeezed(sentence):
        if not clauses:
            raise _unlike()
        told = _("注記の言い回しは団体の書式になります：{sentence}").format(sentence=written)
    conditions[:] = known
    settled.append(now)
    return revised, (told,)


def _carried_out(
    document: Document,
    said: _Told,
    condition: Condition,
    grain: Grain,
    ways: tuple[HouseStyle, Callable[[], str]],
) -> tuple[Document, frozenset[tuple[Verb, str]]]:
    """Return the document with all that a note says hanging on its condition, and what is done to which places."""
    style, ids = ways
    places = places_of(document, style)
    changes = [change for pair in said.pairs for change in _changes(document, pair, grain, style)]
    if said.pairs and not changes:
        raise _lacking()
    done = {(Verb.REVISE, _key(places.words(change.block))) for change in changes}
    gone = [_one_block_at(document, place, style) for place in said.deleted]
    anchors = [(clause, _one_block_at(document, clause.place, style), texts) for clause, texts in said.added]
    done |= {(Verb.DELETE, _key(places.words(block))) for block in gone}
    done |= {(clause.verb, _key(places.words(block))) for clause, block, _texts in anchors}
    try:
        for change in sorted(changes, key=lambda one: one.start, reverse=True):
            document = _put(document, change, condition.id)
        for block in gone:
            if any(isinstance(one, Paragraph | Item) and one.presence for one in walk((block_of(document, block),))):
                raise _overlapping()
            document = set_presence(document, block, Presence(condition.id, when_met=False))
    except UnfitAlternativeError as error:
        raise _overlapping() from error
    for clause, anchor, texts in anchors:
        presence, schemes = Presence(condition.id), schemes_of(document, style)
        added = with_added(document, clause.verb, anchor, texts, presence, schemes, ids)
        if added is None:
            raise _DoubtError(_("加える文を、その箇所の項目や段落として読めません。注記のまま残しました。"))
        document = added
    return document, frozenset(done)


def _written(document: Document, settled: Sequence[_Settled], known: Sequence[Condition], style: HouseStyle) -> str:
    """Return the sentence of the last note as it is written from the text.

    Raises _DoubtError unless all notes that were read are written again: they do the same to the same places, and quote
    the same. A second wording by the same condition would undo the first.
    """
    bare = replace(document, notes=())
    by_condition = {one.condition.id: one for one in written_notes(bare, known, style)}
    for one in settled:
        written = by_condition.get(one.condition.id)
        if written is None or not _quotes(written, one.note, bare, style):
            raise _unlike()
        clauses = clauses_of(rest_of(written.sentence, one.condition.statement))
        does = {(clause.verb, _key(clause.place)) for clause in clauses}
        wanted = {each for other in settled if other.condition.id == one.condition.id for each in other.done}
        if does != wanted and (clauses or _squeezed(written.sentence) != _squeezed(plain(one.note.content))):
            raise _unlike()
    return by_condition[settled[-1].condition.id].sentence


def _said(note: Note, clauses: Sequence[Clause], style: HouseStyle) -> _Told:
    """Return what a note does, its excerpts given to what speaks of them. Raises _DoubtError where they do not fit."""
    below = [clause for clause in clauses if not clause.wordings and not clause.text and clause.verb is not Verb.DELETE]
    pairs = [
        _Pair(clause.place, *words, literal=False)
        for clause in clauses
        if clause.verb is Verb.REVISE
        for words in clause.wordings
    ]
    texts: dict[int, list[str]] = {}
    current: tuple[int, str] | None = None
    for excerpt in note.excerpts:
        at, text = _spoken_of(plain(excerpt.content), below, style)
        if not excerpt.revised:
            if current is not None or below[at].verb is not Verb.REVISE:
                raise _unpaired()
            current = (at, text)
        elif below[at].verb is not Verb.REVISE:
            texts.setdefault(at, []).append(text)
        elif current is not None and current[0] == at:
            pairs.append(_Pair(below[at].place, current[1], text))
            texts.setdefault(at, [])
            current = None
        else:
            raise _unpaired()
    if current is not None:
        raise _unpaired()
    if len(texts) < len(below):  # it names other places than it quotes
        raise _unlike() if note.excerpts else _lacking()
    return _Told(
        tuple(pairs),
        tuple(clause.place for clause in clauses if clause.verb is Verb.DELETE),
        (
            *((clause, tuple(texts[at])) for at, clause in enumerate(below) if clause.verb in ADDS),
            *((clause, (clause.text,)) for clause in clauses if clause.text),
        ),
    )


def _spoken_of(text: str, below: Sequence[Clause], style: HouseStyle) -> tuple[int, str]:
    """Return which clause an excerpt belongs to, and its text without the words that say so (【前文１段落目】)."""
    before, after = render(style.notes.quoted_at, {"place": "\0"}).split("\0")
    if before and after and text.startswith(before) and after in text:
        own, _after, rest = text.removeprefix(before).partition(after)
        found = [at for at, clause in enumerate(below) if _key(own) == _key(_called(clause, style))]
        if len(found) != 1:
            raise _unlike()
        return found[0], rest
    if len(below) != 1:
        raise _unlike()
    return 0, text


def _called(clause: Clause, style: HouseStyle) -> str:
    """Return how a clause's place is called in front of an excerpt."""
    phrases = style.notes
    words = {Verb.ADD_BEHIND: phrases.after, Verb.ADD_BEFORE: phrases.before, Verb.ADD_INSIDE: phrases.within}
    return render(words[clause.verb], {"place": clause.place}) if clause.verb in words else clause.place


def _changes(document: Document, pair: _Pair, grain: Grain, style: HouseStyle) -> Iterator[_Change]:
    """Yield what changes by a pair. Raises _DoubtError where the place or the wording is not found just once."""
    blocks = _blocks_at(document, pair.place, style) if pair.place else _blocks_with(document, pair.current)
    texts = [plain(content_of_node(block_of(document, block))) for block in blocks]
    whole = "".join(texts)
    at = _found(whole, pair.current or whole)
    if not pair.literal and _cuts_a_number(whole, at):
        raise _DoubtError(_("「{words}」は、数の一部です。注記のまま残しました。").format(words=pair.current))
    current, revised = whole[at.start : at.end], pair.revised
    if current != (pair.current or whole):
        current, revised = _squeezed(pair.current), _squeezed(pair.revised)
    offsets = _offsets(whole, at, current)
    for old, new in stretches(current, revised, grain):
        start = offsets[old.start]
        changed = Span(start, offsets[old.end - 1] + 1 if old.end > old.start else start)
        yield _change(blocks, texts, changed, new, at if pair.literal else None)


def _change(blocks: Sequence[BlockId], texts: Sequence[str], changed: Span, new: str, quoted: Span | None) -> _Change:
    """Return a change of a text that one block holds, or the lines of a title together; `quoted` None: as usual."""
    begin = 0
    for block, text in zip(blocks, texts, strict=True):
        if begin <= changed.start and changed.end <= begin + len(text):
            counts = (0, 0) if len(blocks) > 1 or quoted is None else counts_for(text, quoted, changed)
            if counts is None:
                raise _DoubtError(_("注記に引いた範囲が、文の切れ目と合いません。注記のまま残しました。"))
            return _Change(block, changed.start - begin, changed.end - begin, new, *counts)
        begin += len(text)
    raise _DoubtError(_("修正が件名の行をまたいでいます。注記のまま残しました。"))


def _blocks_at(document: Document, place: str, style: HouseStyle) -> tuple[BlockId, ...]:
    """Return the block that is called so, or all lines of the title."""
    wanted = _key(place)
    if wanted == _key(style.places.title) and document.title:
        return tuple(line.id for line in document.title)
    places = places_of(document, style)
    nodes = [
        node for node in walk((*document.body, *document.attachments, *document.annexes)) if places.stands(node.id)
    ]
    for key in (_key, _loose):  # 項目３ and 前文の第１段落 are as good, where nothing is called so
        found = tuple(node.id for node in nodes if key(places.words(node.id)) == key(place))
        if found:
            break
    if len(found) != 1:
        why = _("箇所「{place}」が見つかりません。注記のまま残しました。")
        several = _("箇所「{place}」が一つに決まりません。注記のまま残しました。")
        raise _DoubtError((several if found else why).format(place=place))
    return found


def _one_block_at(document: Document, place: str, style: HouseStyle) -> BlockId:
    """Return the paragraph or item that is called so."""
    (block, *_more) = _blocks_at(document, place, style)
    if not isinstance(block_of(document, block), Paragraph | Item):
        raise _DoubtError(_("「{place}」は段落や項目ではありません。注記のまま残しました。").format(place=place))
    return block


def _blocks_with(document: Document, words: str) -> tuple[BlockId, ...]:
    """Return the block that holds words which no other does."""
    nodes = (*document.title, *walk((*document.body, *document.attachments, *document.annexes)))
    found = tuple(node.id for node in nodes if _squeezed(words) in _squeezed(plain(content_of_node(node))))
    if not found:
        raise _DoubtError(_("「{words}」が本文に見つかりません。注記のまま残しました。").format(words=words))
    if len(found) > 1:
        raise _DoubtError(_("「{words}」が本文に何か所もあります。注記のまま残しました。").format(words=words))
    return found


def _found(text: str, words: str) -> Span:
    """Return where words stand in a text, blanks aside. Raises _DoubtError unless it is in just one place."""
    places = [index for index, character in enumerate(text) if not character.isspace()]
    squeezed, wanted = "".join(text[index] for index in places), _squeezed(words)
    first = squeezed.find(wanted) if wanted else -1
    if first < 0:
        raise _DoubtError(_("［現行］の文が本文に見つかりません。注記のまま残しました。"))
    if squeezed.find(wanted, first + 1) >= 0:
        raise _DoubtError(_("［現行］の文が本文に何か所もあります。注記のまま残しました。"))
    return Span(places[first], places[first + len(wanted) - 1] + 1)


def _cuts_a_number(text: str, at: Span) -> bool:
    """Say whether words begin or end within a number: １割 in １１割."""
    return any(0 < cut < len(text) and text[cut - 1].isnumeric() and text[cut].isnumeric() for cut in at)


def _offsets(text: str, at: Span, words: str) -> list[int]:
    """Return the offset in the text of each character of the words found at `at`, and of their end."""
    if text[at.start : at.end] == words:
        return list(range(at.start, at.end + 1))
    return [*(index for index in range(at.start, at.end) if not text[index].isspace()), at.end]


def _put(document: Document, change: _Change, condition: str) -> Document:
    content = content_of_node(block_of(document, change.block))
    start, end = _typed(content, change.start, change.end)
    for span in spans_of(content):
        own = {one.text for one in span.alternative.revisions if one.condition == condition}
        if span.start <= start and end <= span.end and own - {change.text}:
            raise UnfitAlternativeError(_("時点修正が重なります。"))  # it would undo what another note said
    return set_alternative(
        document,
        Caret(change.block, start),
        Caret(change.block, end),
        Revised(condition, change.text),
        change.quoted_from,
        change.quoted_to,
    ).document


def _typed(content: Content, start: int, end: int) -> tuple[int, int]:
    """Return offsets into `typed` of a stretch of `plain`; just a current wording lies inside its alternative."""
    read = at = 0
    first = last = None
    for inline in content:
        size = len(plain_inline(inline))
        if isinstance(inline, Alternative):
            if (read, read + size) == (start, end) and size:
                return at + 1, at + 1 + size
            if read < start < read + size or read < end < read + size:
                raise UnfitAlternativeError(_("時点修正が重なります。"))
        elif first is None and start < read + size:
            first = at + start - read
        if last is None and end <= read + size and not isinstance(inline, Alternative):
            last = at + end - read
        read += size
        at += len(typed_inline(inline))
    if start == end and last is not None:
        return last, last
    return at if first is None else first, at if last is None else last


def _quotes(written: WrittenNote, note: Note, document: Document, style: HouseStyle) -> bool:
    """Say whether a written note quotes everything that the note it was read from does."""
    before, after = render(style.notes.quoted_at, {"place": "\0"}).split("\0")

    def quoted(revised: bool, text: str) -> tuple[bool, str]:  # noqa: FBT001 -- of a pair
        if before and after and text.startswith(before) and after in text:
            text = text.partition(after)[2]
        return revised, _squeezed(text)

    have = [quoted(excerpt.revised, excerpt.text) for excerpt in written.excerpts]
    # what is added may have been quoted without the number that it gets
    blocks = [block_of(document, excerpt.block) for excerpt in written.excerpts if excerpt.revised]
    have += [(True, _squeezed(plain(content_of_node(one)))) for one in blocks if _comes(one)]
    return all(quoted(excerpt.revised, plain(excerpt.content)) in have for excerpt in note.excerpts)


def _comes(node: Node) -> bool:
    """Say whether a block is there only if its condition is met."""
    return isinstance(node, Paragraph | Item) and node.presence is not None and node.presence.when_met


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _key(place: str) -> str:
    return half_width(_squeezed(place))


def _loose(place: str) -> str:
    """Return a place without what some say besides: 項目３, ３の項目, 前文の第１段落."""
    return _BESIDES.sub("", _key(place))
