"""File names made from titles."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seian.submission.file_names import file_name

FORBIDDEN_ON_WINDOWS = set('\\/:*?"<>|') | {chr(code) for code in range(32)}


def test_a_title_is_numbered_by_its_place() -> None:
    assert file_name(3, "避難環境の整備に関する要請", "", "docx") == "03_避難環境の整備に関する要請.docx"


def test_a_view_is_named_after_the_title() -> None:
    assert file_name(12, "要請", "現行", "txt") == "12_要請_現行.txt"


def test_what_windows_forbids_is_written_full_width() -> None:
    assert file_name(1, 'A/B: "甲"?', "", "docx") == "01_A／B： ”甲”？.docx"


def test_a_document_without_a_title_still_has_a_name() -> None:
    assert file_name(1, "", "", "docx") == "01.docx"


@given(st.integers(1, 999), st.text(max_size=300))
def test_any_title_makes_a_name_that_every_file_system_takes(number: int, title: str) -> None:
    name = file_name(number, title, "注記付き", "docx")
    assert not FORBIDDEN_ON_WINDOWS & set(name)
    assert len(name.encode("utf-8")) <= 255
    stem = name.removesuffix(".docx")
    assert stem == stem.strip()
    assert not stem.endswith(".")
