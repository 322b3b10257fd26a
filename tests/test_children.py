"""Processes of our own: what they answer, and that one which hangs or ends is told and gone."""

from __future__ import annotations

import io
import os
import shlex
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.children import Child, GoneError, LateError, begun_by, read_frame, write_frame
from seian.qt.finding.expressions import Expression, matched
from seian.reading import many
from seian.revision.expression_child import COMMAND

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "desktop" / "seian"
SCRIPT = """
import os, sys, time
sys.path[:] = sys.argv[1].split(os.pathsep)
from seian.children import asked_frames, write_frame
for frame, target in asked_frames():
    if frame == b"hang":
        time.sleep(600)
    if frame == b"end":
        os._exit(3)
    print("what a library prints")
    write_frame(target, frame[::-1])
"""


@pytest.fixture
def script(tmp_path: Path) -> str:
    """Return a script that says what it is asked from behind."""
    path = tmp_path / "child.py"
    path.write_text(SCRIPT, encoding="utf-8")
    return str(path)


def test_a_child_answers_one_question_after_the_other_whatever_libraries_print(script: str) -> None:
    child = Child(script, "")
    assert child.ask("橋".encode(), 60.0) == "橋".encode()[::-1]
    assert child.ask(bytes(300_000), 60.0) == bytes(300_000)
    child.end()


@pytest.mark.parametrize(("asked", "limit", "error"), [(b"hang", 0.5, LateError), (b"end", 60.0, GoneError)])
def test_a_child_that_does_not_answer_is_told_and_asked_no_more(
    script: str, asked: bytes, limit: float, error: type[Exception]
) -> None:
    child = Child(script, "")
    assert child.ask(b"", 60.0) == b""
    with pytest.raises(error):
        child.ask(asked, limit)
    with pytest.raises(GoneError):
        child.ask(b"again", 60.0)


@given(st.lists(st.binary(max_size=40)), st.binary(max_size=12))
def test_frames_come_back_as_they_were_written_and_half_a_frame_is_none(frames: list[bytes], rest: bytes) -> None:
    pipe = io.BytesIO()
    for frame in frames:
        write_frame(pipe, frame)
    pipe.write(len(rest + b"more").to_bytes(4, "big") + rest)
    pipe.seek(0)
    assert [read_frame(pipe) for _frame in frames] == frames
    assert read_frame(pipe) is None


@pytest.mark.parametrize("name", ["python.exe", "pythonw.exe", "Python", "python3.13"])
def test_an_interpreter_runs_the_script_alone_with_our_places_of_modules(name: str) -> None:
    started, *switches, script, paths = begun_by("child.py", "--command", os.path.join("somewhere", name))  # noqa: PTH118
    assert started == os.path.join("somewhere", name)  # noqa: PTH118
    assert switches == ["-I", "-S", "-X", "utf8"]
    assert script == "child.py"
    assert str(PACKAGE.parent) in paths.split(os.pathsep)


@pytest.mark.parametrize(
    ("launcher", "console"), [("成案.exe", "seian.exe"), ("seian.exe", "seian.exe"), ("成案", "seian")]
)
def test_an_installed_program_starts_its_launcher_of_the_command_line(launcher: str, console: str) -> None:
    """That of the window would open another window."""
    folder = os.path.join("Programs", "成案 ２")  # noqa: PTH118
    asked = begun_by("child.py", "--command", os.path.join(folder, launcher))  # noqa: PTH118
    assert asked == (os.path.join(folder, console), "--command")  # noqa: PTH118


def test_where_nobody_says_what_started_us_nothing_is_looked_for_elsewhere() -> None:
    with pytest.raises(FileNotFoundError):
        begun_by("child.py", "--command", "")


def test_nobody_else_starts_what_this_process_was_started_by() -> None:
    named = [path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py") if b"sys.executable" in path.read_bytes()]
    assert named == [Path("children.py")]


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make this process one that the launcher of a window has started, and return the launcher of the command line."""
    folder = tmp_path / "Programs" / "成案 ２"
    folder.mkdir(parents=True)
    launcher = folder / "seian"
    modules = os.pathsep.join(map(os.path.abspath, sys.path))
    python = shlex.join((f"PYTHONPATH={modules}", sys.executable, "-m", "seian.cli.main"))
    launcher.write_text(f'#!/bin/sh\necho "$1" >> "$0.begun"\nexec env {python} "$@"\n', encoding="utf-8")
    launcher.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(folder / "成案"))
    return launcher


@pytest.mark.skipif(sys.platform == "win32", reason="a launcher for a shell")
def test_files_are_read_and_expressions_matched_by_the_installed_program_too(installed: Path, tmp_path: Path) -> None:
    class Wanted:
        def check(self) -> None:
            """Never raises: the answer is wanted."""

    paper = tmp_path / "要請.txt"
    paper.write_text("橋の点検に関する要請\n　橋を点検すること。\n", encoding="utf-8")
    (came,) = many.read_many([str(paper)])
    assert came.asked is not None
    assert came.asked.documents[0].title == ("橋の点検に関する要請",)
    found = matched(Expression("橋.", 0, "道の"), ["古い橋の点検"], Wanted(), limit=60.0)  # type: ignore[arg-type]
    assert [(index, match[0].new) for index, match in found.matches] == [(0, "道の")]
    assert not found.stopped
    begun = installed.with_name("seian.begun").read_text(encoding="utf-8").split()
    assert {*begun} == {many.CHILD, COMMAND}
