"""One painter: a page looks the same on the sheet, as a picture and in a PDF."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, cast

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from tests.layout.compare_templates import png
from tests.qt.editor.conftest import Desk, text_document

from seian.assets import template
from seian.document.pictures import picture_of
from seian.flow.build import flow
from seian.flow.comparison import compare
from seian.flow.comparison_table import comparison_table
from seian.flow.redline import redline_of
from seian.flow.set_blocks import Flow, Mark, Run, SetBlock, StyleName
from seian.flow.tables import heading, tabled, words
from seian.house_style.load import house_style_of
from seian.house_style.sheet import (
    Align,
    Borders,
    Letters,
    Margin,
    MarginParagraph,
    MarginPiece,
    ParagraphStyle,
    PlacedPicture,
    Sheet,
    Side,
)
from seian.layout.pages import Pages, lay_out
from seian.qt.editor.glyphs import Glyphs
from seian.qt.editor.painting import Painting
from seian.qt.editor.pixels import Pixels
from seian.qt.glyph_runs import GlyphRuns
from seian.qt.page_painter import PagePainter, Pen, Surface
from seian.qt.pdf import to_bytes
from seian.qt.typeface import GOTHIC, sheet_font
from seian.reading.sample import sample_dossier
from seian.word.template import read_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QGuiApplication
    from pytestqt.qtbot import QtBot

    from seian.document.pictures import Picture
    from seian.layout.lines import GlyphRun

STYLE = house_style_of("標準")
SHEET = read_sheet(template(STYLE.template))
SCALE = 0.2  # pixels in a twip: an em of the body is 42 of them
CELLS_IN_EM = 3
_OTHERWISE = {"changes", "redline", "a decorated sheet"}  # with bars beside them, or on a sheet that no desk has here
UNLIKE = 30
"""Of 255, by how much the grey of a third of an em may differ: rounding to pixels makes 21 at most, a comma that is
missing 37, measured."""

BLACK, RED = QColor("#000000"), QColor("#C00000")


class Case(NamedTuple):
    """Laid pages with a name."""

    name: str
    laid: Pages


def cases() -> list[Case]:
    """Return pages with everything that is printed: readings, letters with marks, changes, boxes, tables."""
    runs = (
        Run("本会は、"),
        Run("定礎", "ていそ"),
        Run("から12月までabc、か\u3099き\u3099を待つ。"),
        Run("東海臨海", "とうかいりんかい"),
        Run("行", spread=3),
        Run("であり、" * 30),
    )
    marked = (Run("書架の"), Run("７割", mark=Mark.DELETED), Run("８割", mark=Mark.INSERTED), Run("を改める。" * 12))
    blocks = (
        SetBlock("a", StyleName.TITLE, (Run("図書館の夜間開館に関する提言"),)),
        SetBlock("b", StyleName.BODY, runs),
        SetBlock("d", StyleName.ITEM_1, (Run("会場を支えること。"),), label="１　"),
    )
    first, second = (unmarked(flow(document, STYLE, sheet=SHEET)) for document in sample_dossier().documents[:2])
    return [
        Case("ruby", lay_out(Flow("題", "架空市長会", blocks, "資料１", "（案）"), SHEET)),
        Case("changes", lay_out(Flow("題", "架空市長会", (SetBlock("c", StyleName.BODY, marked),)), SHEET)),
        Case("redline", lay_out(redline_of(first, second), SHEET)),
        Case("table", lay_out(comparison_table(compare(first, second), STYLE.comparison), SHEET)),
        Case("a table in a text", lay_out(with_a_table(first), SHEET)),
        Case("one text", lay_out(first, SHEET)),
        Case("another text", lay_out(second, SHEET)),
        Case("a decorated sheet", lay_out(Flow("題", "架空市長会", blocks, "資料１", "（案）"), decorated())),
    ]


def decorated() -> Sheet:
    """Return the sheet with all that a template may have besides: letters, borders, words and a picture in margins."""
    letters = Letters(bold=True, underlined=True, colour="1F4E79", face="ＭＳ ゴシック")
    side = Side(20.0, 40.0, "C00000")
    title = replace(SHEET.styles[StyleName.TITLE.value], letters=letters, borders=Borders(side, side, side, side))
    words = MarginParagraph(ParagraphStyle(""), (MarginPiece(text="架空市長会", bold=True),))
    picture = PlacedPicture(picture_of(png()), 1000.0, 600.0, 1200.0, 600.0)
    margins = SHEET.margins._replace(first_header=Margin((words,), (picture,)))
    return replace(SHEET, styles={**SHEET.styles, title.name: title}, margins=margins)


def unmarked(printed: Flow) -> Flow:
    """Return a flow without the marks that are seen on the sheet only."""
    blocks = (block._replace(runs=tuple(run._replace(mark=None) for run in block.runs)) for block in printed.blocks)
    return replace(printed, blocks=tuple(blocks))


def with_a_table(printed: Flow) -> Flow:
    """Return a flow with a table of attendance after its first blocks, long enough to go over the end of a page."""
    at = 4
    there = [words("出席", Align.CENTRE)]
    rows = [[[words(f"架空{number}市")], there, [words("代理出席" * 4)]] for number in range(30)]
    heads = [[heading("会員市")], [heading("出欠")], [heading("備考")]]
    made = tabled(at, (3000, 1200, 2600), [heads, *rows], headings=1)
    blocks = (*printed.blocks[:at], *made.blocks, *printed.blocks[at:])
    return replace(printed, blocks=blocks, tables=(made.table,))


def face(laid: Pages) -> str:
    """Return the face of pages."""
    return laid.sheet.font


def paper(laid: Pages) -> QImage:
    """Return blank paper."""
    size = laid.sheet.page
    image = QImage(round(size.width * SCALE), round(size.height * SCALE), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    return image


def paint(laid: Pages, number: int, surface: Surface) -> None:
    """Paint a page."""
    painter = PagePainter(surface, BLACK, RED)
    painter.page(laid, number)


def on_the_sheet(laid: Pages, number: int) -> QImage:
    """Return a page as the sheet has it."""
    image = paper(laid)
    painter = QPainter(image)
    pixels = Pixels(Glyphs(face(laid)), 0.0, 0, SCALE)
    paint(laid, number, pixels)
    pixels.drawn.draw(painter)
    painter.end()
    return image


def as_a_picture(laid: Pages, number: int) -> QImage:
    """Return a page as any device that has fonts has it."""
    image = paper(laid)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(SCALE, SCALE)
    paint(laid, number, GlyphRuns(painter, face(laid), {}))
    painter.end()
    return image


def in_a_pdf(folder: Path) -> Callable[[Pages, int], QImage]:
    """Return what makes pictures of pages of a PDF."""

    def picture(laid: Pages, number: int) -> QImage:
        path = folder / "p.pdf"
        path.write_bytes(to_bytes(laid))
        size = paper(laid).size()
        page = ("-f", str(number + 1), "-l", str(number + 1), "-png", "-singlefile")
        scaled = ("-scale-to-x", str(size.width()), "-scale-to-y", str(size.height()))
        subprocess.run(["pdftoppm", *page, *scaled, path, folder / "p"], check=True)  # noqa: S607 -- our own
        return QImage(str(folder / "p.png"))

    return picture


def unlike(one: QImage, other: QImage) -> int:
    """Return by how much the greys of two pictures differ at most where they differ most."""
    cell = round(210 * SCALE / CELLS_IN_EM)
    assert one.size() == other.size()
    greys: list[bytes] = []
    for image in (one, other):
        small = image.scaled(
            one.width() // cell,
            one.height() // cell,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        ).convertToFormat(QImage.Format.Format_Grayscale8)
        lines = [bytes(cast("memoryview", small.constScanLine(y)))[: small.width()] for y in range(small.height())]
        greys.append(b"".join(lines))
    return max(abs(left - right) for left, right in zip(greys[0], greys[1], strict=True))


@pytest.mark.parametrize("number", range(8))
def test_a_page_looks_the_same_on_the_sheet_as_a_picture_and_in_a_pdf(
    qapp: QGuiApplication, tmp_path: Path, number: int
) -> None:
    del qapp
    if shutil.which("pdftoppm") is None:
        pytest.skip("no pdftoppm to look at a page with")
    laid = cases()[number].laid
    pdf = in_a_pdf(tmp_path)
    for page in range(len(laid.pages)):
        sheet = on_the_sheet(laid, page)
        assert unlike(sheet, as_a_picture(laid, page)) < UNLIKE
        assert unlike(sheet, pdf(laid, page)) < UNLIKE


class Recorder:
    """A surface that remembers the colours of what is drawn on it."""

    def __init__(self) -> None:
        """Begin with nothing drawn."""
        self.typed: list[tuple[str, str]] = []
        self.ruled: list[tuple[float, str]] = []
        self.bars: list[tuple[float, float]] = []

    def type(self, texts: Sequence[str], places: Iterable[float], baseline: float, pen: Pen) -> None:
        """Remember characters and their colour."""
        del places, baseline
        self.typed.append(("".join(texts), pen[1].name()))

    def rule(self, x: float, y: float, right: float, bottom: float, ink: QColor) -> None:
        """Remember how long a level line is, and its colour, of an upright one where it stands and how high it is."""
        if x == right:
            self.bars.append((x, bottom - y))
        else:
            assert y == bottom
            self.ruled.append((right - x, ink.name()))

    def area(self, x: float, y: float, width: float, height: float, ink: QColor) -> None:
        """Fill no rectangle."""
        raise AssertionError((x, y, width, height, ink))

    def picture(self, picture: Picture, x: float, y: float, width: float, height: float) -> None:
        """Draw no picture."""
        raise AssertionError((picture, x, y, width, height))


def test_what_differs_is_underlined_in_ink_and_what_goes_or_comes_is_red(qapp: QGuiApplication) -> None:
    del qapp
    for mark, colour in ((Mark.CHANGED, BLACK), (Mark.INSERTED, RED), (Mark.DELETED, RED)):
        runs = (Run("対象の"), Run("７割", mark=mark), Run("である。"))
        surface = Recorder()
        paint(lay_out(Flow("", "", (SetBlock("p", StyleName.BODY, runs),)), SHEET), 0, surface)
        assert surface.ruled == [(420.0, colour.name())]
        assert len(surface.bars) == (mark is not Mark.CHANGED)
        assert all(0 < x < SHEET.page.left and height > 0 for x, height in surface.bars)
        inks = dict(surface.typed)
        assert inks.get("７割", BLACK.name()) == colour.name()


def test_a_comma_that_is_missing_or_a_quarter_of_an_em_off_makes_pages_unlike(qapp: QGuiApplication) -> None:
    del qapp
    laid = cases()[0].laid
    paragraph = laid.paragraphs[1]
    line = paragraph.lines[-1]
    (run,) = line.runs
    at = run.text.index("、")

    def with_runs(*runs: GlyphRun) -> Pages:
        lines = (*paragraph.lines[:-1], line._replace(runs=runs))
        paragraphs = (laid.paragraphs[0], replace(paragraph, lines=lines), *laid.paragraphs[2:])
        return replace(laid, paragraphs=paragraphs)

    head = run._replace(text=run.text[:at])
    comma = run._replace(text="、", x=run.x + at * run.step)
    tail = run._replace(text=run.text[at + 1 :], x=run.x + (at + 1) * run.step)
    page = as_a_picture(laid, 0)
    assert unlike(on_the_sheet(with_runs(head, comma, tail), 0), page) < UNLIKE
    assert unlike(on_the_sheet(with_runs(head, tail), 0), page) > UNLIKE
    assert unlike(on_the_sheet(with_runs(head, comma._replace(x=comma.x + 210 / 4), tail), 0), page) > UNLIKE


def test_the_sheet_is_the_page_and_nothing_else_where_nothing_is_marked(qtbot: QtBot) -> None:
    desk = Desk(text_document())
    qtbot.addWidget(desk.view)
    for laid in [case.laid for case in cases() if case.name not in _OTHERWISE]:
        desk.view.show_flow(laid.flow)
        scene = desk.scene()
        sheet = replace(scene.paper, em=42)
        image = QImage(sheet.width, sheet.desk_height, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painted = replace(scene, paper=sheet, colours=scene.colours._replace(ink=BLACK))
        Painting(painter, painted, Glyphs(face(laid)), QFont(), QRectF(image.rect())).paint()
        painter.end()
        for page in range(len(laid.pages)):
            area = sheet.page_rect(page).toRect() & image.rect()
            expected = on_the_sheet(laid, page).copy(QRect(0, 0, area.width(), area.height()))
            assert image.copy(area) == expected


def test_a_colour_that_would_sink_into_the_paper_of_a_night_is_lighter_there(qapp: QGuiApplication) -> None:
    del qapp
    day, night = (PagePainter(Recorder(), ink, RED).ink_of("1F4E79") for ink in (BLACK, QColor("#E0E0E0")))
    assert day == QColor("#1F4E79")
    assert night.lightness() > 128
    assert night.hslHue() == pytest.approx(day.hslHue(), abs=2)


def test_a_gothic_face_that_is_missing_is_stood_in_for_by_another_gothic(qapp: QGuiApplication) -> None:
    del qapp
    assert set(GOTHIC) <= set(sheet_font("ＨＧゴシックE", 20).families())
    assert not set(GOTHIC) & set(sheet_font("ＭＳ 明朝", 20).families())
