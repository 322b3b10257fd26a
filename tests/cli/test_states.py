"""Adoption, 訂正 and submission from the command line: the same doors as in the window, read back from the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.submission.adopted import LONGER, MINISTER, REACHED, a_document

from seian.document.inline import plain
from seian.document.model import Document, Dossier, Fact, State
from seian.document.tree import all_blocks, content_of_node
from seian.dossier.store import create, read

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

ON = ("--on", "R3.11.10", "--by", "臨時会議", "--who", "鈴木")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a dossier with three drafts."""
    path = tmp_path / "案件.seian"
    documents = tuple(a_document(f"d{number}") for number in (1, 2, 3))
    fact = Fact("f", "備蓄率", "７割")
    create(path, Dossier("標準", "臨時会議", documents, (REACHED, LONGER), (fact,), recipients=(MINISTER,)))
    return path


def words(document: Document) -> list[str]:
    return [plain(content_of_node(node)) for node in all_blocks(document)]


def test_many_documents_are_adopted_together_or_not_at_all(seian: Run, file: Path) -> None:
    assert seian("adopt", file, "--on", "R4.11.10", "--by", "会議", "--document", "2")[0] == 0
    assert seian("adopt", file, *ON)[0] == 0
    assert [one.state for one in read(file).documents] == [State.ADOPTED] * 3
    assert [len(one.log) for one in read(file).documents] == [1, 1, 1]


def test_a_correction_is_recorded_listed_and_taken_back(seian: Run, file: Path) -> None:
    seian("adopt", file, *ON)
    before = read(file).documents[0]
    asked = ("correct", file, "--document", "1", "--from", "各市", "--to", "全市")
    assert seian(*asked)[0] == 1  # without a reason
    code, _out, err = seian(*asked, "--why", "誤記", "--who", "佐藤")
    assert (code, "「各市」を「全市」に（誤記）" in err) == (0, True)
    after = read(file).documents[0]
    assert words(after) == [one.replace("各市", "全市") for one in words(before)]
    assert after.adoption is not None
    assert before.adoption is not None
    assert after.adoption.text == before.adoption.text
    assert (after.log[-1].by, after.log[:-1]) == ("佐藤", before.log)
    code, out, _err = seian("correct", file)
    assert (code, "文書1　1　" in out, "佐藤" in out) == (0, True, True)
    assert seian("correct", file, "--document", "1", "--withdraw", "1")[0] == 0
    assert words(read(file).documents[0]) == words(before)
    assert len(read(file).documents[0].log) == len(after.log) + 1


def test_words_in_several_places_are_shown_and_asked_for(seian: Run, file: Path) -> None:
    seian("adopt", file, *ON)
    asked = ("correct", file, "--document", "1", "--from", "期限", "--to", "期日", "--why", "誤記")
    code, out, err = seian(*asked)
    assert (code, "--nth" in err) == (2, True)
    assert len(out.splitlines()) == 2
    assert seian(*asked, "--nth", "2")[0] == 0
    assert [one for one in words(read(file).documents[0]) if "期日" in one] == ["期日を延ばすこと。"]
    assert seian("correct", file, "--document", "1", "--from", "ない言葉", "--to", "", "--why", "誤記")[0] == 2


def test_a_submission_is_taken_back_with_its_reason_and_both_are_on_record(
    seian: Run, file: Path, tmp_path: Path
) -> None:
    seian("adopt", file, *ON)
    decided = ("--date", "R3.11.19", "--met", "1", "--unmet", "2")
    assert seian("submit", file, "--to", tmp_path / "提出", *decided, "--pattern", "{{文書番号}}")[0] == 0
    assert read(file).documents[1].state is State.SUBMITTED
    assert seian("submit", file, "--withdraw", "--document", "2")[0] == 2  # without a reason
    assert seian("submit", file, "--withdraw", "--why", "延期", "--document", "2", "--who", "佐藤")[0] == 0
    document = read(file).documents[1]
    assert document.state is State.ADOPTED
    said = [entry.what for entry in document.log]
    assert any(one.startswith("令和３年11月19日付けで提出") for one in said)
    assert said[-1] == "提出を取り消した（延期）"
    assert seian("submit", file, "--withdraw", "--why", "延期", "--document", "2")[0] == 0
    assert read(file).documents[1] == document


def test_no_command_changes_an_adopted_text_without_a_record(seian: Run, file: Path) -> None:
    seian("adopt", file, *ON)
    before = [(one.title, one.body, one.adoption) for one in read(file).documents]
    seian("conditions", file, "--met", "1", "--on", "R3.11.12")
    seian("conditions", file, "--unmet", "2")
    seian("facts", file, "--set", "備蓄率", "--value", "９割")
    seian("check", file)
    assert [(one.title, one.body, one.adoption) for one in read(file).documents] == before
