"""Whom a paper is addressed to and who signs it, drawn at random, as they are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import words
from bodies import label_of
from paper import Part, line_of, maybe

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_SIRS = ("様", "殿")


def addressees(rng: Random, role: str = "ha", *, one: bool = False) -> list[Part]:
    """Return whom a paper is addressed to; with `one`, a single office, body or person."""
    style = rng.random()
    honor = rng.choice(("様", "殿", "様", "殿", "宛て", "あて", "御中", "宛"))
    gap = rng.choice(("\u3000", "\u3000", " ", "", "\u3000\u3000"))
    local = _local_office(rng)
    if maybe(rng, 0.05) and not one:
        return [line_of(role, _mixed(rng)) for _ in range(rng.randint(2, 3))]
    if maybe(rng, 0.08) and not one:
        return [*addressees(rng, role, one=True), *addressees(rng, role, one=True)]
    ways = _TO_ONE if one else _TO_ANY
    return next(way for limit, way in ways if style < limit)(_Address(rng, role, local, gap, honor))


class _Address(NamedTuple):
    """What is drawn of an address whatever it names: an office, the blanks before the honorific, the honorific."""

    rng: Random
    role: str
    local: str
    gap: str
    honor: str

    def personal(self, office: str) -> Part:
        """Return an office with a name, on one line or two, or an office alone."""
        rng = self.rng
        name = words.person(rng, rng.choice(("\u3000", " ", "", "\u3000")))
        sir = rng.choice(_SIRS)
        way = rng.random()
        if way < 0.4:
            return line_of(self.role, f"{office}\u3000{name}{self.gap}{sir}")
        if way < 0.6:
            return Part(self.role, (office, f"{name}{self.gap}{sir}"))
        if way < 0.7 and self.role == "ha":
            family, given = name[:2], name[2:].strip() or name[1:]
            return Part(
                self.role, (office, f"{family}\u3000{given}{self.gap}{sir}"), names=(f"{office}{family}{given}",)
            )
        return line_of(self.role, f"{office}{self.gap}{sir}" if way < 0.92 else office)


def _local_office(rng: Random) -> str:
    office = rng.choice(
        (
            words.prefecture(rng) + "知事",
            words.town(rng) + "長",
            words.council(rng) + "議長",
            words.body(rng) + "会長",
            words.town(rng) + "教育委員会教育長",
            words.body(rng),
            words.body(rng) + "理事長",
            words.prefecture(rng) + "議会議長",
        )
    )
    return office.replace("市長会会長", "市長会\u3000会長") if maybe(rng, 0.5) else office


def _mixed(rng: Random) -> str:
    """Return one of several that have nothing in common."""
    return rng.choice(
        (
            f"{words.ministry(rng)}\u3000{words.person(rng, '')}{rng.choice(('大臣', '長官'))}",
            f"{words.place(rng)}調査会の委員様",
            words.minister(rng),
            f"{words.place(rng)}委員会委員各位",
            f"{words.minister(rng)}\u3000{words.person(rng)}",
            f"{words.body(rng)}会長様",
            f"{words.town(rng)}の皆様",
        )
    )


def _local(to: _Address) -> list[Part]:
    return [to.personal(to.local.replace("教育長", ""))]


def _minister(to: _Address) -> list[Part]:
    return [to.personal(words.minister(to.rng))]


def _ministers(to: _Address) -> list[Part]:
    return [to.personal(office) for office in words.ministers(to.rng, to.rng.randint(2, 5))]


def _offices(to: _Address) -> list[Part]:
    chosen = words.ministers(to.rng, to.rng.randint(2, 7))
    return [line_of(to.role, f"{office}{to.gap}{to.honor}") for office in chosen]


def _offices_of_one_honorific(to: _Address) -> list[Part]:
    rng = to.rng
    chosen = words.ministers(rng, rng.randint(1, 6))
    more = [f"{words.prefecture(rng)}知事", f"{words.prefecture(rng)}議会議長"]
    chosen += more[: rng.choice((0, 1, 2)) if len(chosen) > 1 else 2]
    honored = rng.randrange(len(chosen))
    parts = []
    for nth, office in enumerate(chosen):
        end = rng.choice(("\u3000\u3000", "\u3000")) + rng.choice(("あて", "様", "殿", "宛")) if nth == honored else ""
        parts.append(line_of(to.role, office + end, names=(office,)))
    return parts


def _company(to: _Address) -> list[Part]:
    rng = to.rng
    form = rng.choice(("一般社団法人", "公益社団法人", "独立行政法人", "公益財団法人", "株式会社"))
    name, who = words.body(rng), words.person(rng)
    if maybe(rng, 0.5):
        return [Part(to.role, (form, name, f"会長\u3000{who}\u3000様"))]
    return [Part(to.role, (f"{form}{name}", f"代表理事\u3000{who}\u3000様"))]


def _named_minister(to: _Address) -> list[Part]:
    rng = to.rng
    text = f"{words.ministry(rng)}\u3000{words.person(rng, '')}{rng.choice(('大臣', '長官', '局長'))}"
    return [line_of(to.role, text)]


def _office_of_ministry(to: _Address) -> list[Part]:
    rng = to.rng
    office = rng.choice(("地方局長", "自治財政局長", "医政局長", "長官", "事務次官", "道路局長"))
    return [Part(to.role, (words.ministry(rng), f"{office}\u3000{words.person(rng)}\u3000{rng.choice(_SIRS)}"))]


def _everybody(to: _Address) -> list[Part]:
    rng = to.rng
    texts = (
        f"{words.place(rng)}調査会の委員様",
        "関係各位",
        f"{words.body(rng)}\u3000御中",
        f"{words.town(rng)}民の皆様",
        "報道機関各位",
        f"{words.council(rng)}議員各位",
        "記者クラブ各位",
        "会員市長各位",
    )
    return [line_of(to.role, rng.choice(texts))]


def _head_of_body(to: _Address) -> list[Part]:
    rng = to.rng
    office = rng.choice((words.town(rng) + "長", words.body(rng)))
    who = words.person(rng)
    if maybe(rng, 0.3):
        return [Part(to.role, (office, rng.choice(("会長", "理事長", "代表")) + "\u3000" + who, "様"))]
    return [Part(to.role, (office, f"会長\u3000{who}\u3000殿"))]


def _speaker(to: _Address) -> list[Part]:
    return [to.personal(words.council(to.rng) + "議長")]


_Way = tuple[float, "Callable[[_Address], list[Part]]"]
_SINGLE: tuple[_Way, ...] = ((0.33, _local), (0.45, _minister))
_SEVERAL: tuple[_Way, ...] = ((0.55, _ministers), (0.63, _offices), (0.72, _offices_of_one_honorific))
_OTHERS: tuple[_Way, ...] = (
    *((0.78, _company), (0.84, _named_minister), (0.86, _office_of_ministry)),
    *((0.9, _everybody), (0.95, _head_of_body), (1.0, _speaker)),
)
_TO_ANY, _TO_ONE = (*_SINGLE, *_SEVERAL, *_OTHERS), (*_SINGLE, *_OTHERS)
"""Below which number drawn from 0 to 1 an address is made in which way."""


def signers(rng: Random, author: str, role: str = "fs") -> list[Part]:
    """Return who signs, in one to three lines each."""
    style = rng.random()
    name = words.person(rng, rng.choice(("\u3000", " ", "", "\u3000\u3000")))
    office = rng.choice(("会長", "会\u3000長", "代表", "理事長", "会長職務代理者", "代表幹事", "委員長"))
    spaced = "\u3000".join(author) if len(author) < 9 and maybe(rng, 0.3) else author
    signed = next(way for limit, way in _SIGNED if style < limit)(_Signature(rng, author, spaced, office, name))
    return [Part(role, lines, align="right") for lines in signed]


class _Signature(NamedTuple):
    """What is drawn of a signature whatever it shows: a body, as it is spaced, an office and a name."""

    rng: Random
    author: str
    spaced: str
    office: str
    name: str


_Lines = list[tuple[str, ...]]


def _heads_of_bodies(of: _Signature) -> _Lines:
    rng = of.rng
    return [
        (words.body(rng), f"{rng.choice(('会長', '代表', '理事長'))}\u3000{words.person(rng)}")
        for _ in range(rng.randint(2, 4))
    ]


def _mayors(of: _Signature) -> _Lines:
    return [(f"{words.town(of.rng)}長\u3000{words.person(of.rng)}",) for _ in range(of.rng.randint(2, 7))]


def _body_over_mayor(of: _Signature) -> _Lines:
    mayor = words.town(of.rng) + "長"
    if maybe(of.rng, 0.5):
        return [(of.author, f"{of.office}\u3000{mayor}\u3000{of.name}")]
    return [(of.author, f"{of.office}\u3000{mayor}", of.name)]


def _mayor_in_three_lines(of: _Signature) -> _Lines:
    family, given = words.person(of.rng).split("\u3000")
    return [(f"{words.town(of.rng)}長", family, given)]


def _bodies(of: _Signature) -> _Lines:
    names = (of.author, words.body(of.rng), words.body(of.rng))
    return [(name,) for name in names[: of.rng.randint(2, 3)]]


_SIGNED: tuple[tuple[float, Callable[[_Signature], _Lines]], ...] = (
    (0.03, _heads_of_bodies),
    (0.08, _mayors),
    (0.32, lambda of: [(of.spaced,)]),
    (0.44, lambda of: [(of.author, f"{of.office}\u3000{of.name}")]),
    (0.52, lambda of: [(f"{of.author}\u3000{of.office}\u3000{of.name}",)]),
    (0.58, lambda of: [(of.author + of.office.replace("\u3000", ""), of.name)]),
    (0.64, _body_over_mayor),
    (0.72, _mayor_in_three_lines),
    (0.78, lambda of: [(f"{words.town(of.rng)}長\u3000{of.name}",)]),
    (0.86, _bodies),
    (0.9, lambda of: [(words.latin_body(of.rng),)]),
    (0.95, lambda of: [(f"{words.council(of.rng)}議長\u3000{of.name}",)]),
    (1.0, lambda of: [(f"{of.author}\u3000{of.office}", of.name)]),
)
"""Below which number drawn from 0 to 1 a paper is signed in which way."""

_DESTINATIONS = (
    *("提出先", "（提出先）", "【提出先】", "送付先", "宛先", "意見書提出先", "要望先", "〔送付先〕", "≪要請先≫"),
)


def destinations(rng: Random, *, head: bool = True) -> list[Part]:
    """Return a list of whom a council's paper goes to, below it; with `head`, a word stands above it."""
    parts = [line_of("fl", rng.choice(_DESTINATIONS))] if head else []
    chosen = words.ministers(rng, rng.randint(1, 7))
    if maybe(rng, 0.25):
        end = "" if head else rng.choice(("あて", "\u3000宛て", "殿", ""))
        return [*parts, line_of("fa", "、".join(chosen) + end, names=tuple(chosen))]
    if head and maybe(rng, 0.2):
        mark = rng.choice(("{f}\u3000", "・", "（{f}）"))
        labelled = (line_of("fa", label_of(mark, n) + office, names=(office,)) for n, office in enumerate(chosen, 1))
        return [*parts, *labelled]
    honor = rng.choice(("", "", "\u3000様", "\u3000殿", "\u3000宛て", "あて"))
    if not head and not honor:
        honor = "\u3000様"
    return parts + [line_of("fa", office + honor, names=(office,)) for office in chosen]
