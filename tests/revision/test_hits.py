"""Hits in documents and replacing them: as Python does in each stretch of text, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from seian.document import inline
from seian.document.change import Hand, Kind
from seian.document.dates import parse
from seian.document.inline import Alternative, Blank, FactReference, Revised, Ruby, typed
from seian.document.model import (
    Addressee,
    Condition,
    Document,
    Dossier,
    Fact,
    Item,
    Paragraph,
    Signatory,
    TitleLine,
)
from seian.document.sources import SetPart
from seian.document.states import adopt
from seian.document.tree import all_blocks, content_of_node
from seian.house_style.load import NEUTRAL, house_style_of
from seian.revision.door import changed
from seian.revision.hits import Bar, Field, Hit, hits_in, stretches, texts_beside, texts_in, texts_of
from seian.revision.needle import Needle, pattern
from seian.revision.replacing import told, with_replaced

HAND = Hand("2026-01-05T09:00:00+09:00", "事務局")
MONTHS = Alternative("８ヶ月", (Revised("c", "６ヶ月"),))


def document(*contents: inline.Content, name: str = "d") -> Document:
    """Return a document of paragraphs p0, p1 and so on."""
    return Document(name, "要請", body=tuple(Paragraph(f"p{at}", content) for at, content in enumerate(contents)))


def hits(document: Document, sought: str, new: str | None = None, **how: bool) -> list[Hit]:
    """Return what is found in a document."""
    needle = Needle(sought, **how)
    return list(hits_in(texts_of(document), pattern(needle), needle, new))


def replaced(document: Document, sought: str, new: str, **how: bool) -> Document:
    """Return a document with all that can be replaced."""
    dossier = Dossier("標準", documents=(document,))
    return with_replaced(dossier, hits(document, sought, new, **how)).documents[0]


def body(document: Document) -> list[str]:
    """Return what one types among, block for block."""
    return [typed(content_of_node(block)) for block in all_blocks(document)]


letters = st.text(alphabet="あいう８〔→〕", max_size=8)
contents = st.lists(
    st.one_of(
        letters,
        st.builds(
            Alternative, letters, st.lists(st.builds(Revised, st.just("c"), letters), min_size=1, max_size=2).map(tuple)
        ),
        st.builds(Blank, st.just("b"), st.integers(1, 3)),
    ),
    max_size=5,
).map(inline.content_of)


@given(st.lists(contents, max_size=4), st.text(alphabet="あいう８〔→〕", min_size=1, max_size=2), letters)
@settings(max_examples=300)
def test_replacing_all_is_what_python_does_in_each_text_and_signs_are_never_touched(
    texts: list[inline.Content], sought: str, new: str
) -> None:
    before = document(*texts)
    after = replaced(before, sought, new)
    for old, now in zip(before.body, after.body, strict=True):
        expected: list[inline.Inline] = []
        for one in content_of_node(old):
            match one:
                case str():
                    expected.append(one.replace(sought, new))
                case Alternative():
                    expected.append(
                        inline.with_wordings(one, [text.replace(sought, new) for text in inline.wordings(one)])
                    )
                case _:
                    expected.append(one)
        assert content_of_node(now) == inline.content_of(expected)


@given(contents)
def test_stretches_hold_all_text_but_signs_and_blanks(content: inline.Content) -> None:
    text = typed(content)
    for stretch in stretches("p", content):
        assert text[stretch.start : stretch.start + len(stretch.text)] == stretch.text
    held = sum(len(stretch.text) for stretch in stretches("p", content))
    bare = sum(len(one) if isinstance(one, str) else 0 for one in content)
    worded = sum(len(text) for one in content if isinstance(one, Alternative) for text in inline.wordings(one))
    assert held == bare + worded


def test_both_wordings_of_an_alternative_are_hits_of_their_own_with_their_condition() -> None:
    found = hits(document(("２回目から", MONTHS, "を経た者")), "ヶ月")
    assert [(hit.wording, hit.condition, hit.text) for hit in found] == [(0, "c", "ヶ月"), (1, "c", "ヶ月")]
    assert body(replaced(document(("２回目から", MONTHS, "を経た者")), "ヶ月", "か月")) == [
        "２回目から〔８か月→６か月〕を経た者"
    ]


def test_what_is_read_across_an_alternative_is_found_and_told_but_not_replaced() -> None:
    text = document(("２回目から", MONTHS, "を経た者"))
    (current,) = hits(text, "から８ヶ月を", "まで")
    assert current.bar is Bar.ACROSS
    assert typed(content_of_node(text.body[0]))[current.start : current.end] == "から〔８ヶ月→６ヶ月〕を"
    assert [hit.text for hit in hits(text, "６ヶ月を")] == ["６ヶ月を"]
    assert replaced(text, "から８ヶ月を", "まで") is text


def test_a_figure_of_the_dossier_is_told_and_not_replaced_and_a_reading_goes_only_with_its_word() -> None:
    text = document(("接種率は", FactReference("f", "７割"), "。", Ruby("罹災", "りさい"), "証明の７割"))
    assert [hit.bar for hit in hits(text, "７割", "８割")] == [Bar.FACT, None]
    assert body(replaced(text, "７割", "８割")) == ["接種率は７割。罹災証明の８割"]
    assert content_of_node(replaced(text, "７割", "８割").body[0])[1] == FactReference("f", "７割")
    assert [hit.bar for hit in hits(text, "災証", "害証")] == [Bar.RUBY]


def test_places_that_read_like_the_replacement_are_no_hits() -> None:
    text = document(("６か月と８ヶ月と３カ月",))
    assert [hit.text for hit in hits(text, "ヶ月", kana=True)] == ["か月", "ヶ月", "カ月"]
    assert [hit.text for hit in hits(text, "ヶ月", "か月", kana=True)] == ["ヶ月", "カ月"]
    assert body(replaced(text, "ヶ月", "か月", kana=True)) == ["６か月と８か月と３か月"]


def test_whole_words_are_words_as_a_reader_sees_them() -> None:
    text = document(("市と市町村と政令市、７割と割、ＩＣＴ",))
    assert [hit.start for hit in hits(text, "市", words=True)] == [0]
    assert [hit.text for hit in hits(text, "７割", words=True)] == ["７割"]
    assert len(hits(text, "割")) == 2
    assert len(hits(text, "割", words=True)) == 1


def test_no_part_of_a_character_is_found() -> None:
    assert hits(document(("か\u3099辻\U000e0100",)), "か") == []
    assert hits(document(("か\u3099辻\U000e0100",)), "辻") == []
    assert [hit.text for hit in hits(document(("辻\U000e0100",)), "辻", variants=True)] == ["辻\U000e0100"]


def test_fields_of_a_document_and_of_its_dossier_are_found_and_told() -> None:
    text = Document(
        "d",
        "要請",
        title=(TitleLine("t", ("令和の題",)),),
        reference_number="令和第１号",
        addressees=(Addressee("令和大臣", "某", "様"),),
        body=(Item("i", ("令和",), blocks=(Paragraph("q", ("令和",)),)),),
        date=parse("令和３年11月"),
        signatories=(Signatory("令和市長会"),),
        contact=("令和課",),
    )
    found = hits(text, "令和", "平成")
    assert [(hit.where, hit.bar) for hit in found] == [
        (SetPart.REFERENCE, Bar.FIELD),
        ("t", None),
        (SetPart.ADDRESSEES, Bar.FIELD),
        ("i", None),
        ("q", None),
        (SetPart.DATE, Bar.FIELD),
        (SetPart.SIGNATURE, Bar.FIELD),
        (SetPart.CONTACT, Bar.FIELD),
    ]
    dossier = Dossier("標準", conditions=(Condition("c", "令和の場合"),), facts=(Fact("f", "率", "令和"),))
    needle = Needle("令和")
    beside = list(hits_in(texts_beside(dossier), pattern(needle), needle, None))
    assert [(hit.document, hit.where, hit.nth) for hit in beside] == [("", Field.CONDITION, 0), ("", Field.FACT, 0)]


def test_texts_of_a_clause_are_found_and_told() -> None:
    needle = Needle("ヶ月")
    blocks = (Item("b1", ("８ヶ月以内に",), blocks=(Paragraph("b2", ("６ヶ月",)),)),)
    found = list(hits_in(texts_in("文例", blocks, Bar.CLAUSE), pattern(needle), needle, "か月"))
    assert [(hit.document, hit.where, hit.bar) for hit in found] == [
        ("文例", "b1", Bar.CLAUSE),
        ("文例", "b2", Bar.CLAUSE),
    ]


def test_adopted_texts_are_found_and_held_and_all_the_rest_is_one_change_of_all_documents() -> None:
    one, two = document(("８ヶ月",), name="a"), document(("６ヶ月",), ("ヶ月とヶ月",), name="b")
    adopted = adopt(document(("２ヶ月",), name="c"), None, "臨時会議", *HAND)
    dossier = Dossier("標準", documents=(one, adopted, two))
    found = [hit for document in dossier.documents for hit in hits(document, "ヶ月", "か月")]
    assert [hit.bar for hit in found] == [None, Bar.ADOPTED, None, None, None]
    change = changed(dossier, Kind.REPLACE, lambda before: with_replaced(before, found), house_style_of(NEUTRAL), HAND)
    assert change is not None
    assert change.documents == {"a", "b"}
    assert change.after.documents[1] is adopted
    assert [body(document) for document in change.after.documents] == [["８か月"], ["２ヶ月"], ["６か月", "か月とか月"]]
    assert told(dossier, change.after, found) == (2, 4, 0)


def test_what_is_not_touched_is_the_very_same() -> None:
    text = document(("ア",), ("イ",))
    assert replaced(text, "ウ", "エ") is text
    after = replaced(text, "イ", "エ")
    assert after.body[0] is text.body[0]


def test_hits_of_another_state_of_the_text_change_nothing() -> None:
    text = document(("８ヶ月の間",))
    found = hits(text, "ヶ月", "か月")
    moved = Dossier("標準", documents=(document(("約８ヶ月の間",)),))
    assert with_replaced(moved, found) is moved
    shorter = Dossier("標準", documents=(replace(text, body=(Paragraph("p0", ("８",)),)),))
    assert with_replaced(shorter, found) is shorter


def test_wordings_that_become_alike_are_counted() -> None:
    text = document(((Alternative("８ヶ月", (Revised("c", "８か月"),))),))
    dossier = Dossier("標準", documents=(text,))
    found = hits(text, "ヶ月", "か月")
    assert told(dossier, with_replaced(dossier, found), found) == (1, 1, 1)
