"""A small part of what comes in damaged (tests/attack): it is refused in words, or read in bounds with all its text."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
@pytest.mark.parametrize("kind", ["word_moved", "word_xml", "pdf_objects", "html_moved", "rtf_moved"])
def test_what_comes_in_damaged_is_refused_or_read_in_bounds(root: Path, kind: str) -> None:
    script = root / "tests" / "attack" / "incoming.py"
    ran = subprocess.run(
        [sys.executable, script, "--count", "20", "--seed", "5", "--kind", kind],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "tried 20, failed 0" in ran.stdout, ran.stdout + ran.stderr
