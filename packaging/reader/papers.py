"""Papers of the genre, drawn at random: their parts in the order of the paper, each with its role.

A layout is a function of a `random.Random` to a packet: one paper or several. What makes them wide are orders of parts,
not sentences. Layouts in `HELD_BACK` are never trained on; they tell how the reader does on what it has not seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random


class Part(NamedTuple):
    """One part of a paper: its role (`seian.reading.roles`), its printed lines, how it stands.

    `names` are whom it names where that is not just its lines; `words` that stand before it on the same line and are no
    part of the text (提出者) are in `lead`.
    """

    role: str
    lines: tuple[str, ...]
    label: str = ""
    level: int = 0
    align: str = ""
    names: tuple[str, ...] = ()
    lead: str = ""


class Paper(NamedTuple):
    """A paper of a kind (empty where its title does not say) in its order."""

    kind: str
    parts: list[Part]


Packet = list[Paper]

KINDS = (
    ("要望", ("要望書", "要望", "要望", "要望について")), ("要請", ("要請", "要請書", "緊急要請", "要請文")), ("提言", ("提言", "提言書")),
    ("意見書", ("意見書",)), ("決議", ("決議", "決議文", "特別決議")), ("意見", ("意見",)), ("声明", ("声明", "緊急声明", "共同声明", "会長声明")),
    ("談話", ("会長談話", "談話", "コメント")), ("提案", ("提案", "提案書")), ("請願", ("請願", "請願書")), ("陳情", ("陳情", "陳情書")),
    ("動議", ("動議",)), ("付帯決議", ("付帯決議", "附帯決議")),
)  # fmt: skip
_ENDINGS = dict(KINDS)


def _maybe(rng: Random, chance: float) -> bool:
    return rng.random() < chance


def title_parts(rng: Random, kind: str, author: str = "") -> list[Part]:
    """Return a title of one to three lines, with （案） or a subtitle sometimes."""
    ending = rng.choice(_ENDINGS[kind])
    if kind == "要請" and ending == "緊急要請":
        kind = "緊急要請"
    style = rng.random()
    about = words.subject(rng)
    if ending.endswith("について"):
        lines = [about + "に関する" + ending]
    elif style < 0.5 or not author:
        lines = [about + words.link(rng) + ending]
        if len(lines[0]) > 16 and _maybe(rng, 0.35):
            lines = [about + words.link(rng), ending]
    elif style < 0.8:
        lines = (
            [about + words.link(rng), author + ending]
            if _maybe(rng, 0.6)
            else [about + words.link(rng) + author + ending]
        )
    elif style < 0.9:
        lines = [about + "について（" + ending + "）"]
    else:
        lines = [author + ending, rng.choice(("～", "―", "－")) + about + "に向けて" + rng.choice(("～", "―", "－"))]
    if _maybe(rng, 0.06):
        return [Part("tt", (about + rng.choice(("について", "に関して", "の件")),), align="centre", names=("",))]
    if len(lines) == 2 and author and _maybe(rng, 0.15):
        lines.insert(
            1, rng.choice(("環境の改善と支援に関する", "体制の整備及び人材の確保に関する", "財源の充実に関する"))
        )
    if _maybe(rng, 0.04):
        lines.append(rng.choice(("（第２次）", "(第3次)", "（その１）")))
    if _maybe(rng, 0.12):
        lines[-1] += rng.choice(("（案）", "(案)", "（素案）"))
    if _maybe(rng, 0.05):
        lines[0] = f"「{about}」" + words.link(rng) + ending
        lines = lines[:1]
    return [Part("tt", tuple(lines), align="centre", names=(kind,))]


def kind_of(parts: list[Part], kind: str) -> str:
    """Return the kind that a title gives: 緊急要請 is a kind of its own."""
    return next((part.names[0] for part in parts if part.role in ("tt", "pt") and part.names), kind)


def draft_head(rng: Random) -> list[Part]:
    """Return what stands above everything, sometimes: 資料１, （案）, a meeting."""
    parts = []
    if _maybe(rng, 0.25):
        number = words.spelled(str(rng.randint(1, 12)), _maybe(rng, 0.5)) + rng.choice(("", "", "－１", "-2", "の１"))
        name = rng.choice(("資料", "資料", "別紙", "議案", "参考資料"))
        style = rng.choice(("{}{}", "【{}{}】", "（{}{}）", "［{}{}］"))
        parts.append(Part("hm", (style.format(name, number),), align="right"))
    elif _maybe(rng, 0.05):
        parts.append(
            Part(
                "hm",
                (rng.choice(("別紙", "（別紙）", "(別紙）", "別添", "【別紙】", "別　紙")),),
                align=rng.choice(("left", "right")),
            )
        )
    if _maybe(rng, 0.06):
        parts.append(
            Part("hd", (rng.choice(("（案）", "【未定稿】", "（素案）", "［案］", "（修正案）")),), align="right")
        )
    if _maybe(rng, 0.06):
        parts.append(
            Part(
                "hx",
                (
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
                ),
                align=rng.choice(("left", "right", "centre")),
            )
        )
    return parts


def reference(rng: Random) -> Part:
    """Return the number of a letter."""
    full = _maybe(rng, 0.5)
    n = words.spelled(str(rng.randint(1, 980)), full)
    year = words.spelled(str(rng.randint(1, 8)), full)
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
    return Part("hr", (text,), align="right")


def addressees(rng: Random, role: str = "ha", one: bool = False) -> list[Part]:
    """Return whom a paper is addressed to."""
    style = rng.random()
    honor = rng.choice(("様", "殿", "様", "殿", "宛て", "あて", "御中", "宛"))
    gap = rng.choice(("\u3000", "\u3000", " ", "", "\u3000\u3000"))

    def personal(office: str) -> Part:
        name = words.person(rng, rng.choice(("\u3000", " ", "", "\u3000")))
        sir = rng.choice(("様", "殿"))
        way = rng.random()
        if way < 0.4:
            return Part(role, (f"{office}\u3000{name}{gap}{sir}",))
        if way < 0.6:
            return Part(role, (office, f"{name}{gap}{sir}"))
        if way < 0.7 and role == "ha":
            a, b = name[:2], name[2:].strip() or name[1:]
            return Part(role, (office, f"{a}\u3000{b}{gap}{sir}"), names=(office + a + b,))
        return Part(role, (f"{office}{gap}{sir}",) if way < 0.92 else (office,))

    local = rng.choice(
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
    local = local.replace("市長会会長", "市長会\u3000会長") if _maybe(rng, 0.5) else local
    if _maybe(rng, 0.05) and not one:
        found = []
        for _ in range(rng.randint(2, 3)):
            found.append(
                Part(
                    role,
                    (
                        rng.choice(
                            (
                                f"{words.ministry(rng)}\u3000{words.person(rng, '')}{rng.choice(('大臣', '長官'))}",
                                f"{words.place(rng)}調査会の委員様",
                                words.minister(rng),
                                f"{words.place(rng)}委員会委員各位",
                                f"{words.minister(rng)}\u3000{words.person(rng)}",
                                f"{words.body(rng)}会長様",
                                f"{words.town(rng)}の皆様",
                            )
                        ),
                    ),
                )
            )
        return found
    if _maybe(rng, 0.08) and not one:
        return [*addressees(rng, role, one=True), *addressees(rng, role, one=True)]
    if style < 0.33:
        if "教育長" in local:
            local = local.replace("教育長", "")
        return [personal(local)]
    if style < 0.45:
        return [personal(words.minister(rng))]
    if style < 0.55 and not one:
        return [personal(office) for office in words.ministers(rng, rng.randint(2, 5))]
    if style < 0.63 and not one:
        chosen = words.ministers(rng, rng.randint(2, 7))
        return [Part(role, (f"{office}{gap}{honor}",)) for office in chosen]
    if style < 0.72 and not one:  # offices, the honorific on one line only
        chosen = words.ministers(rng, rng.randint(1, 6))
        chosen += [f"{words.prefecture(rng)}知事", f"{words.prefecture(rng)}議会議長"][
            : rng.choice((0, 1, 2)) if len(chosen) > 1 else 2
        ]
        at = rng.randrange(len(chosen))
        return [
            Part(
                role,
                (
                    office
                    + (
                        rng.choice(("\u3000\u3000", "\u3000")) + rng.choice(("あて", "様", "殿", "宛"))
                        if index == at
                        else ""
                    ),
                ),
                names=(office,),
            )
            for index, office in enumerate(chosen)
        ]
    if style < 0.78:
        form = rng.choice(("一般社団法人", "公益社団法人", "独立行政法人", "公益財団法人", "株式会社"))
        name, who = words.body(rng), words.person(rng)
        lines = (
            (form, name, f"会長\u3000{who}\u3000様")
            if _maybe(rng, 0.5)
            else (f"{form}{name}", f"代表理事\u3000{who}\u3000様")
        )
        return [Part(role, lines)]
    if style < 0.84:
        return [
            Part(role, (f"{words.ministry(rng)}\u3000{words.person(rng, '')}{rng.choice(('大臣', '長官', '局長'))}",))
        ]
    if style < 0.86:
        sub = rng.choice(("地方局長", "自治財政局長", "医政局長", "長官", "事務次官", "道路局長"))
        return [Part(role, (words.ministry(rng), f"{sub}\u3000{words.person(rng)}\u3000{rng.choice(('様', '殿'))}"))]
    if style < 0.9:
        return [
            Part(
                role,
                (
                    rng.choice(
                        (
                            f"{words.place(rng)}調査会の委員様",
                            "関係各位",
                            f"{words.body(rng)}\u3000御中",
                            f"{words.town(rng)}民の皆様",
                            "報道機関各位",
                            f"{words.council(rng)}議員各位",
                            "記者クラブ各位",
                            "会員市長各位",
                        )
                    ),
                ),
            )
        ]
    if style < 0.95:
        office = rng.choice((words.town(rng) + "長", words.body(rng)))
        who = words.person(rng)
        return [
            Part(
                role,
                (office, rng.choice(("会長", "理事長", "代表")) + "\u3000" + who, "様")
                if _maybe(rng, 0.3)
                else (office, f"会長\u3000{who}\u3000殿"),
            )
        ]
    return [personal(words.council(rng) + "議長")]


def signers(rng: Random, author: str, role: str = "fs", many: bool = False) -> list[Part]:
    """Return who signs, in one to three lines each."""
    style = rng.random()
    name = words.person(rng, rng.choice(("\u3000", " ", "", "\u3000\u3000")))
    office = rng.choice(("会長", "会\u3000長", "代表", "理事長", "会長職務代理者", "代表幹事", "委員長"))
    spaced = "\u3000".join(author) if len(author) < 9 and _maybe(rng, 0.3) else author
    if style < 0.03:
        return [
            Part(
                role,
                (words.body(rng), f"{rng.choice(('会長', '代表', '理事長'))}\u3000{words.person(rng)}"),
                align="right",
            )
            for _ in range(rng.randint(2, 4))
        ]
    if many or style < 0.08:
        return [
            Part(role, (f"{words.town(rng)}長\u3000{words.person(rng)}",), align="right")
            for _ in range(rng.randint(2, 7))
        ]
    if style < 0.32:
        return [Part(role, (spaced,), align="right")]
    if style < 0.44:
        return [Part(role, (author, f"{office}\u3000{name}"), align="right")]
    if style < 0.52:
        return [Part(role, (f"{author}\u3000{office}\u3000{name}",), align="right")]
    if style < 0.58:
        return [Part(role, (f"{author}{office.replace(chr(0x3000), '')}", name), align="right")]
    if style < 0.64:
        mayor = words.town(rng) + "長"
        return (
            [Part(role, (author, f"{office}\u3000{mayor}\u3000{name}"), align="right")]
            if _maybe(rng, 0.5)
            else [Part(role, (author, f"{office}\u3000{mayor}", name), align="right")]
        )
    if style < 0.72:
        first, last = words.person(rng).split("\u3000")
        return [Part(role, (f"{words.town(rng)}長", first, last), align="right")]
    if style < 0.78:
        return [Part(role, (f"{words.town(rng)}長\u3000{name}",), align="right")]
    if style < 0.86:
        return [
            Part(role, (who,), align="right") for who in (author, words.body(rng), words.body(rng))[: rng.randint(2, 3)]
        ]
    if style < 0.9:
        return [Part(role, (words.latin_body(rng),), align="right")]
    if style < 0.95:
        return [Part(role, (f"{words.council(rng)}議長\u3000{name}",), align="right")]
    return [Part(role, (f"{author}\u3000{office}", name), align="right")]


_SCHEMES = (
    ("{f}\u3000", "（{f}）\u3000", "ア\u3000"), ("{f}．", "（{f}）", "①"), ("{h} ", "({h})", "ア "), ("{h}. ", "({h}) ", "a) "), ("第{f}\u3000", "{f}\u3000", "（{f}）"),
    ("（{f}）", "①\u3000", "・"), ("{f}、", "（{f}）", "ア\u3000"), ("{k}\u3000", "（{k}）\u3000", "{f}\u3000"), ("{k}、", "{f}、", "（{f}）"), ("①\u3000", "・", "－\u3000"),
    ("・", "－\u3000", "→"), ("○\u3000", "・", "－\u3000"), ("Ⅰ\u3000", "{f}\u3000", "（{f}）"), ("{d}", "（{f}）", "ア\u3000"), ("⑴\u3000", "ア\u3000", "（ア）"),
    ("【{f}】", "（{f}）", "・"), ("■\u3000", "・", "－ "), ("◆", "○", "・"),
)  # fmt: skip


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
    return scheme.format(f=words.spelled(str(number), True), h=str(number))


def items(rng: Random, role: str = "mi", most: int = 7, depth: int = 3) -> list[Part]:
    """Return the items of a list, nested sometimes, with headings, further paragraphs and headings without number."""
    schemes = rng.choice(_SCHEMES)
    parts: list[Part] = []
    sections = role == "mi" and _maybe(rng, 0.12)
    bare = role == "mi" and _maybe(rng, 0.1)
    nested = depth > 1 and _maybe(rng, 0.45)
    count = rng.randint(1, most)
    for nth in range(1, count + 1):
        if sections and (nth == 1 or _maybe(rng, 0.3)):
            mark = rng.choice(("【{}】", "≪{}≫", "＜{}＞", "{}", "《{}》", "〔{}〕", "{}"))
            parts.append(Part("mh", (mark.format(words.heading(rng)),)))
        has_heading = nested and _maybe(rng, 0.8)
        text = words.heading(rng) if has_heading else words.demand(rng)
        parts.append(Part(role, (text,), label_of(schemes[0], nth), 1))
        if has_heading and _maybe(rng, 0.4):
            parts.append(Part("mp" if role == "mi" else "pp", (words.sentence(rng),), level=1))
        if bare and not has_heading and _maybe(rng, 0.6):
            for _ in range(rng.randint(1, 2)):
                parts.append(Part("mh", (words.heading(rng),), level=1))
                parts.append(Part("mp", (words.sentence(rng),), level=1))
        elif role == "mi" and _maybe(rng, 0.02):
            parts += beneath(rng)
        elif not nested and role == "mi" and _maybe(rng, 0.15):
            parts.append(Part("mp", (rng.choice(("", "", "", "※ ", "※")) + words.sentence(rng),), level=1))
        if has_heading:
            deeper = depth > 2 and _maybe(rng, 0.2)
            for inner in range(1, rng.randint(1, 4) + 1):
                parts.append(
                    Part(role, (words.heading(rng) if deeper else words.demand(rng),), label_of(schemes[1], inner), 2)
                )
                if deeper:
                    parts += [
                        Part(role, (words.demand(rng),), label_of(schemes[2], third), 3)
                        for third in range(1, rng.randint(1, 3) + 1)
                    ]
    return parts


def beneath(rng: Random) -> list[Part]:
    """Return what an extraction leaves below an item: people, scraps of a figure, rows of a table."""
    way = rng.random()
    if way < 0.35:
        return [
            Part(
                "mp",
                (f"{words.person(rng)}\u3000{words.town(rng)}{rng.choice(('長', '参事官', '企画課長', '総務部長'))}",),
                level=1,
            )
            for _ in range(rng.randint(2, 4))
        ]
    if way < 0.7:
        return [
            Part(
                "mp",
                (rng.choice(("現在", "今後", "国", "住民", "市の仕組み", "事業者", "令和７年度", "支援", "連携")),),
                level=1,
            )
            for _ in range(rng.randint(3, 6))
        ]
    return [
        Part("mp", ("\t".join((words.town(rng), words.number(rng), words.number(rng))),), level=1)
        for _ in range(rng.randint(2, 5))
    ]


def preamble(
    rng: Random, author: str, below: bool, ki: bool = False, letter: bool = False, most: int = 4
) -> list[Part]:
    """Return the paragraphs before the items, with a list inside sometimes."""
    parts = [Part("pp", (words.greeting(rng),))] if letter and _maybe(rng, 0.8) else []
    parts += [Part("pp", (words.paragraph(rng, letter and _maybe(rng, 0.7)),)) for _ in range(rng.randint(1, most))]
    if _maybe(rng, 0.1):
        if _maybe(rng, 0.6):
            parts.append(
                Part(
                    "pp",
                    (
                        words.subject(rng)
                        + rng.choice(
                            (
                                "には、次の三つの役割がある。",
                                "をめぐる課題は次のとおりである。",
                                "の現状は以下のとおりです。",
                            )
                        ),
                    ),
                )
            )
        listed = [part._replace(role="pi") for part in items(rng, "pi", 4, 1)]
        parts += listed
        parts.append(
            Part(
                "pp",
                (
                    "これら"
                    + rng.choice(
                        (
                            "はいずれも失われつつある。",
                            "の実現には国の支援が欠かせない。",
                            "については早急な対応が必要である。",
                        )
                    ),
                ),
            )
        )
    if _maybe(rng, 0.06):
        parts.insert(
            0,
            Part(
                "ph",
                (rng.choice(("【要請の背景】", "≪現状≫", "背景と趣旨", "はじめに", "【趣旨】", "＜提案の理由＞")),),
            ),
        )
    parts.append(Part("pp", (words.asking(rng, author, below, ki),)))
    if letter and _maybe(rng, 0.12):
        parts.append(Part("pp", (rng.choice(("敬具", "謹白", "敬\u3000具")),), align="right"))
    return parts


def attached(rng: Random) -> list[Part]:
    """Return what is named as attached."""
    if _maybe(rng, 0.5):
        return [
            Part(
                "at",
                (
                    rng.choice(("添付資料", "別添", "添付書類", "【添付資料】", "別紙"))
                    + rng.choice(("\u3000", "："))
                    + words.subject(rng)
                    + "の概要",
                ),
            )
        ]
    head = Part("at", (rng.choice(("添付資料", "別添", "参考資料", "（別添）", "【別紙】", "添付書類")),))
    label = rng.choice(("資料{}\u3000", "{}\u3000", "・", "別紙{}\u3000", ""))
    named = rng.choice(("{}について", "{}に関する要請", "{}に関する提言", "{}の一覧", "{}の試算", "{}の概要"))
    return [
        head,
        *(
            Part("at+", (label.format(words.spelled(str(n), True)) + named.format(words.subject(rng)),))
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
    if _maybe(rng, 0.4):
        lines.append(rng.choice(("E-mail: ", "メール\u3000", "Ｅメール：")) + "info@example.jp")
    if _maybe(rng, 0.2):
        lines.append(
            f"〒{rng.randint(100, 999)}-{rng.randint(1000, 9999)}\u3000{words.prefecture(rng)}{words.town(rng)}１丁目２番３号"
        )
    return [Part("ct", (line,), align=rng.choice(("", "right"))) for line in lines]


def note(rng: Random) -> list[Part]:
    """Return a ※ note of 時点修正."""
    place = rng.choice(("前文２段落目", "前文１段落目", "記１", "要請事項２（１）", "件名"))
    when = rng.choice(("要請活動時点で、", "提出時点において、", ""))
    parts = [
        Part(
            "nt",
            (
                f"※ {when}全国の{words.subject(rng)}が{words.number(rng)}割に達した場合、{place}を以下のとおり{rng.choice(('時点修正する', '修正する', '改める'))}。",
            ),
        )
    ]
    text = words.sentence(rng)
    parts.append(Part("ex", (rng.choice(("［現　行］", "【現行】", "（現行）")) + text,)))
    parts.append(Part("ex", (rng.choice(("［修正後］", "【修正後】", "（修正後）")) + text,)))
    return parts


def seal(rng: Random, role: str) -> list[Part]:
    """Return the line that says the seal is left out, sometimes."""
    return (
        [
            Part(
                role,
                (rng.choice(("（公印省略）", "(公印省略)", "公印省略", "（公\u3000印\u3000省\u3000略）")),),
                align="right",
            )
        ]
        if _maybe(rng, 0.2)
        else []
    )


def dated(rng: Random, role: str) -> Part:
    """Return a date on its own line, with a word behind it sometimes."""
    text = words.date(rng)
    more = rng.choice(("",) * 14 + ("提出", "採択", "決議", "（金）", "（月曜日）", "議決"))
    if "月" not in text or "\u3000" in text:
        more = ""
    return Part(role, (text + more,), align="right", names=(text,))


def foot_tail(rng: Random, closed: bool = True) -> list[Part]:
    """Return what may stand behind everything; text of its own only where something closes the paper above it."""
    parts: list[Part] = []
    if _maybe(rng, 0.08):
        parts += attached(rng)
    if _maybe(rng, 0.12):
        parts += contact(rng)
    if closed and _maybe(rng, 0.08):
        parts += afterthought(rng)
    return parts


def afterthought(rng: Random) -> list[Part]:
    """Return text behind everything: footnotes, an explanation of words."""
    if _maybe(rng, 0.5):
        mark = rng.choice(("（注{}）", "(注{}) ", "注{}）", "※{} ", "※\u3000", "（参考{}）"))
        role = "nt" if mark[0] == "※" else "fp"
        return [Part(role, (mark.format(n) + words.sentence(rng),)) for n in range(1, rng.randint(2, 4))]
    head = rng.choice(("（参考）", "参考", "【用語の説明】", "（用語の説明）", "＜参考＞"))
    return [Part("fp", (head,)), *(Part("fp", (words.sentence(rng),)) for _ in range(rng.randint(1, 3)))]


def destinations(rng: Random, head: bool = True) -> list[Part]:
    """Return a list of whom a council's paper goes to, below it."""
    parts = (
        [
            Part(
                "fl",
                (
                    rng.choice(
                        (
                            "提出先",
                            "（提出先）",
                            "【提出先】",
                            "送付先",
                            "宛先",
                            "意見書提出先",
                            "要望先",
                            "〔送付先〕",
                            "≪要請先≫",
                        )
                    ),
                ),
            )
        ]
        if head
        else []
    )
    chosen = words.ministers(rng, rng.randint(1, 7))
    if _maybe(rng, 0.25):
        return [
            *parts,
            Part(
                "fa",
                ("、".join(chosen) + rng.choice(("あて", "\u3000宛て", "殿", "")) if not head else "、".join(chosen),),
                names=tuple(chosen),
            ),
        ]
    if head and _maybe(rng, 0.2):
        mark = rng.choice(("{f}\u3000", "・", "（{f}）"))
        return [
            *parts,
            *(Part("fa", (label_of(mark, n) + office,), names=(office,)) for n, office in enumerate(chosen, 1)),
        ]
    honor = rng.choice(("", "", "\u3000様", "\u3000殿", "\u3000宛て", "あて"))
    if not head and not honor:
        honor = "\u3000様"
    return parts + [Part("fa", (office + honor,), names=(office,)) for office in chosen]


# ---- layouts


def association(rng: Random) -> Packet:
    """A request of an association: title, preamble, items, date and signature at the foot, notes sometimes."""
    author = words.body(rng)
    kind = rng.choice(("要請", "提言", "要望", "提案", "意見", "決議"))
    ki = _maybe(rng, 0.35)
    has_items = _maybe(rng, 0.85)
    parts = [*draft_head(rng), *title_parts(rng, kind, author)]
    parts += preamble(rng, author, has_items, ki and has_items)
    if has_items:
        if ki:
            parts.append(Part("ki", ("記",), align="centre"))
        parts += items(rng)
        if ki and _maybe(rng, 0.4):
            parts.append(Part("en", ("以上",), align="right"))
    if _maybe(rng, 0.12):
        parts.append(Part("pp" if not has_items else "mp", (words.closing(rng),), names=("closing",)))
    if _maybe(rng, 0.92):
        parts.append(dated(rng, "fd"))
    parts += [*signers(rng, author, "fs"), *(seal(rng, "fz") if _maybe(rng, 0.3) else [])]
    if _maybe(rng, 0.15):
        parts += addressees(rng, "fa")
    if _maybe(rng, 0.1):
        parts += note(rng)
    parts += foot_tail(rng)
    return [Paper(kind_of(parts, kind), parts)]


def letter(rng: Random) -> Packet:
    """A letter: number, date, addressee, signer and title above the text, in many orders."""
    author = words.body(rng)
    kind = rng.choice(("要望", "要望", "要請", "提言", "陳情", "提案"))
    when = [dated(rng, "ht")]
    to = addressees(rng)
    of = signers(rng, author, "hs")
    head = title_parts(rng, kind, author)
    if _maybe(rng, 0.5):
        when = [reference(rng), *when]
    of += seal(rng, "hz")
    order = rng.choice(
        (
            (when, to, of, head),
            (when, to, of, head),
            (to, when, of, head),
            (when, of, to, head),
            (head, when, to, of),
            (to, of, when, head),
            (when, head, to, of),
            (head, to, when, of),
            (head, to, of, when),
        )
    )
    parts = [*draft_head(rng), *(part for group in order for part in group)]
    ki = _maybe(rng, 0.6)
    has_items = _maybe(rng, 0.8)
    parts += preamble(rng, author, has_items, ki and has_items, letter=True)
    if has_items:
        if ki:
            parts.append(Part("ki", ("記",), align="centre"))
        parts += items(rng)
        if ki and _maybe(rng, 0.6):
            parts.append(Part("en", ("以上",), align="right"))
    parts += foot_tail(rng, closed=parts[-1].role == "en")
    return [Paper(kind_of(parts, kind), parts)]


def letter_with_foot(rng: Random) -> Packet:
    """A letter addressed at its head, dated and signed at its foot."""
    author = words.body(rng)
    kind = rng.choice(("要望", "要請", "提言", "意見書", "請願", "陳情"))
    to, head = addressees(rng), title_parts(rng, kind, author)
    parts = [*draft_head(rng), *(to + head if _maybe(rng, 0.5) else head + to)]
    has_items, ki = _maybe(rng, 0.75), _maybe(rng, 0.4)
    parts += preamble(rng, author, has_items, ki and has_items, letter=_maybe(rng, 0.6))
    if has_items:
        if ki:
            parts.append(Part("ki", ("記",), align="centre"))
        parts += items(rng)
        if ki and _maybe(rng, 0.5):
            parts.append(Part("en", ("以上",), align="right"))
    parts += [dated(rng, "fd"), *signers(rng, author, "fs"), *seal(rng, "fz")]
    if _maybe(rng, 0.25):  # addressed at its foot instead
        parts = [*(part for part in parts if part.role != "ha"), *addressees(rng, "fa")]
    parts += foot_tail(rng)
    return [Paper(kind_of(parts, kind), parts)]


def letter_signed_above_items(rng: Random) -> Packet:
    """A letter whose title, date and signature stand between its text and its items."""
    author = words.body(rng)
    kind = rng.choice(("要望", "要請", "要望"))
    parts = [*addressees(rng), *preamble(rng, author, True, True, letter=True)]
    head = [part._replace(role="pt") for part in title_parts(rng, kind, author)]
    signed = [dated(rng, "pd"), *signers(rng, author, "ps")]
    if _maybe(rng, 0.3):
        head, parts = [], [*title_parts(rng, kind, author), *parts]
    parts += head + signed if _maybe(rng, 0.7) else signed + head
    if _maybe(rng, 0.2):
        parts += addressees(rng, "pa", one=True) if not any(part.role == "ha" for part in parts) else []
    body = items(rng)
    if _maybe(rng, 0.7):
        body.insert(0, Part("ki", ("記",), align="centre"))
    return [Paper(kind_of([part._replace(role="tt") for part in head] + parts, kind), parts + body)]


def opinion(rng: Random) -> Packet:
    """An opinion or resolution of a council: text, a closing sentence, date, council, destinations below."""
    author = words.council(rng)
    kind = rng.choice(("意見書", "意見書", "意見書", "決議", "付帯決議"))
    has_items = _maybe(rng, 0.5)
    ki = has_items and _maybe(rng, 0.4)
    parts = [*draft_head(rng), *title_parts(rng, kind)]
    if _maybe(rng, 0.08):
        parts += [Part("ht", (words.date(rng),), align="right")]
    parts += preamble(rng, author, has_items, ki, most=6)
    if has_items:
        if ki:
            parts.append(Part("ki", ("記",), align="centre"))
        parts += items(rng)
    if _maybe(rng, 0.7):
        parts.append(Part("mp" if has_items else "pp", (words.closing(rng),), names=("closing",)))
    when = [dated(rng, "fd")] if parts and not any(part.role == "ht" for part in parts) else []
    who = [
        Part(
            "fs",
            (rng.choice((author, "\u3000".join(author), f"{author}議長\u3000{words.person(rng)}", f"{author}議長")),),
            align="right",
        )
    ]
    to = (
        destinations(rng, head=_maybe(rng, 0.6))
        if _maybe(rng, 0.7)
        else addressees(rng, "fa")
        if _maybe(rng, 0.4)
        else []
    )
    parts += when + to + who if _maybe(rng, 0.25) and to and to[0].role != "fl" else when + who + to
    return [Paper(kind_of(parts, kind), parts)]


def proposed(rng: Random) -> Packet:
    """A motion for a resolution: its movers and seconders under it, or above."""
    author = words.council(rng)
    kind = rng.choice(("決議", "動議", "意見書", "提案"))

    def movers(role: str) -> list[Part]:
        found = []
        for lead in rng.sample(("提出者", "賛成者", "発議者", "提案者", "提出議員"), rng.choice((1, 1, 2))):
            for nth in range(rng.randint(1, 4)):
                office = rng.choice((f"{author}議員", "議員", "", f"{author}議員"))
                who = words.person(rng)
                found.append(
                    Part(
                        role,
                        (f"{office}\u3000{who}".strip(),),
                        align="right",
                        lead=lead + "\u3000" if nth == 0 else "\u3000\u3000\u3000\u3000",
                    )
                )
        return found

    parts = []
    if _maybe(rng, 0.4):
        parts.append(
            Part(
                "hx",
                (
                    rng.choice(
                        ("議員提出議案第{}号", "決議案第{}号", "発議第{}号", "意見書案第{}号", "第{}号議案")
                    ).format(rng.randint(1, 40)),
                ),
            )
        )
    parts += title_parts(rng, kind)
    has_items = _maybe(rng, 0.3)
    if kind == "動議" and _maybe(rng, 0.5):
        parts.append(
            Part(
                "pp",
                (
                    rng.choice(
                        (
                            "次の要綱に基づき委員会を設置されたい。",
                            "上記の動議を、会議規則第16条の規定により提出する。",
                            f"{words.person(rng, '')}議員の発言を取り消すよう求める。",
                            "本議案に対し、次のとおり修正するよう求めます。",
                            "議長の不信任を議決されたい。",
                        )
                    ),
                ),
            )
        )
    else:
        parts += preamble(rng, author, has_items)
    if has_items:
        parts += items(rng)
    if _maybe(rng, 0.5):
        parts.append(Part("mp" if has_items else "pp", (words.closing(rng),), names=("closing",)))
    parts.append(dated(rng, "fd"))
    parts += movers("fs") if _maybe(rng, 0.7) else [Part("fs", (author,), align="right")]
    if _maybe(rng, 0.3):
        parts.append(Part("fa", (f"{author}議長\u3000{words.person(rng)}\u3000{rng.choice(('様', '殿'))}",)))
    return [Paper(kind_of(parts, kind), parts)]


def cover_and_paper(rng: Random) -> Packet:
    """A council's or an association's cover, and the paper it hands in."""
    author = words.council(rng)
    kind = rng.choice(("意見書", "決議", "要望", "提言"))
    head = title_parts(rng, kind)
    to = Part("ha", (f"{author}議長\u3000{words.person(rng)}\u3000{rng.choice(('様', '殿'))}",))
    movers = []
    for lead in rng.sample(("提出者", "賛成者"), rng.choice((1, 2))):
        way = rng.random()
        if way < 0.3:
            names = [words.person(rng, "") for _ in range(rng.randint(2, 4))]
            movers.append(Part("s", ("\u3000".join(names),), lead=lead + "\u3000", names=tuple(names), align="right"))
        else:
            movers += [
                Part(
                    "s",
                    ((f"{author}議員\u3000" if way < 0.6 else "") + words.person(rng),),
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
    number = Part(
        "hx",
        (
            rng.choice(("議員提出議案第{}号", "決議案第{}号", "発議第{}号", "意見書案第{}号", "議第{}号")).format(
                words.spelled(str(rng.randint(1, 40)), _maybe(rng, 0.5))
            ),
        ),
    )

    def at(role: str) -> list[Part]:
        return [part._replace(role=role + "s") for part in movers]

    order = rng.random()
    text = Part("pp", (sentence,))
    if order < 0.4:
        cover = [number, *head, text, dated(rng, "fd"), *at("f"), to._replace(role="fa")]
    elif order < 0.6:
        cover = [dated(rng, "ht"), to, *at("h"), *head, text]
    elif order < 0.8:
        cover = [number, dated(rng, "ht"), to, *at("h"), *head, text]
    else:
        cover = [number, *head, text, dated(rng, "fd"), to._replace(role="fa"), *at("f")]
    if _maybe(rng, 0.2):
        cover = [part for part in cover if part is not number]
    if _maybe(rng, 0.25):
        reason = [
            Part("ph", (rng.choice(("提案理由", "提出の理由", "（提案理由）")),)),
            Part("pp", (words.paragraph(rng),)),
        ]
        at_text = cover.index(text) + 1
        cover[at_text:at_text] = reason
    mark = (
        [Part("hm", (rng.choice(("（別紙）", "別紙", "(別紙）", "別\u3000紙", "【別紙】", "（別添）")),))]
        if _maybe(rng, 0.6)
        else []
    )
    paper = opinion(rng)[0]
    paper_parts = [part for part in paper.parts if part.role not in ("hm", "hd", "hx", "tt")]
    return [Paper("鑑", cover), Paper(kind_of(head, kind), [*mark, *head, *paper_parts])]


def letter_and_paper(rng: Random) -> Packet:
    """A covering letter of an association, and the request behind it."""
    author = words.body(rng)
    kind = rng.choice(("要望", "要請", "提言"))
    head = title_parts(rng, kind, author)
    about = Part(
        "tt",
        (
            rng.choice(("{}の提出について", "{}について", "{}の送付について")).format(
                words.subject(rng) + "に関する" + kind
            ),
        ),
        align="centre",
    )
    cover = [
        dated(rng, "ht"),
        *addressees(rng, one=True),
        *signers(rng, author, "hs"),
        about,
        Part("pp", (words.greeting(rng),)),
        Part(
            "pp",
            (
                rng.choice(
                    (
                        "このたび、別紙のとおり要望書を取りまとめましたので、提出いたします。",
                        "標記の件について、別紙のとおり要望いたしますので、よろしくお取り計らい願います。",
                        "下記の書類を別添のとおり送付いたします。",
                    )
                ),
            ),
        ),
    ]
    if _maybe(rng, 0.4):
        cover.insert(0, reference(rng))
    cover += contact(rng) if _maybe(rng, 0.3) else []
    paper = association(rng)[0]
    return [Paper("鑑", cover), paper]


def petition(rng: Random) -> Packet:
    """A petition with heading words: 件名, 請願の要旨, 請願理由, 請願事項."""
    kind = rng.choice(("請願", "請願", "陳情"))
    about = words.subject(rng) + rng.choice(
        ("について", "を求めることについて", "に関すること", words.link(rng) + kind, words.link(rng) + kind + "書")
    )
    mark = rng.choice(("{}", "{}", "【{}】", "＜{}＞", "《{}》", "■{}"))

    def head(text: str, role: str) -> Part:
        return Part(role, (mark.format(text),))

    parts: list[Part] = []
    titled = _maybe(rng, 0.35)
    if titled:
        parts += title_parts(rng, kind)
    if _maybe(rng, 0.3):
        parts.append(Part("hx", (f"{kind}第{words.spelled(str(rng.randint(1, 60)), _maybe(rng, 0.5))}号",)))
    if not titled:
        if _maybe(rng, 0.7):
            parts += [
                head(rng.choice(("件名", "件\u3000名", f"{kind}の件名", "題名", f"{kind}件名")), "hl"),
                Part("tt", (about,)),
            ]
        else:
            parts.append(Part("tt", (about,), align="centre"))
    if _maybe(rng, 0.5):
        parts += [
            head(rng.choice((f"{kind}要旨", f"{kind}の要旨", f"{kind}の趣旨", "要旨")), "ph"),
            *(Part("pp", (words.paragraph(rng, True),)) for _ in range(rng.randint(1, 2))),
        ]
    if _maybe(rng, 0.8):
        parts += [
            head(rng.choice((f"{kind}理由", f"{kind}の理由", "理由", f"{kind}の趣旨")), "ph"),
            *(Part("pp", (words.paragraph(rng, True),)) for _ in range(rng.randint(1, 3))),
        ]
    parts += [
        head(rng.choice((f"{kind}事項", f"{kind}項目", f"{kind}の内容", "内容")), "mh"),
        *items(rng, most=4, depth=1),
    ]
    if _maybe(rng, 0.3):
        parts.append(Part("mp", (words.closing(rng),), names=("closing",)))
    if _maybe(rng, 0.7):
        parts.append(dated(rng, "fd"))
        lead = rng.choice((f"{kind}者\u3000", f"{kind}代表者\u3000", f"{kind}人\u3000", ""))
        body = words.body(rng)
        parts.append(
            Part("fs", (body, f"代表\u3000{words.person(rng)}"), lead=lead, align="right")
            if _maybe(rng, 0.5)
            else Part("fs", (f"{body}\u3000会長\u3000{words.person(rng)}",), lead=lead, align="right")
        )
        if kind == "請願" and _maybe(rng, 0.5):
            parts.append(Part("fs", (words.person(rng),), lead="紹介議員\u3000", align="right"))
        if _maybe(rng, 0.6):
            parts.append(
                Part("fa", (f"{words.council(rng)}議長\u3000{words.person(rng)}\u3000{rng.choice(('様', '殿'))}",))
            )
    return [Paper(kind if titled else kind, parts)]


def statement(rng: Random) -> Packet:
    """A statement: date at head or foot, a person or several bodies sign; the title may be a slogan."""
    author = words.body(rng)
    kind = rng.choice(("声明", "談話", "声明"))
    slogan = _maybe(rng, 0.25)
    head = title_parts(rng, kind, author)
    if slogan:
        head = [
            Part(
                "tt",
                (
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
                ),
                align="centre",
                names=("",),
            )
        ]
    early = _maybe(rng, 0.45)
    when = dated(rng, "ht" if early else "fd")
    who = signers(rng, author, "hs" if early and _maybe(rng, 0.6) else "fs")
    parts = [*draft_head(rng), *head]
    if early:
        parts += [when, *who] if who[0].role == "hs" else [when]
        if _maybe(rng, 0.2):
            parts = [*draft_head(rng), when, *head, *(who if who[0].role == "hs" else [])]
    parts += [Part("pp", (words.paragraph(rng, _maybe(rng, 0.4)),)) for _ in range(rng.randint(1, 5))]
    parts.append(Part("pp", (words.asking(rng, author, False),)))
    if not early:
        parts.append(when)
    if who[0].role == "fs":
        parts += who
    parts += foot_tail(rng)
    return [Paper(kind_of(parts, kind), parts)]


def press(rng: Random) -> Packet:
    """A press release that lists what was adopted, and papers behind it sometimes."""
    author = words.body(rng)
    name = rng.choice(("報道資料", "報道発表資料", "記者発表資料", "プレスリリース"))
    mark = rng.choice(("【{}】", "{}", "［{}］", author + "\u3000{}", "{}\u3000" + author))
    parts = [Part("hd", (mark.format(name),))] if _maybe(rng, 0.5) else []
    parts += [dated(rng, "ht")] if _maybe(rng, 0.6) else []
    parts += (
        [Part("ha", (rng.choice(("報道機関各位", "報道関係者各位", "記者クラブ各位")),))] if _maybe(rng, 0.3) else []
    )
    parts += [Part("hs", (author,), align="right")] if _maybe(rng, 0.3) else []
    parts += [Part("hx", (f"（事務局：{words.town(rng)}中央）",), align="right")] if _maybe(rng, 0.1) else []
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
        parts = [Part("hd", (f"【{name}】",))]
    parts.append(Part("tt", (title,), align="centre"))
    mark = rng.choice(("≪{}≫", "【{}】", "＜{}＞"))
    parts.append(
        Part(
            "pp",
            (
                f"{author}（会長：{words.person(rng)}\u3000{words.town(rng)}長）は、総会を開催し、次の提言等を採択しましたのでお知らせします。",
            ),
        )
    )
    if _maybe(rng, 0.3):
        for nth, (head, text) in enumerate(
            (("日時", words.date(rng) + "（金）"), ("場所", words.town(rng) + "役所"), ("次回の日程", words.date(rng)))[
                : rng.randint(1, 3)
            ],
            1,
        ):
            parts.append(Part("mi", (head,), label_of("{f}\u3000", nth), 1))
            parts.append(Part("mp", (text,), level=1))
        parts += contact(rng) if _maybe(rng, 0.3) else attached(rng) if _maybe(rng, 0.3) else []
        return [Paper("報道資料", parts)]
    count = rng.randint(1, 6)
    headed = _maybe(rng, 0.6)
    if headed:
        parts.append(Part("mh", (mark.format("採択した提言等"),)))
    scheme = rng.choice(("（{f}）", "{f}\u3000", "・", "①"))
    if _maybe(rng, 0.15):
        parts += [Part("mp", ("".join(title_parts(rng, "要請", author)[0].lines),)) for _ in range(count)]
    else:
        parts += [
            Part("mi", ("".join(title_parts(rng, "要請", author)[0].lines),), label_of(scheme, n), 1)
            for n in range(1, count + 1)
        ]
    if headed and _maybe(rng, 0.5):
        parts.append(Part("mh", (mark.format("決定した事項"),)))
        parts.append(Part("mi", (words.heading(rng) + "を行うこと",), label_of(scheme, count + 1), 1))
    parts += contact(rng) if _maybe(rng, 0.6) else []
    if _maybe(rng, 0.2):
        parts += attached(rng)
    papers = [Paper("報道資料", parts)]
    if _maybe(rng, 0.5):
        papers += [association(rng)[0] for _ in range(rng.randint(1, 3))]
    return papers


def packet(rng: Random) -> Packet:
    """Several papers of one meeting."""
    makers = (association, association, opinion, background, letter_with_foot, statement, letter, letter)
    same = rng.choice(makers)
    return [(same if _maybe(rng, 0.6) else rng.choice(makers))(rng)[0] for _ in range(rng.randint(2, 5))]


def background(rng: Random) -> Packet:
    """An explanation in headings and bullets, without date or signature."""
    parts = draft_head(rng)
    if _maybe(rng, 0.3):
        parts.append(Part("tt", (rng.choice(("【要請の背景】", "【提言の背景】", "【背景】", "【要望の背景】")),)))
    else:
        parts.append(
            Part(
                "tt",
                (words.subject(rng) + rng.choice(("の背景", "の背景説明", "に関する背景資料", "に関する説明資料")),),
                align="centre",
            )
        )
    outer, inner = rng.choice(("{f}\u3000", "■\u3000", "（{f}）", "{h}. ")), rng.choice(("・", "○\u3000", "・"))
    for nth in range(1, rng.randint(2, 4)):
        parts.append(Part("mi", (words.heading(rng),), label_of(outer, nth), 1))
        parts += [Part("mi", (words.demand(rng),), inner, 2) for _ in range(rng.randint(1, 4))]
    return [Paper("背景説明", parts)]


def report(rng: Random) -> Packet:
    """A long proposal in chapters, its signature at the head."""
    author = words.body(rng)
    kind = rng.choice(("提言", "要望", "要請"))
    parts = [*draft_head(rng), *title_parts(rng, kind, author)]
    parts += [dated(rng, "ht"), Part("hs", (author,), align="centre")] if _maybe(rng, 0.8) else []
    parts += preamble(rng, author, True)
    for nth in range(1, rng.randint(2, 4)):
        scheme = rng.choice(("Ⅰ\u3000", "第{f}\u3000", "{f}．"))
        scheme = ("Ⅰ\u3000", "第{f}\u3000", "{f}．")[len(author) % 3]
        parts.append(Part("mi", (words.heading(rng),), label_of(scheme, nth), 1))
        if _maybe(rng, 0.5):
            parts.append(Part("mp", (words.paragraph(rng),), level=1))
        parts += [
            Part("mi", (words.demand(rng),), label_of("（{f}）\u3000", n), 2) for n in range(1, rng.randint(2, 5))
        ]
    return [Paper(kind_of(parts, kind), parts)]


def minutes(rng: Random) -> Packet:
    """A summary of what was said at a meeting: when, where, who, items."""
    parts = [
        *draft_head(rng),
        Part("tt", (f"第{rng.randint(1, 80)}回{words.body(rng)}\u3000議事要旨",), align="centre"),
    ]
    about = (
        ("日時", words.date(rng) + "\u3000午後２時"),
        ("場所", words.place(rng) + "会館"),
        ("出席者", words.person(rng) + "、" + words.person(rng)),
    )
    beside = _maybe(rng, 0.6)
    for nth, (name, text) in enumerate(about, 1):
        parts.append(Part("mi", (f"{name}\u3000{text}" if beside else name,), label_of("{f}\u3000", nth), 1))
        parts += [] if beside else [Part("mp", (text,), level=1)]
    if not beside and _maybe(rng, 0.5):
        parts += [
            Part(
                "mp",
                (f"{words.person(rng)}\u3000{words.town(rng)}{rng.choice(('長', '企画課長', '総務部長'))}",),
                level=1,
            )
            for _ in range(rng.randint(2, 5))
        ]
    parts.append(Part("mi", ("議事",), label_of("{f}\u3000", 4), 1))
    if _maybe(rng, 0.4):
        for nth in range(1, rng.randint(2, 4)):
            parts.append(Part("mi", (words.sentence(rng).replace("。", "か。"),), label_of("①\u3000", nth), 2))
            parts += [
                Part("mi", (words.sentence(rng),), rng.choice(("・ ", "→ ")), 3) for _ in range(rng.randint(1, 4))
            ]
    else:
        parts += [Part("mi", (words.sentence(rng),), "○\u3000", 2) for _ in range(rng.randint(2, 5))]
    return [Paper("議事要旨", parts)]


def tiny(rng: Random) -> Packet:
    """A paper of a few lines: a title, what is asked, an item or two, perhaps a date and who signs."""
    author = words.body(rng)
    kind = rng.choice(KINDS)[0]
    ki = _maybe(rng, 0.3)
    parts = draft_head(rng) if _maybe(rng, 0.3) else []
    if _maybe(rng, 0.15):
        parts += addressees(rng)
    head = title_parts(rng, kind, author) if _maybe(rng, 0.9) else []
    if head and _maybe(rng, 0.1):
        head = (
            [head[0], Part("hd", ("（案）",), align="right")]
            if _maybe(rng, 0.5)
            else [Part("hd", ("（案）",), align="right"), *head]
        )
    parts += head
    count = rng.choice((0, 1, 1, 2))
    parts += [Part("pp", (words.sentence(rng),))] if _maybe(rng, 0.4) else []
    parts.append(Part("pp", (words.asking(rng, author, count > 0, ki and count > 0),)))
    if count:
        parts += [Part("ki", ("記",), align="centre")] if ki else []
        scheme = rng.choice(_SCHEMES)[0]
        parts += [Part("mi", (words.demand(rng),), label_of(scheme, n), 1) for n in range(1, count + 1)]
    if _maybe(rng, 0.5):
        parts += [dated(rng, "fd")] if _maybe(rng, 0.8) else []
        parts += [*signers(rng, author), *seal(rng, "fz")]
        parts += (
            addressees(rng, "fa")
            if _maybe(rng, 0.3)
            else destinations(rng)
            if _maybe(rng, 0.3)
            else note(rng)
            if _maybe(rng, 0.2)
            else foot_tail(rng)
        )
    kind = kind_of(parts, kind) if head else ""
    return [Paper(kind, parts) for _ in range(1)]


def fragment(rng: Random) -> Packet:
    """Some lines out of a paper, as somebody copies them."""
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


def slides(rng: Random) -> Packet:
    """The text of slides: headings, bullets, scraps of figures, rows with dates, no one who signs."""
    parts = [
        Part(
            "tt",
            (words.subject(rng) + rng.choice(("の概要", "の標準化・共通化", "について", "に関する説明資料")),),
            align="centre",
        )
    ]
    parts += (
        [Part("hs", (words.ministry(rng),))]
        if _maybe(rng, 0.0)
        else [
            Part(
                "hx",
                (words.ministry(rng) + rng.choice(("", "市町村課"))),
            )
        ]
        if _maybe(rng, 0.5)
        else []
    )
    parts += [dated(rng, "ht")] if _maybe(rng, 0.5) else []
    for nth in range(1, rng.randint(2, 6)):
        if _maybe(rng, 0.3):
            parts.append(
                Part(
                    "mi",
                    (
                        words.subject(rng)
                        + rng.choice(("の改善に向けて", "について", "の概要", "に関する提言（令和２年６月）")),
                    ),
                    rng.choice((f"{nth} ", f"{nth}. ", chr(0x2160 + nth - 1) + " ")),
                    1,
                )
            )
        else:
            parts.append(
                Part(
                    "mh",
                    (
                        rng.choice(
                            (
                                words.heading(rng),
                                f"「{words.subject(rng)}計画」（令和元年12月19日 閣議決定）",
                                words.subject(rng) + "に向けた主な経緯",
                            )
                        ),
                    ),
                )
            )
        for _row in range(rng.randint(1, 5)):
            way = rng.random()
            if way < 0.5:
                parts.append(Part("mi", (words.demand(rng),), rng.choice(("・ ", "✓ ", "⇒ ", "○\u3000", "◆ ")), 1))
            elif way < 0.75:
                parts.append(Part("mp", (words.sentence(rng),)))
            elif way < 0.85:
                parts.append(Part("mp", (f"「{words.subject(rng)}計画」({words.date(rng)} 閣議決定)",)))
            else:
                parts.append(
                    Part(
                        "mh",
                        (
                            f"R{rng.randint(1, 6)}.{rng.randint(1, 12)} {words.heading(rng)}"
                            if _maybe(rng, 0.5)
                            else words.heading(rng),
                        ),
                    )
                )
    return [Paper("背景説明", parts)]


def spoken(rng: Random) -> Packet:
    """A council's paper read aloud: sentences, the date and the names closed by full stops."""
    author = words.council(rng)
    kind = rng.choice(("意見書", "決議", "要望"))
    ends = rng.choice(("。", ""))
    about = "".join(title_parts(rng, kind)[0].lines) + ends
    has_items = _maybe(rng, 0.3)
    parts = [Part("tt", (about,)), *preamble(rng, author, has_items)]
    if has_items:
        scheme = rng.choice(("{k}、", "{f}、"))
        parts += [Part("mi", (words.demand(rng),), label_of(scheme, n), 1) for n in range(1, rng.randint(2, 4))]
    if _maybe(rng, 0.8):
        parts.append(Part("mp" if has_items else "pp", (words.closing(rng),), names=("closing",)))
    when = words.date(rng)
    while "\u3000" in when or "〇〇" in when or "○" in when:
        when = words.date(rng)
    who = rng.choice((author, f"{author}議長名", f"{author}議長{words.person(rng, '')}", f"{words.body(rng)}会長"))
    chosen = (
        words.ministers(rng, rng.randint(1, 5))
        if _maybe(rng, 0.6)
        else [f"{words.prefecture(rng)}知事", f"{words.prefecture(rng)}議会議長"]
    )
    to = Part("fa", ("、".join(chosen) + rng.choice(("あて", "宛て", "殿", "様", "")) + "。",), names=tuple(chosen))
    parts += [Part("fd", (when + "。",), names=(when,)), Part("fs", (who + "。",), names=(who,))]
    parts += [to] if _maybe(rng, 0.7) else []
    return [Paper(kind, parts)]


def web(rng: Random) -> Packet:
    """A paper as a web page shows it: navigation around it, dates of publication, no indents."""
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
        Part("hx", (line,))
        for line in ("本文へスキップします。", crumbs, "文字サイズ　標準　拡大", "印刷する")
        if _maybe(rng, 0.35)
    ]
    update = rng.choice(
        ("更新日：{}", "最終更新日 {}", "公開日：{}", "掲載日 {}", "ページID：12345　更新日：{}", "{} 更新")
    )
    stamp = (
        [Part("hx", (update.format(rng.choice((words.date(rng), "2024/05/01", "2025.3.4", "令和６年４月１日"))),))]
        if _maybe(rng, 0.5)
        else []
    )
    tail = [
        Part("fx", (line,))
        for line in (
            "ページの先頭へ",
            "このページに関するお問い合わせ",
            "Copyright © 2025 All Rights Reserved.",
            "一覧へ戻る",
            "前のページへ戻る",
            "Share",
        )
        if _maybe(rng, 0.3)
    ]
    parts = [part for part in inner.parts if part.role not in ("hm", "nt", "ex")]
    first = next((at for at, part in enumerate(parts) if part.role == "tt"), 0)
    parts = [*extra, *parts[: first + 1], *(stamp if _maybe(rng, 0.6) else []), *parts[first + 1 :], *tail]
    return [Paper(inner.kind, parts)]


def spoken_petition(rng: Random) -> Packet:
    """Held back: a petition as a clerk reads it out, 件名 and 要旨 led by words on the same line."""
    kind = rng.choice(("請願", "陳情"))
    about = words.subject(rng) + words.link(rng) + kind
    parts = [
        Part("hx", (f"受理番号\u3000{kind}第{rng.randint(1, 30)}号",)),
        Part("tt", (about,)),
        Part("ph", (f"{kind}の要旨",)),
        *(Part("pp", (words.paragraph(rng, True),)) for _ in range(2)),
        Part("mh", (f"{kind}事項",)),
        *items(rng, most=3, depth=1),
        dated(rng, "fd"),
        Part("fs", (words.body(rng), f"会長\u3000{words.person(rng)}"), align="right"),
        Part("fa", (f"{words.council(rng)}議長\u3000{words.person(rng)}様",)),
    ]
    return [Paper(kind, parts)]


def joint_appeal(rng: Random) -> Packet:
    """Held back: several bodies appeal together; addressee and signers above, text below, contact at the end."""
    bodies = [words.body(rng) for _ in range(rng.randint(2, 4))]
    kind = rng.choice(("要請", "要望"))
    parts = [
        Part("tt", (words.subject(rng) + "に関する共同" + kind,), align="centre"),
        dated(rng, "ht"),
        *addressees(rng),
        *(Part("hs", (name, f"会長\u3000{words.person(rng)}"), align="right") for name in bodies),
        *preamble(rng, bodies[0], True, letter=True),
        *items(rng),
        *contact(rng),
    ]
    return [Paper(kind_of(parts, kind), parts)]


def reply_request(rng: Random) -> Packet:
    """Held back: a question put to an office with a day for the answer, signed at the head, 敬具 at the end."""
    author = words.body(rng)
    parts = [
        reference(rng),
        dated(rng, "ht"),
        *addressees(rng, one=True),
        *signers(rng, author, "hs"),
        Part("tt", (words.subject(rng) + "に関する要望について",), align="centre"),
        Part("pp", (words.greeting(rng),)),
        Part("pp", (words.paragraph(rng, True),)),
        Part("pp", (words.asking(rng, author, True, True),)),
        Part("pp", ("敬具",), align="right"),
        Part("ki", ("記",), align="centre"),
        *items(rng, most=4),
        Part("en", ("以\u3000上",), align="right"),
    ]
    return [Paper("要望", parts)]


LAYOUTS: dict[str, Callable[[Random], Packet]] = {
    maker.__name__: maker
    for maker in (
        association,
        letter,
        letter_with_foot,
        letter_signed_above_items,
        opinion,
        proposed,
        cover_and_paper,
        letter_and_paper,
        petition,
        statement,
        press,
        packet,
        background,
        report,
        minutes,
        spoken,
        web,
        tiny,
        fragment,
        slides,
    )
}
HELD_BACK: dict[str, Callable[[Random], Packet]] = {
    maker.__name__: maker for maker in (spoken_petition, joint_appeal, reply_request)
}
