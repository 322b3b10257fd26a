"""Joint signatories (連名) stand in columns on every paper: set, laid, and as plain text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.word.packages import parts_of

from seian.assets import template
from seian.document.model import Attachment, Document, Signatory, TitleLine
from seian.document.sources import SetPart
from seian.flow.build import flow
from seian.flow.comparison import compare
from seian.flow.comparison_table import comparison_table
from seian.flow.set_blocks import Run, SetBlock, StyleName
from seian.flow.stops import in_blanks
from seian.flow.title import width
from seian.house_style.comparison import ComparisonStyle
from seian.house_style.load import house_style_of
from seian.house_style.sheet import Align
from seian.layout.pages import lay_out
from seian.plain_text import to_text
from seian.word.template import read_sheet
from seian.word.writer import to_bytes

if TYPE_CHECKING:
    from seian.house_style.model import HouseStyle

STYLE = house_style_of("標準")
SHEET = read_sheet(template(STYLE.template))
JOINT = (Signatory("虹の森市長会", "会長", "緑川　花子"), Signatory("若草町村会", "会長職務代理者", "林　太郎"))
LONG = tuple(replace(one, organisation="虹の森県市町村職員福利厚生事務組合連絡協議会虹の森支部") for one in JOINT)
PAPER = Document("d", "要請", title=(TitleLine("t", ("橋の点検に関する要請",)),), signatories=JOINT)


def signed(*who: Signatory, style: HouseStyle = STYLE) -> list[SetBlock]:
    """Return the blocks of a signature."""
    made = flow(replace(PAPER, signatories=who), style, sheet=SHEET).blocks
    return [block for block in made if block.source is SetPart.SIGNATURE]


def begins(*who: Signatory, style: HouseStyle = STYLE) -> list[dict[str, float]]:
    """Return for each line of a signature where on the paper its columns begin."""
    paper = replace(PAPER, signatories=who)
    pages = lay_out(flow(paper, style, sheet=SHEET), SHEET)
    lines = [line for line in pages.lines(0) if line.source is SetPart.SIGNATURE]
    assert all(line.number == 0 for line in lines)  # nothing is broken
    return [{run.text: round(run.x, 3) for run in line.line.runs if run.text.strip()} for line in lines]


def test_organisation_office_and_name_begin_in_one_line_each() -> None:
    for name in ("標準", "中核市市長会", "東京都市長会"):
        style = house_style_of(name)
        rows = begins(*JOINT, style=style)
        places = [sorted(row.values()) for row in rows]
        assert len(rows) == 2
        assert min(places[0]) == min(places[1])
        offices = [row[who.title] for row, who in zip(rows, JOINT, strict=True)]
        assert offices[0] == offices[1]


def test_names_of_organisations_are_spread_to_the_longest_where_the_house_says_so() -> None:
    assert [block.runs[0].spread for block in signed(*JOINT)] == [0.0, 6.0]
    plain = replace(STYLE, signature=replace(STYLE.signature, spread_organisation=False, spread_name=True))
    assert [block.runs[0].spread for block in signed(*JOINT, style=plain)] == [0.0, 0.0]
    assert [block.runs[-1].spread for block in signed(*JOINT, style=plain)] == [0.0, 5.0]


def test_one_signatory_is_set_as_ever() -> None:
    first, second = signed(JOINT[0])
    assert (first.runs, first.stops, first.indent) == ((Run("虹の森市長会", spread=11.0),), (), None)
    assert second.text == "会長　緑川　花子"


def test_what_does_not_fit_beside_stands_in_two_lines_for_all() -> None:
    texts = [block.text for block in signed(LONG[0], JOINT[1])]
    assert texts == [LONG[0].organisation, "\t会長\t緑川　花子", "若草町村会", "\t会長職務代理者\t林　太郎"]
    rows = begins(LONG[0], JOINT[1])
    assert min(rows[0].values()) == min(rows[2].values())
    assert rows[1]["会長"] == rows[3]["会長職務代理者"]


def test_organisations_alone_are_never_ragged() -> None:
    rows = begins(Signatory(LONG[0].organisation), Signatory("町"))
    assert min(rows[0].values()) == min(rows[1].values())
    assert all(block.align is Align.LEFT for block in signed(Signatory(LONG[0].organisation), Signatory("町")))


def test_the_block_ends_at_the_right_as_one_signature_does() -> None:
    made = signed(*JOINT)
    assert all(block.align is Align.LEFT for block in made)
    assert len({block.indent for block in made}) == 1
    indent = made[0].indent
    assert indent is not None
    style = SHEET.styles[StyleName.SIGNATURE.value]
    assert indent.left + made[0].stops[-1] + 5 == SHEET.grid.characters - style.right


def test_plain_text_has_the_columns_in_blanks() -> None:
    text = to_text(flow(PAPER, STYLE, sheet=SHEET), SHEET)
    one, other = [line for line in text.splitlines() if "　会長" in line]
    assert one.index("会長") == other.index("会長職務代理者")
    assert one.index("緑川") == other.index("林")


def test_a_cell_of_a_comparison_has_a_blank_between_columns() -> None:
    before = flow(replace(PAPER, signatories=(JOINT[0], JOINT[0])), STYLE, sheet=SHEET)
    table = comparison_table(compare(before, flow(PAPER, STYLE, sheet=SHEET)), ComparisonStyle())
    cells = [block for block in table.blocks if "緑川" in block.text]
    assert cells
    assert all("\t" not in block.text and not block.stops and block.indent is None for block in cells)


texts = st.sampled_from(("", "市", "虹の森市長会", "A市", "若草県町村議会議長会連合会"))


@given(st.lists(st.builds(Signatory, texts, texts, texts), min_size=2, max_size=5))
def test_in_blanks_every_column_begins_in_one_place(who: list[Signatory]) -> None:
    for block in signed(*who):
        if not block.stops:
            continue
        reached = 0.0
        stops = [0.0, *block.stops]
        for run in in_blanks(block).runs:
            if run.text.strip():
                assert reached in stops
            reached += run.spread or width(run.text)


@pytest.mark.parametrize("joint", [JOINT, (Signatory("虹の森市長会"), Signatory("", "会長", "林　太郎"))])
def test_the_same_without_a_sheet_has_no_indent_but_columns(joint: tuple[Signatory, ...]) -> None:
    made = [block for block in flow(replace(PAPER, signatories=joint), STYLE).blocks if block.stops]
    assert len(made) == 2
    assert all(block.indent is None for block in made)


@pytest.mark.parametrize("joint", [JOINT[:1], JOINT, LONG])
def test_room_is_kept_for_the_seal_at_the_right_and_above_and_below(joint: tuple[Signatory, ...]) -> None:
    sealed = replace(STYLE, signature=replace(STYLE.signature, seal_characters=4, seal_lines=2))
    paper = replace(PAPER, signatories=joint, attachments=(Attachment("a", ("添付資料",)),))
    made = flow(paper, sealed, sheet=SHEET)
    pages = lay_out(made, SHEET)
    lines = [line for line in pages.lines(0) if line.source is SetPart.SIGNATURE]
    right = SHEET.page.width - SHEET.page.right
    assert all(line.left + line.line.x + line.line.width <= right - 4 * 210 for line in lines)
    below = next(line for line in pages.lines(0) if line.source == "a")
    assert below.top - (lines[-1].top + lines[-1].height) >= 2 * SHEET.grid.line_pitch - 1
    first = {block.nth: block.before for block in reversed(made.blocks) if block.source is SetPart.SIGNATURE}
    assert all(before is not None and before >= 2 for before in first.values())


def test_room_for_the_seal_is_kept_between_joint_signatories_on_every_paper() -> None:
    sealed = replace(STYLE, signature=replace(STYLE.signature, seal_lines=2))
    made = flow(PAPER, sealed, sheet=SHEET)
    first, second = [line for line in lay_out(made, SHEET).lines(0) if line.source is SetPart.SIGNATURE]
    assert second.top - (first.top + first.height) >= 2 * SHEET.grid.line_pitch - 1
    text = [line.strip() for line in to_text(made, SHEET).split("\n")]
    at = next(nth for nth, line in enumerate(text) if line.startswith("若草町村会"))
    assert text[at - 2 : at] == ["", ""]
    written = parts_of(to_bytes(made, template(STYLE.template)))["word/document.xml"].decode()
    assert written.count('<w:contextualSpacing w:val="0"/>') == 2  # Word leaves none else between lines of one style


def test_where_the_seal_is_omitted_no_room_is_kept_for_it() -> None:
    sealed = replace(STYLE, signature=replace(STYLE.signature, seal_characters=4, seal_lines=2))
    paper = replace(PAPER, seal_omitted="（公印省略）")
    assert flow(paper, sealed, sheet=SHEET) == flow(paper, STYLE, sheet=SHEET)
