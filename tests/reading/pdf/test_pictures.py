"""Pages of a PDF as pictures."""

from __future__ import annotations

import pytest
from tests.reading.pdf.conftest import lines, pdf_file

from seian.errors import SourceError
from seian.reading.pdf.pictures import page_picture, page_sizes

TWO = pdf_file(lines("津波避難施設の整備に関する要望"), lines("架空市長会"))


def test_a_page_is_as_large_as_its_points_times_the_scale() -> None:
    sizes = page_sizes(TWO, "要望.pdf")
    assert len(sizes) == 2
    picture = page_picture(TWO, 1, 2.0, "要望.pdf")
    assert abs(picture.width - 2 * sizes[1].width) <= 1
    assert abs(picture.height - 2 * sizes[1].height) <= 1
    assert len(picture.pixels) == picture.stride * picture.height


def test_the_paper_is_white() -> None:
    picture = page_picture(TWO, 0, 0.5, "要望.pdf")
    assert picture.pixels[:3] == b"\xff\xff\xff"


def test_a_picture_is_never_too_large_for_the_memory() -> None:
    picture = page_picture(TWO, 0, 500.0, "要望.pdf")
    assert picture.width * picture.height < 25_000_000


@pytest.mark.parametrize(("data", "number"), [(b"%PDF-1.7\n", 0), (TWO, 7)])
def test_what_cannot_be_drawn_is_told(data: bytes, number: int) -> None:
    with pytest.raises(SourceError, match=r"要望\.pdf"):
        page_picture(data, number, 1.0, "要望.pdf")


def test_a_damaged_file_has_no_sizes() -> None:
    with pytest.raises(SourceError, match="絵にできませんでした"):
        page_sizes(TWO[:40], "要望.pdf")
