"""The versions of a document or dossier as a timeline: days, what was kept on each, and automatic ones folded."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from seian.clauses.folding import fold
from seian.document.moments import spell_day
from seian.document.version_names import version_name
from seian.dossier.occasions import Occasion
from seian.i18n import translate as _
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

    from seian.dossier.versions import DossierVersion, Version

SHOWN_OF_A_DAY = 3
"""Automatic versions of one day that are shown; of more, none is until one asks."""


class Entry(NamedTuple):
    """One row of the timeline.

    `version` is the number of the version of the document that is shown, 0 for what it says now beyond all versions and
    None where it was not there; `state` is the place in the dossier's history. `number` is what the person calls it by.
    """

    number: int
    version: int | None
    state: int | None
    at: datetime
    occasion: Occasion
    name: str
    note: str
    by: str
    is_now: bool = False
    damaged: bool = False
    of_dossier: bool = False

    @property
    def is_automatic(self) -> bool:
        """Whether nobody asked for it or gave it a name."""
        return self.occasion is Occasion.AUTOMATIC and not self.name and not self.is_now

    @property
    def called(self) -> str:
        """What sentences call it: its number, or that it is the text of now."""
        return version_name(self.number) if self.number else _("いまの文面")


class Day(NamedTuple):
    """The head of a day's versions."""

    words: str


class Fold(NamedTuple):
    """The automatic versions of a day that are folded away."""

    day: date
    folded: int


Row: TypeAlias = Day | Entry | Fold


def of_document(versions: Sequence[Version], now: datetime, *, is_saved: bool) -> tuple[Entry, ...]:
    """Return the versions of a document, the latest first; without `is_saved` what it says now stands above them.

    What was written without being asked is the work of now, and no version.
    """
    lasting = [one for one in versions if not one.running]
    entries = [
        Entry(
            one.number,
            one.number,
            one.state,
            one.saved_at,
            one.occasion,
            one.name,
            one.note,
            one.saved_by,
            is_now=is_saved and nth == len(lasting) - 1,
            damaged=one.damaged,
        )
        for nth, one in enumerate(lasting)
    ]
    if not is_saved or not entries:
        entries.append(_of_now(now))
    return tuple(reversed(entries))


def of_dossier(
    states: Sequence[DossierVersion], document: str, places: Mapping[str, int], now: datetime, *, is_saved: bool
) -> tuple[Entry, ...]:
    """Return the saved states of a dossier, the latest first, for the document that is shown.

    `places` are those of the documents of today, by their ids: of each state it is said which it changed.
    """
    entries = [
        Entry(
            nth,
            dict(one.documents).get(document),
            one.number,
            one.saved_at,
            one.occasion,
            one.name,
            _said_of(one, places),
            one.saved_by,
            is_now=is_saved and nth == len(states),
            damaged=one.damaged,
            of_dossier=True,
        )
        for nth, one in enumerate(states, 1)
    ]
    if not is_saved or not entries:
        entries.append(_of_now(now)._replace(of_dossier=True))
    return tuple(reversed(entries))


def rows(entries: Sequence[Entry], today: date, query: str = "", unfolded: frozenset[date] = frozenset()) -> list[Row]:
    """Return the timeline: of each day its head, then what was kept on it.

    More than `SHOWN_OF_A_DAY` automatic versions of a day are one row, unless it is `unfolded`. With a `query` those
    are left of which number, name, day, note or person hold all its words.
    """
    words = [fold(word) for word in query.split()]
    if words:
        entries = [one for one in entries if all(word in fold(searched(one, today)) for word in words)]
    made: list[Row] = []
    by_day: dict[date, list[Entry]] = {}
    for one in entries:
        by_day.setdefault(one.at.date(), []).append(one)
    for day, among in by_day.items():
        made.append(Day(day_words(among[0].at, today)))
        automatic = sum(one.is_automatic for one in among)
        folds = automatic > SHOWN_OF_A_DAY and day not in unfolded and not words
        made.extend(one for one in among if not (folds and one.is_automatic))
        if folds:
            made.append(Fold(day, automatic))
    return made


def searched(entry: Entry, today: date) -> str:
    """Return what is looked through for a version."""
    occasion = entry.occasion.words
    day = f"{day_words(entry.at, today)} {spell_day(entry.at)}"
    return " ".join((entry.called, entry.name, occasion, entry.note, entry.by, day, f"{entry.at:%H:%M}"))


def day_words(at: datetime, today: date) -> str:
    """Return a day as it heads its versions: 今日, 昨日, 11月８日, with the year of the era where it is another."""
    days = (today - at.date()).days
    if days in (0, 1):
        return _("昨日") if days else _("今日")
    spelled = spell_day(at)
    return spelled[spelled.index("年") + 1 :] if at.year == today.year and "年" in spelled else spelled


def _of_now(now: datetime) -> Entry:
    return Entry(0, 0, None, now, Occasion.SAVED, "", _("まだ保存していない変更があります"), "", is_now=True)


def _said_of(state: DossierVersion, places: Mapping[str, int]) -> str:
    return "　".join(filter(None, ("、".join(_documents(state, places)), state.note)))


def _documents(state: DossierVersion, places: Mapping[str, int]) -> Iterator[str]:
    numbers = sorted(places[one] for one in state.changed if one in places)
    if numbers and len(numbers) == len(places) > 1:
        yield _("すべての文書")
    else:
        yield from (_("文書{number}").format(number=number) for number in numbers)
    gone = sum(one not in places for one in state.changed)
    if gone:
        yield _("今はない文書{count}件").format(count=gone)
