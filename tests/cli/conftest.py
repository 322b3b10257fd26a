"""Running commands as a person does, in this process or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from seian.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def seian(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process."""

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as leaving:  # argparse leaves this way after --help and wrong usage
            code = int(leaving.code or 0)
        return (code, *capsys.readouterr())

    return run


@pytest.fixture
def seian_process(root: Path) -> Run:
    """Run a command in a process of its own, in a terminal that is not in UTF-8, as on Japanese Windows."""

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        environment = {**os.environ, "PYTHONIOENCODING": "cp932", "PYTHONPATH": str(root / "desktop")}
        done = subprocess.run(
            [sys.executable, "-m", "seian.cli.main", *map(str, arguments)],
            capture_output=True,
            check=False,
            env=environment,
        )
        return (done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run


TEXT = """\
避難所の環境改善に関する架空市長会要請

　各市は備えを進めているが、財源に限りがある。
　ついては、以下のとおり要請する。

１　体育館の空調設備について、補助率を引き上げること。

２　断水のときにも使える便所を配備すること。
（１）配備の計画を国が示すこと。
（２）運搬の費用を国が負担すること。

令和３年　月　日
架 空 市 長 会
"""


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """Return a text file in the genre, in a folder with Japanese and a space in its name."""
    folder = tmp_path / "会議 資料"
    folder.mkdir()
    path = folder / "要請 案.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def dossier(tmp_path: Path, text: Path, seian: Run) -> Path:
    """Return a dossier that holds the text."""
    file = tmp_path / "臨時 会議.seian"
    assert seian("new", file, "--association", "指定都市市長会", "--title", "臨時会議")[0] == 0
    assert seian("import", text, "--into", file)[0] == 0
    return file
