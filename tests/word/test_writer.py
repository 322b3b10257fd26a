"""Flows written as Word documents."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import docx
import pytest
from docx.shared import Mm, Pt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seian.assets import TEMPLATES
from seian.document.lifetime import Lifetime
from seian.errors import TemplateError, WriteError
from seian.flow.set_blocks import Flow, Indent, Run, SetBlock, StyleName
from seian.word.characters import on_one_line, printable
from seian.word.names import OFFICE, PACKAGE, w
from seian.word.package import pack, unpack
from seian.word.template import read_sheet
from seian.word.writer import to_bytes, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document as WordDocument
    from lxml.etree import _Element as Element

    Alter = Callable[[Callable[[WordDocument], object]], Path]
    Faults = Callable[[Path], list[str]]
    Part = Callable[[bytes, str], Element]
    Patch = Callable[[str, str, str], Path]
    Texts = Callable[[bytes], list[str]]

BODY = "word/document.xml"
HEADER = "word/header1.xml"


def one(*runs: Run, style: StyleName = StyleName.BODY, label: str = "") -> Flow:
    """Return a flow of one block."""
    return Flow("題名", "東海臨海都市市長会", (SetBlock("p1", style, runs, label),))


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.docx")), ids=lambda path: path.stem)
def test_a_document_with_everything_in_it_breaks_no_rule_of_word(
    template: Path, everything: Flow, tmp_path: Path, faults: Faults
) -> None:
    target = tmp_path / "すべて.docx"
    write(everything, template, target)
    assert faults(target) == []


def test_a_document_with_nothing_in_it_breaks_none_either(standard: Path, tmp_path: Path, faults: Faults) -> None:
    target = tmp_path / "空.docx"
    write(Flow("", "", ()), standard, target)
    assert faults(target) == []


def test_the_text_is_read_back_as_it_was_written(everything: Flow, standard: Path, texts: Texts) -> None:
    expected = [
        printable(block.label)
        + "".join(on_one_line(run.text) if run.spread or run.reading else printable(run.text) for run in block.runs)
        for block in everything.blocks
    ]
    assert texts(to_bytes(everything, standard)) == expected


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(alphabet=st.characters(exclude_categories=()), max_size=30),
    st.lists(st.text(alphabet=" \t\n\r\u3000<&>]“①市A\x01\ud800", max_size=8), max_size=4),
)
def test_any_text_survives(standard: Path, texts: Texts, label: str, pieces: list[str]) -> None:
    flow = one(*map(Run, pieces), label=label)
    assert texts(to_bytes(flow, standard)) == [printable(label + "".join(pieces))]


def test_the_same_flow_gives_the_same_bytes(everything: Flow, standard: Path) -> None:
    assert to_bytes(everything, standard) == to_bytes(everything, standard)


def test_nothing_of_the_sample_text_is_left(standard: Path, texts: Texts) -> None:
    assert texts(to_bytes(Flow("", "", ()), standard)) == []


def test_every_block_stands_in_its_style(standard: Path) -> None:
    flow = Flow("", "", tuple(SetBlock(style.name, style, (Run("文"),)) for style in StyleName))
    document = docx.Document(io.BytesIO(to_bytes(flow, standard)))
    assert [paragraph.style and paragraph.style.name for paragraph in document.paragraphs] == [
        s.value for s in StyleName
    ]


def test_a_block_has_no_formatting_of_its_own_unless_it_asks_for_it(standard: Path, part: Part) -> None:
    (properties,) = part(to_bytes(one(Run("文")), standard), BODY).iter(w("pPr"))
    assert [child.tag for child in properties] == [w("pStyle")]


def test_indent_space_and_keeping_of_a_blocks_own_stand_in_the_schemas_order(standard: Path, part: Part) -> None:
    block = SetBlock(
        "p", StyleName.ITEM_1, (Run("文"),), "第１\u3000", Indent(3.0, -3.0), before=0.5, keep_with_next=True
    )
    (properties,) = part(to_bytes(Flow("", "", (block,)), standard), BODY).iter(w("pPr"))
    _, keep, twos, spacing, indent = properties
    assert (keep.tag, twos.tag) == (w("keepNext"), w("widowControl"))
    assert dict(spacing.items()) == {w("beforeLines"): "50", w("before"): "180"}
    assert dict(indent.items()) == {
        w("leftChars"): "0",
        w("left"): "630",
        w("hangingChars"): "300",
        w("hanging"): "630",
    }


def test_spread_names_have_ids_of_their_own(standard: Path, part: Part) -> None:
    flow = one(Run("会長", spread=7), Run("市長", spread=5), style=StyleName.SIGNATURE)
    fits = [(fit.get(w("val")), fit.get(w("id"))) for fit in part(to_bytes(flow, standard), BODY).iter(w("fitText"))]
    assert fits == [("1470", "-1001"), ("1470", "-1001"), ("1050", "-1002"), ("1050", "-1002")]


def test_a_spread_title_is_measured_in_the_titles_own_size(standard: Path, part: Part) -> None:
    flow = one(Run("決議", spread=4), style=StyleName.TITLE)
    assert [fit.get(w("val")) for fit in part(to_bytes(flow, standard), BODY).iter(w("fitText"))] == ["960", "960"]


def test_ruby_is_half_the_size_of_the_style_it_stands_in(standard: Path, part: Part) -> None:
    flow = one(Run("罹災", reading="りさい"), style=StyleName.TITLE)
    assert [hps.get(w("val")) for hps in part(to_bytes(flow, standard), BODY).iter(w("hps"))] == ["12"]


def test_the_properties_name_the_document_its_language_and_the_association_and_nothing_else(
    standard: Path, part: Part
) -> None:
    data = to_bytes(one(Run("文")), standard)
    properties = part(data, "docProps/core.xml")
    assert {str(child.tag).partition("}")[2]: child.text for child in properties} == {
        "title": "題名",
        "creator": "東海臨海都市市長会",
        "language": "ja-JP",
    }


def test_the_properties_say_when_the_text_came_about_and_was_changed_where_its_record_knows(
    standard: Path, part: Part
) -> None:
    lived = Lifetime("2021-11-09T15:00:00Z", "2021-11-18T15:00:00Z")
    data = to_bytes(replace(one(Run("文")), lifetime=lived), standard)
    dated = [child for child in part(data, "docProps/core.xml") if "terms" in str(child.tag)]
    assert [child.text for child in dated] == [*lived]
    properties = docx.Document(io.BytesIO(data)).core_properties
    assert (properties.created, properties.modified) == tuple(map(datetime.fromisoformat, lived))
    assert part(data, "docProps/app.xml")[0].text == "成案"


def test_what_word_wrote_about_its_users_does_not_go_out(altered: Alter, tmp_path: Path) -> None:
    def sign(document: WordDocument) -> None:
        document.core_properties.author = "事務局 田中"
        document.core_properties.comments = "内部の覚え"

    template = altered(sign)  # python-docx adds its own properties, and so does Word
    target = tmp_path / "文書.docx"
    write(one(Run("文")), template, target)
    parts = unpack(target)
    assert [name for name in parts if not name.startswith(("word/", "_rels/", "["))] == [
        "docProps/core.xml",
        "docProps/app.xml",
    ]
    assert not any(word.encode() in data for word in ("田中", "内部", "python-docx") for data in parts.values())


def test_a_document_does_not_tell_where_its_template_was_kept_or_who_edited_it(standard: Path, tmp_path: Path) -> None:
    parts = unpack(standard)
    settings = parts["word/settings.xml"].decode()
    settings = settings.replace("<w:defaultTabStop", '<w:attachedTemplate r:id="rId1"/><w:defaultTabStop', 1)
    settings = settings.replace("<w:settings ", f'<w:settings xmlns:r="{OFFICE}" ', 1)
    kind = "http://schemas.microsoft.com/office/2011/relationships/people"
    main = parts["word/_rels/document.xml.rels"].decode()
    person = f'<Relationship Id="rIdP" Type="{kind}" Target="people.xml"/></Relationships>'
    template = tmp_path / "写し.docx"
    template.write_bytes(
        pack(
            parts
            | {
                "word/settings.xml": settings.encode(),
                "word/_rels/settings.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"/>'.encode(),
                "word/_rels/document.xml.rels": main.replace("</Relationships>", person).encode(),
                "word/people.xml": "<people>海野 太郎</people>".encode(),
            }
        )
    )
    written = tmp_path / "要請.docx"
    write(one(Run("文")), template, written)
    after = unpack(written)
    assert "word/people.xml" not in after
    assert "word/_rels/settings.xml.rels" not in after
    assert b"attachedTemplate" not in after["word/settings.xml"]
    assert b"people" not in after["word/_rels/document.xml.rels"]


def test_a_first_page_header_that_is_switched_off_is_not_relied_on(patched: Patch, texts: Texts) -> None:
    template = patched("word/document.xml", "<w:titlePg/>", '<w:titlePg w:val="0"/>')
    flow = Flow("題", "団体", (SetBlock("b", StyleName.BODY, (Run("文"),)),), material_number="資料３")
    assert texts(to_bytes(flow, template)) == ["資料３", "文"]


def test_the_header_bears_the_material_number_and_the_mark_of_a_draft(standard: Path, part: Part) -> None:
    flow = Flow("", "", (), material_number="資料３", draft_mark="（案）")
    header = part(to_bytes(flow, standard), HEADER)
    assert [text.text for text in header.iter(w("t"))] == ["資料３", "（案）"]
    assert [style.get(w("val")) for style in header.iter(w("rStyle"))] == ["SeianMaterialBox"]


def test_a_document_without_number_and_mark_has_an_empty_header(standard: Path, part: Part) -> None:
    (paragraph,) = part(to_bytes(one(Run("文")), standard), HEADER)
    assert len(paragraph) == 0


def test_a_number_that_the_header_of_the_first_page_does_not_show_opens_the_text(patched: Patch, texts: Texts) -> None:
    flow = Flow("", "", (SetBlock("t", StyleName.TITLE, (Run("題名"),)),), material_number="資料３")
    assert texts(to_bytes(flow, patched(BODY, "<w:titlePg/>", ""))) == ["資料３", "題名"]


def test_headers_of_earlier_sections_of_the_sample_are_kept(patched: Patch, part: Part) -> None:
    reference = '<w:headerReference w:type="first" r:id="rId5"/>'
    earlier = f'<w:p><w:pPr><w:sectPr>{reference}<w:pgSz w:w="1" w:h="1"/></w:sectPr></w:pPr></w:p><w:sectPr>'
    flow = Flow("", "", (), material_number="資料３")
    template = patched(BODY, f"<w:sectPr>{reference}", earlier)
    (section,) = part(to_bytes(flow, template), BODY).iter(w("sectPr"))
    assert section[0].tag == w("headerReference")
    assert [size.get(w("w")) for size in section.iter(w("pgSz"))] == ["11906"]


def test_a_template_written_with_other_prefixes_is_no_trouble(standard: Path, texts: Texts, patched: Patch) -> None:
    text = unpack(standard)[BODY].decode()
    template = patched(BODY, text, text.replace("xmlns:w", "xmlns:x").replace("w:", "x:"))
    assert texts(to_bytes(one(Run("文")), template)) == ["文"]


def test_a_template_changed_in_word_changes_the_document_with_no_code(altered: Alter, part: Part) -> None:
    def change(document: WordDocument) -> None:
        document.styles["Normal"].font.size = Pt(12)
        document.styles["成案 題名"].font.bold = True
        document.sections[0].left_margin = document.sections[0].right_margin = Mm(25)
        indent = document.styles["成案 本文"].element.pPr.ind
        indent.set(w("firstLineChars"), "200")
        indent.set(w("firstLine"), "480")

    template = altered(change)
    sheet = read_sheet(template)
    assert (sheet.grid.characters, sheet.grid.character_pitch) == (37, 240.0)
    assert sheet.styles["成案 本文"].first_line == 2.0

    flow = Flow("", "", (SetBlock("p", StyleName.BODY, (Run("文"),), indent=Indent(1.0, 1.0)),))
    data = to_bytes(flow, template)
    (indent,) = part(data, BODY).iter(w("ind"))
    assert indent.get(w("left")) == "240"
    document = docx.Document(io.BytesIO(data))
    assert document.sections[0].left_margin == pytest.approx(Mm(25), abs=Pt(0.05))
    assert document.styles["成案 題名"].font.bold


def test_a_style_that_word_gave_another_id_is_found_by_its_name(patched: Patch, part: Part) -> None:
    template = patched("word/styles.xml", "SeianBody", "a5")
    (style,) = part(to_bytes(one(Run("文")), template), BODY).iter(w("pStyle"))
    assert style.get(w("val")) == "a5"


def test_an_unusable_template_leaves_the_older_file_as_it_was(altered: Alter, tmp_path: Path) -> None:
    target = tmp_path / "要請.docx"
    target.write_bytes(b"old")
    template = altered(lambda document: document.styles["成案 記"].delete())
    with pytest.raises(TemplateError):
        write(one(Run("文")), template, target)
    assert target.read_bytes() == b"old"


def test_a_missing_folder_is_told_as_a_fault_of_the_place(standard: Path, tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="保存先のフォルダーがありません"):
        write(one(Run("文")), standard, tmp_path / "ない" / "要請.docx")
