"""The law of reading for Word files: what a paragraph says is in the result, or in a doubt that keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.conftest import texts
from tests.reading.test_nothing_is_lost import LINES
from tests.reading.word.conftest import p, word_file

from seian.flow.set_blocks import StyleName
from seian.house_style.load import NEUTRAL, house_style_of
from seian.reading.compose import compose
from seian.reading.describe import describe
from seian.reading.word.read import recognise_word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from seian.reading.recognised import Recognised

WHO = 'w:id="1" w:author="若草市" w:date="2026-11-20T09:00:00Z"'
SHAPES = {
    "plain": "{}",
    "right": "{}",
    "inserted": f"<w:ins {WHO}>{{}}</w:ins>",
    "moved": f"<w:moveTo {WHO}>{{}}</w:moveTo>",
    "control": "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "boxed": "<w:r><w:drawing><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:drawing></w:r>",
    "ruby": "<w:r><w:ruby><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
    "hidden": "{}",
}
FAMILIES = ("paragraph", "cell", "row", "header")


@st.composite
def files(draw: st.DrawFn) -> tuple[str, bytes]:
    """Return what a file of lines of the genre says, in whatever Word puts them, and the file."""
    said: list[str] = []
    body: list[str] = []
    header = ""
    for line in draw(st.lists(st.sampled_from(LINES), min_size=1, max_size=14)):
        shape = draw(st.sampled_from(sorted(SHAPES)))
        look = "<w:vanish/>" if shape == "hidden" else ""
        run = f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(line)}</w:t></w:r>'.replace("\t", "　")
        made = p(SHAPES[shape].format(run), '<w:jc w:val="right"/>' if shape == "right" else "")
        said.append(line)
        match draw(st.sampled_from(FAMILIES)):
            case "cell":
                made = f"<w:tbl><w:tr><w:tc>{made}</w:tc></w:tr></w:tbl>"
            case "row":
                said.append("合計")
                made = f"<w:tbl><w:tr><w:tc>{p('合計')}</w:tc><w:tc>{made}</w:tc></w:tr></w:tbl>"
            case "header" if not header:
                header, made = made, ""
        body.append(made)
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>' if header else ""
    parts = {"header1": header} if header else {}
    return "\n".join(said), word_file("".join(body) + section, **parts)


@given(files())
def test_every_character_of_any_file_is_kept(
    lost: Callable[[str, Sequence[Recognised]], str], drawn: tuple[str, bytes]
) -> None:
    said, data = drawn
    assert lost(said, recognise_word(data, "文書.docx")) == ""


def test_hidden_words_are_kept_in_letters_that_are_repaired() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>⻑⽼の⽣活を⽀える⺠間の取組</w:t></w:r>"
    data = word_file(p("<w:r><w:t>水道の更新に関する要請</w:t></w:r>") + p(hidden))
    kept = [doubt.text for found in recognise_word(data, "文書.docx") for doubt in found.unsure if not doubt.placed]
    assert kept == ["長老の生活を支える民間の取組"]


def test_a_margin_that_is_left_out_is_kept_in_letters_that_are_repaired() -> None:
    header = p("<w:r><w:t>⻑⽼の⽣活を⽀える⺠間の取組</w:t></w:r>")
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    data = word_file(p("<w:r><w:t>水道の更新に関する要請</w:t></w:r>") + section, header1=header)
    kept = [doubt.text for found in recognise_word(data, "文書.docx") for doubt in found.unsure if not doubt.placed]
    assert kept == ["長老の生活を支える民間の取組"]


@pytest.mark.parametrize("wrap", ["{}", "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"])
def test_what_somebody_wrote_twice_in_word_stays_twice(wrap: str) -> None:
    data = word_file(p("<w:r><w:t>水道の更新に関する要請</w:t></w:r>") + wrap.format(p("【【要要望望のの背背景景】】")))
    (found,) = recognise_word(data, "文書.docx")
    assert "【【要要望望のの背背景景】】" in "".join(texts(found))
    assert not any("二重" in doubt.why for doubt in found.unsure)


STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="s{at}"><w:name w:val="{style.value}"/></w:style>'
    for at, style in enumerate(StyleName)
)
OURS = {style: f"s{at}" for at, style in enumerate(StyleName)}


@st.composite
def styled_files(draw: st.DrawFn) -> tuple[str, bytes]:
    """Return what a file says whose paragraphs bear our styles, whether they fit what they say or not."""
    lines = draw(
        st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from([*StyleName, None])), min_size=1, max_size=14)
    )
    rows = [("道路の補修に関する要請", StyleName.TITLE), *((line.replace("\t", "　"), style) for line, style in lines)]
    body = "".join(p(escape(line), f'<w:pStyle w:val="{OURS[style]}"/>' if style else "") for line, style in rows)
    return "\n".join(line for line, _style in rows), word_file(body, styles=STYLES)


@pytest.mark.parametrize("name", ["【資料３】", "別紙３", "（別添）", "別紙３\u3000橋の一覧", "参考資料"])
def test_every_character_of_what_bears_the_style_of_an_annex_is_in_the_document(name: str) -> None:
    body = p("道路の補修に関する要請", f'<w:pStyle w:val="{OURS[StyleName.TITLE]}"/>')
    body += p(name, f'<w:pStyle w:val="{OURS[StyleName.ANNEX]}"/>')
    (found,) = recognise_word(word_file(body, styles=STYLES), "文書.docx")
    style = house_style_of(NEUTRAL)
    document = compose(found, style.numbering.levels).document
    (annex,) = describe(document, style).annexes
    said = [annex.label, annex.text, *(one.text for one in document.unplaced)]
    assert not set(name) - set("".join(said)) - set("（）\u3000")


@given(styled_files())
def test_every_character_of_a_file_in_our_styles_is_kept(
    lost: Callable[[str, Sequence[Recognised]], str], drawn: tuple[str, bytes]
) -> None:
    said, data = drawn
    assert lost(said, recognise_word(data, "文書.docx")) == ""
