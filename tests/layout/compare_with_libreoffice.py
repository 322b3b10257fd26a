"""Compares our lines and pages with LibreOffice's rendering of the .docx we write, document by document.

Run by hand: `python tests/layout/compare_with_libreoffice.py [--random SEED | --papers SEED COUNT | TEXT...]`. Without
arguments it takes the texts of ../shared/samples, the sample dossier in all its views, and forty generated papers;
`--random` takes 120 paragraphs of words and signs in an order of chance. With `--automatic` besides, labels are Word's
own numbers: the lines have to be the same. It needs soffice, pdftotext and IPA fonts
(Debian: libreoffice-writer, poppler-utils, fonts-ipafont); fontconfig is told to set ＭＳ 明朝 in IPAMincho, whose
characters are as wide.

LibreOffice 7.4 leaves room between Japanese and half-width letters whatever w:autoSpaceDE and w:autoSpaceDN say, and
Word does not where they are off. So that this does not hide all else, the .docx is made an .fodt first, in which that
room can be turned off. What differs is counted by its kind:

- `half-width`: LibreOffice does not end a line between a half-width letter or digit and a full-width bracket, nor let
  a 、 or 。 hang behind one; Word does both.
- `shifted`: a line that another one of these has moved, in the same paragraph.
- `other`: what we have to look into.
- `elsewhere`: lines alike, but on another page. LibreOffice takes a paragraph kept with the next whole to the next
  page, Word (and we) only as many lines as needed, see `layout.paging`.
- `widths`: lines that are not justified and come out wider or narrower by half a point or more.
"""

# ruff: noqa: T201 -- speaks to the person at the terminal

from __future__ import annotations

import html
import os
import random
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "desktop"))

from seian.assets import template  # noqa: E402 -- needs the package's folder on the path
from seian.document.dates import PartialDate  # noqa: E402 -- as above
from seian.document.model import (  # noqa: E402 -- as above
    Addressee,
    Document,
    End,
    Heading,
    Item,
    Ki,
    Paragraph,
    Signatory,
    TitleLine,
)
from seian.flow.build import View, flow  # noqa: E402 -- as above
from seian.flow.set_blocks import Flow, Run, SetBlock, StyleName  # noqa: E402 -- as above
from seian.house_style.load import house_style_of  # noqa: E402 -- as above
from seian.house_style.sheet import Align  # noqa: E402 -- as above
from seian.layout.kinsoku import HANGING  # noqa: E402 -- as above
from seian.layout.pages import lay_out  # noqa: E402 -- as above
from seian.word.sheet import sheet_at  # noqa: E402 -- as above
from seian.word.writer import to_bytes  # noqa: E402 -- as above

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from seian.document.model import Block
    from seian.house_style.sheet import Sheet
    from seian.layout.pages import Pages

SAMPLES = ROOT.parent / "shared" / "samples"
STANDARD = "標準"
ASSOCIATIONS = {
    "siteitosi": "指定都市市長会",
    "mayors": "全国市長会",
    "tokyo": "東京都市長会",
    "chukakushi": "中核市市長会",
}
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<match target="pattern"><test name="family"><string>ＭＳ 明朝</string></test>
<edit name="family" mode="assign" binding="strong"><string>IPAMincho</string></edit></match></fontconfig>"""
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
SAME_LINE = 3.0  # points
SAME_WIDTH = 0.5
POINT = 20
HALF_WIDTH = re.compile("[!-~]")
LABELS = {
    StyleName.ITEM_1: "１\u3000",
    StyleName.ITEM_2: "（１）",
    StyleName.ITEM_3: "ア\u3000",
    StyleName.NOTE: "※\u3000",
}
WORDS = (
    "国", "市長会", "要請", "財政措置", "負担軽減", "制度", "の", "に", "を", "することから", "でも", "など",
    "センター", "システム", "チェック", "我々", "ちょっと", "しっかり",
)  # fmt: skip
SIGNS = (
    "、", "。", "、", "。", "「", "」", "（", "）", "『", "』", "【", "】", "・", "：", "！", "？", "％", "２０",
    "１２月", "３，０００", "20", "2021", "1,000", "0.5", "(1)", "AI", "COVID-19",
)  # fmt: skip
PHRASES = (
    "備蓄倉庫の点検", "避難所の開設訓練", "給水車の配備", "公園樹木の手入れ", "学校図書館の司書", "路線バスの維持",
    "「学びの広場」", "（以下「計画」という。）", "『地域の手引き』", "ごみの減量", "職員の研修", "空き家の活用",
)  # fmt: skip
ENDINGS = (
    "について、必要な財源を確保すること。", "に要する経費を補助の対象とすること。",
    "が進められているが、人手が足りない。", "を、各市の実情に応じて行えるようにすること。",
    "は、「一律」ではなく、地域ごとに定めること。", "を早期に示すこと。",
)  # fmt: skip
PAPERS = 40
AUTOMATIC = "--automatic"


class Job(NamedTuple):
    """A document to be compared: its name, its flow and the template it is printed by."""

    name: str
    flow: Flow
    template: str


class Drawn(NamedTuple):
    """A line as LibreOffice sets it: page, text and width in points."""

    page: int
    text: str
    width: float


class Mine(NamedTuple):
    """A line of ours, with its paragraph and its natural width; None where the line is justified."""

    page: int
    text: str
    width: float | None
    block: int


def main(arguments: Sequence[str]) -> int:
    """Print the figures of every document and what differs; return 0."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        jobs = list(asked([one for one in arguments if one != AUTOMATIC]))
        if AUTOMATIC in arguments:
            jobs = list(map(counted_by_word, jobs))
        total: Counter[str] = Counter()
        for job, theirs in zip(jobs, rendered(jobs, folder), strict=True):
            pages = lay_out(job.flow, sheet_at(template(job.template)))
            figures, differences = compare(pages, theirs)
            figures["documents"] = 1
            figures["page counts alike"] = int(len(pages.pages) == max((line.page for line in theirs), default=1))
            total += figures
            print(f"{job.name}: {said(figures)}")
            for difference in differences:
                print("    ", difference)
    print(f"all: {said(total)}")
    print(f"page counts alike: {total['page counts alike']} of {total['documents']}")
    return 0


def counted_by_word(job: Job) -> Job:
    """Return a document whose labels are Word's own numbers, whatever its house style says."""
    read = job.flow.outline
    if read is None:
        return job
    style = replace(read.style, numbering=replace(read.style.numbering, automatic=True))
    return job._replace(flow=replace(job.flow, outline=replace(read, style=style)))


def said(figures: Counter[str]) -> str:
    """Return the figures of one or all documents in words."""
    kinds = ", ".join(f"{kind} {figures[kind]}" for kind in ("half-width", "shifted", "other", "elsewhere", "widths"))
    counted = figures["lines"] - figures["half-width"] - figures["shifted"]
    return (
        f"{100 * figures['alike'] / max(1, figures['lines']):.2f} % of {figures['lines']} lines alike, "
        f"{100 * figures['alike'] / max(1, counted):.2f} % without the half-width kind ({kinds})"
    )


def asked(arguments: Sequence[str]) -> Iterator[Job]:
    """Yield the documents that are asked for."""
    if arguments[:1] == ["--random"]:
        yield chance(int(arguments[1]))
    elif arguments[:1] == ["--papers"]:
        yield from (paper(int(arguments[1]) + nth) for nth in range(int(arguments[2])))
    elif arguments:
        yield from texts(map(Path, arguments))
    else:
        yield from texts(sorted(SAMPLES.glob("*.txt")))
        yield from dossier()
        yield from map(paper, range(PAPERS))


def texts(sources: Iterable[Path]) -> Iterator[Job]:
    """Yield every document recognised in the texts, in the house style of its association."""
    from seian.reading.compose import compose
    from seian.reading.recognise import recognise
    from seian.reading.source import read_source

    for source in sources:
        style = house_style_of(ASSOCIATIONS.get(re.split("[_-]", source.name)[0], STANDARD))
        for number, found in enumerate(recognise(read_source(str(source))), start=1):
            document = compose(found, style.numbering.levels).document
            made = flow(document, style, sheet=sheet_at(template(style.template)))
            yield Job(f"{source.stem} {number}", made, style.template)


def dossier() -> Iterator[Job]:
    """Yield the documents of the sample dossier in each view."""
    from seian.reading.sample import sample_dossier

    read = sample_dossier()
    style = house_style_of(read.association)
    sheet = sheet_at(template(style.template))
    for number, document in enumerate(read.documents, start=1):
        for view in View:
            made = flow(document, style, view, sheet, read.conditions)
            yield Job(f"sample {number} {view.value}", made, style.template)


def paper(seed: int) -> Job:
    """Return a paper of an association with all its parts, one to four pages long, in words of chance."""
    dice = random.Random(seed)  # noqa: S311 -- no secret
    style = house_style_of(dice.choice([*ASSOCIATIONS.values()]))
    ids = iter(range(1000))

    def sentence(most: int) -> str:
        return "".join(dice.choice(PHRASES) + dice.choice(ENDINGS) for _ in range(dice.randint(1, most)))

    def item(depth: int) -> Item:
        inside: list[Block] = [Paragraph(f"b{next(ids)}", (sentence(4),)) for _ in range(dice.randint(0, 2))]
        if depth < 3:
            inside += [item(depth + 1) for _ in range(dice.choice([0, 0, 1, 2]))]
        heading = bool(inside) and dice.random() < 0.6
        words = dice.choice(PHRASES) if heading else sentence(3)
        return Item(f"b{next(ids)}", (words,), heading=heading, blocks=tuple(inside))

    body: list[Block] = [Paragraph(f"b{next(ids)}", (sentence(6),)) for _ in range(dice.randint(1, 4))]
    if dice.random() < 0.6:
        body.append(Ki("ki"))
    for _ in range(dice.randint(2, 8)):
        if dice.random() < 0.2:
            body.append(Heading(f"b{next(ids)}", (f"≪{dice.choice(PHRASES)}≫",)))
        body.append(item(0))
    if dice.random() < 0.5:
        body.append(Paragraph(f"b{next(ids)}", (sentence(8),)))
    body.append(End("end"))
    title = "及び".join(dice.sample(PHRASES, dice.randint(1, 4)))
    document = Document(
        "d",
        "要請",
        title=(TitleLine("t", (f"{title}に関する架空市長会要請",)),),
        addressees=(Addressee("架空大臣", "山川\u3000一郎", "様"),),
        date=PartialDate("令和", 2027, dice.randint(1, 12), dice.randint(1, 28)),
        signatories=tuple(
            Signatory(f"架空第{nth}市長会", "会長", "海野\u3000太郎") for nth in range(dice.randint(1, 4))
        ),
        body=tuple(body),
        draft=dice.random() < 0.5,
    )
    made = flow(document, style, sheet=sheet_at(template(style.template)))
    return Job(f"paper {seed}", made, style.template)


def chance(seed: int) -> Job:
    """Return 120 paragraphs of words, punctuation, brackets and numbers in an order of chance."""
    dice = random.Random(seed)  # noqa: S311 -- no secret
    styles = [StyleName.BODY, StyleName.ITEM_BODY_2, *LABELS]

    def paragraph(number: int) -> SetBlock:
        style = dice.choice(styles)
        words = (dice.choice(WORDS if dice.random() < 0.7 else SIGNS) for _ in range(dice.randint(20, 90)))
        return SetBlock(f"b{number}", style, (Run("国" + "".join(words) + "会"),), LABELS.get(style, ""))

    return Job(f"random {seed}", Flow("", "", tuple(map(paragraph, range(120)))), f"{STANDARD}.docx")


def rendered(jobs: Sequence[Job], folder: Path) -> list[list[Drawn]]:
    """Return the lines of each document as LibreOffice sets them, without the room beside half-width letters."""
    files = [folder / f"{number}.docx" for number in range(len(jobs))]
    for file, job in zip(files, jobs, strict=True):
        file.write_bytes(to_bytes(job.flow, template(job.template)))
    convert("fodt", files)
    flat = [file.with_suffix(".fodt") for file in files]
    for file in flat:
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace('text-autospace="ideograph-alpha"', 'text-autospace="none"'), encoding="utf-8")
    convert("pdf", flat)
    sheets = [sheet_at(template(job.template)) for job in jobs]
    return [list(lines_of(file.with_suffix(".pdf"), sheet)) for file, sheet in zip(files, sheets, strict=True)]


def convert(to: str, files: Sequence[Path]) -> None:
    """Let LibreOffice convert files, all in one call, beside themselves."""
    folder = files[0].parent
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTS, encoding="utf-8")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", to, "--outdir", str(folder), *map(str, files)],  # noqa: S607 -- whichever is installed
        check=True,
        capture_output=True,
        env=os.environ | {"FONTCONFIG_FILE": str(fonts)},
    )


def lines_of(pdf: Path, sheet: Sheet) -> Iterator[Drawn]:
    """Yield the lines between the margins of a PDF."""
    boxes = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True).stdout.decode()  # noqa: S607 -- as above
    above, below = sheet.page.top / POINT, (sheet.page.height - sheet.page.bottom) / POINT + SAME_LINE * 3
    for number, page in enumerate(boxes.split("<page ")[1:], start=1):
        lines: dict[float, list[tuple[float, float, str]]] = {}
        for left, right, y, word in WORD.findall(page):
            bottom = float(y)
            if above <= bottom <= below:
                line = next((known for known in lines if abs(known - bottom) < SAME_LINE), bottom)
                lines.setdefault(line, []).append((float(left), float(right), html.unescape(word)))
        for _y, words in sorted(lines.items()):
            words.sort()
            text = "".join(word for _left, _right, word in words)
            yield Drawn(number, line_text(text), max(word[1] for word in words) - words[0][0])


def ours(pages: Pages) -> list[Mine]:
    """Return our lines that hold anything."""
    result = []
    for page in range(len(pages.pages)):
        for placed in pages.lines(page):
            runs = [run for run in placed.line.runs if run.text.strip()]
            text = line_text("".join(run.text for run in runs))
            if not text:
                continue
            paragraph = pages.paragraphs[placed.block]
            align = paragraph.block.align or pages.sheet.styles[paragraph.block.style.value].align
            last = placed.number + 1 == len(paragraph.lines)
            spread = any(run.reading or run.spread for run in paragraph.block.runs)
            even = not spread and (align is not Align.JUSTIFY or last) and not placed.line.hangs
            width = (runs[-1].right - runs[0].x) / POINT if even else None
            result.append(Mine(page + 1, text, width, placed.block))
    return result


def compare(pages: Pages, theirs: Sequence[Drawn]) -> tuple[Counter[str], list[str]]:
    """Compare the two sequences of lines by kind; return also those that differ."""
    mine = ours(pages)
    matcher = SequenceMatcher(None, [line.text for line in mine], [line.text for line in theirs], autojunk=False)
    figures: Counter[str] = Counter(lines=len(theirs))
    differences: list[str] = []
    for kind, first, last, their_first, their_last in matcher.get_opcodes():
        own, others = mine[first:last], theirs[their_first:their_last]
        if kind == "equal":
            figures["alike"] += last - first
            for a, b in zip(own, others, strict=True):
                figures["elsewhere"] += a.page != b.page
                if a.width is not None and abs(a.width - b.width) >= SAME_WIDTH:
                    figures["widths"] += 1
                    differences.append(f" width {a.width:.1f}, theirs {b.width:.1f}: {a.text}")
            continue
        half = is_half_width(own, others)
        figures["half-width" if half else "other"] += min(1, len(others))
        figures["shifted" if half else "other"] += max(0, len(others) - 1)
        differences += [f"  ours {line.text}" for line in own]
        differences += [f"theirs {line.text}" for line in others]
    return figures, differences


def is_half_width(own: Sequence[Mine], others: Sequence[Drawn]) -> bool:
    """Say whether one of two ways to end a line, the first of some that differ, ends it beside a half-width letter."""
    joined = "".join(line.text for line in own)
    ends = (len(lines[0].text) for lines in (own, others) if lines)
    return any(HALF_WIDTH.search(joined[max(0, end - 1) : end + 1]) for end in ends)


def line_text(text: str) -> str:
    """Return the text of a line without spaces and without what may hang at its end.

    Of those that hang LibreOffice does not print some; where one goes to the next line instead, that line differs.
    """
    return "".join(text.split()).rstrip("".join(HANGING))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
