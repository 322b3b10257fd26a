"""Compares our lines and pages with LibreOffice's rendering of the .docx we write, document by document.

Run by hand: `python tests/layout/compare_with_libreoffice.py [--random SEED] [TEXT...]`. Without texts it takes those
of ../shared/samples; `--random` takes 120 paragraphs of words and signs in an order of chance instead. It needs
soffice, pdftotext and IPA fonts (Debian: libreoffice-writer, poppler-utils, fonts-ipafont); fontconfig is told to set
ＭＳ 明朝 in IPAMincho, whose characters are as wide.

Two figures are printed for each document: our lines as they are shown, and laid with the room that LibreOffice always
leaves between Japanese and half-width letters, which Word leaves out where the template says so. The differences listed
are those that then remain.
"""

# ruff: noqa: T201 -- speaks to the person at the terminal

from __future__ import annotations

import html
import os
import random
import re
import subprocess
import sys
from difflib import SequenceMatcher
from itertools import starmap
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "desktop"))

from seian.assets import template  # noqa: E402 -- needs the package's folder on the path
from seian.flow.build import flow  # noqa: E402 -- as above
from seian.flow.set_blocks import Flow, Run, SetBlock, StyleName  # noqa: E402 -- as above
from seian.house_style.load import house_style_of  # noqa: E402 -- as above
from seian.layout.kinsoku import HANGING  # noqa: E402 -- as above
from seian.layout.pages import lay_out  # noqa: E402 -- as above
from seian.layout.paragraph import LATIN_GAP, LIBREOFFICE_LATIN_GAP  # noqa: E402 -- as above
from seian.word.template import read_sheet  # noqa: E402 -- as above
from seian.word.writer import to_bytes  # noqa: E402 -- as above

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>')
SAME_LINE = 3.0  # points
POINT = 20
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


class Lines(NamedTuple):
    """How many lines LibreOffice has and we have alike, how many of ours wrap and of these are alike.

    `elsewhere` counts lines that are alike but on another page.
    """

    theirs: int = 0
    alike: int = 0
    wrapped: int = 0
    wrapped_alike: int = 0
    elsewhere: int = 0


def main(arguments: Sequence[str]) -> int:
    """Print the figures of every document and what differs; return 0."""
    if arguments[:1] == ["--random"]:
        documents: Iterator[tuple[str, Flow, str]] = iter([chance(int(arguments[1]))])
    else:
        documents = flows([Path(argument) for argument in arguments] or sorted(SAMPLES.glob("*.txt")))
    totals: list[tuple[Lines, Lines]] = []
    with TemporaryDirectory() as name:
        folder = Path(name)
        for number, (title, blocks, template_name) in enumerate(documents):
            path = template(template_name)
            file = folder / f"{number}.docx"
            file.write_bytes(to_bytes(blocks, path))
            sheet = read_sheet(path)
            theirs = rendered(file, folder, sheet)
            shown, _differences = compare(lay_out(blocks, sheet, LATIN_GAP), theirs)
            parted, differences = compare(lay_out(blocks, sheet, LIBREOFFICE_LATIN_GAP), theirs)
            totals.append((shown, parted))
            report(title, shown, parted)
            for difference in differences:
                print("    ", difference)
    report(
        "all", *(Lines(*(sum(column) for column in zip(*lines, strict=True))) for lines in zip(*totals, strict=True))
    )
    return 0


def report(title: str, shown: Lines, parted: Lines) -> None:
    """Print the two figures of a document."""
    print(title)
    for name, lines in (("as shown", shown), ("parted", parted)):
        every = 100 * lines.alike / max(1, lines.theirs)
        wrapped = 100 * lines.wrapped_alike / max(1, lines.wrapped)
        print(
            f"  {name:8} {every:6.2f} % of {lines.theirs} lines, {wrapped:6.2f} % of the {lines.wrapped} that wrap,",
            f"{lines.elsewhere} on another page",
        )


def flows(sources: Sequence[Path]) -> Iterator[tuple[str, Flow, str]]:
    """Yield every document recognised in the texts, in the house style of its association, and its template."""
    from seian.reading.compose import compose
    from seian.reading.recognise import recognise
    from seian.reading.source import read_source

    for source in sources:
        style = house_style_of(ASSOCIATIONS.get(re.split("[_-]", source.name)[0], STANDARD))
        for number, found in enumerate(recognise(read_source(str(source))), start=1):
            document = compose(found, style.numbering.levels).document
            yield f"{source.stem} {number}", flow(document, style), style.template


def chance(seed: int) -> tuple[str, Flow, str]:
    """Return 120 paragraphs of words, punctuation, brackets and numbers in an order of chance."""
    dice = random.Random(seed)  # noqa: S311 -- no secret
    styles = [StyleName.BODY, StyleName.ITEM_BODY_2, *LABELS]

    def paragraph(number: int) -> SetBlock:
        style = dice.choice(styles)
        words = (dice.choice(WORDS if dice.random() < 0.7 else SIGNS) for _ in range(dice.randint(20, 90)))
        return SetBlock(f"b{number}", style, (Run("国" + "".join(words) + "会"),), LABELS.get(style, ""))

    return f"random {seed}", Flow("", "", tuple(map(paragraph, range(120)))), f"{STANDARD}.docx"


def rendered(file: Path, folder: Path, sheet: Sheet) -> list[tuple[int, str]]:
    """Return the lines of the body as LibreOffice sets them: page and text."""
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTS, encoding="utf-8")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(file)],  # noqa: S607 -- whichever is installed
        check=True,
        capture_output=True,
        env=os.environ | {"FONTCONFIG_FILE": str(fonts)},
    )
    pdf = str(file.with_suffix(".pdf"))
    boxes = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True).stdout.decode()  # noqa: S607 -- as above
    above, below = sheet.page.top / POINT, (sheet.page.height - sheet.page.bottom) / POINT + SAME_LINE * 3
    result: list[tuple[int, str]] = []
    for number, page in enumerate(boxes.split("<page ")[1:], start=1):
        lines: dict[float, list[tuple[float, str]]] = {}
        for x, y, word in WORD.findall(page):
            bottom = float(y)
            if above <= bottom <= below:
                line = next((known for known in lines if abs(known - bottom) < SAME_LINE), bottom)
                lines.setdefault(line, []).append((float(x), html.unescape(word)))
        result.extend(
            (number, line_text("".join(word for _x, word in sorted(words)))) for _y, words in sorted(lines.items())
        )
    return result


def compare(ours: Pages, theirs: Sequence[tuple[int, str]]) -> tuple[Lines, list[str]]:
    """Compare the two sequences of lines; return also those that differ."""
    mine: list[tuple[int, str]] = []
    wraps: list[bool] = []
    for page in range(len(ours.pages)):
        for placed in ours.lines(page):
            text = line_text("".join(run.text for run in placed.line.runs))
            if text:
                mine.append((page + 1, text))
                wraps.append(placed.number + 1 < len(ours.paragraphs[placed.block].lines))
    matcher = SequenceMatcher(None, [text for _page, text in mine], [text for _page, text in theirs], autojunk=False)
    alike = wrapped_alike = elsewhere = 0
    differences: list[str] = []
    for kind, first, last, their_first, their_last in matcher.get_opcodes():
        if kind == "equal":
            alike += last - first
            wrapped_alike += sum(wraps[first:last])
            pairs = zip(mine[first:last], theirs[their_first:their_last], strict=True)
            elsewhere += sum(starmap(lambda a, b: a[0] != b[0], pairs))
        else:
            differences += [f"  ours {text}" for _page, text in mine[first:last]]
            differences += [f"theirs {text}" for _page, text in theirs[their_first:their_last]]
    return Lines(len(theirs), alike, sum(wraps), wrapped_alike, elsewhere), differences


def line_text(text: str) -> str:
    """Return the text of a line without spaces and without what may hang at its end.

    Of those that hang LibreOffice does not print some; where one goes to the next line instead, that line differs.
    """
    return "".join(text.split()).rstrip("".join(HANGING))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
