"""Two flows side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from tests.flow.versions import versions

from seian.document.sources import SetPart
from seian.flow.aligned import Aligned, wording
from seian.flow.comparison import compare
from seian.flow.set_blocks import Flow, Run, SetBlock, StyleName
from seian.revision.differences import Fate, TextChange

if TYPE_CHECKING:
    from seian.document.sources import Source


def block(source: Source, text: str, label: str = "", style: StyleName = StyleName.BODY) -> SetBlock:
    """Return a block of one run."""
    return SetBlock(source, style, (Run(text),), label)


def flow(*blocks: SetBlock) -> Flow:
    """Return a flow of these blocks."""
    return Flow("件名", "団体", blocks)


def sides(row: Aligned) -> tuple[str, str]:
    """Return the earlier and the later wording of a row, empty where there is none."""
    return (wording(row.before) if row.before else "", wording(row.after) if row.after else "")


def texts(before: Flow, after: Flow) -> list[tuple[str, str]]:
    """Return the rows of a comparison as pairs of wordings."""
    return [sides(row) for row in compare(before, after).rows]


@given(versions())
def test_the_rows_hold_every_block_of_either_flow_once_and_in_order(flows: tuple[Flow, Flow]) -> None:
    before, after = flows
    rows = compare(before, after).rows
    assert tuple(row.before for row in rows if row.before is not None) == before.blocks
    assert tuple(row.after for row in rows if row.after is not None) == after.blocks


@given(versions())
def test_the_changes_of_a_row_rebuild_labels_and_wordings(flows: tuple[Flow, Flow]) -> None:
    for row in compare(*flows).rows:
        for block_, kind in ((row.before, Fate.INSERTED), (row.after, Fate.DELETED)):
            label = "".join(change.text for change in row.label if change.kind is not kind)
            text = "".join(change.text for change in row.text if change.kind is not kind)
            assert (label, text) == ((block_.label, wording(block_)) if block_ else ("", ""))


def test_a_flow_compared_with_itself_has_no_changes() -> None:
    one = flow(block("p", "文。"), block("i", "項目。", "１\u3000"))
    assert compare(one, one).changed == ()


def test_blocks_of_one_id_stand_side_by_side_however_much_was_rewritten() -> None:
    before = flow(block("p", "夏の暑さは年ごとに厳しい。"), block("q", "ついては要請する。"))
    after = flow(block("n", "新しい段落。"), block("p", "駅前の駐輪場を広げる。"), block("q", "ついては要請する。"))
    assert texts(before, after) == [
        ("", "新しい段落。"),
        ("夏の暑さは年ごとに厳しい。", "駅前の駐輪場を広げる。"),
        ("ついては要請する。", "ついては要請する。"),
    ]


def test_blocks_with_other_ids_are_paired_by_their_words() -> None:
    before = flow(block("a", "空調の設置を進めること。"), block("b", "電源を備える経費を補助すること。"))
    after = flow(
        block("x", "空調の設置を速やかに進めること。"),
        block("y", "道の駅を広げること。"),
        block("z", "電源を備える経費の半額を補助すること。"),
    )
    assert texts(before, after) == [
        ("空調の設置を進めること。", "空調の設置を速やかに進めること。"),
        ("", "道の駅を広げること。"),
        ("電源を備える経費を補助すること。", "電源を備える経費の半額を補助すること。"),
    ]


def test_a_paragraph_that_grew_by_sentences_is_still_the_same() -> None:
    long = "空調の設置を進めること。" + "また、燃料と水を蓄え、点検を年に二度行うこと。" * 3
    before = flow(block("a", "空調の設置を進めること。"), block("b", "道の駅を広げること。"))
    after = flow(block("x", long), block("y", "橋の耐震を進めること。"), block("z", "道の駅を広げること。"))
    assert texts(before, after)[0] == ("空調の設置を進めること。", long)


def test_a_block_that_was_moved_is_gone_in_one_place_and_new_in_another() -> None:
    one, two, three = block("a", "甲の項目。"), block("b", "乙の項目。"), block("c", "丙の項目。")
    rows = compare(flow(one, two, three), flow(two, three, one)).rows
    assert [(row.before is not None, row.after is not None) for row in rows] == [
        (True, False),
        (True, True),
        (True, True),
        (False, True),
    ]


def test_an_addressee_put_first_moves_no_other() -> None:
    before = flow(*(block(SetPart.ADDRESSEES, name, style=StyleName.ADDRESSEE) for name in ("甲大臣様", "乙大臣様")))
    after = flow(
        *(block(SetPart.ADDRESSEES, name, style=StyleName.ADDRESSEE) for name in ("丙大臣様", "甲大臣様", "乙大臣様"))
    )
    assert texts(before, after) == [("", "丙大臣様"), ("甲大臣様", "甲大臣様"), ("乙大臣様", "乙大臣様")]


def test_a_date_is_never_paired_with_a_paragraph() -> None:
    before = flow(block("p", "令和３年１月１日"))
    after = flow(block(SetPart.DATE, "令和３年１月１日", style=StyleName.DATE))
    assert texts(before, after) == [("令和３年１月１日", ""), ("", "令和３年１月１日")]


def test_another_number_before_the_same_words_is_a_change_of_the_label_alone() -> None:
    (row,) = compare(flow(block("i", "項目。", "２\u3000")), flow(block("i", "項目。", "３\u3000"))).rows
    assert row.label == (
        TextChange(Fate.DELETED, "２"),
        TextChange(Fate.INSERTED, "３"),
        TextChange(Fate.EQUAL, "\u3000"),
    )
    assert row.text == (TextChange(Fate.EQUAL, "項目。"),)
    assert row.changed


def test_a_word_with_a_reading_changes_as_a_whole_and_so_does_its_reading() -> None:
    def with_ruby(reading: str, base: str = "大震災") -> Flow:
        return flow(SetBlock("p", StyleName.BODY, (Run("東の"), Run(base, reading=reading), Run("の後"))))

    other_word = compare(with_ruby("だいしんさい"), with_ruby("だいかさい", "大火災")).rows[0]
    assert [change.text for change in other_word.text] == ["東の", "大震災", "大火災", "の後"]
    other_reading = compare(with_ruby("だいしんさい"), with_ruby("おおじしん")).rows[0]
    assert [change.text for change in other_reading.text] == ["東の", "大震災", "大震災", "の後"]
    assert not compare(with_ruby("だいしんさい"), with_ruby("だいしんさい")).changed


def test_a_reading_alone_is_told_with_its_word_and_so_is_a_page_that_begins() -> None:
    def with_ruby(reading: str) -> Flow:
        return flow(SetBlock("p", StyleName.BODY, (Run("この"), Run("潮見市", reading=reading), Run("は。"))))

    (row,) = compare(with_ruby("しおみし"), with_ruby("ちょうけんし")).rows
    assert [(kind.value, text) for kind, text in row.with_readings] == [
        (Fate.EQUAL.value, "この"),
        (Fate.DELETED.value, "潮見市（しおみし）"),
        (Fate.INSERTED.value, "潮見市（ちょうけんし）"),
        (Fate.EQUAL.value, "は。"),
    ]
    plain = block("p", "文。")
    begun = plain._replace(starts_page=True)
    for before, after, page in ((plain, begun, Fate.INSERTED), (begun, plain, Fate.DELETED), (begun, begun, None)):
        compared = compare(flow(before), flow(after))
        assert (compared.rows[0].page, len(compared.changed)) == (page, 0 if page is None else 1)
        assert not compared.rows[0].changed  # of the words nothing did


def test_long_texts_without_common_ids_are_aligned_all_the_same() -> None:
    kinds = ("空調", "電源", "燃料", "水", "毛布", "通信")
    sentences = [
        f"{n}番目に、{kinds[n % 6]}を{n * 7 % 97}か所の避難所に備え、費用の{n}割を補助すること。" for n in range(120)
    ]
    before = flow(*(block(f"a{n}", text) for n, text in enumerate(sentences)))
    after = flow(*(block(f"b{n}", text.replace("補助する", "国が負担する")) for n, text in enumerate(sentences)))
    rows = compare(before, after).rows
    assert [sides(row)[0].replace("補助する", "国が負担する") == sides(row)[1] for row in rows] == [True] * 120


def test_what_stands_in_the_header_is_told_apart_from_the_wording() -> None:
    before, after = Flow("", "", (), "資料１"), Flow("", "", (), "資料２")
    assert compare(before, after).header_changed
    assert not compare(before, before).header_changed
    assert compare(before, after).rows == ()
