"""Random papers handed in and read back by a reader of its own; `tests/attack/papers.py` does it ten thousand times."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.attack.papers import STYLE, Maker, expected, run, tried
from tests.attack.reader import read_all
from tests.word.packages import changed

from seian.flow.set_blocks import Flow, Run, SetBlock, StyleName
from seian.submission.printing import Format, printers_of, to_bytes

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_papers_say_what_they_must_in_every_part(seed: int) -> None:
    characters, failures = run(seed, 8, pdf_every=4)
    assert failures == []
    assert characters > 1000


def test_a_word_that_is_written_otherwise_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.attack.papers.expected", lambda *paper: (*expected(*paper)[:-1], "会長\u3000別人"))
    _characters, failures = tried("1:1", tmp_path / "提出", printers_of(STYLE))
    assert [one.kind for one in failures] == ["words"]


def test_a_difference_that_nobody_listed_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.attack.papers.changes_of", lambda *_paper: [("七割", "九割")])
    _characters, failures = tried("1:1", tmp_path / "提出", printers_of(STYLE))
    assert [one.kind for one in failures] == ["unlisted"]


def test_the_same_seed_makes_the_same_paper() -> None:
    assert Maker("5:5").document() == Maker("5:5").document()
    assert Maker("5:5").document() != Maker("5:6").document()


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/document.xml", "<w:t>", "<w:rPr><w:vanish/></w:rPr><w:t>"),
        ("word/_rels/document.xml.rels", "theme/theme1.xml", "theme/theme9.xml"),
        ("[Content_Types].xml", "/word/styles.xml", "/word/other.xml"),
        ("word/theme/theme1.xml", "</a:theme>", ""),
    ],
)
def test_the_reader_sees_what_is_wrong_with_a_file(part: str, old: str, new: str) -> None:
    blocks = (SetBlock("a", StyleName.BODY, (Run("備蓄を改めること。"),)),)
    data = to_bytes(Flow("件名", "架空市長会", blocks), Format.WORD, printers_of(STYLE))
    assert read_all(data).faults == ()
    assert read_all(changed(data, part, old, new)).faults
