"""Redlines as Word documents: changes that Word tracks, and the page for print."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from hypothesis import given
from tests.flow.versions import Grid, versions, versions_with_tables, with_table
from tests.word.revisions import read
from tests.word.versions import AFTER, BEFORE

from seian.assets import template
from seian.flow.redline import redline_of
from seian.flow.set_blocks import Flow, Mark, Run, SetBlock, StyleName
from seian.flow.tables import words
from seian.word.names import w
from seian.word.package import parse
from seian.word.template import read_template
from seian.word.tracking import Tracking
from seian.word.writer import render, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lxml.etree import _Element as Element

    Faults = Callable[[Path], list[str]]
    Part = Callable[[bytes, str], Element]

BOOK = read_template(template("標準.docx"))
TRACKING = Tracking("事務局")
BODY = "word/document.xml"


def body_of(data: bytes) -> Element:
    """Return the root of the main part of a document."""
    return parse(ZipFile(io.BytesIO(data)).read(BODY))


def tracked(before: Flow, after: Flow) -> Element:
    """Return the main part of the redline of two flows, with tracked changes."""
    return body_of(render(redline_of(before, after), BOOK, TRACKING))


def check(before: Flow, after: Flow) -> None:
    """Compare what accepting and rejecting leaves with the two flows as they are written by themselves."""
    root = tracked(before, after)
    for flow, accept in ((after, True), (before, False)):
        whole = read(body_of(render(flow, BOOK)), accept=True)
        left = read(root, accept=accept)
        if not flow.blocks:  # a document cannot do without a last paragraph
            assert all(paragraph.text == "" for paragraph in left)
            assert len(left) <= 1
        else:
            assert left == whole


def unbroken(flow: Flow) -> Flow:
    """Return a flow whose titles are not broken."""
    return replace(flow, blocks=tuple(block._replace(breaks=()) for block in flow.blocks))


@given(versions())
def test_accepting_all_gives_the_later_text_and_rejecting_all_the_earlier_in_their_styles(
    flows: tuple[Flow, Flow],
) -> None:
    check(*(unbroken(replace(flow, material_number="")) for flow in flows))


@given(versions_with_tables())
def test_so_it_is_with_tables_their_rows_and_cells(flows: tuple[Flow, Flow]) -> None:
    check(*map(unbroken, flows))


@pytest.mark.parametrize("end", ["gone", "new", "both", "restyled"])
def test_a_text_that_ends_in_other_paragraphs_is_no_trouble(end: str) -> None:
    first = SetBlock("p", StyleName.BODY, (Run("本文。"),))
    gone = (
        SetBlock("a", StyleName.ATTACHMENT, (Run("別添１"),)),
        SetBlock("b", StyleName.NOTE, (Run("注"),), "※\u3000"),
    )
    new = (SetBlock("c", StyleName.END, (Run("以上"),)), SetBlock("d", StyleName.DATE, (Run("令和３年"),)))
    before = Flow("", "", (first, *(gone if end in {"gone", "both", "restyled"} else ())))
    if end == "restyled":
        first = first._replace(style=StyleName.HEADING)
    after = Flow("", "", (first, *(new if end in {"new", "both"} else ())))
    check(before, after)
    check(after, before)


def test_the_very_characters_come_back_with_the_breaks_of_their_titles() -> None:
    root = tracked(BEFORE, AFTER)
    for flow, accept in ((AFTER, True), (BEFORE, False)):
        expected = [block.label + "".join(run.text for run in block.broken_runs) for block in flow.blocks]
        assert [paragraph.text for paragraph in read(root, accept=accept)] == expected


def test_every_change_has_an_id_of_its_own_and_says_who_and_when() -> None:
    changes = list(tracked(BEFORE, AFTER).iter(w("ins"), w("del"), w("pPrChange")))
    assert len(changes) > 10
    assert len({change.get(w("id")) for change in changes}) == len(changes)
    assert {change.get(w("author")) for change in changes} == {"事務局"}
    assert {change.get(w("date")) for change in changes} == {None}


def items(*names: str) -> Flow:
    """Return a flow of items between two paragraphs."""
    asked = {"a": "岸壁の補修を進めること。", "b": "岸壁の点検を進めること。", "c": "倉庫を広げること。"}
    first, last = (
        SetBlock(name, StyleName.BODY, (Run(text),)) for name, text in (("p", "港は古い。"), ("q", "以上。"))
    )
    blocks = (
        SetBlock(name, StyleName.ITEM_1, (Run(asked[name]),), f"{number}\u3000")
        for number, name in zip("１２３", names, strict=True)
    )
    return Flow("", "", (first, *blocks, last))


def test_a_paragraph_that_was_moved_is_so_for_word_under_one_name_at_both_places() -> None:
    root = tracked(items("a", "b", "c"), items("b", "c", "a"))
    starts = list(root.iter(w("moveFromRangeStart"), w("moveToRangeStart")))
    assert [one.tag for one in starts] == [w("moveFromRangeStart"), w("moveToRangeStart")]
    assert len({one.get(w("name")) for one in starts}) == 1
    ends = list(root.iter(w("moveFromRangeEnd"), w("moveToRangeEnd")))
    assert [one.get(w("id")) for one in ends] == [one.get(w("id")) for one in starts]
    for element, label in (("moveFrom", "１"), ("moveTo", "３")):
        (run,) = [one for one in root.iter(w(element)) if len(one)]
        assert "".join(map(str, run.itertext())) == f"{label}\u3000岸壁の補修を進めること。"
    check(items("a", "b", "c"), items("b", "c", "a"))


def test_a_paragraph_that_was_moved_and_amended_is_moved_as_a_whole() -> None:
    before, after = items("a", "b", "c"), items("b", "c", "a")
    amended = after.blocks[3]._replace(runs=(Run("岸壁の早い補修を行うこと。"),))
    after = replace(after, blocks=(*after.blocks[:3], amended, *after.blocks[4:]))
    root = tracked(before, after)
    for element, text in (
        ("moveFrom", "１\u3000岸壁の補修を進めること。"),
        ("moveTo", "３\u3000岸壁の早い補修を行うこと。"),
    ):
        (moved,) = [one for one in root.iter(w(element)) if len(one)]
        assert "".join(map(str, moved.itertext())) == text
    check(before, after)
    check(after, before)


def test_what_is_put_in_at_a_paragraphs_end_is_no_part_of_the_new_paragraph_behind_it() -> None:
    first = SetBlock("p", StyleName.ITEM_1, (Run("港を"),), "１\u3000")
    new = SetBlock("n", StyleName.BODY, (Run("海も。"),))
    last = SetBlock("q", StyleName.BODY, (Run("以上。"),))
    for text in ("港を直す", "道も橋も"):
        before = Flow("", "", (first, last))
        after = Flow("", "", (first._replace(runs=(Run(text),)), new, last))
        own, *_rest = tracked(before, after).iter(w("p"))
        is_inserted = own.find(f"{w('pPr')}/{w('rPr')}/{w('ins')}") is not None
        assert is_inserted or own[-1].tag != w("ins")
        check(before, after)
        check(after, before)


def test_a_move_from_or_to_the_end_of_a_text_is_one_gone_and_one_new() -> None:
    before, after = (replace(flow, blocks=flow.blocks[:-1]) for flow in (items("a", "b", "c"), items("c", "a", "b")))
    root = tracked(before, after)
    assert not list(root.iter(w("moveFrom"), w("moveTo"), w("moveFromRangeStart")))
    check(before, after)


def test_an_author_may_have_any_name() -> None:
    odd = Tracking('"事務局"\n<&>')
    root = body_of(render(redline_of(BEFORE, AFTER), BOOK, odd))
    assert next(root.iter(w("ins"))).get(w("author")) == '"事務局" <&>'


@pytest.mark.parametrize("tracking", [TRACKING, None], ids=["tracked", "for print"])
def test_a_redline_breaks_no_rule_of_word(tracking: Tracking | None, tmp_path: Path, faults: Faults) -> None:
    for name, before, after in (("変更", BEFORE, AFTER), ("逆", AFTER, BEFORE), ("全部", Flow("", "", ()), AFTER)):
        target = tmp_path / f"{name}.docx"
        target.write_bytes(render(redline_of(before, after), BOOK, tracking))
        assert faults(target) == []


MEMBERS = [[[words("団体")], [words("氏名")]], [[words("架空市")], [words("甲野")]], [[words("海市")], [words("乙山")]]]
OTHERS = [MEMBERS[0], [[words("山市")], [words("丁田")]], [[words("架空市")], [words("丙川"), words("（代理）")]]]


def with_members(rows: Grid, at: int) -> Flow:
    """Return a text with a table of members behind some of its paragraphs."""
    return with_table(replace(BEFORE, material_number=""), rows, at, headings=1)


def test_a_row_of_a_table_is_inserted_or_deleted_as_such() -> None:
    (table,) = tracked(with_members(MEMBERS, 2), with_members(OTHERS, 2)).iter(w("tbl"))
    marks = [
        [child.tag for child in row.iterfind(f"{w('trPr')}/*") if child.tag in {w("ins"), w("del")}]
        for row in table.iter(w("tr"))
    ]
    assert marks == [[], [w("ins")], [], [w("del")]]


@pytest.mark.parametrize("end", [0, 2, 99])
def test_a_redline_with_tables_breaks_no_rule_of_word(end: int, tmp_path: Path, faults: Faults) -> None:
    members, others, none = with_members(MEMBERS, end), with_members(OTHERS, end), replace(BEFORE, material_number="")
    for nth, (before, after) in enumerate([(members, others), (members, none), (none, others), (none, AFTER)]):
        for tracking in (TRACKING, None):
            target = tmp_path / f"{nth}{tracking is None}.docx"
            target.write_bytes(render(redline_of(before, after), BOOK, tracking))
            assert faults(target) == []


def test_everything_deleted_or_inserted_breaks_none_either(everything: Flow, tmp_path: Path, faults: Faults) -> None:
    for flow in (redline_of(everything, Flow("", "", ())), redline_of(Flow("", "", ()), everything)):
        target = tmp_path / "すべて.docx"
        target.write_bytes(render(flow, BOOK, TRACKING))
        assert faults(target) == []


def test_for_print_the_deleted_is_struck_through_and_the_inserted_underlined(part: Part) -> None:
    block = SetBlock("p", StyleName.BODY, (Run("計"), Run("７割", mark=Mark.DELETED), Run("８割", mark=Mark.INSERTED)))
    root = part(render(Flow("", "", (block,)), BOOK), BODY)
    looks = {
        "".join(map(str, run.itertext())): {str(child.tag).partition("}")[2] for child in run.iterfind(f"{w('rPr')}/*")}
        for run in root.iter(w("r"))
    }
    assert looks == {"計": set(), "７割": {"strike", "color"}, "８割": {"u", "color"}}
    assert not list(root.iter(w("ins"), w("del")))


def test_marks_that_are_for_the_sheet_only_are_not_written(part: Part) -> None:
    runs = (Run("計"), Run("７割", mark=Mark.STANDING), Run("に", mark=Mark.FACT))
    plain_runs = (Run("計７割に"),)
    marked, plain = (
        part(render(Flow("", "", (SetBlock("p", StyleName.BODY, given_runs),)), BOOK), BODY)
        for given_runs in (runs, plain_runs)
    )
    assert [run.text for run in marked.iter(w("t"))] == [run.text for run in plain.iter(w("t"))]


def test_a_redline_is_written_to_a_file_like_any_flow(standard: Path, tmp_path: Path) -> None:
    target = tmp_path / "見え消し.docx"
    write(redline_of(BEFORE, AFTER), standard, target)
    assert target.stat().st_size > 0


def test_a_page_that_begins_since_is_a_change_of_the_paragraph_that_can_be_rejected() -> None:
    block = SetBlock("b", StyleName.BODY, (Run("路線バスの廃止が相次いでいる。"),))
    before, after = Flow("", "", (block, block)), Flow("", "", (block, block._replace(starts_page=True)))
    body = tracked(before, after)
    now = [one for one in body.iter(w("pageBreakBefore")) if one.getparent().getparent().tag == w("p")]  # type: ignore[union-attr]
    assert len(now) == len([*body.iter(w("pPrChange"))]) == 1
    assert not next(iter(body.iter(w("pPrChange")))).findall(f".//{w('pageBreakBefore')}")
    assert len([*tracked(after, before).iter(w("pageBreakBefore"))]) == 1
