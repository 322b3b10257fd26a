"""The values of the clause library: a clause, its versions, where each came from, and where it was used."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from seian.document.dates import PartialDate
    from seian.document.model import Block, Condition, Fact

ClauseId: TypeAlias = str


class ClauseKind(Enum):
    """What part of a document a clause is for; the value is the word people use."""

    PREAMBLE = "前文"
    REQUEST = "要請事項"
    CLOSING = "結び"
    NOTE = "注記"
    ADDRESSEE = "宛先"
    OTHER = "その他"


class Status(Enum):
    """Whether a clause is to be used; the value is the word people use. A clause in use is retired, never deleted."""

    USABLE = "使用可"
    CHECK = "要確認"
    RETIRED = "廃止"


@dataclass(frozen=True, slots=True)
class Wording:
    """What a clause says: blocks of a document, with the conditions and facts (時点値) that they name.

    Ids mean something inside one wording only; `wording.normalised` makes them b1, c1, f1 … in reading order, so that
    equal wordings are equal values.
    """

    blocks: tuple[Block, ...]
    conditions: tuple[Condition, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a wording was taken from: the document and the place in it, when that was adopted, and who was asked."""

    document: str = ""
    place: str = ""
    adopted: PartialDate | None = None
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One wording of a clause, never overwritten: its number from 1, and who wrote it when (ISO 8601 with offset)."""

    number: int
    wording: Wording
    written_at: str
    written_by: str = ""
    note: str = ""
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True)
class Clause:
    """Reusable wording (文例).

    `fields` are its 分野, `why` says what it is for and what became of it, `versions` are all wordings, the latest
    last. One that was merged into another is retired and names it as its `successor`.
    """

    id: ClauseId
    title: str
    kind: ClauseKind
    versions: tuple[Version, ...]
    fields: tuple[str, ...] = ()
    association: str = ""
    why: str = ""
    status: Status = Status.USABLE
    successor: ClauseId = ""

    @property
    def latest(self) -> Version:
        """The wording in force."""
        return self.versions[-1]

    def version(self, number: int) -> Version | None:
        """Return the version of this number; None if there is none."""
        return next((version for version in self.versions if version.number == number), None)


@dataclass(frozen=True, slots=True)
class Use:
    """That a document holds a clause.

    `version` is the version it holds; `dossier` and `document` say which document: its dossier's title and its id.
    `title` is the document's title, `place` where in it (記１（２）), `used_on` the day (ISO 8601), `state` how far the
    document is (案, 採択 …).
    """

    clause: ClauseId
    version: int
    dossier: str
    document: str
    title: str
    place: str
    used_on: str
    state: str = ""
