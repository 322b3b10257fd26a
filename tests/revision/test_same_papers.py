"""A paper that is there twice is told, whole or nearly; one text to several ministers is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seian.document.dates import PartialDate
from seian.document.edits_dossier import copy_of
from seian.document.inline import Alternative, Revised
from seian.document.model import Addressee, Adoption, Document, Item, Paragraph, Presence, State, TitleLine
from seian.revision.same_papers import same_papers

PAPER = Document(
    "d",
    "要請",
    title=(TitleLine("t", ("橋の架替えに関する要請",)),),
    addressees=(Addressee("国土交通大臣", honorific="様"),),
    body=(
        Paragraph("p", ("市内の橋の多くは、架けてから５０年を過ぎ、架替えの時期を迎えている。",)),
        Item("a", ("調べに要る費用を、国が補助すること。",)),
        Item("b", ("率を", Alternative("７割", (Revised("c", "８割"),)), "とすること。")),
    ),
)


def told(*documents: Document) -> list[tuple[str, str, bool]]:
    return [(one.document.id, one.earlier.id, one.whole) for one in same_papers(documents)]


def again(**changes: object) -> Document:
    return replace(PAPER, id="e", **changes)  # type: ignore[arg-type]


def test_the_same_paper_with_other_ids_is_told_as_the_same_whatever_became_of_it() -> None:
    assert told(PAPER, copy_of(PAPER, ids=iter("efghijk").__next__)) == [("e", "d", True)]
    adopted = replace(PAPER, state=State.ADOPTED, adoption=Adoption(None, "会議", PAPER))
    assert told(adopted, again(drafted=PartialDate("令和", 2021, 11, 1))) == [("e", "d", True)]


@pytest.mark.parametrize("words", ["市内の橋の多くは架けてから 50年を過ぎ架替えの時期を迎えている。", "市の橋は古い。"])
def test_a_paper_with_a_comma_less_or_one_item_more_is_nearly_the_same(words: str) -> None:
    copy = Paragraph("q", (words,))
    near = [("e", "d", False)] if "架替え" in words else []
    assert told(PAPER, again(body=(copy, *PAPER.body[1:]))) == near
    assert told(PAPER, again(body=(*PAPER.body, Item("c", ("急ぐこと。",))))) == [("e", "d", False)]


@pytest.mark.parametrize(
    "other",
    [
        again(addressees=(Addressee("総務大臣", honorific="様"),)),
        again(
            body=(Paragraph("q", ("市内の公園の多くは、つくられてから年を経て、遊具が傷んでいる。",)), *PAPER.body[1:])
        ),
        Document("e", "要請"),
    ],
    ids=["to another minister", "about something else", "empty"],
)
def test_another_paper_is_not_told(other: Document) -> None:
    assert [one for one in told(PAPER, other) if one[2]] == []
    assert told(other, PAPER) == []


def test_what_hangs_on_a_condition_in_one_of_them_only_is_not_the_same() -> None:
    conditional = Item("a", PAPER.body[1].content, presence=Presence("c"))  # type: ignore[union-attr]
    ((_later, _earlier, whole),) = told(PAPER, again(body=(PAPER.body[0], conditional, PAPER.body[2])))
    assert not whole


def test_only_those_that_came_are_told_each_with_the_first_that_is_the_same() -> None:
    documents = (PAPER, again(), replace(PAPER, id="f"))
    assert [(one.document.id, one.earlier.id) for one in same_papers(documents, since=2)] == [("f", "d")]
