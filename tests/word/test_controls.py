"""The content controls of a header."""

from __future__ import annotations

import pytest
from lxml import etree

from seian.word.controls import fill_controls
from seian.word.names import WORD
from seian.word.package import parse

RUN = '<w:r><w:rPr><w:rStyle w:val="Box"/></w:rPr><w:t>資料○</w:t></w:r>'
FILLED = '<w:r><w:rPr><w:rStyle w:val="Box"/></w:rPr><w:t>資料３</w:t></w:r>'


def control(content: str, properties: str = "") -> str:
    """Return a content control tagged 資料番号."""
    return (
        f'<w:sdt><w:sdtPr>{properties}<w:tag w:val="資料番号"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'
    )


def after(inside: str, text: str) -> str:
    """Return the inside of a header after its controls have been filled with `text`."""
    root = parse(f'<w:hdr xmlns:w="{WORD}" xmlns:d="urn:d">{inside}</w:hdr>'.encode())
    fill_controls(root, {"資料番号": text})
    written = etree.tostring(root, encoding="unicode").replace(f' xmlns:w="{WORD}"', "")
    return written.removeprefix('<w:hdr xmlns:d="urn:d">').removesuffix("</w:hdr>")


def test_the_text_takes_the_place_and_the_look_of_the_control() -> None:
    inside = f"<w:p><w:r><w:t>左</w:t></w:r>{control(RUN)}<w:r><w:t>右</w:t></w:r></w:p>"
    assert after(inside, "資料３") == f"<w:p><w:r><w:t>左</w:t></w:r>{FILLED}<w:r><w:t>右</w:t></w:r></w:p>"


def test_a_prompt_is_not_taken_for_the_look() -> None:
    prompt = '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>番号</w:t></w:r>'
    properties = '<w:rPr><w:rStyle w:val="Box"/></w:rPr><w:showingPlcHdr/>'
    assert after(f"<w:p>{control(prompt, properties)}</w:p>", "資料３") == f"<w:p>{FILLED}</w:p>"


def test_an_ambiguous_number_is_said_to_be_japanese_in_the_look_of_the_control() -> None:
    expected = '<w:rPr><w:rStyle w:val="Box"/><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>資料①</w:t>'
    assert after(f"<w:p>{control(RUN)}</w:p>", "資料①") == f"<w:p><w:r>{expected}</w:r></w:p>"


def test_several_runs_become_one() -> None:
    assert after(f"<w:p>{control(RUN + RUN)}</w:p>", "資料３") == f"<w:p>{FILLED}</w:p>"


def test_a_control_round_a_paragraph_leaves_the_paragraph() -> None:
    properties = '<w:pPr><w:jc w:val="right"/></w:pPr>'
    inside = control(f"<w:p>{properties}{RUN}</w:p>")
    assert after(inside, "資料３") == f"<w:p>{properties}{FILLED}</w:p>"


def test_an_emptied_control_is_still_filled() -> None:
    assert after(f"<w:p>{control('')}</w:p>", "資料３") == "<w:p><w:r><w:t>資料３</w:t></w:r></w:p>"


def test_without_a_text_the_control_goes_and_the_rest_stays() -> None:
    properties = '<w:pPr><w:jc w:val="right"/></w:pPr>'
    rest = "<w:r><w:t>臨時会議</w:t></w:r>"
    assert after(f"<w:p>{properties}{control(RUN)}{rest}</w:p>", "") == f"<w:p>{properties}{rest}</w:p>"


@pytest.mark.parametrize("frame", ["<w:pBdr/>", '<w:framePr w:w="100"/>', '<w:pStyle w:val="SeianMaterial"/>'])
def test_with_the_last_text_of_a_paragraph_its_frame_goes(frame: str) -> None:
    assert after(f"<w:p><w:pPr>{frame}</w:pPr>{control(RUN)}</w:p>", "") == "<w:p/>"


def test_a_control_round_a_paragraph_leaves_an_empty_one() -> None:
    assert after(control(f"<w:p>{RUN}</w:p>"), "") == "<w:p/>"


def test_a_table_with_nothing_left_goes() -> None:
    cell = f"<w:tc>{control(f'<w:p>{RUN}</w:p>')}</w:tc>"
    assert after(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>", "") == "<w:p/>"


def test_a_row_keeps_its_cells_while_anything_stands_in_them() -> None:
    cell = control(f"<w:tc><w:p>{RUN}</w:p></w:tc>")
    other = "<w:tc><w:p><w:r><w:t>会議名</w:t></w:r></w:p></w:tc>"
    expected = f"<w:tbl><w:tr><w:tc><w:p/></w:tc>{other}</w:tr></w:tbl>"
    assert after(f"<w:tbl><w:tr>{cell}{other}</w:tr></w:tbl>", "") == expected


def test_a_text_box_goes_with_its_frame() -> None:
    box = f"<w:drawing><d:box><w:txbxContent><w:p>{control(RUN)}</w:p></w:txbxContent></d:box></w:drawing>"
    both = f"<w:r><d:new>{box}</d:new><d:old>{box}</d:old></w:r>"  # Word writes a text box in two ways
    assert after(f"<w:p><w:pPr/>{both}</w:p>", "") == "<w:p/>"


def test_both_ways_in_which_word_writes_a_text_box_are_filled() -> None:
    box = "<w:drawing><d:box><w:txbxContent><w:p>{}</w:p></w:txbxContent></d:box></w:drawing>"
    both = f"<w:p><w:r><d:new>{box}</d:new><d:old>{box}</d:old></w:r></w:p>"
    assert after(both.format(control(RUN), control(RUN)), "資料３") == both.format(FILLED, FILLED)


def test_an_emblem_beside_the_number_stays() -> None:
    emblem = "<w:r><w:drawing/></w:r>"
    assert after(f"<w:p><w:pPr/>{emblem}{control(RUN)}</w:p>", "") == f"<w:p><w:pPr/>{emblem}</w:p>"


def test_other_controls_are_left_alone() -> None:
    other = control(RUN).replace("資料番号", "会議名")
    assert after(f"<w:p>{other}</w:p>", "") == f"<w:p>{other}</w:p>"


def test_the_tags_that_were_found_are_told() -> None:
    root = parse(f'<w:hdr xmlns:w="{WORD}"><w:p>{control(RUN)}</w:p></w:hdr>'.encode())
    assert fill_controls(root, {"資料番号": "資料１", "案": "（案）"}) == {"資料番号"}
