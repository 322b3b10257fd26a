"""What must not leave the house in a Word file beside its text: each kind told, and what is lawful left alone."""

from __future__ import annotations

import pytest
from tests.submission.adopted import STYLE
from tests.word.packages import changed, packed, parts_of, without

from seian.flow.set_blocks import Flow, Run, SetBlock, StyleName
from seian.submission.printing import Format, Printers, printers_of, to_bytes
from seian.submission.word_text import PICTURE, read_back
from seian.word.soundness import package_faults

FOOTER, MAIN, STYLES = "word/footer1.xml", "word/document.xml", "word/styles.xml"
RELATIONS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"


@pytest.fixture(scope="module")
def sound() -> bytes:
    """Return a paper of two paragraphs, one with a reading."""
    printers: Printers = printers_of(STYLE)
    blocks = (
        SetBlock("a", StyleName.BODY, (Run("備蓄を改めること。"),)),
        SetBlock("b", StyleName.BODY, (Run("糧秣", reading="りょうまつ"), Run("を配ること。"))),
    )
    return to_bytes(Flow("件名", "架空市長会", blocks), Format.WORD, printers)


def told(data: bytes) -> str:
    """Return all that is told of a file."""
    return "".join(package_faults(data, only_text=True))


def footer(said: str) -> tuple[str, str, str]:
    """Return what puts something into the footer's paragraph."""
    return FOOTER, "</w:p>", f"{said}</w:p>"


@pytest.mark.parametrize("name", ["標準", "全国市長会", "指定都市市長会", "中核市市長会", "東京都市長会"])
def test_a_paper_of_every_template_of_ours_may_leave(name: str) -> None:
    from seian.house_style.load import house_style_of

    blocks = (SetBlock("a", StyleName.BODY, (Run("備蓄を改めること。"),)),)
    data = to_bytes(Flow("件名", "架空市長会", blocks), Format.WORD, printers_of(house_style_of(name)))
    assert package_faults(data, only_text=True) == ()
    written = read_back(data)
    assert written is not None
    assert written.margins == ()


def test_pages_that_begin_by_hand_may_leave() -> None:
    blocks = tuple(SetBlock(name, StyleName.BODY, (Run("備蓄。"),), starts_page=name == "b") for name in "ab")
    data = to_bytes(Flow("件名", "架空市長会", blocks), Format.WORD, printers_of(STYLE))
    assert package_faults(data, only_text=True) == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (footer('<w:fldSimple w:instr=" INCLUDETEXT &quot;\\\\\\\\server\\\\x.docx&quot; "/>'), "INCLUDETEXT"),
        (footer('<w:fldSimple w:instr="INCLUDEPICTURE &quot;http://a.example/x.png&quot;"/>'), "INCLUDEPICTURE"),
        (footer('<w:fldSimple w:instr="DATE"/>'), "DATE"),
        (
            footer(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> LI</w:instrText></w:r>'
                '<w:r><w:instrText>NK Excel.Sheet.8</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
            ),
            "LINK Excel",
        ),
        ((MAIN, "</w:p>", '<w:fldSimple w:instr="PAGE"/></w:p>'), "PAGE"),
        (
            footer('<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="b"/></w:sdtPr><w:sdtContent/></w:sdt>'),
            "コンテンツ コントロール",
        ),
        (footer("<w:r><w:rPr><w:vanish/></w:rPr><w:t>裏</w:t></w:r>"), "見えない文字「裏」"),
        (footer("<w:r><w:rPr><w:webHidden/></w:rPr><w:t>裏</w:t></w:r>"), "見えない文字「裏」"),
        (footer('<w:r><w:rPr><w:color w:val="ffffff"/></w:rPr><w:t>裏</w:t></w:r>'), "見えない文字「裏」"),
        (footer('<w:r><w:rPr><w:sz w:val="1"/></w:rPr><w:t>裏</w:t></w:r>'), "見えない文字「裏」"),
        (footer('<w:r><w:rPr><w:w w:val="1%"/></w:rPr><w:t>裏</w:t></w:r>'), "見えない文字「裏」"),
        ((MAIN, "</w:pPr>", "<w:rPr><w:vanish/></w:rPr></w:pPr>"), "見えない文字「備蓄"),
        ((STYLES, "<w:rPr>", "<w:rPr><w:vanish/>"), "見えない文字"),
        ((STYLES, "<w:pPr>", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'), "自動で番号"),
        ((MAIN, "</w:p>", "<w:r><w:drawing/></w:r></w:p>"), "drawing"),
        ((MAIN, "<w:body>", '<w:background w:color="00FF00"/><w:body>'), "background"),
        ((RELATIONS, "footer1.xml", "footer9.xml"), "「word/footer9.xml」がありません"),
        ((RELATIONS, 'Target="footer1.xml"', 'Target="http://a.example/f" TargetMode="External"'), "a.example"),
        ((MAIN, 'r:id="rId6"', 'r:id="rId66"'), "「rId66」"),
        ((TYPES, "/word/theme/theme1.xml", "/word/theme/theme2.xml"), "theme2.xml"),
        (("word/theme/theme1.xml", "<a:theme ", "<a:theme "[:-1]), "theme1.xml"),
        (("word/theme/theme1.xml", "fmtScheme", "fmtScheme2"), "theme1.xml"),
        (("word/fontTable.xml", "</w:fonts>", ""), "fontTable.xml"),
        ((STYLES, "<w:styles", "<w:stiles"), "styles.xml"),
        ((FOOTER, "<w:ftr", "<!DOCTYPE a [<!ENTITY b 'c'>]><w:ftr"), "DTD"),
    ],
)
def test_what_must_not_leave_is_told(sound: bytes, change: tuple[str, str, str], said: str) -> None:
    assert said in told(changed(sound, *change))


@pytest.mark.parametrize(
    "part", [STYLES, "word/theme/theme1.xml", "word/fontTable.xml", FOOTER, MAIN, TYPES, RELATIONS]
)
def test_a_part_that_is_missing_is_told(sound: bytes, part: str) -> None:
    assert told(without(sound, part))


def test_a_part_that_no_table_of_contents_knows_is_told(sound: bytes) -> None:
    assert "種類" in told(packed(parts_of(sound) | {"word/other.bin": b"1"}))


def test_a_byte_that_flipped_on_the_disk_is_told(sound: bytes) -> None:
    at = sound.index(b"word/document.xml") + 60
    assert told(sound[:at] + bytes([sound[at] ^ 1]) + sound[at + 1 :])
    assert told(sound[:-30])
    assert told(b"")


@pytest.mark.parametrize(
    "change",
    [
        footer('<w:fldSimple w:instr=" NUMPAGES \\* MERGEFORMAT "/>'),
        footer('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>表</w:t></w:r>'),
        footer(
            '<w:r><w:rPr><w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000000"/></w:rPr><w:t>表</w:t></w:r>'
        ),
        (
            FOOTER,
            "<w:p>",
            (
                '<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr><w:p><w:r><w:rPr>'
                '<w:color w:val="FFFFFF"/></w:rPr><w:t>表</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p>'
            ),
        ),
        footer("<w:r><w:rPr><w:vanish/></w:rPr></w:r>"),
        (STYLES, "<w:pPr>", '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr>'),
        footer('<w:r><w:rPr><w:sz w:val="12"/></w:rPr><w:t>表</w:t></w:r>'),
        (
            STYLES,
            "</w:styles>",
            '<w:style w:type="character" w:styleId="unused"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>',
        ),
    ],
)
def test_what_is_seen_and_stays_as_it_is_may_leave(sound: bytes, change: tuple[str, str, str]) -> None:
    assert told(changed(sound, *change)) == ""


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("<w:r><w:t>（案）</w:t></w:r>", "- （案） -"),
        ("<w:r><w:txbxContent><w:p><w:r><w:t>（案）</w:t></w:r></w:p></w:txbxContent></w:r>", "（案）"),
        ('<w:r><w:pict><v:textpath xmlns:v="urn:schemas-microsoft-com:vml" string="案"/></w:pict></w:r>', "案"),
        ('<w:r><w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml"/></w:pict></w:r>', PICTURE),
        ('<w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple>', None),
    ],
)
def test_what_stands_in_a_margin_is_read_wherever_it_stands(sound: bytes, said: str, line: str | None) -> None:
    written = read_back(changed(sound, FOOTER, "</w:fldSimple>", f"</w:fldSimple>{said}"))
    assert written is not None
    assert written.margins == (() if line is None else (line,))
