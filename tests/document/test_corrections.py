"""訂正: words of an adopted text are put right on record, and nothing else changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests import strategies

from seian.document.codec import dump_document, load_document
from seian.document.corrections import (
    CorrectionError,
    Spot,
    Wish,
    correct,
    in_words,
    placed_corrections,
    spots_of,
    standing_text,
    withdraw_correction,
)
from seian.document.inline import Alternative, Revised, length, typed
from seian.document.model import Adoption, Correction, Document, Dossier, Item, Ki, Note, Paragraph, TitleLine
from seian.document.states import FrozenError, adopt, check_dossier_change, logged, unfrozen_change
from seian.document.tree import all_blocks, block_of, content_of_node

AT, WHO = "2026-11-28T14:02:00+09:00", "事務局"
EIGHT = Alternative("昨年の７割", (Revised("八", "昨年の８割"),))
DRAFT = Document(
    "一",
    "要請",
    title=(TitleLine("t", ("昨年の大雨に関する要請",)),),
    body=(
        Paragraph("p", ("昨年、各市は備えた。率は", EIGHT, "である。")),
        Ki("k"),
        Item("i", ("昨年の例によること。",), blocks=(Paragraph("b", ("詳しくは別に定める。",)),)),
        Paragraph("a", (Alternative("昨年", (Revised("八", ""),)),)),
    ),
    notes=(Note("n", ("昨年とは、暦年をいう。",)),),
)
ADOPTED = adopt(DRAFT, None, "総会", AT, WHO)


def put_right(document: Document, spot: Spot, after: str = "一昨年") -> Document:
    return correct(document, Wish(spot, after, "本文", "年が改まったため"), AT, WHO)


def text(document: Document, block: str) -> str:
    return typed(content_of_node(block_of(document, block)))


def adoption_of(document: Document) -> Adoption:
    assert document.adoption is not None
    return document.adoption


@pytest.mark.parametrize("nth", range(6))
def test_words_anywhere_are_put_right_and_what_was_adopted_stays(nth: int) -> None:
    spots = spots_of(ADOPTED, "昨年")
    spot = [one for one in spots if one.block != "a"][nth]
    after = put_right(ADOPTED, spot)
    assert text(after, spot.block)[spot.start :].startswith("一昨年")
    assert adoption_of(after).text == DRAFT
    (made,) = adoption_of(after).corrections
    assert made == Correction(spot.block, "本文", spot.start, "昨年", "一昨年", "年が改まったため", WHO, AT)
    assert after.log[-1].what == "訂正した：本文「昨年」を「一昨年」に（年が改まったため）"
    assert unfrozen_change(after) == unfrozen_change(ADOPTED, after) == ""
    assert load_document(dump_document(after)) == after
    changed = [one.id for one in all_blocks(after) if content_of_node(one) != content_of_node(block_of(DRAFT, one.id))]
    assert changed == [spot.block]


def test_a_correction_knows_in_which_wording_it_stands() -> None:
    spots = [one for one in spots_of(ADOPTED, "昨年") if one.block == "p"]
    found = [placed_corrections(adoption_of(put_right(ADOPTED, spot)))[0] for spot in spots]
    assert [(one.alternative, one.wording) for one in found] == [(None, 0), (0, 0), (0, 1)]


@pytest.mark.parametrize(
    ("spot", "after", "why"),
    [
        (Spot("p", 0, 2), "昨年", "いまの文言と同じ"),
        (Spot("p", 0, 2), "一\n昨年", "改行や印刷できない字"),
        (Spot("p", 10, 16), "率は", "またいでいます"),
        (Spot("b", 0, 10), "", "なくなったり"),
        (Spot("a", 1, 3), "", "なくなったり"),
        (Spot("a", 4, 4), "今年", "増えたり"),
        (Spot("k", 0, 0), "記", "「記」や「以上」"),
    ],
)
def test_what_is_no_correction_of_words_is_refused(spot: Spot, after: str, why: str) -> None:
    with pytest.raises(CorrectionError, match=why):
        put_right(ADOPTED, spot, after)


def test_a_reason_and_an_adoption_are_needed() -> None:
    spot = spots_of(ADOPTED, "昨年")[0]
    with pytest.raises(CorrectionError, match="理由がありません"):
        correct(ADOPTED, Wish(spot, "一昨年", "本文", " "), AT, WHO)
    with pytest.raises(CorrectionError, match="採択されていない"):
        put_right(DRAFT, spot)


def test_a_note_that_was_rewritten_since_is_not_corrected() -> None:
    rewritten = replace(ADOPTED, notes=(Note("n", ("昨年とは、年度をいう。",)),))
    with pytest.raises(CorrectionError, match="採択の後に書き換え"):
        put_right(rewritten, Spot("n", 0, 2))


def test_the_record_cannot_be_changed_without_the_words_nor_the_words_without_the_record() -> None:
    after = put_right(ADOPTED, Spot("p", 0, 2))
    silent = replace(after, adoption=adoption_of(ADOPTED))
    assert unfrozen_change(silent) == "本文"
    with pytest.raises(FrozenError):
        check_dossier_change(Dossier("会", documents=(ADOPTED,)), Dossier("会", documents=(silent,)))
    only_record = replace(ADOPTED, adoption=adoption_of(after))
    assert unfrozen_change(ADOPTED, only_record) == "本文"
    misfit = replace(adoption_of(after).corrections[0], before="去年")
    tampered = replace(after, adoption=replace(adoption_of(after), corrections=(misfit,)))
    assert unfrozen_change(tampered) == "訂正の記録"


def test_day_meeting_and_record_never_change_without_the_log() -> None:
    after = put_right(ADOPTED, Spot("p", 0, 2))
    other = replace(after, log=ADOPTED.log, adoption=replace(adoption_of(after), by="理事会"))
    assert [entry.what for entry in logged(ADOPTED, other, AT, WHO).log[1:]] == [
        "採択した会議を「総会」から「理事会」に",
        f"訂正した：{in_words(adoption_of(after).corrections[0])}",
    ]


def test_a_correction_is_taken_back_and_later_ones_stay() -> None:
    once = put_right(ADOPTED, Spot("p", 0, 2))
    twice = put_right(once, Spot("p", 4, 6), "全市")
    first, second = adoption_of(twice).corrections
    back = withdraw_correction(twice, first, AT, WHO)
    assert text(back, "p").startswith("昨年、全市は備えた。")
    assert unfrozen_change(back) == ""
    assert back.log[-1].what.startswith("訂正を取り消した：本文「昨年」")
    assert text(withdraw_correction(twice, second, AT, WHO), "p") == text(once, "p")
    with pytest.raises(CorrectionError, match="もう記録にありません"):
        withdraw_correction(back, first, AT, WHO)


def test_one_that_a_later_one_builds_on_is_not_taken_back_before_it() -> None:
    twice = put_right(put_right(ADOPTED, Spot("p", 0, 2)), Spot("p", 0, 3), "令和２年")
    with pytest.raises(CorrectionError, match="もう一度訂正"):
        withdraw_correction(twice, adoption_of(twice).corrections[0], AT, WHO)


@settings(max_examples=40)  # each goes through several corrections and all of them back
@given(strategies.documents(adopted=False), st.data())
def test_whatever_is_corrected_and_taken_back_the_text_is_what_was_adopted_with_its_corrections(
    draft: Document, data: st.DataObject
) -> None:
    blocks = [node for node in all_blocks(draft) if typed(content_of_node(node))]
    assume(blocks)
    document = adopt(draft, None, "", AT, WHO)
    adopted = adoption_of(document).text
    for _step in range(data.draw(st.integers(1, 5))):
        adoption, log = adoption_of(document), document.log
        undoes = data.draw(st.booleans())
        if adoption.corrections and undoes:
            made = data.draw(st.sampled_from(adoption.corrections))
            try:
                document = withdraw_correction(document, made, AT, WHO)
            except CorrectionError:
                continue
        else:
            node = block_of(document, data.draw(st.sampled_from(blocks)).id)
            whole = length(content_of_node(node))
            start, end = sorted(data.draw(st.tuples(st.integers(0, whole), st.integers(0, whole))))
            try:
                document = put_right(document, Spot(node.id, start, end), data.draw(st.text("昨年一", max_size=3)))
            except CorrectionError:
                continue
        assert document.log[:-1] == log
        assert adoption_of(document).text is adopted
        assert unfrozen_change(document) == ""
        assert document.body == standing_text(adoption_of(document)).body
        assert document.notes == standing_text(adoption_of(document)).notes
        assert [node.id for node in all_blocks(document)] == [node.id for node in all_blocks(draft)]
    for correction in reversed(adoption_of(document).corrections):
        document = withdraw_correction(document, correction, AT, WHO)
    assert (document.title, document.body, document.notes) == (draft.title, draft.body, draft.notes)
