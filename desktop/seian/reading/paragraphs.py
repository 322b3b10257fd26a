"""Joining hard-wrapped lines into paragraphs, despite blank lines inside sentences and page breaks.

Whether a line goes on in the next is decided in `_Joiner.breaks`: by what the next line looks like, whether this one
ends a sentence, how far it reaches against the measure (the longest lines around), the blank that Word leaves at a
paragraph's end, indents, blank lines, and the words on either side. A new rule has its place there.
"""

from __future__ import annotations

from itertools import pairwise

from seian.named import NamedTuple
from seian.reading.labels import BULLET_RANK, COUNTERS, DIGITS, Label, rank_of
from seian.reading.lines import (
    ADDRESSEE,
    DATE,
    DRAFT,
    END,
    EXCERPT,
    HEADING,
    KI,
    MATERIAL,
    NOTE,
    REFERENCE,
    TEXT,
    Line,
    is_listed,
)
from seian.reading.title_words import could_be_title, kind_by_title
from seian.reading.wording import CONJUNCTIONS, CONTINUES, FAREWELLS, ends_sentence, goes_on, leading_word, only_ends

_BLOCK = 8  # lines that share a measure: a page has columns and tables
_FLOOR, _NARROW = 64, 40
_NEAR = 8  # cells short of the measure: four characters, as 禁則 and a word in Latin leave
_ASIDE = 2  # cells: one character
_COLON, _LONGEST_NAME = "：", 8
_SET_ASIDE, _SET_RIGHT = 14, 24  # cells
_AHEAD = 60  # lines
_PARAGRAPH_INDENT = 4  # cells: two characters at most
_MIDDLE = 0.72  # of the measure: a line that ends before it was ended on purpose
_FILLS = 0.5  # what is set to the right reaches the edge, too, but fills less
_ALONE = frozenset((KI, END, DATE, HEADING, MATERIAL, DRAFT, ADDRESSEE, REFERENCE))
_ALWAYS_BEGINS = frozenset((NOTE, EXCERPT, DATE, KI, END, HEADING, DRAFT))
_LOOSE_BULLETS = "→⇒➡・･-–－*＊"  # marks that also stand inside sentences
_ENOUGH = 3  # lines from which one may conclude something
_BRACKET_ENDS = "］】〕）)]〉＞》≫"
_PARTICLES = frozenset("のにをはがとでやへも及並又若、・～")


class Piece(NamedTuple):
    """A joined paragraph, heading or other part.

    `text` is without the label. `guessed` says that it might have ended sooner.
    """

    kind: str
    text: str
    lines: tuple[Line, ...]
    label: Label | None = None
    guessed: bool = False


def measures_of(lines: list[Line]) -> list[int]:
    """Return for each line how far the lines around it reach, in cells.

    Never less than 32 characters, unless many lines of the text end near the same place before that: a narrow text.
    """
    reaches = [line.indent + line.width for line in lines]
    widest = max(reaches, default=0)
    full = sum(reach > widest - _NEAR for reach in reaches)
    floor = _NARROW if full >= _ENOUGH and full * 6 >= len(lines) else _FLOOR
    blocks = [max(reaches[start : start + _BLOCK]) for start in range(0, len(reaches), _BLOCK)]
    around = [max(floor, *blocks[max(index - 1, 0) : index + 2]) for index in range(len(blocks))]
    return [around[index // _BLOCK] for index in range(len(lines))]


def ends_open(line: Line, measure: int) -> bool:
    """Say whether a line fills the measure without ending a sentence, so that its sentence goes on elsewhere."""
    return (
        line.kind in (TEXT, NOTE, EXCERPT)
        and line.indent + line.width >= measure - _NEAR
        and line.width >= measure * _FILLS
        and not ends_sentence(line.text)
    )


def join_lines(lines: list[Line]) -> list[Piece]:
    """Return the pieces that the lines make up, in order."""
    if not lines:
        return []
    joiner = _Joiner(lines)
    pieces: list[Piece] = []
    start, label, guessed = 0, joiner.label_at(0), False
    for index in range(1, len(lines)):
        found = joiner.label_at(index)
        if found is None:
            verdict = joiner.breaks(start, index, label)
            guessed = guessed or verdict is None
            if not verdict:
                continue
        pieces.append(_piece(lines[start:index], label, guessed=guessed))
        start, label, guessed = index, found, False
    pieces.append(_piece(lines[start:], label, guessed=guessed))
    return pieces


def _piece(lines: list[Line], label: Label | None, *, guessed: bool) -> Piece:
    if label is not None and len(lines) == 1 and not lines[0].text[label.length :]:
        label = None  # nothing that it labels
    text = lines[0].text[label.length :] if label else lines[0].text
    if len(lines) > 1:
        parts = [text]
        for before, line in pairwise(lines):
            if (
                before.text[-1].isascii()
                and before.text[-1].isalpha()
                and line.text[0].isascii()
                and line.text[0].isalpha()
            ):
                parts.append(" ")  # two Latin words; nothing stands between others
            parts.append(line.text)
        text = "".join(parts)
    return Piece(lines[0].kind, text, tuple(lines), label, guessed)


def _behind(line: Line, label: Label) -> str:
    """Return the blanks between a label and its text."""
    return line.text[len(label.text) : label.length]


def _is_wide(line: Line, label: Label) -> bool:
    """Say whether a typist set the label apart: extraction leaves only narrow blanks around figures."""
    behind = _behind(line, label)
    return "\u3000" in behind or "\t" in behind


class _Joiner:
    """Decides, line by line, from what is known of the whole text."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.measures = measures_of(lines)
        self.open = [ends_open(line, measure) for line, measure in zip(lines, self.measures, strict=True)]
        self.ended = [ends_sentence(line.text) for line in lines]
        self.wraps = any(self.open)
        self.tails_tell = self._tails_tell()
        self.usual_gap = self._usual_gap()
        self.indents_tell = self._indents_tell()
        self.rows = self._glued_rows()
        self.last: dict[str, int] = {}
        self.siblings: dict[str, int] = {}  # the line of the last label of each scheme

    def _tails_tell(self) -> bool:
        """Say whether a blank behind a line marks a paragraph's end here: where sentences end, and only there."""
        going_on = [line.tail for line, is_open in zip(self.lines, self.open, strict=True) if is_open]
        ending = [line.tail for line, ended in zip(self.lines, self.ended, strict=True) if ended]
        return (
            len(going_on) >= _ENOUGH
            and len(ending) >= _ENOUGH
            and sum(going_on) * 4 <= len(going_on)
            and sum(ending) * 4 >= 3 * len(ending)
        )

    def _usual_gap(self) -> int:
        """Return how many blank lines stand between lines that belong together."""
        gaps = [line.gap for line, is_open in zip(self.lines[1:], self.open, strict=False) if is_open and not line.page]
        return max(set(gaps), key=gaps.count) if gaps else 0

    def _indents_tell(self) -> bool:
        """Say whether paragraphs begin with an indent and go on without."""
        begun = [
            line.indent > 0 for line, ended in zip(self.lines[1:], self.ended, strict=False) if ended and not line.label
        ]
        gone_on = [line.indent > 0 for line, is_open in zip(self.lines[1:], self.open, strict=False) if is_open]
        return sum(begun) >= _ENOUGH - 1 and sum(begun) * 2 > len(begun) and sum(gone_on) * 4 < len(gone_on)

    def _glued_rows(self) -> set[int]:
        """Find the bare numbers glued to their texts (１国は) that follow one another, so that they are labels."""
        found: set[int] = set()
        row: list[int] = []
        for index, line in enumerate(self.lines):
            label = line.label
            if label is None or label.scheme != "1":
                continue
            if index and self.open[index - 1] and not (row and label.number == len(row) + 1):
                continue
            if label.number == len(row) + 1:
                row.append(index)
            elif label.number == 1:
                row = [index]
            if len(row) > 1:
                found.update(row)
        return found

    def label_at(self, index: int) -> Label | None:
        """Return the label of a line if it is one in its place: after an end, and in its order."""
        line = self.lines[index]
        label = line.label
        if label is None or not self._is_label(index, line, label):
            return None
        if label.number:
            self.last[label.scheme] = label.number
            self.siblings[label.scheme] = index
        return label

    def _is_label(self, index: int, line: Line, label: Label) -> bool:
        if label.glued and index not in self.rows:
            return False
        expected = label.number in (1, self.last.get(label.scheme, 0) + 1)
        if index and self.open[index - 1] and not (self.tails_tell and self.lines[index - 1].tail):
            return self._is_label_inside(index, label, expected=expected)
        if expected or label.scheme != "1":
            return label.scheme != "1" or not self._only_looks_next(index, label)
        return (line.width < _NARROW + _NEAR and not self.ended[index]) or self._begins_late(index, label)

    def _is_label_inside(self, index: int, label: Label, *, expected: bool) -> bool:
        """Say whether a label stands below a line that fills the measure without ending a sentence."""
        line = self.lines[index]
        after = line.text[label.length : label.length + 1]
        if not label.number:
            is_apart = label.scheme in "・･" and label.length > len(label.text)
            return is_apart or label.scheme not in _LOOSE_BULLETS or self._in_bullets(index)
        if label.scheme == "1":
            return expected and self._is_next(index, label, after)
        return _is_wide(line, label) or (expected and after not in _PARTICLES)

    def _only_looks_next(self, index: int, label: Label) -> bool:
        """Say whether a figure before a narrow blank goes on in a sentence, in a list that is set with wide ones."""
        sibling = self.siblings.get(label.scheme)
        was = self.lines[sibling] if sibling is not None else None
        return (
            index > 0
            and label.number > 1
            and goes_on(self.lines[index - 1].text)
            and was is not None
            and was.label is not None
            and _is_wide(was, was.label)
            and not _is_wide(self.lines[index], label)
        )

    def _begins_late(self, index: int, label: Label) -> bool:
        """Say whether a list begins here, or goes on, with a number out of order: after a sentence, set well apart."""
        line = self.lines[index]
        return (
            _is_wide(line, label)
            and (index == 0 or self.ended[index - 1] or line.gap > self.usual_gap)
            and line.text[label.length : label.length + 1] not in DIGITS
        )

    def _is_next(self, index: int, label: Label, after: str) -> bool:
        """Say whether a bare number below a line that fills the measure is the next of its list, no figure in a text.

        Without it the list would lack this number; or else it stands as the number before it does, with the same blank
        behind and the same indent, and nothing says that the sentence goes on.
        """
        before, line = self.lines[index - 1].text, self.lines[index]
        if before.endswith("第"):
            return False
        following = self._following(index, label)
        if following is not None:
            return following.label is not None and following.label.number != label.number
        sibling = self.siblings.get(label.scheme)
        may_go_on = goes_on(before) or after in _PARTICLES or after in COUNTERS
        if sibling is None or label.number == 1:
            return label.number == 1 and _is_wide(line, label) and not may_go_on
        was = self.lines[sibling]
        aside = abs(line.indent - was.indent)
        if _is_wide(line, label):
            return aside <= _ASIDE
        same = was.label is not None and _behind(line, label) == _behind(was, was.label)
        return aside == 0 and same and not may_go_on

    def _following(self, index: int, label: Label) -> Line | None:
        """Return the next line that begins with this number again or with the one after it, and stands as this one."""
        line = self.lines[index]
        for other in self.lines[index + 1 : index + _AHEAD]:
            found = other.label
            if (
                found is not None
                and found.scheme == label.scheme
                and found.number in (label.number, label.number + 1)
                and abs(other.indent - line.indent) <= _ASIDE
                and (found.number == label.number or _behind(other, found) == _behind(line, label))
            ):
                return other
        return None

    def _in_bullets(self, index: int) -> bool:
        """Say whether bullets of this mark are in use just before: then a line of them needs no full stop to end."""
        mark = self.lines[index].text[0]
        return any(line.text[0] == mark for line in self.lines[max(index - _BLOCK, 0) : index])

    def breaks(self, start: int, index: int, label: Label | None) -> bool | None:
        """Say whether the piece begun at `start` ends before line `index`; None where it goes on but might not."""
        apart = self._apart(start, index)
        if apart is not None:
            return apart
        if self.ended[index - 1]:
            return self._new_paragraph(start, index, label)
        line = self.lines[index]
        if line.text.startswith(CONTINUES) or (only_ends(line.text) and line.gap <= self.usual_gap):
            return False
        if label is None and self._hangs_out(start, index):
            return False
        return (label is None and self._is_title(start, index)) or self._ends_unended(start, index, label)

    def _hangs_out(self, start: int, index: int) -> bool:
        """Say whether a line goes on left of a paragraph's indented first line, which broke off in a clause."""
        first, line = self.lines[start], self.lines[index]
        return (
            index == start + 1
            and first.kind == line.kind == TEXT
            and line.indent < first.indent <= _PARAGRAPH_INDENT
            and line.gap <= self.usual_gap
            and ("、" in first.text or "を" in first.text)
            and not could_be_title(first.text)
        )

    def _apart(self, start: int, index: int) -> bool | None:
        """Decide by what the lines look like; None where that does not tell."""
        before, line = self.lines[index - 1], self.lines[index]
        if (
            self.lines[start].kind in _ALONE
            or line.kind in _ALWAYS_BEGINS
            or (line.kind != TEXT and not self.open[index - 1])
        ):
            return True
        if before.kind == EXCERPT and index == start + 1 and before.text[-1] in _BRACKET_ENDS:
            return False  # ［現　行］ alone on its line
        if before.text in FAREWELLS or line.text in FAREWELLS or self._are_entries(start, index):
            return True
        if before.indent - line.indent >= _SET_ASIDE and before.width < self.measures[index - 1] * _MIDDLE:
            return True  # what is set to the right or in the middle never goes on at the left
        is_right = (
            min(before.indent, line.indent) >= _SET_RIGHT and not goes_on(before.text) and "、" not in before.text
        )
        if is_right or before.strong or line.strong or leading_word(before.text) or leading_word(line.text):
            return True
        return None

    def _are_entries(self, start: int, index: int) -> bool:
        """Say whether two lines are entries of a list without labels: 資料１　… and 資料２　…, 日時：… and 場所：…."""
        first, before, line = self.lines[start], self.lines[index - 1], self.lines[index]
        if line.kind == MATERIAL or is_listed(line.text):
            return before.kind == MATERIAL or is_listed(before.text)
        return _COLON in line.text[:_LONGEST_NAME] and _COLON in first.text[:_LONGEST_NAME]

    def _ends_unended(self, start: int, index: int, label: Label | None) -> bool:
        """Decide after a line that does not end a sentence."""
        is_open = self.open[index - 1]
        if self.tails_tell and not self.lines[index - 1].tail:
            return False
        if self.tails_tell and is_open and label is not None and label.number and index == start + 1:
            return self.open[index] or self.ended[index]  # a heading that fills its line, then its text
        return not is_open and self._heading_ends(start, index, label)

    def _new_paragraph(self, start: int, index: int, label: Label | None) -> bool | None:
        """Decide after a full stop."""
        before, line = self.lines[index - 1], self.lines[index]
        if self.tails_tell:
            return before.tail
        if (
            not self.wraps
            or before.indent + before.width < self.measures[index - 1] - _NEAR + 2
            or (line.gap > self.usual_gap and not line.page)
        ):
            return True
        if index > start + 1 and line.indent > before.indent:
            return True
        if index == start + 1 and label is None and line.indent and line.indent == before.indent:
            return True
        indents_tell = self.indents_tell or (self.lines[start].indent and not before.indent)
        if indents_tell and label is None and not line.indent:
            return False
        return True if line.text.startswith(CONJUNCTIONS) else None

    def _is_title(self, start: int, index: int) -> bool:
        """Say whether a title ends with the line before `index`, so that the text must not be joined to it."""
        before, line = self.lines[index - 1], self.lines[index]
        if (
            index - start > _ENOUGH
            or not (could_be_title(before.text) or (before.text.endswith("について") and kind_by_title(before.text)))
            or any("。" in each.text for each in self.lines[start:index])
        ):
            return False
        certain = not self.open[index - 1] or (self.tails_tell and before.tail) or line.gap > self.usual_gap
        return certain or (bool(line.indent) and "、" not in before.text)

    def _stands_alone(self, before: Line, line: Line, measure: int) -> bool:
        """Say whether a short line is a title although its words could go on: 港の未来のために."""
        is_short = before.indent + before.width < measure * _FILLS and "、" not in before.text
        return is_short and line.indent > before.indent and line.gap >= self.usual_gap and ends_sentence(line.text)

    def _heading_ends(self, start: int, index: int, label: Label | None) -> bool:
        """Decide after a line that neither fills the measure nor ends a sentence."""
        before, line = self.lines[index - 1], self.lines[index]
        if index == start + 1 and label is None and self._stands_alone(before, line, self.measures[index - 1]):
            return True
        if goes_on(before.text) and not (label and len(before.text) <= label.length):
            return False
        if label is not None and index == start + 1 and label.length >= len(before.text):
            return False  # a label alone on its line
        if before.indent + before.width < self.measures[index - 1] * _MIDDLE:
            return True
        if index > start + 1:
            return line.gap > self.usual_gap or line.indent > before.indent
        return label is None or rank_of(label.scheme) < BULLET_RANK
