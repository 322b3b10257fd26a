"""Documents with everything in them that may still change after adoption."""

from __future__ import annotations

from dataclasses import replace

from seian.document.dates import PartialDate, parse
from seian.document.inline import Alternative, Revised, Ruby
from seian.document.model import (
    Addressee,
    Adoption,
    Condition,
    Document,
    Item,
    Paragraph,
    Presence,
    Signatory,
    State,
    TitleLine,
)
from seian.house_style.load import house_style_of

STYLE = house_style_of("標準")
MINISTER = Addressee("防災大臣", "", "様")
PREMIER = Addressee("内閣総理大臣", "山川　花子", "殿")
REACHED = Condition("c1", "架空の備蓄率が８割に達した場合", "要請活動時点で")
LONGER = Condition("c2", "国が架空の期限を延ばした場合", "要請活動時点で")


def day(text: str) -> PartialDate:
    """Return a date that is one."""
    found = parse(text)
    assert found is not None
    return found


def adopted(document: Document, on: str = "令和３年11月10日") -> Document:
    """Return a document as it is after adoption."""
    return replace(document, state=State.ADOPTED, adoption=Adoption(day(on), "臨時会議", document))


def a_document(id_: str = "d1", subject: str = "備蓄倉庫の点検") -> Document:
    """Return a draft with alternatives, conditional items, ruby and marks."""
    return Document(
        id_,
        "要請",
        title=(TitleLine(f"{id_}t", (f"{subject}に関する架空市長会要請",)),),
        draft=True,
        material_number="資料９",
        body=(
            Paragraph(f"{id_}p1", ("各市の備蓄は",)),
            Paragraph(f"{id_}p2", ("備蓄率は", Alternative("７割", (Revised("c1", "８割"),)), "である。")),
            Item(f"{id_}i1", ("点検を年に二度行うこと。",)),
            Item(
                f"{id_}i2",
                ("期限の切れた品を配ること。",),
                presence=Presence("c2"),
                blocks=(Paragraph(f"{id_}b", ("訓練の折とする。",)),),
            ),
            Item(f"{id_}i3", ("期限を延ばすこと。",), presence=Presence("c2", when_met=False)),
            Item(f"{id_}i4", (Ruby("糧秣", "りょうまつ"), "を改めること。")),
        ),
        date=parse("令和３年　月　日"),
        signatories=(Signatory("架空市長会"),),
    )
