"""`seian submit`: everything in one folder, or nothing, and the dossier remembers."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.submission.adopted import LONGER, MINISTER, PREMIER, REACHED, a_document, adopted

from seian.document.dates import parse
from seian.document.model import Dossier, State
from seian.dossier.opened import OpenDossier
from seian.dossier.store import create, read
from seian.errors import WriteError

if TYPE_CHECKING:
    from tests.cli.conftest import Run

DECIDED = ("--met", "1", "--unmet", "2")
DAY = ("--date", "R3.11.19")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a dossier with an adopted document."""
    path = tmp_path / "案件.seian"
    documents = (adopted(a_document()),)
    create(path, Dossier("標準", "臨時会議", documents, (REACHED, LONGER), recipients=(MINISTER, PREMIER)))
    return path


def test_every_file_is_printed_and_the_dossier_keeps_what_was_done(seian: Run, file: Path, tmp_path: Path) -> None:
    code, out, _err = seian("submit", file, "--to", tmp_path / "提出", *DAY, *DECIDED, "--who", "鈴木")
    assert code == 0
    assert sorted(out.splitlines()) == sorted(map(str, (tmp_path / "提出").iterdir()))
    assert len(out.splitlines()) == 4
    (document,) = (after := read(file)).documents
    assert document.state is State.SUBMITTED
    assert {entry.by for entry in document.log} == {"鈴木"}
    assert [condition.met for condition in after.conditions] == [True, False]


def test_copies_go_to_whom_they_are_asked_for(seian: Run, file: Path, tmp_path: Path) -> None:
    copies = ("--recipient", "1", "--copy", "1", "--copy-only", "文書の宛先")
    code, out, _err = seian("submit", file, "--to", tmp_path / "提出", *DAY, *DECIDED, *copies)
    assert code == 0
    names = [Path(line).name for line in out.splitlines() if not Path(line).name.startswith("00_")]
    assert [name.split("_")[:2] for name in names] == [
        ["01", "防災大臣"],
        ["02", "防災大臣（写し）"],
        ["03", "（写し）"],
    ]
    (document,) = read(file).documents
    assert any("防災大臣\u3000様、防災大臣\u3000様（写し）" in entry.what for entry in document.log)
    code, _out, err = seian("submit", file, "--to", tmp_path / "再", *DAY, *DECIDED, "--copy", "1", "--copy-only", "1")
    assert code == 2
    assert "--copy-only" in err


def test_one_recipient_is_told_a_sentence_of_its_own(seian: Run, file: Path, tmp_path: Path) -> None:
    said = ("--sentence", "1", "貴省にはこの一文を添える。", "--format", "txt")
    code, out, _err = seian("submit", file, "--to", tmp_path / "提出", *DAY, *DECIDED, *said)
    assert code == 0
    papers = [path for line in out.splitlines() if not (path := Path(line)).name.startswith("00_")]
    assert ["この一文を添える" in path.read_text(encoding="utf-8") for path in papers] == [True, False]
    assert any("この一文を添える" in entry.what for entry in read(file).documents[0].log)
    nobody = ("--recipient", "1", "--sentence", "2", "言わない。")
    assert seian("submit", file, "--to", tmp_path / "再", *DAY, *DECIDED, *nobody)[0] == 2


def test_what_is_undecided_is_refused_and_can_be_allowed_in_words(seian: Run, file: Path, tmp_path: Path) -> None:
    code, out, err = seian("submit", file, "--to", tmp_path / "提出", *DAY)
    assert (code, out) == (1, "")
    assert "条件１" in err
    assert "条件２" in err
    assert not (tmp_path / "提出").exists()
    assert read(file).documents[0].state is State.ADOPTED
    assert seian("submit", file, "--to", tmp_path / "提出", *DAY, "--undecided-anyway", "会長の指示")[0] == 0
    assert any("会長の指示" in entry.what for entry in read(file).documents[0].log)


def test_a_blank_date_is_refused_and_can_be_allowed_in_words(seian: Run, file: Path, tmp_path: Path) -> None:
    assert seian("submit", file, "--to", tmp_path / "提出", *DECIDED)[0] == 1
    assert seian("submit", file, "--to", tmp_path / "提出", *DECIDED, "--blank-date-anyway", "当日書く")[0] == 0


def test_recipients_formats_and_names_can_be_chosen(seian: Run, file: Path, tmp_path: Path) -> None:
    asked = ("--recipient", "防災", "--format", "pdf", "--together", "--pattern", "{{提出先}}宛て{{番号}}")
    code, out, _err = seian("submit", file, "--to", tmp_path / "提出", *DAY, *DECIDED, *asked)
    assert code == 0
    assert "防災大臣宛て01.pdf" in out
    assert "00_印刷用.pdf" in out


@pytest.mark.parametrize(("asked", "count"), [((), 1), (("1",), 2), (("1", "2"), 3)])
def test_a_document_may_go_to_those_whom_it_names_beside_recipients(
    seian: Run, file: Path, tmp_path: Path, asked: tuple[str, ...], count: int
) -> None:
    recipients = [word for number in asked for word in ("--recipient", number)]
    to = tmp_path / "提出"
    code, _out, _err = seian("submit", file, "--to", to, *DAY, *DECIDED, *recipients, "--as-addressed")
    assert code == 0
    papers = [path for path in to.glob("*.docx") if not path.name.startswith("00_")]
    assert len(papers) == count


@pytest.mark.parametrize("wrong", [("--met", "9"), ("--document", "7"), ("--met", "1", "--unmet", "1")])
def test_wrong_usage_does_nothing(seian: Run, file: Path, tmp_path: Path, wrong: tuple[str, ...]) -> None:
    assert seian("submit", file, "--to", tmp_path / "提出", *DAY, *wrong)[0] == 2
    assert not (tmp_path / "提出").exists()


def test_a_refusal_names_the_option_that_does_away_with_it(seian: Run, tmp_path: Path) -> None:
    path = tmp_path / "案.seian"
    create(path, Dossier("標準", "臨時会議", (a_document(),), (REACHED, LONGER), recipients=(MINISTER,)))
    code, _out, err = seian("submit", path, "--to", tmp_path / "提出", *DAY)
    assert code == 1
    assert "--undecided-anyway" in err
    assert "--unadopted-anyway" in err
    assert "--blank-date-anyway" not in err


def test_what_was_adopted_can_be_handed_in(seian: Run, tmp_path: Path) -> None:
    path = tmp_path / "案.seian"
    create(path, Dossier("標準", "臨時会議", (a_document(),), (REACHED, LONGER), recipients=(MINISTER,)))
    assert seian("adopt", path)[0] == 2
    code, _out, err = seian("adopt", path, "--on", "R3.11.10", "--by", "臨時会議", "--who", "鈴木")
    assert code == 0
    assert "を採択として記録しました" in err
    (document,) = read(path).documents
    assert document.state is State.ADOPTED
    assert seian("submit", path, "--to", tmp_path / "提出", *DAY, *DECIDED)[0] == 0


def test_an_adoption_can_be_withdrawn(seian: Run, file: Path) -> None:
    assert seian("adopt", file, "--withdraw")[0] == 0
    assert read(file).documents[0].adoption is None
    code, _out, err = seian("adopt", file, "--withdraw")
    assert code == 0
    assert "変わった文書はありません" in err


def test_a_record_is_overruled_in_words_alone_and_stays_in_the_history(seian: Run, file: Path, tmp_path: Path) -> None:
    proven = ("--on", "R3.11.12", "--by", "山田", "--evidence", "国の公表資料")
    assert seian("conditions", file, "--met", "1", *proven)[0] == 0
    asked = (file, "--to", tmp_path / "提出", *DAY, "--unmet", "1", "--unmet", "2", "--who", "鈴木")
    code, out, err = seian("submit", *asked)
    assert (code, out) == (1, "")
    assert "成立（令和３年11月12日決定、国の公表資料）と記録されています" in err
    assert "（--why 理由）" in err
    assert read(file).conditions[0].met is True
    assert seian("submit", *asked, "--why", "発表の訂正があった")[0] == 0
    first, second = read(file).conditions
    assert (first.met, second.met) == (False, False)
    assert [entry.by for entry in first.log] == ["山田", "鈴木"]
    assert "発表の訂正があった" in first.log[-1].what
    assert "発表の訂正があった" not in second.log[-1].what
    (document,) = read(file).documents
    assert any("記録と違えて提出" in entry.what and "発表の訂正" in entry.what for entry in document.log)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--date", "R104.11.19"), "一年より離れています"),
        (("--recipient", "環境大臣\u3000殿", *DAY), "「環境大臣\u3000殿」は、案件の提出先にありません"),
    ],
)
def test_a_slip_is_refused_unless_it_is_meant(
    seian: Run, file: Path, tmp_path: Path, asked: tuple[str, ...], said: str
) -> None:
    whole = ("submit", file, "--to", tmp_path / "提出", *DECIDED, *asked)
    code, _out, err = seian(*whole)
    assert code == 1
    assert said in err
    assert not (tmp_path / "提出").exists()
    assert seian(*whole, "--why", "承知のうえ")[0] == 0


def test_a_year_that_no_era_had_is_no_date(seian: Run, file: Path, tmp_path: Path) -> None:
    assert seian("submit", file, "--to", tmp_path / "提出", *DECIDED, "--date", "昭和97年1月14日")[0] == 2
    assert seian("adopt", file, "--on", "昭和97年1月14日")[0] == 2


def test_a_paper_that_bears_a_day_goes_out_on_another_one_in_words_alone(seian: Run, tmp_path: Path) -> None:
    path = tmp_path / "日付.seian"
    document = replace(adopted(a_document()), date=parse("令和３年11月18日"))
    create(path, Dossier("標準", "臨時会議", (document,), (REACHED, LONGER), recipients=(MINISTER,)))
    whole = ("submit", path, "--to", tmp_path / "提出", *DAY, *DECIDED)
    code, _out, err = seian(*whole)
    assert code == 1
    assert "すでに令和３年11月18日と入っています" in err
    assert seian(*whole, "--why", "日付は採択の日による")[0] == 0
    (document,) = read(path).documents
    assert any("令和３年11月18日付けで提出" in entry.what for entry in document.log)


def test_the_log_says_which_files_went_out(seian: Run, file: Path, tmp_path: Path) -> None:
    assert seian("submit", file, "--to", tmp_path / "提出", *DAY, *DECIDED, "--format", "docx")[0] == 0
    (document,) = read(file).documents
    said = next(entry.what for entry in document.log if entry.what.startswith("書き出したもの"))
    files = [path for path in (tmp_path / "提出").iterdir() if not path.name.startswith("00_")]
    assert len(files) == 2
    for path in files:
        assert f"{path.name}（SHA-256 {hashlib.sha256(path.read_bytes()).hexdigest()}）" in said


def test_an_adoption_is_dated_within_reach_and_one_on_record_stays(seian: Run, tmp_path: Path) -> None:
    path = tmp_path / "案.seian"
    create(path, Dossier("標準", "臨時会議", (a_document(),), (REACHED, LONGER), recipients=(MINISTER,)))
    code, _out, err = seian("adopt", path, "--on", "R104.11.10")
    assert code == 1
    assert "一年より離れています" in err
    assert read(path).documents[0].adoption is None
    assert seian("adopt", path, "--on", "R3.11.10")[0] == 0
    _code, _out, err = seian("adopt", path, "--on", "R3.11.11")
    assert "令和３年11月10日に採択済みなので、その記録のままです" in err


def test_what_was_handed_in_is_not_made_a_draft_again(seian: Run, file: Path, tmp_path: Path) -> None:
    assert seian("submit", file, "--to", tmp_path / "提出", *DAY, *DECIDED)[0] == 0
    code, _out, err = seian("adopt", file, "--withdraw")
    assert code == 1
    assert "先に、理由を書いて提出を取り消してください" in err


def test_an_adoption_is_said_to_be_on_record_only_when_it_is(
    seian: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object, **_named: object) -> None:
        message = "空き容量が足りません。"
        raise WriteError(message)

    path = tmp_path / "案.seian"
    create(path, Dossier("標準", "臨時会議", (a_document(),), (REACHED, LONGER), recipients=(MINISTER,)))
    monkeypatch.setattr(OpenDossier, "save", full)
    code, _out, err = seian("adopt", path, "--on", "R3.11.10")
    assert code == 1
    assert "記録しました" not in err
    assert read(path).documents[0].adoption is None
