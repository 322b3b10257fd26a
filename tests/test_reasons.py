"""What libraries say is told in the language of the person, with the place where they name one."""

from __future__ import annotations

import errno
import json
import tomllib
from typing import TYPE_CHECKING

import pytest

from seian.errors import SeianError
from seian.house_style.load import read_house_style
from seian.phrases import render
from seian.reasons import UnfitTextError, in_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def said(work: Callable[[], object]) -> str:
    """Return what is told of the error that some work ends with."""
    with pytest.raises(Exception) as caught:  # noqa: PT011 -- whichever it is
        work()
    return in_words(caught.value)


@pytest.mark.parametrize(
    ("work", "told"),
    [
        (lambda: json.loads('{\n "a" 1}'), "2行目の6文字目"),
        (lambda: json.loads("9" * 5000), "中身の形が違います"),
        (lambda: tomllib.loads("a = 1\nb = #\nc"), "2行目の5文字目"),
        (lambda: tomllib.loads("a = "), "途中で終わっています"),
        (b"\xff".decode, "文字コードが違います"),
        (lambda: dict[str, str]()["件名"], "「件名」がありません"),
    ],
)
def test_the_place_is_told_and_the_words_of_the_library_are_not(work: Callable[[], object], told: str) -> None:
    assert said(work) == told


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ImportError("No module named 'PySide6'", name="PySide6"), "「PySide6」がありません"),
        (
            ImportError("libEGL.so.1: cannot open shared object file: No such file or directory"),
            "「libEGL.so.1」がありません",
        ),
        (ImportError("DLL load failed"), "部品が足りません"),
        (OSError(errno.EIO, "Input/output error"), "ディスクかネットワークに障害があります"),
        (RecursionError("maximum recursion depth exceeded"), "入れ子が深すぎます"),
        (MemoryError(), "大きすぎます"),
        (UnfitTextError("文言のない文例です"), "文言のない文例です"),
    ],
)
def test_what_the_system_says_is_told_in_words(error: BaseException, told: str) -> None:
    assert in_words(error) == told


@pytest.mark.parametrize("template", ["{{ 名 ", "{% if %}", "{{ 1/0 }}", "{{ ().__class__ }}", "{{ 名|int + [] }}"])
def test_a_phrase_that_is_written_wrongly_is_refused_without_an_english_word(template: str) -> None:
    with pytest.raises(SeianError) as refused:
        render(template, {"名": "値"})
    beside = str(refused.value).replace(template, "")
    assert not any("a" <= letter <= "z" for letter in beside), beside


@pytest.mark.parametrize("text", ["name = ", "name = 'あ", "[[", 'name = "\\q"', "a.a.a = 1\na.a = 2"])
def test_a_house_style_that_is_written_wrongly_is_refused_without_an_english_word(text: str, tmp_path: Path) -> None:
    file = tmp_path / "書式"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SeianError) as refused:
        read_house_style(file)
    assert not any("a" <= letter <= "z" for letter in str(refused.value)), refused.value
