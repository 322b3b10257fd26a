"""The names of the files that stand beside those of a person."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian import helpers, paths

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = st.text("会議の資料案abc", min_size=1, max_size=120).map(lambda stem: f"{stem}.seian")
LONGEST_FOLDER = 247  # of Windows: CreateDirectory leaves room for a name of eleven characters


@pytest.fixture(autouse=True, scope="module")
def _as_on_windows() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(helpers, "fits", partial(paths.fits, windows=True))
        yield


def of(file: str, token: str) -> dict[str, str]:
    """Return every helper of a file."""
    return {
        "half": helpers.half_written(file),
        "lock": helpers.lock_name(file),
        "journal": helpers.journal_name(file, token),
        "note": helpers.note_name(file),
        "aside": helpers.aside(file),
    }


@given(NAMES, st.integers(2, LONGEST_FOLDER), st.text("0123456789abcdef", min_size=8, max_size=8))
def test_where_a_file_fits_its_helpers_fit(name: str, size: int, token: str) -> None:
    folder = "/" + "深" * (size - 1)
    made = of(f"{folder}/{name}", token)
    assert [kind for kind, path in made.items() if not paths.fits(path, windows=True)] == []
    assert all(Path(path).parent == Path(folder) for path in made.values())
    assert len(set(made.values())) == len(made)
    journal = Path(made["journal"]).name
    assert helpers.is_journal_of(journal, name, token)
    assert any(journal.endswith(pattern.rpartition("*")[2]) for pattern in helpers.JOURNALS)
    assert helpers.is_half_written(Path(made["half"]).name)
    assert made["lock"] in helpers.lock_names(f"{folder}/{name}")
    assert made["note"] in helpers.note_names(f"{folder}/{name}")


@given(st.lists(NAMES, min_size=2, max_size=30, unique_by=str.casefold))
def test_files_of_other_names_have_other_helpers(names: list[str]) -> None:
    folder = "/" + "深" * (LONGEST_FOLDER - 1)
    for kind in ("lock", "journal", "note"):
        assert len({of(f"{folder}/{name}", "0a1b2c3d")[kind] for name in names}) == len(names)


def test_where_there_is_room_the_names_are_those_that_every_version_knows() -> None:
    made = of("/w/会議.seian", "0a1b2c3d")
    assert Path(made["lock"]) == Path("/w/~$会議.seian.lock")
    assert Path(made["journal"]) == Path("/w/~$会議.seian.0a1b2c3d.journal")
    assert Path(made["note"]) == Path("/w/会議.seian-handing")
    assert helpers.owner_of(Path(made["half"]).name) == (helpers.computer(), os.getpid())
    assert Path(helpers.stage_name("/w")) == Path("/w/.seian-export.tmp")


def test_the_short_names_are_eleven_characters_and_those_of_a_file_of_the_same_name_in_capitals_are_the_same() -> None:
    folder = "/" + "深" * (LONGEST_FOLDER - 1)
    made = of(f"{folder}/a.seian", "0a1b2c3d")
    assert {len(Path(path).name) for path in made.values()} == {11}
    assert helpers.owner_of(Path(made["half"]).name) is None
    assert helpers.lock_name(f"{folder}/A.SEIAN") == made["lock"]
    assert Path(helpers.stage_name(folder)).name == "~sx"


@pytest.mark.parametrize(
    "name", ["~$会議.seian", "~WRD0001.tmp", "会議.tmp", "~s12.tmp", "~sABCDE.tmp", "~s12345.docx", "seian-x.tmp"]
)
def test_files_of_others_are_not_taken_for_half_written_ones(name: str) -> None:
    assert not helpers.is_half_written(name)


def test_a_folder_to_be_made_has_a_name_of_its_own_also_where_room_is_short() -> None:
    for folder in ("/w/提出", "/" + "深" * 200 + "/提出"):
        made = helpers.new_folder(folder)
        assert Path(made).parent == Path(folder).parent
        assert made != folder
    assert len(Path(made).name) == 3


def test_of_several_names_the_first_is_taken_that_fits_with_what_is_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["長" * 256, "中" * 80, "短"]
    assert helpers.first_fitting("/深", names) == names[1]
    assert helpers.first_fitting("/深", names, 200) == names[2]
    monkeypatch.setattr(helpers, "fits", partial(paths.fits, windows=False))
    assert helpers.first_fitting("/深", names, 200) == names[1]  # a name has its own limit, whatever is in it
