"""House styles: every shipped one is read, and a mistake in one is named."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from seian.assets import TEMPLATES, resource
from seian.document.digits import DigitWidth
from seian.document.inline import Look
from seian.errors import HouseStyleError
from seian.house_style.load import NEUTRAL, available, house_style_of, read_house_style
from seian.house_style.model import HouseStyle, Part

if TYPE_CHECKING:
    from pathlib import Path

ASSOCIATIONS = ("中核市市長会", "全国市長会", "指定都市市長会", "東京都市長会")


def written(folder: Path, text: str) -> Path:
    """Return a house style's file holding this text."""
    path = folder / "試験.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_four_associations_are_there() -> None:
    assert available() == ASSOCIATIONS


@pytest.mark.parametrize("association", [*ASSOCIATIONS, NEUTRAL])
def test_every_association_names_a_template_that_is_shipped(association: str) -> None:
    assert (TEMPLATES / house_style_of(association).template).is_file()


def test_the_neutral_file_says_what_the_program_would_assume_without_it() -> None:
    built_in = HouseStyle(name=NEUTRAL, template="標準.docx")
    neutral = read_house_style(resource("associations", "標準.toml"))
    assert replace(neutral, orders={}) == built_in


def test_an_association_says_only_in_what_it_differs() -> None:
    style = house_style_of("全国市長会")
    assert style.numbering.levels[0] == "１．"
    assert style.notes == house_style_of(NEUTRAL).notes
    assert style.numbering.digits is DigitWidth.MIXED


def test_an_association_is_found_by_its_other_name() -> None:
    assert house_style_of("政令指定都市市長会").name == "指定都市市長会"


def test_an_association_without_a_style_gets_the_neutral_one_under_its_own_name() -> None:
    style = house_style_of("東海臨海都市市長会")
    assert style.name == "東海臨海都市市長会"
    assert style.template == house_style_of(NEUTRAL).template


def test_a_kind_of_document_may_have_an_order_of_its_own(tmp_path: Path) -> None:
    order = ["日付", "宛先", "署名", "題名", "本文", "添付", "注記"]
    style = read_house_style(written(tmp_path, f'[orders]\n"声明" = {order}'))
    assert style.orders["声明"][:2] == (Part.DATE, Part.ADDRESSEES)


def test_a_house_style_has_word_count_where_it_says_so(tmp_path: Path) -> None:
    assert not read_house_style(written(tmp_path, "name = '試験'")).numbering.automatic
    assert read_house_style(written(tmp_path, "[numbering]\nautomatic = true")).numbering.automatic


def test_a_house_style_words_its_notes_and_places(tmp_path: Path) -> None:
    text = "[notes]\nsentence = '{{ statement }}は{{ revised }}を改める。'\n[places]\npreamble = '前書き第{n}段落'"
    style = read_house_style(written(tmp_path, text))
    assert style.notes.sentence == "{{ statement }}は{{ revised }}を改める。"
    assert style.notes.conjunction == "及び"
    assert style.places.preamble == "前書き第{n}段落"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("nmae = '団体'", "nmae"),
        ("name = 3", "name"),
        ("order = ['題名']", "order"),
        ("order = ['題名', '題名', '日付', '宛先', '署名', '本文', '添付', '注記']", "order"),
        ("[numbering]\nlevels = ['壱']", "numbering.levels"),
        ("[numbering]\nlevels = []", "numbering.levels"),
        ("[numbering]\ndigits = '大'", "numbering.digits"),
        ("[numbering]\nautomatic = '自動'", "numbering.automatic"),
        ("emphasis = ['斜体']", "emphasis"),
        ("emphasis = '太字'", "emphasis"),
        ("[numbering.separators]\n'壱' = ''", "numbering.separators.壱"),
        ("[date]\nwestern = 'はい'", "date.western"),
        ("[orders]\n'感想' = []", "orders.感想"),
        ("[ki]\nend_rule = '時々'", "ki.end_rule"),
        ("notes = '※'", "notes"),
        ("[notes]\nmarks = '※'", "notes.marks"),
        ("[notes]\nsentence = '{{ statment }}'", "statment"),
        ("[notes]\nafter = '{{ place '", "notes.after"),
        ("[places]\npreamble = '前文{m}段落目'", "places.preamble"),
        ("[places]\nparagraph = '{n}段落目'", "places.paragraph"),
        ("[places]\ndigits = '大'", "places.digits"),
        ("[places]\npart = '条'", "places.part"),
        ("name = ", "試験.toml"),
        ("template = '../標準.docx'", "template"),
        ("template = '/etc/passwd'", "template"),
        ("template = 'C:標準.docx'", "template"),
        (r"template = '\\server\share\標準.docx'", "template"),
        ("template = 'NUL.docx'", "template"),
        ("template = '標準.doc'", "template"),
        ("template = ''", "template"),
        ("a = " + "[" * 20_000, "試験.toml"),
        ("a." * 20_000 + "b = 1", "試験.toml"),
        ("# " + "あ" * 300_000, "試験.toml"),
    ],
)
def test_a_mistake_in_the_file_is_refused_and_named(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(HouseStyleError) as caught:
        read_house_style(written(tmp_path, text))
    assert named in caught.value.what
    assert "試験.toml" in caught.value.what
    assert caught.value.todo


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(HouseStyleError, match=r"ない\.toml"):
        read_house_style(tmp_path / "ない.toml")


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "試験.toml"
    path.write_bytes("name = '全国市長会'".encode("cp932"))
    with pytest.raises(HouseStyleError, match=r"試験\.toml"):
        read_house_style(path)


@pytest.mark.parametrize("spelt", ["架空市長会", "\\u67b6\\u7a7a市長会"])
def test_an_association_is_found_by_another_name_however_it_is_spelt(tmp_path: Path, spelt: str) -> None:
    (tmp_path / f"{NEUTRAL}.toml").write_text("", encoding="utf-8")
    written(tmp_path, f'names = ["別の名", "{spelt}"]\nhonorific = "殿"\n')
    assert house_style_of("架空市長会", tmp_path).honorific == "殿"
    assert house_style_of("ほかの市長会", tmp_path).honorific != "殿"


def test_a_file_of_another_association_that_cannot_be_read_hinders_nobody(tmp_path: Path) -> None:
    (tmp_path / f"{NEUTRAL}.toml").write_text("", encoding="utf-8")
    (tmp_path / "読めない.toml").mkdir()
    assert house_style_of("架空市長会", tmp_path).name == "架空市長会"


def test_a_style_uses_both_looks_within_sentences_unless_it_says_otherwise(tmp_path: Path) -> None:
    assert house_style_of("指定都市市長会").emphasis == Look.BOLD | Look.UNDERLINED
    (tmp_path / "標準.toml").write_text('emphasis = ["太字"]', encoding="utf-8")
    assert read_house_style(tmp_path / "標準.toml").emphasis is Look.BOLD
    (tmp_path / "標準.toml").write_text("emphasis = []", encoding="utf-8")
    assert read_house_style(tmp_path / "標準.toml").emphasis is Look.PLAIN
