"""Text to and from the clipboard: what is selected as lines, pasted text as lines of blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData

from seian.document.inline import text_between
from seian.document.tree import block_of, content_of_node
from seian.errors import SeianError
from seian.i18n import translate as _

if TYPE_CHECKING:
    from seian.qt.editor.selection import Selection
    from seian.qt.editor.shown import Shown

OWN = "application/x-seian-lines"
"""Lines without their labels, for pasting into the sheet again."""

_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
"""What is no character of a text, and what neither a dossier's file nor Word can hold."""

MOST_CHARACTERS: Final = 200_000
MOST_LINES: Final = 5_000
"""What is pasted at once: more than a hundred pages, and a second or so on the sheet."""

_STRANGE = 0.05  # of all characters: a program or a picture, read as text, has a third
_INDENT = "\u3000"


def selected_lines(shown: Shown, selection: Selection, *, labels: bool) -> list[str]:
    """Return the wording of what is selected, a line for each block.

    Of alternatives with all their wordings on the sheet it is what `text_between` says, elsewhere what is seen. With
    `labels` blocks selected from their start have their label if there are several.
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
            lines.append(label + text_between(content_of_node(block_of(shown.document, block.source)), low, high))
        else:
            lines.append(label + text[low:high])
    return lines


def mime_of(shown: Shown, selection: Selection) -> QMimeData:
    """Return what is selected for the clipboard: text as printed, and the same without labels for the sheet itself."""
    data = QMimeData()
    data.setText("\n".join(selected_lines(shown, selection, labels=True)))
    own = "\n".join(selected_lines(shown, selection, labels=False))
    data.setData(OWN, own.encode())
    return data


def lines_of(data: QMimeData | None) -> list[str]:
    """Return the lines to be pasted; none from a clipboard that holds nothing.

    Of text from elsewhere control characters, blank lines between others and the blank that indents a paragraph go:
    the sheet indents by itself. Raises SeianError for what is no text, or too much of it.
    """
    if data is None:
        return []
    own = data.hasFormat(OWN)
    text = bytes(data.data(OWN).data()).decode(errors="replace") if own else data.text()
    if len(text) > MOST_CHARACTERS:
        raise _too_much(len(text))
    bare = _CONTROLS.sub("", text)
    if len(text) - len(bare) > max(len(text) * _STRANGE, 10):
        raise SeianError(
            _("コピーされているものは文章ではないようです。貼り付けませんでした。"),
            kept=_("文書は変わっていません。"),
            todo=_("元のファイルを開き、文章の部分をコピーしてください。"),
        )
    lines = bare.split("\n") if own else _ENDS.split(bare)
    if len(lines) > 1 and not own:
        lines = [_outdented(line) for line in lines if line.strip()]
    if len(lines) > MOST_LINES:
        raise _too_much(len(text), len(lines))
    return lines


def _too_much(characters: int, lines: int = 0) -> SeianError:
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


def _outdented(line: str) -> str:
    return line[1:] if line.startswith(_INDENT) and not line.startswith(_INDENT * 2) else line
