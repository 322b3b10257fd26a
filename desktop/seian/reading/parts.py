"""The parts of one document: what stands above and below the body is taken, the rest is the body."""

from __future__ import annotations

from seian.i18n import translate as _
from seian.reading.addressees import take_addressees, take_destinations
from seian.reading.blocks import blocks_of
from seian.reading.body_parts import with_parts
from seian.reading.documents import end_of_list, is_running_text
from seian.reading.ground import Ground
from seian.reading.lines import DRAFT, END, HEADING, KI, MATERIAL, REFERENCE, TEXT, squeezed
from seian.reading.notes import is_note, notes_of
from seian.reading.recognised import Recognised, Unsure
from seian.reading.signing import take_seal, take_signature
from seian.reading.title import find_title, title_lines
from seian.reading.title_words import kind_by_closing, kind_by_title, says_more_than_draft, without_draft
from seian.reading.wording import ATTACHMENTS, at_line, begins_contact, ends_sentence

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.reading.paragraphs import Piece
    from seian.reading.recognised import RevisionNote

UNKNOWN_KIND = "背景説明"
LETTER_KIND = "要望"
PRESS_KIND = "報道資料"
_PRESS = "報道"
_PRESS_MARKS = frozenset(
    (
        "報道資料",
        "報道発表資料",
        "報道発表",
        "記者発表資料",
        "記者発表",
        "記者会見資料",
        "プレスリリース",
        "プレス発表資料",
    )
)
_FOOTNOTES = ("(注", "（注", "注）", "注)", "［注", "〔注", "【注")
_BRACKETS = "（）()【】[]［］〔〕≪≫＜＞：:"
_LAST_WORDS = 24
_FEW = 4
_BILL = "議案"  # 議員提出議案第３号: the number of a motion, not of a letter


def recognise_document(pieces: Sequence[Piece], material: str, doubts: Sequence[Unsure]) -> Recognised:
    """Return what the pieces of one document are.

    `material` is what a running head named it, or empty; `doubts` are those that arose before there were pieces.
    """
    ground = Ground(pieces)
    seal_omitted = take_seal(ground)
    number, reference, is_draft = _take_marks(ground, material)
    press = _take_press_mark(ground)
    places, title_doubts = find_title(pieces, ground.taken)
    ground.doubts += title_doubts
    if press and not places:
        places = press
    title, mark = title_lines(ground.take(places))
    if mark:
        is_draft = True
        _keep_mark(ground, places[-1], mark)
    destinations = take_destinations(ground)
    addressees = (*take_addressees(ground), *destinations)
    is_press = bool(press) or any(_PRESS in words for words in addressees)
    if press and press != places and not _only_says_press(squeezed(pieces[press[0]].text)):
        why = _("報道資料であることの表示です。種類に読み替え、表示の言葉はここに残しました。")
        ground.doubt(press[0], why, placed=False)
    listed = _take_attachment_list(ground)
    date, signatories, below = take_signature(ground)
    notes = _take_notes(ground)
    attachments, appendix = _take_below(ground, below)
    rest = ground.rest()
    body, body_doubts = blocks_of(rest)
    after, after_doubts = blocks_of(appendix)
    ground.doubts += body_doubts + after_doubts
    return Recognised(
        kind=PRESS_KIND if is_press else _kind(ground, title, rest, is_letter=bool(addressees)),
        title=title,
        draft=is_draft,
        material_number=number,
        reference_number=reference,
        addressees=addressees,
        body=with_parts(body + after),
        date=date,
        signatories=signatories,
        notes=notes,
        attachments=listed + attachments,
        unsure=_together([*ground.doubts, *doubts]),
        line=pieces[0].lines[0].number,
        seal_omitted=seal_omitted,
    )


def material_number(pieces: Sequence[Piece]) -> str:
    """Return the 資料番号 that stands at the head of a document, without （案）; empty if there is none."""
    for piece in pieces:
        if piece.kind == MATERIAL:
            return without_draft(piece.text)[0]
        if is_running_text(piece):
            break
    return ""


def _take_marks(ground: Ground, material: str) -> tuple[str, str, bool]:
    """Take 資料番号, the number of a letter (文書番号) and （案）."""
    is_draft, reference = False, ""
    for place, piece in enumerate(ground.pieces):
        if piece.kind == DRAFT and not is_draft:
            is_draft = True
            _keep_mark(ground, place, piece.text)
        elif piece.kind == MATERIAL and not material and place <= ground.text:
            material, mark = without_draft(piece.text)
            if mark:
                is_draft = True
                _keep_mark(ground, place, mark)
        elif piece.kind == REFERENCE and not ground.text < place < ground.last:
            if reference or _BILL in piece.text:
                why = _("文書番号のようですが、置き場所がないため、本文から外してあります。")
                ground.doubt(place, why, placed=False)
            else:
                reference = squeezed(piece.text)
        else:
            continue
        ground.take([place])
    return material, reference, is_draft


def _keep_mark(ground: Ground, place: int, mark: str) -> None:
    """Keep the mark of a draft that says more than that it is one."""
    if says_more_than_draft(mark):
        why = _("案の表示です。案として扱い、表示の言葉はここに残しました。")
        ground.doubts.append(Unsure(at_line(ground.pieces[place].lines[-1].number), mark, why))


def _only_says_press(text: str) -> bool:
    """Say whether a line is the name of the kind, in brackets or not."""
    return text == PRESS_KIND or (text[0] in "【［〔（(" and text[-1] in "】］〕）)" and text[1:-1] == PRESS_KIND)


def _take_press_mark(ground: Ground) -> list[int]:
    """Take the line at the head that only says that this is for the press (報道資料, 記者発表資料)."""
    for place in range(ground.text):
        piece = ground.pieces[place]
        words = [word.strip(_BRACKETS) for word in (squeezed(piece.text), *piece.text.split())]
        if piece.label is None and len(words) <= _FEW and not _PRESS_MARKS.isdisjoint(words):
            ground.take([place])
            return [place]
    return []


def _take_notes(ground: Ground) -> tuple[RevisionNote, ...]:
    """Take the ※ notes below the text; one inside it is a paragraph."""
    places = range(ground.last + 1, len(ground.pieces))
    notes, doubts = notes_of(ground.take(place for place in places if is_note(ground.pieces[place])))
    ground.doubts += doubts
    return notes


def _take_attachment_list(ground: Ground) -> tuple[str, ...]:
    """Take the list of attachments below the text: 別添, then 資料１ … and 資料２ …, each with its name."""
    for place in range(ground.last + 1, len(ground.pieces)):
        end = end_of_list(ground.pieces, place)
        if end and not ground.taken.intersection(range(place, end)):
            ground.take(range(place, end))
            return tuple(ground.whole(taken) for taken in range(place, end))
    return ()


def _take_below(ground: Ground, start: int) -> tuple[tuple[str, ...], list[Piece]]:
    """Take what is left below the signature or 以上: attachments, and text that stands behind the body.

    A line that is no sentence, and behind none of these, has no place: a doubt keeps it.
    """
    found: list[str] = []
    appendix: list[Piece] = []
    for place in range(start, len(ground.pieces)):
        piece = ground.pieces[place]
        if place in ground.taken or piece.kind in (KI, END):
            continue
        ground.take([place])
        if appendix or _begins_appendix(piece):
            if not appendix:
                ground.doubt(place, _("署名より後にある文です。本文の終わりに置きました。"), placed=True)
            appendix.append(piece)
        elif found or piece.text.lstrip("（(【").startswith(ATTACHMENTS):
            found.append(ground.whole(place))
        else:
            why = _("署名より後にある文です。置き場所がないため、本文から外してあります。")
            ground.doubt(place, why, placed=False)
    return tuple(found), appendix


def _begins_appendix(piece: Piece) -> bool:
    """Say whether text of its own begins here: whom to ask, a footnote, a heading, a sentence."""
    return (
        begins_contact(piece.text)
        or piece.kind == HEADING
        or piece.text.startswith(_FOOTNOTES)
        or (piece.text[0] in "（(" and piece.text[-1] in "）)" and len(piece.lines) == 1)
        or (piece.label is None and piece.kind == TEXT and ends_sentence(piece.text))
    )


def _kind(ground: Ground, title: tuple[str, ...], rest: Sequence[Piece], *, is_letter: bool) -> str:
    """Return the kind by title, else by headings, else by what the sentences ask for; the last is doubted."""
    wholes = ("".join(title[:count]) for count in range(len(title), 0, -1))  # the last lines may be a subtitle
    headings = (piece.text for piece in rest if piece.kind == HEADING)
    kind = next(filter(None, map(kind_by_title, (*wholes, *headings))), "")
    if kind:
        return kind
    closings = (kind_by_closing(piece.text[-_LAST_WORDS:]) for piece in rest if ends_sentence(piece.text))
    kind = next(filter(None, closings), "") or (LETTER_KIND if is_letter else UNKNOWN_KIND)
    if title:
        why = _("件名から文書の種類を読み取れないため、「{kind}」として扱いました。")
    elif ground.label == len(ground.pieces):
        why = _("件名も番号も見つからないため、全体を段落として読み、「{kind}」として扱いました。")
    else:
        why = _("件名が見つからないため、「{kind}」として扱いました。")
    where = at_line(ground.pieces[0].lines[0].number)
    text = title[0] if title else ground.pieces[0].text
    ground.doubts.append(Unsure(where, text, why.format(kind=kind), placed=True))
    return kind


def _together(doubts: Sequence[Unsure]) -> tuple[Unsure, ...]:
    """Put doubts of one reason into one where they only keep text: page numbers and the like come on every page."""
    found: list[Unsure] = []
    kept: dict[str, list[str]] = {}
    for doubt in doubts:
        if doubt.placed or doubt.why not in kept:
            found.append(doubt)
        if not doubt.placed:
            kept.setdefault(doubt.why, []).append(doubt.text)
    return tuple(doubt if doubt.placed else doubt._replace(text="\u3000".join(kept[doubt.why])) for doubt in found)
