"""改め文: sentences that make the earlier text the later one."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.flow.applying import carried_out
from tests.strategies import PICTURES

from seian.document.inline import Emphasised, Look, plain
from seian.document.model import (
    Addressee,
    Annex,
    Attachment,
    Cell,
    Column,
    Document,
    Figure,
    Item,
    Note,
    Paragraph,
    Table,
    TitleLine,
)
from seian.flow.amending import amendments
from seian.flow.build import View, flow
from seian.flow.comparison import compare
from seian.house_style.model import HouseStyle

STYLE = HouseStyle("東海臨海都市市長会", "標準.docx")
WORDS = [
    "７割の",
    "８割の",
    "港を",
    "道と",
    "橋を",
    "直し、",
    "また、",
    "「海の日」の",
    "費用を",
    "国が負担すること。",
    "12市",
]
wordings = st.lists(st.sampled_from(WORDS), min_size=2, max_size=9).map("".join)


def said(before: Document, after: Document) -> list[str]:
    """Return the sentences, with what they put below themselves behind a slash."""
    found = amendments(compare(flow(before, STYLE), flow(after, STYLE)))
    return ["/".join((one.sentence, *(block.text for block in one.added))) for one in found]


def of(*texts: str, name: str = "i") -> tuple[Item, ...]:
    """Return items that say this."""
    return tuple(Item(f"{name}{nth}", (text,)) for nth, text in enumerate(texts, 1))


PAPER = Document(
    "d",
    "要請",
    title=(TitleLine("t", ("港の改修に関する要請",)),),
    body=(
        Paragraph("p", ("港は古い。",)),
        Paragraph("q", ("市の７割が困り、国は７割を出す。",)),
        *of("岸壁を直すこと。", "倉庫を広げること。", "道路を直すこと。", "船を増やすこと。", "橋を架けること。"),
    ),
)
FIRST, SECOND, ONE, TWO, THREE, FOUR, FIVE = PAPER.body


def with_body(*blocks: object) -> Document:
    """Return the paper with another body."""
    return replace(PAPER, body=blocks)  # type: ignore[arg-type]


def reworded(block: object, text: str) -> object:
    """Return a block that says something else."""
    return replace(block, content=(text,))  # type: ignore[type-var]


def test_words_are_quoted_so_that_they_stand_once_in_their_place() -> None:
    after = with_body(FIRST, reworded(SECOND, "市の８割が困り、国は９割を出す。"), ONE, TWO, THREE, FOUR, FIVE)
    assert said(PAPER, after) == ["前文２段落目中「７割が」を「８割が」に改め、「７割を」を「９割を」に改める。"]


def test_a_number_in_brackets_is_quoted_with_both_of_them() -> None:
    paper = with_body(FIRST, reworded(SECOND, "国は、１の（２）の財源に２年分の費用を含め、道を直すこと。"), ONE)
    after = with_body(FIRST, reworded(SECOND, "国は、１の（１）の財源に２年分の費用を含め、道を直すこと。"), ONE)
    assert said(paper, after) == ["前文２段落目中「（２）」を「（１）」に改める。"]


def test_words_are_put_in_behind_others_and_cut_out() -> None:
    added = with_body(FIRST, reworded(SECOND, "市の７割が困り、国は速やかに７割を出す。"), ONE, TWO, THREE, FOUR, FIVE)
    assert said(PAPER, added) == ["前文２段落目中「国は」の次に「速やかに」を加える。"]
    assert said(added, PAPER) == ["前文２段落目中「速やかに」を削る。"]


def test_a_paragraph_of_which_more_than_half_is_another_is_replaced() -> None:
    after = with_body(FIRST, SECOND, ONE, reworded(TWO, "備蓄の拠点を県ごとに設けること。"), THREE, FOUR, FIVE)
    assert said(PAPER, after) == ["２を次のように改める。/備蓄の拠点を県ごとに設けること。"]


def test_what_is_cut_out_lets_the_numbers_close_up() -> None:
    assert said(PAPER, with_body(FIRST, SECOND, ONE, TWO, FOUR, FIVE)) == ["３を削り、４を３とし、５を４とする。"]
    assert said(PAPER, with_body(FIRST, SECOND, TWO, THREE, FOUR, FIVE)) == [
        "１を削り、２から５までを１から４までとする。"
    ]


def test_what_is_new_stands_behind_its_neighbour_by_the_new_numbers() -> None:
    new = Item("n", ("桟橋を設けること。",), blocks=(Item("m", ("早く設けること。",)),))
    assert said(PAPER, with_body(FIRST, SECOND, ONE, TWO, THREE, new, FOUR, FIVE)) == [
        "５を６とし、４を５とする。",
        "３の次に次のように加える。/４\u3000桟橋を設けること。/（１）早く設けること。",
    ]
    assert said(PAPER, with_body(Paragraph("n", ("海は広い。",)), *PAPER.body)) == [
        "本文の初めに次のように加える。/海は広い。"
    ]


def test_what_was_moved_is_moved_and_gets_its_number() -> None:
    assert said(PAPER, with_body(FIRST, SECOND, ONE, FIVE, TWO, THREE, FOUR)) == [
        "２から４までを３から５までとする。",
        "５を１の次に移し、２とする。",
    ]


def test_title_date_and_lists_are_changed_as_wholes() -> None:
    after = replace(
        PAPER,
        title=(TitleLine("t", ("港と道の改修に関する要請",)),),
        addressees=(Addressee("国土交通大臣", "", "様"), Addressee("総務大臣", "", "様")),
        notes=(Note("n", ("数は令和３年のもの。",)),),
        attachments=(Attachment("a", ("別添\u3000図",)),),
    )
    assert set(said(PAPER, after)) == {
        "題名を「港と道の改修に関する要請」に改める。",
        "宛先として次のように加える。/国土交通大臣\u3000様/総務大臣\u3000様",
        "注記として「数は令和３年のもの。」を加える。",
        "添付として「別添\u3000図」を加える。",
    }
    assert "宛先を削る。" in said(after, PAPER)


def table(*rows: tuple[str, str]) -> Table:
    """Return a captioned table of two columns."""
    cells = tuple(Cell(f"c{row}{nth}", (text,)) for row, texts in rows_of(rows) for nth, text in enumerate(texts))
    return Table("table", ("港の数",), (Column(), Column()), cells)


def rows_of(rows: tuple[tuple[str, str], ...]) -> list[tuple[str, tuple[str, str]]]:
    """Return rows with what names them: their first word."""
    return [(row[0], row) for row in rows]


def test_in_a_table_a_cell_is_amended_and_other_rows_make_it_another() -> None:
    before = with_body(FIRST, table(("市", "数"), ("架空市", "３港")), ONE)
    cell = with_body(FIRST, table(("市", "数"), ("架空市", "４港")), ONE)
    rows = with_body(FIRST, table(("市", "数"), ("架空市", "３港"), ("海市", "１港")), ONE)
    assert said(before, cell) == ["表１中「３港」を「４港」に改める。"]
    assert said(before, rows) == ["表１を次のように改める。/市\u3000数/架空市\u3000３港/海市\u3000１港"]
    assert said(before, with_body(FIRST, ONE)) == ["表１を削る。"]


def test_the_caption_of_a_table_is_called_so_and_cut_out_where_nothing_of_it_is_left() -> None:
    own = table(("市", "数"), ("架空市", "３港"))
    before, after, none = (
        with_body(FIRST, replace(own, content=words), ONE) for words in (("早期に直す港",), ("各市の状況",), ())
    )
    assert said(before, none) == ["表１の題名を削る。"]
    assert said(before, after) == ["表１の題名を次のように改める。/各市の状況"]


def test_a_cell_is_named_where_its_words_stand_in_another_one_too() -> None:
    rows = ("市", "数"), ("架空市", "３港"), ("海市", "３港")
    before, after = (with_body(FIRST, table(*rows[:2], ("海市", number)), ONE) for number in ("３港", "４港"))
    assert said(before, after) == ["表１の３行２列中「３港」を「４港」に改める。"]


def test_a_table_that_was_moved_is_moved_and_not_made_anew() -> None:
    own = table(("市", "数"), ("架空市", "３港"))
    assert said(with_body(FIRST, own, ONE, TWO), with_body(FIRST, ONE, TWO, own)) == ["表１を２の次に移す。"]


def figure(colour: int, *, captioned: bool = True) -> Figure:
    """Return a figure with one of two pictures."""
    return Figure("figure", ("港の位置",) if captioned else (), PICTURES[colour], 20, "地図", captioned)


def test_a_figure_with_another_picture_is_put_in_its_place_and_a_new_one_comes_with_its_caption() -> None:
    was, now = (with_body(FIRST, figure(colour), ONE) for colour in (0, 1))
    assert said(was, now) == ["図１を次のように改める。//図１\u3000港の位置"]
    (one,) = amendments(compare(flow(was, STYLE), flow(now, STYLE)))
    assert [block.picture.picture for block in one.added if block.picture] == [PICTURES[1]]
    bare = [with_body(FIRST, figure(colour, captioned=False), ONE) for colour in (0, 1)]
    assert said(*bare) == ["図を次のように改める。/"]
    assert said(with_body(FIRST, ONE), was) == ["前文１段落目の次に次のように加える。//図１\u3000港の位置"]
    assert said(was, with_body(FIRST, ONE)) == ["図１を削る。"]


@pytest.mark.parametrize(
    ("own", "place"),
    [
        (table(("市", "数"), ("架空市", "３港")), "表１"),
        (figure(0), "図１"),
        (Annex("x", ("港の数",), blocks=of("桟橋を直すこと。", name="x")), "別紙"),
    ],
)
def test_another_title_leaves_what_bears_it_as_it_is(own: Table | Figure | Annex, place: str) -> None:
    def bearing(words: str) -> Document:
        named = replace(own, content=(words,) if words else ())
        return replace(PAPER, annexes=(named,)) if isinstance(named, Annex) else with_body(FIRST, named, ONE)

    with_words, other, bare = bearing("港の数"), bearing("橋と道"), bearing("")
    assert said(with_words, other) == [f"{place}の題名を次のように改める。/橋と道"]
    assert said(with_words, bare) == [f"{place}の題名を削る。"]
    assert said(bare, with_words) == [f"{place}の題名として次のように加える。/港の数"]


@pytest.mark.parametrize("own", [table(("市", "数"), ("架空市", "３港")), figure(0)])
def test_a_table_or_figure_gets_its_number_and_loses_it(own: Table | Figure) -> None:
    kind = "表" if isinstance(own, Table) else "図"
    named, bare, alone = (
        with_body(FIRST, one, ONE) for one in (own, replace(own, content=()), replace(own, content=(), captioned=False))
    )
    assert said(named, alone) == [f"{kind}１の番号及び題名を削る。"]
    assert said(bare, alone) == [f"{kind}１の番号を削る。"]
    assert said(alone, named) == [
        f"{kind}に次の番号及び題名を付する。/{kind}１\u3000{'港の数' if kind == '表' else '港の位置'}"
    ]


def box(name: str, *lines: str) -> Table:
    """Return a frame round lines."""
    cells = (Cell(f"{name}{nth}", (text,), goes_on=nth > 0) for nth, text in enumerate(lines))
    return Table(name, (), (Column(),), tuple(cells), 0, captioned=False)


def test_a_frame_is_called_so_and_by_what_stands_above_it_where_there_are_two() -> None:
    before, after = (with_body(FIRST, box("x", text), ONE) for text in ("港の歌である。", "港の声である。"))
    assert said(before, after) == ["囲み中「歌である」を「声である」に改める。"]
    before, after = (with_body(FIRST, box("x", "山の歌。"), ONE, box("y", text)) for text in ("港の歌。", "船の歌。"))
    (sentence,) = said(before, after)
    assert sentence.startswith("１の次の囲み")
    assert said(with_body(FIRST, box("x", "歌。"), ONE), with_body(FIRST, box("x", "歌。", "声。"), ONE)) == [
        "囲みを次のように改める。/歌。声。"
    ]


def test_words_that_only_look_otherwise_are_said_to_do_so() -> None:
    lined = replace(
        Paragraph("q", ()), content=("市の", Emphasised("７割が困り", Look.UNDERLINED), "、国は７割を出す。")
    )
    before, after = PAPER, with_body(FIRST, lined, ONE, TWO, THREE, FOUR, FIVE)
    assert said(before, after) == ["前文２段落目中「７割が困り」に下線を加える。"]
    assert said(after, before) == ["前文２段落目中「７割が困り」の下線を削る。"]
    bold = Paragraph("q", ("市の７割が困り、国は", Emphasised("７割", Look.BOLD), "を出す。"))
    assert said(before, with_body(FIRST, bold, ONE, TWO, THREE, FOUR, FIVE)) == [
        "前文２段落目中「７割を」のうち「７割」を太字に改める。"
    ]
    other = Paragraph("q", ("市の７割が困り、国は", Emphasised("８割", Look.BOLD), "を出す。"))
    assert said(before, with_body(FIRST, other, ONE, TWO, THREE, FOUR, FIVE)) == [
        "前文２段落目中「７割を」を「８割を」に改め、「８割」を太字に改める。"
    ]


def test_nothing_is_said_of_texts_that_are_the_same() -> None:
    assert said(PAPER, PAPER) == []


def test_views_of_one_text_are_amended_into_each_other() -> None:
    views = [flow(PAPER, STYLE, view) for view in (View.CURRENT, View.REVISED)]
    assert amendments(compare(*views)) == ()


Asked: TypeAlias = Paragraph | Item
PUT = ["", "９割の", "速やかに", "「山の日」"]


@st.composite
def bodies(draw: st.DrawFn, names: list[int], depth: int = 0) -> tuple[Asked, ...]:
    """Draw blocks: paragraphs first, then items, in which stand others."""
    made: list[Asked] = []
    for _ in range(draw(st.integers(0, 3))):
        names[0] += 1
        made.append(Paragraph(f"p{names[0]}", (draw(wordings),)))
    for _ in range(draw(st.integers(0, 4))):
        names[0] += 1
        name = f"i{names[0]}"
        inner = draw(bodies(names, depth + 1)) if depth < 2 and draw(st.booleans()) else ()
        made.append(Item(name, (draw(wordings),), blocks=inner))
    return tuple(made)


@st.composite
def amended(draw: st.DrawFn, blocks: tuple[Asked, ...], names: list[int]) -> tuple[Asked, ...]:
    """Draw what became of blocks: edited, gone, new ones among them, in another order."""
    result: list[Asked] = []
    groups: list[list[Asked]] = [[one for one in blocks if isinstance(one, kind)] for kind in (Paragraph, Item)]
    for group in groups:
        for one in draw(st.permutations(group)) if draw(st.integers(0, 2)) == 2 else group:
            kept = one
            if isinstance(one, Item):
                below = tuple(each for each in one.blocks if isinstance(each, Paragraph | Item))
                kept = replace(one, blocks=draw(amended(below, names)))
            text = plain(one.content)
            match draw(st.sampled_from(["kept", "kept", "kept", "words", "other", "gone", "new"])):
                case "kept":
                    result.append(kept)
                case "words":
                    at = draw(st.integers(0, len(text)))
                    put = draw(st.sampled_from(PUT))
                    result.append(replace(kept, content=(text[:at] + put + text[at + draw(st.integers(0, 3)) :],)))
                case "other":
                    result.append(replace(kept, content=(draw(wordings),)))
                case "new":
                    names[0] += 1
                    new = f"n{names[0]}"
                    more = draw(wordings)
                    result += [kept, Item(new, (more,)) if isinstance(one, Item) else Paragraph(new, (more,))]
                case _:
                    pass
    return tuple(result)


@st.composite
def papers(draw: st.DrawFn) -> tuple[Document, Document]:
    """Draw a paper and what became of it."""
    names = [0]
    before = draw(bodies(names))
    after = draw(amended(before, names))
    first = Paragraph("first", ("港は古い。",))
    return Document("d", "要請", body=(first, *before)), Document("d", "要請", body=(first, *after))


def printed(document: Document) -> list[str]:
    """Return the lines of a document."""
    return [block.text for block in flow(document, STYLE).blocks]


@given(papers())
@example((PAPER, with_body(FIRST, SECOND, TWO, THREE, FOUR, FIVE, ONE)))
def test_who_carries_out_every_sentence_has_the_later_text(both: tuple[Document, Document]) -> None:
    before, after = both
    found = amendments(compare(flow(before, STYLE), flow(after, STYLE)))
    assert printed(carried_out(before, found, STYLE)) == printed(after)


def test_annexes_are_amended_by_their_own_places() -> None:
    annex = Annex("x", ("港の一覧",), blocks=(Paragraph("xp", ("架空港は古い。",)), *of("桟橋を直すこと。", name="x")))
    before = replace(PAPER, annexes=(annex,))
    new = replace(annex, blocks=(Paragraph("xp", ("架空港は新しい。",)), *annex.blocks[1:]))
    (first,) = said(before, replace(PAPER, annexes=(new,)))
    assert first.startswith("別紙")
    assert first.endswith("中「古い」を「新しい」に改める。")
    assert said(before, PAPER) == ["別紙を削る。"]
    (added,) = said(PAPER, before)
    assert added.startswith("本文の次に次のように加える。/別紙")
    assert "桟橋を直すこと。" in added
