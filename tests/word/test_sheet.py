"""The sheets of shipped templates are kept as they are read; any other template is read itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.shared import Pt

from make_sheets import kept
from seian import assets
from seian.errors import TemplateError
from seian.word import template
from seian.word.sheet import FILE, sheet_at
from seian.word.template import read_sheet

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = sorted(assets.TEMPLATES.glob("*.docx"))


def test_what_is_kept_is_what_the_templates_are_read_into() -> None:
    assert assets.resource(FILE).read_bytes() == kept()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_sheet_of_a_shipped_template_is_not_read_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = read_sheet(path)
    monkeypatch.setattr(template, "read_template", lambda _path: pytest.fail("it was read"))
    assert sheet_at(path) == read
    assert list(sheet_at(path).styles) == list(read.styles)


def test_a_template_that_was_changed_is_read(tmp_path: Path) -> None:
    changed = Document(str(SHIPPED[0]))
    changed.styles["成案 本文"].font.size = Pt(14)
    changed.save(str(tmp_path / SHIPPED[0].name))
    assert sheet_at(tmp_path / SHIPPED[0].name).styles["成案 本文"].size == 28
    assert sheet_at(tmp_path / SHIPPED[0].name) == read_sheet(tmp_path / SHIPPED[0].name)


def test_a_template_that_is_not_there_is_told_as_ever(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"欠けた\.docx"):
        sheet_at(tmp_path / "欠けた.docx")


def test_without_what_is_kept_templates_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "_ROOT", str(tmp_path))
    assert sheet_at(SHIPPED[0]) == read_sheet(SHIPPED[0])
