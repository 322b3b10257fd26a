"""The shipped templates: made from their description, and fit to be edited in Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pytest

from seian.assets import TEMPLATES, resource
from seian.flow.set_blocks import CONTENTS_STYLES, ITEM_HEADING_STYLES, StyleName
from seian.house_style.load import house_style_of
from seian.word.names import DRAFT_CONTROL, MATERIAL_CONTROL, w
from seian.word.package import pack, parse, unpack
from template_data import TEMPLATES as DESCRIBED
from template_parts import parts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from template_data import Template

SHIPPED = sorted(TEMPLATES.glob("*.docx"))
by_file = pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)


@pytest.mark.parametrize("template", DESCRIBED, ids=lambda template: template.association)
def test_the_kept_files_are_those_that_the_description_gives(template: Template) -> None:
    assert unpack(TEMPLATES / template.file) == parts(template)
    assert (TEMPLATES / template.file).read_bytes() == pack(parts(template))


def test_every_template_is_described_and_every_house_style_has_one() -> None:
    names = {path.name for path in SHIPPED}
    assert names == {template.file for template in DESCRIBED}
    assert {house_style_of(path.stem).template for path in resource("associations").glob("*.toml")} <= names


@by_file
def test_a_template_breaks_no_rule_of_word(path: Path, faults: Callable[[Path], list[str]]) -> None:
    assert faults(path) == []


@by_file
def test_the_labels_of_the_sample_are_those_of_the_house_style(path: Path) -> None:
    sample = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    assert all(f"{label}" in sample for label in house_style_of(path.stem).numbering.levels)


@by_file
def test_every_style_is_based_on_normal_and_shown_in_the_gallery(path: Path) -> None:
    styles = docx.Document(str(path)).styles
    for name in StyleName:
        style = styles[name.value]
        base = name.value.replace("見出し", "") if name in ITEM_HEADING_STYLES else "Normal"
        assert (style.base_style.name, style.hidden) == (base, False)
        assert style.quick_style or name in CONTENTS_STYLES  # those Word shows itself once they are used


@by_file
def test_one_font_stands_in_all_four_slots_and_no_theme_outranks_it(path: Path) -> None:
    root = parse(unpack(path)["word/styles.xml"])
    fonts = list(root.iter(w("rFonts")))
    assert len(fonts) == 2
    for element in fonts:
        assert dict(element.items()) == {w(slot): "ＭＳ 明朝" for slot in ("ascii", "eastAsia", "hAnsi", "cs")}
    (language,) = root.iter(w("lang"))
    assert language.get(w("eastAsia")) == "ja-JP"


@by_file
def test_indents_and_spaces_are_given_in_both_ways(path: Path) -> None:
    root = parse(unpack(path)["word/styles.xml"])
    for indent in root.iter(w("ind")):
        names = {str(key).partition("}")[2] for key in indent.attrib}
        assert {name.removesuffix("Chars") for name in names if name.endswith("Chars")} <= names
        assert names & {"firstLine", "hanging", "left", "right"}
    for spacing in root.iter(w("spacing")):
        names = {str(key).partition("}")[2] for key in spacing.attrib}
        assert ("before" in names, "after" in names) == ("beforeLines" in names, "afterLines" in names)


@by_file
def test_a_template_does_not_say_who_made_it(path: Path) -> None:
    assert [name for name in unpack(path) if name.startswith("docProps")] == []


@by_file
def test_the_header_has_a_place_for_number_and_mark_and_the_footer_for_the_page(path: Path) -> None:
    package = unpack(path)
    tags = [tag.get(w("val")) for tag in parse(package["word/header1.xml"]).iter(w("tag"))]
    assert tags == [MATERIAL_CONTROL, DRAFT_CONTROL]
    footer = parse(package["word/footer1.xml"])
    assert [field.get(w("instr")) for field in footer.iter(w("fldSimple"))] == [" PAGE "]
    assert "".join(text.text or "" for text in footer.iter(w("t"))) == "- 1 -"


def test_the_readme_for_staff_names_every_style_and_control() -> None:
    text = (TEMPLATES / "README.md").read_text(encoding="utf-8")
    names = [style.value for style in StyleName if "項目" not in style.value]
    names += [StyleName.ITEM_1.value, StyleName.ITEM_6.value, StyleName.ITEM_BODY_1.value, StyleName.ITEM_BODY_6.value]
    names += [ITEM_HEADING_STYLES[0].value, ITEM_HEADING_STYLES[-1].value]
    assert [name for name in (*names, MATERIAL_CONTROL, DRAFT_CONTROL) if f"`{name}`" not in text] == []
