"""A small part of the hostile inputs (tests/attack): none shows as a bug, hangs, fills the memory or leaks out."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_hostile_files_are_refused_or_read_in_bounds(root: Path) -> None:
    script = root / "tests" / "attack" / "hostile.py"
    ran = subprocess.run(
        [sys.executable, script, "--count", "100", "--seed", "2", "--jobs", "1"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "tried 100, failed 0" in ran.stdout, ran.stdout + ran.stderr
