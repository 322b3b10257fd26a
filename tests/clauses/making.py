"""Clauses and documents of our own for the tests of the clause library."""

from __future__ import annotations

from seian.clauses.clause import Clause, ClauseKind, Version
from seian.clauses.notation import parse
from seian.document.inline import plain
from seian.document.model import Document, Dossier, Item, Ki, Paragraph, TitleLine
from seian.document.tree import content_of_node, walk

MOMENT = "2021-05-18T10:00:00+09:00"
LATER = "2021-11-10T10:00:00+09:00"

FIRST = "備蓄倉庫の点検に要する経費については、国がその２分の１を負担すること。"
SECOND = "備蓄倉庫の点検に要する経費については、国がその全額を負担すること。"


def clause(text: str = FIRST, name: str = "bichiku", kind: ClauseKind = ClauseKind.REQUEST, **about: object) -> Clause:
    """Return a clause of one version that says a text in the notation."""
    title = str(about.pop("title", "備蓄倉庫の点検"))
    made = Clause(name, title, kind, (Version(1, parse(text, kind), MOMENT, "事務局"),))
    for field, value in about.items():
        made = _with(made, field, value)
    return made


def _with(made: Clause, field: str, value: object) -> Clause:
    from dataclasses import replace

    return replace(made, **{field: value})  # type: ignore[arg-type]


def request() -> Document:
    """Return a request: two paragraphs, 記, an item with two others in it, and a second item."""
    below = (Item("i11", ("点検すること。",)), Item("i12", ("直すこと。",)))
    items = (
        Item("i1", ("倉庫について",), heading=True, blocks=below),
        Item("i2", ("訓練をすること。",)),
    )
    preamble = (
        Paragraph("p1", ("海に近い市では、備えが要る。",)),
        Paragraph("p2", ("ついては、次のとおり要請する。",)),
    )
    title = (TitleLine("t", ("備えに関する要請",)),)
    return Document("d", "要請", title, body=(*preamble, Ki("ki"), *items))


def dossier() -> Dossier:
    """Return a dossier with that request."""
    return Dossier("東海臨海都市市長会", "臨時会議", (request(),))


def said(document: Document) -> list[str]:
    """Return the wording of every block of the body, in reading order."""
    return [plain(content_of_node(node)) for node in walk(document.body)]
