"""verify.py: how checks are chosen and told, and what counts as the same on both systems; Wine itself is not run."""

from __future__ import annotations

import time
import zipfile
from typing import TYPE_CHECKING

import pytest

import checks_suite
import commands
import testing_python
import verify
from seian.dossier.sample import sample
from seian.dossier.store import create
from trial import Check, Left, Missed, Setups, Trial, carried_out, ended_well, expect, table
from wine import Done, Wine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    """Return a trial on a Windows that is not there."""
    return Trial(Wine(tmp_path / "wine"), tmp_path, Setups(None, None))


def raising(error: Exception) -> Callable[[Trial], str]:
    """Return a check that comes to this."""

    def look(_trial: Trial) -> str:
        raise error

    return look


# checks and their table


def test_names_are_different_and_suite_names_every_room() -> None:
    names = [check.name for check in verify.CHECKS]
    assert len(set(names)) == len(names)
    rooms = [name for name in names if verify.is_chosen(name, ["suite"])]
    assert len(rooms) == len(checks_suite.ROOMS)
    assert {"suite-document", "suite-qt", "suite-test_files"} <= {*rooms}


def test_every_test_is_run_once(root: Path) -> None:
    run = [
        path
        for words in checks_suite.ROOMS.values()
        for word in words
        for path in ([root / word] if word.endswith(".py") else (root / word).rglob("test_*.py"))
    ]
    assert sorted(run) == sorted(path for path in (root / "tests").rglob("test_*.py") if "benchmarks" not in path.parts)


def test_an_unknown_check_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert verify.main(["held", "frobnicate"]) == 2
    assert "frobnicate" in capsys.readouterr().err


def test_a_check_passes_is_missed_or_left_out_and_one_that_breaks_is_missed(trial: Trial) -> None:
    comes_to = {
        "三件": True,
        "断らなかった": False,
        "インストーラーがない": None,
        "検査そのものが止まりました: KeyError: 'x'": False,
    }
    acts = (
        lambda _trial: "三件",
        raising(Missed("断らなかった")),
        raising(Left("インストーラーがない")),
        raising(KeyError("x")),
    )
    rows = [carried_out(Check("名", "こと", 5, act), trial) for act in acts]
    assert {row.seen: row.passed for row in rows} == comes_to
    assert [line.split(" | ")[2] for line in table(rows).splitlines()[2:]] == ["合", "否", "見送り", "否"]


def test_a_check_that_takes_too_long_is_missed(trial: Trial) -> None:
    def slow(_trial: Trial) -> str:
        time.sleep(0.02)
        return "済んだ"

    assert carried_out(Check("名", "こと", 0.01, slow), trial).passed is False


def test_a_table_has_a_row_a_line_whatever_was_seen(trial: Trial) -> None:
    row = carried_out(Check("名", "こと", 5, lambda _trial: "一\n二 | 三"), trial)
    assert len(table([row]).splitlines()) == 3
    assert table([row]).splitlines()[2].count("|") == 5


@pytest.mark.parametrize(("code", "words"), [(None, "時間内に"), (3, "終了コードが 3")])
def test_a_program_that_does_not_end_well_is_a_miss(code: int | None, words: str) -> None:
    with pytest.raises(Missed, match=words):
        ended_well(Done(code, "", ""), "自己診断")
    assert ended_well(Done(0, "x", ""), "自己診断").out == "x"


def test_nothing_of_a_program_is_looked_at_where_none_is_installed(trial: Trial) -> None:
    with pytest.raises(Left):
        trial.seian("--version")
    with pytest.raises(Missed, match="ない"):
        expect([], "ない")


# paths and packages


def test_a_path_of_drive_c_is_known_on_both_sides(trial: Trial) -> None:
    windows = "C:\\users\\担当 花子\\Documents"
    assert trial.wine.here(windows) == trial.wine.drive / "users" / "担当 花子" / "Documents"
    assert trial.wine.there(trial.wine.here(windows)) == windows


def test_wheels_are_asked_for_with_their_hashes_and_for_windows_whatever_this_system_is(tmp_path: Path) -> None:
    lock = tmp_path / "a.lock"
    lock.write_text(
        "# made\ncolorama==0.4.6 ; sys_platform == 'win32' \\\n    --hash=sha256:ab \\\n    --hash=sha256:cd\n"
        "    # via pytest\nruff==1.0 \\\n    --hash=sha256:ef\n",
        encoding="utf-8",
    )
    assert testing_python.requirements([lock]) == "colorama==0.4.6 --hash=sha256:ab --hash=sha256:cd\n"


def test_tests_of_a_report_are_counted(tmp_path: Path) -> None:
    report = tmp_path / "a.xml"
    report.write_text(
        '<testsuites><testsuite><testcase classname="tests.a" name="one"/>'
        '<testcase classname="tests.a" name="two"><skipped message="x"/></testcase>'
        '<testcase classname="tests.a" name="three"><failure/></testcase></testsuite></testsuites>',
        encoding="utf-8",
    )
    assert checks_suite.counted(report) == (1, 1, ("a::three",))


# the same on Linux and Windows


def test_words_are_the_same_but_for_folders_slashes_moments_and_drawn_ids() -> None:
    linux = commands.plain("/家/案件.seian 令和８年11月30日 02:21 0123456789ab と 0123456789ab", "/家")
    windows = commands.plain("C:\\仕事\\案件.seian 令和８年11月30日 02:30 ba9876543210 と ba9876543210", "C:\\仕事")
    assert linux == windows
    assert commands.plain("ba9876543210 と 0123456789ab") != commands.plain("0123456789ab と 0123456789ab")


def test_files_are_the_same_but_for_what_is_drawn(tmp_path: Path) -> None:
    one, other = tmp_path / "一", tmp_path / "二"
    for folder, ids in ((one, "0123456789ab"), (other, "ba9876543210")):
        folder.mkdir()
        create(folder / "案件.seian", sample())
        with zipfile.ZipFile(folder / f"甲 2026-11-30 02223{len(folder.name)}.docx", "w") as archive:
            archive.writestr("customXml/item1.xml", f'"id":"{ids}"')
            archive.writestr("word/document.xml", "国は")
        (folder / "甲.txt").write_bytes("国は\r\n".encode())
    assert commands.differences(one, other) == []
    with zipfile.ZipFile(other / "甲 2026-11-30 022231.docx", "w") as archive:
        archive.writestr("customXml/item1.xml", '"id":"ba9876543210"')
        archive.writestr("word/document.xml", "県は")
    (other / "甲.txt").write_bytes("国は\n".encode())
    (other / "乙.txt").touch()
    assert sorted(line.split(":")[0] for line in commands.differences(one, other)) == [
        "Windows にだけある",
        "違う",
        "違う",
    ]
