"""dev.py: what it says, what it installs and when, and how it fails."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import dev
import dev_debian
import dev_pages
import dev_shell
import dev_venv

ROOT = Path(__file__).parent.parent.parent
DEV = ROOT / "packaging" / "dev.py"
LOCKS = sorted(dev_venv.LOCKS.glob("*.lock"))


def call(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run dev.py as a person would, with some environment variables of theirs."""
    return subprocess.run(
        [sys.executable, DEV, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def requirements(lock: Path) -> dict[str, str]:
    """Return the packages of a lock file by name, each with its whole entry."""
    entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").replace("\\\n", " "))
    return {entry.partition("==")[0]: entry for entry in entries if not entry.startswith("#")}


# what it says


def test_without_arguments_it_explains_its_commands() -> None:
    done = call()
    assert done.returncode == 0
    assert all(name in done.stdout for name in dev.COMMANDS)
    assert done.stdout == call("--help").stdout


@pytest.mark.parametrize(
    "surroundings", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "cp932"}, {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0"}]
)
def test_it_speaks_utf8_wherever_it_runs(surroundings: dict[str, str]) -> None:
    assert "成案の開発のための命令です。" in call("--help", **surroundings).stdout


def test_an_unknown_command_is_wrong_usage() -> None:
    done = call("strat")
    assert done.returncode == 2
    assert "「strat」という命令はありません" in done.stderr
    assert done.stdout == ""


def test_a_file_that_is_not_there_is_named() -> None:
    done = call("shot", "ない文書.docx")
    assert done.returncode == 1
    assert "ない文書.docx" in done.stderr


# running programs


def test_the_exit_code_of_a_program_is_passed_on() -> None:
    with pytest.raises(dev_shell.ProgramFailed) as failure:
        dev_shell.run([sys.executable, "-c", "raise SystemExit(7)"])
    assert failure.value.code == 7


@pytest.mark.skipif(dev_shell.WINDOWS, reason="signals are of POSIX")
def test_a_program_ended_by_a_signal_fails_the_way_a_shell_says_it() -> None:
    with pytest.raises(dev_shell.ProgramFailed) as failure:
        dev_shell.run([sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"])
    assert failure.value.code == 128 + 9


def test_a_program_that_is_not_there_is_named() -> None:
    with pytest.raises(dev_shell.DevError, match="no-such-program"):
        dev_shell.run(["no-such-program"])


def test_programs_get_utf8_and_no_modules_from_outside() -> None:
    environment = dev_shell.child_environment({"LANG": "C", "PYTHONPATH": "somewhere", "HOME": "here"})
    assert environment["PYTHONUTF8"] == "1"
    assert "PYTHONPATH" not in environment
    assert environment["HOME"] == "here"
    assert dev_shell.WINDOWS or environment["LC_ALL"] == "C.UTF-8"


def test_a_utf8_locale_is_left_alone() -> None:
    assert "LC_ALL" not in dev_shell.child_environment({"LANG": "ja_JP.utf8"})


# system packages

STATUS = (
    "installed\tlibegl1\t\ninstalled\tlibglib2.0-0t64\tlibglib2.0-0 (= 2.80.0), other\nconfig-files\tfonts-ipafont\t\n"
)


def test_only_missing_packages_are_installed() -> None:
    assert dev_debian.missing(["libegl1", "libgl1"], STATUS) == ["libgl1"]


def test_a_package_under_a_new_name_counts_as_installed() -> None:
    assert dev_debian.missing(["libglib2.0-0"], STATUS) == []


def test_a_removed_package_with_settings_left_behind_is_missing() -> None:
    assert dev_debian.missing(["fonts-ipafont"], STATUS) == ["fonts-ipafont"]


def test_office_programs_are_installed_for_pictures_only() -> None:
    assert not {"libreoffice-writer", "poppler-utils"} & set(dev_debian.PROGRAM)
    assert {"libreoffice-writer", "poppler-utils"} <= set(dev_debian.RENDERING)


# the virtual environment


def test_an_environment_is_kept_while_its_lock_files_are() -> None:
    stamp = {"root": str(ROOT), "runtime": "a"}
    assert not dev_venv.outdated(stamp, {"runtime": "a", "dev": "b"})
    assert dev_venv.lacking(stamp, {"runtime": "a"}) == []


def test_another_set_of_packages_is_added_to_it() -> None:
    assert dev_venv.lacking({"root": str(ROOT), "runtime": "a"}, {"runtime": "a", "dev": "b"}) == ["dev"]


@pytest.mark.parametrize(
    "stamp",
    [
        pytest.param({}, id="never finished"),
        pytest.param({"root": "elsewhere", "runtime": "a"}, id="moved"),
        pytest.param({"root": str(ROOT), "runtime": "old"}, id="lock file changed"),
    ],
)
def test_an_environment_is_made_anew(stamp: dict[str, str]) -> None:
    assert dev_venv.outdated(stamp, {"runtime": "a"})


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the locks that pip was given, where an environment has what everything but the comparison needs."""
    given: list[str] = []
    monkeypatch.setattr(dev_venv, "FOLDER", tmp_path)
    monkeypatch.setattr(dev_venv, "STAMP", tmp_path / "seian.json")
    monkeypatch.setattr(dev_venv, "_create", lambda: None)
    monkeypatch.setattr(dev_venv, "_works", lambda: True)
    monkeypatch.setattr(dev_venv, "_pip", lambda *words: given.append(Path(words[-1]).stem))
    dev_venv.ready(dev_venv.DEVELOPMENT)
    assert given == [*dev_venv.DEVELOPMENT, ROOT.stem]
    given.clear()
    return given


def test_a_command_that_needs_less_takes_nothing_away(installed: list[str]) -> None:
    dev_venv.ready(dev_venv.RUNTIME)
    assert installed == []


def test_what_is_made_anew_for_a_command_that_needs_less_is_made_anew_as_a_whole(
    installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev_venv, "_works", lambda: False)
    dev_venv.ready(dev_venv.RUNTIME)
    assert installed == [*dev_venv.DEVELOPMENT, ROOT.stem]


def test_what_was_interrupted_goes_on_with_all_that_was_there(
    installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*words: str) -> None:
        raise dev_shell.DevError(words[-1])

    monkeypatch.setattr(dev_venv, "_works", lambda: False)
    with monkeypatch.context() as interrupted:
        interrupted.setattr(dev_venv, "_pip", fail)
        with pytest.raises(dev_shell.DevError):
            dev_venv.ready(dev_venv.RUNTIME)
    monkeypatch.setattr(dev_venv, "_works", lambda: True)
    dev_venv.ready(dev_venv.RUNTIME)
    assert installed == [*dev_venv.DEVELOPMENT, ROOT.stem]


def test_a_lock_file_is_the_same_on_windows(tmp_path: Path) -> None:
    unix, windows = tmp_path / "unix", tmp_path / "windows"
    unix.write_bytes(b"a==1\nb==2\n")
    windows.write_bytes(b"a==1\r\nb==2\r\n")
    assert dev_venv.digest(unix) == dev_venv.digest(windows)


def test_a_checkout_in_a_folder_with_a_japanese_name_is_found_in_every_locale(tmp_path: Path) -> None:
    source = tmp_path / "山田 花子" / "desktop"
    packages = tmp_path / "山田 花子" / ".venv" / "lib" / "site-packages"
    source.mkdir(parents=True)
    packages.mkdir(parents=True)
    link = packages / "_seian.pth"
    link.write_text(str(source), encoding="utf-8")
    dev_venv.link_relatively(packages.parents[1], source)
    written = link.read_bytes().decode("ascii").strip()
    assert packages.joinpath(written).resolve() == source.resolve()


# lock files


def test_there_is_a_lock_file_for_each_set_and_one_for_what_is_installed_on_windows() -> None:
    assert {path.stem for path in LOCKS} == {*dev_venv.BENCHMARK, "windows"}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.stem)
def test_every_package_is_pinned_with_hashes_and_names_no_host(lock: Path) -> None:
    assert "://" not in lock.read_text(encoding="utf-8")
    for name, entry in requirements(lock).items():
        assert re.match(rf"{re.escape(name)}==\d", entry)
        assert "--hash=sha256:" in entry


def test_lock_files_agree_with_each_other() -> None:
    versions: dict[str, set[str]] = {}
    for lock in LOCKS:
        for name, entry in requirements(lock).items():
            versions.setdefault(name, set()).add(entry.split()[0])
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


def test_what_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = {"runtime": project["project"]["dependencies"], **project["dependency-groups"]}
    for name, wanted in groups.items():
        locked = requirements(dev_venv.LOCKS / f"{name}.lock")
        asked = {re.split(r"[^\w-]", item)[0].lower() for item in wanted if isinstance(item, str)}
        assert asked <= locked.keys()


def test_the_build_is_locked_whole() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["build-system"]["requires"] == project["dependency-groups"]["build"]


def test_every_package_that_ships_is_named_in_the_notices() -> None:
    notices = (ROOT / "THIRD_PARTY_NOTICES.md").read_text(encoding="utf-8")
    assert [name for name in requirements(dev_venv.LOCKS / "runtime.lock") if name not in notices] == []


def test_peers_under_the_gpl_are_for_the_benchmark_only() -> None:
    assert [lock.stem for lock in LOCKS if "makdo" in requirements(lock)] == ["bench"]


# the window


@pytest.mark.parametrize(
    ("platform", "environment", "there"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
    ],
)
def test_whether_there_is_a_screen(platform: str, environment: dict[str, str], there: bool) -> None:  # noqa: FBT001
    assert dev.has_screen(platform, environment) is there


def test_every_picture_that_is_asked_for_can_be_made() -> None:
    source = (ROOT / "packaging" / "window_pictures.py").read_text(encoding="utf-8")
    assert [name for name in dev.PICTURES if f'"{name}": Picture(' not in source] == []


# pictures of pages


def test_fonts_of_windows_are_replaced_by_ones_of_the_same_width() -> None:
    configuration = dev_pages.font_configuration()
    assert re.search("<string>ＭＳ 明朝</string>.*<string>IPAMincho</string>", configuration)
    assert re.search("<string>ＭＳ ゴシック</string>.*<string>IPAGothic</string>", configuration)


def test_pictures_of_a_document_are_not_those_of_its_namesake(tmp_path: Path) -> None:
    for name in ("要請-1.png", "要請-2.png", "要請-案-1.png", "要請.png"):
        (tmp_path / name).touch()
    assert [path.name for path in dev_pages.pages(tmp_path, "要請")] == ["要請-1.png", "要請-2.png"]
