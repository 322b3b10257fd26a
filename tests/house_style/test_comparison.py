"""The words of the comparison table in a house style."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from seian.errors import HouseStyleError
from seian.house_style.comparison import ComparisonStyle
from seian.house_style.load import NEUTRAL, house_style_of, read_house_style

if TYPE_CHECKING:
    from pathlib import Path


def test_the_neutral_file_says_what_is_built_in() -> None:
    assert house_style_of(NEUTRAL).comparison == ComparisonStyle()


def test_an_association_says_what_differs(tmp_path: Path) -> None:
    path = tmp_path / "団体.toml"
    path.write_text('[comparison]\nheadings = ["改正案", "現行"]\nlater_first = false\nremarks = ""\n', "utf-8")
    assert read_house_style(path).comparison == ComparisonStyle(
        headings=("改正案", "現行"), later_first=False, remarks=""
    )


@pytest.mark.parametrize(
    "line", ['headings = ["改正案"]', 'headings = "改正案"', 'legends = "下線"', "later_first = 1"]
)
def test_what_is_not_understood_is_refused(line: str, tmp_path: Path) -> None:
    path = tmp_path / "団体.toml"
    path.write_text(f"[comparison]\n{line}\n", "utf-8")
    with pytest.raises(HouseStyleError, match="comparison"):
        read_house_style(path)
