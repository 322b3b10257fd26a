"""Whom a document is addressed to: lines above its text, lists below it."""

from __future__ import annotations

from seian.document.addressees import honorific_of, named_in, words_of
from seian.i18n import translate as _
from seian.reading.lines import ADDRESSEE, TEXT, squeezed
from seian.reading.signatures import (
    ends_with_office,
    is_sign_line,
    names_form_of_body,
    names_ministry,
    names_only_office,
    names_organisation,
    names_state_office,
)

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
        lines = [taken.text for taken in ground.take(range(_begin(ground, place), place + 1))]
        ground.addressed.update(map(squeezed, lines[:-1]))
        rows = _joined(lines)
        found += [addressee for row in rows for addressee in _addressees(row)]
    ground.addressed.update(squeezed(named_in(addressee).title) for addressee in found)
    return found


def _begin(ground: Ground, place: int) -> int:
    """Return where the addressee begins whose line with the honorific is at `place`: with his office, with his body."""
    above = place
    while above and above - 1 not in ground.taken and _is_above(ground.pieces[above - 1]):
        above -= 1
    if names_only_office(ground.pieces[above].text) and _may_take(ground, above - 1, names_organisation):
        above -= 1
        if _may_take(ground, above - 1, names_form_of_body):
            above -= 1
    return above


def _is_above(piece: Piece) -> bool:
    return _is_office(piece) or (is_sign_line(piece) and names_ministry(piece.text))


def _may_take(ground: Ground, place: int, names: Callable[[str], bool]) -> bool:
    return (
        place >= 0
        and place not in ground.taken
        and is_sign_line(ground.pieces[place])
        and names(ground.pieces[place].text)
    )


def _joined(lines: Sequence[str]) -> list[str]:
    """Join lines that name one addressee: a body and its office, an office and its holder."""
    rows: list[str] = []
    last = ""
    for line in lines:
        words = line.removesuffix(honorific_of(line)).split()
        is_holder = ends_with_office(last) and not any(map(_names_office, words))
        is_office = not ends_with_office(last) and bool(words) and ends_with_office(words[0])
        if rows and (names_form_of_body(last) or is_holder or (is_office and not names_state_office(words[0]))):
            rows[-1] += f"\u3000{line}"
        else:
            rows.append(line)
        last = line
    return rows


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
    honorific = honorific_of(text)
    words = text.removesuffix(honorific).split()
    if len(words) > 1 and all(map(_names_office, words)):
        return [*words[:-1], f"{words[-1]}\u3000{honorific}".rstrip()]
    return [_addressee(text)]


def _addressee(text: str) -> str:
    """Return an addressee with one blank between its words, and its name without letter spacing."""
    honorific = honorific_of(text)
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
        addressees = [addressee for row in found for addressee in _addressees(row)]
        ground.addressed.update(squeezed(named_in(addressee).title) for addressee in addressees)
        return addressees
    return []


def _inline(text: str) -> list[str]:
    """Return the offices that follow their heading on its own line: 提出先：衆議院議長、参議院議長."""
    bare = text.lstrip(_BRACKETS)
    head = next((word for word in _DESTINATIONS if bare.startswith(word)), "")
    rows = [row.strip() for row in bare.removeprefix(head).lstrip(_BRACKETS + " \u3000").split("、")]
    return rows if head and all(map(_names_office, rows)) else []


def _is_destination(piece: Piece) -> bool:
    if piece.label is not None and not any(
        map(_names_office, piece.text.removesuffix(honorific_of(piece.text)).split())
    ):
        return False
    return piece.kind in (TEXT, ADDRESSEE) and "。" not in piece.text


def _rows(piece: Piece) -> list[str]:
    return [line.text for line in piece.lines] if piece.label is None else [piece.text]
