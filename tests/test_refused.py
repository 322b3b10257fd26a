"""What the system says when it refuses something, and what is tried again."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path

import pytest
from tests.windows_errors import refuse, windows_error

from seian import refused
from seian.refused import (
    Patience,
    as_held,
    code_of,
    held_among,
    is_gone,
    is_held,
    is_held_now,
    move,
    names_of,
    patiently,
    reason,
    replace,
)


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (32, "ほかのプログラムが使っています"),
        (33, "ほかのプログラムが使っています"),
        (1224, "ほかのプログラムが使っています"),
        (53, "接続が切れているか、装置が応答しません"),
        (64, "接続が切れているか、装置が応答しません"),
        (67, "接続が切れているか、装置が応答しません"),
        (21, "接続が切れているか、装置が応答しません"),
        (1326, "接続先がサインインを認めません"),
        (112, "空き容量が足りません"),
        (39, "空き容量が足りません"),
        (206, "名前が長すぎます"),
        (234, "名前が長すぎます"),
        (5, "許されていないか、読み取り専用です"),
        (19, "許されていないか、読み取り専用です"),
        (123, "その場所では使えない書き方です"),
        (1920, "リンクがたどれません"),
        (3, "見つかりません"),
        (9999, "その場所では使えない書き方です"),
    ],
)
def test_a_number_of_windows_is_told_by_what_it_means(number: int, words: str) -> None:
    assert reason(windows_error(number)) == words


def test_what_another_program_holds_is_told_from_what_is_denied_and_from_what_is_away(tmp_path: Path) -> None:
    assert is_held(windows_error(32))
    assert not is_held(windows_error(5))
    assert is_gone(windows_error(53))
    assert code_of(OSError("no number")) == 0
    file = tmp_path / "会議.docx"
    assert as_held(windows_error(5), file) is not None
    assert not is_held(as_held(windows_error(5), file))  # it is not there
    file.write_bytes(b"x")
    assert is_held(as_held(windows_error(5), file))
    assert not is_held(as_held(PermissionError(errno.EACCES, "no"), file))


def test_what_is_held_for_a_moment_is_done_when_it_is_free(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new, old = tmp_path / "new", tmp_path / "old"
    new.write_bytes(b"new")
    old.write_bytes(b"old")
    for number in (5, 32, 33, 1224):
        with monkeypatch.context() as patched:
            met = refuse(patched, "replace", number, lambda path: path == str(new), times=3)
            replace(new, old)
        assert len(met) == 3
        assert old.read_bytes() == b"new"
        new.write_bytes(b"new")
    met = refuse(monkeypatch, "rename", 5, lambda path: path == str(tmp_path), times=2)
    move(tmp_path, tmp_path.with_name("moved"))
    assert len(met) == 2


def test_the_waiting_has_an_end_and_ends_when_the_work_is_cancelled() -> None:
    tried = []

    def act() -> None:
        tried.append(1)
        raise windows_error(32)

    with pytest.raises(OSError, match="WinError 32"):
        patiently(act, Patience(1.0))
    assert 3 < len(tried) < 20

    def cancel() -> None:
        raise KeyboardInterrupt

    tried.clear()
    with pytest.raises(KeyboardInterrupt):
        patiently(act, Patience(1.0, cancel))
    assert len(tried) == 1


def test_what_is_refused_for_another_reason_is_not_waited_for() -> None:
    tried = []

    def act() -> None:
        tried.append(1)
        raise windows_error(53)

    with pytest.raises(OSError, match="53"):
        patiently(act)
    assert len(tried) == 1


def test_of_many_files_those_that_are_held_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [tmp_path / f"{name}.docx" for name in "甲乙丙丁戊己"]
    for file in files:
        file.write_bytes(b"x")
    assert held_among(files) == []
    assert not is_held_now(tmp_path / "ない")
    refuse(monkeypatch, "rename", 32, lambda path: Path(path).name[0] in "乙丙丁戊")
    assert held_among(files, Patience(0.5)) == files[1:5]
    assert names_of(files[1:5]) == "「乙.docx」、「丙.docx」、「丁.docx」ほか1件"


def test_of_a_file_that_cannot_be_opened_windows_is_asked_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: str, *_arguments: object) -> int:
        raise PermissionError(errno.EACCES, "denied", path)  # the C library says no more

    monkeypatch.setattr(os, "open", denied)
    for number, held in ((32, True), (33, True), (5, False), (0, False)):
        with monkeypatch.context() as patched:
            patched.setattr(refused, "_number_of_opening", lambda *_, number=number: number)
            with pytest.raises(OSError, match="x") as raised:
                refused.opened(tmp_path / "x", os.O_RDONLY)
        assert is_held(raised.value) is held


def test_what_has_the_name_already_is_never_replaced_by_a_move(tmp_path: Path) -> None:
    mine, other = tmp_path / "甲.txt", tmp_path / "乙.txt"
    for path in (mine, other):
        path.write_text(path.stem, encoding="utf-8")
    with pytest.raises(FileExistsError) as raised:
        move(other, mine)
    assert reason(raised.value) == "同じ名前のものがあります"
    assert [path.read_text(encoding="utf-8") for path in (mine, other)] == ["甲", "乙"]
