"""Laid pages as a PDF: as many pages, text in embedded fonts, the same bytes every time."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QPdfWriter

from seian.assets import template
from seian.flow.build import flow
from seian.flow.comparison import compare
from seian.flow.comparison_table import comparison_table
from seian.flow.set_blocks import Flow, Mark, Run, SetBlock, StyleName
from seian.house_style.load import house_style_of
from seian.layout.pages import lay_out
from seian.qt.pdf import paint_pages, to_bytes
from seian.reading.sample import sample_dossier
from seian.word.template import read_sheet

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QGuiApplication

    from seian.layout.pages import Pages

STYLE = house_style_of("標準")
SHEET = read_sheet(template(STYLE.template))


def pages(*blocks: SetBlock, material_number: str = "") -> Pages:
    """Lay blocks on the standard sheet."""
    return lay_out(Flow("題", "架空市長会", blocks, material_number), SHEET)


def body(text: str, mark: Mark | None = None) -> SetBlock:
    """Return a paragraph of one run."""
    return SetBlock("b", StyleName.BODY, (Run(text, mark=mark),))


def test_there_is_a_page_of_paper_for_each_laid_page(qapp: QGuiApplication) -> None:
    del qapp
    laid = pages(*(body("長い段落。" * 60) for _ in range(20)))
    data = to_bytes(laid, "題")
    assert len(laid.pages) > 2
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == len(laid.pages)


def test_the_paper_is_that_of_the_sheet(qapp: QGuiApplication) -> None:
    del qapp
    (box,) = set(re.findall(rb"/MediaBox\s*\[([^\]]*)\]", to_bytes(pages(body("紙")))))
    width, height = (float(number) for number in box.split()[2:])
    assert abs(width - SHEET.page.width / 20) < 1
    assert abs(height - SHEET.page.height / 20) < 1


def test_fonts_are_embedded_and_text_can_be_found_again(qapp: QGuiApplication) -> None:
    del qapp
    data = to_bytes(pages(body("探せる文字")))
    assert b"/FontFile2" in data
    assert b"/ToUnicode" in data


def test_the_same_pages_give_the_same_file(qapp: QGuiApplication) -> None:
    del qapp
    laid = pages(body("同じ"), material_number="資料１")
    assert to_bytes(laid, "題", "団体") == to_bytes(laid, "題", "団体")
    assert to_bytes(laid) != to_bytes(pages(body("違う")))


def test_what_goes_is_struck_through_and_what_comes_is_underlined_in_red(qapp: QGuiApplication, tmp_path: Path) -> None:
    del qapp
    if shutil.which("pdftoppm") is None:
        pytest.skip("no pdftoppm to look at a page with")

    def red(block: SetBlock) -> int:
        (tmp_path / "p.pdf").write_bytes(to_bytes(pages(block)))
        picture = subprocess.run(
            ["pdftoppm", "-r", "60", str(tmp_path / "p.pdf")],  # noqa: S607 -- found on the path above
            capture_output=True,
            check=True,
        ).stdout
        pixels = picture[-(len(picture) // 3) * 3 :]
        return sum(pixels[at] > pixels[at + 1] + 60 for at in range(0, len(pixels) - 2, 3))

    assert red(body("割")) == 0
    assert red(body("割", Mark.INSERTED)) > 0
    assert red(body("割", Mark.DELETED)) > 0


def test_a_comparison_table_stands_on_landscape_pages(qapp: QGuiApplication) -> None:
    del qapp
    before, after = (Flow("題", "架空市長会", (body(text),)) for text in ("備蓄は７割である。", "備蓄は８割である。"))
    laid = lay_out(comparison_table(compare(before, after), STYLE.comparison), SHEET)
    data = to_bytes(laid, "題")
    assert data == to_bytes(laid, "題")
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == len(laid.pages) == 1
    (box,) = set(re.findall(rb"/MediaBox\s*\[([^\]]*)\]", data))
    width, height = (float(number) for number in box.split()[2:])
    assert width > height


def test_a_device_of_another_resolution_gets_the_same_pages(qapp: QGuiApplication, tmp_path: Path) -> None:
    del qapp
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext to read a PDF with")
    laid = [pages(body("一枚目")), pages(body("二枚目"), material_number="資料１")]
    boxes = []
    for resolution in (1440, 600):
        path = tmp_path / f"{resolution}.pdf"
        writer = QPdfWriter(str(path))
        writer.setResolution(resolution)
        paint_pages(laid, writer)
        del writer
        read = subprocess.run(
            ["pdftotext", "-bbox", str(path), "-"],  # noqa: S607 -- found on the path above
            capture_output=True,
            check=True,
        ).stdout.decode("utf-8")
        boxes.append([round(float(number)) for number in re.findall(r'xMin="([\d.]+)"', read)])
    assert boxes[0] == boxes[1]
    assert len(boxes[0]) > 2


def test_every_character_of_the_sample_can_be_copied_from_its_pdf(qapp: QGuiApplication, tmp_path: Path) -> None:
    del qapp
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext to read a PDF with")
    for number, document in enumerate(sample_dossier().documents):
        printed = flow(document, STYLE, sheet=SHEET)
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(to_bytes(lay_out(printed, SHEET)))
        read = subprocess.run(
            ["pdftotext", "-raw", str(path), "-"],  # noqa: S607 -- found on the path above
            capture_output=True,
            check=True,
        ).stdout.decode("utf-8")
        for block in printed.blocks:
            assert set("".join(block.text.split())) <= set(read)
        wording = "".join("".join(block.text.split()) for block in printed.blocks)
        assert len("".join(read.split())) >= len(wording)
