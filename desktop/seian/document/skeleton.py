"""New documents: what stands in a document of each kind before anything is written, as data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from seian.document.dates import ERAS, PartialDate
from seian.document.inline import Blank, content_of
from seian.document.kinds import BY_NAME
from seian.document.model import (
    Attachment,
    Document,
    Heading,
    Item,
    Ki,
    Paragraph,
    Signatory,
    TitleLine,
    new_id,
    title_text,
)
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from seian.document.inline import Content
    from seian.document.model import Block, BlockId


class Line(NamedTuple):
    """One block of a skeleton. `named` marks an item as a heading.

    `ki` is there only in kinds that use 記; `adopted` stands for one item for each adopted text, or an empty one.

    `text` may hold `{association}`, `{subject}`, `{meeting}`, `{closing}` and blanks to be filled in, 〔…〕 with the
    blank's name.
    """

    role: Literal["paragraph", "item", "heading", "ki", "adopted"]
    text: str = ""
    named: bool = False
    inside: tuple[Line, ...] = ()


class Skeleton(NamedTuple):
    """What a new document of a kind consists of.

    `title` has a line feed where it is broken when it is long. `signer` is the title of the person who signs for the
    association, empty where the association alone signs; None: nobody signs.
    """

    title: str
    body: tuple[Line, ...]
    dated: bool = True
    signer: str | None = ""
    attachment: str = ""


LONG_TITLE = 25
"""Characters from which on a title takes two lines: at 12 points about two thirds of the measure."""

_ABOUT = "{subject}に関する\n"
_PARAGRAPH = Line("paragraph")
_ITEM = Line("item")
_KI = Line("ki")
_CLOSING = Line("paragraph", "ついては、{closing}")
_THANKS = Line("paragraph", "日頃から{association}の活動に格別の御理解と御協力を賜り、厚く御礼申し上げます。")
_RESULT = "{association}は、〔月〕月〔日〕日に{meeting}を開催し、次の文書を採択しましたので、{closing}"

_HANDED_IN = Line("paragraph", "{closing}")


def _petition(kind: str) -> tuple[Line, ...]:
    """Return the headed parts of 請願 and 陳情: what it is about, why, and what is asked for."""
    about, why, what = (Line("heading", f"{kind}{part}") for part in ("の要旨", "の理由", "事項"))
    return about, _PARAGRAPH, why, _PARAGRAPH, what, _ITEM


_REQUEST = (_PARAGRAPH, _CLOSING, _KI, _ITEM)

SKELETONS: dict[str, Skeleton] = {
    "要請": Skeleton(_ABOUT + "{association}要請", _REQUEST),
    "緊急要請": Skeleton(_ABOUT + "{association}緊急要請", _REQUEST),
    "提言": Skeleton(_ABOUT + "{association}提言", _REQUEST),
    "要望": Skeleton(
        _ABOUT + "要望",
        (_THANKS, _PARAGRAPH, Line("paragraph", "つきましては、{closing}"), _KI, _ITEM),
        signer="会長",
    ),
    "意見": Skeleton(_ABOUT + "意見", _REQUEST),
    "意見書": Skeleton(_ABOUT + "意見書", _REQUEST),
    "決議": Skeleton(_ABOUT + "決議", _REQUEST),
    "付帯決議": Skeleton("{subject}に対する\n付帯決議", (_PARAGRAPH, _ITEM, _HANDED_IN)),
    "声明": Skeleton(_ABOUT + "{association}声明", (_PARAGRAPH, Line("paragraph", "{closing}"))),
    "談話": Skeleton(_ABOUT + "{association}会長談話", (_PARAGRAPH,), signer="会長"),
    "提案": Skeleton(_ABOUT + "{association}提案", _REQUEST),
    "請願": Skeleton(_ABOUT + "請願書", (*_petition("請願"), _HANDED_IN), signer="会長"),
    "陳情": Skeleton(_ABOUT + "陳情書", (*_petition("陳情"), _HANDED_IN), signer="会長"),
    "動議": Skeleton(_ABOUT + "動議", (_PARAGRAPH, _ITEM, Line("heading", "提案理由"), _PARAGRAPH, _HANDED_IN)),
    "鑑": Skeleton(
        _ABOUT + "要請書の提出について",
        (Line("paragraph", "標記について、{closing}"),),
        signer="会長",
        attachment="別紙\u3000",
    ),
    "報道資料": Skeleton(
        "{meeting}の開催結果について",
        (Line("paragraph", _RESULT), Line("heading", "≪採択した文書≫"), Line("adopted")),
        dated=False,
        signer=None,
    ),
    "意見交換テーマ": Skeleton(
        _ABOUT + "意見交換テーマ",
        (
            Line("item", "趣旨", named=True, inside=(_PARAGRAPH, _CLOSING)),
            Line("item", "テーマ", named=True, inside=(_ITEM,)),
        ),
        dated=False,
        signer=None,
        attachment="添付資料\u3000",
    ),
    "議事要旨": Skeleton(
        "{meeting}\n議事要旨",
        (
            Line("item", "日時\u3000"),
            Line("item", "場所\u3000"),
            Line("item", "出席者", named=True, inside=(_ITEM,)),
            Line("item", "議事概要", named=True, inside=(_PARAGRAPH,)),
        ),
        dated=False,
        signer=None,
    ),
    "背景説明": Skeleton(
        _ABOUT + "背景説明",
        (
            Line("item", "現状", named=True, inside=(_PARAGRAPH,)),
            Line("item", "課題", named=True, inside=(_PARAGRAPH,)),
            Line("item", "求める対応", named=True, inside=(_PARAGRAPH,)),
        ),
        dated=False,
        signer=None,
    ),
}

_BLANK = re.compile("〔(.+?)〕")


def new_document(
    kind: str,
    *,
    association: str = "",
    subject: str = "",
    year: int | None = None,
    adopted: Iterable[Document] = (),
    ids: Callable[[], BlockId] = new_id,
) -> Document:
    """Return a document of a kind (a name in `kinds.KINDS`) as it is before it is written.

    Its title ends with the kind (公用文 L7) and is about `subject`: a matter, or for 報道資料 and 議事要旨 the meeting
    (会議 if empty); `subject` and `association` are single lines. The preamble ends with the kind's closing phrase, 記
    follows where that says 下記 (L3), then comes one empty item. Where the kind bears a date, month and day are blank,
    the year is the western year `year` in its era (blank too if None). `adopted` are the documents that a 報道資料
    lists by their titles. Raises ValueError for an unknown kind.
    """
    if kind not in SKELETONS:
        message = f"unknown kind of document {kind!r}"
        raise ValueError(message)
    skeleton = SKELETONS[kind]
    known = BY_NAME[kind]
    words = {
        "association": association,
        "subject": subject,
        "meeting": subject or "会議",
        "closing": known.closing,
    }
    body = tuple(line for line in skeleton.body if known.ki or line.role != "ki")
    signed = skeleton.signer is not None and bool(association or skeleton.signer)
    return Document(
        id=ids(),
        kind=kind,
        title=tuple(TitleLine(ids(), _content(line, words)) for line in _title_lines(skeleton.title, words)),
        body=tuple(_blocks(body, words, tuple(map(title_text, adopted)), ids)),
        date=_blank_date(year) if skeleton.dated else None,
        signatories=(Signatory(association, skeleton.signer or ""),) if signed else (),
        attachments=(Attachment(ids(), (skeleton.attachment,)),) if skeleton.attachment else (),
    )


def _title_lines(title: str, words: Mapping[str, str]) -> list[str]:
    long = len(title.format(**words)) > LONG_TITLE
    return title.split("\n") if long else [title.replace("\n", "")]


def _blocks(
    lines: Iterable[Line], words: Mapping[str, str], adopted: tuple[str, ...], ids: Callable[[], BlockId]
) -> Iterator[Block]:
    for line in lines:
        match line.role:
            case "paragraph":
                yield Paragraph(ids(), _content(line.text, words))
            case "heading":
                yield Heading(ids(), _content(line.text, words))
            case "ki":
                yield Ki(ids())
            case "adopted":
                yield from (Item(ids(), content_of((title,))) for title in adopted or ("",))
            case "item":
                inside = tuple(_blocks(line.inside, words, adopted, ids))
                yield Item(ids(), _content(line.text, words), heading=line.named, blocks=inside)


def _content(text: str, words: Mapping[str, str]) -> Content:
    """Return a text with its words filled in; the pieces at odd places are the names of blanks."""
    pieces = _BLANK.split(text)
    return content_of(Blank(piece) if odd % 2 else piece.format(**words) for odd, piece in enumerate(pieces))


def _blank_date(year: int | None) -> PartialDate:
    if year is None:
        return PartialDate(ERAS[-1].name, None)
    # 令和元年 rather than 平成31年: a year belongs to the era it ends in
    era = next(era for era in reversed(ERAS) if era.first.year <= year)
    return PartialDate(era.name, year)
