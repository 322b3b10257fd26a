"""A submission carried out: whole or not at all, proved file by file, and kept in the dossier's log."""

from __future__ import annotations

import io
import os
import time
import zipfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.submission.adopted import MINISTER, PREMIER, STYLE, a_document, adopted, day
from tests.windows_errors import refuse, windows_error

from seian.document.inline import Alternative, Revised
from seian.document.log import tells_of_handing_in
from seian.document.model import Cell, Dossier, Paragraph, Signatory, State
from seian.document.sources import SetPart
from seian.document.tables import empty_table, table_of
from seian.errors import SubmissionError, WriteError
from seian.layout.pages import Pages
from seian.qt import pdf
from seian.submission import hand_in
from seian.submission.hand_in import carry_out, submitted
from seian.submission.listing import allowed_in_words, listing
from seian.submission.pdf_pages import pages_of
from seian.submission.plan import LIST_STEM, TOGETHER, prepare
from seian.submission.printing import Format
from seian.submission.wish import every_handing
from seian.submission.word_text import read_back

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.submission.plan import Prepared
    from seian.submission.printing import Printers
    from seian.submission.wish import Plan


@pytest.fixture
def prepared(dossier: Dossier, plan: Plan) -> Prepared:
    """Return a plan that nothing stands against."""
    return prepare(dossier, plan, STYLE, day("令和３年11月12日"))


class Stopped(Exception):  # noqa: N818 -- no fault
    """A person wants no more."""


def test_the_folder_holds_every_file_and_the_list(prepared: Prepared, printers: Printers, tmp_path: Path) -> None:
    folder = tmp_path / "提出" / "令和３年11月19日"
    done = carry_out(prepared, folder, printers)
    assert sorted(done.names) == sorted(path.name for path in folder.iterdir())
    assert done.names[:2] == (f"{LIST_STEM}.docx", f"{LIST_STEM}.txt")
    assert len(done.names) == 6
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_what_was_written_is_what_was_adopted_but_for_what_may_change(
    prepared: Prepared, printers: Printers, tmp_path: Path
) -> None:
    done = carry_out(prepared, tmp_path / "提出", printers)
    assert all(proof.faults == () for proof in done.proofs)
    said = [(difference.place, difference.before, difference.after) for difference in done.proofs[0].differences]
    assert ("日付", "令和３年\u3000月\u3000日", "令和３年11月19日") in said
    assert ("宛先", "", "防災大臣\u3000様") in said
    assert ("前文２段落目", "７割", "８割") in said
    assert ("標題・欄外", "（案）、資料９", "除く") in said


def test_the_list_says_for_each_text_what_differs_and_that_nothing_else_does(
    prepared: Prepared, printers: Printers, tmp_path: Path
) -> None:
    done = carry_out(prepared, tmp_path / "提出", printers)
    text = (done.folder / f"{LIST_STEM}.txt").read_text(encoding="utf-8")
    assert text.count("このほかに違いはありません") == 4
    assert f"全文{done.proofs[0].characters}字を照合" in text
    assert "条件１　架空の備蓄率が８割に達した場合：成立（令和３年11月12日決定）" in text
    written = read_back((done.folder / f"{LIST_STEM}.docx").read_bytes())
    assert written is not None
    assert sum("このほかに違いはありません" in paragraph for paragraph in written.paragraphs) == 4


def test_no_line_of_the_list_passes_for_a_block_of_a_document(
    prepared: Prepared, printers: Printers, tmp_path: Path
) -> None:
    proofs = carry_out(prepared, tmp_path / "提出", printers).proofs
    assert {block.source for block in listing(prepared, proofs).blocks} == {SetPart.LISTING}


@pytest.mark.parametrize("after", range(6))
def test_who_stops_leaves_nothing_behind(prepared: Prepared, printers: Printers, tmp_path: Path, after: int) -> None:
    def report(done: int, total: int, name: str) -> None:
        assert (total, bool(name)) == (6, True)
        if done == after:
            raise Stopped

    with pytest.raises(Stopped):
        carry_out(prepared, tmp_path / "提出", printers, report)
    assert list(tmp_path.iterdir()) == []


def test_progress_counts_every_file_once(prepared: Prepared, printers: Printers, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    carry_out(prepared, tmp_path / "提出", printers, lambda done, total, _name: told.append((done, total)))
    assert told == [(number, 6) for number in range(6)]


def test_what_is_refused_writes_nothing(dossier: Dossier, plan: Plan, printers: Printers, tmp_path: Path) -> None:
    with pytest.raises(SubmissionError) as caught:
        carry_out(prepare(dossier, replace(plan, met=frozenset()), STYLE), tmp_path / "提出", printers)
    assert caught.value.kept
    assert caught.value.todo
    assert list(tmp_path.iterdir()) == []


def test_an_earlier_submission_is_kept_under_another_name(
    prepared: Prepared, printers: Printers, tmp_path: Path
) -> None:
    first = carry_out(prepared, tmp_path / "提出", printers)
    before = {path.name: path.read_bytes() for path in first.folder.iterdir()}
    second = carry_out(prepared, tmp_path / "提出", printers)
    assert second.earlier is not None
    assert {path.name: path.read_bytes() for path in second.earlier.iterdir()} == before
    assert first.earlier is None
    third = carry_out(prepared, tmp_path / "提出", printers)
    assert len({second.earlier, third.earlier}) == 2


def test_a_folder_that_holds_anything_else_is_never_touched(
    prepared: Prepared, printers: Printers, tmp_path: Path
) -> None:
    (tmp_path / "大事な原稿.docx").write_bytes(b"x")
    with pytest.raises(SubmissionError):
        carry_out(prepared, tmp_path, printers)
    assert [path.name for path in tmp_path.iterdir()] == ["大事な原稿.docx"]


def test_an_empty_folder_is_used(prepared: Prepared, printers: Printers, tmp_path: Path) -> None:
    folder = tmp_path / "提出"
    folder.mkdir()
    assert carry_out(prepared, folder, printers).earlier is None


def test_the_folder_one_is_in_is_used_if_it_is_empty(
    prepared: Prepared, printers: Printers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "提出"
    folder.mkdir()
    monkeypatch.chdir(folder)
    done = carry_out(prepared, Path(), printers)
    assert sorted(path.name for path in folder.iterdir()) == sorted(done.names)


def test_a_place_that_cannot_be_written_to_is_told(prepared: Prepared, printers: Printers, tmp_path: Path) -> None:
    (tmp_path / "ファイル").write_text("", encoding="utf-8")
    with pytest.raises(WriteError) as caught:
        carry_out(prepared, tmp_path / "ファイル" / "提出", printers)
    assert caught.value.todo


def test_a_full_disk_leaves_nothing_half_done(
    prepared: Prepared, printers: Printers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_half: object, _names: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(hand_in, "_onto_the_disk", full)
    with pytest.raises(WriteError, match="空き容量"):
        carry_out(prepared, tmp_path / "提出", printers)
    assert list(tmp_path.iterdir()) == []


def test_a_written_text_that_says_something_else_stops_everything_and_is_named(
    prepared: Prepared, printers: Printers, tmp_path: Path
) -> None:
    crooked = replace(printers, pdf=None)
    one = prepared.outgoing[1]
    spoilt = replace(one, text=replace(one.text, body=one.text.body[1:]))
    wrong = replace(prepared, outgoing=(prepared.outgoing[0], spoilt))
    with pytest.raises(SubmissionError, match="前文１段落目"):
        carry_out(wrong, tmp_path / "提出", crooked)
    assert list(tmp_path.iterdir()) == []


def test_documents_are_handed_in_and_the_log_says_what_was_decided(dossier: Dossier, prepared: Prepared) -> None:
    after = submitted(dossier, prepared, {}, "2021-11-19T14:00:00+09:00", "鈴木")
    assert [document.state for document in after.documents] == [State.SUBMITTED, State.SUBMITTED]
    assert [condition.met for condition in after.conditions] == [True, False]
    assert after.conditions[0].decided_by == "鈴木"
    assert after.conditions[0].decided_on == day("令和３年11月12日")
    log = after.documents[0].log
    assert {(entry.at, entry.by) for entry in log} == {("2021-11-19T14:00:00+09:00", "鈴木")}
    assert tells_of_handing_in(after.documents[0])
    said = "\n".join(entry.what for entry in log)
    assert "令和３年11月19日付けで提出：防災大臣\u3000様、内閣総理大臣\u3000山川\u3000花子\u3000殿" in said
    assert "条件２\u3000国が架空の期限を延ばした場合：不成立" in said


def test_what_a_person_said_in_words_is_logged(dossier: Dossier, plan: Plan) -> None:
    done = prepare(dossier, replace(plan, met=frozenset(), allow_undecided="会長の指示による"), STYLE)
    (document, *_others) = submitted(dossier, done, {}, "2021-11-19T14:00:00+09:00", "鈴木").documents
    assert tells_of_handing_in(document)
    log = document.log
    assert any("未定の条件を残したまま提出：会長の指示による" in entry.what for entry in log)


def test_only_what_was_handed_in_changes_its_state(dossier: Dossier, plan: Plan) -> None:
    done = prepare(dossier, replace(plan, handings=every_handing(["d2"], [MINISTER, PREMIER])), STYLE)
    after = submitted(dossier, done, {}, "2021-11-19T14:00:00+09:00", "鈴木")
    assert [document.state for document in after.documents] == [State.ADOPTED, State.SUBMITTED]
    assert after.documents[0] is dossier.documents[0]


def test_a_pdf_alone_is_proved_as_well(dossier: Dossier, plan: Plan, printers: Printers, tmp_path: Path) -> None:
    paints = replace(printers, pdf=pdf.to_bytes)
    done = carry_out(prepare(dossier, replace(plan, formats=(Format.PDF,)), STYLE), tmp_path / "提出", paints)
    assert {name.rpartition(".")[2] for name in done.names[3:]} == {"pdf"}
    assert done.proofs[0].differences


def test_files_are_sound_packages(prepared: Prepared, printers: Printers, tmp_path: Path) -> None:
    done = carry_out(prepared, tmp_path / "提出", printers)
    for name in done.names:
        if name.endswith(".docx"):
            with zipfile.ZipFile(io.BytesIO((done.folder / name).read_bytes())) as package:
                assert package.testzip() is None


def test_all_texts_can_be_put_into_one_pdf_for_the_printer(
    dossier: Dossier, plan: Plan, printers: Printers, tmp_path: Path
) -> None:
    done = carry_out(
        prepare(dossier, replace(plan, together=True), STYLE), tmp_path / "提出", replace(printers, pdf=pdf.to_bytes)
    )
    assert TOGETHER in done.names
    assert len(pages_of((done.folder / TOGETHER).read_bytes()).pages) == 4


def test_a_pdf_that_says_something_else_stops_everything(
    dossier: Dossier, plan: Plan, printers: Printers, tmp_path: Path
) -> None:
    def other(pages: Pages | Sequence[Pages], title: str, author: str) -> bytes:
        return pdf.to_bytes(pages if isinstance(pages, Pages) else list(reversed(pages)), title, author)

    done = prepare(dossier, replace(plan, together=True), STYLE)
    with pytest.raises(SubmissionError, match="印刷用"):
        carry_out(done, tmp_path / "提出", replace(printers, pdf=other))
    assert list(tmp_path.iterdir()) == []


def test_a_submission_of_one_moment_is_the_same_files_again(
    dossier: Dossier, plan: Plan, printers: Printers, tmp_path: Path
) -> None:
    paints = replace(printers, pdf=partial(pdf.to_bytes, at="2021-11-19T14:00:00+09:00"))
    done = prepare(dossier, replace(plan, formats=(Format.WORD, Format.PDF), together=True), STYLE)
    hashes = [carry_out(done, tmp_path / name, paints).hashes for name in ("一", "二")]
    assert hashes[0] == hashes[1]


def test_a_character_that_no_font_has_stops_a_pdf_at_its_place_until_a_person_says_why(
    dossier: Dossier, plan: Plan, printers: Printers, tmp_path: Path
) -> None:
    odd = "\u9fff"
    paper = adopted(replace(a_document(), body=(Paragraph("p", (f"備蓄{odd}を改めること。",)),)))
    odd_one = replace(dossier, documents=(paper,))
    wish = replace(plan, formats=(Format.PDF,), handings=every_handing([paper.id], [MINISTER]))

    def lacking(text: str) -> str:
        return odd if odd in text else ""

    (refusal,) = prepare(odd_one, wish, STYLE, undrawable=lacking).refusals
    assert "前文１段落目：「" in refusal.what
    assert "U+9FFF" in refusal.what
    assert prepare(odd_one, replace(wish, formats=(Format.WORD,)), STYLE, undrawable=lacking).refusals == ()
    meant = prepare(odd_one, replace(wish, allow_unfinished="外字は手で書く"), STYLE, undrawable=lacking)
    assert any("外字は手で書く" in said for said in allowed_in_words(meant))
    assert carry_out(meant, tmp_path / "提出", replace(printers, pdf=pdf.to_bytes)).names


def test_what_was_not_adopted_keeps_its_state_and_the_log_says_why_it_went_out(dossier: Dossier, plan: Plan) -> None:
    rough = replace(dossier, documents=(a_document(), dossier.documents[1]))
    done = prepare(rough, replace(plan, allow_unadopted="会長専決"), STYLE)
    document = submitted(rough, done, {}, "2021-11-19T14:00:00+09:00", "鈴木").documents[0]
    assert document.state is State.ROUGH
    assert any("採択の記録がないまま提出：会長専決" in entry.what for entry in document.log)


def test_a_table_goes_out_in_every_file_and_what_changes_in_its_cells_is_listed(
    dossier: Dossier, plan: Plan, printers: Printers, tmp_path: Path
) -> None:
    rows = (("市", "備蓄率"), *((f"架空{nth}市", f"{nth}割") for nth in range(60)))
    table = replace(table_of(rows), content=("備蓄の現況",), captioned=True, headings=1)
    cells = list(table.cells)
    cells[5] = replace(cells[5], content=(Alternative("１割", (Revised("c1", "２割"),)),))
    cells.insert(5, Cell("またの行", ("離島を含む。",), goes_on=True))
    draft = a_document()
    paper = adopted(
        replace(draft, body=(*draft.body[:2], replace(table, cells=tuple(cells)), empty_table(1, 1), *draft.body[2:]))
    )
    with_table = replace(dossier, documents=(paper, *dossier.documents[1:]))
    ready = prepare(
        with_table, replace(plan, formats=(Format.WORD, Format.PDF, Format.TEXT)), STYLE, day("令和３年11月12日")
    )
    done = carry_out(ready, tmp_path / "提出", replace(printers, pdf=pdf.to_bytes))
    assert all(proof.faults == () for proof in done.proofs)
    said = [(one.place, one.before, one.after) for one in done.proofs[0].differences]
    assert ("表１の３行２列", "１割", "２割") in said


def test_joint_signatories_go_out_in_columns_in_every_file(
    dossier: Dossier, plan: Plan, printers: Printers, tmp_path: Path
) -> None:
    long = "架空県市町村職員福利厚生事務組合連絡協議会架空支部"
    for nth, names in enumerate((("架空市長会", "架空町村会"), (long, "架空町村会"))):
        joint = tuple(Signatory(name, "会長職務代理者", "海野　太郎") for name in names)
        papers = tuple(adopted(replace(a_document(), signatories=joint)) for _one in dossier.documents[:1])
        ready = prepare(
            replace(dossier, documents=papers),
            replace(plan, handings=plan.handings[:1], formats=(Format.WORD, Format.PDF, Format.TEXT)),
            STYLE,
            day("令和３年11月12日"),
        )
        done = carry_out(ready, tmp_path / f"提出{nth}", replace(printers, pdf=pdf.to_bytes))
        assert all(proof.faults == () for proof in done.proofs)


@pytest.mark.parametrize("number", [32, 33])
def test_a_file_of_the_earlier_submission_that_is_open_is_named_before_anything_is_made(
    prepared: Prepared, printers: Printers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    first = carry_out(prepared, tmp_path / "提出", printers)
    before = {path.name: path.read_bytes() for path in first.folder.iterdir()}
    name = first.names[-1]
    refuse(monkeypatch, "rename", number, lambda path: path.endswith(name))
    monkeypatch.setattr(hand_in, "_write_all", lambda *_: pytest.fail("it was made"))
    with pytest.raises(WriteError, match=f"「{name}」を、ほかのプログラム"):
        carry_out(prepared, first.folder, printers)
    assert {path.name: path.read_bytes() for path in first.folder.iterdir()} == before
    assert list(tmp_path.iterdir()) == [first.folder]


def test_a_folder_that_another_program_has_open_is_waited_for_and_then_replaced_file_by_file(
    prepared: Prepared, printers: Printers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    first = carry_out(prepared, tmp_path / "提出", printers)
    folder, before = first.folder, {path.name: path.read_bytes() for path in first.folder.iterdir()}
    with monkeypatch.context() as patched:
        met = refuse(patched, "rename", 5, lambda path: path == str(folder), times=3)
        second = carry_out(prepared, folder, printers)
    assert (len(met), second.earlier is not None) == (3, True)
    which = folder.stat().st_ino
    refuse(monkeypatch, "rename", 5, lambda path: path == str(folder))
    third = carry_out(prepared, folder, printers)
    assert third.earlier is not None
    assert folder.stat().st_ino == which
    assert sorted(path.name for path in folder.iterdir()) == sorted(third.names)
    assert {path.name for path in third.earlier.iterdir()} == set(before)
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize("nth", [0, 7])
def test_where_a_file_in_it_cannot_be_moved_either_all_stays_as_it_was(
    prepared: Prepared, printers: Printers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    folder = carry_out(prepared, tmp_path / "提出", printers).folder
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    real, moved = os.rename, 0

    def rename(source: Path, target: Path) -> None:
        nonlocal moved
        if source != target and (source == folder or moved == nth):
            moved += source != folder
            raise windows_error(5 if source == folder else 64, source)
        moved += source != target
        real(source, target)

    monkeypatch.setattr(os, "rename", rename)
    with pytest.raises(WriteError, match="接続が切れている"):
        carry_out(prepared, folder, printers)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert list(tmp_path.iterdir()) == [folder]
