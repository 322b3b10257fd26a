"""Edits of figures: what Enter, Backspace, ranges and pasting make of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.pictures import png

from seian.document import edits
from seian.document.caret import Caret
from seian.document.figures import (
    document_figures,
    figure_numbers,
    pictures_of,
    put_figure,
    remove_figure,
    with_pictures,
)
from seian.document.fragment import Fragment, Stretch, take
from seian.document.fragment_codec import FRAGMENT, pictured, pictures_in
from seian.document.inline import plain
from seian.document.model import Adoption, Annex, Block, Document, Dossier, Figure, Item, Paragraph, TitleLine
from seian.document.pictures import Picture, picture_of
from seian.document.tree import content_of_node

PICTURE = picture_of(png(5, 5, (1, 2, 3)))
LOST = Picture("0" * 64, "png", 5, 5)
CAPTIONED = Figure("f", ("避難所",), PICTURE, alt="地図")
BARE = Figure("g", (), PICTURE, captioned=False)


def paper(*figures: Figure) -> Document:
    """Return a document with figures between two paragraphs."""
    body: tuple[Block, ...] = (Paragraph("p", ("前の段落。",)), *figures, Paragraph("q", ("後の段落。",)))
    return Document("d", "要請", title=(TitleLine("t", ("題名",)),), body=body)


def said(document: Document) -> list[str]:
    """Return the kinds of the blocks with their words."""
    return [f"{type(node).__name__} {plain(content_of_node(node))}".strip() for node in document.body]


def test_what_is_no_figure_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="not printed"):
        Figure("f", ("題名",), PICTURE, captioned=False)
    with pytest.raises(ValueError, match="too wide"):
        Figure("f", (), PICTURE, 201)
    with pytest.raises(ValueError, match="too wide"):
        Figure("f", (), PICTURE, alt="あ" * 1001)


def test_only_figures_with_a_caption_are_counted_those_in_items_too() -> None:
    inner = Item("i", ("項目",), blocks=(replace(CAPTIONED, id="h"),))
    assert figure_numbers((CAPTIONED, BARE, inner)) == {"f": 1, "h": 2}


def test_enter_in_a_caption_goes_on_below_and_before_it_above() -> None:
    below = edits.enter(paper(CAPTIONED), Caret("f", 3), ids=lambda: "n")
    assert said(below.document)[1:3] == ["Figure 避難所", "Paragraph"]
    assert below.caret == ("n", 0)
    above = edits.enter(paper(CAPTIONED), Caret("f", 0), ids=lambda: "n")
    assert said(above.document)[1:3] == ["Paragraph", "Figure 避難所"]
    first = replace(paper(), body=(BARE,))
    assert said(edits.enter(first, Caret("g", 0)).document) == ["Paragraph", "Figure"]


def test_backspace_goes_to_a_figure_from_behind_and_takes_it_out_before_its_caption() -> None:
    document = paper(CAPTIONED)
    assert edits.backspace(document, "q") == (document, ("f", 3))
    left = ["Paragraph 前の段落。", "Paragraph 避難所", "Paragraph 後の段落。"]
    assert said(edits.backspace(document, "f").document) == left


def test_delete_goes_to_a_figure_and_takes_one_without_caption_out() -> None:
    document = paper(BARE)
    assert edits.delete(document, "p") == (document, ("g", 0))
    assert said(edits.delete(document, "g").document) == ["Paragraph 前の段落。", "Paragraph", "Paragraph 後の段落。"]
    empty = replace(document, body=(Paragraph("p", ()), BARE))
    assert said(edits.delete(empty, "p").document) == ["Figure"]


@pytest.mark.parametrize(
    ("start", "end", "left"),
    [
        (Caret("p", 2), Caret("q", 2), ["Paragraph 前の段落。"]),
        (Caret("p", 2), Caret("f", 3), ["Paragraph 前の", "Paragraph 後の段落。"]),
        (Caret("p", 2), Caret("f", 1), ["Paragraph 前の", "Figure 難所", "Paragraph 後の段落。"]),
        (Caret("f", 0), Caret("q", 2), ["Paragraph 前の段落。", "Paragraph 段落。"]),
        (Caret("f", 1), Caret("q", 2), ["Paragraph 前の段落。", "Figure 避", "Paragraph 段落。"]),
    ],
)
def test_a_range_takes_a_figure_it_covers_and_of_another_the_words(start: Caret, end: Caret, left: list[str]) -> None:
    assert said(edits.replace_range(paper(CAPTIONED), start, end).document) == left


def test_words_typed_at_a_figure_without_caption_begin_one() -> None:
    document = edits.replace_range(paper(BARE), Caret("g", 0), Caret("g", 0), "題名").document
    assert document.body[1] == replace(BARE, captioned=True, content=("題名",))


def test_a_figure_goes_in_behind_a_block_and_an_empty_paragraph_gives_way() -> None:
    figure = replace(CAPTIONED, content=())
    assert put_figure(paper(), "p", figure).document.body[1] == figure
    empty = replace(paper(), body=(Paragraph("p", (), starts_page=True),))
    assert put_figure(empty, "p", figure).document.body == (replace(figure, starts_page=True),)
    item = replace(paper(), body=(Item("i", ("項目",), blocks=(Paragraph("b", ("文",)),)),))
    assert put_figure(item, "i", figure).document.body[0].blocks[0] == figure  # type: ignore[union-attr]
    assert put_figure(paper(), "t", figure).document.body[-1] == figure


def test_what_is_no_figure_is_not_taken_out_as_one() -> None:
    with pytest.raises(ValueError, match="no figure"):
        remove_figure(paper(), "p")


def copied(*stretches: Stretch, standing: bool = False) -> Fragment:
    """Return what is copied, as it comes from the clipboard of another process."""
    document = paper(CAPTIONED)
    fragment = replace(take(Dossier("会", "", (document,)), document, stretches), standing=standing)
    return pictured(FRAGMENT.load(FRAGMENT.dump(fragment)), pictures_in(fragment))


def test_a_figure_copied_alone_goes_in_as_one_and_its_caption_as_text() -> None:
    target = replace(paper(), body=(Paragraph("x", ("別の段落。",)),))
    whole = edits.paste(target, Caret("x", 2), copied(Stretch("f", ((0, 3),)), standing=True))
    assert said(whole.document) == ["Paragraph 別の段落。", "Figure 避難所"]
    assert whole.document.body[1].picture.data == PICTURE.data  # type: ignore[union-attr]
    words = edits.paste(target, Caret("x", 2), copied(Stretch("f", ((0, 3),))))
    assert said(words.document) == ["Paragraph 別の避難所段落。"]


def test_figures_among_what_is_pasted_into_a_caption_stand_behind_it() -> None:
    several = copied(Stretch("p", ((0, 5),)), Stretch("f", ((0, 3),)))
    done = edits.paste(paper(CAPTIONED), Caret("f", 3), several)
    assert said(done.document) == [
        "Paragraph 前の段落。",
        "Figure 避難所前の段落。",
        "Figure 避難所",
        "Paragraph 後の段落。",
    ]


def test_pictures_that_are_lost_are_brought_back_in_what_was_adopted_too() -> None:
    figure = replace(CAPTIONED, picture=LOST)
    document = paper(figure)
    document = replace(document, adoption=Adoption(None, "会", document))
    assert pictures_of((document,)) == {LOST.mark: LOST}
    asked: list[Picture] = []

    def find(picture: Picture) -> Picture:
        asked.append(picture)
        return PICTURE

    found = with_pictures(document, find)
    assert asked == [LOST, LOST]
    assert not any(one.is_lost for one in pictures_of((found,)).values())
    assert with_pictures(found, find) is found


def test_a_figure_stands_in_an_annex_too_where_numbers_begin_anew() -> None:
    annex = Annex("x", ("別紙の題名",), blocks=(Paragraph("r", ()),))
    document = replace(paper(CAPTIONED), annexes=(annex,))
    below = put_figure(document, "r", replace(CAPTIONED, id="h"))
    assert [node.id for node in below.document.annexes[0].blocks] == ["h"]
    assert document_figures(below.document) == {"f": 1, "h": 1}
    first = put_figure(below.document, "x", replace(BARE, id="k")).document
    assert [node.id for node in first.annexes[0].blocks] == ["k", "h"]
    assert first.body == document.body


def test_pictures_of_annexes_are_among_those_of_a_document_and_are_brought_back() -> None:
    lost = replace(paper(), annexes=(Annex("x", (), blocks=(replace(CAPTIONED, picture=LOST),)),))
    assert pictures_of([lost]) == {LOST.mark: LOST}
    whole = with_pictures(lost, lambda _lost: PICTURE)
    assert pictures_of([whole]) == {PICTURE.mark: PICTURE}


def test_an_annex_of_a_figure_alone_does_not_go_by_backspace() -> None:
    document = replace(paper(), annexes=(Annex("x", (), blocks=(BARE,)),))
    assert edits.backspace(document, "x").document.annexes == document.annexes


def test_a_range_that_ends_within_a_character_of_a_caption_takes_or_leaves_the_whole_of_it() -> None:
    document = paper(replace(CAPTIONED, content=("が\u3099葛\U000e0101城",)))
    into = edits.replace_range(document, Caret("p", 1), Caret("f", 3), "").document
    assert said(into) == ["Paragraph 前", "Figure 城", "Paragraph 後の段落。"]
    out_of = edits.replace_range(document, Caret("f", 3), Caret("q", 2), "").document
    assert said(out_of) == ["Paragraph 前の段落。", "Figure が\u3099", "Paragraph 段落。"]
