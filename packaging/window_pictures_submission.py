"""The dialog of the day of submission as it is shown on pictures (`window_pictures`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from seian.qt.submission.dialog import SubmissionDialog


def hand_in_copies(dialog: SubmissionDialog) -> None:
    """Let copies go beside the papers and alone, and write what one recipient alone is told."""
    from seian.document.model import Addressee
    from seian.submission.wish import Copies

    matrix = dialog.matrix
    told = Addressee("厚生労働大臣", "", "様", "貴省には、接種を担う人材の確保を重ねてお願いする。")
    to = (told, Addressee("総務大臣", "", "様"))
    matrix.recipients_changed.emit(to)
    matrix._copy(to[0], Copies.BESIDE)  # noqa: SLF001 -- as its menu does
    matrix._copy(to[1], Copies.ALONE)  # noqa: SLF001 -- as its menu does
    matrix._ask_sentence(told)  # noqa: SLF001 -- as its menu does


def print_submission(dialog: SubmissionDialog) -> QWidget:
    """Show what the submission of the sample prints, two pages beside each other, on both sides."""
    from seian.qt.printing.dialog import PrintDialog
    from seian.submission.doubts import Ground

    for ground in (Ground.UNDECIDED, Ground.BLANK_DATE, Ground.UNFINISHED, Ground.AGAINST_RECORD):
        dialog.reasons[ground].setText("見本")
    dialog.show_print()
    preview = dialog.findChild(PrintDialog)
    assert preview is not None  # noqa: S101 -- it was opened
    preview.shape.backs.buttons[1].click()
    preview.shape.columns.buttons[1].click()
    return preview
