"""Compiled catalogues: the same sources make the same bytes, whenever it is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import catalogues

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
PO = HEAD + 'msgid "橋"\nmsgstr "bridge"\n'


def test_a_catalogue_says_nothing_of_when_it_was_compiled(tmp_path: Path) -> None:
    source = tmp_path / catalogues.PACKAGE / "locale" / "en" / "LC_MESSAGES" / "seian.po"
    source.parent.mkdir(parents=True)
    source.write_text(PO, encoding="utf-8")
    (first,) = catalogues.compile_catalogues(tmp_path)
    data = first.read_bytes()
    assert b"bridge" in data
    assert b"1980-01-01" in data
    os.utime(source, (first.stat().st_mtime + 60,) * 2)
    assert catalogues.compile_catalogues(tmp_path) == [first]
    assert first.read_bytes() == data
