"""Two versions of one document, for what is printed of their differences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.sources import SetPart
from seian.flow.set_blocks import Flow, Indent, Run, SetBlock, StyleName

if TYPE_CHECKING:
    from seian.document.sources import Source

NAME = "東海臨海都市市長会"


def _block(
    source: Source,
    style: StyleName,
    *runs: str | Run,
    label: str = "",
    keep: bool = False,
    breaks: tuple[int, ...] = (),
) -> SetBlock:
    made = tuple(Run(run) if isinstance(run, str) else run for run in runs)
    return SetBlock(source, style, made, label, keep_with_next=keep, breaks=breaks)


TITLE = f"避難所の環境整備に関する{NAME}要"
BEFORE = Flow(
    "避難所の環境整備に関する要望",
    NAME,
    (
        _block("t", StyleName.TITLE, f"{TITLE}望（案）", breaks=(12,)),
        _block(
            "p1",
            StyleName.BODY,
            "会員市では、避難所となる学校の体育館に空調を備える工事を進めている。昨年度までに６割の体育館で工事を終えたが、"
            "費用の多くは市の負担である。",
        ),
        _block("p2", StyleName.BODY, "夏の暑さは年ごとに厳しくなり、備えを急がなければならない。"),
        _block("p3", StyleName.BODY, "ついては、次の事項を要望する。"),
        _block("i1", StyleName.ITEM_1, "設備への財政支援", label="１\u3000", keep=True),
        _block(
            "i11",
            StyleName.ITEM_2,
            "空調の設置について、補助率を２分の１に引き上げること。また、更新に要する経費も同様とすること。",
            label="（１）",
        ),
        _block("i12", StyleName.ITEM_2, "非常用の電源と燃料を備える経費を補助の対象とすること。", label="（２）"),
        _block("i2", StyleName.ITEM_1, "点検の記録を国の書式にそろえること。", label="２\u3000"),
        _block(
            "i3", StyleName.ITEM_1, Run("罹災", reading="りさい"), "証明書の事務を簡素にすること。", label="３\u3000"
        ),
        _block(SetPart.DATE, StyleName.DATE, "令和３年\u3000月\u3000日"),
        _block(SetPart.SIGNATURE, StyleName.SIGNATURE, Run(NAME, spread=17.0)),
        _block("a1", StyleName.ATTACHMENT, "別添１\u3000各市の整備の状況"),
        _block("a2", StyleName.ATTACHMENT, "別添２\u3000費用の内訳"),
    ),
    material_number="資料３",
)
AFTER = Flow(
    "避難所の環境整備に関する要請",
    NAME,
    (
        _block("t", StyleName.TITLE, f"{TITLE}請", breaks=(12,)),
        _block(
            "p1",
            StyleName.BODY,
            "会員市では、避難所となる学校の体育館に空調を備える工事を進めている。昨年度までに７割の体育館で工事を終えたが、"
            "費用の３分の２は市の負担である。",
        ),
        _block("p2", StyleName.BODY, "夏の暑さは年ごとに厳しくなり、備えを急がなければならない。"),
        _block("p4", StyleName.BODY, "停電が長引けば、空調も照明も使えない。"),
        _block("p3", StyleName.BODY, "ついては、次の事項を速やかに実施するよう要請する。"),
        _block("i1", StyleName.ITEM_1, "設備への財政支援", label="１\u3000", keep=True),
        _block(
            "i11",
            StyleName.ITEM_2,
            "空調の設置と断熱の工事について、補助率を３分の２に引き上げること。また、更新に要する経費も同様とすること。",
            label="（１）",
        ),
        _block("i12", StyleName.ITEM_2, "非常用の電源と燃料を備える経費を補助の対象とすること。", label="（２）"),
        _block(
            "i3", StyleName.ITEM_1, Run("罹災", reading="りさい"), "証明書の事務を簡素にすること。", label="２\u3000"
        ),
        _block(SetPart.DATE, StyleName.DATE, "令和３年11月15日"),
        _block(SetPart.SIGNATURE, StyleName.SIGNATURE, Run(NAME, spread=17.0)),
        SetBlock("a3", StyleName.NOTE, (Run("費用の内訳は、追って示す。"),), "※\u3000", Indent(1.0, -1.0)),
    ),
    material_number="資料３",
)
