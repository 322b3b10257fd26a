"""Papers that were put in twice: what says the same as a document before it, or nearly."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from seian.document.codec import dump_document
from seian.document.digits import half_width
from seian.document.edits_dossier import copy_of
from seian.document.inline import typed
from seian.document.model import State, addressee_text
from seian.document.tree import all_blocks, content_of_node
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.document.model import Document

LIKE: Final = 0.8
"""So much of the text, by characters of paragraphs that are the same, makes two papers nearly one."""

NEAR: Final = "near"
"""What is told of a file that is nearly the same as papers that are there."""

Key = TypeVar("Key")

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
    papers = Papers[int]()
    for at, document in enumerate(documents):
        known = print_of(document)
        found = papers.like(known) if at >= since else None
        if found is not None:
            yield Twin(document, documents[found.key], found.whole)
        papers.add(known, at)


class Print(NamedTuple):
    """What tells a paper from others: a digest of all it says, to whom it speaks, and how often it has each text."""

    whole: str
    addressees: tuple[str, ...]
    texts: dict[str, int]


def print_of(document: Document) -> Print:
    """Return what tells a document from others, whatever its ids are and whatever was done with it."""
    texts = Counter(_folded(typed(content_of_node(node))) for node in all_blocks(document))
    to = tuple(_folded(addressee_text(one)) for one in document.addressees)
    return Print(sha256(dump_document(_bare(document)).encode()).hexdigest(), to, dict(texts))


class Like(NamedTuple, Generic[Key]):
    """Which paper before one is the same, or nearly so."""

    key: Key
    whole: bool


class Papers(Generic[Key]):
    """Papers by what tells them apart, each under a key of whoever keeps them."""

    def __init__(self) -> None:
        """Begin without any."""
        self._whole: dict[str, Key] = {}
        self._near: dict[tuple[str, ...], list[tuple[Counter[str], int, Key]]] = {}

    def add(self, known: Print, key: Key) -> None:
        """Keep a paper; of those that say the same the first is found."""
        self._whole.setdefault(known.whole, key)
        texts = Counter(known.texts)
        self._near.setdefault(known.addressees, []).append((texts, _characters(texts), key))

    def like(self, known: Print) -> Like[Key] | None:
        """Return the first paper that is the same, else the first that nearly is; None where there is none."""
        if known.whole in self._whole:
            return Like(self._whole[known.whole], whole=True)
        texts = Counter(known.texts)
        length = _characters(texts)
        for other, size, key in self._near.get(known.addressees, ()):
            longest = max(length, size)
            if longest and min(length, size) >= LIKE * longest and _characters(texts & other) >= LIKE * longest:
                return Like(key, whole=False)
        return None


def _bare(document: Document) -> Document:
    """Return a document without what tells two readings of one paper apart: ids, and what was done with it since."""
    numbers = count()
    bare = copy_of(document, ids=lambda: str(next(numbers)))
    return replace(bare, drafted=None, state=State.ROUGH, adoption=None, log=(), references=())


def _characters(texts: Counter[str]) -> int:
    return sum(len(text) * times for text, times in texts.items())


def _folded(text: str) -> str:
    return half_width("".join(text.split())).translate(_SIGNS)
