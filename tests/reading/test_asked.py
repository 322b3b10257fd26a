"""What a file says once questions about it are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.reading.asked import asked
from seian.reading.door import recognise_file

if TYPE_CHECKING:
    from pathlib import Path

PAPER = """架空市第１８号
令和３年11月19日
橋の点検に関する要請
　本市では、橋の点検に多くの費用を要している。
１　橋の点検に必要な財源を確保すること。
- 1 -
"""


def test_without_answers_the_documents_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "要請.txt"
    path.write_text(PAPER, encoding="utf-8")
    assert asked(path.read_bytes(), path.name).documents == recognise_file(str(path))


def test_every_doubt_is_a_question_of_its_own() -> None:
    found = asked(PAPER.encode(), "要請.txt")
    assert {one.words for one in found.questions} >= {
        doubt.text for document in found.documents for doubt in document.unsure
    }
    assert len({one.id for one in found.questions}) == len(found.questions)


def test_a_doubt_that_was_looked_at_goes_unless_it_alone_keeps_a_text() -> None:
    found = asked(PAPER.encode(), "要請.txt")
    after = asked(PAPER.encode(), "要請.txt", {one.id: "as_read" for one in found.questions})
    assert after.questions == found.questions
    assert after.documents[0].unsure == tuple(
        doubt for doubt in found.documents[0].unsure if not doubt.placed or not doubt.text
    )
