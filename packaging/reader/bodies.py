"""Texts of papers, drawn at random: paragraphs before the items, lists in their schemes, what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import words
from paper import Part, line_of, maybe

if TYPE_CHECKING:
    from random import Random

SCHEMES = (
    ("{f}\u3000", "（{f}）\u3000", "ア\u3000"), ("{f}．", "（{f}）", "①"), ("{h} ", "({h})", "ア "),
    ("{h}. ", "({h}) ", "a) "), ("第{f}\u3000", "{f}\u3000", "（{f}）"), ("（{f}）", "①\u3000", "・"),
    ("{f}、", "（{f}）", "ア\u3000"), ("{k}\u3000", "（{k}）\u3000", "{f}\u3000"), ("{k}、", "{f}、", "（{f}）"),
    ("①\u3000", "・", "－\u3000"), ("・", "－\u3000", "→"), ("○\u3000", "・", "－\u3000"),
    ("Ⅰ\u3000", "{f}\u3000", "（{f}）"), ("{d}", "（{f}）", "ア\u3000"), ("⑴\u3000", "ア\u3000", "（ア）"),
    ("【{f}】", "（{f}）", "・"), ("■\u3000", "・", "－ "), ("◆", "○", "・"),
)  # fmt: skip
"""Labels of three levels: {f} is a number in full width, {h} in half, {k} in kanji, {d} with its point in one."""


def label_of(scheme: str, number: int) -> str:
    """Return a label as a scheme spells it."""
    kanji = "一二三四五六七八九十"
    if "{k}" in scheme:
        return scheme.format(k=kanji[number - 1] if number <= 10 else "十" + kanji[number - 11])
    if "{d}" in scheme:
        return chr(0x2488 + number - 1)
    for first in "①⑴Ⅰアa":
        if scheme.startswith(first):
            step = {"ア": "アイウエオカキクケコサシスセソ", "a": "abcdefghijklmno"}.get(first)
            return (step[number - 1] if step else chr(ord(first) + number - 1)) + scheme[1:]
    return scheme.format(f=words.spelled(str(number), full=True), h=str(number))


def items(rng: Random, role: str = "mi", most: int = 7, depth: int = 3) -> list[Part]:
    """Return the items of a list, nested sometimes, with headings, further paragraphs and headings without number."""
    schemes = rng.choice(SCHEMES)
    parts: list[Part] = []
    sections = role == "mi" and maybe(rng, 0.12)
    bare = role == "mi" and maybe(rng, 0.1)
    nested = depth > 1 and maybe(rng, 0.45)
    count = rng.randint(1, most)
    for nth in range(1, count + 1):
        if sections and (nth == 1 or maybe(rng, 0.3)):
            mark = rng.choice(("【{}】", "≪{}≫", "＜{}＞", "{}", "《{}》", "〔{}〕", "{}"))
            parts.append(line_of("mh", mark.format(words.heading(rng))))
        has_heading = nested and maybe(rng, 0.8)
        text = words.heading(rng) if has_heading else words.demand(rng)
        parts.append(line_of(role, text, label_of(schemes[0], nth), 1))
        if has_heading and maybe(rng, 0.4):
            parts.append(line_of("mp" if role == "mi" else "pp", words.sentence(rng), level=1))
        if bare and not has_heading and maybe(rng, 0.6):
            parts += _headed_paragraphs(rng)
        elif role == "mi" and maybe(rng, 0.02):
            parts += beneath(rng)
        elif not nested and role == "mi" and maybe(rng, 0.15):
            parts.append(line_of("mp", rng.choice(("", "", "", "※ ", "※")) + words.sentence(rng), level=1))
        if has_heading:
            parts += _inner_items(rng, role, schemes, deeper=depth > 2 and maybe(rng, 0.2))
    return parts


def _inner_items(rng: Random, role: str, schemes: tuple[str, ...], *, deeper: bool) -> list[Part]:
    """Return the items of an item; with `deeper`, they are headings of a third level."""
    parts = []
    for nth in range(1, rng.randint(1, 4) + 1):
        text = words.heading(rng) if deeper else words.demand(rng)
        parts.append(line_of(role, text, label_of(schemes[1], nth), 2))
        if deeper:
            parts += [
                line_of(role, words.demand(rng), label_of(schemes[2], third), 3)
                for third in range(1, rng.randint(1, 3) + 1)
            ]
    return parts


def _headed_paragraphs(rng: Random) -> list[Part]:
    """Return headings without number, each with a paragraph, that stay inside an item."""
    parts = []
    for _ in range(rng.randint(1, 2)):
        parts += [line_of("mh", words.heading(rng), level=1), line_of("mp", words.sentence(rng), level=1)]
    return parts


def beneath(rng: Random) -> list[Part]:
    """Return what an extraction leaves below an item: people, scraps of a figure, rows of a table."""
    way = rng.random()
    if way < 0.35:
        return [
            line_of(
                "mp",
                f"{words.person(rng)}\u3000{words.town(rng)}{rng.choice(('長', '参事官', '企画課長', '総務部長'))}",
                level=1,
            )
            for _ in range(rng.randint(2, 4))
        ]
    if way < 0.7:
        return [
            line_of(
                "mp",
                rng.choice(("現在", "今後", "国", "住民", "市の仕組み", "事業者", "令和７年度", "支援", "連携")),
                level=1,
            )
            for _ in range(rng.randint(3, 6))
        ]
    return [
        line_of("mp", "\t".join((words.town(rng), words.number(rng), words.number(rng))), level=1)
        for _ in range(rng.randint(2, 5))
    ]


_LISTS = ("には、次の三つの役割がある。", "をめぐる課題は次のとおりである。", "の現状は以下のとおりです。")
_OF_LISTS = (
    "はいずれも失われつつある。", "の実現には国の支援が欠かせない。", "については早急な対応が必要である。",
)  # fmt: skip
_OPENINGS = ("【要請の背景】", "≪現状≫", "背景と趣旨", "はじめに", "【趣旨】", "＜提案の理由＞")


def preamble(
    rng: Random, author: str, *, below: bool, ki: bool = False, letter: bool = False, most: int = 4
) -> list[Part]:
    """Return the paragraphs before the items, with a list inside sometimes.

    With `below` the last announces items, with `ki` under a 記; the paragraphs of a `letter` greet and are polite.
    """
    parts = [line_of("pp", words.greeting(rng))] if letter and maybe(rng, 0.8) else []
    parts += [
        line_of("pp", words.paragraph(rng, polite=letter and maybe(rng, 0.7))) for _ in range(rng.randint(1, most))
    ]
    if maybe(rng, 0.1):
        if maybe(rng, 0.6):
            parts.append(line_of("pp", words.subject(rng) + rng.choice(_LISTS)))
        parts += [part._replace(role="pi") for part in items(rng, "pi", 4, 1)]
        parts.append(line_of("pp", "これら" + rng.choice(_OF_LISTS)))
    if maybe(rng, 0.06):
        parts.insert(0, line_of("ph", rng.choice(_OPENINGS)))
    parts.append(line_of("pp", words.asking(rng, author, below=below, ki=ki)))
    if letter and maybe(rng, 0.12):
        parts.append(line_of("pp", rng.choice(("敬具", "謹白", "敬\u3000具")), align="right"))
    return parts
