"""Random papers handed in and read back by a reader of its own: every part of each file must say what it should.

    PYTHONPATH=desktop python -m tests.attack.papers [--count N] [--seed N] [--pdf EVERY]

A paper has alternatives, blocks that hang on conditions, dated figures, readings, places to be filled in and a long
title; each condition is met, not met or open. What must stand in the file is worked out from the paper alone, without
the program's flow, writer, reader or proof. Told are: papers wrongly refused, words that differ, differences nobody
listed. A line per failure says the seed that makes the paper again; the last line is the count.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from tests.attack.reader import read_all

from seian.document.dates import PartialDate
from seian.document.inline import Alternative, Blank, FactReference, Revised, Ruby
from seian.document.model import (
    Addressee,
    Condition,
    Document,
    Dossier,
    Fact,
    Item,
    Ki,
    Paragraph,
    Presence,
    Signatory,
    TitleLine,
)
from seian.document.states import adopt_all
from seian.errors import SeianError
from seian.house_style.load import house_style_of
from seian.submission.hand_in import carry_out
from seian.submission.imprint import imprinted
from seian.submission.plan import prepare
from seian.submission.printing import Format, Printers, printers_of
from seian.submission.wish import Plan, every_handing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from seian.document.inline import Content, Inline
    from seian.document.model import Block
    from seian.house_style.model import HouseStyle
    from seian.submission.proof import Proof

STYLE: HouseStyle = house_style_of("標準")
DAY = PartialDate("令和", 2021, 11, 19)
TO = Addressee("防災大臣", "", "様")
CONDITIONS = ("c1", "c2", "c3")
WORDS = (
    *("備蓄", "会員市", "避難所", "の改善", "を求める", "こと", "に関する", "及び", "、", "。", "（市営）", "ー", "々"),
    *("７割", "ABC", "葛\U000e0100", "か\u3099", "①", "㈱", "“引用”", "―", "&<>", "\u3000", "﨑", "Ａ", "‥"),
)
KANJI = ("罹災", "糧秣", "強靱", "籠城", "峠")
KANA = ("りさい", "りょうまつ", "きょうじん", "とうげ")
DEEPEST = 3


@dataclass(frozen=True)
class Failure:
    """What went wrong with the paper of a seed."""

    seed: str
    kind: str
    what: str


class Maker:
    """Makes one paper from one seed."""

    def __init__(self, seed: str) -> None:
        """Begin."""
        self.random = Random(seed)
        self._ids = 0

    def id(self) -> str:
        """Return an id that was not there before."""
        self._ids += 1
        return f"b{self._ids}"

    def words(self, least: int = 1, most: int = 9) -> str:
        """Return some words, none of them blank at either end: those a house style sets."""
        while True:
            text = "".join(self.random.choices(WORDS, k=self.random.randint(least, most))).strip()
            if text and not text.startswith("\U000e0100"):
                return text

    def inline(self) -> Inline:
        """Return one span."""
        match self.random.randrange(8):
            case 0 | 1:
                used = self.random.sample(CONDITIONS, self.random.choice((1, 1, 2)))
                return Alternative(self.words(1, 3), tuple(Revised(name, self.words(1, 3)) for name in used))
            case 2:
                return Ruby(self.random.choice(KANJI), self.random.choice(KANA))
            case 3:
                return Blank("欄", self.random.randint(1, 6))
            case 4:
                return FactReference("f1", self.random.choice(("1,234人", "７割", "十二億円")))
            case _:
                return self.words()

    def content(self, most: int = 4) -> Content:
        """Return what a block says: words at both ends."""
        middle = [self.inline() for _ in range(self.random.randint(0, most))]
        return (f"第一に{self.words(1, 2)}", *middle, f"{self.words(1, 4)}とする。")

    def presence(self) -> Presence | None:
        """Return what a block hangs on, mostly nothing."""
        if self.random.random() < 0.75:
            return None
        return Presence(self.random.choice(CONDITIONS), when_met=self.random.random() < 0.5)

    def items(self, depth: int) -> tuple[Block, ...]:
        """Return items with paragraphs and items in them."""
        made: list[Block] = []
        for _ in range(self.random.randint(1, 5 if depth == 1 else 3)):
            below: tuple[Block, ...] = ()
            if self.random.random() < 0.3:
                below += (Paragraph(self.id(), self.content(2), self.presence()),)
            if depth < DEEPEST and self.random.random() < 0.3:
                below += self.items(depth + 1)
            made.append(Item(self.id(), self.content(), blocks=below, presence=self.presence()))
        return tuple(made)

    def document(self) -> Document:
        """Return a draft with everything that a paper may have."""
        title: Content = (
            f"架空市の{self.words(2, 4)}",
            *(self.inline() for _ in range(self.random.randint(0, 6))),
            "に関する要請",
        )
        paragraphs = tuple(
            Paragraph(self.id(), self.content(), self.presence()) for _ in range(self.random.randint(0, 3))
        )
        ki = (Ki(self.id()),) if self.random.random() < 0.4 else ()
        return Document(
            "d1",
            "要請",
            title=(TitleLine(self.id(), title),),
            draft=self.random.random() < 0.5,
            material_number=self.random.choice(("", "資料９")),
            body=(*paragraphs, *ki, *self.items(1)),
            date=self.random.choice((PartialDate("令和", 2021, None, None), None, PartialDate("令和", 2021, 11, 19))),
            signatories=(Signatory("架空市長会", "会長", self.random.choice(("山川花子", "")) or "海野太郎"),),
        )


def said(content: Content, met: Mapping[str, bool | None]) -> str:
    """Return what a content must read as once printed: 語《よみ》 for a reading."""
    result = ""
    for inline in content:
        match inline:
            case str():
                result += inline
            case Ruby(base=base, reading=reading):
                result += f"{base}《{reading}》"
            case Blank(width=width):
                result += "\u3000" * width
            case FactReference(text=text):
                result += text
            case Alternative():
                result += wording_of(inline, met)
    return result


def wording_of(alternative: Alternative, met: Mapping[str, bool | None]) -> str:
    """Return the wording that stands: of several conditions that are met the last of the dossier's counts."""
    revised = {one.condition: one.text for one in alternative.revisions}
    winners = [name for name in CONDITIONS if met[name] and name in revised]
    return revised[winners[-1]] if winners else alternative.current


def stands(presence: Presence | None, met: Mapping[str, bool | None]) -> bool:
    """Say whether a block goes out: what hangs on an open condition is as if it were not met."""
    return presence is None or bool(met[presence.condition]) is presence.when_met


FULL = "０１２３４５６７８９"
KATAKANA = "アイウエオカキクケコ"


def label(depth: int, number: int) -> str:
    """Return the label of an item with the space behind it."""
    return (f"{FULL[number]}\u3000", f"（{FULL[number]}）", f"{KATAKANA[number - 1]}\u3000")[depth - 1]


def lines_of(blocks: Sequence[Block], met: Mapping[str, bool | None], depth: int = 1) -> Iterator[str]:
    """Yield what must be printed of blocks, line by line."""
    number = 0
    for block in blocks:
        match block:
            case Paragraph() if stands(block.presence, met):
                yield said(block.content, met)
            case Ki():
                yield STYLE.ki.text
            case Item() if stands(block.presence, met):
                number += 1
                yield label(depth, number) + said(block.content, met)
                yield from lines_of(block.blocks, met, depth + 1)
            case _:
                pass


def expected(document: Document, met: Mapping[str, bool | None]) -> tuple[str, ...]:
    """Return what a paper must say, paragraph by paragraph."""
    date = () if document.date is None else ("令和３年11月19日",)
    (who,) = document.signatories
    return (
        *(said(line.content, met) for line in document.title),
        "防災大臣\u3000様",
        *lines_of(document.body, met),
        *date,
        who.organisation,
        f"{who.title}\u3000{who.name}",
    )


def changes_of(document: Document, met: Mapping[str, bool | None]) -> Iterator[tuple[str, str]]:
    """Yield what must be listed as changed: of each alternative in the text the wording before and the one after."""

    def of(content: Content) -> Iterator[tuple[str, str]]:
        for inline in content:
            if isinstance(inline, Alternative) and (text := wording_of(inline, met)) != inline.current:
                yield inline.current, text

    def below(blocks: Sequence[Block], *, was: bool) -> Iterator[tuple[str, str]]:
        for block in blocks:
            if isinstance(block, Ki) or not isinstance(block, Paragraph | Item):
                continue
            here = stands(block.presence, met)
            before = was and (block.presence is None or not block.presence.when_met)  # as adopted: nothing is met
            if here and before:
                yield from of(block.content)
            if here and isinstance(block, Item):
                yield from below(block.blocks, was=before)

    for line in document.title:
        yield from of(line.content)
    yield from below(document.body, was=True)


def plan_of(met: Mapping[str, bool | None], formats: tuple[Format, ...]) -> Plan:
    """Return a plan that decides the conditions and puts up with what is not the matter here."""
    return Plan(
        DAY,
        every_handing(["d1"], [TO]),
        met=frozenset(name for name, state in met.items() if state),
        unmet=frozenset(name for name, state in met.items() if state is False),
        formats=formats,
        allow_undecided="試験",
        allow_unfinished="試験",
        allow_blank_date="試験",
    )


def tried(seed: str, folder: Path, printers: Printers, *, pdf: bool = False) -> tuple[int, list[Failure]]:
    """Hand in the paper of a seed; return how many characters were read back, and what went wrong."""
    maker = Maker(seed)
    met = {name: maker.random.choice((True, False, None)) for name in CONDITIONS}
    draft = maker.document()
    dossier = Dossier(
        "架空市長会",
        "臨時会議",
        (draft,),
        tuple(Condition(name, f"架空の率が{name}に達した場合") for name in CONDITIONS),
        (Fact("f1", "人口", "1,234人"),),
    )
    adopted = adopt_all(dossier, ["d1"], PartialDate("令和", 2021, 11, 10), "会議", "2021-11-10T09:00:00+09:00", "試験")
    formats = (Format.WORD, Format.TEXT, *((Format.PDF,) if pdf else ()))
    prepared = prepare(imprinted(adopted, ["d1"], STYLE), plan_of(met, formats), STYLE)
    try:
        done = carry_out(prepared, folder, printers)
    except SeianError as error:
        return 0, [Failure(seed, "refused", str(error))]
    failures: list[Failure] = []
    characters = 0
    for name in done.names:
        if name.endswith(".docx"):
            read = read_all((folder / name).read_bytes())
            characters += sum(map(len, read.body))
            failures += [Failure(seed, "package", what) for what in read.faults]
            if name.startswith("01"):
                failures += list(_words_that_differ(seed, read.body, expected(draft, met)))
                failures += [Failure(seed, "margin", line) for line in read.beside if line != "-  -"]
    failures += list(_unlisted(seed, draft, met, done.proofs[0]))
    return characters, failures


def _words_that_differ(seed: str, have: Sequence[str], want: Sequence[str]) -> Iterator[Failure]:
    have = (have[0].replace("\n", ""), *have[1:]) if have else have  # only a title is broken into lines
    have = tuple(text.replace(" ", "") if index >= len(want) - 2 else text for index, text in enumerate(have))
    for at, text in enumerate(want):
        if at >= len(have) or have[at] != text:
            yield Failure(seed, "words", f"{text!r} became {have[at] if at < len(have) else None!r}")
            return
    if len(have) != len(want):
        yield Failure(seed, "words", f"{len(have)} paragraphs in place of {len(want)}")


def _unlisted(seed: str, draft: Document, met: Mapping[str, bool | None], proof: Proof) -> Iterator[Failure]:
    listed = Counter((one.before, one.after) for one in proof.differences if "成立" in one.why)
    for change in (Counter(changes_of(draft, met)) - listed).elements():
        yield Failure(seed, "unlisted", f"{change[0]!r} → {change[1]!r}")


def run(seed: int, count: int, pdf_every: int = 0) -> tuple[int, list[Failure]]:
    """Try so many papers; return how many characters were read back, and what went wrong."""
    printers = printers_of(STYLE)
    if pdf_every:
        from seian.qt import pdf

        printers = replace(printers, pdf=pdf.to_bytes)
    failures: list[Failure] = []
    characters = 0
    for number in range(count):
        with tempfile.TemporaryDirectory() as folder:
            read, found = tried(
                f"{seed}:{number}", Path(folder, "提出"), printers, pdf=bool(pdf_every) and number % pdf_every == 0
            )
        characters += read
        failures += found
    return characters, failures


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Random papers handed in and read back.")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=12)
    parser.add_argument("--pdf", type=int, default=0, metavar="EVERY", help="a PDF too of every so many papers")
    asked = parser.parse_args()
    characters, failures = run(asked.seed, asked.count, asked.pdf)
    for one in failures:
        sys.stdout.write(f"{one.seed}\t{one.kind}\t{one.what}\n")
    kinds = Counter(one.kind for one in failures)
    told = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items())) or "none"
    sys.stdout.write(f"seed {asked.seed}: {asked.count} papers, {characters} characters read back, failures: {told}\n")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
