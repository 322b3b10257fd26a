"""A small clerk who carries out the sentences of 改め文 on a document, knowing nothing but their words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seian.document.inline import plain
from seian.document.model import Document, Item, Paragraph
from seian.document.tree import children
from seian.flow.set_blocks import ITEM_BODY_STYLES, ITEM_STYLES
from seian.revision.places import places_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.document.model import Block
    from seian.flow.amending import Amendment
    from seian.flow.set_blocks import SetBlock
    from seian.house_style.model import HouseStyle

_VERBS = ("改め", "加え", "削り", "とし", "移し")
_PLACE = re.compile("^(?:(?P<behind>[^「」]+)の次に|(?P<into>[^「」]+)の初めに)次のように加える$")


class Clerk:
    """Amends a document of plain paragraphs and items."""

    def __init__(self, document: Document, style: HouseStyle) -> None:
        """Know the places of the earlier text."""
        self._document, self._style = document, style
        self._text: dict[str, str] = {}
        self._is_item: dict[str, bool] = {}
        self._below: dict[str, list[str]] = {"": []}
        self._take("", document.body)
        places = places_of(document, style)
        self._old: dict[str, str] = {}
        for block in self._text:
            place = places.words(block)
            assert place not in self._old
            self._old[place] = block
        self._said: list[tuple[str, str]] = []  # blocks and the labels they are said to get

    def _take(self, parent: str, nodes: Sequence[Block]) -> None:
        for node in nodes:
            assert isinstance(node, Item | Paragraph)
            self._text[node.id], self._is_item[node.id] = plain(node.content), isinstance(node, Item)
            self._below[parent].append(node.id)
            self._below[node.id] = []
            self._take(node.id, children(node))  # type: ignore[arg-type]

    def carry_out(self, amendments: Sequence[Amendment]) -> Document:
        """Return the document after all sentences; every number that is given out is then borne."""
        for one in amendments:
            for act in _acts(one.sentence):
                if act.endswith("移す"):  # the numbers are already those without it
                    self._detach(self._old[act[: act.index("を")]])
        for nth, one in enumerate(amendments):
            moved = ""
            for act in _acts(one.sentence):
                moved = self._do(act, one.added, f"new {nth}", moved)
        document = self._made()
        places = places_of(document, self._style)
        for block, label in self._said:
            assert places.labels[block].text == label
        return document

    def _do(self, act: str, added: tuple[SetBlock, ...], prefix: str, moved: str) -> str:
        if found := _PLACE.match(act):
            parent, at = self._spot(found["behind"], found["into"])
            self._put(parent, at, added, prefix)
        elif act.endswith("移す"):
            place, anchor = act.removesuffix("移す").split("を", 1)
            parent, at = self._spot(
                anchor.removesuffix("の次に") if anchor.endswith("の次に") else "", anchor.removesuffix("の初めに")
            )
            self._below[parent].insert(at, self._old[place])
            return self._old[place]
        elif act.endswith("とする"):
            self._number(act.removesuffix("とする"), moved)
        elif act.endswith("を次のように改める"):
            place = act.removesuffix("を次のように改める").removesuffix("の柱書き").removesuffix("の題名")
            self._text[self._old[place]] = added[0].text
        elif act.endswith("の題名を削る"):
            self._text[self._old[act.removesuffix("の題名を削る")]] = ""
        elif act.endswith("を削る") and "「" not in act:
            self._detach(self._old[act.removesuffix("を削る")])
        else:
            raise AssertionError(act)
        return ""

    def _number(self, words: str, moved: str) -> None:
        if moved:
            self._said.append((moved, words))
            return
        old, label = words.split("を", 1)
        if "から" not in old:
            self._said.append((self._old[old], label))
            return
        first, last = (self._old[one] for one in old.removesuffix("まで").split("から"))
        low, high = label.removesuffix("まで").split("から")
        self._said += [(first, low), (last, high)]

    def amend_words(self, sentence: str) -> bool:
        """Carry out a sentence about words (２中「…」を…); tell whether it is one."""
        found = re.match("^(?P<place>[^「」]+?)中「", sentence)
        if found is None:
            return False
        block = self._old[found["place"]]
        everything = "\n".join(self._all(block))
        for act in _acts(sentence[len(found["place"]) + 1 :]):
            quotes = _quotes(act)
            assert everything.count(quotes[0]) == 1
            text = self._text[block]
            assert text.count(quotes[0]) == 1
            put, kept = ("".join(quotes[1:]), quotes[0] if act.endswith("を加える") else "")
            after = kept + put
            self._text[block] = text.replace(quotes[0], after)
            everything = "\n".join(self._all(block))
        return True

    def _all(self, block: str) -> Iterator[str]:
        yield self._text[block]
        for one in self._below[block]:
            yield from self._all(one)

    def _spot(self, behind: str | None, into: str | None) -> tuple[str, int]:
        if not behind:
            return ("" if into == "本文" else self._now(into or "")), 0
        block = self._now(behind)
        parent = next(one for one, below in self._below.items() if block in below and self._is_there(one))
        return parent, self._below[parent].index(block) + 1

    def _now(self, place: str) -> str:
        places = places_of(self._made(), self._style)
        found = [one for one in self._text if self._is_there(one) and places.words(one) == place]
        assert len(found) == 1, (place, found)
        return found[0]

    def _is_there(self, block: str) -> bool:
        return block == "" or any(block in below and self._is_there(one) for one, below in self._below.items())

    def _detach(self, block: str) -> None:
        for below in self._below.values():
            if block in below:
                below.remove(block)

    def _put(self, parent: str, at: int, added: Sequence[SetBlock], prefix: str) -> None:
        open_: list[tuple[int, str]] = []
        for nth, block in enumerate(added):
            name, is_item = f"{prefix} {nth}", block.style in ITEM_STYLES
            self._text[name] = "".join(run.text for run in block.runs)
            self._is_item[name], self._below[name] = is_item, []
            level = 99
            if is_item:
                level = ITEM_STYLES.index(block.style)
            elif block.style in ITEM_BODY_STYLES:
                level = ITEM_BODY_STYLES.index(block.style) + 1
            while open_ and open_[-1][0] >= level:
                open_.pop()
            if open_ and (is_item or block.style in ITEM_BODY_STYLES):
                self._below[open_[-1][1]].append(name)
            else:
                self._below[parent].insert(at, name)
                at += 1
            if is_item:
                open_.append((level, name))

    def _made(self) -> Document:
        from dataclasses import replace

        return replace(self._document, body=tuple(map(self._node, self._below[""])))

    def _node(self, block: str) -> Block:
        if not self._is_item[block]:
            return Paragraph(block, (self._text[block],))
        return Item(block, (self._text[block],), blocks=tuple(map(self._node, self._below[block])))


def carried_out(document: Document, amendments: Sequence[Amendment], style: HouseStyle) -> Document:
    """Return a document after all sentences: those about words first, as they come first."""
    clerk = Clerk(document, style)
    return clerk.carry_out([one for one in amendments if not clerk.amend_words(one.sentence)])


def _acts(sentence: str) -> Iterator[str]:
    """Yield the acts of a sentence, each with its verb as it ends a sentence: quotes are passed over."""
    depth, act = 0, ""
    for character in sentence:
        depth += (character == "「") - (character == "」")
        if depth == 0 and character == "。":
            yield act
            return
        if depth == 0 and character == "、" and act.endswith(_VERBS):
            yield {"改め": "改める", "加え": "加える", "削り": "削る", "とし": "とする", "移し": "移す"}[act[-2:]].join(
                [act[:-2], ""]
            )
            act = ""
        else:
            act += character
    raise AssertionError(sentence)


def _quotes(act: str) -> list[str]:
    found, depth, text = [], 0, ""
    for character in act:
        if character == "」":
            depth -= 1
            if depth == 0:
                found.append(text)
                text = ""
        if depth:
            text += character
        if character == "「":
            depth += 1
    return found
