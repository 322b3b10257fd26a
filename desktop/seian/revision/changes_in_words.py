"""What an edit has done to a document, in a few words for a list of versions: 前文２段落目、記１を直す."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from seian.document.edits_pages import begins
from seian.document.model import Figure, Item, Table
from seian.document.tree import all_blocks, children, content_of_node
from seian.i18n import mark as _
from seian.i18n import translate
from seian.revision.places import places_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from seian.document.model import Document, Dossier
    from seian.document.tree import Node
    from seian.house_style.model import HouseStyle
    from seian.revision.places import Places

_MOST: Final = 3
_FIELDS: Final[Mapping[str, str]] = {
    "kind": _("種類"),
    "draft": _("（案）"),
    "material_number": _("資料番号"),
    "reference_number": _("文書番号"),
    "addressees": _("宛先"),
    "date": _("日付"),
    "signatories": _("署名"),
    "seal_omitted": _("署名の下の行"),
    "contact": _("問合せ先"),
    "numbering": _("番号の付け方"),
    "contents": _("目次"),
    "drafted": _("起案した日"),
    "state": _("状態"),
}


def changes_in_words(before: Document | None, after: Document, style: HouseStyle) -> str:
    """Return what became of a document (None: it was not there), naming at most three places; empty where nothing."""
    if before is None:
        return translate(_("文書を加える"))
    if before is after:
        return ""
    mended, added, removed = _of_blocks(before, after, style)
    mended += [translate(word) for name, word in _FIELDS.items() if getattr(before, name) != getattr(after, name)]
    said, left, more = [], _MOST, 0
    for places, words in (
        (mended, _("{places}を直す")),
        (added, _("{places}を加える")),
        (removed, _("{places}を削る")),
    ):
        told = list(dict.fromkeys(places))
        more += max(0, len(told) - left)
        if told[:left]:
            said.append(translate(words).format(places="、".join(told[:left])))
        left = max(0, left - len(told))
    if more:
        said.append(translate(_("ほか{count}か所")).format(count=more))
    if _moved(before, after):
        said.append(translate(_("順序を変える")))
    return "、".join(said)


def changes_of_dossier(before: Dossier, after: Dossier, style: HouseStyle) -> dict[str, str]:
    """Return what became of each document that is not as it was, by its id."""
    old = {one.id: one for one in before.documents}
    said = ((one.id, changes_in_words(old.get(one.id), one, style)) for one in after.documents)
    return {name: words for name, words in said if words}


def _of_blocks(before: Document, after: Document, style: HouseStyle) -> tuple[list[str], list[str], list[str]]:
    old = {node.id: node for node in all_blocks(before)}
    new = {node.id: node for node in all_blocks(after)}
    mended = [
        (id_, said)
        for id_, node in new.items()
        if id_ in old and node is not old[id_]
        for said in _mended(old[id_], node)
    ]
    added = [id_ for id_ in new if id_ not in old]
    removed = [id_ for id_ in old if id_ not in new]
    then = list(_outermost(removed, old, places_of(before, style))) if removed else []
    if not mended and not added:
        return [], [], then
    now = places_of(after, style)
    return [said.format(place=_words(now, one)) for one, said in mended], list(_outermost(added, new, now)), then


def _mended(old: Node, new: Node) -> Iterator[str]:
    """Yield what of a block became another, with room for its place: its text, or how it is set and when it stands."""
    if type(old) is not type(new) or content_of_node(old) != content_of_node(new):
        yield "{place}"
    elif isinstance(old, Figure) and isinstance(new, Figure) and old.picture != new.picture:
        yield translate(_("{place}の画像"))
    if isinstance(old, Table) and isinstance(new, Table):
        if old.columns != new.columns:
            yield translate(_("{place}の列の幅や揃え"))
        if (old.headings, old.captioned) != (new.headings, new.captioned):
            yield translate(_("{place}の見出し"))
    if isinstance(old, Item) and isinstance(new, Item) and (old.start, old.marker) != (new.start, new.marker):
        yield translate(_("{place}の番号"))
    if getattr(old, "presence", None) != getattr(new, "presence", None):
        yield translate(_("{place}の条件"))
    if begins(old) is not begins(new):
        yield translate(_("{place}の前の改ページ"))


def _outermost(ids: list[str], nodes: Mapping[str, Node], places: Places) -> Iterator[str]:
    inside = {child.id for one in ids for child in children(nodes[one])}
    yield from (_words(places, one) for one in ids if one not in inside)


def _words(places: Places, id_: str) -> str:
    try:
        return places.words(id_)
    except KeyError:  # of a part that is not printed
        return translate(_("本文"))


def _moved(before: Document, after: Document) -> bool:
    """Return whether what is in both stands in another order, or in another level: what came or went moves nothing."""
    old, new = dict(_holders(before)), dict(_holders(after))
    there, here = [one for one in old if one in new], [one for one in new if one in old]
    return there != here or any(old[one] in new and old[one] != new[one] for one in there)


def _holders(document: Document) -> Iterator[tuple[str, str]]:
    """Yield each block with what it is in, itself where it is in nothing, in the order of reading."""
    inside = {child.id: node.id for node in all_blocks(document) for child in children(node)}
    return ((node.id, inside.get(node.id, node.id)) for node in all_blocks(document))
