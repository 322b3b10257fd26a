"""Words come to depend on conditions, and stop to, without a change to any other word."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import strategies

from seian.document.caret import Caret
from seian.document.edits_alternatives import (
    UnfitAlternativeError,
    alternative_at,
    alternatives_of,
    conditions_in,
    drop_alternative,
    set_alternative,
    set_presence,
    set_quoted,
    settle,
)
from seian.document.inline import (
    Alternative,
    Blank,
    FactReference,
    Revised,
    Ruby,
    content_of,
    length,
    plain,
    spans_of,
    typed,
)
from seian.document.model import Document, End, Heading, Item, Ki, Paragraph, Presence, TitleLine
from seian.document.tree import all_blocks, content_of_node
from seian.revision.decisions import Decisions
from seian.revision.resolve import resolve

if TYPE_CHECKING:
    from seian.document.inline import Content

EIGHT, NINE = Revised("八", "８割"), Revised("九", "９割")
RATE = Alternative("７割", (EIGHT,))


def document(*content: str | Ruby | Blank | FactReference | Alternative) -> Document:
    return Document("文書", "要請", body=(Paragraph("一", content), Paragraph("二", ("別の段落",))))


def content(of: Document) -> Content:
    return content_of_node(of.body[0])


def revised(of: Document, start: int, end: int, revision: Revised = EIGHT, **quoted: int) -> Document:
    return set_alternative(of, Caret("一", start), Caret("一", end), revision, **quoted).document


def test_words_become_the_current_wording_of_an_alternative() -> None:
    before = document("整備率が７割に")
    after, caret = set_alternative(before, Caret("一", 6), Caret("一", 4), EIGHT, quoted_from=1, quoted_to=2)
    assert content(after) == ("整備率が", Alternative("７割", (EIGHT,), 1, 2), "に")
    assert caret == Caret("一", 4 + length((RATE,)))
    assert after.body[1] is before.body[1]


def test_between_two_characters_wording_is_added_by_a_condition() -> None:
    assert content(revised(document("国は示す"), 2, 2)) == ("国は", Alternative("", (EIGHT,)), "示す")


def test_wording_can_be_taken_away_by_a_condition() -> None:
    assert content(revised(document("国は示す"), 0, 2, Revised("八", ""))) == (
        Alternative("国は", (Revised("八", ""),)),
        "示す",
    )


def test_readings_and_references_in_the_words_become_text() -> None:
    before = document(Ruby("逗子", "ずし"), "の", FactReference("値", "７割"))
    assert content(revised(before, 0, 5)) == (Alternative("逗子の７割", (EIGHT,)),)


# が〔７割→８割〕に: 〔 is at 1, → at 4, 〕 at 7
@pytest.mark.parametrize(("start", "end"), [(1, 8), (2, 4), (5, 7), (2, 2), (7, 7)])
def test_another_condition_revises_the_same_words(start: int, end: int) -> None:
    before = document("が", Alternative("７割", (EIGHT,), 1, 2), "に")
    assert content(revised(before, start, end, NINE)) == ("が", Alternative("７割", (EIGHT, NINE), 1, 2), "に")
    again = revised(before, start, end, Revised("八", "全部"), quoted_to=0)
    assert content(again) == ("が", Alternative("７割", (Revised("八", "全部"),), 1, 0), "に")


def test_a_replaced_revision_keeps_its_place() -> None:
    before = document(Alternative("７割", (EIGHT, NINE)))
    assert content(revised(before, 1, 1, Revised("八", "八割"))) == (
        Alternative("７割", (Revised("八", "八割"), NINE)),
    )


@pytest.mark.parametrize(("start", "end"), [(0, 3), (0, 9), (2, 3), (3, 6), (7, 9), (1, 9), (1, 2)])
def test_alternatives_do_not_overlap(start: int, end: int) -> None:
    before = document("が", RATE, "に")
    with pytest.raises(UnfitAlternativeError, match="重なっています"):
        revised(before, start, end, NINE)


@pytest.mark.parametrize(
    ("before", "revision", "complaint"),
    [
        (document("７割"), Revised("八", "７割"), "現行と同じ"),
        (document(RATE), Revised("八", "７割"), "現行と同じ"),
        (document("７", Blank("数")), EIGHT, "記入欄"),
        (document("７割"), Revised("八", "８\n割"), "改行"),
    ],
)
def test_what_cannot_be_revised_is_refused_in_words(before: Document, revision: Revised, complaint: str) -> None:
    with pytest.raises(UnfitAlternativeError, match=complaint) as raised:
        revised(before, 0, length(content(before)), revision)
    assert raised.value.kept


def test_nothing_is_not_revised_to_nothing() -> None:
    with pytest.raises(UnfitAlternativeError, match="文言がありません"):
        revised(document("７割"), 1, 1, Revised("八", ""))


def test_an_alternative_stands_in_one_block_of_text() -> None:
    with pytest.raises(UnfitAlternativeError, match="またいでいます"):
        set_alternative(document("甲"), Caret("一", 0), Caret("二", 1), EIGHT)
    for line in (Ki("行"), End("行")):
        with pytest.raises(UnfitAlternativeError, match="「記」や「以上」"):
            set_alternative(Document("文書", "要請", body=(line,)), Caret("行", 0), Caret("行", 0), EIGHT)


def test_offsets_and_blocks_that_are_not_there_are_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="in a text of"):
        revised(document("甲"), 0, 2)
    with pytest.raises(KeyError):
        set_alternative(document("甲"), Caret("無", 0), Caret("無", 0), EIGHT)


@pytest.mark.parametrize(("keep", "text"), [(None, "が７割に"), ("八", "が８割に")])
def test_an_alternative_becomes_text_again(keep: str | None, text: str) -> None:
    after, caret = drop_alternative(document("が", RATE, "に"), Caret("一", 3), keep)
    assert content(after) == (text,)
    assert caret == Caret("一", 3)


def test_only_an_alternative_is_dropped_and_only_for_wording_it_has() -> None:
    with pytest.raises(UnfitAlternativeError, match="時点修正がありません"):
        drop_alternative(document("が", RATE, "に"), Caret("一", 0))
    with pytest.raises(ValueError, match="no revision"):
        drop_alternative(document("が", RATE, "に"), Caret("一", 3), "九")


def test_an_alternative_is_found_in_it_and_at_its_edges() -> None:
    other = Alternative("甲", (Revised("九", "乙"),))
    text = ("が", RATE, other, "に")
    assert alternative_at(text, 0) is None
    assert [alternative_at(text, at) for at in (1, 7)] == [(1, 8, RATE)] * 2
    assert [alternative_at(text, at) for at in (8, 13)] == [(8, 13, other)] * 2
    assert alternative_at(text, 14) is None
    assert list(alternatives_of(document(*text))) == [("一", 1, 8, RATE), ("一", 8, 13, other)]


def test_how_much_a_note_quotes_is_set() -> None:
    before = document("が", RATE, "に")
    after = set_quoted(before, "一", 1, 1, 2)
    assert content(after) == ("が", Alternative("７割", (EIGHT,), 1, 2), "に")
    assert set_quoted(after, "一", 1, 1, 2) is after
    with pytest.raises(UnfitAlternativeError):
        set_quoted(before, "一", 2, 0, 0)
    with pytest.raises(ValueError, match="cannot quote"):
        set_quoted(before, "一", 1, -1, 0)


def test_a_paragraph_or_item_is_there_only_if() -> None:
    before = Document("文書", "要請", body=(Item("項", ("甲",)), Heading("見", ("乙",))))
    after = set_presence(before, "項", Presence("八", when_met=False))
    assert conditions_in(after) == {"八"}
    assert set_presence(after, "項", Presence("八", when_met=False)) is after
    assert set_presence(after, "項", None) == before
    with pytest.raises(UnfitAlternativeError, match="段落と項目だけ"):
        set_presence(before, "見", Presence("八"))


def test_a_settled_condition_leaves_text_and_the_revisions_of_others() -> None:
    both = Alternative("７割", (EIGHT, NINE))
    assert content(settle(document(both), "八", met=True, order=("八", "九"))) == (Alternative("８割", (NINE,)),)
    assert content(settle(document(both), "九", met=True, order=("八", "九"))) == ("９割",)
    assert content(settle(document(both), "八", met=False)) == (Alternative("７割", (NINE,)),)
    assert settle(document(both), "十", met=True) is not None


def test_a_block_without_text_goes_with_the_last_block_inside_it() -> None:
    inside = Paragraph("中", ("乙",), presence=Presence("八"))
    before = Document("一", "要請", body=(Item("項", (), blocks=(inside,)), Item("次", ("丙",))))
    assert settle(before, "八", met=False).body == (Item("次", ("丙",)),)
    assert settle(before, "九", met=False) == before


def test_a_settled_block_stays_for_good_or_goes_with_all_inside_it() -> None:
    item = Item("項", ("甲",), blocks=(Paragraph("下", ("乙",)),), start=3, presence=Presence("八"))
    before = Document("文書", "要請", body=(item, Item("次", ("丙",))))
    assert settle(before, "八", met=False).body == (Item("次", ("丙",), start=3),)
    assert settle(before, "八", met=True).body[0] == Item("項", ("甲",), blocks=item.blocks, start=3)


def _ordinary(of: Document) -> bool:
    return all(placed.alternative.revisions for placed in alternatives_of(of))


@given(strategies.documents(adopted=False).filter(_ordinary), st.booleans(), st.data())
def test_settling_is_resolving_one_decision(of: Document, met: bool, data: st.DataObject) -> None:  # noqa: FBT001 -- drawn
    known = sorted(conditions_in(of)) or ["条"]
    condition = data.draw(st.sampled_from(known))
    order = tuple(data.draw(st.permutations(known)))
    decided = frozenset((condition,))
    decisions = Decisions(order, met=decided) if met else Decisions(order, unmet=decided)
    after = settle(of, condition, met=met, order=order)
    assert resolve(after, Decisions(order)) == resolve(of, decisions)  # which puts contents in normal form
    assert condition not in conditions_in(after)
    assert settle(after, condition, met=met, order=order) is after


def test_ten_thousand_times_words_are_revised_and_settled_and_nothing_else_changes() -> None:
    chance = random.Random(7)  # noqa: S311 -- the same cases each time
    blocks = tuple(
        Paragraph(
            f"段{nth}",
            content_of(
                "".join(chance.choice("市町村の率が７割、。") for _ in range(40))[:size],
            ),
        )
        for nth, size in enumerate((40, 12, 1))
    )
    before = Document("文書", "要請", title=(TitleLine("題", ("件名",)),), body=blocks)
    for _ in range(10_000):
        nth = chance.randrange(len(blocks))
        text = plain(blocks[nth].content)
        start, end = sorted(chance.randrange(len(text) + 1) for _ in range(2))
        new = "".join(chance.choice("８割〔→〕、") for _ in range(chance.randrange(4)))
        if new == text[start:end]:
            continue
        block = f"段{nth}"
        open_ = set_alternative(before, Caret(block, start), Caret(block, end), Revised("八", new)).document
        (span,) = spans_of(content_of_node(open_.body[nth]))
        assert (span.start, span.alternative.current) == (start, text[start:end])
        met, unmet = (settle(open_, "八", met=met) for met in (True, False))
        kept = [node for node in all_blocks(met) if node.id == block]
        assert "".join(typed(content_of_node(node)) for node in kept) == text[:start] + new + text[end:]
        assert unmet == before
        for other in (open_, met):
            assert all(node is one for node, one in zip(other.title, before.title, strict=True))
            others = [node for node in other.body if node.id != block]
            assert all(any(node is one for one in blocks) for node in others)
