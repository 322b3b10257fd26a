"""What of roles is not learnt but known: what a line never is, and what never stands behind what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.reading.labelling import START
from seian.reading.own_looks import (
    BRACKET,
    INNER_STOP,
    IS_NOTE,
    LABELLED,
    NEVER_SIGNS,
    NO_ATTACHMENT,
    NO_DATE,
    NO_END,
    NO_KI,
    NO_NOTE,
    SENTENCE,
    TAB,
    UNLABELLED,
)
from seian.reading.roles import (
    ADDRESSEES,
    ATTACHMENT,
    DATES,
    DESTINATIONS,
    END,
    EXCERPT,
    FOOT,
    FOOT_TEXT,
    HEAD,
    HEADING,
    ITEM,
    ITEM_PARAGRAPH,
    KI,
    LISTED,
    NAMING,
    NOTE,
    OPENING,
    PARAGRAPH,
    ROLES,
    SIGNERS,
    TITLES,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

NAMED = frozenset((*DATES, *ADDRESSEES, *SIGNERS, *TITLES))
"""Roles of what must not be wrong: a date, a title, somebody's name."""
_NEVER, _HARDLY, _SELDOM = -400, -300, -200


def _both(roles: Iterable[str]) -> list[str]:
    """Return roles, and those that go on with them."""
    plains = frozenset(roles)
    return [role for role in ROLES if plain(role) in plains]


_UNLIKE_TEXT = {*DATES, *SIGNERS, *TITLES}
_OF_NOTES = (NOTE, EXCERPT, PARAGRAPH, ITEM_PARAGRAPH)
SURE = {
    **{(NEVER_SIGNS, role): _NEVER for role in _both(SIGNERS)},
    **{(NO_DATE, role): _NEVER for role in DATES},
    **{(LABELLED, role): _HARDLY for role in _both((*DATES, *SIGNERS, KI, END))},
    **{(LABELLED, role): _NEVER for role in (HEADING, OPENING, NAMING)},
    **{(feature, role): _HARDLY for feature in (TAB, BRACKET) for role in _both((*SIGNERS, *ADDRESSEES))},
    **{(UNLABELLED, role): _NEVER for role in (ITEM, LISTED)},
    (NO_KI, KI): _NEVER,
    (NO_END, END): _NEVER,
    (NO_ATTACHMENT, ATTACHMENT): _NEVER,
    **{(NO_NOTE, role): _NEVER for role in (NOTE, EXCERPT)},
    **{(IS_NOTE, role): _NEVER for role in ROLES if role not in _OF_NOTES},
    **{(INNER_STOP, role): _SELDOM for role in _both({*_UNLIKE_TEXT, HEADING, OPENING})},
    **{
        (SENTENCE, role): _HARDLY for role in _both({*HEAD, *_UNLIKE_TEXT, *ADDRESSEES, HEADING, OPENING, DESTINATIONS})
    },
}
"""What is added to the learnt weight of a feature for a role."""


def may_follow(before: str, role: str) -> bool:
    """Say whether a role may stand behind another: no text begins with a foot; text below it needs an end above."""
    if before == START:
        return plain(role) not in FOOT
    return role != FOOT_TEXT or plain(before) in (*FOOT, END)
