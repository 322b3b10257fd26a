"""Compares our PDF with LibreOffice's rendering of our .docx for templates that ask for one thing each.

Run by hand: `python tests/layout/compare_templates.py [--pictures FOLDER] [NAME...]`. It makes the templates out of the
neutral one, prints for each how many pages both have and how many of the lines, margins included, are alike, and with
`--pictures` puts the first pages of both side by side. Needs what `compare_with_libreoffice` needs, and fonts-ipafont
for ＭＳ ゴシック too. Our lines are laid with the room that LibreOffice leaves between Japanese and half-width letters,
and on lines as high as it takes those of the faces there are: the bare em, where ＭＳ 明朝 in Word has a quarter more.
Pages have room for whole lines of the grid: LibreOffice leaves the rest of a page empty, Word does not. Of lines that
are a multiple apart it counts in the first of a paragraph what is added by the type, Word by the grid: that difference
stays, and so do numbers of pages in full-width digits, which it prints half-width (here both are taken for one).
"""

# ruff: noqa: T201 -- speaks to the person at the terminal

from __future__ import annotations

import os
import re
import subprocess
import sys
import zlib
from difflib import SequenceMatcher
from pathlib import Path
from struct import pack as packed
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeAlias
from unicodedata import normalize

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "desktop")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.layout.compare_with_libreoffice import FONTS, WORD, line_text  # noqa: E402 -- needs the path

from seian.assets import TEMPLATES  # noqa: E402 -- as above
from seian.flow.build import flow  # noqa: E402 -- as above
from seian.flow.set_blocks import Flow  # noqa: E402 -- as above
from seian.house_style.load import house_style_of  # noqa: E402 -- as above
from seian.layout import paragraph as layout_of_paragraphs  # noqa: E402 -- as above
from seian.layout.pages import lay_out  # noqa: E402 -- as above
from seian.layout.paragraph import LIBREOFFICE_LATIN_GAP  # noqa: E402 -- as above
from seian.qt.pdf import to_bytes as pdf_of  # noqa: E402 -- as above
from seian.reading.sample import sample_dossier  # noqa: E402 -- as above
from seian.word.package import pack, unpack  # noqa: E402 -- as above
from seian.word.template import read_sheet  # noqa: E402 -- as above
from seian.word.writer import to_bytes as word_of  # noqa: E402 -- as above

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES, DOCUMENT, SETTINGS = "word/styles.xml", "word/document.xml", "word/settings.xml"
HEADER, FOOTER = "word/header1.xml", "word/footer1.xml"
TYPES, RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
TITLE_SIZE = '<w:sz w:val="24"/><w:szCs w:val="24"/>'
BODY_INDENT = '<w:ind w:firstLineChars="100" w:firstLine="210"/>'
COLUMNS = '<w:cols w:space="425"/>'
NUMBER = '<w:r><w:t xml:space="preserve">- </w:t></w:r>'
AFTER_NUMBER = '<w:r><w:t xml:space="preserve"> -</w:t></w:r>'
FULL = ("ＭＳ ゴシック", "IPAGothic")
SAME_LINE = 3.0  # points

Changes: TypeAlias = "Sequence[tuple[str, str, str]]"


def field(instruction: str) -> str:
    """Return a field."""
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def words(text: str) -> str:
    """Return a run of words."""
    return f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def line(inside: str, align: str = "left") -> str:
    """Return a paragraph of a margin."""
    return f'<w:p><w:pPr><w:snapToGrid w:val="0"/><w:jc w:val="{align}"/></w:pPr>{inside}</w:p>'


def png(width: int = 120, height: int = 60) -> bytes:
    """Return a picture: two colours, with a frame."""
    rows = b"".join(
        b"\0"
        + b"".join(
            (
                b"\x20\x50\x90"
                if min(x, y, width - 1 - x, height - 1 - y) < 6
                else b"\xe8\xd0\x90"
                if x > y
                else b"\xc0\xd8\xf0"
            )
            for x in range(width)
        )
        for y in range(height)
    )

    def chunk(name: bytes, data: bytes) -> bytes:
        return packed(">I", len(data)) + name + data + packed(">I", zlib.crc32(name + data))

    head = packed(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def drawing(*, anchored: bool) -> str:
    """Return a picture of two centimetres by one, inline or two centimetres from the paper's upper left."""
    extent = '<wp:extent cx="720000" cy="360000"/>'
    about = '<wp:docPr id="1" name="絵"/>'
    graphic = (
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
        '<pic:cNvPr id="0" name="絵.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="rId1" xmlns:r="{OFFICE}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="720000" cy="360000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )
    if not anchored:
        inside = f'<wp:inline distT="0" distB="0" distL="0" distR="0">{extent}{about}{graphic}</wp:inline>'
    else:
        inside = (
            '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="1" '
            'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
            '<wp:positionH relativeFrom="page"><wp:posOffset>720000</wp:posOffset></wp:positionH>'
            '<wp:positionV relativeFrom="page"><wp:posOffset>432000</wp:posOffset></wp:positionV>'
            f"{extent}<wp:wrapNone/>{about}{graphic}</wp:anchor>"
        )
    names = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    return f"<w:r><w:drawing {names}>{inside}</w:drawing></w:r>"


def style(properties: str) -> Changes:
    """Return the change that gives the title other letters."""
    return [(STYLES, TITLE_SIZE, properties + TITLE_SIZE)]


def body(properties: str) -> Changes:
    """Return the change that sets paragraphs of the body otherwise."""
    return [(STYLES, BODY_INDENT, properties + BODY_INDENT)]


def section(properties: str) -> Changes:
    """Return the change of the section."""
    return [(DOCUMENT, COLUMNS, properties + COLUMNS)]


BOX = "".join(
    f'<w:{side} w:val="single" w:sz="8" w:space="8" w:color="auto"/>' for side in ("top", "left", "bottom", "right")
)
GOTHIC = '<w:rFonts w:ascii="ＭＳ ゴシック" w:eastAsia="ＭＳ ゴシック" w:hAnsi="ＭＳ ゴシック"/>'
NORMAL_SIZE = '<w:sz w:val="21"/>'
PICTURE = {"word/media/image1.png": png()}
CASES: Mapping[str, tuple[Changes, Mapping[str, str]]] = {
    "as shipped": ([], {}),
    "bold titles": (style("<w:b/>"), {}),
    "red titles": ([(STYLES, TITLE_SIZE, f'<w:color w:val="C00000"/>{TITLE_SIZE}')], {}),
    "underlined titles": ([(STYLES, TITLE_SIZE, f'{TITLE_SIZE}<w:u w:val="single"/>')], {}),
    "Gothic titles": (style(GOTHIC), {}),
    "all of it": (
        [(STYLES, TITLE_SIZE, f'{GOTHIC}<w:b/><w:color w:val="1F4E79"/>{TITLE_SIZE}<w:u w:val="single"/>')],
        {},
    ),
    "number from 3": (section('<w:pgNumType w:start="3"/>'), {}),
    "full-width numbers": (
        [
            *section('<w:pgNumType w:fmt="decimalFullWidth"/>'),
            (FOOTER, NUMBER, words("− ")),
            (FOOTER, AFTER_NUMBER, words(" −")),
        ],
        {},
    ),
    "1/3": ([(FOOTER, NUMBER, ""), (FOOTER, AFTER_NUMBER, words("/") + field("NUMPAGES"))], {}),
    "number at the right": (
        [(STYLES, '<w:snapToGrid w:val="0"/><w:jc w:val="center"/>', '<w:snapToGrid w:val="0"/><w:jc w:val="right"/>')],
        {},
    ),
    "letterhead": ([(HEADER, "</w:hdr>", line(words("架空市長会")) + "</w:hdr>")], {}),
    "footer of two lines": ([(FOOTER, "</w:ftr>", line(words("架空市長会事務局"), "right") + "</w:ftr>")], {}),
    "odd and even": (
        [(SETTINGS, "<w:defaultTabStop", "<w:evenAndOddHeaders/><w:defaultTabStop")],
        {"footer:even": line(words("偶数 ") + field("PAGE"), "left"), "header:even": line(words("偶数の柱"), "right")},
    ),
    "header of later pages": ([], {"header:default": line(words("架空市長会　要望書"), "right")}),
    "body on lines of 1.5": (body('<w:spacing w:line="360" w:lineRule="auto"/>'), {}),
    "body on lines of 1.25": (body('<w:spacing w:line="300" w:lineRule="auto"/>'), {}),
    "body on double lines": (body('<w:spacing w:line="480" w:lineRule="auto"/>'), {}),
    "body on exact lines of 18 points": (
        body('<w:snapToGrid w:val="0"/><w:spacing w:line="360" w:lineRule="exact"/>'),
        {},
    ),
    "body on exact lines off the grid": (
        body('<w:snapToGrid w:val="0"/><w:spacing w:line="440" w:lineRule="exact"/>'),
        {},
    ),
    "body on lines of at least 22 points": (
        body('<w:snapToGrid w:val="0"/><w:spacing w:line="440" w:lineRule="atLeast"/>'),
        {},
    ),
    "body off the grid": (body('<w:snapToGrid w:val="0"/>'), {}),
    "titles of 14 points": ([(STYLES, TITLE_SIZE, TITLE_SIZE.replace("24", "28"))], {}),
    "titles of 14 points on lines of 1.5": (
        [(STYLES, TITLE_SIZE, TITLE_SIZE.replace("24", "28")), (STYLES, '<w:name w:val="成案 題名"/>', "TITLE-LINES")],
        {},
    ),
    "Normal of 12 points": ([(STYLES, NORMAL_SIZE, '<w:sz w:val="24"/>')], {}),
    "pages that begin": ([(STYLES, '<w:name w:val="成案 記"/>', "BREAK")], {}),
    "boxed titles": ([(STYLES, '<w:name w:val="成案 題名"/>', "TITLE-BOX")], {}),
    "rule below headings": ([(STYLES, '<w:name w:val="成案 記"/>', "KI-RULE")], {}),
    "picture at a fixed place": ([(HEADER, "</w:hdr>", line(drawing(anchored=True)) + "</w:hdr>")], {}),
    "picture in a line": ([(HEADER, "</w:hdr>", line(drawing(anchored=False)) + "</w:hdr>")], {}),
}


def made(name: str, path: Path) -> None:
    """Write the template of a case."""
    changes, more = CASES[name]
    parts = unpack(TEMPLATES / "標準.docx")
    texts = {part: data.decode() for part, data in parts.items() if part.endswith((".xml", ".rels"))}
    for part, old, new in changes:
        if new == "TITLE-LINES":
            at = texts[part].index(old)
            after = texts[part][at:].replace('w:lineRule="atLeast"', 'w:lineRule="auto"', 1)
            texts[part] = texts[part][:at] + after
            continue
        if new == "BREAK":
            texts[part] = with_borders(texts[part], old, "<w:pageBreakBefore/>")
            continue
        if new in {"TITLE-BOX", "KI-RULE"}:
            borders = (
                f"<w:pBdr>{BOX}</w:pBdr>"
                if new == "TITLE-BOX"
                else '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="1" w:color="C00000"/></w:pBdr>'
            )
            texts[part] = with_borders(texts[part], old, borders)
            continue
        assert old in texts[part], (name, old)
        texts[part] = texts[part].replace(old, new)
    if name.startswith("Normal"):  # LibreOffice follows the twips, which Word writes anew with the size
        texts[STYLES] = re.sub(r'w:(left|firstLine|hanging|right)="(\d+)"', scaled, texts[STYLES])
    if "picture" in name:
        texts["word/_rels/header1.xml.rels"] = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships '
            'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{OFFICE}/image" Target="media/image1.png"/></Relationships>'
        )
        texts[TYPES] = texts[TYPES].replace(
            "<Default ", '<Default Extension="png" ContentType="image/png"/><Default ', 1
        )
    texts[DOCUMENT] = texts[DOCUMENT].replace('w:bottom="1701"', 'w:bottom="1893"')  # 36 lines of 18 points
    for number, (which, inside) in enumerate(more.items(), 7):
        kind, pages = which.split(":")
        tag = {"header": "hdr", "footer": "ftr"}[kind]
        part = f"{kind}{number}.xml"
        texts[f"word/{part}"] = (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{tag} {W}>{inside}</w:{tag}>'
        )
        word_type = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        texts[TYPES] = texts[TYPES].replace(
            "</Types>", f'<Override PartName="/word/{part}" ContentType="{word_type}.{kind}+xml"/></Types>'
        )
        texts[RELATIONS] = texts[RELATIONS].replace(
            "</Relationships>",
            f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{part}"/></Relationships>',
        )
        texts[DOCUMENT] = texts[DOCUMENT].replace(
            "<w:sectPr>", f'<w:sectPr><w:{kind}Reference w:type="{pages}" r:id="rId{number}"/>'
        )
    media = PICTURE if "picture" in name else {}
    path.write_bytes(pack({**parts, **{part: text.encode() for part, text in texts.items()}, **media}))


def scaled(length: re.Match[str]) -> str:
    """Return an indent in characters of 12 points."""
    return f'w:{length[1]}="{round(int(length[2]) * 24 / 21)}"'


def with_borders(styles: str, named: str, borders: str) -> str:
    """Return styles with borders put where the schema has them: before snapToGrid, spacing and what follows."""
    at = styles.index("<w:pPr>", styles.index(named)) + len("<w:pPr>")
    kept = re.match("(?:<w:keepNext/>|<w:keepLines/>|<w:pageBreakBefore/>)*", styles[at:])
    at += kept.end() if kept else 0
    return styles[:at] + borders + styles[at:]


def text() -> Flow:
    """Return what is set: the texts of the sample one after the other, three times."""
    house = house_style_of("標準")
    flows = [flow(document, house) for document in sample_dossier().documents]
    blocks = tuple(
        block._replace(starts_page=False)
        for _time in range(3)
        for one in flows
        for block in one.blocks
        if not one.tables
    )
    return Flow(flows[0].title, flows[0].association, blocks, material_number="資料３", draft_mark="（案）")


def lines_of(pdf: Path) -> list[list[str]]:
    """Return the lines of every page of a PDF, margins included."""
    boxes = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True).stdout.decode()  # noqa: S607 -- as installed
    pages = []
    for page in boxes.split("<page ")[1:]:
        lines: dict[float, list[tuple[float, str]]] = {}
        for x, _right, y, word in WORD.findall(page):
            bottom = float(y)
            known = next((one for one in lines if abs(one - bottom) < SAME_LINE), bottom)
            lines.setdefault(known, []).append((float(x), word))
        pages.append(
            [
                line_text(normalize("NFKC", "".join(word for _x, word in sorted(found))))
                for _y, found in sorted(lines.items())
            ]
        )
    return pages


def alike(ours: list[list[str]], theirs: list[list[str]]) -> float:
    """Return how many of their lines are ours and on the same page, in hundredths."""
    same = 0
    for mine, other in zip(ours, theirs, strict=False):
        same += sum(size for _a, _b, size in SequenceMatcher(None, mine, other, autojunk=False).get_matching_blocks())
    return 100 * same / max(1, sum(map(len, theirs)))


def main(arguments: Sequence[str]) -> int:
    """Print the table; return 0."""
    differences = arguments[:1] == ["--differences"]
    arguments = arguments[1:] if differences else arguments
    pictures = None
    if arguments[:1] == ["--pictures"]:
        pictures, arguments = Path(arguments[1]), arguments[2:]
        pictures.mkdir(parents=True, exist_ok=True)
    layout_of_paragraphs._LINE_OF_EM = 1.0  # noqa: SLF001 -- as LibreOffice has it
    printed = text()
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "ours").mkdir()
        fonts = folder / "fonts.conf"
        gothic = (
            FONTS[FONTS.index("<match") : FONTS.index("</fontconfig>")]
            .replace("明朝", "ゴシック")
            .replace("Mincho", "Gothic")
        )
        fonts.write_text(FONTS.replace("</fontconfig>", f"{gothic}</fontconfig>"), encoding="utf-8")
        os.environ["FONTCONFIG_FILE"] = str(fonts)
        chosen = list(arguments) or list(CASES)
        files = []
        for number, case in enumerate(chosen):
            template = folder / f"{number}.template.docx"
            made(case, template)
            sheet = read_sheet(template)
            if sheet.unfollowed:
                print(case, "unfollowed:", sheet.unfollowed)
            files.append(folder / f"{number}.docx")
            files[-1].write_bytes(word_of(printed, template))
            (folder / "ours" / f"{number}.pdf").write_bytes(pdf_of(lay_out(printed, sheet, LIBREOFFICE_LATIN_GAP)))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
        subprocess.run(command, check=True, capture_output=True)
        print(f"{'template':40} pages  theirs   lines alike and on the same page")
        for number, case in enumerate(chosen):
            ours, theirs = folder / "ours" / f"{number}.pdf", folder / f"{number}.pdf"
            mine, other = lines_of(ours), lines_of(theirs)
            print(f"{case:40} {len(mine):5}  {len(other):6}   {alike(mine, other):6.2f} %")
            if differences:
                print_differences(mine, other)
            if pictures is not None:
                beside(ours, theirs, pictures / f"{case.replace(' ', '-').replace('/', '-')}.png")
    return 0


def print_differences(ours: list[list[str]], theirs: list[list[str]]) -> None:
    """Print the lines that differ, page by page."""
    for number, (mine, other) in enumerate(zip(ours, theirs, strict=False), 1):
        for kind, a, b, c, d in SequenceMatcher(None, mine, other, autojunk=False).get_opcodes():
            if kind != "equal":
                print(f"    {number}", "ours", mine[a:b], "theirs", other[c:d])


def beside(ours: Path, theirs: Path, picture: Path) -> None:
    """Put the first two pages of two PDFs side by side, ours at the left."""
    from PySide6.QtGui import QImage, QPainter

    pages = []
    for number in (1, 2):
        for pdf in (ours, theirs):
            stem = picture.with_name(f"{picture.stem}-{pdf.parent.name}")
            command = [
                "pdftoppm",
                "-r",
                "60",
                "-f",
                str(number),
                "-l",
                str(number),
                "-png",
                "-singlefile",
                str(pdf),
                str(stem),
            ]
            subprocess.run(command, check=True)
            pages.append(QImage(f"{stem}.png"))
            Path(f"{stem}.png").unlink()
    whole = QImage(sum(page.width() for page in pages) + 30, pages[0].height(), QImage.Format.Format_RGB32)
    whole.fill(0xFF808080)
    painter, x = QPainter(whole), 0
    for page in pages:
        painter.drawImage(x, 0, page)
        x += page.width() + 10
    painter.end()
    whole.save(str(picture))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
