"""The changes of a wording as acts on words quoted so that they stand there once: 「７割」を「８割」に改める."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seian.document.inline import Look
from seian.named import NamedTuple
from seian.revision.differences import Fate, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from seian.flow.look_changes import LookChange
    from seian.flow.set_blocks import Run
    from seian.revision.differences import TextChange

_PARTICLES = re.compile("[ぁ-ゖ、。・]{1,2}")
_LONGEST = 40  # characters of a quote that is longer for being told apart
_QUOTES: dict[str, int] = {"「": 1, "」": -1}
_BRACKETS = _QUOTES | {"（": 1, "）": -1}
_LOOKS_COME = {Look.BOLD: "を太字に改める", Look.UNDERLINED: "に下線を加える"}
_LOOKS_GO = {Look.BOLD: "の太字を通常の字に改める", Look.UNDERLINED: "の下線を削る"}


class _Cut(NamedTuple):
    """A stretch of the earlier wording and what takes its place; `low` and `high`: how far it may be enlarged."""

    start: int
    stop: int
    into: str
    low: int
    high: int


def quoted_changes(
    changes: Sequence[TextChange], inside: str, olds: Sequence[Run], news: Sequence[Run]
) -> list[str] | None:
    """Return the acts that make the earlier wording the later one, in order; None where the whole is to be replaced.

    That is where more than half of it is another, or where no words, or only too many, can be quoted. What is quoted
    stands once in the wording and in what is `inside` the same place, before the acts and after those that come
    earlier. A word under a reading is quoted with it where that alone is another.
    """
    old = "".join(text for kind, text in changes if kind is not Fate.INSERTED)
    new = "".join(text for kind, text in changes if kind is not Fate.DELETED)
    other = sum(len(text) for kind, text in changes if kind is not Fate.EQUAL)
    if other > (len(old) + len(new)) / 2:
        return None
    cuts = _cuts(changes, old)
    acts: list[str] = []
    done, shift, at = old, 0, 0
    while at < len(cuts):
        cut = cuts[at]
        found = _quoted(cut, old, done, inside)
        if found is None and at + 1 < len(cuts):  # not without the words of the next one
            following = cuts[at + 1]
            into = cut.into + old[cut.stop : following.start] + following.into
            cuts[at : at + 2] = [_Cut(cut.start, following.stop, into, cut.low, following.high)]
            continue
        if found is None:
            return None
        if found[1] - found[0] > max(_LONGEST, 2 * (cut.stop - cut.start)):
            return None  # a quote in which nobody finds what changed
        acts.append(_act(found, cut, old, olds, news))
        done = done[: cut.start + shift] + cut.into + done[cut.stop + shift :]
        shift += len(cut.into) - (cut.stop - cut.start)
        at += 1
    return acts


def quoted_looks(found: Iterable[LookChange], wording: str, inside: str) -> list[str] | None:
    """Return the acts that set off words of a later wording, or do so no more; None where they cannot be told apart.

    Such words are said, for 改め文 alone are to make the later text; and as what they are, for their words stay.
    Where they stand more than once, they are a part of longer words that do not.
    """
    acts: list[str] = []
    for text, before, after, at in found:
        cut = _Cut(at, at + len(text), text, 0, len(wording))
        place = _quoted(cut, wording, wording, inside)
        if place is None or place[1] - place[0] > max(_LONGEST, 2 * len(text)):
            return None
        longer = wording[slice(*place)]
        told = f"「{text}」" if longer == text else f"「{longer}」のうち「{text}」"
        if longer.count(text) > 1:
            return None
        acts += (told + words for look, words in _LOOKS_COME.items() if look in after & ~before)
        acts += (told + words for look, words in _LOOKS_GO.items() if look in before & ~after)
    return acts


def _cuts(changes: Sequence[TextChange], old: str) -> list[_Cut]:
    found: list[list[int]] = []
    intos: list[str] = []
    at = 0
    changing = False
    for kind, text in changes:
        if kind is Fate.EQUAL:
            changing = False
            at += len(text)
            continue
        if not changing:
            found.append([at, at])
            intos.append("")
            changing = True
        if kind is Fate.DELETED:
            at += len(text)
            found[-1][1] = at
        else:
            intos[-1] += text
    result = []
    for nth, ((start, stop), into) in enumerate(zip(found, intos, strict=True)):
        low = found[nth - 1][1] if nth else 0
        high = found[nth + 1][0] if nth + 1 < len(found) else len(old)
        result.append(_Cut(start, stop, into, low, high))
    return result


def _quoted(cut: _Cut, old: str, done: str, inside: str) -> tuple[int, int] | None:
    """Return the offsets of the words to be quoted: those that change, or with as few round them as tell them apart.

    Brackets are quoted whole where that is not long.
    """

    def fits(start: int, stop: int, pairs: Mapping[str, int]) -> bool:
        quote = old[start:stop]
        replaced = old[start : cut.start] + cut.into + old[cut.stop : stop]
        return (
            _is_telling(quote, old)
            and _is_balanced(quote, pairs)
            and _is_balanced(replaced, pairs)
            and _count(old, quote) == _count(done, quote) == 1
            and quote not in inside
        )

    for pairs in (_BRACKETS, _QUOTES):
        for start, stop in _enlarged(cut, old):
            if (pairs is _QUOTES or stop - start <= _LONGEST) and fits(start, stop, pairs):
                return start, stop
    return None


def _enlarged(cut: _Cut, old: str) -> Iterator[tuple[int, int]]:
    """Yield stretches round a change, each a word longer: in front of what is put in, then on both sides."""
    before, after = words(old[cut.low : cut.start]), words(old[cut.stop : cut.high])
    lefts, rights = [cut.start], [cut.stop]
    for word in reversed(before):
        lefts.append(lefts[-1] - len(word))
    for word in after:
        rights.append(rights[-1] + len(word))
    yield cut.start, cut.stop
    if cut.start == cut.stop:  # what is put in behind words leaves them as they are
        yield from ((left, cut.stop) for left in lefts[1:])
    for size in range(1, max(len(lefts), len(rights))):
        left, right = lefts[min(size, len(lefts) - 1)], rights[min(size, len(rights) - 1)]
        yield lefts[min(size - 1, len(lefts) - 1)], right
        yield left, right


def _is_telling(quote: str, whole: str) -> bool:
    """Say whether words can be found by their looks: a particle or one letter is read over, unless it is all."""
    return bool(quote) and (quote == whole or (len(quote) > 1 and _PARTICLES.fullmatch(quote) is None))


def _count(text: str, part: str) -> int:
    """Return how often a part stands in a text, also where it overlaps itself."""
    return sum(text.startswith(part, at) for at in range(len(text) - len(part) + 1)) if part in text else 0


def _is_balanced(text: str, pairs: Mapping[str, int]) -> bool:
    depth = 0
    for character in text:
        depth += pairs.get(character, 0)
        if depth < 0:
            return False
    return depth == 0


def _act(found: tuple[int, int], cut: _Cut, old: str, olds: Sequence[Run], news: Sequence[Run]) -> str:
    start, stop = found
    quote = old[start:stop]
    if stop == cut.start == cut.stop:
        return f"「{quote}」の次に「{cut.into}」を加える"
    if (start, stop) == (cut.start, cut.stop) and not cut.into:
        return f"「{quote}」を削る"
    into = old[start : cut.start] + cut.into + old[cut.stop : stop]
    if into == quote:  # the same words under another reading
        into, quote = _with_readings(into, news), _with_readings(quote, olds)
    return f"「{quote}」を「{into}」に改める"


def _with_readings(text: str, runs: Sequence[Run]) -> str:
    for run in runs:
        if run.reading and run.text in text:
            text = text.replace(run.text, f"{run.text}（{run.reading}）", 1)
    return text
