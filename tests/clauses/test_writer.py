"""What may be done to a library: versions only come to those that are there, what is in use never goes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.clauses.making import FIRST, LATER, MOMENT, SECOND, clause

from seian.clauses import writer as room
from seian.clauses.clause import ClauseKind, Provenance, Status, Use, Version, Wording
from seian.clauses.library import Library, create_library
from seian.clauses.notation import parse
from seian.clauses.query import parse_query
from seian.document.dates import PartialDate
from seian.document.model import Item, Paragraph
from seian.errors import CodecError, LibraryError
from seian.phrases import PhraseError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from seian.clauses.clause import Clause
    from seian.clauses.writer import Writer

NEW = parse(SECOND, ClauseKind.REQUEST)


def use(name: str = "bichiku", document: str = "d", day: str = "2021-05-18", version: int = 1) -> Use:
    """Return that a document holds a clause."""
    return Use(name, version, "臨時会議", document, "要請", "記１", day, "案")


def there(library: Library, name: str = "bichiku") -> Clause:
    """Return a clause that is there."""
    found = library.clause(name)
    assert found is not None
    return found


def ids(library: Library, text: str) -> list[str]:
    """Return which clauses a search finds."""
    return [found.id for found in library.search(parse_query(text)).found]


# versions


def test_a_version_knows_who_wrote_it_when_and_why(library: Library) -> None:
    provenance = Provenance("要請", "記１", PartialDate("", 2021, 11, 10), "国")
    with library.writing() as writer:
        given = writer.revise("bichiku", NEW, LATER, "乙", note="全額に", provenance=provenance)
    assert there(library) == given
    assert given.versions == (clause().latest, Version(2, NEW, LATER, "乙", "全額に", provenance))
    assert given.version(1) == clause().latest
    assert given.version(3) is None


def test_without_provenance_a_new_wording_comes_from_nowhere(library: Library) -> None:
    origin = replace(clause().latest, provenance=Provenance("要請"))
    with library.writing() as writer:
        writer.add([replace(clause(), id="x", versions=(origin,))])
        assert writer.revise("x", NEW, LATER, "乙").latest.provenance == Provenance()


def test_the_same_wording_changes_nothing_in_the_rows(library: Library) -> None:
    with library.writing() as writer:
        assert writer.revise("bichiku", parse(FIRST, ClauseKind.REQUEST), LATER, "乙") == clause()
    assert len(there(library).versions) == 1


@pytest.mark.parametrize(
    "altered",
    [
        replace(clause().latest, written_by="別人"),
        replace(clause().latest, wording=NEW),
        replace(clause().latest, number=2),
        replace(clause().latest, note="後から"),
    ],
)
def test_a_version_that_is_there_cannot_become_another(library: Library, altered: Version) -> None:
    for versions in ((altered,), (altered, replace(altered, number=9))):
        with pytest.raises(LibraryError, match=r"保存済みの版を、書き換えようと"), library.writing() as writer:
            writer.put(replace(clause(), versions=versions))
    assert there(library) == clause()


def test_a_version_that_is_there_cannot_go(library: Library) -> None:
    with library.writing() as writer:
        revised = writer.revise("bichiku", NEW, LATER, "乙")
    for versions in (revised.versions[:1], revised.versions[1:]):
        with pytest.raises(LibraryError, match="書き換え"), library.writing() as writer:
            writer.put(replace(revised, versions=versions))
    assert there(library) == revised


@pytest.mark.parametrize(
    "unfit",
    [
        replace(clause(), versions=()),
        replace(clause(), versions=(clause().latest, clause().latest)),
        replace(clause(), versions=(replace(clause().latest, number=2), clause().latest)),
        replace(clause(), title="　"),
        replace(clause(), id=" "),
    ],
)
@pytest.mark.parametrize("name", ["", "new"])
def test_what_could_not_be_read_again_is_refused(path: Path, library: Library, unfit: Clause, name: str) -> None:
    before = path.read_bytes()
    unfit = replace(unfit, id=unfit.id.strip() and (name or unfit.id))
    with pytest.raises((CodecError, LibraryError)), library.writing() as writer:
        writer.put(unfit)
    with pytest.raises((CodecError, LibraryError)), library.writing() as writer:
        writer.add([unfit])
    assert path.read_bytes() == before


@pytest.mark.parametrize("text", ["{{ a.b }}", "{% if a %}", "{# 注 #}", "{{ 1 + 1 }}"])
def test_a_wording_with_code_is_refused_by_every_way_in(library: Library, tmp_path: Path, text: str) -> None:
    code = Wording((Item("b1", (text,)),))
    evil = replace(clause(), id="x", versions=(Version(1, code, MOMENT),))
    with pytest.raises(PhraseError), library.writing() as writer:
        writer.add([evil])
    with pytest.raises(PhraseError), library.writing() as writer:
        writer.put(evil)
    with pytest.raises(PhraseError), library.writing() as writer:
        writer.revise("bichiku", code, LATER, "乙")
    with pytest.raises(PhraseError):
        create_library(tmp_path / "new.clauses", [evil])
    assert not (tmp_path / "new.clauses").exists()
    assert library.size == 2


def test_what_is_not_there_is_a_key_error_and_changes_nothing(library: Library, path: Path) -> None:
    before = path.read_bytes()
    acts: tuple[Callable[[Writer, str], object], ...] = (
        lambda writer, name: writer.revise(name, NEW, LATER, "乙"),
        lambda writer, name: writer.remove(name),
        lambda writer, name: writer.merge("bichiku", ["kunren", name]),
        lambda writer, name: writer.merge(name, ["kunren"]),
        lambda writer, name: writer.clause(name),
    )
    for name in ("nobody", "", "\ud800"):
        for act in acts:
            with pytest.raises(KeyError), library.writing() as writer:
                act(writer, name)
    assert path.read_bytes() == before


def test_anything_a_text_can_hold_is_kept(library: Library) -> None:
    odd = "\ud800\0\"'%_ 🏯\n"
    wording = Wording((Paragraph("b1", (odd,)),))
    versions = (Version(1, wording, odd, odd, odd, Provenance(odd, odd, None, odd)),)
    made = replace(clause(), id=odd, title=odd, versions=versions, fields=(odd,), association=odd, why=odd)
    with library.writing() as writer:
        writer.add([made])
        writer.record(odd, [replace(use(odd), dossier=odd, document=odd, title=odd, place=odd, used_on=odd, state=odd)])
    assert there(library, odd) == made
    assert library.uses(odd)[0].title == odd
    assert library.uses_of_document(odd)[0].clause == odd
    assert odd in library.choices.fields


# merging, retiring, removing


def test_merging_retires_the_others_and_takes_their_fields(library: Library) -> None:
    with library.writing() as writer:
        writer.put(replace(clause(), fields=("財政", "防災")))
        writer.put(replace(writer.clause("kunren"), fields=("防災", "教育"), status=Status.CHECK))
        merged = writer.merge("bichiku", ["kunren", "bichiku"])
    assert merged == there(library)
    assert (merged.fields, merged.status, merged.successor) == (("財政", "防災", "教育"), Status.USABLE, "")
    other = there(library, "kunren")
    assert (other.status, other.successor) == (Status.RETIRED, "bichiku")
    assert len(other.versions) == 1
    assert ids(library, "訓練") == ["kunren"]


def test_merging_back_leaves_no_circle(library: Library) -> None:
    with library.writing() as writer:
        writer.merge("bichiku", ["kunren"])
        writer.merge("kunren", ["bichiku"])
    assert there(library, "kunren").successor == ""
    assert there(library).successor == "kunren"


def test_a_clause_in_use_is_retired_until_nobody_holds_it_any_more(library: Library) -> None:
    with library.writing() as writer:
        writer.record("d", [use()])
        assert not writer.remove("bichiku")
    assert there(library).status is Status.RETIRED
    assert library.uses("bichiku") == (use(),)
    with library.writing() as writer:
        writer.record("d", [])
        assert writer.remove("bichiku")
    assert library.clause("bichiku") is None
    assert ids(library, "点検") == []


def test_what_is_gone_leaves_nothing_and_its_id_may_come_again(library: Library) -> None:
    with library.writing() as writer:
        assert writer.remove("bichiku")
        writer.add([clause("別のこと。", title="別の題")])
    assert there(library).latest.wording == parse("別のこと。", ClauseKind.REQUEST)
    assert ids(library, "点検") == []
    assert ids(library, "別") == ["bichiku"]


# uses


def test_a_document_holds_what_was_said_last(library: Library) -> None:
    with library.writing() as writer:
        writer.record("d", [use(), use("kunren")])
        writer.record("other", [use(document="other", day="2021-06-01")])
        writer.record("d", [use("kunren", version=2), use("gone")])
    assert library.uses("bichiku") == (use(document="other", day="2021-06-01"),)
    assert library.uses("kunren") == (use("kunren", version=2),)
    assert library.uses_of_document("d") == (use("kunren", version=2),)
    assert {found.id: found.used for found in library.search(parse_query("")).found} == {"bichiku": 1, "kunren": 1}


def test_uses_are_given_latest_first(library: Library) -> None:
    days = ("2020-01-01", "2021-01-01", "2019-01-01")
    with library.writing() as writer:
        for day in days:
            writer.record(day, [use(document=day, day=day)])
    assert [one.used_on for one in library.uses("bichiku")] == sorted(days, reverse=True)


def test_the_same_document_twice_is_one_use(library: Library) -> None:
    with library.writing() as writer:
        writer.record("d", [use(), replace(use(), place="記３")])
    assert [one.place for one in library.uses("bichiku")] == ["記３"]


@pytest.mark.parametrize("day", ["", "昨日", "2021-13-40", "９９９９-01-01", "\ud800", "9999-12-31"])
def test_a_use_on_no_day_is_kept_too(library: Library, day: str) -> None:
    with library.writing() as writer:
        writer.record("d", [use(day=day)])
    assert library.uses("bichiku")[0].used_on == day
    assert ids(library, "点検") == ["bichiku"]


def test_the_state_changes_with_every_change(library: Library) -> None:
    states = {library.state}
    for text in ("甲", "乙"):
        with library.writing() as writer:
            writer.put(replace(clause(), title=text))
        states.add(library.state)
    assert len(states) == 3


# the same wording a second time


def test_a_wording_the_library_has_to_the_letter_is_no_new_clause(library: Library) -> None:
    again = clause(name="again", title="別の題名")
    with library.writing() as writer:
        assert writer.add_new(again) == clause()
        assert writer.add_new(clause(SECOND, "other")).id == "other"
        assert writer.add_new(clause(SECOND, "other2")).id == "other"
    assert library.clause("again") is None
    assert ids(library, "備蓄倉庫 全額") == ["other"]


@pytest.mark.parametrize("text", ["要る。", "必要", "{{ 団体名 }}は要請する。", FIRST * 3])
def test_short_long_and_templated_wordings_are_recognised_as_the_same(library: Library, text: str) -> None:
    with library.writing() as writer:
        assert writer.add_new(clause(text, "one")).id == "one"
    with library.writing() as writer:
        assert writer.add_new(clause(text, "two")).id == "one"


def test_another_kind_another_mark_and_a_retired_clause_are_not_the_same(library: Library) -> None:
    with library.writing() as writer:
        assert writer.add_new(clause(name="closing", kind=ClauseKind.CLOSING)).id == "closing"
        assert writer.add_new(clause(FIRST.replace("、", "，"), "mark")).id == "mark"
        writer.put(replace(clause(), status=Status.RETIRED))
        assert writer.add_new(clause(name="anew")).id == "anew"


# many at once


def test_many_clauses_leave_the_index_in_one_piece(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_BATCH", 3)
    made = [clause("訓練をすること。", f"n{at}", title=f"訓練{at}") for at in range(9)]
    with Library(path) as library:
        with library.writing() as writer:
            writer.add(made)
        assert sorted(ids(library, "訓練")) == sorted(["kunren", *(one.id for one in made)])
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(DISTINCT segid) FROM search_idx").fetchone() == (1,)
