"""Date and signature of a document: where they stand, and where the text below them begins."""

from __future__ import annotations

from seian.document.addressees import OFFICES, named_in
from seian.i18n import translate as _
from seian.reading.lines import DATE, END, beside_date, date_text, squeezed
from seian.reading.recognised import Unsure
from seian.reading.signatures import (
    STRAY,
    is_sign_line,
    names_body,
    names_ministry,
    names_state_office,
    shows_signer,
    signers_of,
)
from seian.reading.wording import ATTACHMENTS, CONTACTS, at_line, ends_sentence

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from seian.reading.ground import Ground
    from seian.reading.recognised import Signer

_SEALS = ("公印省略", "押印省略", "印省略")
_WIDEST_NAME = 28


def take_signature(ground: Ground) -> tuple[str, tuple[Signer, ...], int]:
    """Take date (empty if there is none) and signatories; the third value is the place where text below them begins.

    Whom the document is addressed to has been taken and never signs, nor does any office of the state.
    """
    date, run = _dated(ground)
    if not run and ground.last >= 0:
        run = _signers_at_end(ground)
    run = run or _signers_at_head(ground)
    spelled = date_text(ground.pieces[date].text) if date is not None else ""
    places = run if date is None else [date, *run]
    ground.take(places)
    if date is not None and (beside := beside_date(ground.pieces[date].text)):
        why = _("日付に添えられた言葉です。日付の欄には入らないため、ここに残しました。")
        ground.doubts.append(Unsure(at_line(ground.pieces[date].lines[0].number), beside, why))
    return spelled, _sign(ground, run), _below(ground, places)


def take_seal(ground: Ground) -> str:
    """Take the line that says that the seal is left out; return it without letter spacing, empty if there is none."""
    for place, piece in enumerate(ground.pieces):
        if piece.label is None and len(piece.lines) == 1 and squeezed(piece.text).strip("（）()〔〕") in _SEALS:
            ground.take([place])
            return squeezed(piece.text)
    return ""


def _dated(ground: Ground) -> tuple[int | None, list[int]]:
    """Find the date of the document, best one with signers beside it, and these."""
    date: int | None = None
    signers: list[int] = []
    for place, piece in enumerate(ground.pieces):
        if piece.kind != DATE:
            continue
        run = _signers_below(ground, place + 1) or _signers_above(ground, place)
        if date is not None and signers and (not run or date < ground.text):
            continue  # signed already
        if run or not (ground.text < place < ground.last or _is_under_heading(ground, place)):
            date, signers = place, run
    return date, signers


def _is_under_heading(ground: Ground, place: int) -> bool:
    """Say whether a date is what an item is about: ２　次回の日程, then the date."""
    before = ground.pieces[place - 1] if place else None
    if before is None or before.label is None:
        return False
    return not ends_sentence(before.text) and not before.text.endswith("こと")


def _signers_below(ground: Ground, start: int) -> list[int]:
    """Gather the lines of a signature from a place on: bodies and offices, and names that follow them."""
    while start < len(ground.pieces) and _is_aside(ground, start):
        start += 1
    run: list[int] = []
    for place in range(start, len(ground.pieces)):
        piece = ground.pieces[place]
        if place in ground.taken:
            if _SEALS[-1] in squeezed(piece.text):
                continue
            break
        if not is_sign_line(piece) or (run and piece.lines[0].page) or _is_addressed(ground, piece.text):
            break
        if not shows_signer(piece.text) and not (run and _is_name(ground, place)):
            break
        run.append(place)
    return run


def _is_aside(ground: Ground, place: int) -> bool:
    """Say whether a piece only explains the date: （2021年）, （第２回）."""
    text = ground.pieces[place].text
    return text[0] in "（(" and place not in ground.taken and any(map(str.isdecimal, text))


def _is_name(ground: Ground, place: int) -> bool:
    piece = ground.pieces[place]
    is_other = piece.text.startswith((*ATTACHMENTS, *CONTACTS)) or any(map(str.isdecimal, piece.text))
    return not is_other and piece.lines[0].width <= _WIDEST_NAME


def _names_body(ground: Ground, place: int) -> bool:
    """Say whether a piece that is still there surely names who signs."""
    piece = ground.pieces[place]
    return (
        place not in ground.taken
        and is_sign_line(piece)
        and names_body(piece.text)
        and not _is_addressed(ground, piece.text)
    )


def _is_addressed(ground: Ground, text: str) -> bool:
    """Say whether a line names who is addressed, here or always: such a body or office never signs."""
    if names_state_office(text) or names_ministry(text) or squeezed(text) in ground.addressed:
        return True
    office = squeezed(named_in(text).title)
    return office in ground.addressed and office not in OFFICES  # 会長 alone could be anybody's


def _signers_above(ground: Ground, end: int) -> list[int]:
    start = end
    while start and _names_body(ground, start - 1):
        start -= 1
    return list(range(start, end))


def _signers_at_end(ground: Ground) -> list[int]:
    """Find a signature without a date, below the text."""
    for place in range(ground.last + 1, len(ground.pieces)):
        if _names_body(ground, place):
            return _signers_below(ground, place)
        if place in ground.taken or not is_sign_line(ground.pieces[place]):
            break
    return []


def _signers_at_head(ground: Ground) -> list[int]:
    """Find a signature above the text, with the body whose office it names on the line before."""
    for place in range(ground.text):
        if _names_body(ground, place):
            above = place - 1
            whose = above >= 0 and above not in ground.taken and is_sign_line(ground.pieces[above])
            return _signers_below(ground, above if whose and shows_signer(ground.pieces[above].text) else place)
    return []


def _sign(ground: Ground, run: list[int]) -> tuple[Signer, ...]:
    signers = signers_of([ground.pieces[place].text for place in run])
    kept = squeezed("".join("".join(signer) for signer in signers))
    for place in run:
        text = squeezed(ground.pieces[place].text)
        is_kept = text in kept
        if not is_kept or text[-1] in STRAY:
            ground.doubt(place, _("署名の読み取りが不完全なようです。氏名を確かめてください。"), placed=is_kept)
    return signers


def _below(ground: Ground, places: list[int]) -> int:
    """Return where text below the signature begins, or below 以上; behind everything if neither closes the text."""
    if places and max(places) > ground.text and (max(places) > ground.last or ground.label < min(places)):
        return max(places) + 1
    ends = [place for place, piece in enumerate(ground.pieces) if piece.kind == END]
    return ends[-1] + 1 if ends else len(ground.pieces)
