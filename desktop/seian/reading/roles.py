"""What a line of a paper can be, and in which phase of the paper: the roles that a text is labelled with."""

from __future__ import annotations

# above the text
MATERIAL, DRAFT, REFERENCE, HEAD_DATE = "hm", "hd", "hr", "ht"
HEAD_ADDRESSEE, HEAD_SIGNER, TITLE, NAMING, HEAD_SEAL, HEAD_OTHER = "ha", "hs", "tt", "hl", "hz", "hx"
# the text before its items; `pt` to `pa` are a title, date, signer and addressee that stand inside it
PARAGRAPH, LISTED, OPENING = "pp", "pi", "ph"
INNER_TITLE, INNER_DATE, INNER_SIGNER, INNER_ADDRESSEE = "pt", "pd", "ps", "pa"
# 記, the items, and what belongs to them
KI, ITEM, HEADING, ITEM_PARAGRAPH, END = "ki", "mi", "mh", "mp", "en"
# below the text; `fp` is text that stands behind the signature: footnotes, words explained
FOOT_DATE, FOOT_SIGNER, FOOT_ADDRESSEE, DESTINATIONS, FOOT_SEAL = "fd", "fs", "fa", "fl", "fz"
NOTE, EXCERPT, ATTACHMENT, CONTACT, FOOT_TEXT, FOOT_OTHER = "nt", "ex", "at", "ct", "fp", "fx"

ON = "+"
"""Behind a role: the line goes on with what the line before it began: a signer's name below the body."""

HEAD = (MATERIAL, DRAFT, REFERENCE, HEAD_DATE, HEAD_ADDRESSEE, HEAD_SIGNER, TITLE, NAMING, HEAD_SEAL, HEAD_OTHER)
"""Roles above the text."""
TEXT = (
    PARAGRAPH, LISTED, OPENING, INNER_TITLE, INNER_DATE, INNER_SIGNER, INNER_ADDRESSEE, KI, ITEM, HEADING,
    ITEM_PARAGRAPH, END,
)  # fmt: skip
"""Roles of the text and its items."""
FOOT = (
    FOOT_DATE, FOOT_SIGNER, FOOT_ADDRESSEE, DESTINATIONS, FOOT_SEAL, NOTE, EXCERPT, ATTACHMENT, CONTACT, FOOT_TEXT,
    FOOT_OTHER,
)  # fmt: skip
"""Roles below the text."""
JOINED = (
    HEAD_ADDRESSEE, HEAD_SIGNER, TITLE, INNER_TITLE, INNER_SIGNER, INNER_ADDRESSEE, FOOT_SIGNER, FOOT_ADDRESSEE,
    ATTACHMENT,
)  # fmt: skip
"""Roles of what may take several lines."""

ROLES = tuple(name for role in (*HEAD, *TEXT, *FOOT) for name in ((role, role + ON) if role in JOINED else (role,)))
"""Every role in the order of a paper, those that go on behind their own; of two labellings alike the first counts."""

HEADINGS = frozenset((OPENING, HEADING, NAMING))
DATES = frozenset((HEAD_DATE, INNER_DATE, FOOT_DATE))
ADDRESSEES = frozenset((HEAD_ADDRESSEE, INNER_ADDRESSEE, FOOT_ADDRESSEE))
SIGNERS = frozenset((HEAD_SIGNER, INNER_SIGNER, FOOT_SIGNER))
TITLES = frozenset((TITLE, INNER_TITLE))
_HEAD = frozenset((*HEAD, *(role + ON for role in HEAD if role in JOINED)))


def begins_paper(before: str, role: str) -> bool:
    """Say whether a paper begins with a line of `role` behind one of role `before`: a head below a text or a foot."""
    return role in _HEAD and before not in _HEAD


def plain(role: str) -> str:
    """Return a role without the sign that it goes on."""
    return role.removesuffix(ON)
