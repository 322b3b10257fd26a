"""The question before a dossier with work that nobody has saved is given up."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from seian.i18n import translate as _
from seian.qt.dialogs.frame import FramedDialog

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QWidget


class Leave(Enum):
    """What becomes of the work: saved, thrown away (and kept among the versions), left as 控え, or one stays."""

    SAVE = auto()
    THROW_AWAY = auto()
    KEEP = auto()
    STAY = auto()


class LeavingDialog(FramedDialog):
    """Asks; `answer` is what was chosen. `saved_at` is when the file was saved last, None where there is no file."""

    def __init__(self, parent: QWidget | None, title: str, saved_at: datetime | None, *, has_file: bool) -> None:
        """Take the dossier's title; without a file of its own the work can be left as 控え on this computer."""
        head = _("「{title}」に、保存していない変更があります").format(title=title)
        super().__init__(head, parent, _of_file(saved_at) if has_file else _of_none())
        self.setWindowTitle("成案")
        self.setMinimumWidth(520)
        self.answer = Leave.STAY
        other = QPushButton(_("保存せずに閉じる(&N)") if has_file else _("控えに残して閉じる(&K)"), self)
        other.clicked.connect(self._throw_away if has_file else self._keep)
        words = _("保存して閉じる(&S)") if has_file else _("名前を付けて保存…(&S)")
        self.finish(words, [other], cancel=_("キャンセル")).setFocus()

    def confirm(self) -> None:
        """Answer that the work is to be saved."""
        self.answer = Leave.SAVE
        self.accept()

    def _throw_away(self) -> None:
        self.answer = Leave.THROW_AWAY
        self.reject()

    def _keep(self) -> None:
        self.answer = Leave.KEEP
        self.reject()


def _of_file(saved_at: datetime | None) -> str:
    said = _("保存せずに閉じると、最後に保存した内容に戻します。")
    if saved_at is not None:
        said = _("保存せずに閉じると、{time}に保存した内容に戻します。").format(time=f"{saved_at:%m/%d %H:%M}")
    return said + _("いまの内容も捨てずに、来歴に残します。")


def _of_none() -> str:
    return _(
        "この案件には、書き込めるファイルがまだありません。控えに残すと、このPCだけに残り、"
        "「ファイル」の「残っている控え…」から続けられます。"
    )
