"""The timeline as values: days, what folds, what is found by typing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from seian.dossier.occasions import Occasion
from seian.dossier.versions import DossierVersion, Version
from seian.qt.revision.timeline import Day, Entry, Fold, of_document, of_dossier, rows

NOON = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)


def version(number: int, days: int = 0, occasion: Occasion = Occasion.SAVED, **more: str) -> Version:
    """Return a version of so many days ago."""
    said = {"saved_by": "事務局", "note": "", **more}
    return Version(number, NOON - timedelta(days=days), occasion=occasion, **said)  # type: ignore[arg-type]


def days(listed: list[object]) -> list[str]:
    return [one.words for one in listed if isinstance(one, Day)]


def test_days_are_called_today_yesterday_and_by_their_date() -> None:
    entries = of_document([version(1, 700), version(2, 3), version(3, 1), version(4)], NOON, is_saved=True)
    assert days(list(rows(entries, NOON.date()))) == ["今日", "昨日", "11月26日", "令和６年12月29日"]


def test_the_text_of_now_is_the_latest_version_or_stands_above_it() -> None:
    versions = [version(1, 1), version(2)]
    assert [(one.number, one.is_now) for one in of_document(versions, NOON, is_saved=True)] == [(2, True), (1, False)]
    assert [one.number for one in of_document(versions, NOON, is_saved=False)] == [0, 2, 1]
    running = [*versions, version(3)._replace(running=True)]
    assert [one.number for one in of_document(running, NOON, is_saved=False)] == [0, 2, 1]


def test_more_than_three_automatic_versions_of_a_day_are_one_row_until_one_asks() -> None:
    automatic = [version(nth, 1, Occasion.AUTOMATIC) for nth in range(1, 5)]
    entries = of_document([*automatic, version(5, 1), version(6)], NOON, is_saved=True)
    yesterday = entries[1].at.date()
    folded = rows(entries, NOON.date())
    assert folded[-1] == Fold(yesterday, 4)
    assert [one.number for one in folded if isinstance(one, Entry)] == [6, 5]
    opened = rows(entries, NOON.date(), unfolded=frozenset({yesterday}))
    assert [one.number for one in opened if isinstance(one, Entry)] == [6, 5, 4, 3, 2, 1]
    three = of_document([*automatic[:3], version(6)], NOON, is_saved=True)
    assert not any(isinstance(one, Fold) for one in rows(three, NOON.date()))


def test_an_automatic_version_with_a_name_is_not_folded() -> None:
    named = version(1, 1, Occasion.AUTOMATIC, name="会議の朝")
    entries = of_document([named, *(version(nth, 1, Occasion.AUTOMATIC) for nth in range(2, 7))], NOON, is_saved=False)
    assert [one.number for one in rows(entries, NOON.date()) if isinstance(one, Entry)] == [0, 1]


def found(query: str) -> list[int]:
    versions = [
        version(1, 21, name="照会に送った案"),
        version(2, 1, note="前文２段落目を直す"),
        version(3, 0, Occasion.ADOPTED, saved_by="山田"),
    ]
    listed = rows(of_document(versions, NOON, is_saved=True), NOON.date(), query)
    return [one.number for one in listed if isinstance(one, Entry)]


def test_versions_are_found_by_name_date_occasion_person_and_what_changed() -> None:
    assert found("照会") == [1]
    assert found("11月８日") == found("11月8日") == [1]
    assert found("2段落") == [2]
    assert found("採択") == [3]
    assert found("山田 採択") == [3]
    assert found("第２版") == [2]
    assert found("どこにもない") == []
    assert found("") == [3, 2, 1]


def test_states_of_a_dossier_say_which_documents_they_changed() -> None:
    states = [
        DossierVersion(4, NOON, "", "", Occasion.SAVED, "", (("a", 1), ("b", 1)), frozenset({"a", "b"})),
        DossierVersion(9, NOON, "", "取り込み", Occasion.SAVED, "", (("a", 1), ("b", 2)), frozenset({"b", "gone"})),
    ]
    latest, first = of_dossier(states, "b", {"a": 1, "b": 2}, NOON, is_saved=True)
    assert (latest.number, latest.version, latest.state) == (2, 2, 9)
    assert latest.note == "文書2、今はない文書1件　取り込み"
    assert first.note == "すべての文書"
    assert of_dossier(states, "c", {"a": 1}, NOON, is_saved=True)[0].version is None


VERSIONS = st.lists(st.tuples(st.integers(0, 9), st.sampled_from(Occasion), st.sampled_from(["", "名"])), max_size=40)


@given(VERSIONS, st.booleans(), st.frozensets(st.integers(0, 9)))
def test_every_version_is_a_row_or_counted_in_one_fold(
    drawn: list[tuple[int, Occasion, str]],
    is_saved: bool,  # noqa: FBT001 -- drawn
    unfolded: frozenset[int],
) -> None:
    drawn = sorted(drawn, key=lambda one: -one[0])
    versions = [version(nth, ago, occasion, name=name) for nth, (ago, occasion, name) in enumerate(drawn, 1)]
    entries = of_document(versions, NOON, is_saved=is_saved)
    listed = rows(entries, NOON.date(), unfolded=frozenset(NOON.date() - timedelta(days=ago) for ago in unfolded))
    shown = [one for one in listed if isinstance(one, Entry)]
    folded = sum(one.folded for one in listed if isinstance(one, Fold))
    assert len(shown) + folded == len(entries)
    assert shown == [one for one in entries if one in shown]
    assert sum(one.is_now for one in shown) == 1
