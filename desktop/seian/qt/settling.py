"""The one door through which what is typed comes into the dossier: before commands, closing and confirming.

A field that holds something not taken over yet (a date, the fields of a form) is `Settles`. Whoever begins something
settles first, `settle(window)`, and begins it with the values there are then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from seian.named import NamedTuple
from seian.qt.tabbing import show_focus_soon

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeGuard


class Settles(Protocol):
    """A field, or a form of several: a widget with these two."""

    def settle(self) -> str:
        """Take over what is typed; returns why it cannot be, "" if it is. What cannot be stays as it is typed."""

    def give_back(self) -> bool:
        """Show the former value in place of what was typed since; returns whether there was anything to give back."""


if TYPE_CHECKING:

    class _Field(QWidget, Settles):
        """A widget that settles."""


class Unsettled(NamedTuple):
    """What could not be taken over: where it stands, and why."""

    field: QWidget
    why: str

    @property
    def name(self) -> str:
        """What the field is called."""
        proxy = self.field.focusProxy()
        return self.field.accessibleName() or (proxy.accessibleName() if proxy is not None else "")

    def show(self) -> None:
        """Lead to the field, unfolding what holds it."""
        holder = self.field.parentWidget()
        while holder is not None:
            unfold = getattr(holder, "fold", None)
            if callable(unfold):
                unfold(folded=False)
            holder = holder.parentWidget()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        show_focus_soon(self.field)


class Composing:
    """Remembers what an input method is composing in a field: `isComposing` is in no field of Qt's."""

    _preedit = ""

    def note_composing(self, event: QInputMethodEvent) -> None:
        """Take note of an event before the field handles it."""
        self._preedit = event.preeditString()

    def finish_composing(self) -> None:
        """Type for good what is being composed, as it stands.

        Some input methods hand it over when told to commit, some not at all.
        """
        if self._preedit:
            QGuiApplication.inputMethod().commit()
        if self._preedit:
            text, self._preedit = self._preedit, ""
            QGuiApplication.inputMethod().reset()
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(self, event)  # type: ignore[arg-type]  # mixed into widgets only


def settle(root: QWidget) -> Unsettled | None:
    """Take over everything that is typed below `root`; returns what could not be, that with the focus first.

    Everything else is taken over all the same. A form settles its own fields.
    """
    focus = QApplication.focusWidget()
    composing: object = focus.focusProxy() or focus if focus is not None else None
    line = getattr(composing, "lineEdit", None)  # an editable choice writes in a line of its own
    for one in (composing, line() if callable(line) else None):
        if isinstance(one, Composing):
            one.finish_composing()
    first: Unsettled | None = None
    for field in list(_fields(root)):
        why = "" if is_gone(field) else field.settle()
        if why and (first is None or _has(field, focus)):
            first = Unsettled(field, why)
    return first


def give_back(widget: QWidget | None, root: QWidget) -> bool:
    """Give back the former value of the field that holds `widget`, nearest first; returns whether any did."""
    while widget is not None and widget is not root:
        if _settles(widget) and widget.give_back():
            return True
        widget = widget.parentWidget()
    return False


def focus_below(root: QWidget | None) -> QWidget | None:
    """Return what has the focus below a widget; None if it is elsewhere."""
    focus = QApplication.focusWidget()
    return focus if root is not None and focus is not None and root.isAncestorOf(focus) else None


def discard(widget: QWidget) -> None:
    """Take a widget away: hidden at once, destroyed a little later, and what is typed in it counts no more."""
    widget.hide()
    widget.setProperty("gone", True)  # noqa: FBT003 -- Qt's property
    widget.deleteLater()


def is_gone(widget: QWidget) -> bool:
    """Say whether a widget was discarded, by itself or with what holds it."""
    holder: QWidget | None = widget
    while holder is not None:
        if holder.property("gone"):
            return True
        holder = holder.parentWidget()
    return False


def look_through(root: QWidget) -> None:
    """Look at all that is below `root`: what Python knows of Qt's classes is made when it first meets one of them.

    The first command would wait for that.
    """
    for _field in _fields(root):
        pass


def _settles(widget: QWidget) -> TypeGuard[_Field]:
    """Say whether a widget settles. It is asked of every widget of a window before every command."""
    kind = type(widget)
    return hasattr(kind, "settle") and hasattr(kind, "give_back")


def _fields(root: QObject) -> Iterator[_Field]:
    """Yield the outermost fields and forms below a widget."""
    for child in root.children():
        if not isinstance(child, QWidget) or child.isWindow():
            continue
        if _settles(child):
            yield child
        else:
            yield from _fields(child)


def _has(field: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (field is focus or field.isAncestorOf(focus))
