"""HTML from the clipboard is read as a Word file is: its levels, its tables, its readings, and what is no text told."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.html.dialects import PLAIN, SAMPLES, word

from seian.document.inline import Emphasised, Look, Ruby, plain
from seian.document.looks import EVERY
from seian.document.tree import content_of_node
from seian.house_style.load import house_style_of
from seian.reading.html.read import MOST_CHARACTERS, TooMuchMarkupError, read_html
from seian.reading.passage import read_stories

if TYPE_CHECKING:
    from seian.document.rows import Row

LEVELS = house_style_of("標準").numbering.levels


def said(row: Row) -> str:
    """Return a block as depth, kind and text, readings in double angles."""
    text = "".join(
        f"{span.base}《{span.reading}》" if isinstance(span, Ruby) else plain((span,))
        for span in content_of_node(row.node)
    )
    return f"{row.depth} {type(row.node).__name__} {text}"


def blocks(source: str) -> list[str]:
    """Return what a sheet gets of an HTML text."""
    return [said(row) for row in read_stories(read_html(source).stories, LEVELS).rows]


@pytest.mark.parametrize("name", SAMPLES)
def test_what_each_program_writes_comes_as_its_blocks_and_the_rest_is_told(name: str) -> None:
    sample = SAMPLES[name]
    markup = read_html(sample.html)
    passage = read_stories(markup.stories, LEVELS)
    assert tuple(said(row) for row in passage.rows) == sample.blocks
    told = "\n".join(f"{doubt.text}\t{doubt.why}" for doubt in passage.doubts)
    assert [word for word in sample.told if word not in told] == []
    assert markup.tells


@pytest.mark.parametrize("name", PLAIN)
def test_markup_that_says_no_more_than_its_lines_is_known(name: str) -> None:
    assert not read_html(PLAIN[name]).tells


def test_an_office_program_ends_its_lines_at_blanks_and_a_page_between_any_two_characters() -> None:
    assert blocks("<p>岸壁を\n直すこと。</p><p>二つ目。</p>")[0] == "1 Paragraph 岸壁を直すこと。"
    assert (
        blocks(word("<p class=MsoNormal>岸壁\n倉庫を直す。</p><p>二つ目。</p>"))[0] == "1 Paragraph 岸壁 倉庫を直す。"
    )


def test_nothing_of_scripts_styles_comments_and_unknown_instructions_is_text() -> None:
    source = (
        "<?xml version='1.0'?><!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>あ&x;い<!-- う --></p>"
        "<script>え</script><style>お{}</style><template>か</template><svg><text>き</text></svg><p>く</p>"
    )
    texts = [one.text for one in read_html(source).stories.paragraphs]
    assert [text.replace("&x;", "") for text in texts] == ["]>", "あい", "く"]  # as browsers show it


@pytest.mark.parametrize(
    "source",
    ["<p>" + "あ" * MOST_CHARACTERS, "<b>x</b>" * 200_001, "<p>あ</p>" * 16_002, "<div>" * 2_100],
    ids=["characters", "elements", "paragraphs", "depth"],
)
def test_more_markup_than_any_text_has_is_refused(source: str) -> None:
    with pytest.raises(TooMuchMarkupError):
        read_html(source)


@pytest.mark.parametrize(
    "source",
    [
        "", " ", "<", "<p", "</td></tr></table>", "<td>あ<td>い", "<tr>あ<td>い</tr>う", "<rt>あ</rt>", "<li>あ",
        "<ruby>あ<p>い<rt>う", "<table><td><table><td>あ</table></table>", "\0<p>\0あ", "<p>あ" + "<div>" * 1500 + "い",
        "Version:0.9 StartFragment:", "<ol start=99999999999999999999999><li value=-5>あ", "<ul><ol><ul><li>あ",
    ],
)  # fmt: skip
def test_broken_markup_loses_no_text(source: str) -> None:
    said_ = "".join(one.text + one.label for one in read_html(source).stories.paragraphs)
    said_ += "".join(each.reading for one in read_html(source).stories.paragraphs for each in one.readings)
    assert [sign for sign in "あいう" if sign in source and sign not in said_] == []


SIGNS = "港岸壁倉庫橋水路屋根窓床杭梁鋼やまゆり<&>\"'ABC12、𠮷🙂"
TEXTS = st.text(SIGNS, min_size=2, max_size=14).map(lambda text: f"港の{text}を直すこと。")


@st.composite
def passages(draw: st.DrawFn) -> list[tuple[int, str, str]]:
    """Draw a passage: paragraphs, then items, each at most a level deeper than the one before; depth 0 is no item."""
    found = [(0, draw(TEXTS), "") for _nth in range(draw(st.integers(0, 3)))]
    depth = 0
    for _nth in range(draw(st.integers(0, 6))):
        depth = draw(st.integers(1, min(depth + 1, 4)))
        found.append((depth, draw(TEXTS), draw(st.sampled_from(("", "月影")))))
    return found


def written(text: str, ruby: str) -> str:
    """Return a text as HTML, with a reading above a word at its end."""
    above = f"<ruby>{ruby}<rp>（</rp><rt>つきかげ</rt><rp>）</rp></ruby>" if ruby else ""
    return html.escape(text[:-1]) + above + text[-1]


def as_lists(passage: list[tuple[int, str, str]]) -> str:
    """Write a passage as a browser does: lists in lists, all of them counted in figures."""
    source, open_ = "", 0
    for depth, text, ruby in passage:
        source += "<ol>" * (depth - open_) + "</ol>" * (open_ - depth)
        source += f"<li>{written(text, ruby)}</li>" if depth else f"<p>{written(text, ruby)}</p>"
        open_ = depth
    return source + "</ol>" * open_


def as_word_does(passage: list[tuple[int, str, str]]) -> str:
    """Write a passage as Word does: paragraphs whose labels stand in spans of their own."""
    counts = [0] * 6
    source = ""
    for depth, text, ruby in passage:
        counts[depth:] = [counts[depth] + 1, *[0] * (5 - depth)]
        at = counts[depth] - 1
        label = ("", "１２３４５６７", "１２３４５６７", "アイウエオカキ", "アイウエオカキ")[depth][at : at + 1]
        label = f"（{label}）" if depth in (2, 4) else label
        ignored = f"<span style='mso-list:Ignore'>{label}<span>&nbsp;&nbsp; </span></span>" if depth else ""
        style = f" style='mso-list:l0 level{depth} lfo1'" if depth else ""
        source += f"<p class=MsoNormal{style}>{ignored}{written(text, ruby)}</p>\r\n"
    return word(source)


@given(passages(), st.sampled_from((as_lists, as_word_does)))
def test_a_passage_written_as_html_comes_back_the_same(passage: list[tuple[int, str, str]], write: object) -> None:
    assert callable(write)
    expected = [
        f"{depth or 1} {'Item' if depth else 'Paragraph'} {text[:-1]}{f'{ruby}《つきかげ》' if ruby else ''}{text[-1]}"
        for depth, text, ruby in passage
    ]
    assert blocks(write(passage)) == expected


@given(st.text(st.sampled_from("<>/abpoltdru=\"' あ港\n\0&;#x!-"), max_size=80))
def test_no_html_whatever_ends_the_reading(source: str) -> None:
    read_stories(read_html(source).stories, LEVELS)


@pytest.mark.parametrize(
    ("source", "looks"),
    [
        ("<p>市は<b>国の責任</b>を問う。</p>", {"国の責任": Look.BOLD}),
        ("<p>市は<strong><u>国</u>の責任</strong>を問う。</p>", {"国": EVERY, "の責任": Look.BOLD}),
        ('<p>市は<span style="font-weight:700">国</span>を<span style="text-decoration:underline">問う</span>。</p>',
         {"国": Look.BOLD, "問う": Look.UNDERLINED}),
        ('<b style="font-weight:normal"><p>市は国を<b>問う</b>。</p></b>', {"問う": Look.BOLD}),
        ("<p><b>市は国の責任を問う。</b></p>", {}),
        ('<p>市は<a href="https://example.jp" style="text-decoration:underline">国</a>を問う。</p>', {}),
    ],
)  # fmt: skip
def test_words_set_off_within_a_sentence_stay_so(source: str, looks: dict[str, Look]) -> None:
    markup = read_html(source + "<p>次の段落である。</p>")
    (row, _next) = read_stories(markup.stories, LEVELS).rows
    content = content_of_node(row.node)
    assert {one.text: one.look for one in content if isinstance(one, Emphasised)} == looks
