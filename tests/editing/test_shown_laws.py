"""Whatever is edited, what is shown from the sheet before is what would be shown from nothing."""

from __future__ import annotations

import os
import random
from dataclasses import fields, replace
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

import pytest

from seian.assets import template
from seian.document.inline import Alternative, Blank, Revised
from seian.document.model import (
    Cell,
    Column,
    Condition,
    Document,
    Heading,
    Item,
    Ki,
    Note,
    Origin,
    Paragraph,
    Presence,
    Signatory,
    Table,
    TitleLine,
)
from seian.editing import acts
from seian.editing.composing import Preedit, compose
from seian.editing.contents import Contents, contents
from seian.editing.selection import Selection, kept
from seian.editing.shown import Shown, show
from seian.errors import SeianError
from seian.flow.build import View
from seian.house_style.load import house_style_of
from seian.revision.places import place_words, words_in
from seian.word.template import read_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.document.model import Block

STEPS = int(os.environ.get("SEIAN_SHOWN_STEPS", "150"))  # of each run; 20,000 in all take an hour
SEED = int(os.environ.get("SEIAN_SHOWN_SEED", "20211129"))

STYLE = house_style_of("東海臨海都市市長会")
SHEET = read_sheet(template(STYLE.template))
TYPED = ("あ", "防災", "12", "、", "。", "１\u3000", "（１）", "敬具", "\u3000", "a" * 60, "会議は年二回開くこと。" * 4)
SENTENCE = "備蓄倉庫の点検を年に二度行い、期限の近い食料は地域の訓練で配り、補充に要した費用を国が補助すること。"


def _document() -> Document:
    share = Alternative("７割", (Revised("c1", "８割"),))
    term = Alternative("令和７年度", (Revised("c2", "令和９年度"), Revised("c1", "")))
    gone = Alternative("当面の措置とする。", (Revised("c3", ""),))
    body: list[Block] = [Paragraph("p1", (SENTENCE,)), Paragraph("p2", ("利用者の", share, "が終えた。", Blank("月")))]
    body.append(Ki("ki"))
    for n in range(14):
        if n in (1, 7, 8):
            body.append(_table(f"w{n}", share, captioned=n != 7))
        inner = (Item(f"i{n}a", (SENTENCE,)), Item(f"i{n}b", (f"{n}割", share) if n % 4 == 0 else (SENTENCE * 2,)))
        deep = (Item(f"i{n}c", ("見出し",), heading=True, blocks=(*inner, Paragraph(f"i{n}d", (SENTENCE,)))),)
        presence = Presence(f"c{n % 3 + 1}", when_met=n % 2 == 0) if n % 5 == 3 else None
        start, marker = (n if n in (6, 8) else None), ("・" if n == 10 else None)
        content = (term,) if n == 9 else ("延ばすこと。", gone, term) if n % 6 == 0 else (SENTENCE,)
        origin = Origin("clause", n) if n % 7 == 2 else None
        body.append(Item(f"i{n}", content, False, deep if n % 2 else inner, marker, start, presence, origin))  # noqa: FBT003
        if n % 6 == 5:
            body += (Heading(f"h{n}", ("≪採択した提言≫",)), Paragraph(f"q{n}", (gone,)))
    title = (TitleLine("t1", ("図書館の夜間開館を", share, "とすることに関する")), TitleLine("t2", ("提言",)))
    notes = (Note("n1", ("開館時間は別に定める。",)),)
    signatories = (Signatory("東海臨海都市市長会", "会長", "山田太郎"),)
    return Document("d", "提言", title, True, "資料３", body=tuple(body), signatories=signatories, notes=notes)  # noqa: FBT003


def _table(name: str, share: Alternative, *, captioned: bool) -> Table:
    """Return a table with a heading, a cell of two lines, and words and figures in its columns."""
    rows = (
        ("市", "食料", "毛布"),
        ("潮見市", "184,000", "21,400"),
        ("青浜市", "92,500", "9,800"),
        ("計", "276,500", ""),
    )
    cells = [Cell(f"{name}-{at}", (text,)) for at, text in enumerate(text for row in rows for text in row)]
    cells[4:4] = [Cell(f"{name}-a", ("離島を含む。",), goes_on=True), Cell(f"{name}-b", (share,), goes_on=True)]
    return Table(name, ("備蓄",) if captioned else (), (Column(), Column(), Column(8)), tuple(cells), 1, captioned)


CONDITIONS = (
    Condition("c1", "８割に達した場合", "要請の時点で"),
    Condition("c2", "期限が延びた場合"),
    Condition("c3", "国の予算が成立した場合"),
)


class _State(NamedTuple):
    document: Document
    conditions: tuple[Condition, ...]
    view: View


def _laid(state: _State, earlier: Shown | None) -> Shown:
    return show(state.document, STYLE, SHEET, earlier, view=state.view, conditions=state.conditions)


def _check(shown: Shown, state: _State) -> None:
    anew = _laid(state, None)
    for field in fields(Shown):
        if field.compare:
            assert getattr(shown, field.name) == getattr(anew, field.name), field.name
    assert shown == anew
    assert shown.draft is not None
    for block in list(shown.rows)[:: max(1, len(shown.rows) // 3)]:
        assert words_in(shown.draft.setting.current, block) == place_words(state.document, block, STYLE)


def _check_contents(listed: Contents, shown: Shown) -> None:
    assert shown.draft is not None
    anew = contents(shown.draft)
    assert (listed.entries, listed.homes) == (anew.entries, anew.homes)
    for row in range(0, len(anew.entries), 5):
        assert listed.line(row) == anew.line(row)


def _selection(shown: Shown, chance: random.Random) -> Selection | None:
    rows = [row for row, length in enumerate(shown.lengths) if length is not None]
    if not rows:
        return None
    row = chance.choice(rows)
    caret = shown.caret(row, chance.randint(0, shown.lengths[row] or 0))
    anchor = caret
    if chance.random() < 0.2:
        other = chance.choice([one for one in rows if abs(one - row) < 3])
        anchor = shown.caret(other, chance.randint(0, shown.lengths[other] or 0))
    return kept(shown, Selection(anchor, caret))


def _edited(shown: Shown, chance: random.Random) -> tuple[str, Document]:
    """Return what one act makes of a document, and the act's name."""
    selection = _selection(shown, chance)
    if selection is None:
        return "nothing", shown.document
    name = chance.choice(("type",) * 12 + tuple(acts.COMMANDS) + ("new_line", "backspace", "move_up", "demote") * 2)
    if name == "type":
        act = acts.insert_text(shown, selection, chance.choice(TYPED))
    else:
        act = acts.COMMANDS[name](shown, selection)
    return f"{name} at {selection.caret}", shown.document if act is None else act.document


def _step(state: _State, shown: Shown, before: Sequence[_State], chance: random.Random) -> tuple[str, _State]:
    kind = chance.random()
    if kind < 0.03:
        return "view", state._replace(view=chance.choice(list(View)))
    if kind < 0.06:
        number = chance.randrange(len(CONDITIONS))
        met = chance.choice((True, False, None))
        conditions = [replace(one, met=met) if at == number else one for at, one in enumerate(state.conditions)]
        return f"met {number} {met}", state._replace(conditions=tuple(conditions))
    if kind < 0.12 and before:
        return "undo", chance.choice(before[-5:])
    if kind < 0.14:
        return "draft", state._replace(document=replace(state.document, draft=not state.document.draft))
    name, document = _edited(shown, chance)
    return name, state._replace(document=document)


@pytest.mark.parametrize("seed", range(SEED, SEED + 3))
def test_what_is_shown_after_any_edit_is_what_would_be_shown_from_nothing(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 -- no secret
    state = _State(_document(), CONDITIONS, View.NOTED)
    shown = _laid(state, None)
    before: list[_State] = []
    views: dict[View, Shown] = {}  # a view that is gone back to goes on from what it showed
    lists: dict[View, Contents] = {}
    for step in count():
        if step == STEPS:
            break
        try:
            name, after = _step(state, shown, before, chance)
        except SeianError:
            continue  # it may not be done there
        before.append(state)
        views[state.view] = shown
        state, shown = after, _laid(after, views.get(after.view, shown))
        assert shown.draft is not None
        lists[state.view] = contents(shown.draft, lists.get(state.view))
        try:
            _check(shown, state)
            _check_contents(lists[state.view], shown)
        except AssertionError as wrong:
            message = f"seed {seed}, step {step}, {name}, {state.view}"
            raise AssertionError(message) from wrong


def test_what_is_composed_is_shown_as_if_from_nothing_and_leaves_what_was_shown() -> None:
    state = _State(_document(), CONDITIONS, View.NOTED)
    shown = _laid(state, None)
    chance = random.Random(SEED)  # noqa: S311 -- no secret
    for text in ("か", "かい", "かいぎ", "会議", "会議" * 40):
        selection = _selection(shown, chance)
        assert selection is not None
        composing = compose(shown, SHEET, selection, Preedit(text, (), None), shown)
        _check(composing.shown, state._replace(document=composing.shown.document))
    _check(shown, state)


@pytest.mark.parametrize(("was", "now"), [("あ", ""), ("", "あ"), ("あ", "い")])
def test_a_caption_whose_wording_gets_or_loses_its_words_has_the_label_it_would_have_from_nothing(
    was: str, now: str
) -> None:
    table = Table("t", (), (Column(),), (Cell("c", ()),))
    shown = None
    for words in (was, now):
        caption = replace(table, content=(Alternative(words, (Revised("c1", "い"),)),))
        document = Document("d", "要請", body=(Paragraph("p1", (SENTENCE,)), caption))
        shown = show(document, STYLE, SHEET, shown, view=View.CURRENT, conditions=(Condition("c1", "条件"),))
        assert shown == show(document, STYLE, SHEET, view=View.CURRENT, conditions=(Condition("c1", "条件"),))


@pytest.mark.parametrize("at", range(4))
def test_a_block_that_comes_or_goes_unseen_is_known_to_be_hidden(at: int) -> None:
    conditions = (Condition("c1", "条件", met=False), Condition("c2", "条件", met=True))
    blocks: list[Block] = [Paragraph("p1", (SENTENCE,)), Item("i1", (SENTENCE,)), Item("i2", (SENTENCE,))]
    hidden = Item("h", ("見えない。",), presence=Presence("c1"))
    without, holding = (
        Document("d", "要請", title=(TitleLine("t", ("点検",)),), body=tuple(body))
        for body in (blocks, [*blocks[:at], hidden, *blocks[at:]])
    )
    for before, after in ((without, holding), (holding, without)):
        earlier = show(before, STYLE, SHEET, view=View.REVISED, conditions=conditions)
        now = show(after, STYLE, SHEET, earlier, view=View.REVISED, conditions=conditions)
        assert now == show(after, STYLE, SHEET, view=View.REVISED, conditions=conditions)
        assert now.hidden == ({"h"} if after is holding else set())
