"""A library on a share: read from a copy, followed when it changes, and there still when the share is gone."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.clauses.making import LATER, SECOND, clause

from seian.clauses.clause import ClauseKind, Use
from seian.clauses.home import choose, home, open_home
from seian.clauses.library import Library, create_library
from seian.clauses.notation import parse
from seian.clauses.outbox import FILE, tell
from seian.clauses.query import parse_query
from seian.clauses.shared import open_shared, refreshed
from seian.clauses.starting import starting_clauses
from seian.errors import LibraryError, LibraryInUseError
from seian.fault import own_folder, settings_folder
from seian.sqlite_file.lock import Lock, acquire

if TYPE_CHECKING:
    from pathlib import Path

USE = Use("bichiku", 1, "臨時会議", "d", "備えに関する要請", "記３", "2021-11-21", "案")


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """Return a library of one clause on a share."""
    path = tmp_path / "共有" / "文例集.clauses"
    path.parent.mkdir()
    create_library(path, [clause()])
    return path


def change(path: Path, share: str = "全額") -> None:
    """Change the library on the share, as another computer would."""
    with Library(path) as library, library.writing() as writer:
        writer.revise("bichiku", parse(SECOND.replace("全額", share), ClauseKind.REQUEST), LATER, "事務局")


def test_the_share_is_read_from_a_copy_here(share: Path, tmp_path: Path) -> None:
    library, trouble = open_shared(share, tmp_path / "copies")
    with library:
        assert trouble is None
        assert library.path.parent == tmp_path / "copies"
        assert library.source == share.resolve()
        assert [found.id for found in library.search(parse_query("点検")).found] == ["bichiku"]


def test_a_change_on_the_share_makes_a_new_copy_and_no_change_none(share: Path, tmp_path: Path) -> None:
    first = refreshed(share, tmp_path / "copies").path
    assert refreshed(share, tmp_path / "copies").path == first
    change(share)
    second = refreshed(share, tmp_path / "copies").path
    assert second != first
    with Library(second) as library:
        kept = library.clause("bichiku")
        assert kept is not None
        assert kept.latest.number == 2
    change(share, "３分の１")
    third = refreshed(share, tmp_path / "copies").path
    assert {*(tmp_path / "copies").iterdir()} == {second, third}  # the first is swept away


def test_a_copy_that_is_being_read_stays_as_it_was(share: Path, tmp_path: Path) -> None:
    library, _trouble = open_shared(share, tmp_path / "copies")
    with library:
        change(share)
        refreshed(share, tmp_path / "copies")
        kept = library.clause("bichiku")
        assert kept is not None
        assert kept.latest.number == 1


def test_a_share_that_goes_away_is_told_and_the_copy_still_found(share: Path, tmp_path: Path) -> None:
    refreshed(share, tmp_path / "copies")
    share.parent.rename(tmp_path / "切れた")
    library, trouble = open_shared(share, tmp_path / "copies")
    with library:
        assert "見つかりません" in str(trouble)
        assert library.search(parse_query("点検")).found
        with pytest.raises(LibraryError, match="見つかりません"), library.writing():
            pass


def test_a_share_that_was_never_reached_is_told(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="見つかりません"):
        open_shared(tmp_path / "ない.clauses", tmp_path / "copies")


def test_a_share_damaged_meanwhile_leaves_the_copy(share: Path, tmp_path: Path) -> None:
    refreshed(share, tmp_path / "copies")
    share.write_bytes(share.read_bytes()[:1000])
    library, trouble = open_shared(share, tmp_path / "copies")
    with library:
        assert trouble is not None
        assert library.size == 1


def test_what_is_written_goes_to_the_share(share: Path, tmp_path: Path) -> None:
    library, _trouble = open_shared(share, tmp_path / "copies")
    with library, library.writing() as writer:
        writer.add([clause(name="other", title="別の題")])
    with Library(share) as again:
        assert again.size == 2


def test_one_writes_at_a_time_and_is_named(share: Path, tmp_path: Path) -> None:
    code = "import sys, time\nfrom pathlib import Path\nfrom seian.sqlite_file.lock import acquire\n"
    code += "lock = acquire(Path(sys.argv[1])); print('held', flush=True); time.sleep(60)"
    process = subprocess.Popen([sys.executable, "-c", code, str(share)], stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"held"
        library, _trouble = open_shared(share, tmp_path / "copies")
        with library:
            assert library.size == 1
            with pytest.raises(LibraryInUseError, match=re.escape(socket.gethostname())), library.writing():
                pass
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
    with Library(share) as library, library.writing() as writer:  # the one who held it is gone
        writer.add([clause(name="other", title="別の題")])


def test_uses_that_cannot_be_told_wait_and_are_told_later(share: Path, tmp_path: Path) -> None:
    lock = acquire(share)
    assert isinstance(lock, Lock)
    with Library(share) as library:
        assert not tell(library, tmp_path / "own", {"d": (USE,)})
        assert (tmp_path / "own" / FILE).exists()
        assert library.uses("bichiku") == ()
        lock.release()
        assert tell(library, tmp_path / "own", {})
        assert library.uses("bichiku") == (USE,)
    assert not (tmp_path / "own" / FILE).exists()


def test_saving_twice_writes_the_library_once(share: Path, tmp_path: Path) -> None:
    with Library(share) as library:
        tell(library, tmp_path / "own", {"d": (USE,)})
        state = library.state
        tell(library, tmp_path / "own", {"d": (USE,)})
        assert library.state == state
        tell(library, tmp_path / "own", {"d": ()})
        assert library.uses("bichiku") == ()


KEEP = """
import sys
from pathlib import Path
from seian.clauses.clause import Use
from seian.clauses.outbox import keep
for number in range(40):
    name = f"{sys.argv[2]}{number}"
    keep(Path(sys.argv[1]), {name: (Use("bichiku", 1, "会議", name, "要請", "記１", "2021-11-21", "案"),)})
"""


def test_what_two_windows_let_wait_waits_all(share: Path, tmp_path: Path, root: Path) -> None:
    own = tmp_path / "own"
    environment = {**os.environ, "PYTHONPATH": str(root / "desktop")}
    windows = [subprocess.Popen([sys.executable, "-c", KEEP, own, name], env=environment) for name in "ab"]
    assert [window.wait() for window in windows] == [0, 0]
    with Library(share) as library:
        assert tell(library, own, {})
        assert len(library.uses("bichiku")) == 80
    assert list(own.iterdir()) == []


def test_a_damaged_list_of_waiting_uses_is_no_trouble(share: Path, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / FILE).write_text('{"d": [{"x": 1}', encoding="utf-8")
    with Library(share) as library:
        assert tell(library, tmp_path / "own", {"d": (USE,)})


def test_a_first_start_makes_the_persons_own_library_of_the_starting_clauses(tmp_path: Path) -> None:
    library, trouble = open_home(tmp_path / "own")
    with library:
        assert trouble is None
        assert library.size == len(starting_clauses(LATER)) >= 80
    again, _trouble = open_home(tmp_path / "own")
    with again:
        assert again.size >= 80


def test_the_choice_of_a_library_is_kept_and_a_file_that_is_none_is_refused(share: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    assert choose(share, own, shared=True) == home(own)
    assert home(own).shared
    (tmp_path / "x.clauses").write_text("x" * 1000, encoding="utf-8")
    with pytest.raises(LibraryError, match="文例集として読めません"):
        choose(tmp_path / "x.clauses", own)
    assert home(own).path == share.resolve()
    assert choose(None, own).path == own / "文例集.clauses"


def test_a_chosen_library_that_is_gone_is_not_made_anew(share: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    choose(share, own, shared=False)
    share.unlink()
    with pytest.raises(LibraryError, match="見つかりません"):
        open_home(own)
    assert not share.exists()


@pytest.mark.parametrize("text", ["", "[]", '{"path": 3, "shared": true}', '{"path": "x"'])
def test_a_damaged_choice_means_the_persons_own_library(text: str, tmp_path: Path) -> None:
    (tmp_path / "library.json").write_text(text, encoding="utf-8")
    assert home(tmp_path).path == tmp_path / "文例集.clauses"


def test_the_folder_follows_the_rules_of_the_system(tmp_path: Path) -> None:
    assert own_folder({"LOCALAPPDATA": str(tmp_path)}, "win32") == tmp_path / "seian"
    assert own_folder({"XDG_DATA_HOME": str(tmp_path)}, "linux") == tmp_path / "seian"
    assert own_folder({"SEIAN_LIBRARY_FOLDER": str(tmp_path)}, "win32") == tmp_path


def test_what_the_window_remembers_is_on_linux_among_settings_and_elsewhere_with_the_rest(tmp_path: Path) -> None:
    assert settings_folder({"LOCALAPPDATA": str(tmp_path)}, "win32") == tmp_path / "seian"
    assert settings_folder({"XDG_CONFIG_HOME": str(tmp_path)}, "linux") == tmp_path / "seian"
    assert settings_folder({"SEIAN_LIBRARY_FOLDER": str(tmp_path), "XDG_CONFIG_HOME": "x"}, "linux") == tmp_path
