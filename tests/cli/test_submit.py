"""`seian submit`: everything in one folder, or nothing, and the dossier remembers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.submission.adopted import LONGER, MINISTER, PREMIER, REACHED, a_document, adopted

from seian.document.model import Dossier, State
from seian.dossier.store import create, read

if TYPE_CHECKING:
    from pathlib import Path

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
