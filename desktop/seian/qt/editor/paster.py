"""What is on the clipboard → the step that puts it into a document, and the last text that was pasted so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.change import Kind
from seian.document.edits_dossier import document_of
from seian.document.fragment import put_back
from seian.editing.copying import text_to_paste
from seian.editing.edit_act import EditAct
from seian.editing.figures import insert_figures
from seian.editing.pasting import PasteAs, Source, paste_fragment, paste_text
from seian.editing.selection import at
from seian.named import NamedTuple
from seian.qt.editor.clipboard import fragment_of, html_on, rtf_on, text_of
from seian.qt.editor.taking import has_picture, pasted_picture
from seian.reading.clip import Clip, chosen
from seian.reading.passage import lines_of

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from seian.document.fragment import Cut, Fragment
    from seian.document.model import Document
    from seian.editing.pasting import Pasted
    from seian.editing.selection import Selection
    from seian.editing.shown import Shown
    from seian.qt.session import Session


class LastPasted(NamedTuple):
    """A text that was pasted: the document with it, what was selected before, and where it came from."""

    document: Document
    selection: Selection
    source: Source


class Paster:
    """Makes the steps; `last` is what was pasted by the last of them, None where it was no text."""

    def __init__(self, session: Session) -> None:
        """Take the session whose dossier takes part in pasting."""
        self._session = session
        self.last: LastPasted | None = None

    def paste(
        self, shown: Shown, selection: Selection, data: QMimeData | None, cut: Cut | None, *, plain: bool
    ) -> EditAct | None:
        """Return the step that puts the clipboard in place of the selection; `plain` wants the lines of its text alone.

        Raises SeianError for what is no text, or too much of it.
        """
        self.last = None
        fragment = None if plain else fragment_of(data)
        if fragment is not None:
            back = _put_back(shown, selection, fragment, cut)
            return back or _act(shown, paste_fragment(shown, self._session.dossier, selection, fragment))
        if data is not None and not plain and has_picture(data):
            return insert_figures(shown, self._session.dossier, selection, *pasted_picture(data))
        source, told = _source_of(data, plain=plain)
        act = self.put(shown, selection, source, PasteAs.READ)
        return act._replace(told=(told, *act.told)) if told and act is not None else act

    def put(self, shown: Shown, selection: Selection, source: Source, paste_as: PasteAs) -> EditAct | None:
        """Return the step that puts a text from elsewhere in place of the selection, as the blocks asked for."""
        act = _act(shown, paste_text(shown, self._session.dossier, selection, source, paste_as))
        self.last = None if act is None else LastPasted(act.document, selection, source)
        return act


def _source_of(data: QMimeData | None, *, plain: bool) -> tuple[Source, str]:
    """Return what is to be pasted of the text on the clipboard, and what is told of how it was read, or nothing."""
    text = text_of(data)
    if data is None or (plain and text.strip()):
        return Source(text), ""
    stories, told = chosen(Clip(text, html_on(data), rtf_on(data)))
    if stories is None:
        return Source(text), told
    lines = text_to_paste(lines_of(stories))
    if plain:
        return Source(lines), ""
    return Source(lines + "\n" if text.endswith("\n") else lines, stories), ""


def _put_back(shown: Shown, selection: Selection, fragment: Fragment, cut: Cut | None) -> EditAct | None:
    """Return the step that undoes a cut where its text is pasted at the very place it was cut from."""
    if cut is None or cut.cut_id != fragment.cut_id or not selection.empty:
        return None
    document = put_back(shown.document, selection.caret, cut)
    return None if document is None else EditAct(Kind.PASTE, document, at(cut.end))


def _act(shown: Shown, done: Pasted | None) -> EditAct | None:
    if done is None:
        return None
    document = document_of(done.dossier, shown.document.id)
    return EditAct(Kind.PASTE, document, done.selection, None, done.told, done.dossier, done.unsure)
