"""Going to a place by its name: 前文２段落目, 記２（１）, 要請事項１, ３ページ, 文書２; in any width, as one types.

Blocks are called what notes call them (`revision/places`). A name is compared without widths and blanks.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from seian.document.digits import value
from seian.document.inline import plain
from seian.document.model import End, Ki, title_text
from seian.document.sources import SetPart
from seian.document.tree import all_blocks, content_of_node
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.revision.places import places_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from seian.document.model import Document, Dossier
    from seian.house_style.model import HouseStyle

_PARTS = (SetPart.DATE, SetPart.REFERENCE, SetPart.MATERIAL, SetPart.ADDRESSEES, SetPart.SIGNATURE, SetPart.CONTACT)
_KANJI_NUMBER = re.compile(r"[一二三四五六七八九十]+(?=段落|ページ|頁|つ目|番)")
_PAGE = re.compile(r"(?:p|ページ|頁)?(\d{1,9})(?:ページ|頁)?|(\d{1,9})p")
_DOCUMENT = re.compile(r"(?:文書|資料)?(\d{1,9})")
_ITEM = re.compile(r"(?:\w{0,4}事項|項目|記|本文|第)(?=\d)")
_MOST = 50


class Destination(NamedTuple):
    """A place with its name and how it begins; of `block`, `part`, `page` (from 1) one alone says where.

    None of them means the head of the document.
    """

    words: str
    excerpt: str
    document: str
    block: str = ""
    part: SetPart | None = None
    page: int = 0


class Named(NamedTuple):
    """A destination with its name as it is compared, without and with what one may leave out."""

    name: str
    short: str
    to: Destination


def destinations(document: Document, style: HouseStyle) -> tuple[Named, ...]:
    """Return all places of a document that have a name, in the order in which they are read."""
    return tuple(_named(document, style))


def _named(document: Document, style: HouseStyle) -> Iterator[Named]:
    places = places_of(document, style)
    for node in all_blocks(document):
        text = plain(content_of_node(node))
        if text or isinstance(node, Ki | End):
            words = places.words(node.id)
            yield _name(Destination(words, text, document.id, block=node.id))
    for part in _PARTS:
        yield _name(Destination(places.words(part), "", document.id, part=part))


def _name(to: Destination) -> Named:
    name = folded(to.words)
    return Named(name, _ITEM.sub("", name), to)


def found(typed: str, named: Sequence[Named], dossier: Dossier, document: str, pages: int) -> tuple[Destination, ...]:
    """Return where a name that is being typed may lead, the best first: the very name, what begins so, what holds it.

    `named` are the places of the document that is shown, which has so many `pages`. Nothing typed leads to its places
    one after another.
    """
    sought = folded(typed)
    ranked: list[tuple[int, int, Destination]] = []
    for at, one in enumerate(named):
        rank = _rank(sought, one)
        if rank is not None:
            ranked.append((rank, at, one.to))
    if sought:
        ranked += _pages(sought, document, pages)
        ranked += _documents(sought, dossier)
    ranked.sort(key=lambda one: one[:2])
    return tuple(to for _rank_of, _at, to in ranked[:_MOST])


def _rank(sought: str, one: Named) -> int | None:
    """Return how well a name fits, the least the best; None where it does not."""
    short = _ITEM.sub("", sought)
    if not sought:
        return 0
    if sought == one.name:
        return 0
    if short and short == one.short:
        return 1
    if one.name.startswith(sought) or (short and one.short.startswith(short)):
        return 4
    return 5 if sought in one.name or sought in folded(one.to.excerpt[:40]) else None


def _pages(sought: str, document: str, pages: int) -> Iterator[tuple[int, int, Destination]]:
    match = _PAGE.fullmatch(sought)
    if match is not None and 0 < (page := int(match[1] or match[2])) <= pages:
        words = _("{page}ページ").format(page=page)
        yield (2 if sought.isdigit() else 0), 0, Destination(words, "", document, page=page)


def _documents(sought: str, dossier: Dossier) -> Iterable[tuple[int, int, Destination]]:
    match = _DOCUMENT.fullmatch(sought)
    for nth, one in enumerate(dossier.documents, 1):
        words = _("文書{number}").format(number=nth)
        to = Destination(words, title_text(one) or one.kind, one.id)
        if match is not None and int(match[1]) == nth:
            yield (3 if sought.isdigit() else 0), nth, to
        elif match is None and sought in folded(to.excerpt):
            yield 6, nth, to


@cache
def folded(name: str) -> str:
    """Return a name as it is compared: half-width, without blanks, numbers in figures; 1(2), 1-2 and 1.2 are one."""
    name = _KANJI_NUMBER.sub(lambda number: str(value(number[0]) or number[0]), name)
    name = normalize("NFKC", name).casefold()
    return re.sub(r"[(\-.,]+", ".", re.sub(r"[\s)、]", "", name))
