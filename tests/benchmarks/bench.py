"""Speed of what a person waits for, each figure beside its yardstick in the same run, medians as ratios.

Started by `packaging/dev.py bench`, which installs the peers that are measured (docxtpl, makdo).
"""

from __future__ import annotations

import compileall
import gc
import io
import os
import random
import statistics
import subprocess
import sys
import time
import zipfile
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import clauses_bench
import layout_bench
import lists_bench
import revision_bench
import submission_bench
import window_bench

from seian.assets import resource, template
from seian.document.inline import content_of
from seian.document.model import Document, Item, Paragraph, TitleLine
from seian.flow.build import flow
from seian.house_style.load import house_style_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from seian.document.inline import Content

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "desktop" / "seian"
PACKET = ROOT.parent / "shared" / "samples" / "siteitosi_kaisai-kekka_r03-11-10.txt"
SAMPLES = resource("samples")
SAMPLE = SAMPLES / "2_情報システム.txt"
SENTENCE = (
    "備蓄倉庫の点検を年に二度行い、期限の近い食料は地域の訓練で配り、補充に要した費用の２分の１を国が補助すること。"
)
PARAGRAPHS = 300
PROCESS_RUNS = 15
CALL_RUNS = 25


def main() -> int:
    """Print every figure with its goal; a figure beyond its goal is marked, and the exit code says so."""
    compileall.compile_dir(PACKAGE, quiet=1)  # as pip does when it installs a wheel
    missed = 0
    with TemporaryDirectory() as name:
        folder = Path(name)
        for line, ratio, goal in (
            *outline_of_one_text(),
            *one_text_to_word(folder),
            *three_hundred_paragraphs(folder),
            *packet(folder),
            *layout_bench.rows(),
            *submission_bench.rows(),
            *revision_bench.rows(),
            *clauses_bench.rows(),
            *window_bench.rows(),
            *lists_bench.rows(),
        ):
            mark = "  " if ratio <= goal else "✗ "
            missed += ratio > goal
            print(f"{mark}{line}  = {ratio:.2f} (goal ≤ {goal:g})")
    return 1 if missed else 0


def outline_of_one_text() -> list[tuple[str, float, float]]:
    """`seian outline` as a whole process, beside a bare Python."""
    outline, bare = whole_processes([seian(), "outline", str(SAMPLE), "--json"], [sys.executable, "-c", "pass"])
    return [(f"outline of one text, whole process: {ms(outline)} : bare python {ms(bare)}", outline / bare, 3.0)]


def one_text_to_word(folder: Path) -> list[tuple[str, float, float]]:
    """One text to one .docx as a whole process, beside makdo on a text of the same length."""
    ours = [seian(), "export", str(SAMPLE), "--to", str(folder / "ours")]
    makdo = find_spec("makdo")
    if makdo is None or makdo.origin is None:
        (time_ours,) = whole_processes(ours)
        return [
            (
                f"one text to one .docx, whole process: {ms(time_ours)} (makdo is not installed), in seconds",
                time_ours,
                0.4,
            )
        ]
    markdown = folder / "text.md"
    markdown.write_text(SAMPLE.read_text(encoding="utf-8").replace("\n", "\n\n"), encoding="utf-8")
    tomorrow = time.time() + 86_400
    os.utime(markdown, (tomorrow, tomorrow))  # makdo refuses to replace a file newer than its source
    script = Path(makdo.origin).with_name("makdo_md2docx.py")
    theirs = [sys.executable, str(script), str(markdown), str(folder / "makdo.docx")]
    time_ours, time_makdo = whole_processes(ours, theirs)
    return [
        (f"one text to one .docx, whole process: {ms(time_ours)} : makdo {ms(time_makdo)}", time_ours / time_makdo, 0.7)
    ]


def three_hundred_paragraphs(folder: Path) -> list[tuple[str, float, float]]:
    """Write 300 paragraphs in-process, beside serialising and zipping the same parts, and beside docxtpl."""
    from seian.word.template import read_template
    from seian.word.writer import render

    style = house_style_of("指定都市市長会")
    book = read_template(template(style.template))  # as an export does: once for all documents
    document = long_document()
    blocks = flow(document, style)
    whole = serialise_and_zip(render(blocks, book))
    calls: list[Callable[[], object]] = [lambda: render(flow(document, style), book), whole]
    names = ["serialising and zipping", "docxtpl"]
    goals = [2.0, 1.0]
    if find_spec("docxtpl") is not None:
        calls.append(with_docxtpl(folder, [block.text for block in blocks.blocks]))
    ours, *others = in_turn(calls)
    return [
        (f"{PARAGRAPHS} paragraphs to .docx, in-process: {ms(ours)} : {name} {ms(other)}", ours / other, goal)
        for name, other, goal in zip(names, others, goals, strict=False)
    ]


def packet(folder: Path) -> list[tuple[str, float, float]]:
    """Read 44 KB of text in-process, beside merely splitting it into lines and stripping them 100 times."""
    from seian.reading.recognise import recognise
    from seian.reading.source import read_source

    source = PACKET
    if not source.exists():
        source = folder / "packet.txt"
        sample = SAMPLE.read_text(encoding="utf-8")
        source.write_text(sample * (44_000 // len(sample.encode()) + 1), encoding="utf-8")
    text = read_source(str(source))

    def lines() -> object:
        return [[line.strip() for line in text.splitlines()] for _ in range(100)]

    reading, splitting = in_turn([lambda: recognise(text), lines])
    kilobytes = len(text.encode()) // 1000
    return [
        (
            f"reading {kilobytes} KB: {ms(reading)} : 100 × splitting into lines {ms(splitting)}",
            reading / splitting,
            10.0,
        ),
        (f"reading {kilobytes} KB, in units of 100 ms: {ms(reading)}", reading / 0.1, 1.0),
    ]


def long_document() -> Document:
    """Return a document of 300 paragraphs of varied text: a preamble, and items with paragraphs of their own."""
    phrases = [phrase for path in sorted(SAMPLES.glob("*.txt")) for phrase in path.read_text("utf-8").split("、")]
    chance = random.Random(1)  # noqa: S311 -- a text, not a secret

    def content(number: int) -> Content:
        return content_of((f"{number}番目に、" + "、".join(chance.sample(phrases, 6)).replace("\n", ""),))

    preamble = tuple(Paragraph(f"p{n}", content(n)) for n in range(100))
    items = tuple(Item(f"i{n}", content(n), blocks=(Paragraph(f"b{n}", content(n)),)) for n in range(100))
    return Document("long", "要請", title=(TitleLine("t", ("長い文書に関する要請",)),), body=preamble + items)


def serialise_and_zip(package: bytes) -> Callable[[], object]:
    """Return a call that serialises the parts of a written file and zips them: the least any writer must do."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(package)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    trees = {name: etree.fromstring(data) for name, data in parts.items() if name.endswith((".xml", ".rels"))}

    def call() -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
            for name, data in parts.items():
                tree = trees.get(name)
                out.writestr(name, data if tree is None else etree.tostring(tree, encoding="UTF-8", standalone=True))
        return target.getvalue()

    return call


def with_docxtpl(folder: Path, paragraphs: Sequence[str]) -> Callable[[], object]:
    """Return a call that writes the same paragraphs through a docxtpl template made from the same Word template."""
    import docx
    from docxtpl import DocxTemplate

    path = folder / "docxtpl.docx"
    base = docx.Document(str(template("標準.docx")))
    for line in ("{%p for text in paragraphs %}", "{{ text }}", "{%p endfor %}"):
        base.add_paragraph(line)
    base.save(str(path))

    def call() -> bytes:
        target = io.BytesIO()
        document = DocxTemplate(str(path))
        document.render({"paragraphs": list(paragraphs)})
        document.save(target)
        return target.getvalue()

    return call


def whole_processes(*commands: Sequence[str]) -> list[float]:
    """Return the median seconds of each command from start to exit, run in turn."""

    def runner(command: Sequence[str]) -> Callable[[], object]:
        def run() -> None:
            done = subprocess.run(command, capture_output=True, check=False, cwd=ROOT)
            if done.returncode:
                sys.exit(f"{command}: {done.stderr.decode('utf-8', 'replace')}")

        return run

    return in_turn([runner(command) for command in commands], PROCESS_RUNS)


def in_turn(calls: Sequence[Callable[[], object]], runs: int = CALL_RUNS) -> list[float]:
    """Return the median seconds of each call; they take turns, so that a slow moment of the machine meets them all."""
    times: list[list[float]] = [[] for _ in calls]
    for turn in range(runs + 1):
        for call, seconds in zip(calls, times, strict=True):
            gc.collect()  # nobody pays for what another left behind
            start = time.perf_counter()
            call()
            if turn:  # the first turn warms up
                seconds.append(time.perf_counter() - start)
    return [statistics.median(seconds) for seconds in times]


def seian() -> str:
    """Return the installed command beside the interpreter that runs this."""
    name = "seian.exe" if sys.platform == "win32" else "seian"
    return str(Path(sys.executable).with_name(name))


def ms(seconds: float) -> str:
    """Return seconds as milliseconds with one decimal."""
    return f"{seconds * 1000:.1f} ms"


if __name__ == "__main__":
    sys.exit(main())
