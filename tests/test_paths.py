"""The one door to where something lies."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.links import make_link
from tests.windows_errors import windows_error

from seian.errors import PathError
from seian.paths import absolute, exists, fits, is_far, is_file, is_folder, is_link, resolved, resolved_path, units


@given(st.text(alphabet=st.characters(codec=None, categories=None), max_size=40), st.sampled_from([False, True]))
def test_any_text_has_an_absolute_path_or_a_seian_error(text: str, windows: object) -> None:
    for found in (partial(resolved, text, windows=bool(windows)), partial(absolute, text)):
        error: PathError | None = None
        path = ""
        try:
            path = found()
        except PathError as raised:
            error = raised
        assert Path(path).is_absolute() if error is None else error.what.isprintable() and error.todo
    assert not any(look(text + "\0") for look in (exists, is_folder, is_file, is_link))
    assert not any(look(f"{text}\ud800") for look in (exists, is_folder, is_file, is_link))


@pytest.mark.parametrize("number", [53, 59, 64, 67, 121, 1231, 21, 1167])
def test_a_share_or_drive_that_does_not_answer_is_told_as_that(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "realpath", lambda path: (_ for _ in ()).throw(windows_error(number, path)))
    with pytest.raises(PathError) as told:
        resolved("//fileserv/kyoyu/会議.seian")
    assert "接続が切れているか、装置が応答しません" in told.value.what
    assert told.value.is_away


@pytest.mark.parametrize("number", [86, 1311, 1326, 1331])
def test_a_share_that_lets_nobody_in_is_told_as_that(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "realpath", lambda path: (_ for _ in ()).throw(windows_error(number, path)))
    with pytest.raises(PathError, match="サインインを認めません"):
        resolved("//fileserv/kyoyu/会議.seian")


@pytest.mark.parametrize("number", [3, 123, 161, 1920, 1921, 87])
def test_what_windows_cannot_follow_is_told(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "realpath", lambda path: (_ for _ in ()).throw(windows_error(number, path)))
    with pytest.raises(PathError, match="ファイルの場所として使えません") as told:
        resolved("会議.seian")
    assert not told.value.is_away


@pytest.mark.parametrize("number", [206, 234])
def test_a_path_too_long_to_be_followed_is_taken_as_it_stands(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "realpath", lambda path: (_ for _ in ()).throw(windows_error(number, path)))
    long = f"/{'深' * 100}/{'い' * 160}.seian"
    assert resolved(long) == absolute(long)


def test_a_loop_of_links_a_nul_and_half_a_character_are_no_places(tmp_path: Path) -> None:
    loop = tmp_path / "一"
    make_link(loop, tmp_path / "二")
    make_link(tmp_path / "二", loop)
    with pytest.raises(PathError, match="リンクがたどれません"):
        resolved(loop)
    for text in ("会\0議", "会\ud800議"):
        with pytest.raises(PathError, match="使えない文字"):
            resolved(tmp_path / text)


def test_links_are_followed_also_to_what_is_not_there(tmp_path: Path) -> None:
    make_link(tmp_path / "link", tmp_path / "ない.seian")
    assert resolved_path(tmp_path / "link") == tmp_path / "ない.seian"


@pytest.mark.parametrize("name", ["CON", "aux", "nul.seian", "COM1", "a:con", r"C:\x\LPT9.txt", r"\\.\PhysicalDrive0"])
def test_names_of_devices_are_no_places_on_windows(name: str) -> None:
    with pytest.raises(PathError, match="装置の名前"):
        resolved(name, windows=True)
    assert os.name == "nt" or resolved(name, windows=False)


@pytest.mark.parametrize(
    ("path", "far"),
    [
        (r"\\fileserv\kyoyu\会議.seian", True),
        ("//fileserv/kyoyu/会議.seian", True),
        (r"\\?\UNC\fileserv\kyoyu\会議.seian", True),
        (r"\\?\C:\会議.seian", False),
        (r"\\.\COM1", False),
        ("会議.seian", False),
    ],
)
def test_what_lies_on_a_share_is_told_by_its_path_alone(path: str, far: object) -> None:
    assert is_far(path, windows=True) is far
    assert not is_far(path, windows=False)


def test_a_path_fits_up_to_what_windows_takes() -> None:
    folder = "C:/" + "深" * 199 + "/"
    for length, fitting in ((56, True), (57, False)):
        path = folder + "あ" * length
        assert fits(path, windows=True) is fitting
        assert fits(path, windows=False)
    assert not fits("/" + "あ" * 86, windows=False)
    assert units("𠮷野") == 3
