"""What is copied, and what text may be pasted: lines and stretches of a selection, limits and rests of controls."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from seian.document.caret import Caret
from seian.document.fragment import Stretch
from seian.document.inline import content_between, length, text_between
from seian.document.tree import block_of, content_of_node
from seian.document.unfit import UNFIT
from seian.editing.figures import picture_row
from seian.editing.replacing import seen_between
from seian.errors import SeianError
from seian.flow.runs import runs
from seian.i18n import translate as _
from seian.layout.cells import cell_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from seian.editing.selection import Selection
    from seian.editing.shown import Shown
    from seian.flow.set_blocks import Run, SetBlock

_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile(f"[{UNFIT}\ufeff]")
"""What is no character of a text, and what neither a dossier's file nor Word can hold."""

MOST_CHARACTERS: Final = 200_000
MOST_LINES: Final = 5_000
"""What is pasted at once: more than a hundred pages, and a second or so on the sheet."""

FIGURE: Final = "［図］"
"""What stands for a picture in a text."""

_STRANGE = 0.05  # of all characters: a program or a picture, read as text, has a third


def selected_lines(shown: Shown, selection: Selection, *, labels: bool) -> list[str]:
    """Return the wording of what is selected, a line for each block.

    Of alternatives with all their wordings on the sheet it is what `text_between` says, elsewhere what is seen. With
    `labels` blocks selected from their start have their label if there are several. A row of a table is a line with
    tabs between its cells, and between the lines of a cell a blank.
    """
    start, end = selection.ordered(shown)
    first, last = shown.rows[start.block], shown.rows[end.block]
    lines: list[str] = []
    for row in range(first, last + 1):
        if shown.lengths[row] is None:
            continue
        block = shown.pages.paragraphs[row].block
        text = shown.text(row)
        low = shown.offset(start) if row == first else 0
        high = shown.offset(end) if row == last else len(text)
        if not text and labels and row < last:
            text, high = block.text, len(block.text)  # 記, 以上
        label = block.label if labels and first < last and low == 0 else ""
        if row in shown.spans and shown.marked:
            text = label + text_between(content_of_node(block_of(shown.document, block.block_id)), low, high)
        else:
            text = label + text[low:high]
        joint = _joint(shown, row) if row > first and lines else ""
        if joint:
            lines[-1] += joint + text
        else:
            lines.append(text)
    return lines


def _joint(shown: Shown, row: int) -> str:
    """Return what parts a line from the one before it where both stand in one row of a table."""
    cell = cell_of(shown.pages, row)
    if cell is None or row == cell.cells[0].start:
        return ""
    return "\t" if row == cell.blocks.start else " "


def stretches_of(shown: Shown, selection: Selection) -> list[Stretch]:
    """Return what is selected as stretches of blocks; of an alternative that is not shown whole only what is seen."""
    start, end = selection.ordered(shown)
    first, last = shown.rows[start.block], shown.rows[end.block]
    result: list[Stretch] = []
    for row in range(first, last + 1):
        if shown.lengths[row] is None:
            continue
        block = shown.block(row)
        whole = length(content_of_node(block_of(shown.document, block)))
        low = start if row == first and not selection.figure else Caret(block, 0)
        high = end if row == last and not selection.figure else Caret(block, whole)
        result.append(Stretch(block, tuple(seen_between(shown, low, high))))
    return result


def text_to_paste(text: str) -> str:
    """Return a text as it is to be pasted, its lines ending in line feeds, without controls; empty where there is none.

    Raises SeianError for what is no text, or too much of it.
    """
    if len(text) > MOST_CHARACTERS:
        raise too_much(len(text))
    bare = _CONTROLS.sub("", text)
    if len(text) - len(bare) > max(len(text) * _STRANGE, 10):
        raise SeianError(
            _("コピーされているものは文章ではないようです。貼り付けませんでした。"),
            kept=_("文書は変わっていません。"),
            todo=_("元のファイルを開き、文章の部分をコピーしてください。"),
        )
    lines = _ENDS.split(bare)
    written = sum(1 for line in lines if line.strip())
    if written > MOST_LINES:
        raise too_much(len(text), written)
    return "\n".join(lines)


def too_much(characters: int, lines: int = 0) -> SeianError:
    """Return what is said of more than is pasted at once."""
    what = _("{number}字").format(number=f"{characters:,}")
    if lines:
        what = _("{number}行").format(number=f"{lines:,}")
    return SeianError(
        _(
            "文章が長すぎて（{what}）、貼り付けませんでした。一度に貼り付けられるのは{most}字、{lines}行までです。"
        ).format(what=what, most=f"{MOST_CHARACTERS:,}", lines=f"{MOST_LINES:,}"),
        kept=_("文書は変わっていません。"),
        todo=_("分けて貼り付けるか、テキストファイルにして取り込んでください。"),
    )


def copied_blocks(shown: Shown, selection: Selection) -> list[SetBlock]:
    """Return what is selected as it is printed, blocks cut at its ends; with all text selected the whole paper.

    Those in cells stand where `copied_cells` says. What stands between two blocks and is not typed (date, addressees,
    signatures, written notes) is printed, too. Of alternatives with all their wordings on the sheet the words are what
    `text_between` says.
    """
    start, end = selection.ordered(shown)
    first, last = shown.rows[start.block], shown.rows[end.block]
    low, high = shown.offset(start), shown.offset(end)
    rows = _copied_rows(shown, selection)
    found: list[SetBlock] = []
    for row in rows:
        block = shown.pages.paragraphs[row].block
        length_ = shown.lengths[row]
        if length_ is None or (not length_ and block.text):  # 記, 以上, and what is not typed
            found.append(block)
            continue
        begin = low if row == first and not selection.figure else 0
        stop = high if row == last and not selection.figure else length_
        if row in shown.spans and shown.marked:
            content = content_of_node(block_of(shown.document, block.block_id))
            block = block._replace(
                runs=runs(content_between(content, begin, stop), allowed=shown.style.emphasis), breaks=()
            )
        elif (begin, stop) != (0, length_):
            block = block._replace(runs=tuple(_cut(block.runs, begin, stop)), breaks=())
        found.append(block if begin == 0 else block._replace(label=""))
    return found


def _copied_rows(shown: Shown, selection: Selection) -> range:
    start, end = selection.ordered(shown)
    first, last = shown.rows[start.block], shown.rows[end.block]
    if selection.figure:
        picture = picture_row(shown, start.block)
        return range(first if picture is None else picture, first + 1)
    begins = first == shown.first_row() and shown.offset(start) == 0
    ends = last == shown.last_row() and shown.offset(end) == (shown.lengths[last] or 0)
    return range(len(shown.lengths)) if begins and ends else range(first, last + 1)


def copied_cells(shown: Shown, selection: Selection) -> list[tuple[int, int, int] | None]:
    """Return for each of the `copied_blocks` its table, row and column; None for what stands in no table."""
    places = (cell_of(shown.pages, row) for row in _copied_rows(shown, selection))
    return [None if place is None else (place.table.start, place.row, place.column) for place in places]


def text_of_blocks(blocks: Sequence[SetBlock], cells: Sequence[tuple[int, int, int] | None]) -> str:
    """Return blocks as text, a line each; a row of a table is a line with tabs between its cells."""
    text = ""
    before: tuple[int, int, int] | None = None
    for block, cell in zip(blocks, cells, strict=True):
        if cell is not None and before is not None and cell[:2] == before[:2]:
            text += " " if cell == before else "\t"
        elif text or before is not None or block is not blocks[0]:
            text += "\n"
        text += FIGURE if block.picture is not None else block.text
        before = cell
    return text


def _cut(runs: Iterable[Run], start: int, stop: int) -> Iterator[Run]:
    """Yield what of runs is between two offsets; a word that is cut has no reading."""
    at = 0
    for run in runs:
        low, high = max(start - at, 0), min(stop - at, len(run.text))
        if low < high:
            yield run if (low, high) == (0, len(run.text)) else run._replace(text=run.text[low:high], reading="")
        at += len(run.text)
