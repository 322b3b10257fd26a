"""The installed program: which door leads where, its processes, its own files beside it, and a window that fails."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from seian import launched
from seian.children import Child
from seian.fault import FOLDER_VARIABLE, LOG
from seian.frozen import MATCH_EXPRESSION, READ_FILES, is_frozen, words_for

if TYPE_CHECKING:
    from pathlib import Path


def run(*words: str, text: str = "") -> subprocess.CompletedProcess[str]:
    """Run the installed program with the words that its launchers pass on."""
    return subprocess.run(
        [sys.executable, "-m", "seian.launched", *words],
        input=text,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_the_door_of_commands_passes_words_and_exit_codes_on(tmp_path: Path) -> None:
    done = run("command", "outline", str(tmp_path / "ない.txt"))
    assert done.returncode == 1
    assert "ない.txt" in done.stderr
    assert run("command", "--version").stdout.startswith("成案")


@pytest.mark.parametrize("front", ["window", "command"])
def test_an_expression_is_matched_behind_both_doors(front: str) -> None:
    asked = {"source": "橋.", "flags": 0, "template": None, "limit": 1.0, "texts": ["橋を渡る", "川"]}
    done = run(front, MATCH_EXPRESSION, text=json.dumps(asked))
    assert [json.loads(line) for line in done.stdout.splitlines()] == [[0, [[0, 2, ""]]], {"more": False}]


def test_every_word_for_a_process_of_ours_is_answered() -> None:
    assert launched.CHILDREN.keys() == {READ_FILES, MATCH_EXPRESSION}


def test_an_installed_program_starts_itself_and_a_checkout_the_script(monkeypatch: pytest.MonkeyPatch) -> None:
    assert words_for("child.py", READ_FILES, "paths")[-2:] == ("child.py", "paths")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert is_frozen()
    assert words_for("child.py", READ_FILES, "paths") == (sys.executable, READ_FILES)


@pytest.mark.skipif(os.name != "posix", reason="a program for a shell")
def test_a_child_of_an_installed_program_is_that_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "seian"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m seian.launched window "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    paper = tmp_path / "要請.txt"
    paper.write_text("橋の点検に関する要請\n　橋を点検すること。\n", encoding="utf-8")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    child = Child("no script", READ_FILES, "", "")
    assert child.ask(b"", 60.0) == b""
    assert "橋の点検に関する要請".encode() in child.ask(str(paper).encode(), 60.0)
    child.end()


def test_own_files_lie_beside_the_programs_only_where_somebody_made_a_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)
    launched.keep_beside(str(tmp_path))
    assert FOLDER_VARIABLE not in os.environ
    (tmp_path / launched.DATA).mkdir()
    launched.keep_beside(str(tmp_path))
    assert os.environ[FOLDER_VARIABLE] == str(tmp_path / launched.DATA)
    monkeypatch.setenv(FOLDER_VARIABLE, "elsewhere")
    launched.keep_beside(str(tmp_path))
    assert os.environ[FOLDER_VARIABLE] == "elsewhere"


def window_without(qt: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Start the window with a PySide6 of this text; what a box would show is printed."""
    broken = folder / "broken" / "PySide6"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text(qt, encoding="utf-8")
    paths = os.pathsep.join([str(broken.parent), *filter(None, [os.environ.get("PYTHONPATH")])])
    program = "import sys; from seian import launched; launched.show_box = print; sys.exit(launched.main(['window']))"
    return subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": paths, FOLDER_VARIABLE: str(folder)},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_a_window_that_cannot_be_opened_is_told_and_logged_without_a_traceback(tmp_path: Path) -> None:
    done = window_without("raise ImportError('the library was not found')", tmp_path)
    assert done.returncode == launched.NOT_OPENED
    assert "開けませんでした" in done.stderr
    assert done.stdout == done.stderr
    assert "Traceback" not in done.stderr
    assert "the library was not found" in (tmp_path / LOG).read_text(encoding="utf-8")


def test_a_trouble_that_a_person_can_act_on_is_told_as_it_is(tmp_path: Path) -> None:
    told = "raise __import__('seian.errors').errors.SeianError('書体がありません。', todo='書体を入れてください。')"
    done = window_without(told, tmp_path)
    assert done.returncode == launched.NOT_OPENED
    assert done.stderr.strip() == "書体がありません。書体を入れてください。"
