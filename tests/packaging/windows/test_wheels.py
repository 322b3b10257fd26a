"""Wheels as files by where they are installed; the Windows lock, made of what runtime.lock already trusts."""

from __future__ import annotations

import os
import re
import zipfile
from typing import TYPE_CHECKING

import pytest

import dev_venv
import locked
import wheels
from dev_shell import DevError

if TYPE_CHECKING:
    from pathlib import Path


def wheel(folder: Path, name: str, *members: str) -> Path:
    """Return a wheel with members, each holding its own name."""
    path = folder / f"{name}-1-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for member in members:
            archive.writestr(member, member.encode())
    return path


def test_modules_go_to_their_place_and_scripts_nowhere(tmp_path: Path) -> None:
    found = wheels.unpacked(
        [wheel(tmp_path, "a", "a/__init__.py", "a/", "a-1.data/purelib/b.py", "a-1.data/scripts/a", "a-1.data/data/c")]
    )
    assert found == {"a/__init__.py": b"a/__init__.py", "b.py": b"a-1.data/purelib/b.py"}


@pytest.mark.parametrize("name", ["../a.py", "a/../../b.py", "/a.py", "C:/a.py", "a-1.data/purelib/../b.py"])
def test_a_path_that_leads_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(DevError):
        wheels.unpacked([wheel(tmp_path, "a", name)])


def test_two_wheels_that_would_write_the_same_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DevError, match=r"same\.py"):
        wheels.unpacked([wheel(tmp_path, "a", "same.py"), wheel(tmp_path, "b", "same.py")])


def test_only_wheels_for_windows_are_asked_for_and_nothing_is_built() -> None:
    words = wheels.target_words("3.13.2")
    assert words[words.index("--only-binary") + 1] == ":all:"
    assert words[words.index("--platform") + 1] == "win_amd64"
    assert words[words.index("--python-version") + 1] == "3.13"


def test_the_lock_is_read_back_as_it_was_written() -> None:
    text = locked.text_of(
        [("Two_Words-2.0-cp313-cp313-win_amd64.whl", b"2"), ("one-1.0-py3-none-any.whl", b"1")], "3.13.2"
    )
    assert list(locked.hashes_of(text)) == ["one", "two-words"]
    assert "two-words==2.0" in text


def test_the_windows_lock_has_the_versions_of_the_runtime_lock_and_trusts_no_hash_of_its_own() -> None:
    runtime = (dev_venv.LOCKS / "runtime.lock").read_text(encoding="utf-8")
    windows = wheels.LOCK.read_text(encoding="utf-8")
    pinned = re.compile(r"^[\w-]+==\S+", re.MULTILINE)
    assert pinned.findall(windows) == pinned.findall(runtime)
    assert all(one in runtime for one in locked.hashes_of(windows).values())


def test_a_backslash_parts_names_or_is_refused(tmp_path: Path) -> None:
    path = wheel(tmp_path, "a", "a\\b.py")
    if os.sep == "\\":  # as `zipfile` reads it there
        assert list(wheels.unpacked([path])) == ["a/b.py"]
    else:
        with pytest.raises(DevError):
            wheels.unpacked([path])
