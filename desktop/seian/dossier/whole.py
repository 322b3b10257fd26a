"""Whether what a file says is what the program wrote: a SHA-256 over each version, and over each state of the dossier.

Pieces are found by their own marks, so that a flipped bit is noticed where it is. An edit made outside with the marks
of pieces put right would be a text like any other; so would a condition or figure, which are rows. They are told here,
with what is whole beside them.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from seian.i18n import translate as _
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from seian.document.model import Dossier


def mark_of_text(text: bytes) -> bytes:
    """Return the mark of a version: of its text as it is stored."""
    return hashlib.sha256(text).digest()


def mark_of_state(said: bytes, documents: Iterable[tuple[str, int, bytes]]) -> bytes:
    """Return the mark of a state: of all it says but its documents, and of these by id, version and mark of that."""
    listed = [(name, number, mark.hex()) for name, number, mark in documents]
    text = json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said + b"\0" + text.encode("utf-8", "surrogatepass")).digest()


class Checked(NamedTuple):
    """The parts of a dossier in words: those that are as they were saved, and those that are not."""

    whole: tuple[str, ...]
    altered: tuple[str, ...]

    @property
    def in_words(self) -> str:
        """What to say where something was altered, as a phrase."""
        why = _("成案が保存したものと違います。壊れたか、成案の外で書き換えられています")
        if not self.whole:
            return why
        return _("{why}。{whole}は、保存したときのままです").format(why=why, whole="、".join(self.whole))


def checked(dossier: Dossier, saved: Dossier | None, documents: Sequence[bool], *, is_marked: bool) -> Checked:
    """Compare a dossier as its rows say it with the state that was `saved` last, whose documents are not looked at.

    `documents` says of each document whether it is what was saved; `is_marked`, whether the state is. Without a saved
    state only the documents can be told.
    """
    whole: list[str] = []
    altered: list[str] = []
    for number, is_whole in enumerate(documents, 1):
        (whole if is_whole else altered).append(_("文書{number}").format(number=number))
    if saved is not None:
        head = ("association", "title", "submission", "recipients")
        same = all(getattr(saved, name) == getattr(dossier, name) for name in head)
        (whole if same else altered).append(_("見出し"))
        for now, then, word in (
            (dossier.conditions, saved.conditions, _("条件")),
            (dossier.facts, saved.facts, _("時点値")),
        ):
            if now == then:
                whole += [word] if now else []
            else:
                altered += list(_differing(now, then, word))
    if not is_marked and not altered:
        altered.append(_("案件の履歴"))
    return Checked(tuple(whole), tuple(altered))


def _differing(now: Sequence[object], then: Sequence[object], word: str) -> Iterable[str]:
    if len(now) != len(then):
        yield word
        return
    for number, (one, other) in enumerate(zip(now, then, strict=True), 1):
        if one != other:
            yield f"{word}{number}"
