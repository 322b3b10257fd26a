"""What a person has made of a clause and not saved yet: values, and how they come into the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seian.clauses.clause import Clause, ClauseKind, Status, Version
from seian.clauses.harvest import proposed_title
from seian.clauses.notation import is_written_whole, parse, write
from seian.clauses.wording import text_of
from seian.errors import LibraryError
from seian.i18n import translate as _
from seian.named import NamedTuple

if TYPE_CHECKING:
    from seian.clauses.clause import ClauseId, Wording
    from seian.clauses.writer import Writer


class Head(NamedTuple):
    """What a clause is besides its wording."""

    title: str = ""
    kind: ClauseKind = ClauseKind.REQUEST
    fields: tuple[str, ...] = ()
    association: str = ""
    why: str = ""
    status: Status = Status.USABLE


class Said(NamedTuple):
    """What the form says: the head, the wording in the notation, and what is new in it."""

    head: Head = Head()
    text: str = ""
    note: str = ""


class Draft(NamedTuple):
    """What the form says now and what it said at first, when `version` was the latest; 0 for a new clause."""

    said: Said
    base: Said = Said()
    version: int = 0

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to be saved."""
        return self.version == 0 or self.said != self.base

    @property
    def has_other_wording(self) -> bool:
        """Whether saving makes a new version."""
        return self.version > 0 and self.said.text != self.base.text


class Saved(NamedTuple):
    """What became of a draft: the clause as it is now, and whether it has a new version."""

    clause: Clause
    is_new_version: bool


def said_of(clause: Clause) -> Said:
    """Return what the form says of a clause nobody has touched."""
    head = Head(clause.title, clause.kind, clause.fields, clause.association, clause.why, clause.status)
    return Said(head, write(clause.latest.wording, clause.kind))


def is_writable(clause: Clause) -> bool:
    """Say whether the notation holds the whole wording, so that it can be edited there."""
    return is_written_whole(clause.latest.wording, clause.kind)


def rebased(draft: Draft, clause: Clause) -> Draft:
    """Return a draft on the clause as it is now: what the person left alone is what the clause says."""
    now = said_of(clause)
    base = draft.base.head._asdict()
    changed = {name: value for name, value in draft.said.head._asdict().items() if value != base[name]}
    head = now.head._replace(**changed)
    if draft.said.text in (draft.base.text, now.text):
        return Draft(Said(head, now.text, draft.said.note), now, clause.latest.number)
    return Draft(Said(head, draft.said.text, draft.said.note), Said(now.head, draft.base.text), draft.version or 1)


def carry_out(writer: Writer, name: ClauseId, draft: Draft, moment: str, who: str) -> Saved:
    """Write a draft: a new clause, or what was changed of one that is there.

    Raises NotationError and PhraseError for a wording that cannot be read, LibraryError for a new one whose wording the
    library has already, and what the writer raises.
    """
    try:
        now = writer.clause(name)
    except KeyError:
        return Saved(_added(writer, name, draft.said, moment, who), is_new_version=False)
    draft = rebased(draft, now)
    wording = _wording(draft, now)
    revised = writer.revise(name, wording, moment, who, note=draft.said.note.strip())
    head = draft.said.head
    title = head.title.strip() or now.title
    changed = Clause(
        *(name, title, head.kind, revised.versions, head.fields, head.association.strip(), head.why.strip()),
        head.status,
        now.successor if head.status is Status.RETIRED else "",
    )
    return Saved(writer.put(changed), is_new_version=len(revised.versions) > len(now.versions))


def _added(writer: Writer, name: ClauseId, said: Said, moment: str, who: str) -> Clause:
    head = said.head
    wording = parse(said.text, head.kind)
    title = head.title.strip() or proposed_title(text_of(wording), head.kind)
    version = Version(1, wording, moment, who, said.note.strip())
    clause = Clause(
        *(name, title, head.kind, (version,), head.fields, head.association.strip(), head.why.strip(), head.status)
    )
    kept = writer.add_new(clause)
    if kept is not clause:
        raise LibraryError(
            _("同じ文言の文例「{title}」がもうあります。").format(title=kept.title),
            kept=_("書きかけは残っています。文例集は、前のままです。"),
            todo=_("その文例を使うか、文言を変えて保存してください。"),
        )
    return clause


def _wording(draft: Draft, now: Clause) -> Wording:
    latest = now.latest.wording
    kind = draft.said.head.kind
    if draft.has_other_wording:
        begun = now.version(draft.version)
        return parse(draft.said.text, kind, begun.wording if begun else latest)
    if kind is not now.kind and is_writable(now):
        return parse(write(latest, now.kind), kind, latest)
    return latest


def to_data(draft: Draft) -> dict[str, Any]:
    """Return a draft as what JSON holds."""
    return {"version": draft.version, "said": _data_of(draft.said), "base": _data_of(draft.base)}


def from_data(data: dict[str, Any]) -> Draft:
    """Return the draft. Raises ValueError, KeyError, TypeError for what is none."""
    version = data["version"]
    if not isinstance(version, int):
        raise TypeError
    return Draft(_said_from(data["said"]), _said_from(data["base"]), version)


def _data_of(said: Said) -> dict[str, Any]:
    head = said.head._asdict() | {"kind": said.head.kind.value, "status": said.head.status.value}
    return {"text": said.text, "note": said.note, "head": head}


def _said_from(data: dict[str, Any]) -> Said:
    head = data["head"]
    texts = [head["title"], head["association"], head["why"], data["text"], data["note"], *head["fields"]]
    if not all(isinstance(text, str) for text in texts):
        raise TypeError
    return Said(
        Head(
            *(head["title"], ClauseKind(head["kind"]), tuple(head["fields"]), head["association"], head["why"]),
            Status(head["status"]),
        ),
        data["text"],
        data["note"],
    )
