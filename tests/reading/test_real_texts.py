"""Real texts beside the checkout: scored against the truths of their structure, and looked at where there is none."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.reading.telling import told

from seian.reading.outline_json import outline_json
from seian.reading.recognise import recognise
from seian.reading.source import read_source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from seian.reading.recognised import Recognised

SCORED = ("mayors_iken_r07-05-30", "siteitosi_kaisai-kekka_r03-11-10", "tokyo-mayors_yobo_r02-09-25")


@pytest.mark.parametrize("name", SCORED)
def test_the_outline_of_a_real_text_agrees_with_its_truth(
    shared: Path, samples: Path, tmp_path: Path, name: str
) -> None:
    outline = tmp_path / "outline.json"
    outline.write_text(outline_json(recognise(read_source(str(samples / f"{name}.txt")))), encoding="utf-8")
    scorer = [sys.executable, str(shared / "tools" / "score-outline"), "--min", "0.999"]
    scored = subprocess.run(
        [*scorer, str(samples / f"{name}.truth.json"), str(outline)], capture_output=True, text=True, check=False
    )
    assert scored.returncode == 0, scored.stdout


DAMAGES: dict[str, Callable[[str], str]] = {
    "no blanks behind lines": lambda text: "\n".join(line.rstrip() for line in text.split("\n")),
    "no blanks around lines": lambda text: "\n".join(line.strip() for line in text.split("\n")),
    "no blank lines": lambda text: "\n".join(line for line in text.split("\n") if line.strip()),
    "blank lines everywhere": lambda text: "\n\n".join(line.rstrip() for line in text.split("\n") if line.strip()),
    "everything to the right": lambda text: "\n".join("    " + line for line in text.split("\n")),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_packet_is_split_into_the_same_documents_whatever_became_of_its_blanks(
    samples: Path, damage: Callable[[str], str]
) -> None:
    def parts(text: str) -> list[tuple[str, str, str, int]]:
        return [(one.kind, one.title[-1], one.date, labels(one)) for one in recognise(text)]

    text = read_source(str(samples / "siteitosi_kaisai-kekka_r03-11-10.txt"))
    assert parts(damage(text)) == parts(text)


def labels(document: Recognised) -> int:
    """Count the items of the outermost level."""
    return sum(node.role == "item" for node in document.body)


def test_the_minutes_keep_their_questions_and_answers(samples: Path) -> None:
    (found,) = recognise(read_source(str(samples / "chukakushi_giji-yoshi_r06-10-18.txt")))
    assert (found.kind, len(found.title), told(found)) == ("議事要旨", 2, ())
    assert [node.label for node in found.body] == ["１．", "２．", "３．", "４．", ""]
    questions = [node for node in found.body[3].blocks if node.role == "item"]
    assert [node.label for node in questions] == ["①", "②", "③"]
    assert {answer.label for question in questions for answer in question.blocks} == {"・", "→"}


def test_slides_are_read_as_one_document_with_its_chapters(samples: Path) -> None:
    (found,) = recognise(read_source(str(samples / "soumu_hyojunka-setsumei_r03-01.txt")))
    assert (found.kind, found.title[0]) == ("背景説明", "地方公共団体の情報システムの標準化・共通化")
    assert any(node.role == "heading" for node in found.body)
    assert {"1.", "2.", "◆"} <= {node.label for node in found.body}


@pytest.mark.parametrize("name", [*SCORED, "chukakushi_giji-yoshi_r06-10-18", "soumu_hyojunka-setsumei_r03-01"])
def test_reading_twice_finds_the_same(samples: Path, name: str) -> None:
    text = read_source(str(samples / f"{name}.txt"))
    assert recognise(text) == recognise(text)
