"""The pane of finding and replacing: what is sought and how, the places found, and what is done with them."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from seian.i18n import translate as _
from seian.qt.file_drops import LineEdit
from seian.qt.panes.fields import has_own
from seian.qt.panes.section import rule
from seian.qt.row_list import RowList
from seian.qt.rows import Shape
from seian.qt.small import icon_button, label, link
from seian.revision.needle import LONGEST, Needle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from seian.qt.finding.catch import Counted
    from seian.qt.look import Look
    from seian.qt.rows import ListRow
    from seian.qt.settings import Settings

WIDTH = 392
FOLDS = ("width", "kana", "variants")
"""The toggles by which more spellings are found."""

_NONE, _SHIFT, _CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
_KEYS: dict[tuple[int, Qt.KeyboardModifier], str] = {
    (Qt.Key.Key_Escape, _NONE): "close",
    **{(key, _CTRL): "all" for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)},
    **{(key, _NONE): "enter" for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)},
    **{(key, _SHIFT): "previous" for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)},
    (Qt.Key.Key_Up, _NONE): "previous",
    (Qt.Key.Key_Down, _NONE): "next",
}
_OF_FIELDS = frozenset({"enter", "previous", "next"})
"""What keys mean in the fields alone: in the list they are the list's."""

_KEEPS = Qt.KeyboardModifier.KeypadModifier
_ROOM_BESIDE = 132  # pixels in the field of what is sought, for the count and the arrows


class Scope(IntEnum):
    """In what is sought."""

    DOCUMENT = 0
    SELECTION = 1
    DOSSIER = 2
    LIBRARY = 3


class FindPane(QWidget):
    """Tells what the person asks for; what was found is shown in it by `Finder`."""

    sought = Signal()
    """What is sought, or what is to stand there, is another."""

    scoped = Signal()
    stepped = Signal(int)
    one_wished = Signal()
    all_wished = Signal()
    acted = Signal(int, str)
    """The row and what is to be done with it: go, tick, group, correct, field, fact."""

    all_ticked = Signal(bool)
    closed = Signal()
    hint_taken = Signal(str)

    def __init__(self, look: Look, settings: Settings, parent: QWidget) -> None:
        """Make it, seeking nothing."""
        super().__init__(parent)
        self._look, self._settings = look, settings
        self.replaces = False
        icons = look.icons
        self.needle = LineEdit(self)
        self.needle.setMaxLength(LONGEST)
        self.needle.setAccessibleName(_("探す文字"))
        self.needle.setPlaceholderText(_("探す文字"))
        self.needle.addAction(icons.icon("search", "text3", 16), QLineEdit.ActionPosition.LeadingPosition)
        self.needle.setTextMargins(0, 0, _ROOM_BESIDE, 0)
        self.count = label("", self.needle, "second")
        self.earlier = icon_button(
            icons.icon("chevron_up", "text", 16), _("前へ (Shift+F3)"), self.needle, lambda: self.stepped.emit(-1), 24
        )
        self.later = icon_button(
            icons.icon("chevron_down", "text", 16), _("次へ (F3)"), self.needle, lambda: self.stepped.emit(1), 24
        )
        for button in (self.earlier, self.later):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setCursor(Qt.CursorShape.ArrowCursor)
        self.new = LineEdit(self)
        self.new.setMaxLength(LONGEST)
        self.new.setAccessibleName(_("置き換える文字"))
        self.new.setPlaceholderText(_("置き換える文字（空なら削除）"))
        self.new.addAction(icons.icon("arrow_right", "text3", 16), QLineEdit.ActionPosition.LeadingPosition)
        self.fault = label("", self, "fault", wrap=True)
        self.toggles = {name: self._toggle(name, words, key, tip) for name, words, key, tip in _toggles()}
        self.scope = QComboBox(self)
        self.scope.setAccessibleName(_("探す範囲"))
        self.scope.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.scope.addItems([""] * len(Scope))
        self.scope.setCurrentIndex(Scope.DOSSIER)
        self.all = QCheckBox(self)
        self.all.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.about = label("", self, "second")
        self.list = RowList(
            _("見つかった所"), icons, self, shape=Shape(left=12, right=12, top=5, bottom=5, between=1), scrolls=True
        )
        self.empty = label("", self, "second", wrap=True)
        self.empty.setContentsMargins(16, 8, 16, 8)
        self.hint = link("", self, lambda: self.hint_taken.emit(str(self.hint.property("fold"))))
        self.one = QPushButton(_("この1か所"), self)
        self.one.setToolTip(_("この1か所を置き換えて次へ (Enter)"))
        self.one.clicked.connect(self.one_wished)
        self.every = QPushButton(self)
        self.every.setToolTip(_("選んだ所をすべて置き換える。元に戻すで一度に戻ります (Ctrl+Enter)"))
        self.every.setProperty("primary", True)  # noqa: FBT003 -- Qt's property
        self.every.clicked.connect(self.all_wished)
        self._lay_out()
        self._connect()
        self.show_fault("")
        self.show_replacing(replaces=False)

    def query(self) -> Needle:
        """Return what is sought."""
        on = {name: button.isChecked() for name, button in self.toggles.items()}
        return Needle(self.needle.text(), **on)

    def name_scopes(self, documents: int, *, selection: bool) -> None:
        """Say in what can be sought."""
        words = (
            _("この文書"),
            _("選択範囲"),
            _("案件の{count}文書").format(count=documents),
            _("案件と文例集"),
        )
        for at, said in enumerate(words):
            self.scope.setItemText(at, said)
        item = self.scope.model().item(Scope.SELECTION)  # type: ignore[attr-defined]  # of a combo box's own model
        item.setEnabled(selection)

    @property
    def chosen_scope(self) -> Scope:
        """In what is sought."""
        return Scope(self.scope.currentIndex())

    def choose_scope(self, scope: Scope | None) -> None:
        """Seek in this; None: as before, but not in a selection that is there no more."""
        if scope is None:
            scope = Scope.DOSSIER if self.chosen_scope is Scope.SELECTION else self.chosen_scope
        self.scope.blockSignals(True)  # noqa: FBT003 -- Qt's call
        self.scope.setCurrentIndex(scope)
        self.scope.blockSignals(False)  # noqa: FBT003 -- Qt's call

    def show_needle(self, text: str) -> None:
        """Put what is sought into its field."""
        self.needle.blockSignals(True)  # noqa: FBT003 -- Qt's call
        self.needle.setText(text)
        self.needle.blockSignals(False)  # noqa: FBT003 -- Qt's call

    def begin(self, *, at_new: bool) -> None:
        """Let the person type what is sought, or what is to stand there."""
        field = self.new if at_new else self.needle
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def show_replacing(self, *, replaces: bool) -> None:
        """Show, or not, what belongs to replacing."""
        self.replaces = replaces
        self._title.setText(_("検索と置換") if replaces else _("検索"))
        for widget in (self.new, self._foot, self.all):
            widget.setVisible(replaces)

    def show_fault(self, text: str) -> None:
        """Say why nothing can be sought; empty where it can."""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))
        self.needle.setProperty("faulty", bool(text))
        self.needle.style().polish(self.needle)

    def show_rows(self, rows: Sequence[ListRow], *, nothing: str = "") -> None:
        """Show what was found; `nothing` says that there is nothing."""
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.empty.setText(nothing)
        self.empty.setVisible(bool(nothing) and not rows)
        self.hint.hide()
        self._stretch.setVisible(not rows)

    def show_hint(self, words: str, fold: str) -> None:
        """Offer to seek in another way, by which something would be found."""
        self.hint.setText(words)
        self.hint.setProperty("fold", fold)
        self.hint.setVisible(bool(words))

    def switch_on(self, fold: str) -> None:
        """Seek in this way, too."""
        self.toggles[fold].setChecked(True)

    def show_counts(self, at: int, counts: Counted) -> None:
        """Say how much was found, which of it is the current one (-1: none) and how much would be replaced."""
        said = ""
        if self.needle.text():
            said = _("{at} / {count}か所") if at >= 0 else _("{count}か所")
        self.count.setText(said.format(at=at + 1, count=counts.hits))
        self._place_count()
        for button in (self.earlier, self.later):
            button.setEnabled(counts.hits > 0)
        rest = [_("外した {count}").format(count=counts.left_out)] if counts.left_out else []
        rest += [_("変えられない {count}").format(count=counts.barred)] if counts.barred else []
        self.about.setText("　".join(rest))
        self.about.setVisible(self.replaces and bool(rest))
        if not self.replaces:
            return
        self.all.setText(_("置き換える {count}か所").format(count=counts.chosen))
        state = Qt.CheckState.Unchecked if not counts.chosen else Qt.CheckState.Checked
        self.all.setCheckState(Qt.CheckState.PartiallyChecked if counts.chosen and counts.left_out else state)
        self.all.setEnabled(counts.chosen + counts.left_out > 0)
        self.every.setEnabled(counts.chosen > 0)
        self.every.setText(
            _("選んだ{count}か所を置き換える").format(count=counts.chosen)
            if counts.chosen
            else _("置き換える所がありません")
        )
        self.one.setEnabled(counts.hits > counts.barred)

    def forget_typing(self) -> None:
        """Let undo be the dossier's again: what was typed here has done its work."""
        for field in (self.needle, self.new):
            at = field.cursorPosition()
            field.blockSignals(True)  # noqa: FBT003 -- Qt's call
            field.setText(field.text())
            field.blockSignals(False)  # noqa: FBT003 -- Qt's call
            field.setCursorPosition(at)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Let the count stand at the right."""
        super().resizeEvent(event)
        self._place_count()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Let both fields hand on the keys that are not for typing."""
        kind = event.type()
        if kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) and isinstance(event, QKeyEvent):
            act = self._act_of(watched, event)
            if act is None:
                return kind == QEvent.Type.ShortcutOverride and self._leaves(watched, event)
            event.accept()
            if kind == QEvent.Type.KeyPress:
                self._do(act)
            return True
        if kind == QEvent.Type.Resize and watched is self.needle:
            self._place_count()
        return False

    def _leaves(self, watched: QObject, event: QKeyEvent) -> bool:
        """Leave undo to the dossier where a field has nothing of its own to take back; tell whether it does."""
        field = next((one for one in (self.needle, self.new) if one is watched), None)
        if field is None or has_own(field, event):
            return False
        event.ignore()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Do what a key means wherever in the pane the focus is."""
        act = self._act_of(self, event)
        if act is None:
            super().keyPressEvent(event)
        else:
            self._do(act)

    def _act_of(self, watched: QObject, event: QKeyEvent) -> str | None:
        """Return what a key does here: the name of a toggle, or what `_do` knows; None for what is typing."""
        key, held = event.key(), event.modifiers() & ~_KEEPS
        if held == Qt.KeyboardModifier.AltModifier:
            return next((name for name, _words, letter, _tip in _toggles() if key == Qt.Key[f"Key_{letter}"]), None)
        act = _KEYS.get((key, held))
        if act in _OF_FIELDS and watched not in (self.needle, self.new):
            return None
        if act == "enter":
            return "one" if watched is self.new else "next"
        return "next" if act == "all" and not self.replaces else act

    def _do(self, act: str) -> None:
        match act:
            case "close":
                self.closed.emit()
            case "next" | "previous":
                self.stepped.emit(1 if act == "next" else -1)
            case "one":
                self.one_wished.emit()
            case "all":
                self.all_wished.emit()
            case _:
                self.toggles[act].click()

    def _toggle(self, name: str, words: str, key: str, tip: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("filter", True)  # noqa: FBT003 -- Qt's property
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setToolTip(f"{tip} (Alt+{key})")
        button.setChecked(self._settings.flag(f"find/{name}", default=name in FOLDS))
        self._show_toggle(button)
        button.toggled.connect(lambda on: self._toggled(name, on=on))
        return button

    def _toggled(self, name: str, *, on: bool) -> None:
        self._settings.set_flag(f"find/{name}", value=on)
        self._show_toggle(self.toggles[name])
        self.sought.emit()

    def _show_toggle(self, button: QPushButton) -> None:
        button.setProperty("on", button.isChecked())
        button.style().polish(button)

    def _place_count(self) -> None:
        field, right = self.needle, self.needle.width() - 6
        for button in (self.later, self.earlier):
            right -= button.width()
            button.move(right, (field.height() - button.height()) // 2)
        self.count.adjustSize()
        self.count.move(right - 4 - self.count.width(), (field.height() - self.count.height()) // 2)

    def _connect(self) -> None:
        for field in (self.needle, self.new):
            field.textChanged.connect(lambda _text: self.sought.emit())
            field.installEventFilter(self)
        self.scope.currentIndexChanged.connect(lambda _at: self.scoped.emit())
        self.all.clicked.connect(self._tick_all)
        self.list.acted.connect(self.acted)

    def _tick_all(self) -> None:
        self.all_ticked.emit(self.all.checkState() != Qt.CheckState.Unchecked)

    def _lay_out(self) -> None:
        self._title = label("", self, "title")
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 4)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(link(_("文書の一覧に戻る　Esc"), self, self.closed.emit))
        close = icon_button(
            self._look.icons.icon("dismiss", "text2", 16), _("検索を閉じる (Esc)"), self, self.closed.emit
        )
        head.addWidget(close)
        folds = QHBoxLayout()
        folds.setSpacing(6)
        for button in self.toggles.values():
            folds.addWidget(button)
        folds.addStretch(1)
        within = QHBoxLayout()
        within.setSpacing(8)
        within.addWidget(self.all)
        within.addStretch(1)
        within.addWidget(self.scope)
        fields = QVBoxLayout()
        fields.setContentsMargins(12, 0, 12, 6)
        fields.setSpacing(8)
        for widget in (self.needle, self.new, self.fault):
            fields.addWidget(widget)
        fields.addLayout(folds)
        fields.addLayout(within)
        fields.addWidget(self.about)
        self._foot = QWidget(self)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(12, 10, 12, 10)
        foot.setSpacing(8)
        foot.addWidget(self.one)
        foot.addWidget(self.every, 1)
        self._stretch = QWidget(self)
        hints = QHBoxLayout()
        hints.setContentsMargins(14, 0, 12, 0)
        hints.addWidget(self.hint)
        hints.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(fields)
        column.addWidget(rule(self))
        column.addWidget(self.empty)
        column.addLayout(hints)
        column.addWidget(self.list, 1)
        column.addWidget(self._stretch, 1)
        column.addWidget(rule(self))
        column.addWidget(self._foot)
        self.hint.hide()


def toggle_words(name: str) -> str:
    """Return the words of a toggle."""
    return next(words for one, words, _key, _tip in _toggles() if one == name)


def _toggles() -> tuple[tuple[str, str, str, str], ...]:
    """Return the ways of seeking: name, words, key with Alt, and what it does."""
    return (
        ("width", _("全半角"), "W", _("全角と半角、大文字と小文字を区別しません")),
        ("kana", _("かな"), "K", _("ひらがなとカタカナ、「ヶ」と「か」を区別しません")),
        ("variants", _("異体字"), "I", _("「高」と「髙」、「箇」と「ヶ」などを区別しません")),
        ("expression", _("正規表現"), "R", _("正規表現で探します")),
        ("words", _("語全体"), "G", _("「市」で「市町村」の中を探しません")),
    )
