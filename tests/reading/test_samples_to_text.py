"""Real texts read and written again: nothing but wrapping, blanks and repaired characters may differ."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from seian.assets import template
from seian.flow.build import flow
from seian.house_style.load import house_style_of
from seian.plain_text import to_text
from seian.reading.read import read_documents
from seian.reading.repair import characters
from seian.reading.source import read_source
from seian.word.template import read_sheet

if TYPE_CHECKING:
    from pathlib import Path


def printed(path: Path, association: str) -> str:
    """Return the text output of every document of a source, one after the other, without blanks."""
    style = house_style_of(association)
    sheet = read_sheet(template(style.template))
    reads = read_documents(str(path), style)
    return "".join(
        "".join(to_text(flow(one.document, style, sheet=sheet, conditions=one.conditions), sheet).split())
        for one in reads
    )


def source(path: Path) -> str:
    """Return the source without blanks, its radicals repaired."""
    return "".join(characters(read_source(str(path))).split())


@pytest.mark.parametrize(
    ("name", "association"),
    [("mayors_iken_r07-05-30.txt", "全国市長会"), ("chukakushi_giji-yoshi_r06-10-18.txt", "中核市市長会")],
)
def test_a_text_in_the_style_of_its_association_comes_out_character_for_character(
    samples: Path, name: str, association: str
) -> None:
    assert printed(samples / name, association) == source(samples / name)


def test_a_packet_comes_out_with_nothing_missing_but_doubled_characters(samples: Path) -> None:
    path = samples / "siteitosi_kaisai-kekka_r03-11-10.txt"
    missing = Counter(source(path)) - Counter(printed(path, "指定都市市長会"))
    added = Counter(printed(path, "指定都市市長会")) - Counter(source(path))
    assert not added
    doubled = "".join(line for line in source_lines(path) if is_doubled(line))
    assert sum(missing.values()) * 2 == len(doubled)


def test_a_letter_comes_out_with_nothing_missing_but_its_misread_labels(samples: Path) -> None:
    path = samples / "tokyo-mayors_yobo_r02-09-25.txt"
    missing = Counter(source(path)) - Counter(printed(path, "東京都市長会"))
    assert set(missing) <= set("住他aD、")


def source_lines(path: Path) -> list[str]:
    """Return the lines of a source without blanks."""
    return ["".join(line.split()) for line in characters(read_source(str(path))).splitlines()]


def is_doubled(line: str) -> bool:
    """Say whether a line has every character twice, as bold text comes out of some PDFs."""
    return len(line) > 1 and line[::2] == line[1::2]
