"""The least of a sheet in the window: what lies on it and what is typed there, for what is put over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from seian.qt.editor.typist import Typist

if TYPE_CHECKING:
    from seian.editing.beginnings import Begun
    from seian.qt.editor.scene import Scene
    from seian.qt.session import Session


class PaperView(QAbstractScrollArea):
    """A desk with a scene on it, one document of a session and a typist."""

    place_changed = Signal(str)
    """The place of the caret in words."""

    noted = Signal(str)
    """Something the person may like to know, said once: there is no Mincho face here."""

    note_activated = Signal(str)
    """A click on a written note, or on the number of a conditional block: the condition's id."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Begin with an empty desk."""
        super().__init__(parent)
        self.session = session
        self.place = ""
        """The place of the caret in words."""
        self.typist = Typist(session, self)
        self.scene: Scene | None = None

    @property
    def begun(self) -> Begun:
        """The empty parts that can be begun on the paper."""
        return self.scene.begun if self.scene is not None else ()

    def refresh(self, typed: bool) -> None:  # noqa: FBT001 -- a slot
        """Take over what is shown now; `typed`: it was changed here and is to be seen."""
        raise NotImplementedError

    def go(self, name: str) -> None:
        """Move the caret by the name of a move, as its key does."""
        raise NotImplementedError
