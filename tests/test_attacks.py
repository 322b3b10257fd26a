"""A small part of the attacks on the disk (tests/attack): what a command says of itself is what is there after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.attack.faults import Faults
from tests.attack.full_disk import SIZE, FullDisk
from tests.attack.interleave import Interleaving
from tests.attack.kills import Attack
from tests.attack.small_disk import can_mount, mounted
from tests.attack.stages import COMMANDS
from tests.attack.traced import can_trace

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not can_trace(), reason="strace is not here")
BY_NAME = {command.name: command for command in COMMANDS}


@pytest.mark.parametrize("name", ["adopt", "submit", "clauses add", "clauses harvest"])
def test_wherever_the_disk_does_not_take_a_change_the_command_says_what_is_in_the_file(
    name: str, tmp_path: Path
) -> None:
    attack = Faults(tmp_path / "攻撃", 1)
    calls, _before, _after = attack.reference(BY_NAME[name])
    assert calls.count("fdatasync") > 3
    for nth in range(1, calls.count("fdatasync") + 1):
        attack.fail_at(BY_NAME[name], "fdatasync", nth, "ENOSPC")
    assert attack.failures == []


@pytest.mark.skipif(not can_mount(), reason="no disk can be mounted here")
def test_on_a_full_disk_a_command_says_so_and_does_its_work_when_there_is_room(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", SIZE) as disk:
        attack = FullDisk(tmp_path / "攻撃", disk, 1)
        for name, pages in (("adopt", 0), ("submit", 20), ("clauses add", 2)):
            attack.fill_to(BY_NAME[name], pages=pages)
        attack.fill_to(BY_NAME["export"], files=1)
    assert attack.failures == []
    assert attack.counts["", "refused"] >= 2


def test_a_killed_command_leaves_what_was_or_what_was_to_be(tmp_path: Path) -> None:
    attack = Attack(tmp_path / "攻撃", 1)
    for name in ("submit", "export", "adopt", "clauses add"):
        attack.kill(BY_NAME[name])
    assert attack.failures == []


@pytest.mark.parametrize(("first", "second"), [("adopt", "submit"), ("clauses add", "clauses import")])
def test_two_commands_at_the_same_time_are_both_done_or_one_says_why_not(
    first: str, second: str, tmp_path: Path
) -> None:
    attack = Interleaving(tmp_path / "攻撃", 1)
    attack.pair(BY_NAME[first], BY_NAME[second])
    assert attack.failures == []


def test_what_two_commands_come_to_is_the_same_whenever_they_are_done(tmp_path: Path) -> None:
    once, again = (
        Interleaving(tmp_path / name, 1).in_turn(BY_NAME["import"], BY_NAME["export"]) for name in ("一度", "もう一度")
    )
    assert once == again
