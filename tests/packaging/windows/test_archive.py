"""The portable copy: the same files make the same bytes, and come out as they went in."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

import archive
import build

names = st.lists(st.sampled_from(["成案.exe", "runtime", "データ", "a b", "z"]), min_size=1, max_size=3).map("/".join)
files = st.dictionaries(names, st.binary(max_size=200), max_size=5)


@given(files)
def test_the_bytes_depend_on_the_files_alone(some: dict[str, bytes]) -> None:
    assert archive.zipped(some, "Seian-1") == archive.zipped(dict(reversed(some.items())), "Seian-1")
    assert build.tree_hash(some) == build.tree_hash(dict(reversed(some.items())))


@given(files)
def test_what_comes_out_is_what_went_in_under_one_folder(some: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(archive.zipped(some, "Seian-1"))) as read:
        assert {one.filename: read.read(one) for one in read.infolist()} == {f"Seian-1/{k}": v for k, v in some.items()}
        assert all(one.date_time == (1980, 1, 1, 0, 0, 0) and one.create_system == 3 for one in read.infolist())


@given(files, names)
def test_another_file_makes_another_hash(some: dict[str, bytes], name: str) -> None:
    assert build.tree_hash(some) != build.tree_hash({**some, name: some.get(name, b"") + b"!"})
