"""What launchers, installer and winget say of the program stands in one place, and whoever repeats it agrees."""

from __future__ import annotations

import re

import pytest

import facts

WINDOWS = facts.ROOT / "packaging" / "windows"
WORDS = [path for path in sorted(WINDOWS.rglob("*")) if path.suffix in {".c", ".rc", ".py", ".nsi", ".nsh"}]


def test_who_makes_it_is_who_the_licence_names() -> None:
    assert facts.publisher() in (facts.ROOT / "LICENSE").read_text(encoding="utf-8")
    assert re.fullmatch(r"\d+(\.\d+)+", facts.version())


@pytest.mark.parametrize("fact", [facts.APP_ID, facts.publisher(), str(facts.OLDEST_WINDOWS.build)])
def test_a_fact_that_programs_are_told_is_written_once(fact: str) -> None:
    found = [path.name for path in WORDS if fact in path.read_text(encoding="utf-8")]
    assert found == ([] if fact == facts.publisher() else ["facts.py"])


def test_the_oldest_windows_is_the_same_wherever_people_read_of_it() -> None:
    name, build = facts.OLDEST_WINDOWS
    sources = [*WORDS, *WINDOWS.rglob("*.md"), facts.ROOT / "README.md"]
    texts = "".join(path.read_text(encoding="utf-8") for path in sources)
    versions = re.findall(r"(?:Windows )?10(?:（(?:バージョン )?| \(version | の )(\d{4})\b", texts)
    assert len(versions) >= 5
    assert {*versions} == {name}
    assert {*re.findall(r"ビルド (\d+)", texts)} == {str(build)}
