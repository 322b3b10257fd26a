"""The custom XML part with which a Word file carries its document along."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.word.packages import parts_of

from seian.document.carried import NAMESPACE
from seian.flow.set_blocks import Flow, Run, SetBlock, StyleName
from seian.reading.word.package import Package
from seian.word.package import parse
from seian.word.template import read_template
from seian.word.writer import render

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FLOW = Flow("題名", "標準", (SetBlock("p", StyleName.BODY, (Run("橋を直すこと。"),)),))


def test_a_file_that_carries_something_keeps_to_the_rules_of_word(
    standard: Path, tmp_path: Path, faults: Callable[[Path], list[str]]
) -> None:
    path = tmp_path / "文書.docx"
    path.write_bytes(render(FLOW, read_template(standard), carried='{"a":"<&>"}'))
    assert faults(path) == []


def test_the_same_text_gives_the_same_file(standard: Path) -> None:
    book = read_template(standard)
    assert render(FLOW, book, carried="{}") == render(FLOW, book, carried="{}")


def test_without_anything_to_carry_the_file_is_as_it_was(standard: Path) -> None:
    book = read_template(standard)
    assert render(FLOW, book, carried="") == render(FLOW, book)
    assert not any("customXml" in name for name in parts_of(render(FLOW, book)))


@pytest.mark.parametrize("text", ['{"a":"題<&>\\n"}', '{"a":"\ud800"}', '{"a":"\ufffe\x01"}'])
def test_what_is_carried_is_found_again_as_json_says_it(standard: Path, text: str) -> None:
    data = render(FLOW, read_template(standard), carried=text)
    root = parse(parts_of(data)["customXml/item1.xml"])
    assert root.tag == f"{{{NAMESPACE}}}document"
    escaped = "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)
    assert Package(data, "文書.docx").carried() == escaped
