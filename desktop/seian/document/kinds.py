"""The kinds of documents, as data: what each is called, how it closes its preamble, whether it uses 記."""

from __future__ import annotations

from seian.named import NamedTuple


class Kind(NamedTuple):
    """One kind of document.

    `closing` ends the last paragraph of the preamble, without 「ついては、」, or hands the paper in at its end
    (上記のとおり陳情します。, see `body_parts`). `ki` says that a line 記 follows it (公用文 L3: 下記 if and only if 記
    follows). `letter` kinds are in です・ます and carry an addressee. `endings` are
    the words a title of this kind ends with (公用文 L7), longest first; `marks` are words that give the kind away
    wherever they stand in a title.
    """

    name: str
    closing: str
    ki: bool
    letter: bool
    endings: tuple[str, ...]
    marks: tuple[str, ...] = ()


_UNDER_LAW = "地方自治法第124条の規定により、上記のとおり"
_BELOW = "以下のとおり"
_KI = "下記"

KINDS: tuple[Kind, ...] = (
    Kind("緊急要請", f"{_BELOW}緊急に要請する。", ki=False, letter=False, endings=("緊急要請",)),
    Kind("要請", f"{_BELOW}要請する。", ki=False, letter=False, endings=("要請書", "要請文", "要請")),
    Kind("提言", f"{_KI}について提言する。", ki=True, letter=False, endings=("提言書", "提言")),
    Kind(
        "要望",
        f"{_KI}の事項について、特段の御配慮を賜りますようお願い申し上げます。",
        ki=True,
        letter=True,
        endings=("要望書", "要望文", "要望"),
    ),
    Kind("意見書", f"{_KI}のとおり意見書を提出する。", ki=True, letter=False, endings=("意見書",)),
    Kind("意見", f"{_KI}のとおり意見を申し上げる。", ki=True, letter=False, endings=("意見",)),
    Kind("決議", f"{_BELOW}決議する。", ki=False, letter=False, endings=("決議文", "決議")),
    Kind("付帯決議", "以上、決議する。", ki=False, letter=False, endings=("付帯決議", "附帯決議")),
    Kind("声明", "ここに声明する。", ki=False, letter=False, endings=("共同声明", "声明文", "声明")),
    Kind("談話", "", ki=False, letter=False, endings=("会長談話", "談話", "コメント")),
    Kind("提案", f"{_BELOW}提案する。", ki=False, letter=False, endings=("提案書", "提案")),
    Kind("請願", f"{_UNDER_LAW}請願します。", ki=False, letter=True, endings=("請願書", "請願")),
    Kind("陳情", "上記のとおり陳情します。", ki=False, letter=True, endings=("陳情書", "陳情")),
    Kind("動議", "以上のとおり動議を提出する。", ki=False, letter=False, endings=("動議",)),
    Kind(
        "鑑",
        "別紙のとおり提出します。",
        ki=False,
        letter=True,
        endings=("の提出について", "の送付について", "鑑"),
    ),
    Kind(
        "報道資料",
        "お知らせします。",
        ki=False,
        letter=True,
        endings=("の開催結果について", "のお知らせ", "お知らせ"),
        marks=("開催結果", "報道資料", "記者発表"),
    ),
    Kind(
        "意見交換テーマ", "次のテーマについて意見交換を行いたい。", ki=False, letter=False, endings=("意見交換テーマ",)
    ),
    Kind("議事要旨", "", ki=False, letter=False, endings=("議事要旨", "議事概要", "議事録"), marks=("議事要旨",)),
    Kind(
        "背景説明", "", ki=False, letter=False, endings=("背景説明", "背景資料", "説明資料", "の背景"), marks=("背景",)
    ),
)

BY_NAME: dict[str, Kind] = {kind.name: kind for kind in KINDS}
