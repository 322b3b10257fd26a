"""Work that journals kept, as the window offers it: in a line where there is one, in a list where there are more."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from seian.document.moments import spell_moment
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.qt.after_painting import after_painting
from seian.qt.worker import start_job, told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from seian.dossier.journal import FoundJournals, Journal
    from seian.dossier.left_work import LeftWork
    from seian.qt.choosers import Choosers
    from seian.qt.settings import Settings
    from seian.qt.shell import Shell
    from seian.qt.worker import Job, Task

_LOOKED_BESIDE = 3  # recent dossiers beside which unsaved work is looked for at the start


class KeptWork(QObject):
    """Works for one window. What the file holds already, or a later state of it, is cleared away, not offered."""

    def __init__(
        self,
        window: Shell,
        leave: Callable[[], bool],
        settings: Settings,
        choosers: Choosers,
        journals: Path | None,
    ) -> None:
        """Work for a window; `leave` gives up the dossier that is shown, `journals` is the folder on this computer."""
        super().__init__(window)
        self._window = window
        self._leave = leave
        self._settings = settings
        self._choosers = choosers
        self._folders = () if journals is None else (journals,)
        self._journals = journals
        self._offered: frozenset[str] = frozenset()

    def offer_later(self) -> None:
        """Offer what was left on this computer and beside the dossiers used last, once the window has been painted.

        It is looked for in threads: first on this computer, then beside dossiers as well, which may lie on a share.
        """
        after_painting(self._window, self._look_for_it)

    def _look_for_it(self) -> None:
        # slots of this object, not lambdas: they are gone when the window is
        self._look(()).finished.connect(self._look_beside)

    def _look_beside(self) -> None:
        """Look beside dossiers, too; after the rest, so that what is cleared away is told once."""
        beside = [one.path.parent for one in self._settings.recent[:_LOOKED_BESIDE]]
        if beside:
            self._look(beside)

    def _look(self, beside: Sequence[Path]) -> Job:
        job = start_job(partial(_looked_for, self._folders, beside), self._window, waits=False)
        job.done.connect(self._offer_found)
        job.failed.connect(told)  # a place that is away has nothing to offer
        return job

    def _offer_found(self, kept: _Kept) -> None:
        """Offer what was found, unless a dossier has been opened meanwhile: its own work was offered then."""
        for said in kept.told:
            self._window.tell(said)
        tokens = frozenset(work.journal.token for work in kept.works)
        if self._window.session is None and tokens - self._offered:
            self._offered = tokens
            self._offer(kept.works)

    def offer_of(self, path: Path) -> None:
        """Offer what was left for this file."""
        from seian.dossier.journal import journals_of

        self._offer(self._wanted(journals_of(path, *self._folders)))

    def show(self) -> None:
        """Show all there is in a list, and do what is decided there."""
        works, found = self._left(None)
        if not works and not found.unreadable:
            self._window.tell(_("残っている控えはありません。"))
            return
        decided = self._choosers.kept_work(self._window, works, found.unreadable)
        for journal in decided.thrown:
            journal.remove()
        if decided.thrown:
            self._window.tell(_("控えを{count}件捨てました。").format(count=len(decided.thrown)))
        if decided.taken is not None:
            self.go_on(decided.taken)

    def go_on(self, journal: Journal) -> None:
        """Go on with what a journal kept, where one was working."""
        from seian.qt.recovery import recover

        if not self._leave():
            return
        recovered = recover(journal, journals=self._journals)
        self._window.show_session(recovered.session, place=recovered.session.place)
        if recovered.messages:
            self._window.tell("".join(recovered.messages), grave=True)

    def _left(self, most: int | None) -> tuple[Sequence[LeftWork], FoundJournals]:
        from seian.dossier.journal import find_journals

        beside = [one.path.parent for one in self._settings.recent[:most]]
        session = self._window.session
        if session is not None and session.path is not None:
            beside.append(session.path.parent)
        found = find_journals(*self._folders, beside=beside)
        return self._wanted(found), found

    def _wanted(self, found: FoundJournals) -> Sequence[LeftWork]:
        """Return what a file does not hold already; the rest is cleared away, and told of where it is kept."""
        kept = _sorted(found)
        for said in kept.told:
            self._window.tell(said)
        return kept.works

    def _offer(self, works: Sequence[LeftWork]) -> None:
        if not works:
            return
        from seian.dossier.left_work import Standing
        from seian.qt.dialogs.kept_work import said_of

        work = works[0]
        name = work.journal.dossier.title or _("（案件名なし）")
        if len(works) > 1:
            said = _("ファイルに保存していない控えが{count}件、残っています。").format(count=len(works))
            self._window.tell(said, do=_("一覧を見る…"), act=self.show)
            return
        said = _("「{name}」の控えが残っています（{time}）。").format(
            name=name, time=spell_moment(work.journal.written_at)
        )
        said += said_of(work)
        if work.standing in (Standing.APART, Standing.AWAY):
            self._window.tell(said, do=_("一覧を見る…"), act=self.show)
        else:
            self._window.tell(said, do=_("続きから始める"), act=partial(self.go_on, work.journal))


class _Kept(NamedTuple):
    """Work that no file holds, and what is to be told of what was cleared away because one does."""

    works: tuple[LeftWork, ...]
    told: tuple[str, ...]


def _looked_for(folders: Sequence[Path], beside: Sequence[Path], _task: Task) -> _Kept:
    from seian.dossier.journal import find_journals

    return _sorted(find_journals(*folders, beside=beside))


def _sorted(found: FoundJournals) -> _Kept:
    """Tell what a file does not hold already from the rest, which is cleared away; from any thread."""
    from seian.dossier.left_work import Standing, left_work
    from seian.qt.recovery import clear_away

    works, told = [], []
    for work in map(left_work, found.journals):
        if work.standing is not Standing.HELD:
            works.append(work)
        elif said := clear_away(work.journal):
            told.append(_("案件のファイルは、控えの内容をすでに含んでいます。") + said)
    return _Kept(tuple(works), tuple(told))
