"""What a version was kept for: that somebody saved it, an adoption, a submission, an export, or nobody's asking."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from seian.document.change import Kind
from seian.document.log import tells_of_handing_in
from seian.document.model import State
from seian.document.unfit import cleaned
from seian.i18n import mark as _
from seian.i18n import translate
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seian.document.model import Document, Dossier


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
    """What a state is kept for, what it is called, and notes by the ids of its documents in place of the state's.

    `of` are the ids of the documents that the occasion is said of, None for all: an adoption, a submission and an
    export are those of some documents, and the others only stand beside them. A version of these is kept for `beside`.
    """

    occasion: Occasion = Occasion.SAVED
    name: str = ""
    notes: Mapping[str, str] = MappingProxyType({})
    of: frozenset[str] | None = None
    beside: Occasion = Occasion.SAVED

    def for_document(self, document: str) -> Occasion:
        """Return what the version of a document of this id is kept for."""
        return self.occasion if self.of is None or document in self.of else self.beside

    def note_of(self, document: str, note: str) -> str:
        """Return the note of the version of a document, `note` being that of the state."""
        if self.of is None or document in self.of:
            return self.notes.get(document, note)
        if self.beside is Occasion.AUTOMATIC:
            return translate(_("ほかの文書の{what}のときの内容")).format(what=self.occasion.words)
        return self.notes.get(document, "")


def fit_name(text: str) -> str:
    """Return a name as it may be given: one line of `LONGEST_NAME` characters at most, without blanks at its ends."""
    return " ".join(cleaned(text).splitlines()).strip()[:LONGEST_NAME].rstrip()


KEPT_BEFORE: Final = frozenset({Kind.IMPORT, Kind.REPLACE, Kind.RESTORE})
"""The kinds of changes before which what there was is kept: they reach far at one stroke."""


def said_before(kind: Kind) -> str:
    """Return the note of what is kept before a change of a kind."""
    return translate(_("「{what}」の前の内容")).format(what=kind.words)


def said_of_export(formats: Sequence[str], files: int) -> str:
    """Return the note of what is kept of an export: in which formats (endings of files) and how many files."""
    words = {"docx": "Word", "pdf": "PDF"}
    named = "、".join(words.get(one) or translate(_("テキスト")) for one in formats)
    return translate(_("{format}に書き出し。{count}ファイル")).format(format=named, count=files)


def occasion_of(cell: object) -> Occasion:
    """Return what a cell of the file says; `SAVED` for what formats before 6 saved, and for a word that is none."""
    word = cell.decode("ascii", "replace") if isinstance(cell, bytes) else ""
    return Occasion(word) if word in set(Occasion) else Occasion.SAVED


def occasion_after(kind: Kind) -> Occasion:
    """Return what a version is kept for that a change of a kind has led to."""
    return {Kind.ADOPT: Occasion.ADOPTED, Kind.SUBMIT: Occasion.SUBMITTED}.get(kind, Occasion.SAVED)


def label_after(kind: Kind, before: Dossier, after: Dossier) -> Label:
    """Return the label of what a change of a kind has led to.

    An adoption and a submission are those of the documents that they wrote into, and of no other.
    """
    occasion = occasion_after(kind)
    if occasion is Occasion.SAVED:
        return Label()
    then = {one.id: one for one in before.documents}
    return Label(occasion, of=frozenset(one.id for one in after.documents if then.get(one.id) != one))


def is_borne(occasion: Occasion, document: Document) -> bool:
    """Say whether a document can have been kept for an occasion, by what it says of itself.

    Earlier programs marked all documents of a dossier when one was adopted or handed in. What was handed in without
    having been adopted is known by its log alone: not by any entry there, since printing leaves one too.
    """
    match occasion:
        case Occasion.ADOPTED:
            return document.adoption is not None
        case Occasion.SUBMITTED:
            return document.state is State.SUBMITTED or (document.adoption is None and tells_of_handing_in(document))
        case _:
            return True


_WORDS: Final[Mapping[Occasion, str]] = {
    Occasion.AUTOMATIC: _("自動"),
    Occasion.SAVED: _("保存"),
    Occasion.EXPORTED: _("書き出し"),
    Occasion.SUBMITTED: _("提出"),
    Occasion.ADOPTED: _("採択"),
}
