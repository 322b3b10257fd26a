"""The law of reading: every character of a source that is not blank is in the result, or in a doubt that keeps it."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from seian.document.dates import parse
from seian.document.inline import plain
from seian.document.model import Heading, Item, Paragraph
from seian.house_style.load import house_style_of
from seian.reading.compose import compose
from seian.reading.recognise import recognise
from seian.reading.recognised import Recognised, RevisionNote, Signer, Unsure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from seian.document.model import Block, Document
    from seian.reading.recognised import Node

LEVELS = house_style_of("標準").numbering.levels
LINES = (
    "【資料３】",
    "資料３－１",
    "（案）",
    "７虹市会第１８号",
    "令和７年８月２０日",
    "令 和 ７ 年  月  日",
    "2025.8.20",
    "財務大臣　青葉　一郎　様",
    "東の国知事",
    "若草　次郎 殿",
    "関係機関　御中",
    "虹の森市長会",
    "虹 の 森 市 長 会",
    "会長　若草市長　緑川　花子",
    "緑川花、",
    "（公印省略）",
    "地域公共交通の維持に関する",
    "虹の森市長会要請",
    "空き家の活用に関する提言（案）",
    "要　望　書",
    "第３０回会議の開催結果について",
    "拝啓",
    "敬具",
    "さて、路線バスの廃止が相次ぎ、通学と通院の足が失われつつあり、市の負担も年ごとに重くなって",
    "いるところである。",
    "ついては、下記のとおり要望する。",
    "記",
    "以　上",
    "第１　総論",
    "１　運行費の補助",
    "２．補助率を引き上げること。",
    "３国は、道を直すこと。",
    "（１）資格の取得を支援すること。",
    "(2) 手続を簡素にすること。",
    "住)読み違えた番号である。",
    "(D 読み違えた番号である。",
    "ア　燃料費",
    "①花粉の少ない苗木",
    "・窓口を増やすこと。",
    "→ 検討したい。",
    "- ✓ 印の付いた行",
    "■見出し",
    "一　財源を確保すること。",
    "≪採択した要請≫",
    "【要請の背景】",
    "【【要要望望のの背背景景】】",
    "1100  水水道道のの広広域域化化",
    "※ 提出の時点で、橋が２本になった場合、前文１段落目を次のとおり修正する。",
    "※ 表記は別に定める。",
    "［現　行］橋は１本である。",
    "［修正後］橋は２本である。",
    "添付資料",
    "提出先",
    "- 3 -",
    "１２",
    "虹の森市長会　要請集",
    "こども施策に関する意見交換テーマ　添付資料",
    "⻑⽼の⽣活を⽀える⺠間の取組",
    "なお、時期は別に定める。",
    "団体\t令和６年\t令和７年",
    "（略）",
    "資料２",
    "空き家の活用に関する提言（素案）",
    "【未定稿】",
    "資料４（原案）",
    "報道資料",
    "記者発表資料",
    "報道機関各位",
    "（別添）",
    "資料１　空き家の活用に関する提言",
    "財　務　大　臣　　　　青　葉　俊　一　様",
    "厚生労働大臣",
    "参議院議長　　　あて",
    "（公　印　省　略）",
    "若草県知事　木村　一",
    "令和七年八月吉日",
    "令和７年８月２０日（水）",
    "　　　　　　　　　　　　　　　　　　　　３",
    "（連絡先）",
    "電話　00-0000-0000",
    "(注１) 前の年の決算による。",
    "(ｱ)　燃料費",
    "ABC",
    "x",
)
ANY_LINE = st.one_of(
    st.sampled_from(LINES),
    st.text("あ漢ア１1。、（）()「」【】・※ー～年月日第 　一二a.-．", max_size=24),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=12),
)
BREAKS = st.sampled_from(("\n", "\n", "\n\n", " \n", "\n　", "\n  ", "\n\n\n\n", "\n\f", "\r\n"))


@st.composite
def sources(draw: st.DrawFn) -> str:
    """Build a text of lines of the genre, in any order, and of noise."""
    lines = draw(st.lists(st.tuples(ANY_LINE, BREAKS), max_size=24))
    return "".join(line + end for line, end in lines)


TWO_HEADS = """道路に関する要望

　山間の集落では店が閉じ、日々の買物に困る人が増えている。移動販売の車が
\f資料２
回る地区もあるが、採算が合わず、続けることが難しい。市は補助を出している
\f資料３
ものの、財政の負担は年ごとに重くなっている。
"""


@given(sources())
@example(TWO_HEADS)
@example(TWO_HEADS.replace("資料３", "資料２"))
@example("虹の森市長会要請\n報道資料\n)\n")
@example("資料１\n" + TWO_HEADS)
@example("資料４（原案）\n道路に関する要望（素案）\n【未定稿】\n次のとおり要望する。\n")
def test_every_character_of_any_text_is_kept(lost: Callable[[str, Sequence[Recognised]], str], text: str) -> None:
    assert lost(text, recognise(text)) == ""


@pytest.mark.parametrize(
    "name",
    [
        "chukakushi_giji-yoshi_r06-10-18.txt",
        "mayors_iken_r07-05-30.txt",
        "siteitosi_kaisai-kekka_r03-11-10.txt",
        "soumu_hyojunka-setsumei_r03-01.txt",
        "tokyo-mayors_yobo_r02-09-25.txt",
    ],
)
def test_every_character_of_a_real_text_is_kept(
    lost: Callable[[str, Sequence[Recognised]], str], samples: Path, name: str
) -> None:
    text = (samples / name).read_text(encoding="utf-8")
    assert lost(text, recognise(text)) == ""


@given(sources())
def test_what_was_recognised_of_any_text_is_in_the_document(text: str) -> None:
    for found in recognise(text):
        assert not missing(found, compose(found, LEVELS).document)


def missing(found: Recognised, document: Document) -> Counter[str]:
    """Return the characters of what was recognised that the document made of it lacks.

    Labels, 記, 以上 and dates are values there.
    """
    said = [
        *found.title,
        found.material_number,
        found.reference_number,
        *found.addressees,
        *said_by(found.body),
        *found.attachments,
    ]
    said += [word for signer in found.signatories for word in signer]
    said += [part for note in found.notes for part in (note.sentence, note.current, note.revised, *chain(*note.more))]
    said += [doubt.text for doubt in found.unsure if not doubt.placed]
    said += [found.seal_omitted, "" if parse(found.date) else found.date]
    kept = [plain(line.content) for line in document.title] + [plain(line.content) for line in document.attachments]
    kept += [document.material_number, document.reference_number, document.seal_omitted]
    kept += [*(one.text for one in document.unplaced)]
    kept += [word for one in document.addressees for word in (one.title, one.name, one.honorific)]
    kept += [word for one in document.signatories for word in (one.organisation, one.title, one.name)]
    kept += [plain(note.content) for note in document.notes]
    kept += [plain(excerpt.content) for note in document.notes for excerpt in note.excerpts]
    return letters(said) - letters([*kept, *kept_in(document.body)])


def letters(texts: list[str]) -> Counter[str]:
    return Counter("".join("".join(texts).split()))


def said_by(nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes:
        if node.role not in {"ki", "end"}:
            yield node.text
        yield from said_by(node.blocks)


def kept_in(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, (Heading, Item, Paragraph)):
            yield plain(block.content)
        if isinstance(block, Item):
            yield from kept_in(block.blocks)


SENTENCE = "  次のとおり要望する。"


@pytest.mark.parametrize(
    ("source", "without"),
    [
        (f"道路に関する要望（素案）\n{SENTENCE}\n", {"unsure": ()}),
        (f"資料２\n道路に関する要望\n{SENTENCE}\n", {"material_number": ""}),
        (f"道路に関する要望\n{SENTENCE}\n（連絡先）\n", {"body": ()}),
    ],
    ids=["the mark of a draft", "the number of a material", "a text that is only doubted"],
)
def test_the_law_can_be_broken(
    lost: Callable[[str, Sequence[Recognised]], str], source: str, without: dict[str, object]
) -> None:
    (found,) = recognise(source)
    assert lost(source, [found]) == ""
    assert lost(source, [found._replace(**without)])  # type: ignore[arg-type]


def test_a_doubt_about_a_text_that_is_not_there_does_not_keep_it(
    lost: Callable[[str, Sequence[Recognised]], str],
) -> None:
    doubt = Unsure("１行目", "資料３", "ページの見出しを資料番号の欄に置きました。", placed=True)
    assert lost("資料３", [Recognised("要望", unsure=(doubt,))]) == "料資３"
    assert lost("資料３", [Recognised("要望", unsure=(doubt._replace(placed=False),))]) == ""


def test_the_law_of_the_document_can_be_broken() -> None:
    found = Recognised(
        "要望",
        signatories=(Signer("虹の森市長会"),),
        notes=(RevisionNote("改める。", current="橋", revised="道", more=(("海", "山"),)),),
        seal_omitted="（公印省略）",
    )
    assert not missing(found, compose(found, LEVELS).document)
    assert missing(found, compose(Recognised("要望"), LEVELS).document)
