"""The dialog 設定: the person's name, what new dossiers begin with, the look, and the keys to be read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from seian.house_style.load import available
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.paths import is_folder
from seian.qt.commands import LANGUAGES
from seian.qt.dialogs.frame import FramedDialog
from seian.qt.dialogs.keys import KeysList
from seian.qt.panes.fields import ChoiceField, LineField
from seian.qt.segments import Segments
from seian.qt.settings import Theme
from seian.qt.small import label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seian.qt.choosers import Choosers

_WIDTH, _HEIGHT = 560, 560


class Preferences(NamedTuple):
    """What the person can set. `name`, `association` and `folder` are empty for what the program takes by itself."""

    name: str
    association: str
    folder: str
    theme: Theme
    white_paper: bool
    language: str


class PreferencesDialog(FramedDialog):
    """Shows what is set; `chosen` is what is to be set when the dialog is confirmed."""

    def __init__(
        self,
        now: Preferences,
        login: str,
        keys: Iterable[tuple[str, str]],
        choosers: Choosers,
        parent: QWidget | None,
    ) -> None:
        """Take what is set now, the name of the login, and the keys of the actions."""
        super().__init__(_("設定"), parent)
        self.resize(_WIDTH, _HEIGHT)
        self._choosers = choosers
        self._themes = tuple(Theme)
        self._languages = tuple(LANGUAGES)
        self._no_association = _("（前に選んだ団体）")
        self.name = LineField(_("自分の名前"), login, self)
        self.name.show_value(now.name)
        self.association = ChoiceField(
            _("新しい案件の団体"), (self._no_association, *available()), own=True, parent=self
        )
        self.association.show_value(now.association or self._no_association)
        self.folder = _FolderField(self)
        self.folder.line.show_value(now.folder)
        self.theme = Segments(_("明るさ"), (_("システムに合わせる"), _("明るい"), _("暗い")), parent=self)
        self.theme.show_value(self._themes.index(now.theme))
        self.white_paper = QCheckBox(_("暗い画面でも、紙は白のまま"), self)
        self.white_paper.setChecked(now.white_paper)
        self.language = Segments(_("言語 Language"), tuple(LANGUAGES.values()), parent=self)
        self.language.show_value(self._languages.index(now.language) if now.language in self._languages else 0)
        self.keys = KeysList(keys, self)
        self.pages = Segments(_("設定するもの"), (_("ふだん"), _("キー")), parent=self)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self.pages.chosen.connect(self._stack.setCurrentIndex)
        self.folder.change.clicked.connect(self._choose_folder)
        self.finish(_("決定"), cancel=_("キャンセル"))
        self.name.setFocus()

    @property
    def chosen(self) -> Preferences:
        """What the fields say."""
        association = self.association.currentText().strip()
        return Preferences(
            self.name.text().strip(),
            "" if association == self._no_association else association,
            self.folder.line.text().strip(),
            self._themes[self.theme.value],
            self.white_paper.isChecked(),
            self._languages[self.language.value],
        )

    def confirm(self) -> None:
        """Take what the fields say, but no folder that is not there."""
        if self.folder.complain():
            self.pages.show_value(0)
            self._stack.setCurrentIndex(0)
            self.folder.line.setFocus()
            return
        self.accept()

    def _lay_out(self) -> None:
        usual = QWidget(self)
        column = QVBoxLayout(usual)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for words, widget, remark in (
            (_("自分の名前"), self.name, _("採択、訂正などの記録に残ります。空けておくと、ログインの名前です。")),
            (_("新しい案件の団体"), self.association, ""),
            (
                _("案件の置き場所"),
                self.folder,
                _("開く、保存するときに、まず出るフォルダーです。空けておくと、前に使った所です。"),
            ),
            (_("明るさ"), self.theme, ""),
            ("", self.white_paper, ""),
            (_("言語 Language"), self.language, ""),
        ):
            if column.count():
                column.addSpacing(10 if words else 0)
            if words:
                head = label(words, usual, "label")
                head.setBuddy(widget)
                column.addWidget(head)
            column.addWidget(widget)
            if remark:
                column.addWidget(label(remark, usual, "caption", wrap=True))
        column.addStretch(1)
        tabs = QHBoxLayout()
        tabs.addWidget(self.pages)
        tabs.addStretch(1)
        for button in self.pages.buttons:
            button.setMinimumWidth(96)
        self._stack.addWidget(usual)
        self._stack.addWidget(self.keys)
        self.column.addLayout(tabs)
        self.column.addSpacing(12)
        self.column.addWidget(self._stack, 1)

    def _choose_folder(self) -> None:
        written = self.folder.line.text().strip()
        chosen = self._choosers.folder(self, Path(written) if written else Path.home())
        if chosen is not None:
            self.folder.line.show_value(str(chosen))
            self.folder.complain()


class _FolderField(QWidget):
    """A folder as it is written, and a button that asks for one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = LineField(_("案件の置き場所"), _("（前に使った所）"), self)
        self.change = QPushButton(_("変更…"), self)
        self.fault = label("", self, "fault", wrap=True)
        self.fault.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.fault)
        self.setFocusProxy(self.line)
        self.line.edited.connect(lambda _text: self._say(""))

    def complain(self) -> str:
        """Say below, and return, why the folder cannot be used; empty where it can."""
        written = self.line.text().strip()
        why = (
            "" if not written or _is_folder(written) else _("このフォルダーはありません。選び直すか、空けてください。")
        )
        self._say(why)
        return why

    def _say(self, why: str) -> None:
        self.fault.setText(why)
        self.fault.setVisible(bool(why))


def _is_folder(written: str) -> bool:
    return Path(written).is_absolute() and is_folder(written)
