"""Where the settings of the window lie: in their usual place, or with all else in the folder that is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.qt.conftest import posix

from seian.fault import FOLDER_VARIABLE
from seian.qt.settings import Settings, begin_file, default_file

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.usefixtures("qapp"), posix]  # Windows does not let a test choose the usual place


@pytest.fixture
def usual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the usual place of the settings, in which somebody's name is set."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "usual"))
    file = tmp_path / "usual" / "seian" / "window.ini"
    settings = Settings(file)
    settings.name = "担当"
    settings.write()
    return file


def test_settings_lie_in_their_usual_place_where_no_folder_is_named(
    usual: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(FOLDER_VARIABLE)
    assert begin_file() == default_file() == usual


def test_settings_of_a_named_folder_begin_with_those_of_the_usual_place(
    usual: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "データ"))
    assert not default_file().exists()
    own = Settings(begin_file())
    assert own.file == tmp_path / "データ" / "window.ini"
    assert own.name == "担当"
    own.name = "別の人"
    own.write()
    assert Settings(begin_file()).name == "別の人"
    assert Settings(usual).name == "担当"


@pytest.mark.usefixtures("usual")
def test_where_the_named_folder_cannot_be_made_the_window_starts_without_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "file" / "データ"))
    assert Settings(begin_file()).name == ""
