"""Recognised documents as the JSON of `seian outline --json` (design.md, section 6: a contract)."""

from __future__ import annotations

from seian.document.body_parts import PREAMBLE
from seian.reading.labels import BULLETS, DASHES
from seian.reading.wording import GREETINGS

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from seian.reading.recognised import Node, Recognised, RevisionNote

_WORDS = {"ki": "記", "end": "以上"}
_ESCAPES = str.maketrans(
    {chr(code): f"\\u{code:04x}" for code in range(ord(" "))}
    | {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
)


def outline_json(documents: Sequence[Recognised]) -> str:
    """Return the outline as JSON text, Japanese as it is, without a newline at the end."""
    return written(outline(documents))


def written(value: object, margin: str = "\n") -> str:
    """Return dictionaries, lists, texts, whole numbers, truths and None as `json.dumps` does, with an indent of 1.

    Importing json takes longer than reading a text.
    """
    if isinstance(value, str):
        return f'"{value.translate(_ESCAPES)}"'
    within = f"{margin} "
    if isinstance(value, dict):
        opener, closer = "{}"
        parts = [f"{written(key)}: {written(part, within)}" for key, part in value.items()]
    elif isinstance(value, list):
        opener, closer = "[]"
        parts = [written(part, within) for part in value]
    elif value is None or value is True or value is False:
        return {None: "null", True: "true", False: "false"}[value]
    else:
        return str(value)
    return f"{opener}{within}{f',{within}'.join(parts)}{margin}{closer}" if parts else opener + closer


def outline(documents: Sequence[Recognised]) -> dict[str, Any]:
    """Return the outline as dictionaries and lists, keys in the order of the contract, absent parts None or []."""
    return {"documents": [_document(document) for document in documents]}


def _document(document: Recognised) -> dict[str, Any]:
    body = list(_body(document.body))
    greeting, preamble = _preamble(document, body)
    main = [node for node in document.body if node.part != PREAMBLE]
    closing = [block["text"] for block in body if block["role"] in ("closing", "end") and block["part"] != PREAMBLE]
    more = {  # beyond the contract, when there
        **({"contents": document.contents} if document.contents else {}),
        **({"contact": list(document.contact)} if document.contact else {}),
        **({"annexes": [_annex(annex) for annex in document.annexes]} if document.annexes else {}),
        **({"seal_omitted": document.seal_omitted} if document.seal_omitted else {}),
    }
    return {
        "kind": document.kind,
        "title": list(document.title),
        "draft": document.draft,
        "material_number": document.material_number or None,
        "reference_number": document.reference_number or None,
        "addressees": list(document.addressees),
        "greeting": greeting,
        "body": body,
        "preamble": preamble,
        "has_ki": any(block["role"] == "ki" for block in body),
        "items": _items(main),
        "closing": "\n".join(closing) or None,
        "date": document.date or None,
        "signatories": [
            {
                "organisation": who.organisation or None,
                "title": who.title or None,
                "name": who.name or None,
                **({"seal_omitted": who.seal_omitted} if who.seal_omitted else {}),
            }
            for who in document.signatories
        ],
        "notes": [_note(note) for note in document.notes],
        "attachments": list(document.attachments),
        "unsure": [{"where": doubt.where, "text": doubt.text, "why": doubt.why} for doubt in document.unsure],
        **more,
    }


def _body(nodes: Sequence[Node], part: str = "", level: int = 1) -> Iterator[dict[str, Any]]:
    """Yield the blocks in the order of the paper; those inside a block are of its part. Headings are no level."""
    for node in nodes:
        own = part or node.part
        is_item = node.role == "item"
        yield {
            "part": own,
            "role": node.role,
            "label": node.label or None,
            "level": level if is_item else 0,
            "text": _WORDS.get(node.role, node.text),
            **({"page": True} if node.page else {}),  # beyond the contract
        }
        yield from _body(node.blocks, own, level + is_item)


def _annex(annex: Node) -> dict[str, Any]:
    return {
        "label": annex.label,
        "title": annex.text or None,
        "body": list(_body(annex.blocks, "annex")),
        "items": _items(annex.blocks),
    }


def _preamble(document: Recognised, body: Sequence[dict[str, Any]]) -> tuple[list[str], list[str]]:
    """Return the greeting, and what else stands in the preamble: a text a block, an item's behind its label."""
    blocks = [block for block in body if block["part"] == PREAMBLE]
    texts = [f"{block['label']}\u3000{block['text']}" if block["label"] else block["text"] for block in blocks]
    greeted = 0
    if document.addressees or (texts and texts[0].startswith(("拝啓", "謹啓"))):
        while greeted < len(blocks) and blocks[greeted]["role"] == "paragraph" and texts[greeted].startswith(GREETINGS):
            greeted += 1
    return texts[:greeted], texts[greeted:]


def _note(note: RevisionNote) -> dict[str, Any]:
    """Return a note; further pairs of wordings only where there are any."""
    found: dict[str, Any] = {
        "condition": note.condition or None,
        "place": note.place or None,
        "current": note.current or None,
        "revised": note.revised or None,
    }
    if note.more:
        found["more"] = [{"current": current or None, "revised": revised or None} for current, revised in note.more]
    return found


def _items(nodes: Sequence[Node]) -> list[dict[str, Any]]:
    """Return the items of a level; a heading without number holds what follows it, until numbers begin anew."""
    found: list[dict[str, Any]] = []
    here = found
    first = ""
    for node in nodes:
        if node.role == "item":
            if here is not found and node.label == first and here and not _is_bullet(node.label):
                here = found
            first = first or node.label
            here.append(_item(node))
        elif node.role == "heading":
            found.append({"label": None, "heading": node.text, "paragraphs": [], "children": []})
            here = found[-1]["children"]
            first = ""
        elif node.role == "paragraph":
            holder = found[-1] if here is not found else None
            if holder is not None and not here:
                holder["paragraphs"].append(node.text)
            else:
                here.append({"label": None, "heading": None, "paragraphs": [node.text], "children": []})
    return found


def _item(node: Node) -> dict[str, Any]:
    inner = [block.text for block in node.blocks if block.role == "paragraph"]
    nested = _items([block for block in node.blocks if block.role != "paragraph"])
    if node.named:
        return {"label": node.label, "heading": node.text, "paragraphs": inner, "children": nested}
    return {"label": node.label, "heading": None, "paragraphs": [node.text, *inner], "children": nested}


def _is_bullet(label: str) -> bool:
    return label[-1:] in BULLETS or label[-1:] in DASHES
