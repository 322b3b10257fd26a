"""Faults put into a source: which, where, and that what they are put into can still be run."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

import dev_mutants
from dev_shell import DevError

ROOT = Path(__file__).parent.parent.parent
SOURCES = sorted((ROOT / "desktop" / "seian" / "layout").glob("*.py"))


def faults(source: str) -> set[str]:
    """Return a source with each fault in it, without the line that all have in common."""
    data = textwrap.dedent(source).encode("utf-8")
    return {one.put_into(data).decode("utf-8") for one in dev_mutants.mutants_of(data, Path("a.py"))}


@pytest.mark.parametrize(
    ("sound", "faulty"),
    [
        ("a = b < c", {"a = (b <= c)"}),
        ("a = b not in c", {"a = (b in c)"}),
        ("a = b and c", {"a = (b or c)"}),
        ("a = b + c", {"a = (b - c)"}),
        ("a = True", {"a = False"}),
        ("a = 7", {"a = 8"}),
        ("'紙' ; a = '幅' + b", {"'紙' ; a = ('幅' - b)"}),
    ],
)
def test_a_fault_stands_in_place_of_what_was_right(sound: str, faulty: set[str]) -> None:
    assert faults(sound) == faulty


def test_what_is_returned_becomes_nothing() -> None:
    assert faults("def f():\n    return g()\n") == {"def f():\n    return None\n"}


@pytest.mark.parametrize(
    "source",
    [
        "def f(a: Literal[1]) -> Literal[2]: ...",
        "if TYPE_CHECKING:\n    from a import b\n",
        "def f():\n    return\n",
        "def f():\n    return None\n",
        "a = f'{b + 1}'",
        "'a text'",
    ],
)
def test_what_does_not_run_or_says_nothing_is_left_alone(source: str) -> None:
    assert faults(source) == set()


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_every_fault_of_a_room_can_be_run(path: Path) -> None:
    source = path.read_bytes()
    for mutant in dev_mutants.mutants_of(source, path):
        compile(mutant.put_into(source), path, "exec")
        assert mutant.put_into(source) != source


def test_a_room_that_is_not_there_is_named() -> None:
    with pytest.raises(DevError, match="layuot"):
        dev_mutants.run("layuot")
