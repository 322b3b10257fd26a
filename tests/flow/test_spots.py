"""The single places where two flows differ."""

from __future__ import annotations

from hypothesis import given
from tests.flow.versions import versions

from seian.flow.aligned import wording
from seian.flow.comparison import compare
from seian.flow.set_blocks import Flow, Run, SetBlock, StyleName
from seian.flow.spots import Spot, spots


def flow(*texts: str, label: str = "") -> Flow:
    """Return a flow of one block for each text."""
    return Flow("", "", tuple(SetBlock(f"b{n}", StyleName.BODY, (Run(text),), label) for n, text in enumerate(texts)))


def test_each_change_of_a_block_is_a_spot_with_the_text_round_it() -> None:
    found = spots(compare(flow("７割の市で工事を終え、費用の２割を"), flow("８割の市で工事を終え、費用の３割を")))
    assert found == (
        Spot(0, "b0", 0, "", "７割", "８割", "の市で工事を終え、費用の"),
        Spot(0, "b0", 14, "の市で工事を終え、費用の", "２割", "３割", "を"),
    )


def test_a_block_that_is_new_or_gone_is_one_spot() -> None:
    assert spots(compare(flow("甲"), flow("甲", "乙"))) == (Spot(1, "b1", 0, "", "", "乙", "", whole=True),)
    assert spots(compare(flow("甲", "乙"), flow("甲"))) == (Spot(1, "b1", 0, "", "乙", "", "", whole=True),)


def test_another_label_is_a_spot_of_its_own() -> None:
    found = spots(compare(flow("甲", label="１\u3000"), flow("甲", label="２\u3000")))
    assert found == (Spot(0, "b0", 0, "", "１", "２", "甲", of_label=True),)


@given(versions())
def test_every_spot_is_found_where_it_says(flows: tuple[Flow, Flow]) -> None:
    comparison = compare(*flows)
    found = spots(comparison)
    assert {spot.row for spot in found if spot.deleted or spot.inserted} <= {
        index for index, row in enumerate(comparison.rows) if row.changed
    }
    for spot in found:
        block = comparison.rows[spot.row].after
        if block is not None and not spot.whole and not spot.of_label:
            assert wording(block)[spot.at :].startswith(spot.inserted + spot.trailing)
