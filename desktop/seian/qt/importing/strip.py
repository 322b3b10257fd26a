"""The strip above both sides: the one question, its answers under keys, and where one is among the questions."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from seian.i18n import translate as _
from seian.qt.small import Elided, icon_button, label, number_dot, shortened
from seian.qt.theme import CAPTION, DOCUMENT_FONTS, interface_font

if TYPE_CHECKING:
    from seian.qt.look import Look
    from seian.reading.asked import Answer, Question

HEIGHT = 76
_CAP = 18  # pixels of a key's picture
_APART = 4  # pixels between it and the words
_WORDS = 60  # characters of the words that are quoted
_LINES = 38  # pixels of the two lines below the question


class Strip(QWidget):
    """Asks; `answered` gives the key of an answer, `stepped` 1 or -1."""

    answered = Signal(str)
    stepped = Signal(int)

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Begin with nothing to ask."""
        super().__init__(parent)
        self._look = look
        self._question: Question | None = None
        self.setObjectName("reviewStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.number = number_dot(0, self)
        self.what = Elided(self, role="title")
        self.about = label("", self)
        self.about.setTextFormat(Qt.TextFormat.RichText)
        self.about.setWordWrap(True)
        self.about.setFixedHeight(_LINES)
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.first, self.second, self.rest = (QPushButton(self) for _number in range(3))
        self.first.clicked.connect(lambda: self.answer(0))
        self.second.clicked.connect(lambda: self.answer(1))
        self.rest.clicked.connect(self.open_rest)
        self.rest.setText(_("ほか"))
        self.menu = QMenu(self.rest)
        self.rest.setProperty("opens", True)  # noqa: FBT003 -- Qt's property
        self._give_keys()
        self.count = label("", self, "second")
        up, down = look.icons.icon("chevron_up"), look.icons.icon("chevron_down")
        self.up = icon_button(up, _("前の所 (Shift+F7)"), self, lambda: self.stepped.emit(-1))
        self.down = icon_button(down, _("次の所 (F7)"), self, lambda: self.stepped.emit(1))
        self._lay_out()

    def show_question(self, question: Question, number: int, count: int, given: str) -> None:
        """Ask one question of so many; `given` is the key of the answer it has, or empty."""
        self._question = question
        self.number.setText(str(number))
        self.what.setText(question.what)
        why = "" if question.why == question.what else question.why
        families = ", ".join(f"'{family}'" for family in DOCUMENT_FONTS)
        words = escape(shortened(" ".join(question.words.split()), _WORDS))
        said = escape("　".join(filter(None, (why, question.where))))
        grey = self._look.tokens["text2"]
        self.about.setText(
            f'<span style="font-family: {families}">{words}</span>'
            f'　<span style="color: {grey}; font-size: 12px">{said}</span>'
        )
        self.about.setToolTip(f"{question.words}\n{why}".strip())
        self.about.setAccessibleName(f"{question.words} {said}")
        for button, at in ((self.first, 0), (self.second, 1)):
            has_it = at < len(question.answers)
            button.setVisible(has_it)
            if has_it:
                self._word(button, str(at + 1), question.answers[at], given)
        self._fill_menu((*question.answers[2:], *question.others), given)
        self.count.setText(_("{number} / {count}").format(number=number, count=count))
        self.setAccessibleName(f"{number}/{count} {question.what}")
        for button in (self.first, self.second, self.rest):  # what a screen reader says when one comes to an answer
            button.setAccessibleDescription(f"{question.what} {question.words}")
        for part in (self.count, self.up, self.down, self.number):
            part.show()

    def show_said(self, text: str, *, is_good: bool) -> None:
        """Say something where there is nothing to ask: with a tick where all is well."""
        self._question = None
        self.what.setText(text)
        self.about.setText("")
        self.about.setToolTip("")
        self.number.setVisible(is_good)
        self.number.setPixmap(self._look.icons.pixmap("checkmark", "onAccent", 12))
        for part in (self.first, self.second, self.rest, self.count, self.up, self.down):
            part.hide()
        self.setAccessibleName(text)

    def answer(self, at: int) -> None:
        """Answer with the answer at that index of the first two, if there is one."""
        if self._question is not None and at < len(self._question.answers):
            self.answered.emit(self._question.answers[at].key)

    def open_rest(self) -> None:
        """Show the other answers."""
        if self._question is not None and self.menu.actions():
            self.menu.popup(self.rest.mapToGlobal(QPoint(0, self.rest.height())))
            self.menu.setActiveAction(self.menu.actions()[0])

    def _word(self, button: QPushButton, key: str, answer: Answer, given: str) -> None:
        button.setText(answer.says.replace("&", "&&"))
        button.setAccessibleName(_("{key} {says}").format(key=key, says=answer.says))
        is_given = answer.key == given
        button.setToolTip(_("こう答えました") if is_given else "")
        if button.property("on") != is_given:
            button.setProperty("on", is_given)
            button.style().polish(button)

    def _fill_menu(self, answers: tuple[Answer, ...], given: str) -> None:
        self.menu.clear()
        for one in answers:
            action = self.menu.addAction(one.says.replace("&", "&&"))
            action.setCheckable(one.key == given)
            action.setChecked(one.key == given)
            action.triggered.connect(lambda _on=False, key=one.key: self.answered.emit(key))
        self.rest.setVisible(bool(answers))

    def _give_keys(self) -> None:
        for button, key in ((self.first, "1"), (self.second, "2"), (self.rest, "0")):
            button.setIcon(key_cap(key, self._look, self.devicePixelRatioF()))
            button.setIconSize(QSize(_CAP + _APART, _CAP))
            button.setFixedHeight(34)
            button.setAutoDefault(False)
        self.rest.setAccessibleName(_("0 ほかの答え"))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.number)
        head.addWidget(self.what, 1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(head)
        below = QHBoxLayout()
        below.setContentsMargins(26, 0, 0, 0)
        below.addWidget(self.about, 1)
        words.addLayout(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 6)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addSpacing(8)
        for button in (self.first, self.second, self.rest):
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self.count)
        row.addWidget(self.up)
        row.addWidget(self.down)


def key_cap(key: str, look: Look, ratio: float) -> QIcon:
    """Return the picture of a key."""
    pixmap = QPixmap(QSize(_CAP + _APART, _CAP) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(look.tokens["border"]), 1))
    painter.setBrush(QColor(look.tokens["chrome"]))
    area = QRectF(0.5, 0.5, _CAP - 1, _CAP - 1)
    painter.drawRoundedRect(area, 3, 3)
    painter.setPen(QColor(look.tokens["text2"]))
    painter.setFont(interface_font(CAPTION))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, key)
    painter.end()
    return QIcon(pixmap)
