"""Parts that stand above, beside and below the text of a paper, drawn at random."""

from __future__ import annotations

from typing import TYPE_CHECKING

import words
from paper import Part, line_of, maybe

if TYPE_CHECKING:
    from random import Random

KINDS = (
    ("要望", ("要望書", "要望", "要望", "要望について")),
    ("要請", ("要請", "要請書", "緊急要請", "要請文")),
    ("提言", ("提言", "提言書")),
    ("意見書", ("意見書",)),
    ("決議", ("決議", "決議文", "特別決議")),
    ("意見", ("意見",)),
    ("声明", ("声明", "緊急声明", "共同声明", "会長声明")),
    ("談話", ("会長談話", "談話", "コメント")),
    ("提案", ("提案", "提案書")),
    ("請願", ("請願", "請願書")),
    ("陳情", ("陳情", "陳情書")),
    ("動議", ("動議",)),
    ("付帯決議", ("付帯決議", "附帯決議")),
)
"""Kinds of papers, each with what their titles end with."""
_ENDINGS = dict(KINDS)
_TITLE_MIDDLES = ("環境の改善と支援に関する", "体制の整備及び人材の確保に関する", "財源の充実に関する")
_DASHES = ("～", "―", "－")


def title_parts(rng: Random, kind: str, author: str = "") -> list[Part]:
    """Return a title of one to three lines, with （案） or a subtitle sometimes."""
    ending = rng.choice(_ENDINGS[kind])
    if kind == "要請" and ending == "緊急要請":
        kind = "緊急要請"
    style = rng.random()
    about = words.subject(rng)
    if ending.endswith("について"):
        lines = [f"{about}に関する{ending}"]
    elif style < 0.5 or not author:
        lines = _plain_title(rng, about, ending)
    else:
        lines = _title_with_author(rng, style, about, author, ending)
    if maybe(rng, 0.06):
        return [line_of("tt", about + rng.choice(("について", "に関して", "の件")), align="centre", names=("",))]
    if len(lines) == 2 and author and maybe(rng, 0.15):
        lines.insert(1, rng.choice(_TITLE_MIDDLES))
    if maybe(rng, 0.04):
        lines.append(rng.choice(("（第２次）", "(第3次)", "（その１）")))
    if maybe(rng, 0.12):
        lines[-1] += rng.choice(("（案）", "(案)", "（素案）"))
    if maybe(rng, 0.05):
        lines[0] = f"「{about}」" + words.link(rng) + ending
        lines = lines[:1]
    return [Part("tt", tuple(lines), align="centre", names=(kind,))]


def _plain_title(rng: Random, about: str, ending: str) -> list[str]:
    line = about + words.link(rng) + ending
    return [about + words.link(rng), ending] if len(line) > 16 and maybe(rng, 0.35) else [line]


def _title_with_author(rng: Random, style: float, about: str, author: str, ending: str) -> list[str]:
    if style < 0.8:
        if maybe(rng, 0.6):
            return [about + words.link(rng), author + ending]
        return [about + words.link(rng) + author + ending]
    if style < 0.9:
        return [f"{about}について（{ending}）"]
    return [author + ending, rng.choice(_DASHES) + about + "に向けて" + rng.choice(_DASHES)]


def kind_of(parts: list[Part], kind: str) -> str:
    """Return the kind that a title gives: 緊急要請 is a kind of its own."""
    return next((part.names[0] for part in parts if part.role in ("tt", "pt") and part.names), kind)


def draft_head(rng: Random) -> list[Part]:
    """Return what stands above everything, sometimes: 資料１, （案）, a meeting."""
    parts = []
    if maybe(rng, 0.25):
        number = words.spelled(str(rng.randint(1, 12)), full=maybe(rng, 0.5)) + rng.choice(
            ("", "", "－１", "-2", "の１")
        )
        name = rng.choice(("資料", "資料", "別紙", "議案", "参考資料"))
        style = rng.choice(("{}{}", "【{}{}】", "（{}{}）", "［{}{}］"))
        parts.append(line_of("hm", style.format(name, number), align="right"))
    elif maybe(rng, 0.05):
        parts.append(
            line_of(
                "hm",
                rng.choice(("別紙", "（別紙）", "(別紙）", "別添", "【別紙】", "別　紙")),
                align=rng.choice(("left", "right")),
            )
        )
    if maybe(rng, 0.06):
        parts.append(
            line_of("hd", rng.choice(("（案）", "【未定稿】", "（素案）", "［案］", "（修正案）")), align="right")
        )
    if maybe(rng, 0.06):
        parts.append(
            line_of(
                "hx",
                rng.choice(
                    (
                        "第{n}回{place}市長会総会",
                        "令和{n}年度定期総会",
                        "{place}市議会{n}月定例会",
                        "第{n}回臨時会議",
                        "会議資料（抜粋）",
                        "配布先：会員各位",
                        "{place}市総務部",
                        "全国大会",
                    )
                ).format(n=rng.randint(2, 90), place=words.place(rng)),
                align=rng.choice(("left", "right", "centre")),
            )
        )
    return parts


def reference(rng: Random) -> Part:
    """Return the number of a letter."""
    full = maybe(rng, 0.5)
    n = words.spelled(str(rng.randint(1, 980)), full=full)
    year = words.spelled(str(rng.randint(1, 8)), full=full)
    text = rng.choice(
        (
            f"{year}{words.place(rng)}総第{n}号",
            f"{words.place(rng)}市会発第{n}号",
            f"市長会第{n}号",
            f"{year}企画第{n}号",
            f"第{n}号",
            f"{words.place(rng)}議第{n}号",
        )
    )
    return line_of("hr", text, align="right")


def dated(rng: Random, role: str) -> Part:
    """Return a date on its own line, with a word behind it sometimes."""
    text = words.date(rng)
    more = rng.choice(("",) * 14 + ("提出", "採択", "決議", "（金）", "（月曜日）", "議決"))
    if "月" not in text or "\u3000" in text:
        more = ""
    return line_of(role, text + more, align="right", names=(text,))


def seal(rng: Random, role: str) -> list[Part]:
    """Return the line that says the seal is left out, sometimes."""
    return (
        [
            line_of(
                role,
                rng.choice(("（公印省略）", "(公印省略)", "公印省略", "（公\u3000印\u3000省\u3000略）")),
                align="right",
            )
        ]
        if maybe(rng, 0.2)
        else []
    )


def attached(rng: Random) -> list[Part]:
    """Return what is named as attached."""
    if maybe(rng, 0.5):
        return [
            line_of(
                "at",
                rng.choice(("添付資料", "別添", "添付書類", "【添付資料】", "別紙"))
                + rng.choice(("\u3000", "："))
                + words.subject(rng)
                + "の概要",
            )
        ]
    head = line_of("at", rng.choice(("添付資料", "別添", "参考資料", "（別添）", "【別紙】", "添付書類")))
    label = rng.choice(("資料{}\u3000", "{}\u3000", "・", "別紙{}\u3000", ""))
    named = rng.choice(("{}について", "{}に関する要請", "{}に関する提言", "{}の一覧", "{}の試算", "{}の概要"))
    return [
        head,
        *(
            line_of("at+", label.format(words.spelled(str(n), full=True)) + named.format(words.subject(rng)))
            for n in range(1, rng.randint(2, 4))
        ),
    ]


def contact(rng: Random) -> list[Part]:
    """Return whom to ask."""
    lines = [
        rng.choice(
            (
                "【問合せ先】",
                "（問い合わせ先）",
                "＜連絡先＞",
                "問合せ先",
                "お問い合わせ",
                "担当",
                "【事務局】",
                "連絡先",
            )
        )
    ]
    lines.append(
        rng.choice(
            (
                f"{words.town(rng)}企画部政策課\u3000{words.person(rng, '')}",
                f"{words.body(rng)}事務局",
                f"担当：{words.person(rng, '')}、{words.person(rng, '')}",
                f"{words.body(rng)}事務局（担当\u3000{words.person(rng, '')}）",
            )
        )
    )
    lines.append(
        rng.choice(("電話\u3000", "TEL ", "ＴＥＬ：", "Tel:", "電話番号 "))
        + f"0{rng.randint(10, 99)}-{rng.randint(100, 9999)}-{rng.randint(1000, 9999)}"
    )
    if maybe(rng, 0.4):
        lines.append(rng.choice(("E-mail: ", "メール\u3000", "Ｅメール：")) + "info@example.jp")
    if maybe(rng, 0.2):
        postcode = f"〒{rng.randint(100, 999)}-{rng.randint(1000, 9999)}"
        lines.append(f"{postcode}\u3000{words.prefecture(rng)}{words.town(rng)}１丁目２番３号")
    return [line_of("ct", line, align=rng.choice(("", "right"))) for line in lines]


def note(rng: Random) -> list[Part]:
    """Return a ※ note of 時点修正."""
    place = rng.choice(("前文２段落目", "前文１段落目", "記１", "要請事項２（１）", "件名"))
    when = rng.choice(("要請活動時点で、", "提出時点において、", ""))
    reached = f"全国の{words.subject(rng)}が{words.number(rng)}割に達した場合"
    change = rng.choice(("時点修正する", "修正する", "改める"))
    text = words.sentence(rng)
    return [
        line_of("nt", f"※ {when}{reached}、{place}を以下のとおり{change}。"),
        line_of("ex", rng.choice(("［現　行］", "【現行】", "（現行）")) + text),
        line_of("ex", rng.choice(("［修正後］", "【修正後】", "（修正後）")) + text),
    ]


def afterthought(rng: Random) -> list[Part]:
    """Return text behind everything: footnotes, an explanation of words."""
    if maybe(rng, 0.5):
        mark = rng.choice(("（注{}）", "(注{}) ", "注{}）", "※{} ", "※\u3000", "（参考{}）"))
        role = "nt" if mark[0] == "※" else "fp"
        return [line_of(role, mark.format(n) + words.sentence(rng)) for n in range(1, rng.randint(2, 4))]
    head = rng.choice(("（参考）", "参考", "【用語の説明】", "（用語の説明）", "＜参考＞"))
    return [line_of("fp", head), *(line_of("fp", words.sentence(rng)) for _ in range(rng.randint(1, 3)))]


def foot_tail(rng: Random, *, closed: bool = True) -> list[Part]:
    """Return what may stand behind everything; text of its own only where something closes the paper above it."""
    parts: list[Part] = []
    if maybe(rng, 0.08):
        parts += attached(rng)
    if maybe(rng, 0.12):
        parts += contact(rng)
    if closed and maybe(rng, 0.08):
        parts += afterthought(rng)
    return parts
