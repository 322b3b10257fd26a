"""A block's content as runs: the wording that stands, or for the sheet to type on, every wording with its signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.inline import (
    ARROW,
    CLOSING,
    OPENING,
    Alternative,
    Blank,
    Emphasised,
    FactReference,
    Ruby,
    look_of,
    plain_inline,
    typed_inline,
    wordings,
)
from seian.document.looks import EVERY
from seian.flow.set_blocks import Mark, Run
from seian.revision.decisions import CURRENT, chosen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.document.inline import Content, Inline, Look
    from seian.revision.decisions import Decisions


def runs(
    content: Content, decisions: Decisions = CURRENT, *, marked: bool = False, allowed: Look = EVERY
) -> tuple[Run, ...]:
    """Return the runs of a block's content: wordings that stand, ruby with its reading, blanks as room to write in.

    Every run knows where in the content it begins (`Run.at`). `marked` shows alternatives with all wordings and signs,
    〔７割→８割〕: the text of the runs is then `typed` of the content. Looks that are not `allowed` are not shown.
    """
    if len(content) == 1 and isinstance(content[0], str):  # nearly always
        return (Run(content[0]),)
    result: list[Run] = []
    at = 0
    for inline in content:
        made = _runs(inline, at, decisions, marked=marked)
        look = look_of(inline) & allowed
        result.extend((run._replace(look=look) for run in made) if look else made)
        at += len(typed_inline(inline))
    return tuple(result)


def has_words(written: Sequence[Run]) -> bool:
    """Say whether runs have any words: those of an alternative may be none."""
    return any(run.text for run in written)


def label_of_caption(label: str, words: Sequence[Run]) -> str:
    """Return the label of a caption of these words: without any it is the number alone, with no blank behind it."""
    return label if has_words(words) else label.rstrip()


def _runs(inline: Inline, at: int, decisions: Decisions, *, marked: bool) -> Iterator[Run]:
    match inline:
        case str():
            yield Run(inline, at=at)
        case Emphasised(text=text):
            yield Run(text, at=at)
        case Ruby(base=base, reading=reading):
            yield Run(base, reading=reading, at=at)
        case Blank():
            yield Run(plain_inline(inline), mark=Mark.BLANK, at=at)
        case FactReference(text=text):
            yield Run(text, mark=Mark.FACT, at=at)
        case Alternative():
            yield from _wordings(inline, at, decisions, marked=marked)


def _wordings(alternative: Alternative, at: int, decisions: Decisions, *, marked: bool) -> Iterator[Run]:
    stands, still_open = chosen(alternative, decisions)
    at += len(OPENING)
    for index, text in enumerate(wordings(alternative)):
        if marked:
            sign = ARROW if index else OPENING
            yield Run(sign, mark=Mark.SIGN, at=at - len(sign))
        if index == stands:
            yield Run(text, mark=Mark.STANDING, at=at)
        elif marked:
            yield Run(text, mark=Mark.POSSIBLE if index in still_open else Mark.REPLACED, at=at)
        at += len(text) + len(ARROW)
    if marked:
        yield Run(CLOSING, mark=Mark.SIGN, at=at - len(ARROW))
