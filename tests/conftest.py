"""What every test may use: the settings of the test process and the material beside the checkout."""

from __future__ import annotations

import itertools
import os
import sys
import zlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis.core
import pytest
from hypothesis import settings
from tests.connections import Connections

if TYPE_CHECKING:
    from collections.abc import Iterator

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # no test opens a window on somebody's screen
if sys.platform == "win32":  # where Qt, without a screen, has no fonts but those of a folder it is told
    os.environ.setdefault("QT_QPA_FONTDIR", str(Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "Fonts")))
os.environ.pop("SEIAN_LANG", None)  # messages are tested in Japanese unless a test says otherwise

settings.register_profile("local", deadline=None)  # two busy cores are no reason to fail
settings.register_profile("ci", deadline=None, derandomize=True, database=None, max_examples=50)  # the same every time
settings.register_profile("drawn", deadline=None, database=None)
_CHOSEN = os.environ.get("SEIAN_EXAMPLES", "fixed" if os.environ.get("CI") else "")
settings.load_profile({"": "local", "fixed": "ci"}.get(_CHOSEN, "drawn"))


def pytest_configure(config: pytest.Config) -> None:
    """Draw the examples of a run anew: SEIAN_EXAMPLES=day takes other ones every day, any other word its own.

    A machine that checks changes takes fixed examples, so that what it finds was brought by the change; fixed ones
    alone would hide for good what they do not happen to meet. `--hypothesis-seed` stands above both.
    """
    if _CHOSEN in ("", "fixed") or config.getoption("hypothesisseed", None) is not None:
        return
    word = date.today().isoformat() if _CHOSEN == "day" else _CHOSEN  # noqa: DTZ011 -- any day will do
    vars(hypothesis.core)["global_force_seed"] = zlib.crc32(word.encode())  # as its own --hypothesis-seed does


def pytest_report_header() -> str:
    """Say which examples are drawn, and how to have the very same again."""
    seed = vars(hypothesis.core)["global_force_seed"]
    if seed is None:
        return f"examples: {_CHOSEN or 'of this run'}"
    return f"examples: drawn by seed {seed}, again by --hypothesis-seed={seed} without CI and SEIAN_EXAMPLES"


ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return places for folders of tests, one after the other; none is there until it is used."""
    base = tmp_path_factory.mktemp("own")
    return (base / str(nth) for nth in itertools.count())


@pytest.fixture(autouse=True)
def _own_library(request: pytest.FixtureRequest, own_folders: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the clause library of a test, and of processes it starts, in a folder of its own.

    It lies in `tmp_path` only where the test has one: to make it, pytest looks through those of all tests before.
    """
    has_place = "tmp_path" in request.fixturenames
    folder = request.getfixturevalue("tmp_path") / "library" if has_place else next(own_folders)
    monkeypatch.setenv("SEIAN_LIBRARY_FOLDER", str(folder))


@pytest.fixture(autouse=True)
def _connections_are_closed() -> Iterator[None]:
    """Let no test end with a connection to a database that nobody has closed: on Windows it holds the file."""
    with pytest.MonkeyPatch.context() as patch:
        connections = Connections(patch)
        yield
        left = connections.left_open()
    assert not left, "opened and never closed:\n\n" + "\n".join(left)


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
