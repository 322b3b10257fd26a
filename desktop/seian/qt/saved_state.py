"""Whether the work is saved, in words: 「保存」 is what the dossier's own file holds; a 控え is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.i18n import mark as _
from seian.named import NamedTuple

if TYPE_CHECKING:
    from seian.qt.session import Session


class SavedState(NamedTuple):
    """The words for the status bar, not yet translated, an icon's name, and the time the words leave room for."""

    words: str
    icon: str
    time: str = ""


def saved_state(session: Session) -> SavedState:
    """Return where the work of a session is now."""
    written, kept = session.file_written, session.journal_written
    if session.read_only:
        return SavedState(_("読み取り専用"), "lock_closed")
    if session.path is None:
        words = _("まだ保存していません（控え {time}）") if kept is not None else _("まだ保存していません")
        return SavedState(words, "edit", f"{kept:%H:%M}" if kept is not None else "")
    if session.is_in_file and session.is_saved:
        return SavedState(_("保存済み"), "checkmark")
    if session.is_in_file and written is not None:
        return SavedState(_("自動保存 {time}"), "checkmark", f"{written:%H:%M}")
    if session.file_trouble is not None:
        return SavedState(_("ファイルに保存できていません"), "warning")
    return SavedState(_("未保存の変更があります"), "edit")
