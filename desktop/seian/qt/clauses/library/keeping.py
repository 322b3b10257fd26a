"""What is done to the library from its window: saved, merged, retired, removed, tagged; and taken back again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from seian.clauses.clause import Status
from seian.clauses.draft import carry_out
from seian.errors import LibraryInUseError, SeianError
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.qt.clauses.access import now, who
from seian.qt.editor.margin import number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from seian.clauses.clause import Clause, ClauseId, Version
    from seian.clauses.draft import Draft
    from seian.clauses.writer import Writer
    from seian.qt.clauses.access import LibraryAccess
    from seian.qt.clauses.library.drafts import Drafts
    from seian.qt.clauses.library.turn import Turn

T = TypeVar("T")


class Told(NamedTuple):
    """A message for the line at the bottom, and what 「元に戻す」 in it does."""

    text: str
    undo: Callable[[], object] | None = None
    grave: bool = False


class Keeping(QObject):
    """Every act is one write, or none; what it comes to is told."""

    told = Signal(object)

    def __init__(self, access: LibraryAccess, drafts: Drafts, turn: Turn) -> None:
        """Work on the library of an access."""
        super().__init__(turn)
        self._access, self._drafts, self._turn = access, drafts, turn
        self._fresh: dict[ClauseId, Clause] = {}  # just written; a copy of a share shows them a little later
        access.changed.connect(self._follow)

    def clause(self, name: ClauseId) -> Clause | None:
        """Return a clause as it is now; None where the library does not have it."""
        return self._fresh.get(name) or self._access.clause(name)

    def _follow(self) -> None:
        self._fresh.clear()

    def save(self, names: Sequence[ClauseId]) -> bool:
        """Save the drafts of these clauses; returns whether that was done."""
        drafts = [(name, draft) for name in names if (draft := self._drafts.get(name)) is not None]
        moment, person = now(), who()
        saved = self._write(lambda writer: [carry_out(writer, name, one, moment, person) for name, one in drafts])
        if saved is None:
            return False
        for (name, _draft), one in zip(drafts, saved, strict=True):
            self._fresh[name] = one.clause
            self._drafts.drop(name)
        if len(saved) == 1:
            clause, is_new = saved[0]
            said = _("「{title}」を第{number}版として保存しました。") if is_new else _("「{title}」を保存しました。")
            self._tell(said.format(title=clause.title, number=number(clause.latest.number)))
        elif saved:
            self._tell(_("{count}件の文例を保存しました。").format(count=len(saved)))
        return True

    def give_up(self, name: ClauseId) -> None:
        """Forget a draft; what the library says stays."""
        draft = self._drafts.drop(name)
        if draft is not None:
            self._tell(_("書きかけを捨てました。"), lambda: self._drafts.put(name, draft))

    def restore(self, name: ClauseId, version: Version) -> bool:
        """Give a clause the wording of an earlier version, as a new one; returns whether that was done."""
        note = _("第{number}版の文言に戻した").format(number=number(version.number))
        moment, person = now(), who()
        clause = self._write(
            lambda writer: writer.revise(
                name, version.wording, moment, person, note=note, provenance=version.provenance
            )
        )
        if clause is not None:
            self._fresh[name] = clause
            said = _("第{before}版の文言を、第{number}版にしました。")
            self._tell(said.format(before=number(version.number), number=number(clause.latest.number)))
        return clause is not None

    def set_retired(self, names: Sequence[ClauseId], *, retired: bool) -> None:
        """Retire clauses, or make them usable again."""
        status = Status.RETIRED if retired else Status.USABLE

        def change(clause: Clause) -> Clause:
            return replace(clause, status=status, successor=clause.successor if retired else "")

        before = self._change(names, change)
        if before is not None:
            said = _("{titles}を廃止しました。") if retired else _("{titles}を使用可に戻しました。")
            self._tell(said.format(titles=_titles(before)), self._undo(before))

    def add_fields(self, names: Sequence[ClauseId], fields: Sequence[str]) -> None:
        """Put clauses into further fields."""
        before = self._change(names, lambda one: replace(one, fields=tuple(dict.fromkeys((*one.fields, *fields)))))
        if before is not None:
            said = _("{titles}に、分野「{fields}」を付けました。")
            self._tell(said.format(titles=_titles(before), fields="・".join(fields)), self._undo(before))

    def merge(self, into: ClauseId, others: Sequence[ClauseId]) -> bool:
        """Retire clauses in favour of another; returns whether that was done."""

        def act(writer: Writer) -> tuple[list[Clause], Clause]:
            before = [writer.clause(name) for name in (into, *others)]
            return before, writer.merge(into, others)

        done = self._write(act)
        if done is None:
            return False
        before, kept = done
        said = _("{count}件の文例を「{title}」に統合しました。統合した文例は廃止にし、版は残してあります。")
        self._tell(said.format(count=len(others), title=kept.title), self._undo(before))
        return True

    def remove(self, names: Sequence[ClauseId]) -> None:
        """Take clauses out; those that documents hold are retired instead. Drafts of new ones go with them."""
        drafts = {name: draft for name in names if (draft := self._drafts.get(name)) is not None}

        def act(writer: Writer) -> tuple[list[Clause], list[Clause]]:
            gone: list[Clause] = []
            retired: list[Clause] = []
            for name in there:
                clause = _there(writer, name)
                if clause is not None:
                    (gone if writer.remove(name) else retired).append(clause)
            return gone, retired

        there = [name for name in names if name not in drafts or drafts[name].version]
        done = self._write(act) if there else ([], [])
        if done is None:
            return
        gone, retired = done
        kept = {clause.id for clause in retired}
        dropped = {name: draft for name, draft in drafts.items() if name not in kept}
        for name in dropped:
            self._drafts.drop(name)
        if retired or gone or dropped:
            self._tell(_removed(gone, retired, dropped), self._undo(retired, gone, dropped))

    def refuse(self, error: SeianError) -> None:
        """Tell why something was not done."""
        self._tell(str(error), grave=True)

    def _undo(
        self, heads: Sequence[Clause], gone: Sequence[Clause] = (), drafts: dict[ClauseId, Draft] | None = None
    ) -> Callable[[], object]:
        """Return what puts clauses back that went, and gives the others their heads back; versions stay."""

        def act(writer: Writer) -> bool:
            writer.add(gone)
            for clause in heads:
                there = _there(writer, clause.id)
                if there is not None:
                    writer.put(replace(clause, versions=there.versions))
            return True

        def undo() -> None:
            if not (heads or gone) or self._write(act):
                for name, draft in (drafts or {}).items():
                    self._drafts.put(name, draft)
                self._tell(_("元に戻しました。"))

        return undo

    def _change(self, names: Iterable[ClauseId], change: Callable[[Clause], Clause]) -> list[Clause] | None:
        """Change the heads of clauses; returns what they were."""

        def act(writer: Writer) -> list[Clause]:
            before = [clause for name in names if (clause := _there(writer, name)) is not None]
            for clause in before:
                writer.put(change(clause))
            return before

        return self._write(act)

    def _write(self, act: Callable[[Writer], T]) -> T | None:
        try:
            result = self._access.write(act)
        except LibraryInUseError as error:
            self._turn.refused(error)
            self._tell(str(error), grave=True)
            return None
        except SeianError as error:
            self._tell(str(error), grave=True)
            return None
        self._turn.give_back()
        return result

    def _tell(self, text: str, undo: Callable[[], object] | None = None, *, grave: bool = False) -> None:
        self.told.emit(Told(text, undo, grave))


def _there(writer: Writer, name: ClauseId) -> Clause | None:
    try:
        return writer.clause(name)
    except KeyError:
        return None


def _removed(gone: Sequence[Clause], retired: Sequence[Clause], dropped: dict[ClauseId, Draft]) -> str:
    """Return which clauses went, and which are only retired."""
    if not gone and not retired:
        return _("書きかけの文例{count}件を捨てました。").format(count=len(dropped))
    parts = []
    if gone:
        parts.append(_("{titles}を削除しました。").format(titles=_titles(gone)))
    if retired:
        said = _("{titles}は、文書で使われているか統合先になっているので、廃止にしました。")
        parts.append(said.format(titles=_titles(retired)))
    return "".join(parts)


def _titles(clauses: Sequence[Clause]) -> str:
    most = 3
    named = "".join(_("「{title}」").format(title=clause.title) for clause in clauses[:most])
    return named if len(clauses) <= most else _("{named}など{count}件").format(named=named, count=len(clauses))
