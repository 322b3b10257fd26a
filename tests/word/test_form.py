"""A package is written as zipfile writes it, and a template's own parts are packed once."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.assets import template
from seian.flow.set_blocks import Flow, Run, SetBlock, StyleName
from seian.word.package import pack, packed
from seian.word.template import read_template
from seian.word.writer import render, to_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping

FLOW = Flow("橋に関する要請", "架空市長会", (SetBlock("p", StyleName.BODY, (Run("橋を直すこと。"),)),))


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return what zipfile makes of parts, at the earliest time and by no system."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as file:
        for name, data in parts.items():
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system = ZIP_DEFLATED, 0
            file.writestr(info, data)
    return buffer.getvalue()


@given(st.dictionaries(st.text("海a/._", min_size=1), st.binary(max_size=3_000), max_size=5), st.data())
def test_a_package_has_the_bytes_that_zipfile_gives_it(parts: dict[str, bytes], data: st.DataObject) -> None:
    some = {name: packed(part) if data.draw(st.booleans()) else part for name, part in parts.items()}
    assert pack(some) == zipped(parts)


@pytest.mark.parametrize("name", ["標準.docx", "指定都市市長会.docx"])
@pytest.mark.parametrize("marks", [("", ""), ("資料１", "（案）"), ("", "（案）")])
def test_what_a_template_has_written_before_changes_nothing_in_a_file(name: str, marks: tuple[str, str]) -> None:
    flow = replace(FLOW, material_number=marks[0], draft_mark=marks[1])
    book = read_template(template(name))
    first = render(flow, book)
    render(replace(FLOW, material_number="資料９"), book)
    assert render(flow, book) == first == to_bytes(flow, template(name))
