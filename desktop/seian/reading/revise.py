"""※ notes that came with a text → conditions, and alternatives at the places the notes speak of (時点修正).

Nothing is guessed: where a place or a wording is not found, or found twice, or where the note would not be written
again as it was, it stays text and is told.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from seian.document.caret import Caret
from seian.document.digits import half_width
from seian.document.edits_alternatives import UnfitAlternativeError, set_alternative
from seian.document.inline import Alternative, Revised, plain, plain_inline, typed_inline
from seian.document.model import Condition, new_id
from seian.document.tree import block_of, content_of_node, walk
from seian.i18n import translate as _
from seian.phrases import render
from seian.reading.note_text import lead_of, parse_note
from seian.reading.recognised import Unsure
from seian.revision.conditions import same_condition
from seian.revision.differences import Fate, differences
from seian.revision.notes import written_notes
from seian.revision.places import places_of
from seian.revision.sentences import Span, counts_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from seian.document.inline import Content
    from seian.document.model import BlockId, Document, Note
    from seian.house_style.model import HouseStyle
    from seian.revision.notes import WrittenNote


_JOINTS = re.compile("及び|および|並びに|ならびに|[、，,・と]")
_JUST_A_CHANGE = re.compile(
    "(を|は|について)、?(以下|次|下記)の(とおり|ように)、?(時点)?(修正|変更|更新|改め|改正)(を行う|する|します|る|ます)?。?"
)


class RevisedDocument(NamedTuple):
    """A document whose notes became alternatives where they could, their conditions, and what could not be settled."""

    document: Document
    conditions: tuple[Condition, ...]
    doubts: tuple[Unsure, ...]


class _Pair(NamedTuple):
    """The two wordings of a note for one place."""

    place: str
    current: str
    revised: str


class _Change(NamedTuple):
    """Words of a block, from and to offsets into its plain text, what becomes of them, and how much is quoted."""

    block: BlockId
    start: int
    end: int
    text: str
    quoted_from: int
    quoted_to: int


class _DoubtError(Exception):
    """Why a note stays text, in words for the person."""


def revise(document: Document, style: HouseStyle, ids: Callable[[], str] = new_id) -> RevisedDocument:
    """Return the document with its notes read as conditions and alternatives.

    Every character of a note is in the result: in an alternative that writes the same note again, or in
    `Document.notes` as it was.
    """
    conditions: list[Condition] = []
    settled: list[tuple[Note, Condition]] = []
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
    settled: list[tuple[Note, Condition]],
    ways: tuple[HouseStyle, Callable[[], str]],
) -> tuple[Document, tuple[str, ...]]:
    """Return the document with one note read, and what is to be told of it ("": nothing); () where it is no such note.

    A condition that is new is added to `conditions`, the note to `settled`, those that were read before it. Raises
    _DoubtError where the note stays text.
    """
    style, ids = ways
    sentence = plain(note.content)
    parsed = parse_note(sentence)
    if not parsed.condition or not parsed.place:
        return document, ()  # recognition has told
    found = Condition(ids(), parsed.condition, lead_of(sentence, parsed.condition))
    condition = next((other for other in conditions if same_condition(found, other)), found)
    pairs = tuple(_pairs(note, parsed.place, style))
    changes = [change for pair in pairs for change in _changes(document, pair, style)]
    if not changes:
        raise _DoubtError(_("現行と修正後の文が同じか、どちらかがありません。注記のまま残しました。"))
    quoted = frozenset[str]().union(*(_named(pair.place, style) for pair in pairs))
    if _named(parsed.place, style) != quoted:
        raise _DoubtError(_("同じ注記を本文から書けないので、注記のまま残しました。"))
    revised = document
    try:
        for change in sorted(changes, key=lambda one: one.start, reverse=True):
            revised = _put(revised, change, condition.id)
    except UnfitAlternativeError as error:
        raise _DoubtError(_("ほかの時点修正と重なります。注記のまま残しました。")) from error
    known = conditions if condition in conditions else [*conditions, condition]
    bare = replace(revised, notes=())
    by_condition = {one.condition.id: one for one in written_notes(bare, known, style)}
    for earlier, its in (*settled, (note, condition)):  # a second wording by the same condition would undo the first
        if its.id not in by_condition or not _quotes(by_condition[its.id], earlier, style):
            raise _DoubtError(_("同じ注記を本文から書けないので、注記のまま残しました。"))
    written = by_condition[condition.id]
    told = ""
    if _squeezed(written.sentence) != _squeezed(sentence):
        rest = _squeezed(sentence.partition(parsed.condition)[2].partition(parsed.place)[2])
        if not _JUST_A_CHANGE.fullmatch(rest):  # it deletes or adds something too, or has a proviso
            raise _DoubtError(_("同じ注記を本文から書けないので、注記のまま残しました。"))
        told = _("注記の言い回しは団体の書式になります：{sentence}").format(sentence=written.sentence)
    conditions[:] = known
    settled.append((note, condition))
    return revised, (told,)


def _pairs(note: Note, place: str, style: HouseStyle) -> Iterator[_Pair]:
    """Yield the wordings of a note in pairs; where it speaks of several places, each begins with its own."""
    before, after = render(style.notes.quoted_at, {"place": "\0"}).split("\0")
    current: tuple[str, str] | None = None
    for excerpt in note.excerpts:
        text = plain(excerpt.content)
        own = place
        if before and after and text.startswith(before) and after in text:
            own, _after, text = text.removeprefix(before).partition(after)
        if not excerpt.revised:
            current = (own, text)
        elif current is not None and current[0] == own:
            yield _Pair(own, current[1], text)
            current = None
        else:
            raise _DoubtError(_("［現行］と［修正後］が組になっていません。注記のまま残しました。"))
    if current is not None:
        raise _DoubtError(_("［現行］と［修正後］が組になっていません。注記のまま残しました。"))


def _changes(document: Document, pair: _Pair, style: HouseStyle) -> Iterator[_Change]:
    """Yield what changes by a pair. Raises _DoubtError where the place or the wording is not found just once."""
    blocks = _blocks_at(document, pair.place, style)
    texts = [plain(content_of_node(block_of(document, block))) for block in blocks]
    whole = "".join(texts)
    at = _found(whole, pair.current)
    current, revised = whole[at.start : at.end], pair.revised
    if current != pair.current:
        current, revised = _squeezed(pair.current), _squeezed(pair.revised)
    offsets = _offsets(whole, at, current)
    spot = 0
    changes = differences(current, revised)
    for index, (kind, text) in enumerate(changes):
        if kind is Fate.EQUAL:
            spot += len(text)
        elif kind is Fate.DELETED:
            follows = changes[index + 1] if index + 1 < len(changes) else None
            new = follows.text if follows is not None and follows.kind is Fate.INSERTED else ""
            yield _change(blocks, texts, Span(offsets[spot], offsets[spot + len(text) - 1] + 1), new, at)
            spot += len(text)
        elif index == 0 or changes[index - 1].kind is not Fate.DELETED:
            yield _change(blocks, texts, Span(offsets[spot], offsets[spot]), text, at)


def _change(blocks: Sequence[BlockId], texts: Sequence[str], changed: Span, new: str, quoted: Span) -> _Change:
    """Return a change of a text that one block holds, or the lines of a title together."""
    begin = 0
    for block, text in zip(blocks, texts, strict=True):
        if begin <= changed.start and changed.end <= begin + len(text):
            counts = (0, 0) if len(blocks) > 1 else counts_for(text, quoted, changed)
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
    nodes = walk((*document.body, *document.attachments))
    found = tuple(node.id for node in nodes if _key(places.words(node.id)) == wanted)
    if len(found) != 1:
        why = _("箇所「{place}」が見つかりません。注記のまま残しました。")
        several = _("箇所「{place}」が一つに決まりません。注記のまま残しました。")
        raise _DoubtError((several if found else why).format(place=place))
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


def _offsets(text: str, at: Span, words: str) -> list[int]:
    """Return the offset in the text of each character of the words found at `at`, and of their end."""
    if text[at.start : at.end] == words:
        return list(range(at.start, at.end + 1))
    return [*(index for index in range(at.start, at.end) if not text[index].isspace()), at.end]


def _put(document: Document, change: _Change, condition: str) -> Document:
    content = content_of_node(block_of(document, change.block))
    start, end = _typed(content, change.start, change.end)
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


def _quotes(written: WrittenNote, note: Note, style: HouseStyle) -> bool:
    """Say whether a written note quotes everything that the note it was read from does."""
    before, after = render(style.notes.quoted_at, {"place": "\0"}).split("\0")

    def quoted(revised: bool, text: str) -> tuple[bool, str]:  # noqa: FBT001 -- of a pair
        if before and after and text.startswith(before) and after in text:
            text = text.partition(after)[2]
        return revised, _squeezed(text)

    have = [quoted(excerpt.revised, excerpt.text) for excerpt in written.excerpts]
    return all(quoted(excerpt.revised, plain(excerpt.content)) in have for excerpt in note.excerpts)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _named(place: str, style: HouseStyle) -> frozenset[str]:
    """Return the single places that a wording names: 前文１段落目及び２ are two."""
    for joint in filter(None, (style.notes.comma, style.notes.conjunction)):
        place = place.replace(joint, "、")
    return frozenset(_key(one) for one in _JOINTS.split(place) if one)


def _key(place: str) -> str:
    return half_width(_squeezed(place))
