"""Drafts of clauses in a file that several windows keep at once: nobody's draft is lost to another window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from seian.clauses.draft import Draft, Head, Said
from seian.qt.clauses.library.drafts import Drafts

if TYPE_CHECKING:
    from seian.errors import SeianError

pytestmark = pytest.mark.usefixtures("qapp")
LIBRARY = Path("文例集.clauses")


def draft(text: str) -> Draft:
    """Return a draft of a new clause."""
    return Draft(Said(Head(title=text, fields=("財政",)), text))


def opened(folder: Path) -> Drafts:
    """Return the drafts as a window has them."""
    drafts = Drafts(folder)
    drafts.use(LIBRARY)
    return drafts


def test_windows_that_write_in_turn_keep_the_drafts_of_each_other(tmp_path: Path) -> None:
    one, other = opened(tmp_path), opened(tmp_path)
    for nth in range(3):
        one.put(f"a{nth}", draft(f"甲{nth}"))
        one.keep_now()
        other.put(f"b{nth}", draft(f"乙{nth}"))
        other.keep_now()
    one.drop("a0")
    one.keep_now()
    again = opened(tmp_path)
    assert set(again.names) == {"a1", "a2", "b0", "b1", "b2"}
    assert again.get("b0") == draft("乙0")
    assert [path.name for path in tmp_path.iterdir()] == ["drafts.json"]


def test_of_one_clause_the_draft_that_is_replaced_is_put_aside_and_told(tmp_path: Path) -> None:
    one, other = opened(tmp_path), opened(tmp_path)
    told: list[SeianError] = []
    other.put_aside.connect(told.append)
    one.put("a", draft("甲の書きかけ"))
    one.keep_now()
    other.put("a", draft("乙の書きかけ"))
    other.keep_now()
    assert opened(tmp_path).get("a") == draft("乙の書きかけ")
    (aside,) = (path for path in tmp_path.iterdir() if path.name != "drafts.json")
    assert "甲の書きかけ" in json.loads(aside.read_text(encoding="utf-8"))[str(LIBRARY)]["a"]["said"]["text"]
    assert str(aside) in str(told[0])
    other.put("a", draft("乙の続き"))
    other.keep_now()
    assert len(told) == 1


WRITE = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from seian.clauses.draft import Draft, Head, Said
from seian.qt.clauses.library.drafts import Drafts
app = QCoreApplication([])
drafts = Drafts(Path(sys.argv[1]))
drafts.use(Path("文例集.clauses"))
for nth in range(20):
    drafts.put(sys.argv[2] + str(nth), Draft(Said(Head(title="文"), sys.argv[2])))
    drafts.keep_now()
"""


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path, root: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(root / "desktop"), "PYTHONUTF8": "1"}
    running = [
        subprocess.Popen([sys.executable, "-c", WRITE, tmp_path, name], env=environment) for name in ("甲", "乙", "丙")
    ]
    assert [process.wait() for process in running] == [0, 0, 0]
    assert set(opened(tmp_path).names) == {f"{name}{nth}" for name in ("甲", "乙", "丙") for nth in range(20)}
