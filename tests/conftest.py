"""What every test may use: the settings of the test process and the material beside the checkout."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # no test opens a window on somebody's screen
os.environ.pop("SEIAN_LANG", None)  # messages are tested in Japanese unless a test says otherwise

settings.register_profile("local", deadline=None)  # two busy cores are no reason to fail
settings.register_profile("ci", deadline=None, derandomize=True, database=None)  # the same examples every time
settings.load_profile("ci" if os.environ.get("CI") else "local")

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _own_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the clause library of a test, and of processes it starts, in the test's own folder."""
    monkeypatch.setenv("SEIAN_LIBRARY_FOLDER", str(tmp_path / "library"))


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of material beside the checkout; a test that needs it is skipped where it is not there."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no ../shared beside this checkout")
    return folder


@pytest.fixture(scope="session")
def samples(shared: Path) -> Path:
    """Return the folder of real texts with the truths of their structure."""
    return shared / "samples"
