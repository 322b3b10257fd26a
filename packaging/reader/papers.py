"""The layouts that papers are drawn by: what the reader learns from, and what it never sees until it is measured.

A layout is a function of a `random.Random` to a packet: one paper or several. What makes them wide are orders of parts,
not sentences. Layouts in `HELD_BACK` are never trained on; they tell how the reader does on what it has not seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from councils import cover_and_paper, opinion, petition, proposed, spoken, spoken_petition
from letters import (
    association,
    joint_appeal,
    letter,
    letter_and_paper,
    letter_signed_above_items,
    letter_with_foot,
    reply_request,
)
from releases import background, minutes, press, report, slides, statement
from scraps import fragment, packet, tiny, web

if TYPE_CHECKING:
    from paper import Layout

LAYOUTS: dict[str, Layout] = {
    maker.__name__: maker
    for maker in (
        association,
        letter,
        letter_with_foot,
        letter_signed_above_items,
        opinion,
        proposed,
        cover_and_paper,
        letter_and_paper,
        petition,
        statement,
        press,
        packet,
        background,
        report,
        minutes,
        spoken,
        web,
        tiny,
        fragment,
        slides,
    )
}
HELD_BACK: dict[str, Layout] = {maker.__name__: maker for maker in (spoken_petition, joint_appeal, reply_request)}
