"""Layouts of councils and of those who turn to them: opinions, motions, covers, petitions, what is read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

import words
from bodies import items, label_of, preamble
from paper import Packet, Paper, Part, line_of, maybe
from parts import dated, draft_head, kind_of, title_parts
from people import addressees, destinations

if TYPE_CHECKING:
    from random import Random


def opinion(rng: Random) -> Packet:
    """Return an opinion or resolution of a council: text, a closing sentence, date, council, destinations below."""
    author = words.council(rng)
    kind = rng.choice(("意見書", "意見書", "意見書", "決議", "付帯決議"))
    has_items = maybe(rng, 0.5)
    ki = has_items and maybe(rng, 0.4)
    parts = [*draft_head(rng), *title_parts(rng, kind)]
    if maybe(rng, 0.08):
        parts += [line_of("ht", words.date(rng), align="right")]
    parts += preamble(rng, author, below=has_items, ki=ki, most=6)
    if has_items:
        if ki:
            parts.append(line_of("ki", "記", align="centre"))
        parts += items(rng)
    if maybe(rng, 0.7):
        parts.append(line_of("mp" if has_items else "pp", words.closing(rng), names=("closing",)))
    when = [dated(rng, "fd")] if parts and not any(part.role == "ht" for part in parts) else []
    who = [
        line_of(
            "fs",
            rng.choice((author, "\u3000".join(author), f"{author}議長\u3000{words.person(rng)}", f"{author}議長")),
            align="right",
        )
    ]
    to = (
        destinations(rng, head=maybe(rng, 0.6)) if maybe(rng, 0.7) else addressees(rng, "fa") if maybe(rng, 0.4) else []
    )
    parts += when + to + who if maybe(rng, 0.25) and to and to[0].role != "fl" else when + who + to
    return [Paper(kind_of(parts, kind), parts)]


def proposed(rng: Random) -> Packet:
    """Return a motion for a resolution: its movers and seconders under it, or above."""
    author = words.council(rng)
    kind = rng.choice(("決議", "動議", "意見書", "提案"))

    def movers(role: str) -> list[Part]:
        found = []
        for lead in rng.sample(("提出者", "賛成者", "発議者", "提案者", "提出議員"), rng.choice((1, 1, 2))):
            for nth in range(rng.randint(1, 4)):
                office = rng.choice((f"{author}議員", "議員", "", f"{author}議員"))
                who = words.person(rng)
                found.append(
                    line_of(
                        role,
                        f"{office}\u3000{who}".strip(),
                        align="right",
                        lead=lead + "\u3000" if nth == 0 else "\u3000\u3000\u3000\u3000",
                    )
                )
        return found

    parts = []
    if maybe(rng, 0.4):
        parts.append(
            line_of(
                "hx",
                rng.choice(("議員提出議案第{}号", "決議案第{}号", "発議第{}号", "意見書案第{}号", "第{}号議案")).format(
                    rng.randint(1, 40)
                ),
            )
        )
    parts += title_parts(rng, kind)
    has_items = maybe(rng, 0.3)
    if kind == "動議" and maybe(rng, 0.5):
        parts.append(
            line_of(
                "pp",
                rng.choice(
                    (
                        "次の要綱に基づき委員会を設置されたい。",
                        "上記の動議を、会議規則第16条の規定により提出する。",
                        f"{words.person(rng, '')}議員の発言を取り消すよう求める。",
                        "本議案に対し、次のとおり修正するよう求めます。",
                        "議長の不信任を議決されたい。",
                    )
                ),
            )
        )
    else:
        parts += preamble(rng, author, below=has_items)
    if has_items:
        parts += items(rng)
    if maybe(rng, 0.5):
        parts.append(line_of("mp" if has_items else "pp", words.closing(rng), names=("closing",)))
    parts.append(dated(rng, "fd"))
    parts += movers("fs") if maybe(rng, 0.7) else [line_of("fs", author, align="right")]
    if maybe(rng, 0.3):
        parts.append(line_of("fa", f"{author}議長\u3000{words.person(rng)}\u3000{rng.choice(('様', '殿'))}"))
    return [Paper(kind_of(parts, kind), parts)]


def cover_and_paper(rng: Random) -> Packet:
    """Return a council's or an association's cover, and the paper it hands in."""
    author = words.council(rng)
    kind = rng.choice(("意見書", "決議", "要望", "提言"))
    head = title_parts(rng, kind)
    to = line_of("ha", f"{author}議長\u3000{words.person(rng)}\u3000{rng.choice(('様', '殿'))}")
    movers = []
    for lead in rng.sample(("提出者", "賛成者"), rng.choice((1, 2))):
        way = rng.random()
        if way < 0.3:
            names = [words.person(rng, "") for _ in range(rng.randint(2, 4))]
            movers.append(line_of("s", "\u3000".join(names), lead=lead + "\u3000", names=tuple(names), align="right"))
        else:
            movers += [
                line_of(
                    "s",
                    (f"{author}議員\u3000" if way < 0.6 else "") + words.person(rng),
                    lead=lead + "\u3000" if n == 0 else "\u3000\u3000\u3000\u3000",
                    align="right",
                )
                for n in range(rng.randint(1, 4))
            ]
    sentence = rng.choice(
        (
            "上記の議案を別紙のとおり提出する。",
            "上記の議案を、会議規則第14条の規定により別紙のとおり提出します。",
            "このことについて、別紙のとおり提出します。",
            "標記の件について、別紙のとおり要望いたします。",
            "別紙のとおり意見書を提出します。",
            "次の議案を別紙のとおり、地方自治法第112条の規定により提出する。",
            "標記について、別添のとおり決議しましたので送付します。",
        )
    )
    number = line_of(
        "hx",
        rng.choice(("議員提出議案第{}号", "決議案第{}号", "発議第{}号", "意見書案第{}号", "議第{}号")).format(
            words.spelled(str(rng.randint(1, 40)), full=maybe(rng, 0.5))
        ),
    )

    def at(role: str) -> list[Part]:
        return [part._replace(role=role + "s") for part in movers]

    order = rng.random()
    text = line_of("pp", sentence)
    if order < 0.4:
        cover = [number, *head, text, dated(rng, "fd"), *at("f"), to._replace(role="fa")]
    elif order < 0.6:
        cover = [dated(rng, "ht"), to, *at("h"), *head, text]
    elif order < 0.8:
        cover = [number, dated(rng, "ht"), to, *at("h"), *head, text]
    else:
        cover = [number, *head, text, dated(rng, "fd"), to._replace(role="fa"), *at("f")]
    if maybe(rng, 0.2):
        cover = [part for part in cover if part is not number]
    if maybe(rng, 0.25):
        reason = [
            line_of("ph", rng.choice(("提案理由", "提出の理由", "（提案理由）"))),
            line_of("pp", words.paragraph(rng)),
        ]
        at_text = cover.index(text) + 1
        cover[at_text:at_text] = reason
    mark = (
        [line_of("hm", rng.choice(("（別紙）", "別紙", "(別紙）", "別\u3000紙", "【別紙】", "（別添）")))]
        if maybe(rng, 0.6)
        else []
    )
    paper = opinion(rng)[0]
    paper_parts = [part for part in paper.parts if part.role not in ("hm", "hd", "hx", "tt")]
    return [Paper("鑑", cover), Paper(kind_of(head, kind), [*mark, *head, *paper_parts])]


def petition(rng: Random) -> Packet:
    """Return a petition with heading words: 件名, 請願の要旨, 請願理由, 請願事項."""
    kind = rng.choice(("請願", "請願", "陳情"))
    about = words.subject(rng) + rng.choice(
        ("について", "を求めることについて", "に関すること", words.link(rng) + kind, words.link(rng) + kind + "書")
    )
    mark = rng.choice(("{}", "{}", "【{}】", "＜{}＞", "《{}》", "■{}"))

    def head(text: str, role: str) -> Part:
        return line_of(role, mark.format(text))

    parts: list[Part] = []
    titled = maybe(rng, 0.35)
    if titled:
        parts += title_parts(rng, kind)
    if maybe(rng, 0.3):
        parts.append(line_of("hx", f"{kind}第{words.spelled(str(rng.randint(1, 60)), full=maybe(rng, 0.5))}号"))
    if not titled and maybe(rng, 0.7):
        parts.append(head(rng.choice(("件名", "件\u3000名", f"{kind}の件名", "題名", f"{kind}件名")), "hl"))
        parts.append(line_of("tt", about))
    elif not titled:
        parts.append(line_of("tt", about, align="centre"))
    if maybe(rng, 0.5):
        parts += [
            head(rng.choice((f"{kind}要旨", f"{kind}の要旨", f"{kind}の趣旨", "要旨")), "ph"),
            *(line_of("pp", words.paragraph(rng, polite=True)) for _ in range(rng.randint(1, 2))),
        ]
    if maybe(rng, 0.8):
        parts += [
            head(rng.choice((f"{kind}理由", f"{kind}の理由", "理由", f"{kind}の趣旨")), "ph"),
            *(line_of("pp", words.paragraph(rng, polite=True)) for _ in range(rng.randint(1, 3))),
        ]
    parts += [
        head(rng.choice((f"{kind}事項", f"{kind}項目", f"{kind}の内容", "内容")), "mh"),
        *items(rng, most=4, depth=1),
    ]
    if maybe(rng, 0.3):
        parts.append(line_of("mp", words.closing(rng), names=("closing",)))
    if maybe(rng, 0.7):
        parts += _petitioners(rng, kind)
    return [Paper(kind, parts)]


def _petitioners(rng: Random, kind: str) -> list[Part]:
    """Return the date, who petitions, which member presents it, and the speaker it goes to."""
    parts = [dated(rng, "fd")]
    lead = rng.choice((f"{kind}者\u3000", f"{kind}代表者\u3000", f"{kind}人\u3000", ""))
    body = words.body(rng)
    if maybe(rng, 0.5):
        parts.append(Part("fs", (body, f"代表\u3000{words.person(rng)}"), lead=lead, align="right"))
    else:
        parts.append(line_of("fs", f"{body}\u3000会長\u3000{words.person(rng)}", lead=lead, align="right"))
    if kind == "請願" and maybe(rng, 0.5):
        parts.append(line_of("fs", words.person(rng), lead="紹介議員\u3000", align="right"))
    if maybe(rng, 0.6):
        speaker = f"{words.council(rng)}議長\u3000{words.person(rng)}\u3000{rng.choice(('様', '殿'))}"
        parts.append(line_of("fa", speaker))
    return parts


def spoken(rng: Random) -> Packet:
    """Return a council's paper read aloud: sentences, the date and the names closed by full stops."""
    author = words.council(rng)
    kind = rng.choice(("意見書", "決議", "要望"))
    ends = rng.choice(("。", ""))
    about = "".join(title_parts(rng, kind)[0].lines) + ends
    has_items = maybe(rng, 0.3)
    parts = [line_of("tt", about), *preamble(rng, author, below=has_items)]
    if has_items:
        scheme = rng.choice(("{k}、", "{f}、"))
        parts += [line_of("mi", words.demand(rng), label_of(scheme, n), 1) for n in range(1, rng.randint(2, 4))]
    if maybe(rng, 0.8):
        parts.append(line_of("mp" if has_items else "pp", words.closing(rng), names=("closing",)))
    when = words.date(rng)
    while "\u3000" in when or "〇〇" in when or "○" in when:
        when = words.date(rng)
    who = rng.choice((author, f"{author}議長名", f"{author}議長{words.person(rng, '')}", f"{words.body(rng)}会長"))
    chosen = (
        words.ministers(rng, rng.randint(1, 5))
        if maybe(rng, 0.6)
        else [f"{words.prefecture(rng)}知事", f"{words.prefecture(rng)}議会議長"]
    )
    to = line_of("fa", "、".join(chosen) + rng.choice(("あて", "宛て", "殿", "様", "")) + "。", names=tuple(chosen))
    parts += [line_of("fd", when + "。", names=(when,)), line_of("fs", who + "。", names=(who,))]
    parts += [to] if maybe(rng, 0.7) else []
    return [Paper(kind, parts)]


def spoken_petition(rng: Random) -> Packet:
    """Held back: a petition as a clerk reads it out, 件名 and 要旨 led by words on the same line."""
    kind = rng.choice(("請願", "陳情"))
    about = words.subject(rng) + words.link(rng) + kind
    parts = [
        line_of("hx", f"受理番号\u3000{kind}第{rng.randint(1, 30)}号"),
        line_of("tt", about),
        line_of("ph", f"{kind}の要旨"),
        *(line_of("pp", words.paragraph(rng, polite=True)) for _ in range(2)),
        line_of("mh", f"{kind}事項"),
        *items(rng, most=3, depth=1),
        dated(rng, "fd"),
        Part("fs", (words.body(rng), f"会長\u3000{words.person(rng)}"), align="right"),
        line_of("fa", f"{words.council(rng)}議長\u3000{words.person(rng)}様"),
    ]
    return [Paper(kind, parts)]
