"""From what was recognised to a document, and back to an outline."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, count
from typing import TYPE_CHECKING

import pytest

from seian.document.model import AnnexMark, Document, End, Heading, Item, Ki, Paragraph, Signatory
from seian.house_style.load import house_style_of
from seian.reading.compose import compose, in_house_numbering
from seian.reading.describe import describe
from seian.reading.recognise import recognise
from seian.reading.recognised import Node, Recognised, RevisionNote, Signer, Unsure
from seian.reading.source import read_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

STYLE = house_style_of("標準")
LEVELS = STYLE.numbering.levels


def ids() -> Callable[[], str]:
    """Return a maker of ids that counts, so that a test can name them."""
    numbers = count(1)
    return lambda: f"b{next(numbers)}"


def composed(*body: Node, **parts: object) -> Document:
    """Return the document made of these nodes and parts."""
    return compose(Recognised("要請", body=body, **parts), LEVELS, ids()).document  # type: ignore[arg-type]


def item(label: str, text: str, *blocks: Node, named: bool = False) -> Node:
    """Return a recognised item."""
    return Node("item", text, label, named, blocks)


def test_every_role_becomes_its_block() -> None:
    body = composed(
        Node("paragraph", "前文。"), Node("ki", "記"), Node("heading", "≪一≫"), item("１", "甲"), Node("end", "以上")
    ).body
    assert [type(block) for block in body] == [Paragraph, Ki, Heading, Item, End]


def test_every_block_has_an_id_of_its_own() -> None:
    document = composed(item("１", "甲", item("（１）", "乙"), item("（２）", "丙")), item("２", "丁"))
    found = [block.id for top in document.body if isinstance(top, Item) for block in (top, *top.blocks)]
    assert len(found) == len(set(found)) == 4


def test_a_document_numbered_like_the_house_style_follows_it() -> None:
    document = composed(item("１", "甲", item("（１）", "乙")), item("２", "丙"))
    assert document.numbering == ()
    assert all(block.marker is None and block.start is None for block in document.body if isinstance(block, Item))


def test_a_document_numbered_otherwise_keeps_its_numbering() -> None:
    document = composed(item("１．", "甲", item("(1)", "乙")), item("２．", "丙"))
    assert document.numbering == ("１．", "(1)")


def test_a_bullet_keeps_its_mark_and_has_no_number() -> None:
    document = composed(item("１", "甲", item("・", "乙"), item("・", "丙")))
    first = document.body[0]
    assert isinstance(first, Item)
    assert [(block.marker, block.start) for block in first.blocks if isinstance(block, Item)] == [("・", None)] * 2


def test_items_labelled_unlike_their_siblings_keep_their_scheme() -> None:
    document = composed(item("１", "甲", item("（１）", "乙"), item("（２）", "丙")), item("２", "丁", item("①", "戊")))
    second = document.body[1]
    assert isinstance(second, Item)
    assert isinstance(second.blocks[0], Item)
    assert second.blocks[0].marker == "①"


def test_numbers_that_do_not_go_on_begin_anew_where_the_source_says() -> None:
    document = composed(item("１", "甲"), item("３", "丙"), item("４", "丁"))
    assert [block.start for block in document.body if isinstance(block, Item)] == [None, 3, None]


def test_numbers_go_on_across_a_line_without_number() -> None:
    document = composed(item("１", "甲"), Node("heading", "≪二≫"), item("２", "乙"))
    assert [block.start for block in document.body if isinstance(block, Item)] == [None, None]


def test_a_date_with_blanks_is_a_date() -> None:
    date = composed(date="令和３年　月　日").date
    assert date is not None
    assert not date.is_complete


def test_a_date_that_cannot_be_read_is_kept_and_told() -> None:
    document, doubts = compose(Recognised("要請", date="令和三十五年十三月"), LEVELS)
    assert document.date is None
    assert [doubt.text for doubt in doubts] == ["令和三十五年十三月"]
    assert document.unplaced == doubts


def test_what_found_no_place_stays_with_the_document() -> None:
    unsure = (
        Unsure("３行目", "- 1 -", "ページ番号とみなしました。"),
        Unsure("５行目", "住)", "（１）とみなしました。", placed=True),
    )
    document = composed(unsure=unsure)
    assert [one.text for one in document.unplaced] == ["- 1 -"]


def test_signatories_are_taken_over() -> None:
    document = composed(signatories=(Signer("架空市長会", "会長", "海野太郎"),))
    assert document.signatories == (Signatory("架空市長会", "会長", "海野太郎"),)


def test_a_document_is_described_as_it_was_recognised() -> None:
    found = Recognised(
        "提言",
        title=("備えに関する", "架空市長会提言"),
        draft=True,
        material_number="資料２",
        addressees=("内閣総理大臣　山田　花子　様",),
        body=(
            Node("paragraph", "前文。", part="preamble"),
            Node("ki", ""),
            item(
                "１", "空調", Node("paragraph", "設けること。"), item("（１）", "甲"), item("（２）", "乙"), named=True
            ),
            item("２", "派遣を調整すること。", item("・", "丙")),
            Node("closing", "以上、提言する。", part="after"),
            Node("end", "", part="after"),
        ),
        date="令和３年　月　日",
        signatories=(Signer("架空市長会", "会長", "海野　太郎"),),
        attachments=("別紙",),
    )
    assert describe(compose(found, LEVELS).document, STYLE) == found


def test_a_note_is_described_with_the_place_and_condition_it_names() -> None:
    sentence = "要請活動時点で、移行の期限が延びた場合、前文２段落目を以下のとおり時点修正する。"
    document = composed(notes=(RevisionNote(sentence, current="５年度末", revised="７年度末"),))
    (note,) = describe(document, STYLE).notes
    assert note.sentence == sentence
    assert note.place == "前文２段落目"
    assert "移行の期限が延びた場合" in note.condition
    assert (note.current, note.revised) == ("５年度末", "７年度末")


def test_composing_with_fresh_ids_gives_the_same_document_otherwise() -> None:
    found = Recognised("要請", title=("件名",), body=(item("１", "甲"),))
    one, two = compose(found, LEVELS).document, compose(found, LEVELS).document
    assert one.id != two.id
    assert describe(one, STYLE) == describe(replace(two, id=one.id), STYLE)


def test_a_number_that_is_left_out_is_told() -> None:
    body = (item("１", "甲"), item("３", "丙"))
    document, doubts = compose(Recognised("要請", body=body), LEVELS)
    assert [doubt.where for doubt in doubts] == ["３"]
    assert document.unplaced == ()


def test_a_mark_that_is_no_known_scheme_is_kept_whole() -> None:
    document = composed(item("- ・", "甲"), item("- ・", "乙"))
    assert [block.marker for block in document.body if isinstance(block, Item)] == ["- ・", "- ・"]


def test_every_word_of_the_real_texts_is_in_the_documents(samples: Path) -> None:
    def words(found: Recognised) -> list[str]:
        """Return labels and texts in reading order, blanks left out."""
        rows = [*found.title, found.material_number, found.reference_number, *found.addressees]
        rows += [who for signer in found.signatories for who in signer]
        rows += [part for note in found.notes for part in (*note[:5], *chain(*note.more))] + list(found.attachments)

        def walk(nodes: Iterable[Node]) -> None:
            for node in nodes:
                rows.extend((node.label, node.text if node.role not in {"ki", "end"} else node.role))
                walk(node.blocks)

        walk(found.body)
        return ["".join(row.split()) for row in rows]

    for path in sorted(samples.glob("*.txt")):
        for found in recognise(read_source(str(path))):
            assert words(describe(compose(found, LEVELS).document, STYLE)) == words(found)


def test_a_document_brought_into_the_house_numbering_keeps_only_its_bullets() -> None:
    document = in_house_numbering(
        composed(item("１．", "甲", item("①", "乙", item("・", "丙")), item("（１）", "丁")), item("２．", "戊"))
    )
    assert document.numbering == ()
    labels_of = [node.label for node in describe(document, STYLE).body]
    assert labels_of == ["１", "２"]
    first = describe(document, STYLE).body[0]
    assert [node.label for node in first.blocks] == ["（１）", "（２）"]
    assert first.blocks[0].blocks[0].label == "・"


def test_a_note_of_several_places_keeps_every_pair_of_wordings() -> None:
    note = RevisionNote("時点が変わった場合、次のとおり改める。", "", "", "甲", "乙", (("丙", "丁"),))
    document = composed(notes=(note,))
    assert [(excerpt.revised, excerpt.content) for excerpt in document.notes[0].excerpts] == [
        (False, ("甲",)), (True, ("乙",)), (False, ("丙",)), (True, ("丁",)),
    ]  # fmt: skip
    assert describe(document, STYLE).notes[0].more == (("丙", "丁"),)


def test_a_line_that_says_the_seal_is_omitted_stays_under_the_signature() -> None:
    document = composed(seal_omitted="（公印省略）", signatories=(Signer("架空市長会"),))
    assert document.seal_omitted == "（公印省略）"
    assert describe(document, STYLE).seal_omitted == "（公印省略）"


@pytest.mark.parametrize("label", ["別添", "（別添）", "【別添】", "別添１", "（別添１）"])
def test_an_annex_keeps_the_mark_that_its_name_says_in_whatever_brackets(label: str) -> None:
    document = composed(annexes=(Node("annex", "橋の一覧", label),))
    assert [annex.mark for annex in document.annexes] == [AnnexMark.ATTACHED]


def test_a_number_of_an_annex_that_becomes_another_is_told_and_kept() -> None:
    annexes = (Node("annex", "一覧", "別紙２"), Node("annex", "図", "別紙３"), Node("annex", "表", "（別添）"))
    found = compose(Recognised("要請", annexes=annexes), LEVELS, ids())
    assert [(one.where, one.text) for one in found.doubts] == [("別紙１", "別紙２"), ("別紙２", "別紙３")]
    assert found.document.unplaced == found.doubts


def test_an_annex_that_is_numbered_as_before_is_not_told_whatever_its_figures() -> None:
    annexes = (Node("annex", "一覧", "別紙1"), Node("annex", "図", "（別紙２）"))
    assert compose(Recognised("要請", annexes=annexes), LEVELS, ids()).doubts == ()
