"""Layouts made of others: several papers of one meeting, a web page around one, a few lines out of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import words
from bodies import SCHEMES, label_of
from councils import opinion, petition
from letters import association, letter, letter_with_foot
from paper import Packet, Paper, line_of, maybe
from parts import KINDS, dated, draft_head, foot_tail, kind_of, note, seal, title_parts
from people import addressees, destinations, signers
from releases import background, statement

if TYPE_CHECKING:
    from random import Random


def packet(rng: Random) -> Packet:
    """Several papers of one meeting."""
    makers = (association, association, opinion, background, letter_with_foot, statement, letter, letter)
    same = rng.choice(makers)
    return [(same if maybe(rng, 0.6) else rng.choice(makers))(rng)[0] for _ in range(rng.randint(2, 5))]


def tiny(rng: Random) -> Packet:
    """Return a paper of a few lines: a title, what is asked, an item or two, perhaps a date and who signs."""
    author = words.body(rng)
    kind = rng.choice(KINDS)[0]
    ki = maybe(rng, 0.3)
    parts = draft_head(rng) if maybe(rng, 0.3) else []
    if maybe(rng, 0.15):
        parts += addressees(rng)
    head = title_parts(rng, kind, author) if maybe(rng, 0.9) else []
    if head and maybe(rng, 0.1):
        head = (
            [head[0], line_of("hd", "（案）", align="right")]
            if maybe(rng, 0.5)
            else [line_of("hd", "（案）", align="right"), *head]
        )
    parts += head
    count = rng.choice((0, 1, 1, 2))
    parts += [line_of("pp", words.sentence(rng))] if maybe(rng, 0.4) else []
    parts.append(line_of("pp", words.asking(rng, author, below=count > 0, ki=ki and count > 0)))
    if count:
        parts += [line_of("ki", "記", align="centre")] if ki else []
        scheme = rng.choice(SCHEMES)[0]
        parts += [line_of("mi", words.demand(rng), label_of(scheme, n), 1) for n in range(1, count + 1)]
    if maybe(rng, 0.5):
        parts += [dated(rng, "fd")] if maybe(rng, 0.8) else []
        parts += [*signers(rng, author), *seal(rng, "fz")]
        parts += (
            addressees(rng, "fa")
            if maybe(rng, 0.3)
            else destinations(rng)
            if maybe(rng, 0.3)
            else note(rng)
            if maybe(rng, 0.2)
            else foot_tail(rng)
        )
    kind = kind_of(parts, kind) if head else ""
    return [Paper(kind, parts) for _ in range(1)]


def fragment(rng: Random) -> Packet:
    """Return some lines out of a paper, as somebody copies them."""
    maker = rng.choice((association, letter, opinion, letter_with_foot, statement, petition, background))
    parts = [
        part for part in maker(rng)[0].parts if part.role not in ("fp", "fx", "hx", "fz", "fl", "nt", "ex", "at", "ct")
    ]
    size = rng.choice((1, 1, 2, 3, 5, 8))
    at = rng.randrange(max(len(parts) - size, 0) + 1)
    chosen = parts[at : at + size]
    above = {"fd": "ht", "fs": "hs", "fa": "ha"}  # what begins with a foot is read as a head
    for nth, part in enumerate(chosen):
        if part.role not in above:
            break
        chosen[nth] = part._replace(role=above[part.role])
    return [Paper("", chosen)]


def web(rng: Random) -> Packet:
    """Return a paper as a web page shows it: navigation around it, dates of publication, no indents."""
    inner = rng.choice((statement, opinion, association, letter_with_foot, petition))(rng)[0]
    crumbs = rng.choice(
        (
            "ホーム > 市議会 > 意見書・決議",
            "トップページ ＞ 活動報告 ＞ 要望・提言",
            "HOME / お知らせ / 声明",
            "現在の位置：ホーム＞市政情報＞要望",
        )
    )
    extra = [
        line_of("hx", line)
        for line in ("本文へスキップします。", crumbs, "文字サイズ　標準　拡大", "印刷する")
        if maybe(rng, 0.35)
    ]
    update = rng.choice(
        ("更新日：{}", "最終更新日 {}", "公開日：{}", "掲載日 {}", "ページID：12345　更新日：{}", "{} 更新")
    )
    stamp = (
        [line_of("hx", update.format(rng.choice((words.date(rng), "2024/05/01", "2025.3.4", "令和６年４月１日"))))]
        if maybe(rng, 0.5)
        else []
    )
    tail = [
        line_of("fx", line)
        for line in (
            "ページの先頭へ",
            "このページに関するお問い合わせ",
            "Copyright © 2025 All Rights Reserved.",
            "一覧へ戻る",
            "前のページへ戻る",
            "Share",
        )
        if maybe(rng, 0.3)
    ]
    parts = [part for part in inner.parts if part.role not in ("hm", "nt", "ex")]
    first = next((at for at, part in enumerate(parts) if part.role == "tt"), 0)
    parts = [*extra, *parts[: first + 1], *(stamp if maybe(rng, 0.6) else []), *parts[first + 1 :], *tail]
    return [Paper(inner.kind, parts)]
