"""Papers that were put in twice: what says the same as a document before it, or nearly."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Final, NamedTuple

from seian.document.digits import half_width
from seian.document.edits_dossier import copy_of
from seian.document.inline import typed
from seian.document.model import State, addressee_text
from seian.document.tree import all_blocks, content_of_node

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.document.model import Document

LIKE: Final = 0.8
"""So much of the text, by characters of paragraphs that are the same, makes two papers nearly one."""

_SIGNS = str.maketrans("", "", "、，,。")


class Twin(NamedTuple):
    """A document that says what one before it does: all of it, so that one of them can go (`whole`), or nearly."""

    document: Document
    earlier: Document
    whole: bool


def same_papers(documents: Sequence[Document], since: int = 0) -> Iterator[Twin]:
    """Yield documents from the index `since` on with the first one before that is the same, else nearly the same.

    Nearly the same are papers to the same addressees of which most paragraphs are the same but for 、, 。, blanks and
    the width of digits; one text to several ministers is no twin.
    """
    if since >= len(documents):
        return
    bare = [_bare(document) for document in documents]
    said = [_said(document) for document in documents]
    for at in range(since, len(documents)):
        before = range(at)
        whole = next((one for one in before if bare[one] == bare[at]), None)
        near = whole if whole is not None else next((one for one in before if _are_near(said[one], said[at])), None)
        if near is not None:
            yield Twin(documents[at], documents[near], whole is not None)


def _bare(document: Document) -> Document:
    """Return a document without what tells two readings of one paper apart: ids, and what was done with it since."""
    numbers = count()
    bare = copy_of(document, ids=lambda: str(next(numbers)))
    return replace(bare, drafted=None, state=State.ROUGH, adoption=None, log=(), references=())


class _Said(NamedTuple):
    """To whom a document speaks, and its paragraphs."""

    addressees: tuple[str, ...]
    texts: Counter[str]


def _said(document: Document) -> _Said:
    texts = Counter(_folded(typed(content_of_node(node))) for node in all_blocks(document))
    return _Said(tuple(_folded(addressee_text(one)) for one in document.addressees), texts)


def _are_near(one: _Said, other: _Said) -> bool:
    longest = max(_characters(one.texts), _characters(other.texts))
    same = _characters(one.texts & other.texts)
    return one.addressees == other.addressees and bool(longest) and same >= LIKE * longest


def _characters(texts: Counter[str]) -> int:
    return sum(len(text) * times for text, times in texts.items())


def _folded(text: str) -> str:
    return half_width("".join(text.split())).translate(_SIGNS)
