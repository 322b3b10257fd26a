"""Joined pieces → atoms: a line that says two things (令和７年９月30日　月影市長会) is cut where that is sure."""

from __future__ import annotations

from seian.reading.labels import label_of
from seian.reading.lines import DATE, END, KI, TEXT, date_end, kind_of, squeezed
from seian.reading.paragraphs import Piece
from seian.reading.wording import DESTINATIONS, ends_sentence

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Sequence

STOPS = "。．"
_GAPS = " \u3000\t"
_BEHIND_KI = "。、：:．.,，" + _GAPS
_LONGEST_SIGNATURE = 40  # characters of what stands beside a date on its line
_LONGEST_SPOKEN = 80  # characters of a date, who signs and who is addressed, read aloud
BESIDE_DATES = ("提出", "採択", "決議", "議決", "可決", "制定", "現在", "更新", "公表", "掲載", "発表", "付け", "付")
_NOT_SIGNED = ("日", "更新", "公開", "掲載", "発行", "日付", "日時", "期限", "開催", "採択", "決定")
_NAMINGS = ("件名", "題名", *DESTINATIONS)
_LONGEST_NAMING = 9
_BRACKETS = "（）()【】[]［］〔〕≪≫＜＞"


def atoms_of(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, each cut into what it says, in order; every character but blanks stands in one of them."""
    return [atom for piece in pieces for atom in _cut(piece)]


def _cut(piece: Piece) -> list[Piece]:
    if len(piece.text) < 2:  # noqa: PLR2004 -- nothing to cut
        return [piece]
    if piece.label is None and piece.kind in (TEXT, DATE) and len(piece.lines) == 1:
        parts = _behind_date(piece.text) or _behind_ki(piece.text) or _behind_naming(piece.text)
        parts = parts or _before_date(piece.text)
        if parts:
            first, *rest = [_piece(piece, text) for text in parts]
            return [first, *(atom for part in rest for atom in _cut(part))]
    if piece.kind == TEXT and piece.text[0] == "記" and not piece.text[1:].strip(_BEHIND_KI):
        return [piece._replace(kind=KI)]
    if piece.kind == TEXT and piece.text.endswith("以上"):
        text = piece.text[:-2]
        if text[-1:] in (*_GAPS, *STOPS) and text.strip():
            return [piece._replace(text=text.rstrip()), Piece(END, "以上", piece.lines[-1:])]
    return [piece]


def _behind_date(text: str) -> list[str]:
    """Cut a signer, or several names read aloud, off the date before them."""
    end = date_end(text)
    rest = text[end:].lstrip(_GAPS + STOPS + "、")
    if not end or not rest or len(text) > _LONGEST_SPOKEN or rest.startswith(BESIDE_DATES) or rest[0] in "（(":
        return []
    apart = text[end]
    first = text[: len(text) - len(rest)].rstrip()
    if apart in STOPS:
        names = [name + STOPS[0] for name in rest.split(STOPS[0]) if name]
        if not rest.endswith(STOPS[0]):
            names[-1] = names[-1][:-1]
        return [first, *names] if all(len(name) <= _LONGEST_SIGNATURE for name in names[:-1]) else []
    if apart in _GAPS and len(rest) <= _LONGEST_SIGNATURE and not ends_sentence(rest) and "、" not in rest:
        return [first, rest]
    return []


def _before_date(text: str) -> list[str]:
    """Cut a date off the signer before it: 月影市長会　令和７年９月30日."""
    if len(text) > _LONGEST_SIGNATURE or text[-1] not in "日月年" or STOPS[0] in text or "、" in text:
        return []
    for at in range(2, len(text) - 4):
        if text[at - 1] in _GAPS and kind_of(text[at:]) == DATE:
            before = text[:at].rstrip()
            is_named = before[-1] in "：:（(～〜" or before.endswith(_NOT_SIGNED) or date_end(before)
            return [] if is_named else [before, text[at:]]
    return []


def _behind_ki(text: str) -> list[str]:
    """Cut the first item off a 記 before it."""
    if text[0] != "記" or text[1] not in _BEHIND_KI:
        return []
    rest = text[1:].lstrip(_BEHIND_KI)
    return [text[: len(text) - len(rest)].rstrip(), rest] if rest and label_of(rest) is not None else []


def _behind_naming(text: str) -> list[str]:
    """Cut a title or addressees off the word that names them: 件名：…, （提出先）　…."""
    for at, character in enumerate(text[:_LONGEST_NAMING]):
        if character in "：:\u3000 " and squeezed(text[:at]).strip(_BRACKETS) in _NAMINGS and text[at + 1 :].strip():
            end = at + (character in "：:")
            return [text[:end].strip(), text[end:].strip()]
    return []


def _piece(piece: Piece, text: str) -> Piece:
    """Return a part of a piece as one of its own, with what it looks like by itself."""
    kind = kind_of(text.rstrip(STOPS) or text)
    if text[0] == "記" and not text[1:].strip(_BEHIND_KI):
        kind = KI
    label = label_of(text) if kind == TEXT else None
    if label is not None and text[label.length :]:
        return Piece(kind, text[label.length :], piece.lines, label)
    return Piece(kind, text, piece.lines)
