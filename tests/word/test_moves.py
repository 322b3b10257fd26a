"""Moved paragraphs in Word's tracked changes, accepted and rejected by another program than ours."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from tests.word.changes_in_libreoffice import left_by_libreoffice

from seian.assets import template
from seian.flow.redline import redline_of
from seian.flow.set_blocks import Flow, Run, SetBlock, StyleName
from seian.office import office
from seian.word.template import read_template
from seian.word.tracking import Tracking
from seian.word.writer import render

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

BOOK = read_template(template("標準.docx"))
NAMES = "abcdefgh"


def paper(names: Sequence[str], amended: frozenset[str] = frozenset()) -> Flow:
    """Return a paper of numbered items; the amended ones, moved or not, ask for more and for less."""
    items = (
        SetBlock(name, StyleName.ITEM_1, (Run(f"{name}を{'急ぎ' * (name in amended)}直すこと。"),), f"{number}\u3000")
        for number, name in enumerate(names, 1)
    )
    first, last = (SetBlock(one, StyleName.BODY, (Run(f"{one}である。"),)) for one in ("前文", "結び"))
    return Flow("", "", (first, *items, last))


def pairs() -> list[tuple[Flow, Flow]]:
    """Return papers and what became of them: items moved, gone, amended."""
    chance = random.Random(5)  # noqa: S311 -- a text, not a secret
    found = [(paper("abc"), paper("bca")), (paper("abc"), paper("cab"))]
    for _ in range(6):
        after = list(NAMES)
        chance.shuffle(after)
        amended = frozenset(chance.sample(NAMES, 2))
        found.append((paper(NAMES), paper(after[: chance.randint(2, 8)], amended)))
    return found


def test_libreoffice_accepts_and_rejects_moves_to_the_exact_texts(
    tmp_path: Path, faults: Callable[[Path], list[str]]
) -> None:
    program = office()
    files, wanted, moved = [], [], 0
    for nth, (before, after) in enumerate(pairs()):
        file = tmp_path / f"{nth}.docx"
        file.write_bytes(render(redline_of(before, after), BOOK, Tracking("事務局")))
        assert faults(file) == []
        files.append(file)
        moved += b"moveFrom" in render_main(file)
        wanted += [[block.text for block in flow.blocks] for flow in (after, before)]
    assert moved > len(files) / 2
    left = left_by_libreoffice(program, files, tmp_path) if program is not None else None
    if left is None:
        pytest.skip("LibreOffice is not installed, or does not know Python")
    assert [[words for _style, words in one] for one in left] == wanted


def render_main(file: Path) -> bytes:
    """Return the main part of a Word file."""
    from zipfile import ZipFile

    with ZipFile(file) as package:
        return package.read("word/document.xml")
