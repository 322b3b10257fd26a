"""Every PDF is read back as it is made: one that lacks its text, or says another, is refused and told."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.pdf_file import made_fonts

from seian.assets import template
from seian.cli.main import main
from seian.document.inline import Ruby
from seian.document.model import Document, Paragraph, TitleLine
from seian.errors import SeianError
from seian.flow.build import flow
from seian.house_style.load import house_style_of
from seian.layout.pages import lay_out
from seian.pdf_file import fonts
from seian.pdf_file.content import Character
from seian.pdf_file.fonts import PdfFont
from seian.qt import page_painter, pdf, pdf_surface
from seian.submission.pdf_text import text_of
from seian.word.template import read_sheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QGuiApplication

    from seian.layout.pages import Pages
    from seian.qt.typeface import Typeface

STYLE = house_style_of("標準")
SHEET = read_sheet(template(STYLE.template))
PAPER = Document(
    id="d",
    kind="要請",
    title=(TitleLine("t", ("備蓄に関する要請",)),),
    body=tuple(Paragraph(f"p{nth}", ("備蓄を", Ruby("罹災", "りさい"), "した市で改めること。")) for nth in range(40)),
    material_number="資料１",
    contents=1,
)


@pytest.fixture
def laid(qapp: QGuiApplication) -> Pages:
    """Return pages with readings, a number of a paper and page numbers."""
    del qapp
    return lay_out(flow(PAPER, STYLE, sheet=SHEET), SHEET)


def refused(laid: Pages) -> str:
    """Return what is said of the PDF that is not made."""
    with pytest.raises(SeianError) as told:
        pdf.to_bytes(laid)
    return str(told.value)


def test_what_is_read_back_is_the_text_in_the_order_of_the_pages(laid: Pages) -> None:
    said = text_of(pdf.to_bytes(laid))
    assert said.count("備蓄を") == 40
    assert said.count("りさい") == 40
    assert said.index("備蓄に関する要請") < said.index("備蓄を")


def test_a_character_that_was_not_drawn_is_told(laid: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = pdf_surface.PdfFonts.character

    def forgetful(own: pdf_surface.PdfFonts, face: Typeface, text: str) -> Character:
        return Character(()) if text == "蓄" else honest(own, face, text)

    monkeypatch.setattr(pdf_surface.PdfFonts, "character", forgetful)
    said = refused(laid)
    assert "読み返す" in said
    assert "何も書き出していません" in said


def test_a_character_that_says_another_is_told(laid: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = fonts.character_map
    monkeypatch.setattr(fonts, "character_map", lambda texts: honest(texts).replace(b"<84C4>", b"<755C>"))  # 蓄, 畜
    assert "読み返す" in refused(laid)


def test_a_line_that_was_never_painted_is_told(laid: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = page_painter.PagePainter.line
    lines = iter(range(1000))

    def skipping(own: page_painter.PagePainter, *line: object) -> None:
        if next(lines) != 7:
            honest(own, *line)  # type: ignore[arg-type]  # whatever it takes

    monkeypatch.setattr(page_painter.PagePainter, "line", skipping)
    assert "読み返す" in refused(laid)


def test_a_font_that_is_not_in_the_file_is_told(laid: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PdfFont, "_program_of", lambda _font, _cut: b"")
    assert "読み返す" in refused(laid)


_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>"""


@pytest.fixture
def without_japanese(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return what runs the program where only those fonts are that stand in the folder `fonts`."""
    if sys.platform != "linux":
        pytest.skip("fontconfig tells on Linux alone which fonts there are")
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts.conf").write_text(_FONTS.format(folder=tmp_path / "fonts"), encoding="utf-8")
    environment = {**os.environ, "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"), "QT_QPA_PLATFORM": "offscreen"}

    def seian(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "seian.cli.main", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=120)

    return seian


def test_without_any_font_the_self_test_and_the_window_say_so(
    without_japanese: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    tried, window = without_japanese("selftest"), without_japanese()
    assert (tried.returncode, window.returncode) == (1, 1)
    assert "書体が一つもない" in tried.stderr
    assert "書体が一つもない" in window.stderr


def test_without_japanese_fonts_a_pdf_is_refused_and_the_one_before_stays(
    tmp_path: Path, without_japanese: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    (tmp_path / "fonts" / "made.ttf").write_bytes(made_fonts.made_font("Made Latin", "0123456789-abc"))
    main(["sample", "--to", str(tmp_path)])
    (dossier,) = tmp_path.glob("*.seian")
    export = ["export", str(dossier), "--to", str(tmp_path / "out"), "--format", "pdf"]
    assert main(export) == 0
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    refusal = without_japanese(*export)
    assert refusal.returncode == 1
    assert "形を持つ書体がない" in refusal.stderr
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before
