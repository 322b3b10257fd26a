"""Finding the title of a document: at its head over one or more lines, or where extraction put it in the middle."""

from __future__ import annotations

from seian.i18n import translate as _
from seian.reading.documents import is_running_text, is_title
from seian.reading.lines import ADDRESSEE, HEADING, KI, TEXT, begins_with_date
from seian.reading.recognised import Unsure
from seian.reading.signatures import ends_with_office, names_body
from seian.reading.title_words import is_plain_title, kind_by_title, names_subject, without_draft
from seian.reading.wording import at_line, ends_sentence

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.reading.paragraphs import Piece

_LINES = 3
_SUBTITLE_BEGINS = ("～", "〜", "―", "－", "—", "（", "(")
_SUBJECT_ENDS = ("について", "に関して", "の件")
_SUBTITLE_ENDS = ("～", "〜", "―", "－", "—", "）", ")")


def find_title(pieces: Sequence[Piece], taken: set[int]) -> tuple[list[int], list[Unsure]]:
    """Return the places of the pieces that make up the title (none if there is none), and what is doubtful about it."""
    text = next((index for index, piece in enumerate(pieces) if is_running_text(piece)), len(pieces))
    at_head = _at_head(pieces, [index for index in range(text) if index not in taken])
    if at_head:
        return at_head, []
    return _in_the_middle(pieces) or _in_bold(pieces) or (_heading(pieces[:text]), [])


def title_lines(pieces: Sequence[Piece]) -> tuple[tuple[str, ...], str]:
    """Return the printed lines of a title and the mark of a draft that it bore (（案）) or nothing; a label stays."""
    lines: list[str] = []
    for piece in pieces:
        lines += [line.text for line in piece.lines]
    mark = ""
    if lines:
        lines[-1], mark = without_draft(lines[-1])
    return tuple(line for line in lines if line), mark


def _at_head(pieces: Sequence[Piece], head: list[int]) -> list[int]:
    """Find the title before any text: the line that ends as titles do, else the first bare one."""
    found = next((index for index in head if is_title(pieces[index])), None)
    if found is None:
        found = next((index for index in head if _is_bare(pieces, index)), None)
        if found is None or any(pieces[index].kind == HEADING for index in head if index < found):
            return []
        return _with_subtitle(pieces, [found], head)
    if found - 1 in head and _is_bare(pieces, found - 1):
        return _with_subtitle(pieces, [found - 1, found], head)
    return _with_subtitle(pieces, [found], head)


def _is_bare(pieces: Sequence[Piece], index: int) -> bool:
    """Say whether a piece can be a line of a title although it does not end as titles do."""
    piece = pieces[index]
    return (
        piece.kind == TEXT
        and piece.label is None
        and piece.text[0] not in "（("
        and len(piece.lines) <= _LINES
        and "。" not in piece.text
        and "\t" not in piece.text
        and not ends_sentence(piece.text)
        and not names_body(piece.text)
        and not begins_with_date(piece.text)
        and not (ends_with_office(piece.text) and index + 1 < len(pieces) and pieces[index + 1].kind == ADDRESSEE)
    )


def _with_subtitle(pieces: Sequence[Piece], found: list[int], head: list[int]) -> list[int]:
    """Add a line that follows the title: in dashes or brackets (～…～, （第２次）), or what 緊急要請 is about."""
    after = found[-1] + 1
    if after in head and len(pieces[after].lines) == 1 and pieces[after].kind == TEXT:
        text = pieces[after].text
        if text.startswith(_SUBTITLE_BEGINS) and text.endswith(_SUBTITLE_ENDS) and "略" not in text:
            return [*found, after]
        if text.endswith(_SUBJECT_ENDS) and not names_subject(pieces[found[-1]].text):
            return [*found, after]
    return found


def _in_the_middle(pieces: Sequence[Piece]) -> tuple[list[int], list[Unsure]] | None:
    """Find the title of a letter that stands below its greeting, before any item."""
    for index, piece in enumerate(pieces):
        if piece.label is not None or piece.kind == KI:
            break
        if is_title(piece) and is_plain_title(piece.text):
            return [index], [_moved(piece, _("件名が前文の後にあったため、件名の欄に移しました。"))]
    return None


def _in_bold(pieces: Sequence[Piece]) -> tuple[list[int], list[Unsure]] | None:
    """Find a bold line, which stands out on a page without a title."""
    for index, piece in enumerate(pieces):
        if piece.kind == TEXT and piece.lines[0].doubled and len(piece.lines) <= _LINES and "。" not in piece.text:
            return [index], [_moved(piece, _("太字の見出しを件名とみて、件名の欄に移しました。"))]
    return None


def _heading(head: Sequence[Piece]) -> list[int]:
    """Find a bracketed heading that names a kind of document (【要請の背景】) where there is nothing better."""
    return [index for index, piece in enumerate(head) if piece.kind == HEADING and kind_by_title(piece.text)][:1]


def _moved(piece: Piece, why: str) -> Unsure:
    return Unsure(at_line(piece.lines[0].number), piece.text, why, placed=True)
