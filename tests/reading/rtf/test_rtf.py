"""Rich text is read as a Word file is: bytes of any code page, numbers, tables, readings, and what is no text told."""

# ruff: noqa: E501 -- rich text stands as programs write it

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.document.inline import Emphasised, Look, Ruby
from seian.document.looks import EVERY
from seian.document.tree import content_of_node
from seian.house_style.load import house_style_of
from seian.reading.passage import read_stories
from seian.reading.rtf.read import TooDeepError, read_rtf
from seian.reading.word.paragraph import Where
from seian.reading.word.told import told_of

HERE = Path(__file__).parent
LEVELS = house_style_of("標準").numbering.levels
HEAD = (
    r"{\rtf1\ansi\ansicpg932\deff0{\fonttbl{\f0\fmodern\fcharset128 "
    r"\'82\'6c\'82\'72 \'96\'be\'92\'a9;}{\f1\froman\fcharset0 Century;}{\f2\fnil\fcharset2 Symbol;}"
    r"{\f3\fnil\fcharset2 Wingdings;}}{\*\generator Msftedit 5.41;}\viewkind4\uc1\pard\lang1041\f0\fs21 "
)


def sjis(text: str) -> str:
    r"""Return a text as older programs write it: bytes of Shift_JIS as \'xx, letters of ASCII as they are."""
    return "".join(
        chr(byte)
        if 0x20 <= byte < 0x7F and chr(byte) not in "\\{}" and len(sign.encode("cp932")) == 1
        else f"\\'{byte:02x}"
        for sign in text
        for byte in sign.encode("cp932")
    )


def unicode(text: str) -> str:
    r"""Return a text as newer programs write it: \uN with a stand-in."""
    units = text.encode("utf-16-le")
    numbers = [int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)]
    return "".join(f"\\u{number}?" for number in numbers)


def rtf(inside: str) -> bytes:
    """Return a rich text with this behind its head."""
    return (HEAD + inside + "}").encode("latin-1")


def paragraphs(inside: str) -> list[str]:
    """Return the paragraphs of a rich text that say something, with their numbers."""
    found = read_rtf(rtf(inside)).paragraphs
    return [f"{one.label}|{one.text}" if one.label else one.text for one in found if one.text]


def told(data: bytes) -> str:
    """Return what is told of a rich text beside its paragraphs."""
    return "\n".join(f"{doubt.text}\t{doubt.why}" for one in read_rtf(data).paragraphs for doubt in told_of(one, ""))


SAMPLES = {
    "wordpad": (
        sjis("岸壁を直す。") + r"\par" + "\r\n" + sjis("倉庫も直す。") + r"\par",
        ["岸壁を直す。", "倉庫も直す。"],
    ),
    "ichitaro": (
        r"\pard\plain\f0\fs21\fi210\qj "
        + sjis("岸壁は、")
        + "\r\n"
        + sjis("古い。")
        + r"\par\pard\qr "
        + sjis("架空市")
        + r"\par",
        ["岸壁は、古い。", "架空市"],
    ),
    "second_bytes_that_are_signs": (sjis("ソ表構能予十{}\\"), ["ソ表構能予十{}\\"]),
    "second_bytes_left_as_they_are": (r"\'83\\\'83A\'83\{" + sjis("（終）"), ["ソアボ（終）"]),
    "word_unicode": (r"{\rtlch\fcs1 \ltrch\fcs0 \loch\af0\hich\af0\dbch\f0 " + unicode("岸壁🙂𠮷") + "}", ["岸壁🙂𠮷"]),
    "two_bytes_for_one": (r"\uc2\u23736\'8a\'dd\u22721\'95\'c7\uc1 " + sjis("を"), ["岸壁を"]),
    "nothing_for_one": (r"\uc0\u23736\u22721\uc1 " + sjis("を"), ["岸壁を"]),
    "western_letters": (r"\f1 caf\'e9\f0 " + sjis("の岸壁"), ["caféの岸壁"]),
    "numbers_of_word": (
        r"{\listtext\pard\plain\f0 \'82\'50\tab}\pard\fi-420\li420 " + sjis("岸壁") + r"\par{\listtext\pard\plain\f0 "
        r"\'81\'69\'82\'50\'81\'6a\tab}\pard "
        + sjis("杭")
        + r"\par{\pntext\f2\'b7\tab}"
        + sjis("鋼")
        + r"\par{\listtext\f3\'6c\tab}"
        + sjis("錆")
        + r"\par",
        ["１|岸壁", "（１）|杭", "・|鋼", "●|錆"],
    ),
    "table": (
        r"\trowd\cellx1000\cellx2000\pard\intbl "
        + sjis("区分")
        + r"\cell "
        + sjis("甲")
        + r"\par "
        + sjis("乙")
        + r"\cell\row\trowd\cellx1000\cellx2000\pard\intbl "
        + sjis("港")
        + r"\cell 12\cell\row\pard "
        + sjis("以上。")
        + r"\par",
        ["区分\t甲　乙", "港\t12", "以上。"],
    ),
    "table_in_a_table": (
        r"\trowd\pard\intbl "
        + sjis("外")
        + r"\cell\pard\intbl\itap2 a\nestcell b\nestcell{\*\nesttableprops\trowd\nestrow}"
        r"{\nonesttables\par}\pard\intbl c\cell\row\pard d\par",
        ["外\ta　b　c", "d"],
    ),
    "line_tab_page": (
        sjis("一") + r"\line " + sjis("二") + r"\tab " + sjis("三") + r"\page " + sjis("四"),
        ["一\n二\t三\f四"],
    ),
    "page_number": (
        sjis("表")
        + r"{\field{\*\fldinst PAGE}{\fldrslt 12}}{\field{\*\fldinst HYPERLINK x}{\fldrslt "
        + sjis("港")
        + "}}",
        ["表港"],
    ),
    "picture_and_unknown": (
        r"{\*\shppict{\pict\pngblip 00ffAB}}" + sjis("図") + r"{\*\unheard of {it}}\bin3 }{}",
        ["図"],
    ),
    "style_sheet": (r"{\stylesheet{\s1 Heading;}}{\info{\title x}}" + sjis("文"), ["文"]),
    "text_said_twice": (r"{\upr{ab}{\*\ud{" + unicode("岸壁") + "}}}", ["岸壁"]),
    "blanks": (sjis("\u3000岸壁  と") + r"\~" + sjis("港"), ["\u3000岸壁  と 港"]),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_what_each_program_writes_comes_as_its_paragraphs(name: str) -> None:
    inside, expected = SAMPLES[name]
    assert paragraphs(inside) == expected


def test_what_libreoffice_writes_comes_whole() -> None:
    stories = read_rtf((HERE / "libreoffice.rtf").read_bytes())
    assert (stories.paragraphs[0].text, stories.paragraphs[0].where) == ("資料１", Where.HEADER)
    rows = read_stories(stories, LEVELS).rows
    texts = [
        "".join(span.base if isinstance(span, Ruby) else str(span) for span in content_of_node(row.node))
        for row in rows
    ]
    assert texts[4:8] == ["岸壁を直すこと。", "杭を替えること。", "鋼の杭とすること。", "倉庫を直すこと。"]
    assert [row.depth for row in rows[4:8]] == [1, 2, 3, 1]
    assert texts[8:] == ["月影の港", "前新しい\t後", "次の行", "見える", "甲\t乙　丙", "丁\t戊", "終わり 🙂 𠮷野 ∥"]
    assert content_of_node(rows[8].node)[0] == Ruby("月影", "つきかげ")
    said = told((HERE / "libreoffice.rtf").read_bytes())
    assert [
        word for word in ("古い\t変更", "新しい\t変更", "山田", "見えない", "消した", "脚注の文") if word not in said
    ] == []


def test_what_is_hidden_struck_or_tracked_is_told_and_what_was_inserted_stands() -> None:
    data = rtf(
        r"{\*\revtbl {Unknown;}{" + unicode("山田") + r";}}" + sjis("前") + r"{\v " + sjis("隠") + r"}{\strike " + sjis("線")
        + r"}{\deleted\revauthdel1\revdttmdel1738232384 " + sjis("削") + r"}{\revised\revauth1 " + sjis("挿") + r"}\par "
    )  # fmt: skip
    assert [one.text for one in read_rtf(data).paragraphs] == ["前挿"]
    assert [
        word
        for word in ("隠\t隠し", "線\t取消し線", "削\t変更履歴で削除", "挿\t変更履歴で挿入")
        if word not in told(data)
    ] == []
    assert "（山田、2021-11-10）" in told(data)


def test_a_paragraph_whose_end_was_deleted_runs_on() -> None:
    assert paragraphs(sjis("岸壁") + r"{\deleted\par}" + sjis("を直す。") + r"\par") == ["岸壁を直す。"]


def test_readings_circled_figures_and_formulas_are_read_of_fields() -> None:
    ruby = r"{\field{\*\fldinst EQ \\* jc2 \\* hps10 \\o\\ad(\\s\\up 9(" + unicode("つきかげ") + ")," + unicode("月影")
    (one,) = read_rtf(rtf(ruby + r")}{\fldrslt }}" + sjis("の港"))).paragraphs
    assert one.text == "月影の港"
    assert [(each.at, each.base, each.reading) for each in one.readings] == [(0, "月影", "つきかげ")]
    circled = r"{\field{\*\fldinst eq \\o\\ac(" + unicode("○") + r",1)}{\fldrslt}}"
    assert paragraphs(circled + sjis("港")) == ["1港"]


def test_comments_notes_boxes_and_margins_stand_where_they_belong() -> None:
    data = rtf(
        r"{\header " + sjis("資料１") + r"\par}" + sjis("本文")
        + r"{\*\atnid a}{\*\atnauthor " + sjis("甲野") + r"}\chatn{\*\annotation\pard " + sjis("確かめる") + r"}"
        + r"{\footnote\pard " + sjis("注の文") + r"}{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt\pard " + sjis("箱の文")
        + r"\par}}{\shprslt " + sjis("箱の文") + r"}}\par"
    )  # fmt: skip
    assert [(one.where.value, one.text) for one in read_rtf(data).paragraphs] == [
        ("header", "資料１"),
        ("body", "本文"),
        ("box", "箱の文"),
    ]
    assert [
        word
        for word in ("確かめる\tコメントです（甲野）", "注の文\t脚注", "箱の文\tテキストボックス")
        if word not in told(data)
    ] == []


@given(st.text("岸壁港ソ表①～―ａ１Aa \\{}'、。", max_size=30), st.sampled_from((sjis, unicode)))
def test_any_text_comes_back_from_bytes_and_from_characters(text: str, write: object) -> None:
    assert callable(write)
    found = read_rtf(rtf(write(text))).paragraphs
    assert "".join(one.text for one in found) == (text if text.strip() else "")


@given(st.binary(max_size=60), st.lists(st.sampled_from((
    "{", "}", "\\par", "\\cell", "\\row", "\\nestcell", "\\nestrow", "\\intbl", "\\itap3", "\\u-10179?", "\\uc0", "\\'83", "\\*",
    "{\\field", "{\\*\\fldinst EQ ", "{\\fldrslt ", "{\\footnote ", "{\\shptxt ", "{\\listtext ", "{\\fonttbl", "\\f1", "\\sect",
    "{\\upr", "{\\*\\ud", "\\bin9", "\\deleted", "\\v", "\\plain", "\\pard", "x", "港", " ",
)), max_size=24))  # fmt: skip
def test_no_rich_text_whatever_ends_the_reading(tail: bytes, parts: list[str]) -> None:
    read_stories(read_rtf(b"{\\rtf1" + "".join(parts).encode("cp932") + tail), LEVELS)


def test_groups_deeper_than_any_program_writes_are_refused() -> None:
    with pytest.raises(TooDeepError):
        read_rtf(b"{\\rtf1" + b"{" * 5_000)


def test_words_set_off_within_a_sentence_stay_so() -> None:
    words = (
        rf"{sjis('市は')}{{\b {sjis('国の')}\ul {sjis('責任')}}}{sjis('を')}\ul {sjis('問う')}\ulnone {sjis('。')}\par "
    )
    stories = read_rtf(rtf(words + rf"\b {sjis('見出しである')}\b0\par " + sjis("次の段落である。")))
    contents = [content_of_node(row.node) for row in read_stories(stories, LEVELS).rows]
    assert contents[0] == (
        "市は",
        Emphasised("国の", Look.BOLD),
        Emphasised("責任", EVERY),
        "を",
        Emphasised("問う", Look.UNDERLINED),
        "。",
    )
    assert contents[1] == ("見出しである",)
