"""HTML as the programs that people copy from write it, each with what a sheet gets of it.

The texts are our own; the markup around them has what each program is known to write.
"""

# ruff: noqa: E501 -- markup stands as programs write it

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent


class Sample(NamedTuple):
    """A text on the clipboard; its blocks as `depth kind text`, and words that must be told of it."""

    html: str
    blocks: tuple[str, ...]
    told: tuple[str, ...] = ()


WORD_HEAD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!--
 p.MsoNormal, li.MsoNormal, div.MsoNormal {mso-style-unhide:no;margin:0mm;text-align:justify;font-size:10.5pt;}
 p.MsoListParagraph {margin-left:42.0pt;mso-para-margin-left:4.0gd;}
 @list l0 {mso-list-id:1;} @list l0:level1 {mso-level-number-format:decimal;mso-level-text:"%1";}
--></style></head><body lang=JA style='tab-interval:42.0pt'><!--StartFragment-->"""
WORD_END = "<!--EndFragment--></body></html>"


def word(inside: str) -> str:
    """Return HTML as Word writes it around its paragraphs."""
    return WORD_HEAD + inside + WORD_END


def listed(label: str, text: str, level: int = 1, font: str = "") -> str:
    """Return a paragraph of a list of Word, whose label stands in a span of its own."""
    style = f"font-family:{font}" if font else "mso-fareast-font-family:&quot;ＭＳ 明朝&quot;"
    return (
        f"<p class=MsoListParagraph style='margin-left:{21 * level}.0pt;text-indent:-21.0pt;mso-list:l0 level{level} "
        f"lfo1'><![if !supportLists]><span lang=EN-US style='{style}'><span style='mso-list:Ignore'>{label}<span "
        f"style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span "
        f"lang=JA>{text}<o:p></o:p></span></p>\r\n"
    )


SAMPLES = {
    "word_paragraphs": Sample(
        word(
            "<p class=MsoNormal><span\r\nlang=JA>　岸壁は古くなり、直す時期に来ている。<o:p></o:p></span></p>\r\n"
            "<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>\r\n"
            "<p class=MsoNormal style='text-indent:10.5pt;mso-char-indent-count:1.0'><span lang=JA>倉庫も直す。"
            "</span></p>"
        ),
        ("1 Paragraph 岸壁は古くなり、直す時期に来ている。", "1 Paragraph 倉庫も直す。"),
    ),
    "word_levels": Sample(
        word(
            listed("１", "岸壁を直すこと。")
            + listed("（１）", "杭を替えること。", 2)
            + listed("２", "倉庫を直すこと。")
        ),
        ("1 Item 岸壁を直すこと。", "2 Item 杭を替えること。", "1 Item 倉庫を直すこと。"),
    ),
    "word_bullets": Sample(
        word(
            listed("１", "岸壁を直すこと。")
            + listed("·", "鋼の杭とすること。", 2, "Symbol")
            + listed("l", "錆を止めること。", 2, "Wingdings")
        ),
        ("1 Item 岸壁を直すこと。", "2 Item 鋼の杭とすること。", "2 Item 錆を止めること。"),
    ),
    "word_ruby": Sample(
        word(
            "<p class=MsoNormal><ruby><rb><span lang=JA>月影</span></rb><rp>(</rp><rt><span lang=JA style='font-size:"
            "5.0pt'>つきかげ</span></rt><rp>)</rp></ruby><span lang=JA>の港を直す。</span></p>"
        ),
        ("1 Paragraph 月影《つきかげ》の港を直す。",),
    ),
    "word_changes": Sample(
        word(
            "<p class=MsoNormal><span lang=JA>整備を</span><del cite='mailto:%E5%B1%B1' datetime='2021-11-10T09:00'><span "
            "class=msoDel>検討</span></del><ins cite='mailto:%E5%B1%B1' datetime='2021-11-10T09:00'><span class=msoIns>"
            "推進</span></ins><span lang=JA>する。</span></p>"
        ),
        ("1 Paragraph 整備を推進する。",),
        ("検討", "承諾", "山"),
    ),
    "word_hidden": Sample(
        word(
            "<p class=MsoNormal>見える文。<span style='display:none;mso-hide:all'>見えない文。</span></p>"
            "<p class=MsoNormal>次の文。</p>"
        ),
        ("1 Paragraph 見える文。", "1 Paragraph 次の文。"),
        ("見えない文。", "隠し文字"),
    ),
    "word_tab_and_break": Sample(
        word(
            "<p class=MsoNormal>日時<span style='mso-tab-count:1'>&nbsp;&nbsp; </span>令和３年11月10日<br>\r\n"
            "場所<span style='mso-tab-count:1'>&nbsp; </span>架空会館</p>"
        ),
        ("1 Paragraph 日時\t令和３年11月10日", "1 Paragraph 場所\t架空会館"),
    ),
    "word_table": Sample(
        word(
            "<table class=MsoTableGrid border=1><tr><td width=100><p class=MsoNormal>区分</p></td><td><p class="
            "MsoNormal>令和２年度</p></td></tr><tr><td><p class=MsoNormal>港</p></td><td><p class=MsoNormal>12<span "
            "lang=JA>億円</span></p><p class=MsoNormal>増</p></td></tr></table><p class=MsoNormal>以上の表のとおりである。</p>"
        ),
        ("1 Paragraph 区分\t令和２年度", "1 Paragraph 港\t12億円　増", "1 Paragraph 以上の表のとおりである。"),
    ),
    "word_comment_and_footnote": Sample(
        word(
            "<p class=MsoNormal>岸壁を直す<a style='mso-footnote-id:ftn1' href=\"#_ftn1\"><span class="
            "MsoFootnoteReference>[1]</span></a>。<span style='mso-special-character:comment'>&nbsp;<a class=msocomanchor "
            "href=\"#_msocom_1\">[甲1]</a></span></p><p class=MsoNormal>倉庫も直す。</p><div style='mso-element:footnote-list'>"
            "<hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>[1] 東の岸壁をいう。</p></div></div>"
            "<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>[甲1]"
            "数字を確かめる</p></div></div>"
        ),
        ("1 Paragraph 岸壁を直す。", "1 Paragraph 倉庫も直す。"),
        ("東の岸壁をいう。", "数字を確かめる"),
    ),
    "word_conditional_comments": Sample(
        word(
            "<!--[if supportFields]><span style='mso-element:field-begin'></span> PAGE <![endif]--><p class=MsoNormal>"
            "一つ目。</p><![if !supportEmptyParas]>&nbsp;<![endif]><p class=MsoNormal>二つ目。</p>"
        ),
        ("1 Paragraph 一つ目。", "1 Paragraph 二つ目。"),
    ),
    "clipboard_header": Sample(
        "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000300\r\nStartFragment:0000000141\r\nEndFragment:0000000264"
        "\r\n<html>\r\n<body>\r\n<!--StartFragment--><ol><li>岸壁を直すこと。</li><li>倉庫を直すこと。</li></ol>"
        "<!--EndFragment-->\r\n</body>\r\n</html>",
        ("1 Item 岸壁を直すこと。", "1 Item 倉庫を直すこと。"),
    ),
    "excel_cells": Sample(
        "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><head><meta name=ProgId content=Excel.Sheet><style><!--"
        " .xl65 {mso-number-format:'0_ ';} .xl66 {text-decoration:line-through;} --></style></head><body>"
        "<!--StartFragment--><table border=0 cellpadding=0 width=288><col width=72 span=2><tr height=25><td height=25 "
        "class=xl65 width=72>市名</td><td class=xl65>会員数<br>（人）</td></tr><tr><td>架空市</td><td align=right>1,200</td>"
        "</tr><tr><td>月影市</td><td class=xl66>900</td><td>950</td></tr></table><!--EndFragment--></body></html>",
        ("1 Paragraph 市名\t会員数　（人）", "1 Paragraph 架空市\t1,200", "1 Paragraph 月影市\t\t950"),
        ("900", "取消し線"),
    ),
    "excel_hidden_row": Sample(
        "<table><tr><td>岸壁</td><td>東</td></tr><tr style='display:none'><td>倉庫</td><td>西</td></tr><tr><td>桟橋</td>"
        "<td>南</td></tr></table>",
        ("1 Paragraph 岸壁\t東", "1 Paragraph 桟橋\t南"),
        ("倉庫西", "隠し文字"),
    ),
    "excel_column": Sample(
        "<table><tr><td>岸壁を直すこと。</td></tr><tr><td>倉庫を直すこと。</td></tr></table>",
        ("1 Paragraph 岸壁を直すこと。", "1 Paragraph 倉庫を直すこと。"),
    ),
    "numbers_in_cells": Sample(
        "<table><tr><td>１</td><td>岸壁を直すこと。</td></tr><tr><td>２</td><td>倉庫を直すこと。</td></tr></table>",
        ("1 Item 岸壁を直すこと。", "1 Item 倉庫を直すこと。"),
    ),
    "outlook_lists": Sample(
        "<html><body lang=JA><div class=WordSection1><p class=MsoNormal>お世話になっております。</p><ol style='margin-top:0mm' "
        "start=1 type=1><li class=MsoListParagraph style='margin-left:0mm;mso-list:l1 level1 lfo2'>岸壁を直すこと。"
        "<o:p></o:p></li><ul type=disc><li class=MsoListParagraph>東から直すこと。</li></ul><li>倉庫を直すこと。</li></ol>"
        "</div></body></html>",
        (
            "1 Paragraph お世話になっております。",
            "1 Item 岸壁を直すこと。",
            "2 Item 東から直すこと。",
            "1 Item 倉庫を直すこと。",
        ),
    ),
    "new_outlook": Sample(
        '<div class="elementToProof" style="font-family: Aptos; color: rgb(0,0,0);">確認をお願いします。</div>'
        '<ol data-editing-info=\'{"orderedStyleType":1}\'><li style="list-style-type: decimal;"><div role="presentation" '
        'class="elementToProof">岸壁を直すこと。</div></li><li style="list-style-type: decimal;"><div>倉庫を直すこと。</div>'
        "</li></ol>",
        ("1 Paragraph 確認をお願いします。", "1 Item 岸壁を直すこと。", "1 Item 倉庫を直すこと。"),
    ),
    "gmail_list": Sample(
        '<meta charset="utf-8"><div dir="ltr"><div>次のとおりです。<br></div><div><ol><li style="margin-left:15px">岸壁を直す'
        'こと。</li><ol><li style="margin-left:15px">東から直すこと。</li></ol><li style="margin-left:15px">倉庫を直すこと。</li>'
        '</ol></div><img src="https://example.invalid/t.gif" width="1" height="1"></div>',
        (
            "1 Paragraph 次のとおりです。",
            "1 Item 岸壁を直すこと。",
            "2 Item 東から直すこと。",
            "1 Item 倉庫を直すこと。",
        ),
    ),
    "gmail_picture": Sample(
        "<p>岸壁の図を示す。</p><p><img src='cid:1' alt='岸壁の平面図' width='400' height='300'></p><p>この図のとおりである。</p>",
        ("1 Paragraph 岸壁の図を示す。", "1 Paragraph この図のとおりである。"),
        ("岸壁の平面図", "図や画像"),
    ),
    "google_docs": Sample(
        '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span>次を求める。</span>'
        '</p><ol style="margin-top:0"><li dir="ltr" style="list-style-type:decimal;white-space:pre" aria-level="1"><p '
        'dir="ltr"><span style="white-space:pre-wrap">岸壁を直すこと。</span></p></li><ol><li style="list-style-type:'
        'lower-alpha;white-space:pre" aria-level="2"><p><span>東から直すこと。</span></p></li></ol></ol></b><br '
        'class="Apple-interchange-newline">',
        ("1 Paragraph 次を求める。", "1 Item 岸壁を直すこと。", "2 Item 東から直すこと。"),
    ),
    "web_page": Sample(
        "<style>.menu{display:none}</style><script>alert('x')</script><h2>港の再整備</h2><ul class=menu><li>入口</li></ul>"
        "<p>岸壁は古くなり、\n    <b>直す時期</b>に来ている。</p><noscript>動かない</noscript><!-- 覚え -->"
        "<p>倉庫も<a href='https://example.invalid/'>直す</a>。</p>",
        ("1 Heading 港の再整備", "1 Paragraph 岸壁は古くなり、直す時期に来ている。", "1 Paragraph 倉庫も直す。"),
        ("入口",),
    ),
    "web_struck": Sample(
        "<p>会員は<s>十市</s>十二市である。</p><p>岸壁を<span style='text-decoration: line-through'>壊す</span>直す。</p>",
        ("1 Paragraph 会員は十二市である。", "1 Paragraph 岸壁を直す。"),
        ("十市", "壊す"),
    ),
    "katakana_list": Sample(
        "<ol><li>岸壁を直すこと。<ol style='list-style-type:katakana'><li>東の岸壁</li><li>西の岸壁</li></ol></li></ol>",
        ("1 Item 岸壁を直すこと。", "2 Item 東の岸壁", "2 Item 西の岸壁"),
    ),
    "list_that_goes_on": Sample(
        "<ol start=3><li>岸壁を直すこと。</li><li value=7>倉庫を直すこと。</li></ol>",
        ("1 Item 岸壁を直すこと。", "1 Item 倉庫を直すこと。"),
    ),
    "libreoffice": Sample(
        (HERE / "libreoffice.html").read_text(encoding="utf-8"),
        (
            "1 Paragraph 資料１",
            "1 Heading 港の再整備に関する要請",
            "1 Paragraph 岸壁は古くなっている。",
            "1 Ki ",
            "1 Item 岸壁を直すこと。",
            "2 Item 杭を替えること。",
            "3 Item 鋼の杭とすること。",
            "1 Item 倉庫を直すこと。",
            "1 Heading 月影の港",
            "1 Heading 前古い新しい 後",
            "1 Paragraph 次の行",
            "1 Paragraph 見える",
            "1 Paragraph 甲\t乙　丙",
            "1 Paragraph 丁\t戊",
            "1 Paragraph 終わり 🙂 𠮷野 ∥",
        ),
        ("見えない", "消した", "脚注の文"),
    ),
    "definitions": Sample(
        "<dl><dt>日時</dt><dd>令和３年11月10日に開く。</dd><dt>場所</dt><dd>架空会館で開く。</dd></dl><p>以上である。</p>",
        (
            "1 Heading 日時",
            "1 Paragraph 令和３年11月10日に開く。",
            "1 Heading 場所",
            "1 Paragraph 架空会館で開く。",
            "1 Paragraph 以上である。",
        ),
    ),
}

PLAIN = {
    "address_bar": '<a href="https://example.invalid/a">https://example.invalid/a</a>',
    "code_editor": '<meta charset="utf-8"><div style="font-family:monospace;white-space:pre;"><div><span>岸壁は</span></div>'
    "<div><span>古い。</span></div></div>",
    "gmail_lines": '<div dir="ltr">岸壁は古くなり、<div>直す時期に来ている。</div></div>',
    "pre": "<pre>岸壁は古くなり、\n直す時期に来ている。</pre>",
    "qt_lines": '<html><head><meta name="qrichtext" content="1" /></head><body><p style=" margin-top:0px; '
    '-qt-block-indent:0; text-indent:0px;">岸壁は古くなり、</p><p style="-qt-block-indent:0;">直す。</p></body></html>',
    "chrome_words": "<meta charset='utf-8'><span style=\"color: rgb(0, 0, 0); display: inline;\">岸壁は古い</span>",
}
"""Markup that says no more than the lines of its text."""
