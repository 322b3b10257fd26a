"""Layouts for readers at large: statements, press releases, explanations, reports, minutes, slides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import words
from bodies import label_of, preamble
from letters import association
from paper import Packet, Paper, Part, line_of, maybe
from parts import attached, contact, dated, draft_head, foot_tail, kind_of, title_parts
from people import signers

if TYPE_CHECKING:
    from random import Random


def statement(rng: Random) -> Packet:
    """Return a statement: date at head or foot, a person or several bodies sign; the title may be a slogan."""
    author = words.body(rng)
    kind = rng.choice(("声明", "談話", "声明"))
    slogan = maybe(rng, 0.25)
    head = title_parts(rng, kind, author)
    if slogan:
        head = [
            line_of(
                "tt",
                rng.choice(
                    (
                        "{}のために",
                        "{}の未来のために",
                        "{}を守り抜く",
                        "私たちは{}をあきらめない",
                        "いまこそ{}を",
                        "{}と共に歩む",
                    )
                ).format(words.subject(rng)),
                align="centre",
                names=("",),
            )
        ]
    early = maybe(rng, 0.45)
    when = dated(rng, "ht" if early else "fd")
    who = signers(rng, author, "hs" if early and maybe(rng, 0.6) else "fs")
    parts = [*draft_head(rng), *head]
    if early:
        parts += [when, *who] if who[0].role == "hs" else [when]
        if maybe(rng, 0.2):
            parts = [*draft_head(rng), when, *head, *(who if who[0].role == "hs" else [])]
    parts += [line_of("pp", words.paragraph(rng, polite=maybe(rng, 0.4))) for _ in range(rng.randint(1, 5))]
    parts.append(line_of("pp", words.asking(rng, author, below=False)))
    if not early:
        parts.append(when)
    if who[0].role == "fs":
        parts += who
    parts += foot_tail(rng)
    return [Paper(kind_of(parts, kind), parts)]


def press(rng: Random) -> Packet:
    """Return a press release that lists what was adopted, and papers behind it sometimes."""
    author = words.body(rng)
    name = rng.choice(("報道資料", "報道発表資料", "記者発表資料", "プレスリリース"))
    mark = rng.choice(("【{}】", "{}", "［{}］", author + "\u3000{}", "{}\u3000" + author))
    parts = [line_of("hd", mark.format(name))] if maybe(rng, 0.5) else []
    parts += [dated(rng, "ht")] if maybe(rng, 0.6) else []
    parts += (
        [line_of("ha", rng.choice(("報道機関各位", "報道関係者各位", "記者クラブ各位")))] if maybe(rng, 0.3) else []
    )
    parts += [line_of("hs", author, align="right")] if maybe(rng, 0.3) else []
    parts += [line_of("hx", f"（事務局：{words.town(rng)}中央）", align="right")] if maybe(rng, 0.1) else []
    title = rng.choice(
        (
            f"「{author}総会」の開催結果について",
            f"第{rng.randint(1, 60)}回の会議の開催結果について",
            f"{words.subject(rng)}に関する要望の実施について（お知らせ）",
            f"{words.subject(rng)}に関する要請を行いました",
            f"{words.subject(rng)}に関する要請",
        )
    )
    if not title.endswith(("について", "お知らせ）")) and not parts:
        parts = [line_of("hd", f"【{name}】")]
    parts.append(line_of("tt", title, align="centre"))
    mark = rng.choice(("≪{}≫", "【{}】", "＜{}＞"))
    parts.append(
        line_of(
            "pp",
            f"{author}（会長：{words.person(rng)}\u3000{words.town(rng)}長）は、総会を開催し、次の提言等を採択しましたのでお知らせします。",
        )
    )
    if maybe(rng, 0.3):
        for nth, (head, text) in enumerate(
            (("日時", words.date(rng) + "（金）"), ("場所", words.town(rng) + "役所"), ("次回の日程", words.date(rng)))[
                : rng.randint(1, 3)
            ],
            1,
        ):
            parts.append(line_of("mi", head, label_of("{f}\u3000", nth), 1))
            parts.append(line_of("mp", text, level=1))
        parts += contact(rng) if maybe(rng, 0.3) else attached(rng) if maybe(rng, 0.3) else []
        return [Paper("報道資料", parts)]
    count = rng.randint(1, 6)
    headed = maybe(rng, 0.6)
    if headed:
        parts.append(line_of("mh", mark.format("採択した提言等")))
    scheme = rng.choice(("（{f}）", "{f}\u3000", "・", "①"))
    if maybe(rng, 0.15):
        parts += [line_of("mp", "".join(title_parts(rng, "要請", author)[0].lines)) for _ in range(count)]
    else:
        parts += [
            line_of("mi", "".join(title_parts(rng, "要請", author)[0].lines), label_of(scheme, n), 1)
            for n in range(1, count + 1)
        ]
    if headed and maybe(rng, 0.5):
        parts.append(line_of("mh", mark.format("決定した事項")))
        parts.append(line_of("mi", words.heading(rng) + "を行うこと", label_of(scheme, count + 1), 1))
    parts += contact(rng) if maybe(rng, 0.6) else []
    if maybe(rng, 0.2):
        parts += attached(rng)
    papers = [Paper("報道資料", parts)]
    if maybe(rng, 0.5):
        papers += [association(rng)[0] for _ in range(rng.randint(1, 3))]
    return papers


def background(rng: Random) -> Packet:
    """Return an explanation in headings and bullets, without date or signature."""
    parts = draft_head(rng)
    if maybe(rng, 0.3):
        parts.append(line_of("tt", rng.choice(("【要請の背景】", "【提言の背景】", "【背景】", "【要望の背景】"))))
    else:
        parts.append(
            line_of(
                "tt",
                words.subject(rng) + rng.choice(("の背景", "の背景説明", "に関する背景資料", "に関する説明資料")),
                align="centre",
            )
        )
    outer, inner = rng.choice(("{f}\u3000", "■\u3000", "（{f}）", "{h}. ")), rng.choice(("・", "○\u3000", "・"))
    for nth in range(1, rng.randint(2, 4)):
        parts.append(line_of("mi", words.heading(rng), label_of(outer, nth), 1))
        parts += [line_of("mi", words.demand(rng), inner, 2) for _ in range(rng.randint(1, 4))]
    return [Paper("背景説明", parts)]


def report(rng: Random) -> Packet:
    """Return a long proposal in chapters, its signature at the head."""
    author = words.body(rng)
    kind = rng.choice(("提言", "要望", "要請"))
    parts = [*draft_head(rng), *title_parts(rng, kind, author)]
    parts += [dated(rng, "ht"), line_of("hs", author, align="centre")] if maybe(rng, 0.8) else []
    parts += preamble(rng, author, below=True)
    for nth in range(1, rng.randint(2, 4)):
        scheme = rng.choice(("Ⅰ\u3000", "第{f}\u3000", "{f}．"))
        scheme = ("Ⅰ\u3000", "第{f}\u3000", "{f}．")[len(author) % 3]
        parts.append(line_of("mi", words.heading(rng), label_of(scheme, nth), 1))
        if maybe(rng, 0.5):
            parts.append(line_of("mp", words.paragraph(rng), level=1))
        parts += [
            line_of("mi", words.demand(rng), label_of("（{f}）\u3000", n), 2) for n in range(1, rng.randint(2, 5))
        ]
    return [Paper(kind_of(parts, kind), parts)]


def minutes(rng: Random) -> Packet:
    """Return a summary of what was said at a meeting: when, where, who, items."""
    parts = [
        *draft_head(rng),
        line_of("tt", f"第{rng.randint(1, 80)}回{words.body(rng)}\u3000議事要旨", align="centre"),
    ]
    about = (
        ("日時", words.date(rng) + "\u3000午後２時"),
        ("場所", words.place(rng) + "会館"),
        ("出席者", words.person(rng) + "、" + words.person(rng)),
    )
    beside = maybe(rng, 0.6)
    for nth, (name, text) in enumerate(about, 1):
        parts.append(line_of("mi", f"{name}\u3000{text}" if beside else name, label_of("{f}\u3000", nth), 1))
        parts += [] if beside else [line_of("mp", text, level=1)]
    if not beside and maybe(rng, 0.5):
        parts += [
            line_of(
                "mp", f"{words.person(rng)}\u3000{words.town(rng)}{rng.choice(('長', '企画課長', '総務部長'))}", level=1
            )
            for _ in range(rng.randint(2, 5))
        ]
    parts.append(line_of("mi", "議事", label_of("{f}\u3000", 4), 1))
    if maybe(rng, 0.4):
        for nth in range(1, rng.randint(2, 4)):
            parts.append(line_of("mi", words.sentence(rng).replace("。", "か。"), label_of("①\u3000", nth), 2))
            parts += [
                line_of("mi", words.sentence(rng), rng.choice(("・ ", "→ ")), 3) for _ in range(rng.randint(1, 4))
            ]
    else:
        parts += [line_of("mi", words.sentence(rng), "○\u3000", 2) for _ in range(rng.randint(2, 5))]
    return [Paper("議事要旨", parts)]


def slides(rng: Random) -> Packet:
    """Return the text of slides: headings, bullets, scraps of figures, rows with dates, no one who signs."""
    parts = [
        line_of(
            "tt",
            words.subject(rng) + rng.choice(("の概要", "の標準化・共通化", "について", "に関する説明資料")),
            align="centre",
        )
    ]
    rng.random()  # decides nothing; without it other papers are drawn
    if maybe(rng, 0.5):  # a letter a line, as what is set upright is extracted
        parts.append(Part("hx", tuple(words.ministry(rng) + rng.choice(("", "市町村課")))))
    parts += [dated(rng, "ht")] if maybe(rng, 0.5) else []
    for nth in range(1, rng.randint(2, 6)):
        parts.append(_head_of_slide(rng, nth))
        parts += [_row_of_slide(rng) for _ in range(rng.randint(1, 5))]
    return [Paper("背景説明", parts)]


def _head_of_slide(rng: Random, nth: int) -> Part:
    if maybe(rng, 0.3):
        text = words.subject(rng)
        text += rng.choice(("の改善に向けて", "について", "の概要", "に関する提言（令和２年６月）"))
        return line_of("mi", text, rng.choice((f"{nth} ", f"{nth}. ", chr(0x2160 + nth - 1) + " ")), 1)
    texts = (
        words.heading(rng),
        f"「{words.subject(rng)}計画」（令和元年12月19日 閣議決定）",
        words.subject(rng) + "に向けた主な経緯",
    )
    return line_of("mh", rng.choice(texts))


def _row_of_slide(rng: Random) -> Part:
    way = rng.random()
    if way < 0.5:
        return line_of("mi", words.demand(rng), rng.choice(("・ ", "✓ ", "⇒ ", "○\u3000", "◆ ")), 1)
    if way < 0.75:
        return line_of("mp", words.sentence(rng))
    if way < 0.85:
        return line_of("mp", f"「{words.subject(rng)}計画」({words.date(rng)} 閣議決定)")
    dated_scrap = f"R{rng.randint(1, 6)}.{rng.randint(1, 12)} " if maybe(rng, 0.5) else ""
    return line_of("mh", dated_scrap + words.heading(rng))
