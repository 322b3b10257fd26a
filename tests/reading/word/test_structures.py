"""What Word says besides plain text: each file holds one thing, and the test says how it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pytest

from seian.reading.word.paragraph import Aside, Beside, Change, Where
from seian.reading.word.read import recognise_word
from seian.reading.word.told import told_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.reading.word.conftest import Word

RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
WHO = 'w:id="1" w:author="若草市" w:date="2026-11-20T09:00:00Z"'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_inserted_text_is_read_and_marked_with_who_and_when(word: type[Word]) -> None:
    (one,) = word.read(word.file(word.p(f"{run('橋を')}<w:ins {WHO}>{run('直ちに')}</w:ins>{run('直すこと。')}")))
    assert one.text == "橋を直ちに直すこと。"
    assert one.marked == ((Change.INSERTED, "直ちに", "若草市", "2026-11-20T09:00:00Z", 2),)


def test_deleted_text_is_kept_out_and_marked(word: type[Word]) -> None:
    gone = f"<w:del {WHO}><w:r><w:delText>早期に</w:delText></w:r></w:del>"
    (one,) = word.read(word.file(word.p(f"{run('橋を')}{gone}{run('直すこと。')}")))
    assert one.text == "橋を直すこと。"
    assert one.marked == ((Change.DELETED, "早期に", "若草市", "2026-11-20T09:00:00Z", 2),)


def test_moved_text_is_read_once_where_it_went(word: type[Word]) -> None:
    moved = (
        f"<w:moveFrom {WHO}>{run('道を直すこと。')}</w:moveFrom>",
        f"<w:moveTo {WHO}>{run('道を直すこと。')}</w:moveTo>",
    )
    found = word.read(word.file(word.p(moved[0]) + word.p("橋を直すこと。") + word.p(moved[1])))
    assert [one.text for one in found] == ["橋を直すこと。", "道を直すこと。"]
    assert [each.change for one in found for each in one.marked] == [Change.MOVED]


def test_text_inserted_and_then_deleted_is_deleted(word: type[Word]) -> None:
    gone = f"<w:ins {WHO}><w:del {WHO}><w:r><w:delText>至急</w:delText></w:r></w:del></w:ins>"
    (one,) = word.read(word.file(word.p(f"{run('橋を')}{gone}{run('直すこと。')}")))
    assert (one.text, [each.change for each in one.marked]) == ("橋を直すこと。", [Change.DELETED])


def test_text_with_a_line_through_it_is_not_read_beside_what_replaces_it(word: type[Word]) -> None:
    struck, new = run("７割", "<w:strike/>"), run("８割", '<w:u w:val="single"/>')
    (one,) = word.read(word.file(word.p(run("橋の") + struck + new + run("が古い。"))))
    assert one.text == "橋の８割が古い。"
    assert [(each.change, each.text) for each in one.marked] == [(Change.STRUCK, "７割")]


def test_a_paragraph_whose_mark_is_deleted_runs_on_into_the_next(word: type[Word]) -> None:
    data = word.file(word.p("橋を直し、", f"<w:rPr><w:del {WHO}/></w:rPr>") + word.p("道を直すこと。"))
    assert word.texts(data) == ["橋を直し、道を直すこと。"]


def test_a_deleted_row_of_a_table_is_only_marked(word: type[Word]) -> None:
    cells = "".join(f"<w:tc>{word.p(text)}</w:tc>" for text in ("若草市", "10"))
    row = f"<w:tr><w:trPr><w:del {WHO}/></w:trPr>{cells}</w:tr>"
    (one,) = word.read(word.file(f"<w:tbl>{row}</w:tbl>"))
    assert (one.text, one.marked[0].text) == ("", "若草市\t10")


def test_a_comment_keeps_author_day_and_the_words_it_stands_at(word: type[Word]) -> None:
    body = word.p(
        f'{run("橋を")}<w:commentRangeStart w:id="5"/>{run("至急")}<w:commentRangeEnd w:id="5"/>'
        f'<w:r><w:commentReference w:id="5"/></w:r>{run("直すこと。")}'
    )
    comment = (
        f'<w:comment w:id="5" w:author="若草市" w:date="2026-11-20T09:00:00Z">{word.p("いつまでか。")}</w:comment>'
    )
    (one,) = word.read(word.file(body, comments=comment))
    assert one.text == "橋を至急直すこと。"
    assert one.beside == (Beside(Aside.COMMENT, "いつまでか。", 4, "若草市", "2026-11-20T09:00:00Z", "至急"),)


def test_a_comment_that_stands_nowhere_is_told_all_the_same(word: type[Word]) -> None:
    comment = f'<w:comment w:id="5" w:author="若草市">{word.p("全体によい。")}</w:comment>'
    (found,) = recognise_word(word.file(word.p("橋を直すこと。"), comments=comment), "文書.docx")
    assert any(doubt.text == "全体によい。" and not doubt.placed for doubt in found.unsure)


@pytest.mark.parametrize(
    ("form", "text", "printed"),
    [
        ("decimal", "%1.", ["1.", "2.", "3."]),
        ("decimalFullWidth", "（%1）", ["（１）", "（２）", "（３）"]),
        ("decimalZero", "%1", ["01", "02", "03"]),
        ("aiueoFullWidth", "%1", ["ア", "イ", "ウ"]),
        ("aiueo", "(%1)", ["(ｱ)", "(ｲ)", "(ｳ)"]),
        ("irohaFullWidth", "%1", ["イ", "ロ", "ハ"]),
        ("decimalEnclosedCircle", "%1", ["①", "②", "③"]),
        ("upperLetter", "%1.", ["A.", "B.", "C."]),
        ("lowerLetter", "(%1)", ["(a)", "(b)", "(c)"]),
        ("upperRoman", "%1.", ["I.", "II.", "III."]),
        ("lowerRoman", "%1)", ["i)", "ii)", "iii)"]),
        ("japaneseCounting", "第%1", ["第一", "第二", "第三"]),
        ("ideographDigital", "%1、", ["一、", "二、", "三、"]),
        ("japaneseLegal", "%1", ["壱", "弐", "参"]),
        ("ideographTraditional", "%1", ["甲", "乙", "丙"]),
        ("bullet", "・", ["・", "・", "・"]),
        ("none", "", ["", "", ""]),
    ],
)
def test_automatic_numbers_are_computed(word: type[Word], form: str, text: str, printed: list[str]) -> None:
    body = "".join(word.numbered(sentence) for sentence in ("橋", "道", "川"))
    found = word.read(word.file(body, numbering=word.lists(word.level(0, form, text))))
    assert [one.label for one in found] == printed


def test_a_number_says_those_of_the_levels_above_it(word: type[Word]) -> None:
    levels = word.level(0, "decimalFullWidth", "%1") + word.level(1, "decimalFullWidth", "%1－%2")
    body = word.numbered("橋") + word.numbered("桁", level=1) + word.numbered("道") + word.numbered("路面", level=1)
    found = word.read(word.file(body, numbering=word.lists(levels)))
    assert [one.label for one in found] == ["１", "１－１", "２", "２－１"]


def test_a_deeper_level_begins_anew_unless_it_is_told_not_to(word: type[Word]) -> None:
    levels = word.level(0, "decimal", "%1.") + word.level(1, "decimal", "(%2)", '<w:lvlRestart w:val="0"/>')
    body = word.numbered("橋") + word.numbered("桁", level=1) + word.numbered("道") + word.numbered("路面", level=1)
    found = word.read(word.file(body, numbering=word.lists(levels)))
    assert [one.label for one in found] == ["1.", "(1)", "2.", "(2)"]


def test_a_list_begins_anew_where_another_of_its_kind_says_so(word: type[Word]) -> None:
    anew = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        '</w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    )
    numbers = word.lists(word.level(0, "decimal", "%1."), anew)
    body = word.numbered("橋") + word.numbered("道", 2) + word.numbered("川", 2) + word.numbered("港", 3)
    assert [one.label for one in word.read(word.file(body, numbering=numbers))] == ["1.", "5.", "6.", "7."]


def test_a_style_may_number_its_paragraphs(word: type[Word]) -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="base"><w:name w:val="見出し"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="項"/><w:basedOn w:val="base"/></w:style>'
    )
    levels = word.level(0, "decimalFullWidth", "第%1")
    body = word.p("橋", '<w:pStyle w:val="own"/>') + word.p("道", '<w:pStyle w:val="own"/>')
    found = word.read(word.file(body, numbering=word.lists(levels), styles=style))
    assert [(one.label, one.style) for one in found] == [("第１", "項"), ("第２", "項")]


def test_a_paragraph_may_be_taken_off_the_list_of_its_style(word: type[Word]) -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="項"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = word.p("なお、橋も直すこと。", '<w:pStyle w:val="own"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    (one,) = word.read(word.file(body, numbering=word.lists(word.level(0, "decimal", "%1.")), styles=style))
    assert one.label == ""


def test_bullets_of_symbol_fonts_are_the_characters_they_look_like(word: type[Word]) -> None:
    font = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    levels = f'<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF06C;"/>{font}</w:lvl>'
    (one,) = word.read(word.file(word.numbered("橋"), numbering=word.lists(levels)))
    assert one.label == "●"


def test_what_is_numbered_automatically_reads_like_what_was_typed(word: type[Word]) -> None:
    head, end = word.p("橋の点検に関する要請"), word.p("虹の森市長会")
    asks = ("橋を直すこと。", "道を直すこと。")
    typed = "".join(word.p(f"（{number}）　{text}") for number, text in zip("１２", asks, strict=True))
    levels = word.lists(word.level(0, "decimalFullWidth", "（%1）"))
    automatic = word.file(head + "".join(map(word.numbered, asks)) + end, numbering=levels)
    assert recognise_word(automatic, "文書.docx") == recognise_word(word.file(head + typed + end), "文書.docx")


@pytest.mark.parametrize(
    ("form", "said", "labels"),
    [
        ("%1", ["橋を直すこと。", "２　道を直すこと。", "川を直すこと。"], ["１", "", "３"]),
        ("（%1）", ["橋を直すこと。", "（2） 道を直すこと。"], ["（１）", ""]),
        ("%1", ["橋を直すこと。", "３　道を直すこと。", "２．川を直すこと。"], ["１", "２", "３"]),
        ("（%1）", ["（１）に掲げる橋を直すこと。"], ["（１）"]),
    ],
)
def test_a_number_typed_into_a_paragraph_that_word_numbers_the_same_is_its_number(
    word: type[Word], form: str, said: list[str], labels: list[str]
) -> None:
    levels = word.lists(word.level(0, "decimalFullWidth", form))
    found = word.read(word.file("".join(map(word.numbered, said)), numbering=levels))
    assert [(one.label, one.text) for one in found] == list(zip(labels, said, strict=True))


def test_breaks_and_tabs_are_read_as_they_stand(word: type[Word]) -> None:
    data = word.file(
        word.p('<w:r><w:t>日時</w:t><w:tab/><w:t>三月</w:t><w:br/><w:t>場所</w:t><w:br w:type="page"/></w:r>')
    )
    assert word.texts(data) == ["日時\t三月\n場所\f"]


def test_full_width_blanks_count_as_indent(word: type[Word]) -> None:
    body = (
        word.p("橋の点検に関する要請")
        + word.p("　　　　　　　　　　　　　　　　　　　　虹の森市長会")
        + word.p("橋を直すこと。")
    )
    (found,) = recognise_word(word.file(body), "文書.docx")
    assert [who.organisation for who in found.signatories] == ["虹の森市長会"]


def test_letters_spread_over_a_width_are_one_word(word: type[Word]) -> None:
    spread = '<w:spacing w:val="1050"/><w:fitText w:val="1470" w:id="-1001"/>'
    assert word.texts(word.file(word.p(run("会", spread) + run("長", spread)))) == ["会長"]


def test_underlined_blanks_are_told_as_blanks_to_fill(word: type[Word]) -> None:
    (one,) = word.read(word.file(word.p(run("氏名") + run("　　　　", '<w:u w:val="single"/>'))))
    assert [each.kind for each in one.beside] == [Aside.BLANK]


def test_a_content_control_is_read_and_its_prompt_is_not(word: type[Word]) -> None:
    filled = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('若草市')}</w:sdtContent></w:sdt>"
    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('ここを押す')}</w:sdtContent></w:sdt>"
    (one,) = word.read(word.file(word.p(run("市町：") + filled + empty)))
    assert one.text == "市町：若草市"
    assert [(each.kind, each.text) for each in one.beside] == [(Aside.PROMPT, "ここを押す")]


def test_a_content_control_round_paragraphs_is_read(word: type[Word]) -> None:
    data = word.file(f"<w:sdt><w:sdtContent>{word.p('橋を直すこと。')}</w:sdtContent></w:sdt>")
    assert word.texts(data) == ["橋を直すこと。"]


def test_a_text_box_is_read_once(word: type[Word]) -> None:
    box = f"<wps:txbx><w:txbxContent>{word.p('資料３')}</w:txbxContent></wps:txbx>"
    old = f"<w:pict><v:textbox><w:txbxContent>{word.p('資料３')}</w:txbxContent></v:textbox></w:pict>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )
    found = word.read(word.file(word.p(f"<w:r>{both}<w:t>橋の点検に関する要請</w:t></w:r>")))
    assert [(one.text, one.where) for one in found] == [("資料３", Where.BOX), ("橋の点検に関する要請", Where.BODY)]


def test_a_word_keeps_its_reading(word: type[Word]) -> None:
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('りさい')}</w:rt><w:rubyBase>{run('罹災')}</w:rubyBase></w:ruby></w:r>"
    (one,) = word.read(word.file(word.p(run("市は、") + ruby + run("証明書を出すこと。"))))
    assert (one.text, one.readings) == ("市は、罹災証明書を出すこと。", ((3, "罹災", "りさい"),))


def test_rows_of_a_table_have_tabs_between_their_cells(word: type[Word]) -> None:
    rows = "".join(
        f"<w:tr>{''.join(f'<w:tc>{word.p(text)}</w:tc>' for text in row)}</w:tr>"
        for row in (("団体", "昨年"), ("若草市", "10"))
    )
    assert word.texts(word.file(f"<w:tbl>{rows}</w:tbl>")) == ["団体\t昨年", "若草市\t10"]


def test_a_table_that_only_sets_a_number_apart_is_no_table(word: type[Word]) -> None:
    cells = f"<w:tc>{word.p('（１）')}</w:tc><w:tc>{word.p('橋を直すこと。')}{word.p('なお、急ぐこと。')}</w:tc>"
    assert word.texts(word.file(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")) == [
        "（１）|橋を直すこと。",
        "なお、急ぐこと。",
    ]


def test_the_header_says_which_material_it_is(word: type[Word]) -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    body = word.p("橋の点検に関する要請") + word.p("国は、橋を直すこと。") + section
    (found,) = recognise_word(word.file(body, header1=word.p("資料３－１　（案）")), "文書.docx")
    assert (found.material_number, found.draft, found.title) == ("資料３－１", True, ("橋の点検に関する要請",))


def test_the_number_of_a_page_is_no_text(word: type[Word]) -> None:
    field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>3</w:t></w:r></w:fldSimple>'
    long = (
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> NUMPAGES </w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>9</w:t><w:fldChar w:fldCharType="end"/></w:r>'
    )
    section = '<w:sectPr><w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    body = word.p("橋の点検に関する要請") + section
    assert word.texts(word.file(body, footer1=word.p(f"{run('- ')}{field}{run(' / ')}{long}{run(' -')}"))) == [
        "橋の点検に関する要請"
    ]


def test_another_field_says_its_result(word: type[Word]) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> DATE \\@ "ggge年" </w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>令和８年</w:t><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert word.texts(word.file(word.p(field))) == ["令和８年"]


def test_a_footnote_is_told_and_not_read_into_the_text(word: type[Word]) -> None:
    note = f'<w:footnote w:id="2">{word.p("前の年の決算による。")}</w:footnote>'
    body = word.p(f'{run("費用")}<w:r><w:footnoteReference w:id="2"/></w:r>{run("は増えた。")}')
    (one,) = word.read(word.file(body, footnotes=note))
    assert one.text == "費用は増えた。"
    assert [(each.kind, each.text) for each in one.beside] == [(Aside.FOOTNOTE, "前の年の決算による。")]


def test_hidden_text_is_told_and_not_read(word: type[Word]) -> None:
    (one,) = word.read(word.file(word.p(run("橋を直すこと。") + run("財政課と協議中", "<w:vanish/>"))))
    assert one.text == "橋を直すこと。"
    assert [(each.kind, each.text) for each in one.beside] == [(Aside.HIDDEN, "財政課と協議中")]


def test_what_is_told_is_told_in_whole_characters_and_not_in_radicals(word: type[Word]) -> None:
    (one,) = word.read(word.file(word.p(run("橋を直すこと。") + run("⾒積もりは⽤意中", "<w:vanish/>"))))
    assert [told.text for told in told_of(one, "")] == ["見積もりは用意中"]


def test_a_formula_says_its_characters(word: type[Word]) -> None:
    (one,) = word.read(word.file(word.p(f"{run('単価は')}<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>{run('円')}")))
    assert (one.text, one.beside[0].kind) == ("単価はx+1円", Aside.FORMULA)


def test_a_picture_is_told(word: type[Word]) -> None:
    (one,) = word.read(word.file(word.p("<w:r><w:drawing><a:graphic/></w:drawing></w:r>")))
    assert one.beside[0].kind is Aside.PICTURE


def test_a_sentence_over_several_paragraphs_is_one(word: type[Word]) -> None:
    rows = (
        "路線バスの廃止が相次ぎ、通学と通院の足が失われつつあり、市の負担も年ごと",
        "に重くなっているところである。市は、国の補助を受けて、地域の足を守るため",
        "の取組を続けてきたが、運転する人の不足は深く、このままでは続けることが難",
        "しい状況にある。",
    )
    (found,) = recognise_word(word.file(word.p("地域の足に関する要請") + "".join(map(word.p, rows))), "文書.docx")
    assert [node.text for node in found.body] == ["".join(rows)]


def test_whole_paragraphs_are_not_joined(word: type[Word]) -> None:
    body = (
        word.p("橋の点検に関する要請")
        + word.p("１　橋の点検")
        + word.p("国は、橋の点検を支えること。")
        + word.p("２　道の補修")
    )
    (found,) = recognise_word(word.file(body), "文書.docx")
    assert [(node.label, node.text) for node in found.body] == [("１", "橋の点検"), ("２", "道の補修")]


def test_several_papers_in_a_file_are_several(word: type[Word]) -> None:
    def paper(what: str) -> str:
        return (
            word.p(f"{what}に関する要請", "<w:pageBreakBefore/><w:jc w:val='center'/>")
            + word.p(f"市では、{what}のための負担が年ごとに重くなっている。よって、次の事項を要請する。")
            + word.p(f"１　{what}のための財源を確保すること。")
            + word.p("令和７年９月30日", "<w:jc w:val='right'/>")
            + word.p("虹の森市長会", "<w:jc w:val='right'/>")
        )

    found = recognise_word(word.file(paper("橋の点検") + paper("道路の補修")), "文書.docx")
    assert [one.title for one in found] == [("橋の点検に関する要請",), ("道路の補修に関する要請",)]


def test_a_file_of_python_docx_is_read(tmp_path: Path) -> None:
    made = docx.Document()
    for text in ("橋の点検に関する要請", "国は、橋を直すこと。"):
        made.add_paragraph(text)
    made.add_comment(made.paragraphs[1].runs, text="いつまでか。", author="若草市")
    made.save(str(tmp_path / "文書.docx"))
    (found,) = recognise_word((tmp_path / "文書.docx").read_bytes(), "文書.docx")
    assert found.title == ("橋の点検に関する要請",)
    assert any(doubt.text == "いつまでか。" and "若草市" in doubt.why for doubt in found.unsure)
