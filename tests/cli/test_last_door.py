"""What nobody expected is told in words, and where it happened is kept; nobody is shown a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seian import fault
from seian.cli import main as door

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

QUOTED = "秘密の要請文"


@pytest.mark.parametrize(
    ("error", "said"),
    [(KeyError(QUOTED), "成案の中で誤りが起きて"), (MemoryError(), "大きすぎるか"), (RecursionError(), "大きすぎるか")],
)
def test_an_error_nobody_expected_is_told_and_logged(
    seian: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: Exception, said: str
) -> None:
    def broken(_arguments: object) -> int:
        raise error

    monkeypatch.setattr(door, "_answer", broken)
    code, out, err = seian("check", f"{QUOTED}.seian")
    assert (code, out) == (1, "")
    assert said in err
    assert "前に保存したまま" in err
    assert "Traceback" not in err
    log = tmp_path / "library" / fault.LOG
    assert str(log) in err
    kept = log.read_text(encoding="utf-8")
    assert "seian check" in kept
    assert type(error).__name__ in kept
    assert QUOTED not in kept


def test_where_no_log_can_be_written_it_is_told_all_the_same(
    seian: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "library").write_bytes(b"a file in place of the folder")

    def broken(_arguments: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(door, "_answer", broken)
    code, _out, err = seian("check", "a.seian")
    assert code == 1
    assert "開発者に知らせてください" in err


def test_the_log_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fault, "_LARGEST_LOG", 100)
    for _nth in range(5):
        assert fault.write_log("x" * 90, tmp_path) == tmp_path / fault.LOG
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < 400


def test_a_log_that_cannot_be_put_aside_is_written_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fault, "_LARGEST_LOG", 10)
    assert fault.write_log("one, which is long enough", tmp_path) is not None
    (tmp_path / "log.old.txt").mkdir()  # as one that somebody has open on Windows: nothing takes its place
    log = fault.write_log("two", tmp_path)
    assert log is not None
    assert all(word in log.read_text(encoding="utf-8") for word in ("one", "two"))
