"""訂正: words of an adopted text put right afterwards, each on record with its place, its author, its day and reason.

`Adoption.text` stays as it was adopted. The text that stands is that with its corrections carried out one after the
other (`standing_text`), and nothing else: `states` holds a document to it, and so does the proof of a submission.
A correction changes words only, never which blocks there are or what depends on which condition.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from seian.document.inline import Alternative, length, spans_of, splice, typed, typed_inline, wording_ranges, wordings
from seian.document.log import with_entry
from seian.document.model import Correction, End, Ki, title_text
from seian.document.tree import all_blocks, content_of_node, find, node_at, with_content, with_node
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.named import NamedTuple

if TYPE_CHECKING:
    from seian.document.inline import Content
    from seian.document.model import Adoption, BlockId, Document
    from seian.document.tree import Node, Place


class CorrectionError(SeianError):
    """A correction cannot be recorded or taken back as asked; nothing was changed."""

    def __init__(self, what: str, todo: str = "") -> None:
        """Take what is wrong and what to do; the text is kept in any case."""
        super().__init__(what, kept=_("文書は変わっていません。"), todo=todo)


class Spot(NamedTuple):
    """Where words stand: offsets into `typed` of a block."""

    block: BlockId
    start: int
    end: int


class Placed(NamedTuple):
    """A correction, and where in its block: in a wording (0 the current one) of the nth alternative; None: in none."""

    correction: Correction
    alternative: int | None
    wording: int


class Wish(NamedTuple):
    """What is to be corrected: words at a spot, what they become, the place in words, and why."""

    spot: Spot
    after: str
    place: str = ""
    reason: str = ""


def standing_text(adoption: Adoption) -> Document:
    """Return the text that stands: as adopted, with its corrections. One that does not fit the text is left out."""
    return _replayed(adoption)[0]


def fits(adoption: Adoption) -> bool:
    """Say whether every correction finds the words it corrects: it does unless the file was tampered with."""
    return len(_replayed(adoption)[1]) == len(adoption.corrections)


def placed_corrections(adoption: Adoption) -> tuple[Placed, ...]:
    """Return the corrections that are part of the standing text, with where they stand, the first first."""
    return _replayed(adoption)[1]


def correct(document: Document, wish: Wish, at: str, who: str) -> Document:
    """Put words of an adopted document right, record it and log it.

    Raises CorrectionError without a reason, where the document is not adopted, its wording would stay the same, the
    words hold a break or control character, the range goes across the signs of an alternative, or a block would come or
    go by it; KeyError for an unknown block and ValueError for offsets outside it.
    """
    adoption = document.adoption
    if adoption is None:
        raise CorrectionError(
            _("「{title}」は採択されていないので、訂正の記録は要りません。").format(title=title_text(document)),
            _("本文をそのまま直してください。"),
        )
    if not wish.reason.strip():
        raise CorrectionError(_("訂正の理由がありません。"), _("なぜ訂正するかを、言葉で書いてください。"))
    start, end = sorted((wish.spot.start, wish.spot.end))
    place = find(document, wish.spot.block)
    node = node_at(document, place)
    if isinstance(node, Ki | End):
        raise CorrectionError(_("「記」や「以上」の行には、訂正する文言がありません。"))
    before = _words(node.content, start, end)
    _refuse_words(before, wish.after)
    standing = _standing_node(adoption, node.id)
    if standing is None or content_of_node(standing) != node.content:
        raise _rewritten()
    if not _fits_signs(node.content, start, end):
        raise CorrectionError(
            _("選んだ範囲が、時点修正の〔　→　〕をまたいでいます。"),
            _("現行か修正後の、どちらか一方の文言の中で選んでください。"),
        )
    if not _keeps_presence(node.content, splice(node.content, start, end, wish.after)):
        raise CorrectionError(
            _("段落や項目がなくなったり、増えたりする訂正はできません。"),
            _("文言を残して訂正するか、採択を取り消して直してください。"),
        )
    made = Correction(wish.spot.block, wish.place, start, before, wish.after, wish.reason.strip(), who, at)
    corrected = _corrected(document, made)
    if corrected is None:  # its own words: cannot be
        message = "a correction does not fit the text it was made for"
        raise RuntimeError(message)
    adoption = replace(adoption, corrections=(*adoption.corrections, made))
    return with_entry(replace(corrected, adoption=adoption), at, who, _("訂正した：{what}").format(what=in_words(made)))


def withdraw_correction(document: Document, correction: Correction, at: str, who: str) -> Document:
    """Take a correction back, so that the words read as before it, and log that.

    Raises CorrectionError where there is no such correction, or a later one of the same words builds on it.
    """
    adoption = document.adoption
    if adoption is None or correction not in adoption.corrections:
        raise CorrectionError(_("この訂正は、もう記録にありません。"))
    made = adoption.corrections
    index = len(made) - 1 - made[::-1].index(correction)  # of two that say the same the later one: nothing builds on it
    left = [*made[:index]]
    start, width = correction.start, len(correction.after)
    for later in made[index + 1 :]:
        if later.block != correction.block:
            left.append(later)
        elif later.start + len(later.before) <= start:
            left.append(later)
            start += len(later.after) - len(later.before)
        elif later.start >= start + width:
            left.append(replace(later, start=later.start + len(correction.before) - width))
        else:
            raise CorrectionError(
                _("同じ文言を、後でもう一度訂正しています（{what}）。").format(what=in_words(later)),
                _("後の訂正から先に取り消してください。"),
            )
    kept = replace(adoption, corrections=tuple(left))
    node = _standing_node(kept, correction.block)
    if node is None or not fits(kept):
        raise CorrectionError(_("後の訂正が、この訂正によっています。"), _("後の訂正から先に取り消してください。"))
    place = _place_in(document, correction.block)
    if place is None or node_at(document, place) != _standing_node(adoption, correction.block):
        raise _rewritten()
    what = _("訂正を取り消した：{what}").format(what=in_words(correction))
    return with_entry(replace(with_node(document, place, node), adoption=kept), at, who, what)


def in_words(correction: Correction) -> str:
    """Return a correction on one line: the place, both wordings, and the reason where there is one."""
    nothing = _("（なし）")
    said = _("{place}「{before}」を「{after}」に").format(
        place=correction.place, before=correction.before or nothing, after=correction.after or nothing
    )
    return f"{said}（{correction.reason}）" if correction.reason else said


def spots_of(document: Document, words: str) -> tuple[Spot, ...]:
    """Return where words stand in a document, in reading order, each within one wording; those of 記 and 以上 are none.

    Raises ValueError for no words.
    """
    if not words:
        message = "no words to look for"
        raise ValueError(message)
    found: list[Spot] = []
    for node in all_blocks(document):
        content = content_of_node(node)
        text = typed(content)
        at = text.find(words)
        while at >= 0:
            if _fits_signs(content, at, at + len(words)):
                found.append(Spot(node.id, at, at + len(words)))
            at = text.find(words, at + len(words))
    return tuple(found)


def can_be_corrected(document: Document, spot: Spot) -> bool:
    """Say whether words at a spot lie within one wording, so that they can be corrected."""
    content = content_of_node(node_at(document, find(document, spot.block)))
    return 0 <= spot.start <= spot.end <= length(content) and _fits_signs(content, spot.start, spot.end)


def _replayed(adoption: Adoption) -> tuple[Document, tuple[Placed, ...]]:
    document = adoption.text
    placed: list[Placed] = []
    for correction in adoption.corrections:
        after = _corrected(document, correction)
        if after is None:
            continue
        content = content_of_node(node_at(document, find(document, correction.block)))
        placed.append(_placed(content, correction))
        document = after
    return document, tuple(placed)


def _corrected(document: Document, correction: Correction) -> Document | None:
    """Return a document with a correction carried out; None where its words do not stand there."""
    place = _place_in(document, correction.block)
    if place is None:
        return None
    node = node_at(document, place)
    content = content_of_node(node)
    start, end = correction.start, correction.start + len(correction.before)
    if start < 0 or end > length(content) or typed(content)[start:end] != correction.before:
        return None
    if isinstance(node, Ki | End) or not _fits_signs(content, start, end):
        return None
    return with_node(document, place, with_content(node, splice(content, start, end, correction.after)))


def _standing_node(adoption: Adoption, block: BlockId) -> Node | None:
    standing = standing_text(adoption)
    place = _place_in(standing, block)
    return None if place is None else node_at(standing, place)


def _place_in(document: Document, block: BlockId) -> Place | None:
    try:
        return find(document, block)
    except KeyError:
        return None


def _rewritten() -> CorrectionError:
    """Return the complaint that words are not those on record: only notes may change after adoption."""
    return CorrectionError(
        _("この注記は、採択の後に書き換えられています。"),
        _("注記を採択文のとおりに戻してから、もう一度試してください。"),
    )


def _placed(content: Content, correction: Correction) -> Placed:
    start, end = correction.start, correction.start + len(correction.before)
    for nth, span in enumerate(spans_of(content)):
        for wording, (low, high) in enumerate(wording_ranges(span)):
            if low <= start and end <= high:
                return Placed(correction, nth, wording)
    return Placed(correction, None, 0)


def _words(content: Content, start: int, end: int) -> str:
    if not 0 <= start <= end <= length(content):
        message = f"no range from {start} to {end} in a text of {length(content)} characters"
        raise ValueError(message)
    return typed(content)[start:end]


def _refuse_words(before: str, after: str) -> None:
    if any(unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} for character in after):
        raise CorrectionError(_("訂正後の文言に、改行や印刷できない字があります。"), _("その字を除いてください。"))
    if before == after:
        raise CorrectionError(_("訂正後の文言が、いまの文言と同じです。"), _("訂正後の文言を入れてください。"))


def _fits_signs(content: Content, start: int, end: int) -> bool:
    """Say whether a range lies outside every alternative, or inside one wording of one."""
    for span in spans_of(content):
        outside = end <= span.start or span.end <= start
        if not outside and not any(low <= start and end <= high for low, high in wording_ranges(span)):
            return False
    return True


def _keeps_presence(before: Content, after: Content) -> bool:
    """Say whether a block is printed after a correction whenever it was before: one without a character is not."""
    (outside, inside), (still_outside, still_inside) = _emptiness(before), _emptiness(after)
    return (outside and still_outside) or (outside, inside) == (still_outside, still_inside)


def _emptiness(content: Content) -> tuple[bool, tuple[bool, ...]]:
    outside = any(typed_inline(inline) for inline in content if not isinstance(inline, Alternative))
    return outside, tuple(
        bool(text) for inline in content if isinstance(inline, Alternative) for text in wordings(inline)
    )
