"""What a version was kept for: that somebody saved it, an adoption, a submission, an export, or nobody's asking."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from seian.document.change import Kind
from seian.document.model import State
from seian.document.unfit import cleaned
from seian.i18n import mark as _
from seian.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seian.document.model import Document


class Occasion(StrEnum):
    """Why a version is there, the weightiest last: of two that fall on one version it bears the weightier one."""

    AUTOMATIC = "automatic"
    """Nobody asked: the beginning of a day, what there was before an import, what was not wanted."""

    SAVED = "saved"
    EXPORTED = "exported"
    SUBMITTED = "submitted"
    ADOPTED = "adopted"

    @property
    def weight(self) -> int:
        """Its place among the others."""
        return list(Occasion).index(self)

    @property
    def words(self) -> str:
        """The occasion in a word for the person, such as 採択."""
        return translate(_WORDS[self])


LONGEST_NAME = 80
"""Characters of a name; longer ones are cut."""


class Label(NamedTuple):
    """What a state is kept for, what it is called, and notes by the ids of its documents in place of the state's."""

    occasion: Occasion = Occasion.SAVED
    name: str = ""
    notes: Mapping[str, str] = MappingProxyType({})


def fit_name(text: str) -> str:
    """Return a name as it may be given: one line of `LONGEST_NAME` characters at most, without blanks at its ends."""
    return " ".join(cleaned(text).splitlines()).strip()[:LONGEST_NAME].rstrip()


KEPT_BEFORE: Final = frozenset({Kind.IMPORT, Kind.REPLACE, Kind.RESTORE})
"""The kinds of changes before which what there was is kept: they reach far at one stroke."""


def said_before(kind: Kind) -> str:
    """Return the note of what is kept before a change of a kind."""
    return translate(_("「{what}」の前の内容")).format(what=kind.words)


def occasion_of(cell: object) -> Occasion:
    """Return what a cell of the file says; `SAVED` for what formats before 6 saved, and for a word that is none."""
    word = cell.decode("ascii", "replace") if isinstance(cell, bytes) else ""
    return Occasion(word) if word in set(Occasion) else Occasion.SAVED


def occasion_after(kind: Kind) -> Occasion:
    """Return what a version is kept for that a change of a kind has led to."""
    return {Kind.ADOPT: Occasion.ADOPTED, Kind.SUBMIT: Occasion.SUBMITTED}.get(kind, Occasion.SAVED)


def occasion_with(occasion: Occasion, document: Document) -> Occasion:
    """Return what the version of a document is kept for in a state that is kept for `occasion`.

    A dossier is adopted and handed in document by document: those that were not only stand beside it.
    """
    state = _STATES.get(occasion)
    return occasion if state is None or document.state is state else Occasion.SAVED


_STATES: Final[Mapping[Occasion, State]] = {
    Occasion.ADOPTED: State.ADOPTED,
    Occasion.SUBMITTED: State.SUBMITTED,
}
"""What a document is from then on."""

_WORDS: Final[Mapping[Occasion, str]] = {
    Occasion.AUTOMATIC: _("自動"),
    Occasion.SAVED: _("保存"),
    Occasion.EXPORTED: _("書き出し"),
    Occasion.SUBMITTED: _("提出"),
    Occasion.ADOPTED: _("採択"),
}
