"""What is installed: the list keeps what it names, and nothing is lost without a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import allowed
from allowed import PROGRAM, Group, choose, components, expression, groups
from dev_shell import DevError

EVERYTHING = {
    "seian.exe": b"1",
    "runtime/python313.dll": b"2",
    "runtime/site/seian/a.py": b"3",
    "runtime/site/seian/deep/b.py": b"4",
    "runtime/site/words.dic": b"5",
    "runtime/site/pip/a.py": b"6",
}
GROUPS = [
    Group("program", "", ("seian.exe", "runtime/*.dll", "runtime/site/seian/**/*.py")),
    Group("words", "", ("runtime/site/words.dic",), "dictionary"),
]
names = st.text("ab.", min_size=1, max_size=3)
paths = st.lists(names, min_size=1, max_size=3).map("/".join)


def test_what_the_list_names_stays_and_everything_else_is_told_as_dropped() -> None:
    chosen = choose(EVERYTHING, GROUPS)
    assert chosen.dropped == ("runtime/site/pip/a.py",)
    assert set(chosen.files) == EVERYTHING.keys() - set(chosen.dropped)
    assert list(chosen.files) == sorted(chosen.files)


def test_a_component_can_be_left_out_and_the_program_is_whole_without_it() -> None:
    whole, without = choose(EVERYTHING, GROUPS), choose(EVERYTHING, GROUPS, ["dictionary"])
    assert whole.components["dictionary"] == ("runtime/site/words.dic",)
    assert "dictionary" not in without.components
    assert without.components[PROGRAM] == whole.components[PROGRAM] == tuple(sorted(without.files))
    assert "runtime/site/words.dic" in without.dropped


def test_the_program_itself_cannot_be_left_out() -> None:
    with pytest.raises(DevError, match="program"):
        choose(EVERYTHING, GROUPS, [PROGRAM])


def test_what_is_on_the_list_and_not_there_is_an_error_that_names_it() -> None:
    with pytest.raises(DevError, match=r"runtime/gone\.dll"):
        choose(EVERYTHING, [*GROUPS, Group("moved", "", ("runtime/gone.dll",))])


def test_a_file_is_of_one_component() -> None:
    with pytest.raises(DevError, match=r"words\.dic"):
        choose(EVERYTHING, [*GROUPS, Group("again", "", ("runtime/site/*.dic",))])


def test_a_component_that_is_not_declared_is_an_error() -> None:
    text = '[components]\nprogram={}\n[[group]]\nname="a"\nreason="b"\nfiles=["c"]\ncomponent="dictionnary"\n'
    with pytest.raises(DevError, match="dictionnary"):
        groups(text)


@given(st.dictionaries(paths, st.binary(max_size=2), min_size=1), st.data())
def test_nothing_is_in_both_and_nothing_in_neither(everything: dict[str, bytes], data: st.DataObject) -> None:
    named = data.draw(st.lists(st.sampled_from(sorted(everything))))
    chosen = choose(everything, [Group("any", "", tuple(named))])
    assert set(chosen.files) == set(named)
    assert sorted([*chosen.files, *chosen.dropped]) == sorted(everything)
    assert all(everything[path] == data for path, data in chosen.files.items())


@pytest.mark.parametrize(
    ("pattern", "path", "matched"),
    [
        ("a/*.py", "a/b.py", True),
        ("a/*.py", "a/b/c.py", False),
        ("a/**/*.py", "a/b.py", True),
        ("a/**/*.py", "a/b/c/d.py", True),
        ("a/**/*.py", "ab/c.py", False),
        ("a.py", "aXpy", False),
        ("**/*", "a/b", True),
    ],
)
def test_a_star_stays_within_a_name_and_two_cross_folders(pattern: str, path: str, matched: bool) -> None:  # noqa: FBT001
    import re

    assert bool(re.fullmatch(expression(pattern), path)) is matched


def test_the_shipped_list_says_why_and_tells_of_what_can_be_left_out_in_both_languages() -> None:
    text = allowed.LIST.read_text(encoding="utf-8")
    shipped = groups(text)
    assert all(group.reason and group.patterns for group in shipped)
    assert PROGRAM not in components(text)
    for words in components(text).values():
        assert words.keys() == {"ja", "en", "about_ja", "about_en"}
        assert all(words.values())


@pytest.mark.parametrize("unwanted", ["pip", "docx", "pytest", "_ssl", "QtNetwork", "Qt6Network", "tls", "libcrypto"])
def test_nothing_that_installs_tests_or_connects_is_on_the_shipped_list(unwanted: str) -> None:
    patterns = [one for group in groups(allowed.LIST.read_text(encoding="utf-8")) for one in group.patterns]
    assert not [one for one in patterns if unwanted in one.split("/")[-1] or f"/{unwanted}/" in one]
