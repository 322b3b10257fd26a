"""What commands say arrives whole in pipes, files and consoles of any code page, and its lack ends nothing."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from seian.cli import terminal
from seian.dossier.store import read

if TYPE_CHECKING:
    from pathlib import Path

SEIAN = [sys.executable, "-m", "seian.cli.main"]
RARE = "要請\n　\U00020bb7田、辻\U000e0101の～〜—①を❶に改める。\n"
"""A text with characters that code page 932 lacks."""

posix = pytest.mark.skipif(os.name != "posix", reason="a shell closes descriptors")


def run(*arguments: str, stdout: int = subprocess.PIPE) -> subprocess.CompletedProcess[bytes]:
    """Run the program as on a console of code page 932."""
    environment = {**os.environ, "PYTHONIOENCODING": "cp932"}
    command = [*SEIAN, *arguments]
    return subprocess.run(command, env=environment, stdout=stdout, stderr=subprocess.PIPE, check=False, timeout=60)


def shell(line: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of the shell, `seian` being the program; what it says at last is its exit code."""
    line = f'seian() {{ "{sys.executable}" -m seian.cli.main "$@"; }}; {line}'
    return subprocess.run(["/bin/bash", "-c", line, "bash", *arguments], capture_output=True, check=False, timeout=60)


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """Return a text with rare characters, also in its name."""
    file = tmp_path / "文章 \U00020bb7田.txt"
    file.write_text(RARE, encoding="utf-8")
    return file


def test_a_pipe_gets_utf_8_whatever_the_code_page_is(text: Path) -> None:
    told = run("outline", str(text))
    assert told.returncode == 0
    assert "\U00020bb7田、辻\U000e0101の～〜—①を❶に改める。" in told.stdout.decode("utf-8")


def test_a_file_gets_utf_8_without_a_mark_at_its_head(text: Path, tmp_path: Path) -> None:
    with (tmp_path / "out.txt").open("wb") as out:
        assert run("outline", "--json", str(text), stdout=out.fileno()).returncode == 0
    assert (tmp_path / "out.txt").read_bytes().decode("utf-8").startswith("{")


def test_messages_name_files_in_utf_8_too(text: Path) -> None:
    told = run("outline", str(text.with_name("ない \U00020bb7.txt")))
    assert told.returncode == 1
    assert "ない \U00020bb7.txt」" in told.stderr.decode("utf-8")


@posix
def test_closed_streams_end_nothing(text: Path) -> None:
    told = shell('seian outline "$1" >&- 2>&- <&-; echo $?; seian nothing 2>&-; echo $?', str(text))
    assert told.stdout.split() == [b"0", b"2"]
    assert told.stderr == b""


@posix
def test_a_file_that_is_written_never_becomes_a_closed_stream(tmp_path: Path) -> None:
    told = shell('seian new "$1" --association 架空市長会 >&- 2>&- <&-; echo $?', str(tmp_path / "新.seian"))
    assert told.stdout == b"0\n"
    assert read(tmp_path / "新.seian").association == "架空市長会"


def test_who_stops_reading_is_not_told_of_it(text: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)  # as `head` does, but for certain
    told = run("outline", str(text), stdout=writer)
    os.close(writer)
    assert told.returncode == 1
    assert "\n".join(told.stderr.decode("utf-8").splitlines()[1:]) == ""


class Broken:
    """A stream whose reader has left, as Windows tells it."""

    def write(self, _text: str) -> None:
        """Fail."""
        raise OSError(errno.EINVAL, "Invalid argument")


def test_windows_tells_otherwise_that_nobody_reads(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "stdout", Broken())
    terminal.show("結果")
    sys.stdout.close()
    assert capsys.readouterr().err == ""
