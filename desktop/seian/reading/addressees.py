"""Whom a document is addressed to: lines above its text, lists below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.i18n import translate as _
from seian.reading.lines import ADDRESSEE, HONORIFICS, TEXT, squeezed
from seian.reading.signatures import ends_with_office, is_sign_line, names_state_office, words_of

if TYPE_CHECKING:
    from seian.reading.ground import Ground
    from seian.reading.paragraphs import Piece

_DESTINATIONS = ("宛先", "あて先", "提出先", "送付先", "要請先", "要望先", "意見書提出先")
_BRACKETS = "（）()【】[]［］〔〕≪≫＜＞：:"


def take_addressees(ground: Ground) -> list[str]:
    """Take the addressees above the items or below the text, each with the office on the line before."""
    found: list[str] = []
    for place, piece in enumerate(ground.pieces):
        if place in ground.taken or ground.label < place < ground.last:
            continue
        if piece.kind != ADDRESSEE:
            goes_on = bool(found) and place - 1 in ground.taken
            if (_is_listed_office(ground, place) and (found or _begins_list(ground, place))) or (
                goes_on and place > ground.last and _ends_list(ground, place)
            ):
                found += _addressees(ground.take([place])[0].text)
            continue
        above = place
        while above and above - 1 not in ground.taken and _is_office(ground.pieces[above - 1]):
            above -= 1
        *offices, text = [taken.text for taken in ground.take(range(above, place + 1))]
        if offices and not any(map(_names_office, text.removesuffix(_honorific(text)).split())):
            text = f"{offices.pop()}\u3000{text}"
        found += [addressee for row in (*offices, text) for addressee in _addressees(row)]
    return found


def _honorific(text: str) -> str:
    return next((word for word in HONORIFICS if text.endswith(word)), "")


def _is_listed_office(ground: Ground, place: int) -> bool:
    """Say whether a line names an office of the state, but not that of the person on the next line."""
    if not names_state_office(ground.pieces[place].text) or not is_sign_line(ground.pieces[place]):
        return False
    following = ground.pieces[place + 1] if place + 1 < len(ground.pieces) else None
    return following is None or following.kind != ADDRESSEE or any(map(_names_office, following.text.split()))


def _ends_list(ground: Ground, place: int) -> bool:
    """Say whether a line below addressees names one more office, and not that of a signer named on the next line."""
    following = ground.pieces[place + 1 : place + 2]
    return _is_office(ground.pieces[place]) and not any(
        is_sign_line(piece) and not _is_office(piece) for piece in following
    )


def _names_office(word: str) -> bool:
    return names_state_office(word) or ends_with_office(word)


def _begins_list(ground: Ground, place: int) -> bool:
    """Say whether a line without honorific begins a list of offices of the state, below the text or above it."""
    following = ground.pieces[place + 1 : place + 2]
    return all(
        is_sign_line(piece) and (names_state_office(piece.text) or piece.kind == ADDRESSEE)
        for piece in (ground.pieces[place], *following)
    ) and (place > ground.last or bool(following))


def _addressees(text: str) -> list[str]:
    """Return the addressees of a line: one, or several offices that share its honorific."""
    honorific = _honorific(text)
    words = text.removesuffix(honorific).split()
    if len(words) > 1 and all(map(_names_office, words)):
        return [*words[:-1], f"{words[-1]}\u3000{honorific}".rstrip()]
    return [_addressee(text)]


def _addressee(text: str) -> str:
    """Return an addressee with one blank between its words, and its name without letter spacing."""
    honorific = _honorific(text)
    words = words_of(text.removesuffix(honorific))
    is_glued = len(words) == 1 and not text.removesuffix(honorific)[-1].isspace()
    return "\u3000".join(words) + ("" if is_glued or not honorific else "\u3000") + honorific


def _is_office(piece: Piece) -> bool:
    return is_sign_line(piece) and ends_with_office(piece.text)


def take_destinations(ground: Ground) -> list[str]:
    """Take the list below a text that says where it goes (提出先), with or without labels, or all on one line."""
    for place in range(ground.text + 1, len(ground.pieces)):
        head = ground.pieces[place]
        if place in ground.taken or not squeezed(head.text).lstrip(_BRACKETS).startswith(_DESTINATIONS):
            continue
        found = _inline(head.text)
        end = place + 1
        if not found and squeezed(head.text).strip(_BRACKETS) in _DESTINATIONS:
            while end < len(ground.pieces) and end not in ground.taken and _is_destination(ground.pieces[end]):
                found += _rows(ground.pieces[end])
                end += 1
        if not found or end <= ground.last:
            continue
        ground.take(range(place, end))
        ground.end_before(place)
        ground.doubt(place, _("宛先の一覧の見出しです。一覧は宛先の欄に移しました。"), placed=False)
        return [addressee for row in found for addressee in _addressees(row)]
    return []


def _inline(text: str) -> list[str]:
    """Return the offices that follow their heading on its own line: 提出先：衆議院議長、参議院議長."""
    bare = text.lstrip(_BRACKETS)
    head = next((word for word in _DESTINATIONS if bare.startswith(word)), "")
    rows = [row.strip() for row in bare.removeprefix(head).lstrip(_BRACKETS + " \u3000").split("、")]
    return rows if head and all(map(_names_office, rows)) else []


def _is_destination(piece: Piece) -> bool:
    if piece.label is not None and not any(map(_names_office, piece.text.removesuffix(_honorific(piece.text)).split())):
        return False
    return piece.kind in (TEXT, ADDRESSEE) and "。" not in piece.text


def _rows(piece: Piece) -> list[str]:
    return [line.text for line in piece.lines] if piece.label is None else [piece.text]
