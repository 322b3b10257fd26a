"""Layouts of associations: requests, letters in their orders of parts, covers, joint appeals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import words
from bodies import items, preamble
from paper import Packet, Paper, Part, line_of, maybe
from parts import contact, dated, draft_head, foot_tail, kind_of, note, reference, seal, title_parts
from people import addressees, signers

if TYPE_CHECKING:
    from random import Random


def association(rng: Random) -> Packet:
    """Return a request of an association: title, preamble, items, date and signature at the foot, notes sometimes."""
    author = words.body(rng)
    kind = rng.choice(("要請", "提言", "要望", "提案", "意見", "決議"))
    ki = maybe(rng, 0.35)
    has_items = maybe(rng, 0.85)
    parts = [*draft_head(rng), *title_parts(rng, kind, author)]
    parts += preamble(rng, author, below=has_items, ki=ki and has_items)
    if has_items:
        if ki:
            parts.append(line_of("ki", "記", align="centre"))
        parts += items(rng)
        if ki and maybe(rng, 0.4):
            parts.append(line_of("en", "以上", align="right"))
    if maybe(rng, 0.12):
        parts.append(line_of("pp" if not has_items else "mp", words.closing(rng), names=("closing",)))
    if maybe(rng, 0.92):
        parts.append(dated(rng, "fd"))
    parts += [*signers(rng, author, "fs"), *(seal(rng, "fz") if maybe(rng, 0.3) else [])]
    if maybe(rng, 0.15):
        parts += addressees(rng, "fa")
    if maybe(rng, 0.1):
        parts += note(rng)
    parts += foot_tail(rng)
    return [Paper(kind_of(parts, kind), parts)]


def letter(rng: Random) -> Packet:
    """Return a letter: number, date, addressee, signer and title above the text, in many orders."""
    author = words.body(rng)
    kind = rng.choice(("要望", "要望", "要請", "提言", "陳情", "提案"))
    when = [dated(rng, "ht")]
    to = addressees(rng)
    of = signers(rng, author, "hs")
    head = title_parts(rng, kind, author)
    if maybe(rng, 0.5):
        when = [reference(rng), *when]
    of += seal(rng, "hz")
    order = rng.choice(
        (
            (when, to, of, head),
            (when, to, of, head),
            (to, when, of, head),
            (when, of, to, head),
            (head, when, to, of),
            (to, of, when, head),
            (when, head, to, of),
            (head, to, when, of),
            (head, to, of, when),
        )
    )
    parts = [*draft_head(rng), *(part for group in order for part in group)]
    ki = maybe(rng, 0.6)
    has_items = maybe(rng, 0.8)
    parts += preamble(rng, author, below=has_items, ki=ki and has_items, letter=True)
    if has_items:
        if ki:
            parts.append(line_of("ki", "記", align="centre"))
        parts += items(rng)
        if ki and maybe(rng, 0.6):
            parts.append(line_of("en", "以上", align="right"))
    parts += foot_tail(rng, closed=parts[-1].role == "en")
    return [Paper(kind_of(parts, kind), parts)]


def letter_with_foot(rng: Random) -> Packet:
    """Return a letter addressed at its head, dated and signed at its foot."""
    author = words.body(rng)
    kind = rng.choice(("要望", "要請", "提言", "意見書", "請願", "陳情"))
    to, head = addressees(rng), title_parts(rng, kind, author)
    parts = [*draft_head(rng), *(to + head if maybe(rng, 0.5) else head + to)]
    has_items, ki = maybe(rng, 0.75), maybe(rng, 0.4)
    parts += preamble(rng, author, below=has_items, ki=ki and has_items, letter=maybe(rng, 0.6))
    if has_items:
        if ki:
            parts.append(line_of("ki", "記", align="centre"))
        parts += items(rng)
        if ki and maybe(rng, 0.5):
            parts.append(line_of("en", "以上", align="right"))
    parts += [dated(rng, "fd"), *signers(rng, author, "fs"), *seal(rng, "fz")]
    if maybe(rng, 0.25):  # addressed at its foot instead
        parts = [*(part for part in parts if part.role != "ha"), *addressees(rng, "fa")]
    parts += foot_tail(rng)
    return [Paper(kind_of(parts, kind), parts)]


def letter_signed_above_items(rng: Random) -> Packet:
    """Return a letter whose title, date and signature stand between its text and its items."""
    author = words.body(rng)
    kind = rng.choice(("要望", "要請", "要望"))
    parts = [*addressees(rng), *preamble(rng, author, below=True, ki=True, letter=True)]
    head = [part._replace(role="pt") for part in title_parts(rng, kind, author)]
    signed = [dated(rng, "pd"), *signers(rng, author, "ps")]
    if maybe(rng, 0.3):
        head, parts = [], [*title_parts(rng, kind, author), *parts]
    parts += head + signed if maybe(rng, 0.7) else signed + head
    if maybe(rng, 0.2):
        parts += addressees(rng, "pa", one=True) if not any(part.role == "ha" for part in parts) else []
    body = items(rng)
    if maybe(rng, 0.7):
        body.insert(0, line_of("ki", "記", align="centre"))
    return [Paper(kind_of([part._replace(role="tt") for part in head] + parts, kind), parts + body)]


def letter_and_paper(rng: Random) -> Packet:
    """Return a covering letter of an association, and the request behind it."""
    author = words.body(rng)
    kind = rng.choice(("要望", "要請", "提言"))
    title_parts(rng, kind, author)  # drawn and not printed: the cover names the paper in its own words
    about = line_of(
        "tt",
        rng.choice(("{}の提出について", "{}について", "{}の送付について")).format(
            words.subject(rng) + "に関する" + kind
        ),
        align="centre",
    )
    cover = [
        dated(rng, "ht"),
        *addressees(rng, one=True),
        *signers(rng, author, "hs"),
        about,
        line_of("pp", words.greeting(rng)),
        line_of(
            "pp",
            rng.choice(
                (
                    "このたび、別紙のとおり要望書を取りまとめましたので、提出いたします。",
                    "標記の件について、別紙のとおり要望いたしますので、よろしくお取り計らい願います。",
                    "下記の書類を別添のとおり送付いたします。",
                )
            ),
        ),
    ]
    if maybe(rng, 0.4):
        cover.insert(0, reference(rng))
    cover += contact(rng) if maybe(rng, 0.3) else []
    paper = association(rng)[0]
    return [Paper("鑑", cover), paper]


def joint_appeal(rng: Random) -> Packet:
    """Held back: several bodies appeal together; addressee and signers above, text below, contact at the end."""
    bodies = [words.body(rng) for _ in range(rng.randint(2, 4))]
    kind = rng.choice(("要請", "要望"))
    parts = [
        line_of("tt", words.subject(rng) + "に関する共同" + kind, align="centre"),
        dated(rng, "ht"),
        *addressees(rng),
        *(Part("hs", (name, f"会長\u3000{words.person(rng)}"), align="right") for name in bodies),
        *preamble(rng, bodies[0], below=True, letter=True),
        *items(rng),
        *contact(rng),
    ]
    return [Paper(kind_of(parts, kind), parts)]


def reply_request(rng: Random) -> Packet:
    """Held back: a question put to an office with a day for the answer, signed at the head, 敬具 at the end."""
    author = words.body(rng)
    parts = [
        reference(rng),
        dated(rng, "ht"),
        *addressees(rng, one=True),
        *signers(rng, author, "hs"),
        line_of("tt", words.subject(rng) + "に関する要望について", align="centre"),
        line_of("pp", words.greeting(rng)),
        line_of("pp", words.paragraph(rng, polite=True)),
        line_of("pp", words.asking(rng, author, below=True, ki=True)),
        line_of("pp", "敬具", align="right"),
        line_of("ki", "記", align="centre"),
        *items(rng, most=4),
        line_of("en", "以\u3000上", align="right"),
    ]
    return [Paper("要望", parts)]
