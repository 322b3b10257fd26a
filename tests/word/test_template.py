"""Reading templates: the sheet they describe, and what is said of those that cannot be used."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

import pytest

from seian.assets import TEMPLATES
from seian.errors import TemplateError
from seian.flow.set_blocks import StyleName
from seian.house_style.sheet import Align, Borders, Grid, Letters, LineRule, Page, Side
from seian.word.package import MOST_UNPACKED, pack, unpack
from seian.word.sheet import SHEET, notice, sheet_at
from seian.word.template import read_sheet, read_template

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document as WordDocument

    Alter = Callable[[Callable[[WordDocument], object]], Path]
    Patch = Callable[[str, str, str], Path]

GRID = '<w:docGrid w:type="lines" w:linePitch="360"/>'


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.docx")), ids=lambda path: path.stem)
def test_every_shipped_template_gives_a_sheet_of_forty_by_thirty_six(path: Path) -> None:
    sheet = read_sheet(path)
    assert sheet.page == Page(11906, 16838, top=1985, bottom=1701, left=1701, right=1701, header=851, footer=992)
    assert sheet.grid == Grid(characters=40, lines=36, line_pitch=360, character_pitch=210.0)
    assert sheet.font == "ＭＳ 明朝"
    assert set(sheet.styles) == {style.value for style in StyleName}
    assert sheet.unfollowed == ()


def test_the_neutral_template_is_set_as_the_best_typist_would(standard: Path) -> None:
    styles = read_sheet(standard).styles
    title, item, note = (styles[s.value] for s in (StyleName.TITLE, StyleName.ITEM_2, StyleName.EXCERPT))
    assert (title.align, title.size, title.after, title.together) == (Align.CENTRE, 24, 1.0, True)
    assert (item.left, item.first_line, item.align) == (3.0, -2.0, Align.JUSTIFY)
    assert (note.left, note.first_line) == (5.0, -5.0)
    assert styles[StyleName.DATE.value].right == styles[StyleName.SIGNATURE.value].right == 1.0


@pytest.mark.parametrize("style", [StyleName.TITLE, StyleName.HEADING, StyleName.KI])
def test_what_announces_the_next_block_stays_on_its_page(standard: Path, style: StyleName) -> None:
    assert read_sheet(standard).styles[style.value].keep_with_next


def test_a_grid_of_characters_and_lines_is_read(patched: Patch) -> None:
    grid = '<w:docGrid w:type="linesAndChars" w:linePitch="365" w:charSpace="532"/>'
    assert read_sheet(patched("word/document.xml", GRID, grid)).grid == Grid(40, 36, 365, 210 + 532 * 20 / 4096)


def test_the_gutter_belongs_to_the_left_margin(patched: Patch) -> None:
    assert read_sheet(patched("word/document.xml", 'w:gutter="0"', 'w:gutter="210"')).page.left == 1911


def test_a_font_left_to_the_theme_is_looked_up_there(patched: Patch) -> None:
    old = 'w:eastAsia="ＭＳ 明朝"'
    path = patched("word/styles.xml", old, 'w:eastAsiaTheme="minorEastAsia"')
    assert read_sheet(path).font == "ＭＳ 明朝"


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"「ない\.docx」がありません"):
        read_template(tmp_path / "ない.docx")


def test_a_folder_in_place_of_a_template_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="読めません"):
        read_template(tmp_path)


def test_a_text_is_no_template(tmp_path: Path) -> None:
    path = tmp_path / "書式.docx"
    path.write_text("これは文章です。", encoding="utf-8")
    with pytest.raises(TemplateError, match=r"Wordの文書（\.docx）ではない"):
        read_template(path)


def test_a_template_with_a_password_is_told_apart_from_a_damaged_one(tmp_path: Path) -> None:
    path = tmp_path / "鍵付き.docx"
    path.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(1000))  # the container of encrypted documents
    with pytest.raises(TemplateError, match="パスワード"):
        read_template(path)


@pytest.mark.parametrize("kind", ["template.main+xml", "spreadsheet.main+xml"])
def test_another_kind_of_office_file_is_no_template(patched: Patch, kind: str) -> None:
    with pytest.raises(TemplateError, match="Word 文書"):
        read_template(patched("[Content_Types].xml", "document.main+xml", kind))


def test_a_zip_of_something_else_is_no_template(tmp_path: Path) -> None:
    path = tmp_path / "書庫.docx"
    path.write_bytes(pack({"読んでください.txt": b""}))
    with pytest.raises(TemplateError, match="Wordの文書"):
        read_template(path)


@pytest.mark.parametrize("length", [40, 1000, 5000])
def test_half_a_template_is_damaged(standard: Path, tmp_path: Path, length: int) -> None:
    path = tmp_path / "途中まで.docx"
    path.write_bytes(standard.read_bytes()[:length])
    with pytest.raises(TemplateError, match="壊れていて"):
        read_template(path)


def test_a_template_with_a_spoilt_part_is_damaged(standard: Path, tmp_path: Path) -> None:
    path = tmp_path / "傷.docx"
    data = bytearray(standard.read_bytes())
    data[600:700] = bytes(100)
    path.write_bytes(data)
    with pytest.raises(TemplateError, match="壊れていて"):
        read_template(path)


def test_broken_xml_is_damage_too(patched: Patch) -> None:
    with pytest.raises(TemplateError, match="壊れていて"):
        read_template(patched("word/styles.xml", "</w:styles>", ""))


@pytest.mark.parametrize("number", ["1000001", "-1000001", "9" * 5000, "1e9"])
def test_a_number_beyond_any_page_is_refused(patched: Patch, number: str) -> None:
    with pytest.raises(TemplateError):
        read_sheet(patched("word/document.xml", 'w:w="11906"', f'w:w="{number}"'))


def test_a_template_with_entities_is_damaged(patched: Patch) -> None:
    bomb = "<!DOCTYPE w [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
        f"<!ENTITY {new} '{f'&{old};' * 10}'>" for old, new in ("ab", "bc", "cd", "de", "ef", "fg", "gh", "hi", "ij")
    )
    path = patched("word/settings.xml", "<w:settings", f"{bomb}]><w:settings")
    with pytest.raises(TemplateError, match="壊れていて読めません"):
        read_template(path)


@pytest.mark.parametrize("inner", ["<w:p>" * 5000 + "</w:p>" * 5000, "<w:p/>" * 1_500_000])
def test_a_part_deeper_or_larger_than_any_is_damage(patched: Patch, inner: str) -> None:
    with pytest.raises(TemplateError, match="壊れていて読めません"):
        read_template(patched("word/document.xml", "<w:sectPr", f"{inner}<w:sectPr"))


def test_a_template_that_unpacks_to_more_than_any_is_not_unpacked(standard: Path, tmp_path: Path) -> None:
    path = tmp_path / "大きい.docx"
    path.write_bytes(pack(unpack(standard) | {"word/media/image1.png": bytes(MOST_UNPACKED)}))
    with pytest.raises(TemplateError, match="壊れていて読めません"):
        read_template(path)
    declared = path.read_bytes().replace(MOST_UNPACKED.to_bytes(4, "little"), (9).to_bytes(4, "little"))
    path.write_bytes(declared)
    with pytest.raises(TemplateError, match="壊れていて読めません"):
        read_template(path)


def test_a_template_with_pictures_of_twenty_megabytes_is_read(standard: Path, tmp_path: Path) -> None:
    path = tmp_path / "絵のある.docx"
    path.write_bytes(pack(unpack(standard) | {"word/media/image1.png": random.Random(1).randbytes(20_000_000)}))  # noqa: S311
    assert read_sheet(path) == read_sheet(standard)


def test_a_template_lacking_a_style_gets_a_message_naming_it(altered: Alter) -> None:
    path = altered(lambda document: document.styles["成案 題名"].delete())
    with pytest.raises(TemplateError) as told:
        read_template(path)
    assert told.value.what == f"テンプレート「{path.name}」に段落スタイル「成案 題名」がありません。"
    assert told.value.todo


def test_all_lacking_styles_are_named_at_once(altered: Alter) -> None:
    def rename(document: WordDocument) -> None:
        document.styles["成案 記"].name = "記"
        document.styles["成案 以上"].name = "以上"

    with pytest.raises(TemplateError, match="「成案 記」、「成案 以上」がありません"):
        read_template(altered(rename))


def test_a_template_without_any_styles_is_told_what_it_lacks(standard: Path, tmp_path: Path) -> None:
    path = tmp_path / "スタイルなし.docx"
    path.write_bytes(pack({name: data for name, data in unpack(standard).items() if name != "word/styles.xml"}))
    with pytest.raises(TemplateError, match="「成案 題名」"):
        read_template(path)


def test_a_template_without_a_section_is_refused(altered: Alter) -> None:
    path = altered(lambda document: document.element.body.remove(document.sections[0]._sectPr))  # noqa: SLF001 -- as a damaged file has it
    with pytest.raises(TemplateError, match="用紙の設定"):
        read_template(path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (GRID, ""),
        (GRID, '<w:docGrid w:linePitch="360"/>'),
        (GRID, '<w:docGrid w:type="lines"/>'),
        (GRID, '<w:docGrid w:type="lines" w:linePitch="0"/>'),
        (GRID, '<w:docGrid w:type="lines" w:linePitch="たくさん"/>'),
        (GRID, '<w:docGrid w:type="lines" w:linePitch="30000"/>'),
        ('w:w="11906"', 'w:w="3000"'),
        ('<w:pgSz w:w="11906" w:h="16838" w:code="9"/>', ""),
    ],
    ids=["none", "no type", "no pitch", "zero", "no number", "no line fits", "no character fits", "no page"],
)
def test_a_page_or_grid_that_holds_nothing_is_refused(patched: Patch, old: str, new: str) -> None:
    with pytest.raises(TemplateError, match="用紙か、文字数と行数の設定"):
        read_template(patched("word/document.xml", old, new))


def test_a_style_whose_measures_are_no_numbers_is_damage(patched: Patch) -> None:
    with pytest.raises(TemplateError, match="壊れていて"):
        read_sheet(patched("word/styles.xml", 'w:left="1050"', 'w:left="五字"'))


def test_a_path_with_japanese_and_spaces_is_no_trouble(standard: Path, tmp_path: Path) -> None:
    folder = tmp_path / "共有 フォルダー（事務局）"
    folder.mkdir()
    shutil.copy(standard, folder / "書式 その１.docx")
    assert read_sheet(folder / "書式 その１.docx").grid.lines == 36


def test_a_template_whose_controls_were_lost_by_another_program_is_refused(patched: Patch) -> None:
    template = patched("word/header1.xml", '<w:tag w:val="資料番号"/>', "")
    with pytest.raises(TemplateError, match="コンテンツ コントロール"):
        read_template(template)


TITLE_SIZE = '<w:sz w:val="24"/><w:szCs w:val="24"/>'
BODY_INDENT = '<w:ind w:firstLineChars="100" w:firstLine="210"/>'


BOX = '<w:pBdr><w:top w:val="{val}" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>'
COLUMNS = '<w:cols w:space="425"/>'


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        ("word/styles.xml", TITLE_SIZE, f"<w:i/>{TITLE_SIZE}", "斜体（成案 題名、成案 別紙題名）"),
        (
            "word/styles.xml",
            TITLE_SIZE,
            f'{TITLE_SIZE}<w:u w:val="wave"/>',
            "一重のほかの下線（成案 題名、成案 別紙題名）",
        ),
        (
            "word/styles.xml",
            TITLE_SIZE,
            f'<w:rFonts w:eastAsia="ＭＳ ゴシック"/>{TITLE_SIZE}',
            "和文と違う英数字の書体（成案 題名、成案 別紙題名）",
        ),
        (
            "word/styles.xml",
            BODY_INDENT,
            f"{BOX.format(val='double')}{BODY_INDENT}",
            "段落の網かけや、一重の線のほかの罫線（成案 本文）",
        ),
        ("word/document.xml", COLUMNS, f'<w:lnNumType w:countBy="5"/>{COLUMNS}', "行番号"),
        ("word/document.xml", COLUMNS, f'<w:pgNumType w:fmt="hex"/>{COLUMNS}', "ページ番号の書式"),
        (
            "word/footer1.xml",
            ' w:instr=" PAGE "',
            ' w:instr=" DATE "',
            "ヘッダーやフッターの、ページ番号とページ数のほかのフィールド",
        ),
        (
            "word/header1.xml",
            "</w:hdr>",
            "<w:p><w:r><w:t>市長会</w:t><w:tab/></w:r></w:p></w:hdr>",
            "ヘッダーやフッターのタブと改行",
        ),
        (
            "word/header1.xml",
            "</w:hdr>",
            '<w:p><w:r><w:t>市長会</w:t></w:r><w:r><w:rPr><w:sz w:val="30"/></w:rPr><w:t>長</w:t></w:r></w:p></w:hdr>',
            "ヘッダーやフッターの一行の中で違う大きさ、色、書体や文字飾り",
        ),
        ("word/header1.xml", "</w:hdr>", "<w:tbl/></w:hdr>", "ヘッダーやフッターの表"),
    ],
)
def test_what_only_word_follows_is_named_when_the_template_is_read(
    patched: Patch, part: str, old: str, new: str, said: str
) -> None:
    assert read_sheet(patched(part, old, new)).unfollowed == (said,)


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        (
            "word/styles.xml",
            TITLE_SIZE,
            f'<w:spacing w:val="20"/>{TITLE_SIZE}',
            "文字間隔（成案 題名、成案 別紙題名）",
        ),
        (
            "word/styles.xml",
            BODY_INDENT,
            f'<w:spacing w:line="500" w:lineRule="atLeast"/>{BODY_INDENT}',
            "「行グリッド線に合わせる」のままの最小値の行間（成案 本文）",
        ),
        ("word/styles.xml", BODY_INDENT, f'<w:kinsoku w:val="0"/>{BODY_INDENT}', "禁則処理をしない（成案 本文）"),
        (
            "word/styles.xml",
            TITLE_SIZE,
            f'<w:rFonts w:ascii="ＭＳ Ｐ明朝" w:eastAsia="ＭＳ Ｐ明朝"/>{TITLE_SIZE}',
            "字ごとに幅の違う書体（ＭＳ Ｐ明朝など）（成案 題名、成案 別紙題名）",
        ),
        ("word/document.xml", COLUMNS, '<w:cols w:num="2" w:space="425"/>', "段組み"),
        ("word/settings.xml", "doNotCompress", "compressPunctuation", "句読点の詰め"),
        (
            "word/header1.xml",
            "</w:hdr>",
            "<w:p><w:r><w:t>市長会</w:t></w:r></w:p>" * 4 + "</w:hdr>",
            "余白に収まらない高さのヘッダーやフッター",
        ),
    ],
)
def test_what_would_have_other_lines_or_pages_in_word_is_refused_by_name(
    patched: Patch, part: str, old: str, new: str, said: str
) -> None:
    with pytest.raises(TemplateError) as told:
        read_template(patched(part, old, new))
    assert said in told.value.what
    assert "設定をやめて" in told.value.todo


def test_the_notice_names_template_and_settings_and_what_to_do(patched: Patch) -> None:
    path = patched("word/styles.xml", TITLE_SIZE, f"<w:i/>{TITLE_SIZE}")
    said = str(notice(path.name, read_sheet(path).unfollowed))
    assert path.name in said
    assert "斜体（成案 題名、成案 別紙題名）" in said
    assert "Wordの文書には" in said
    assert notice(path.name, ()) is None


def test_weight_line_colour_and_face_of_a_style_are_read(patched: Patch) -> None:
    gothic = "ＭＳ ゴシック"
    fonts = f'<w:rFonts w:ascii="{gothic}" w:eastAsia="{gothic}"/>'
    letters = f'{fonts}<w:b/><w:color w:val="c00000"/>{TITLE_SIZE}<w:u w:val="single"/>'
    sheet = read_sheet(patched("word/styles.xml", TITLE_SIZE, letters))
    assert sheet.styles["成案 題名"].letters == Letters(bold=True, underlined=True, colour="C00000", face=gothic)
    assert sheet.styles["成案 本文"].letters == Letters()
    assert sheet.unfollowed == ()


def test_a_face_of_the_theme_is_read_by_its_name(patched: Patch) -> None:
    sheet = read_sheet(
        patched("word/styles.xml", TITLE_SIZE, f'<w:rFonts w:eastAsiaTheme="majorEastAsia"/>{TITLE_SIZE}')
    )
    assert sheet.styles["成案 題名"].letters.face in ("", "ＭＳ ゴシック", "ＭＳ 明朝")


def test_borders_of_a_style_are_read(patched: Patch) -> None:
    sheet = read_sheet(patched("word/styles.xml", BODY_INDENT, f"{BOX.format(val='single')}{BODY_INDENT}"))
    assert sheet.styles["成案 本文"].borders == Borders(top=Side(10.0, 20.0))


def test_room_between_japanese_and_letters_or_digits_is_read(patched: Patch) -> None:
    style = read_sheet(patched("word/styles.xml", BODY_INDENT, f"<w:autoSpaceDN/>{BODY_INDENT}")).styles["成案 本文"]
    assert (style.letter_gap, style.digit_gap) == (False, True)


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.docx")), ids=lambda path: path.stem)
def test_what_is_kept_of_a_shipped_template_is_what_is_read(path: Path) -> None:
    assert SHEET.read(SHEET.write(read_sheet(path))) == read_sheet(path) == sheet_at(path)


@pytest.mark.parametrize(
    ("spacing", "rule", "line"),
    [
        ('<w:spacing w:line="500" w:lineRule="exact"/>', LineRule.EXACT, 500.0),
        ('<w:spacing w:line="240" w:lineRule="atLeast"/>', LineRule.AT_LEAST, 240.0),
        ('<w:spacing w:line="360" w:lineRule="auto"/>', LineRule.AUTO, 1.5),
        ('<w:spacing w:line="480"/>', LineRule.AUTO, 2.0),
        ("", LineRule.AUTO, 1.0),
    ],
)
def test_the_rule_of_lines_is_read(patched: Patch, spacing: str, rule: LineRule, line: float) -> None:
    style = read_sheet(patched("word/styles.xml", BODY_INDENT, f"{spacing}{BODY_INDENT}")).styles["成案 本文"]
    assert (style.line_rule, style.line, style.on_grid) == (rule, line, True)


def test_a_page_break_before_and_lines_off_the_grid_are_read(patched: Patch) -> None:
    own = f'<w:pageBreakBefore/><w:snapToGrid w:val="0"/>{BODY_INDENT}'
    style = read_sheet(patched("word/styles.xml", BODY_INDENT, own)).styles["成案 本文"]
    assert style.starts_page
    assert not style.on_grid


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.docx")), ids=lambda path: path.stem)
def test_shipped_templates_let_word_squeeze_no_punctuation_and_keep_whole_what_they_keep(path: Path) -> None:
    assert b"<w:noPunctuationKerning/>" in unpack(path)["word/settings.xml"]
    styles = read_sheet(path).styles.values()
    assert all(style.keep_lines for style in styles if style.keep_with_next)


def test_a_section_that_lies_otherwise_is_the_paper_of_comparison_tables(patched: Patch) -> None:
    turned = (
        '<w:p><w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1000"'
        ' w:right="900" w:bottom="800" w:left="700" w:header="400" w:footer="300" w:gutter="0"/>'
        "</w:sectPr></w:pPr></w:p><w:sectPr"
    )
    sheet = read_sheet(patched("word/document.xml", "<w:sectPr", turned))
    assert sheet.comparison_page == Page(16838, 11906, 1000, 800, 700, 900, 400, 300)
    assert sheet.page.width < sheet.page.height
    upright = turned.replace("16838", "11906", 1).replace('w:h="11906"', 'w:h="16838"')
    assert read_sheet(patched("word/document.xml", "<w:sectPr", upright)).comparison_page is None
