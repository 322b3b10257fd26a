"""Troubles in the surroundings, told so that the person can act on them."""

from __future__ import annotations


class SeianError(Exception):
    """Something outside the document went wrong.

    `what` says what happened, `kept` what was kept, `todo` what to do next; each is a whole sentence in the
    language of the person, or empty. `str()` joins them in that order. `is_away` says that the place did not answer.
    """

    is_away = False

    def __init__(self, what: str, *, kept: str = "", todo: str = "") -> None:
        """Keep the three sentences apart: the window shows them on lines of their own."""
        super().__init__(what, kept, todo)
        self.what = what
        self.kept = kept
        self.todo = todo

    def __copy__(self) -> SeianError:
        """Return an error of the same kind that says the same."""
        other = type(self).__new__(type(self))
        other.args = self.args
        other.__dict__.update(self.__dict__)
        return other

    def __str__(self) -> str:
        """Join the sentences that are there; western ones with a space between."""
        sentences = [part for part in (self.what, self.kept, self.todo) if part]
        return "".join(part + (" " if part.endswith(".") else "") for part in sentences).rstrip(" ")


class PathError(SeianError):
    """Something has no place that can be named: no path at all, a loop of links, a share that is away (`is_away`)."""


class SourceError(SeianError):
    """A text to be read cannot be read: missing, wrong encoding, binary, empty."""


class PictureError(SeianError):
    """A picture cannot be taken in: of another kind, too large, broken."""


class TemplateError(SeianError):
    """A Word template cannot be used: missing, damaged, or lacking a style."""


class HouseStyleError(SeianError):
    """A house style's file is missing or holds something that is not understood."""


class WriteError(SeianError):
    """A file could not be written: read-only place, full disk, file in use."""


class CodecError(SeianError):
    """The stored form of a document, condition or fact is not understood: damaged, or not of this program."""


class NewerFormatError(CodecError):
    """The stored form of a document, condition or fact is that of a newer version of the program."""


class DossierError(SeianError):
    """A dossier file cannot be opened or saved."""


class NewerDossierError(DossierError):
    """The dossier was written by a newer version of the program."""


class DamagedDossierError(DossierError):
    """The file is not a dossier, or is one no longer."""


class DossierInUseError(DossierError):
    """Somebody else has the dossier open; it can only be read."""


class SubmissionError(SeianError):
    """Documents are not handed in: something must be decided first, or a written text does not stand the proof."""


class LibraryError(SeianError):
    """The clause library (文例集) cannot be opened or written, or refuses what is to be put into it."""


class NewerLibraryError(LibraryError):
    """The library was written by a newer version of the program."""


class DamagedLibraryError(LibraryError):
    """The file is not a clause library, or is one no longer."""


class LibraryInUseError(LibraryError):
    """Somebody else is writing the library; it can be read meanwhile."""


class BundleError(SeianError):
    """A file of clauses to be exchanged cannot be taken: damaged, too large, or holding what does not belong in it."""
