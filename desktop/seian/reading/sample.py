"""The sample dossier, read from the texts in resources/samples/ the way a person's own texts are read."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from seian.assets import resource
from seian.document.addressees import addressee_of
from seian.document.dates import parse
from seian.document.edits_alternatives import set_presence
from seian.document.edits_conditions import add_condition, add_fact
from seian.document.edits_dossier import replace_document
from seian.document.inline import typed
from seian.document.model import Condition, Dossier, Fact, Presence, State, new_id
from seian.document.tree import block_of, content_of_node, walk
from seian.house_style.load import house_style_of
from seian.reading.read import read_documents, with_reads
from seian.revision.facts import make_reference
from seian.revision.places import places_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from seian.document.model import BlockId, Document
    from seian.house_style.model import HouseStyle


def sample_dossier(folder: Path | None = None) -> Dossier:
    """Return the sample: three documents of a meeting of a fictitious association, dates blank, to be handed in later.

    Two of them hang on one condition, in different grammar; one loses an item under another, and refers to a fact.
    """
    folder = resource("samples") if folder is None else folder
    plan = tomllib.loads((folder / "案件.toml").read_text(encoding="utf-8"))
    style = house_style_of(plan["association"])
    reads = [one for name in plan["documents"] for one in read_documents(str(folder / name), style)]
    dossier = with_reads(Dossier(association=plan["association"], title=plan["title"]), reads)
    drafted, state = parse(plan["drafted"]), State(plan["state"])
    dossier = replace(
        dossier,
        documents=tuple(replace(document, drafted=drafted, state=state) for document in dossier.documents),
        submission=parse(plan["submission"]),
        recipients=tuple(map(addressee_of, plan["recipients"])),
    )
    for entry in plan["conditions"]:
        dossier = _with_conditional_block(dossier, entry, style)
    for entry in plan["facts"]:
        dossier = _with_fact(dossier, entry, style)
    return dossier


def _with_conditional_block(dossier: Dossier, entry: Mapping[str, Any], style: HouseStyle) -> Dossier:
    condition = Condition(new_id(), entry["statement"], entry["lead"])
    document = dossier.documents[entry["document"] - 1]
    presence = Presence(condition.id, when_met=entry["when_met"])
    document = set_presence(document, _block_at(document, entry["place"], style), presence)
    return add_condition(replace_document(dossier, document), condition)


def _with_fact(dossier: Dossier, entry: Mapping[str, Any], style: HouseStyle) -> Dossier:
    fact = Fact(new_id(), entry["name"], entry["value"], parse(entry["as_of"]), entry["source"])
    document = dossier.documents[entry["document"] - 1]
    block = _block_at(document, entry["place"], style)
    start = typed(content_of_node(block_of(document, block))).index(fact.value)
    document = make_reference(document, block, start, start + len(fact.value), fact.id)
    return add_fact(replace_document(dossier, document), fact)


def _block_at(document: Document, place: str, style: HouseStyle) -> BlockId:
    places = places_of(document, style)
    return next(node.id for node in walk(document.body) if places.words(node.id) == place)
