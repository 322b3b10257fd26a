"""Taking clauses into a library: new and newer ones come in, conflicts are decided, nothing is lost, nothing twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.clauses.test_bundle import MOMENT, clause, clauses_of_any_kind

from seian.clauses.bundle import LONGEST_TITLE, read_bundle, write_bundle
from seian.clauses.clause import Clause, Provenance, Status, Use, Version
from seian.clauses.exchange import (
    ArrivalState,
    CancelledError,
    Decision,
    Report,
    Taken,
    compare,
    state_of,
    take,
)
from seian.clauses.library import Library, create_library
from seian.errors import BundleError, LibraryError, LibraryInUseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

NOW, WHO = "2026-12-01T10:00:00+09:00", "架空　花子"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a library with a clause of two versions and one of one."""
    path = tmp_path / "文例集.clauses"
    create_library(path, [clause("a", "木陰を増やすこと。", "木陰を２割増やすこと。"), clause("b", "道を直すこと。")])
    return path


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    """Return it open."""
    with Library(path) as library:
        yield library


def taken(library: Library, incoming: Iterable[Clause], decision: Decision | None = None) -> Taken:
    """Take clauses in, with one decision for all of them."""
    report = compare(library, incoming)
    decisions = {} if decision is None else {arrival.incoming.id: decision for arrival in report.arrivals}
    return take(library, report, decisions, NOW, WHO)


def there(library: Library, name: str) -> Clause:
    """Return a clause that has to be there."""
    found = library.clause(name)
    assert found is not None
    return found


def copies(library: Library) -> list[Clause]:
    """Return the clauses that stand beside others since a conflict."""
    return [one for one in library.clauses() if one.title.endswith("（取り込み）")]


MINE = clause("a", "木陰を増やすこと。", "木陰を２割増やすこと。")
FIRST = replace(MINE, versions=MINE.versions[:1])
NEXT = replace(MINE, versions=(*MINE.versions, Version(3, clause("x", "木陰を３割増やすこと。").latest.wording, NOW)))
OTHER = clause("a", "木陰を増やすこと。", "木陰を減らさないこと。")


# comparing


@pytest.mark.parametrize(
    ("incoming", "state"),
    [
        (clause("new"), ArrivalState.NEW),
        (MINE, ArrivalState.SAME),
        (NEXT, ArrivalState.NEWER),
        (replace(NEXT, title="緑", fields=("緑",)), ArrivalState.NEWER),
        (FIRST, ArrivalState.OLDER),
        (replace(FIRST, title="緑"), ArrivalState.OLDER),
        (OTHER, ArrivalState.CONFLICT),
        (replace(MINE, title="緑"), ArrivalState.CONFLICT),
        (replace(MINE, why="夏の暑さ"), ArrivalState.CONFLICT),
        (replace(MINE, fields=("緑",)), ArrivalState.CONFLICT),
        (replace(MINE, status=Status.RETIRED), ArrivalState.CONFLICT),
        (replace(MINE, versions=(MINE.versions[1],)), ArrivalState.SAME),
    ],
)
def test_a_clause_is_compared_by_its_history(library: Library, incoming: Clause, state: ArrivalState) -> None:
    (arrival,) = compare(library, [incoming]).arrivals
    assert arrival.state is state
    assert arrival.incoming == incoming
    assert arrival.present == library.clause(incoming.id)


def test_what_the_library_retired_is_not_brought_back_unasked() -> None:
    retired = replace(MINE, status=Status.RETIRED, successor="b")
    assert state_of(NEXT, retired) is ArrivalState.CONFLICT
    assert state_of(replace(NEXT, status=Status.RETIRED), retired) is ArrivalState.NEWER
    assert state_of(replace(NEXT, status=Status.RETIRED), MINE) is ArrivalState.NEWER


def test_what_is_like_a_new_clause_is_told_when_asked(library: Library) -> None:
    like, unlike = clause("n", "木陰を２割は増やすこと。"), clause("m", "議会の記録を公にすること。")
    report = compare(library, [like, unlike, MINE], alike=True)
    assert [[near.found.id for near in arrival.alike] for arrival in report.arrivals] == [["a"], [], []]
    assert not any(arrival.alike for arrival in compare(library, [like]).arrivals)


def test_comparing_tells_how_far_it_is_and_can_be_cancelled(library: Library) -> None:
    seen: list[tuple[int, int]] = []
    compare(library, [MINE, OTHER], progress=lambda done, of: seen.append((done, of)))
    assert seen == [(1, 2), (2, 2)]
    with pytest.raises(CancelledError):
        compare(library, [MINE], cancelled=lambda: True)


def test_a_report_gives_those_in_one_state(library: Library) -> None:
    report = compare(library, [clause("n"), MINE, clause("m")])
    assert [arrival.incoming.id for arrival in report.of(ArrivalState.NEW)] == ["n", "m"]


# taking


def test_new_and_newer_clauses_come_in_and_the_same_and_older_change_nothing(library: Library) -> None:
    b = there(library, "b")
    incoming = [clause("n"), replace(NEXT, title="緑"), b]
    assert taken(library, incoming) == Taken(added=1, renewed=1, unchanged=1)
    assert library.clauses() == [replace(NEXT, title="緑"), b, clause("n")]
    assert taken(library, [MINE, FIRST]) == Taken(unchanged=2)


def test_a_newer_version_keeps_the_uses_of_the_clause(library: Library) -> None:
    use = Use("a", 2, "臨時会議", "d1", "要請", "記１", "2026-11-01")
    with library.writing() as writer:
        writer.record("d1", [use])
    taken(library, [NEXT])
    assert library.uses("a") == (use,)


def test_of_a_conflict_both_are_kept_unless_decided_otherwise(library: Library) -> None:
    assert taken(library, [OTHER]) == Taken(kept_both=1)
    assert there(library, "a") == MINE
    (copy,) = copies(library)
    assert copy == replace(OTHER, id=copy.id, title="木陰a（取り込み）")


def test_both_are_kept_once_however_often_the_same_comes_in(library: Library, path: Path) -> None:
    taken(library, [OTHER])
    with library.writing() as writer:  # whoever works on the copy does not get another one
        writer.put(replace(copies(library)[0], title="木陰（別案）"))
    before = path.read_bytes()
    assert taken(library, [OTHER]) == Taken(unchanged=1)
    assert path.read_bytes() == before


def test_a_copy_that_comes_back_beside_its_original_is_not_copied_again(library: Library, tmp_path: Path) -> None:
    taken(library, [OTHER])
    copy = copies(library)[0]
    create_library(tmp_path / "別.clauses", [MINE])
    with Library(tmp_path / "別.clauses") as another:
        assert taken(another, [OTHER, copy]) == Taken(added=1, unchanged=1)
        assert taken(another, [OTHER, copy]) == Taken(unchanged=2)


def test_a_foreign_clause_under_the_id_of_a_copy_does_not_keep_the_copy_out(library: Library, tmp_path: Path) -> None:
    taken(library, [OTHER])
    name = copies(library)[0].id
    create_library(tmp_path / "別.clauses", [MINE])
    with Library(tmp_path / "別.clauses") as another:
        assert taken(another, [OTHER, clause(name, "別の文。")]) == Taken(added=1, kept_both=1)
        assert copies(another)[0].versions == OTHER.versions
        assert taken(another, [OTHER, clause(name, "別の文。")]) == Taken(unchanged=2)


def test_the_title_of_a_copy_can_still_be_exported(library: Library, tmp_path: Path) -> None:
    taken(library, [replace(OTHER, title="題" * LONGEST_TITLE)])
    assert write_bundle(tmp_path / "文例.seian-clauses", library.clauses(), association="", moment=NOW) == 3


def test_the_incoming_wording_can_become_a_new_version(library: Library) -> None:
    origin = Provenance("夏の要請", "記１")
    incoming = replace(OTHER, versions=(FIRST.latest, replace(OTHER.latest, provenance=origin)), title="緑")
    assert taken(library, [incoming], Decision.TAKE_INCOMING) == Taken(replaced=1)
    after = there(library, "a")
    assert after.versions[:2] == MINE.versions
    assert after.latest == Version(3, incoming.latest.wording, NOW, WHO, "取り込み", origin)
    assert after.title == "緑"
    assert library.size == 2
    assert taken(library, [incoming]) == Taken(unchanged=1)


def test_a_title_can_be_taken_without_a_new_version(library: Library) -> None:
    assert taken(library, [replace(MINE, title="緑")], Decision.TAKE_INCOMING) == Taken(replaced=1)
    assert there(library, "a") == replace(MINE, title="緑")


def test_what_was_retired_comes_back_with_its_versions_when_decided(library: Library) -> None:
    with library.writing() as writer:
        writer.put(replace(MINE, status=Status.RETIRED))
    assert taken(library, [NEXT], Decision.TAKE_INCOMING) == Taken(replaced=1)
    assert there(library, "a") == NEXT


def test_what_is_there_can_stay_as_it_is(library: Library, path: Path) -> None:
    before = path.read_bytes()
    assert taken(library, [OTHER], Decision.KEEP_MINE) == Taken(unchanged=1)
    assert path.read_bytes() == before


def test_a_wording_the_library_has_under_another_id_comes_in_no_second_time(library: Library, path: Path) -> None:
    before = path.read_bytes()
    assert taken(library, [clause("other", "道を直すこと。")]) == Taken(unchanged=1)
    assert path.read_bytes() == before
    assert taken(library, [clause("x", "橋を直すこと。"), clause("y", "橋を直すこと。")]) == Taken(added=1, unchanged=1)
    assert library.clause("other") is library.clause("y") is None


def test_a_wording_that_its_clause_gives_up_in_the_same_import_comes_in_beside_it(library: Library) -> None:
    mine = there(library, "b")
    newer = replace(mine, versions=(*mine.versions, Version(2, clause("x", "橋を直すこと。").latest.wording, NOW)))
    incoming = [clause("c", "道を直すこと。"), newer]
    assert taken(library, incoming) == Taken(added=1, renewed=1)
    assert taken(library, incoming) == Taken(unchanged=2)


# all or nothing


def test_cancelling_takes_nothing(library: Library, path: Path) -> None:
    before = path.read_bytes()
    report = compare(library, [clause("n"), clause("m", "水路を直すこと。"), NEXT])
    for stop_after in range(4):
        seen: list[int] = []

        def stop(most: int = stop_after, seen: list[int] = seen) -> bool:
            return len(seen) >= most

        def count(done: int, _of: int, seen: list[int] = seen) -> None:
            seen.append(done)

        with pytest.raises(CancelledError):
            take(library, report, {}, NOW, WHO, count, stop)
        assert seen == [1, 2, 3][:stop_after]
        assert path.read_bytes() == before
    assert take(library, report, {}, NOW, WHO).added == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda writer: writer.put(replace(MINE, title="別")),
        lambda writer: writer.add([clause("n", "先に来た文。")]),
        lambda writer: writer.remove("a"),
    ],
    ids=["another title", "an id taken", "gone"],
)
def test_nothing_is_taken_if_a_clause_was_changed_since_it_was_compared(
    library: Library, path: Path, change: Callable[[object], object]
) -> None:
    report = compare(library, [clause("m"), clause("n"), NEXT])
    with library.writing() as writer:
        change(writer)
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="比べたあとに") as caught:
        take(library, report, {}, NOW, WHO)
    assert "何も取り込んでいません" in caught.value.kept
    assert path.read_bytes() == before


def test_nothing_is_taken_while_somebody_else_writes(library: Library, path: Path) -> None:
    before = path.read_bytes()
    report = compare(library, [clause("n")])
    with Library(path) as other:
        other.hold()
        with pytest.raises(LibraryInUseError):
            take(library, report, {}, NOW, WHO)
    assert path.read_bytes() == before


def test_a_bundle_that_is_refused_leaves_the_library_as_it_was(library: Library, path: Path, tmp_path: Path) -> None:
    file = tmp_path / "文例.seian-clauses"
    write_bundle(file, [clause("n"), NEXT], association="", moment=NOW)
    whole, before = file.read_bytes(), path.read_bytes()
    for stop in range(0, len(whole), 40):
        file.write_bytes(whole[:stop])
        with pytest.raises(BundleError):
            take(library, compare(library, read_bundle(file).clauses), {}, NOW, WHO)
        assert path.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == sorted([file, path])


# laws


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(clauses_of_any_kind())
def test_what_one_library_exports_another_imports_whole_and_once(
    tmp_path_factory: pytest.TempPathFactory, clauses: tuple[Clause, ...]
) -> None:
    assume(len({(one.kind, one.latest.wording) for one in clauses}) == len(clauses))
    folder = tmp_path_factory.mktemp("交換")
    create_library(folder / "甲.clauses", clauses)
    create_library(folder / "乙.clauses")
    file = folder / "文例.seian-clauses"
    with Library(folder / "甲.clauses") as one, Library(folder / "乙.clauses") as other:
        write_bundle(file, one.clauses(), association="架空市長会", moment=MOMENT)
        assert taken(other, read_bundle(file).clauses) == Taken(added=len(clauses))
        assert other.clauses() == one.clauses() == [*clauses]
        before = (folder / "乙.clauses").read_bytes()
        assert taken(other, read_bundle(file).clauses) == Taken(unchanged=len(clauses))
        assert (folder / "乙.clauses").read_bytes() == before


@st.composite
def _histories(draw: st.DrawFn) -> list[Clause]:
    texts = st.lists(st.sampled_from(["甲を望む。", "乙を望む。", "丙を望む。"]), min_size=1, max_size=3)
    return [
        replace(
            clause(name, *draw(texts)),
            title=draw(st.sampled_from(["題", "別の題"])),
            status=draw(st.sampled_from(Status)),
        )
        for name in draw(st.lists(st.sampled_from("abc"), unique=True, max_size=3))
    ]


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(_histories(), _histories(), st.dictionaries(st.sampled_from("abc"), st.sampled_from(Decision)))
def test_no_wording_is_ever_lost_and_nothing_comes_in_twice(
    tmp_path_factory: pytest.TempPathFactory,
    mine: list[Clause],
    incoming: list[Clause],
    decisions: dict[str, Decision],
) -> None:
    path = tmp_path_factory.mktemp("文例集") / "文例集.clauses"
    create_library(path, mine)
    with Library(path) as library:
        report = compare(library, incoming)
        result = take(library, report, decisions, NOW, WHO)
        assert sum(result) == len(incoming)
        for before in mine:
            assert there(library, before.id).versions[: len(before.versions)] == before.versions
        said = {version.wording for one in library.clauses() for version in one.versions}
        for one in incoming:
            if decisions.get(one.id) is not Decision.KEEP_MINE:
                assert one.latest.wording in said
        bytes_before = path.read_bytes()
        again = take(library, compare(library, incoming), decisions, NOW, WHO)
        assert again == Taken(unchanged=len(incoming))
        assert path.read_bytes() == bytes_before
        assert take(library, Report(()), {}, NOW, WHO) == Taken()
