"""Links to files and folders, for tests that look at what becomes of them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def make_link(at: Path, to: str | Path) -> None:
    """Make a link; the test is skipped where Windows gives no right to make one, and where it is not told as a link.

    The last is so under Wine, which makes links that lead nowhere.
    """
    try:
        at.symlink_to(to)
    except OSError:
        if os.name == "posix":
            raise
        pytest.skip("this person may make no links")
    if not at.is_symlink():
        pytest.skip("links are none here")
