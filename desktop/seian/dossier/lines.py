"""A dossier as lines: its own fields, then a line for each document, condition and fact in its stored form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from seian.document.codec import CONDITION, DOCUMENT, FACT, dump_addressees, dump_date, load_addressees, load_date
from seian.document.json_codec import parsed
from seian.document.model import Addressee, Condition, Document, Dossier, Fact
from seian.errors import CodecError, NewerFormatError
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_DOSSIER, _DOCUMENT, _CONDITION, _FACT = b"dossier ", b"document ", b"condition ", b"fact "
_MOST_LINES: Final = 20_000  # documents, conditions and facts
_SURROGATES: Final = "surrogatepass"  # half a character, as a damaged text may hold


def text_of_dossier(dossier: Dossier) -> bytes:
    """Return a dossier as lines. Raises CodecError."""
    return b"\n".join(lines_of(dossier, (document_line(document) for document in dossier.documents)))


def dossier_of_text(text: bytes, file: Path) -> Dossier | None:
    """Return the dossier that such lines say; None if anything of them cannot be read. `file` is where they stand.

    Raises NewerDossierError.
    """
    remains = Remains(file)
    dossier = remains.dossier(text.split(b"\n"))
    return None if remains.losses else dossier


def lines_of(dossier: Dossier, documents: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the lines of a dossier, those of the documents as they are given."""
    submission = None if dossier.submission is None else dump_date(dossier.submission)
    fields = {"association": dossier.association, "title": dossier.title, "submission": submission}
    if dossier.recipients:
        fields["recipients"] = dump_addressees(dossier.recipients)
    yield _line(_DOSSIER, json.dumps(fields, ensure_ascii=False))
    yield from documents
    for condition in dossier.conditions:
        yield _line(_CONDITION, CONDITION.dump(condition))
    for fact in dossier.facts:
        yield _line(_FACT, FACT.dump(fact))


def document_line(document: Document) -> bytes:
    """Return the line of a document. Raises CodecError for one that could not be read again."""
    return _line(_DOCUMENT, DOCUMENT.dump(document))


def _line(kind: bytes, text: str) -> bytes:
    return kind + text.encode("utf-8", _SURROGATES)  # JSON on one line: a line break in a text is written \n there


class Remains:
    """What can be read of such lines; `losses` grows while they are read."""

    def __init__(self, file: Path) -> None:
        """Begin with nothing; `file` is where the lines stand."""
        self.losses: list[str] = []
        self._file = file

    def dossier(self, lines: list[bytes]) -> Dossier:
        """Return what can be read. Raises NewerDossierError."""
        association, title, submission = "", "", None
        recipients: tuple[Addressee, ...] = ()
        seen = False
        documents: list[Document] = []
        conditions: list[Condition] = []
        facts: list[Fact] = []
        for number, line in enumerate(self._as_many_as_any(lines), 1):
            try:
                if line.startswith(_DOSSIER):
                    association, title, date, handed_to = _fields(line)
                    submission = None if date is None else load_date(date)
                    recipients = () if handed_to is None else load_addressees(handed_to)
                    seen = True
                elif line.startswith(_DOCUMENT):
                    documents.append(DOCUMENT.load(_text(line, _DOCUMENT)))
                elif line.startswith(_CONDITION):
                    conditions.append(CONDITION.load(_text(line, _CONDITION)))
                elif line.startswith(_FACT):
                    facts.append(FACT.load(_text(line, _FACT)))
                elif line:
                    self._lost(number)
            except NewerFormatError as error:
                from seian.dossier.schema import DOSSIER
                from seian.sqlite_file.troubles import newer

                raise newer(DOSSIER, self._file, "", "") from error
            except (CodecError, ValueError, TypeError, KeyError, RecursionError):
                self._lost(number)
        if not seen and not self.losses:
            self.losses.append(_("控えの一部が壊れていて、案件名は読めませんでした。"))
        return Dossier(association, title, tuple(documents), tuple(conditions), tuple(facts), submission, recipients)

    def _as_many_as_any(self, lines: list[bytes]) -> list[bytes]:
        if len(lines) > _MOST_LINES:
            self._lost(_MOST_LINES)
        return lines[:_MOST_LINES]

    def _lost(self, number: int) -> None:
        self.losses.append(_("控えの{number}行目は壊れていて、読めませんでした。").format(number=number + 1))


def _fields(line: bytes) -> tuple[str, str, str | None, str | None]:
    fields = parsed(_text(line, _DOSSIER))
    association, title, date = fields["association"], fields["title"], fields["submission"]
    recipients = fields.get("recipients")
    if not (isinstance(association, str) and isinstance(title, str)):
        raise TypeError
    if not (isinstance(date, str | None) and isinstance(recipients, str | None)):
        raise TypeError
    return association, title, date, recipients


def _text(line: bytes, kind: bytes) -> str:
    return line[len(kind) :].decode("utf-8", _SURROGATES)
