"""Processes of our own: what they answer, and that one which hangs or ends is told and gone."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.children import Child, GoneError, LateError, read_frame, write_frame

if TYPE_CHECKING:
    from pathlib import Path

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
