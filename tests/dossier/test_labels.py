"""Versions have names and occasions; automatic ones are made by themselves and can be taken away again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import strategies
from tests.dossier.test_versions import paragraph, tables, with_text

from seian.document.change import Kind
from seian.document.log import file_with_mark, with_entry
from seian.document.model import Adoption, Document, Dossier, State
from seian.dossier.occasions import LONGEST_NAME, Label, Occasion, fit_name, label_after, occasion_after
from seian.dossier.store import create, open_dossier, read
from seian.dossier.versions import dossier_then, dossier_versions, version_of, version_then, versions_of
from seian.errors import DossierError

if TYPE_CHECKING:
    from pathlib import Path

AUTOMATIC = Label(Occasion.AUTOMATIC)


def listed(file: Path, document: str = "d1") -> list[tuple[int, str, str, str]]:
    """Return number, occasion, name and note of the versions of a document."""
    return [(one.number, one.occasion.value, one.name, one.note) for one in versions_of(file, document)]


def test_a_name_is_given_to_the_state_as_it_is_and_to_every_document_in_it(file: Path, dossier: Dossier) -> None:
    with open_dossier(file) as opened:
        opened.save(dossier, label=Label(name="照会に送った案"))
        assert not opened.is_ahead
    for document in ("d1", "d2"):
        assert listed(file, document) == [(1, "saved", "照会に送った案", "")]
    assert [one.name for one in dossier_versions(file)] == ["", "照会に送った案"]


def test_a_second_name_for_the_same_text_is_a_version_of_its_own(file: Path, dossier: Dossier) -> None:
    with open_dossier(file) as opened:
        opened.save(dossier, label=Label(name="照会に送った案"))
        before = tables(file)["pieces"]
        opened.save(dossier, label=Label(name="役員打合せの案"))
    assert [name for _number, _for, name, _note in listed(file)] == ["照会に送った案", "役員打合せの案"]
    assert version_of(file, "d1", 1) == version_of(file, "d1", 2) == dossier.documents[0]
    assert tables(file)["pieces"] == before


def test_a_name_is_changed_and_taken_away(file: Path) -> None:
    with open_dossier(file) as opened:
        opened.name_version("d1", 1, "  会議の案\n（二）  ")
        assert listed(file)[0][2] == "会議の案 （二）"
        opened.name_version("d1", 1, "")
        assert listed(file)[0][2] == ""
        with pytest.raises(DossierError, match="第９版はありません"):
            opened.name_version("d1", 9, "ない版")
        opened.save(with_text(opened.dossier, "続き"))  # the file is still ours


def test_what_is_kept_is_a_version_and_what_was_saved_last_is_still_gone_back_to(file: Path, dossier: Dossier) -> None:
    with open_dossier(file) as opened:
        opened.autosave(with_text(dossier, "書きかけ"))
        opened.keep(with_text(dossier, "取り込む前"), AUTOMATIC, note="取り込みの前")
        opened.autosave(with_text(dossier, "取り込んだ後"))
        assert opened.last_saved() == dossier
        assert listed(file)[1] == (2, "automatic", "", "取り込みの前")
        assert opened.throw_away(opened.dossier) == dossier
    assert version_of(file, "d1", 2) == with_text(dossier, "取り込む前").documents[0]
    assert read(file) == dossier


def test_nothing_is_kept_of_what_is_a_version_already(file: Path, dossier: Dossier) -> None:
    before = file.read_bytes()
    with open_dossier(file) as opened:
        opened.keep(dossier, AUTOMATIC, note="取り込みの前")
    assert file.read_bytes() == before


def test_a_version_bears_the_weightiest_of_its_occasions(file: Path, dossier: Dossier) -> None:
    with open_dossier(file) as opened:
        opened.keep(with_text(dossier, "案"), AUTOMATIC, note="置換の前")
        opened.save(opened.dossier)
        assert listed(file)[1] == (2, "saved", "", "")
        opened.keep(opened.dossier, Label(Occasion.EXPORTED), note="Wordに書き出し")
        opened.save(opened.dossier, label=Label())
        assert listed(file)[1] == (2, "exported", "", "Wordに書き出し")
        opened.save(with_adopted(opened.dossier, "d1"))
        opened.keep(opened.dossier, Label(Occasion.ADOPTED), note="採択")
    assert listed(file)[1] == (2, "exported", "", "Wordに書き出し")
    assert listed(file)[2] == (3, "adopted", "", "採択")


def with_adopted(dossier: Dossier, id_: str, state: State = State.ADOPTED) -> Dossier:
    """Let one document of a dossier have been adopted, and perhaps handed in."""
    made = [
        replace(one, state=state, adoption=Adoption(None, "総会", one)) if one.id == id_ else one
        for one in dossier.documents
    ]
    return replace(dossier, documents=tuple(made))


@pytest.mark.parametrize("kind", [Kind.ADOPT, Kind.SUBMIT])
def test_the_adoption_and_the_submission_of_one_document_are_not_those_of_the_others(
    file: Path, dossier: Dossier, kind: Kind
) -> None:
    after = with_adopted(dossier, "d1", State.ADOPTED if kind is Kind.ADOPT else State.SUBMITTED)
    with open_dossier(file) as opened:
        opened.keep(after, label_after(kind, dossier, after))
    assert [said for _number, said, _name, _note in listed(file, "d1")] == ["saved", occasion_after(kind).value]
    assert [said for _number, said, _name, _note in listed(file, "d2")] == ["saved"]


def test_a_document_that_is_adopted_already_is_not_adopted_again_with_another(file: Path, dossier: Dossier) -> None:
    one = with_adopted(dossier, "d1")
    with open_dossier(file) as opened:
        opened.keep(one, label_after(Kind.ADOPT, dossier, one))
        (first, second) = one.documents
        noted = replace(one, documents=(replace(first, reference_number="７虹市会第18号"), second))
        opened.save(noted)
        both = with_adopted(noted, "d2")
        opened.keep(both, label_after(Kind.ADOPT, noted, both))
    assert [said for _number, said, _name, _note in listed(file, "d1")] == ["saved", "adopted", "saved"]
    assert [said for _number, said, _name, _note in listed(file, "d2")] == ["saved", "adopted"]


def test_an_export_marks_what_was_written_and_what_stands_beside_it_is_an_automatic_version(
    file: Path, dossier: Dossier
) -> None:
    first, second = dossier.documents
    work = replace(dossier, documents=(first, replace(second, reference_number="第２号")))
    with open_dossier(file) as opened:
        opened.keep(work, Label(Occasion.EXPORTED, of=frozenset({"d1"})), note="Wordに書き出し。1ファイル")
        assert opened.last_saved() == dossier
    assert listed(file, "d1") == [(1, "exported", "", "Wordに書き出し。1ファイル")]
    assert listed(file, "d2")[1:] == [(2, "automatic", "", "ほかの文書の書き出しのときの内容")]


def test_a_mark_that_an_earlier_program_set_on_all_documents_is_not_believed(file: Path, dossier: Dossier) -> None:
    adopted = with_adopted(dossier, "d1")
    with open_dossier(file) as opened:
        opened.keep(adopted, Label(Occasion.ADOPTED), note="採択")
        (first, second) = adopted.documents
        opened.keep(
            replace(adopted, documents=(replace(first, reference_number="第１号"), second)), Label(Occasion.ADOPTED)
        )
    assert [said for _number, said, _name, _note in listed(file, "d1")] == ["saved", "adopted", "saved"]
    assert listed(file, "d2") == [(1, "saved", "", "")]


@pytest.mark.parametrize(
    ("entry", "is_handed_in"),
    [
        ("提出するものを印刷（受付のプリンター）：01 若草市長 １部", False),
        ("訂正した：前文「令和７年」を「令和７年６月１日付けで提出：」に", False),
        ("採択を取り消し、案に戻した", False),
        (f"Written: {file_with_mark('01_若草市長.docx', '0f' * 32)}", True),
        ("令和７年６月１日付けで提出：若草市長", True),
        ("提出（日付は入れない）：若草市長", True),
    ],
)
def test_a_paper_that_was_only_printed_is_not_believed_to_have_been_handed_in(
    file: Path,
    dossier: Dossier,
    entry: str,
    is_handed_in: bool,  # noqa: FBT001 -- drawn
) -> None:
    adopted = with_adopted(dossier, "d1", State.SUBMITTED)
    (first, second) = adopted.documents
    printed = with_entry(second, "2026-11-28T14:02:00+09:00", "事務局", entry)
    with open_dossier(file) as opened:
        opened.keep(replace(adopted, documents=(first, printed)), Label(Occasion.SUBMITTED), note="提出")
    assert listed(file, "d1")[-1][1] == "submitted"
    assert listed(file, "d2")[-1][1] == ("submitted" if is_handed_in else "saved")


def test_a_removed_version_leaves_nothing_of_its_state_behind(file: Path, dossier: Dossier) -> None:
    before = tables(file)["pieces"]
    with open_dossier(file) as opened:
        work = replace(with_text(dossier, "自動の版"), title="この名前は一度だけ付けた")
        opened.keep(work, AUTOMATIC)
        opened.save(dossier)
        for document in ("d1", "d2"):
            for one in versions_of(file, document)[:-1]:
                if one.is_automatic:
                    opened.remove_version(document, one.number)
    assert tables(file)["pieces"] == before


def test_notes_are_those_of_the_documents(file: Path, dossier: Dossier) -> None:
    with open_dossier(file) as opened:
        opened.save(with_text(dossier, "直した"), note="保存", label=Label(notes={"d1": "前文１段落目を直す"}))
    assert listed(file)[1][3] == "前文１段落目を直す"
    assert dossier_versions(file)[1].note == "保存"
    assert dossier_versions(file)[1].changed == {"d1"}
    assert dossier_versions(file)[1].documents == (("d1", 2), ("d2", 1))


def of_yesterday(file: Path) -> None:
    """Let all that a file holds have been written a day ago."""
    day = (datetime.now().astimezone() - timedelta(days=1)).isoformat(timespec="seconds")
    with closing(sqlite3.connect(file)) as connection, connection:
        for table, column in (("versions", "saved_at"), ("states", "saved_at"), ("dossier", "written_at")):
            connection.execute(f"UPDATE {table} SET {column} = ?", (day,))  # noqa: S608


@pytest.mark.parametrize("act", ["autosave", "save"])
def test_the_first_writing_of_a_day_keeps_what_the_day_before_ended_with(
    file: Path, dossier: Dossier, act: str
) -> None:
    with open_dossier(file) as opened:
        opened.autosave(with_text(dossier, "きのうの終わり"))
    of_yesterday(file)
    with open_dossier(file) as opened:
        getattr(opened, act)(with_text(dossier, "今日の初め"))
        opened.autosave(with_text(dossier, "今日の続き"))
    versions = versions_of(file, "d1")
    assert [one.is_automatic for one in versions[:2]] == [False, True]
    assert versions[1].note.endswith("の終わりの内容")
    assert version_of(file, "d1", 2) == with_text(dossier, "きのうの終わり").documents[0]
    assert versions[1].state is not None
    assert dossier_then(file, versions[1].state) == with_text(dossier, "きのうの終わり")
    with open_dossier(file) as opened:
        assert opened.last_saved() == (dossier if act == "autosave" else with_text(dossier, "今日の初め"))


def test_an_automatic_version_is_removed_with_what_only_it_has(file: Path, dossier: Dossier) -> None:
    with open_dossier(file) as opened:
        opened.save(with_text(dossier, "二つ目"))
        before = tables(file)
        opened.keep(with_text(dossier, "自動の版"), AUTOMATIC)
        opened.save(with_text(dossier, "四つ目"))
        opened.remove_version("d1", 3)
        after = tables(file)
        opened.save(with_text(opened.dossier, "五つ目"))
    assert [number for number, *_rest in listed(file)] == [1, 2, 4, 5]
    assert after["pieces"] - before["pieces"] <= after["states"] - before["states"] + 4
    assert version_of(file, "d1", 2) == with_text(dossier, "二つ目").documents[0]


def test_an_automatic_version_is_removed_also_where_a_row_of_the_history_is_damaged(
    file: Path, dossier: Dossier
) -> None:
    with open_dossier(file) as opened:
        opened.keep(with_text(dossier, "自動の版"), AUTOMATIC)
        opened.save(with_text(dossier, "三つ目"))
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE states SET documents = x'7b' WHERE number = 1")
    with open_dossier(file) as opened:
        opened.remove_version("d1", 2)
    assert [number for number, *_rest in listed(file)] == [1, 3]


@given(st.text(max_size=100))
def test_a_name_is_one_line_that_stays_as_it_is(text: str) -> None:
    name = fit_name(text)
    assert fit_name(name) == name == name.strip()
    assert len(name) <= LONGEST_NAME
    assert len(name.splitlines()) <= 1


@pytest.mark.parametrize("which", ["saved", "named", "latest"])
def test_other_versions_are_not_removed(file: Path, dossier: Dossier, which: str) -> None:
    with open_dossier(file) as opened:
        opened.keep(with_text(dossier, "自動の版"), AUTOMATIC)
        if which == "named":
            opened.name_version("d1", 2, "残す版")
            opened.save(with_text(dossier, "続き"))
        with pytest.raises(DossierError, match="消せません"):
            opened.remove_version("d1", 1 if which == "saved" else 2)
    assert len(listed(file)) == (3 if which == "named" else 2)


def test_a_version_whose_row_is_damaged_does_not_hide_the_others(file: Path, dossier: Dossier) -> None:
    with open_dossier(file) as opened:
        opened.save(with_text(dossier, "二つ目"))
        opened.save(with_text(dossier, "三つ目"))
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE versions SET saved_at = 'いつか' WHERE document = 'd1' AND number = 2")
    versions = versions_of(file, "d1")
    assert [one.damaged for one in versions] == [False, True, False]
    assert versions[1].saved_at == versions[0].saved_at


ACTS = st.lists(
    st.tuples(st.sampled_from(("save", "autosave", "keep", "name", "throw_away")), strategies.dossiers()),
    max_size=8,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(strategies.dossiers(), ACTS)
def test_whatever_is_named_kept_or_removed_every_saved_state_is_there(
    tmp_path: Path, first: Dossier, acts: list[tuple[str, Dossier]]
) -> None:
    path = tmp_path / "案件.seian"
    create(path, first, replace=True)
    saved, last = [first], first
    with open_dossier(path) as opened:
        for act, value in acts:
            if act == "keep":
                opened.keep(value, AUTOMATIC)
            elif act == "name":
                opened.save(value, label=Label(name="名"))
            else:
                getattr(opened, act)(value)
            if act in {"save", "name"}:
                saved, last = [*saved, value], value
            assert opened.last_saved() == last
        for document in {one.id for value in saved for one in value.documents}:
            for version in versions_of(path, document):
                if version.is_automatic and version.number < versions_of(path, document)[-1].number:
                    opened.remove_version(document, version.number)
        assert opened.last_saved() == last
    then = [dossier_then(path, one.number) for one in dossier_versions(path) if not one.is_automatic]
    assert all(one in then for one in saved)
    for document in {document.id for one in saved for document in one.documents}:
        for version in versions_of(path, document):
            version_then(path, document, version.number)
    read(path)


def test_versions_are_listed_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "案件.seian"
    dossier = Dossier("会", "", (Document("d", "提言", body=tuple(paragraph(nth, "") for nth in range(4))),))
    create(path, dossier)
    with open_dossier(path) as opened:
        for nth in range(30):
            (document,) = opened.dossier.documents
            opened.save(replace(dossier, documents=(replace(document, body=(paragraph(nth, f"{nth}"),)),)))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE versions SET body = x'00' WHERE number > 1 AND number < 31")
    assert len(versions_of(path, "d")) == 31
