"""Taking files in: their documents as the answers make them, and only where nothing is left to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.qt.importing.conftest import PLAIN, put
from tests.qt.importing.papers import question

from seian.house_style.load import house_style_of
from seian.qt.importing import taking as takings
from seian.qt.importing.incoming import Incoming
from seian.qt.importing.taking import Taken, taking
from seian.qt.worker import CancelledError, Task
from seian.reading.asked import Asked
from seian.reading.recognise import recognise

if TYPE_CHECKING:
    from pathlib import Path

STYLE = house_style_of("全国市長会")


def file(path: str, *answers: tuple[str, str], questions: int = 1) -> Incoming:
    """Return a file with questions, read before it was answered."""
    asked = tuple(question(f"q{number}", 1) for number in range(questions))
    return Incoming(
        path, asked=Asked(recognise(PLAIN.format(what="図書館")), asked, ()), questions=asked, answers=answers
    )


def take(*files: Incoming) -> Taken:
    """Do the work."""
    return taking(files, STYLE)(Task(lambda _done, _text: None))


def test_a_file_whose_answers_leave_it_as_it_was_need_not_be_there_any_more() -> None:
    taken = take(file("/もうない.txt", ("q0", "as_read")))
    assert taken.paths == ("/もうない.txt",)
    assert len(taken.reads) == 1
    assert taken.asked == {"架空市長会"}


def test_a_file_that_another_answer_would_change_is_left_where_it_is_gone(tmp_path: Path) -> None:
    path = str(put(tmp_path, "い.txt", PLAIN.format(what="公園")))
    taken = take(file("/もうない.txt", ("q0", "out")), file(path, ("q0", "as_read")))
    assert taken.paths == (path,)
    assert [gone for gone, _trouble in taken.troubles] == ["/もうない.txt"]
    assert "見つかりません" in str(taken.troubles[0][1])


def test_a_file_is_read_again_with_an_answer_that_changes_it(tmp_path: Path) -> None:
    path = str(put(tmp_path, "い.txt", PLAIN.format(what="公園")))
    taken = take(file(path, ("q0", "out")))
    assert "公園" in str(taken.reads[0].document)


def test_a_file_of_which_an_answer_made_a_new_question_waits_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    more = file("/い.txt", questions=2).asked
    monkeypatch.setattr(takings, "asked_again", lambda _file: more)
    taken = take(file("/い.txt", ("q0", "out")))
    assert taken.paths == ()
    assert [one.path for one in taken.late] == ["/い.txt"]
    assert taken.late[0].asked is more


def test_nothing_is_made_once_it_was_cancelled() -> None:
    task = Task(lambda _done, _text: None)
    task.cancel()
    with pytest.raises(CancelledError):
        taking([file("/い.txt", ("q0", "as_read"))], STYLE)(task)
