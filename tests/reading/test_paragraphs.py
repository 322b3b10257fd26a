"""Hard-wrapped lines joined into paragraphs, and labels told from figures."""

from __future__ import annotations

import pytest

from seian.reading.lines import read_lines
from seian.reading.paragraphs import join_lines


def texts(source: str) -> list[str]:
    """Return the pieces of a source, labels in brackets."""
    return [
        f"[{piece.label.text}]{piece.text}" if piece.label else piece.text for piece in join_lines(read_lines(source))
    ]


def test_lines_that_fill_the_measure_are_joined_and_short_ones_end() -> None:
    source = """　山間の集落では店が閉じ、日々の買物に困る人が増えている。移動販売の車が
回る地区もあるが、採算が合わず、続けることが難しい。市は補助を出している
ものの、財政の負担は年ごとに重くなっている。
　このため、国は移動販売を暮らしの基盤として位置付けること。
"""
    first, second = texts(source)
    assert first.startswith("山間の集落")
    assert "移動販売の車が回る地区もある" in first
    assert "補助を出しているものの" in first
    assert second == "このため、国は移動販売を暮らしの基盤として位置付けること。"


def test_blank_lines_inside_sentences_do_not_part_them() -> None:
    source = """図書館の電子化は、来館の難しい人にも本を届ける手立てとして期待されている。一

方で、導入の費用と毎年の利用料は小さな市にとって重い負担となっている。

また、電子書籍の点数は紙の本に比べて少なく、郷土の資料はほとんど見当たらない

状況にある。
"""
    assert [text[:4] for text in texts(source)] == ["図書館の", "また、電"]


def test_a_page_break_inside_a_sentence_does_not_part_it() -> None:
    source = """図書館の電子化は、来館の難しい人にも本を届ける手立てとして期待されている。一
方で、導入の費用と毎年の利用料は小さな市にとって重い負担となっているので、国
\f


は補助の制度を設けること。
"""
    assert len(texts(source)) == 1


def test_two_latin_words_are_joined_with_a_space() -> None:
    source = (
        "　自治体の情報を安全に扱う仕組みとして、各府省が共同で用意するＳａａＳや Digital\nMarketplace を使うこと。\n"
    )
    assert texts(source)[0].endswith("Digital Marketplace を使うこと。")


def test_blanks_around_half_width_digits_stay() -> None:
    assert texts("令和７年度の 20 業務を 5 人で行う。\n") == ["令和７年度の 20 業務を 5 人で行う。"]


def test_the_blank_word_leaves_at_a_paragraphs_end_decides_where_it_is_used() -> None:
    source = """図書館の電子化は、来館の難しい人にも本を届ける手立てとして期待されている。一
方で、導入の費用と毎年の利用料は小さな市にとって重い負担となっているのである。|
電子書籍の点数は紙の本に比べて少なく、児童書や郷土の資料はほとんど見当たらない
状況にある。|
国は、書籍の電子化を進める出版社への支援を拡充し、小さな市の図書館でも多くの本
を貸し出せるようにすること。|
図書館を訪れる子どもの数は減り続けており、学校の図書館と力を合わせて取り組む必
要がある。|
""".replace("|", " ")
    assert [text[:5] for text in texts(source)] == ["図書館の電", "電子書籍の", "国は、書籍", "図書館を訪"]


def test_a_paragraph_that_may_have_ended_at_a_full_line_is_a_guess() -> None:
    source = """図書館の電子化は、来館の難しい人にも本を届ける手立てとして期待されている。一
方で、導入の費用と毎年の利用料は小さな市にとって重い負担となっているのである。
電子書籍の点数は紙の本に比べて少なく、児童書や郷土の資料はほとんど見当たらない
状況にある。
"""
    (piece,) = join_lines(read_lines(source))
    assert piece.guessed


def test_a_text_that_is_not_wrapped_has_a_paragraph_on_every_line() -> None:
    source = "花壇の手入れをした。\n草を抜き、水をやり、枯れた花を摘んだ。\n夕方には雨が降った。\n"
    assert len(texts(source)) == 3


def test_figures_at_the_start_of_a_wrapped_line_are_no_labels() -> None:
    source = """　基地交付金は、昭和の時代に始まった制度であり、対象となる資産の範囲や算定の
基準がその後の実情に合わなくなっている。国は、令和８年度の予算において、前記
（１）の措置を含め、基地交付金の増額を図るべきである。あわせて、地方交付税の
２割を超える規模の見直しが行われる場合は、前年の水準を下回らないよう、必要な
３か年の経過措置を講じること。
"""
    assert len(texts(source)) == 1


def test_a_bare_number_goes_on_in_a_sentence_even_if_it_is_the_next_one() -> None:
    source = """１　基地交付金を増額すること。算定に当たっては、資産の価格の改定を反映し、国の第
２　次計画の趣旨を踏まえつつ、前の年の水準を下回らない額を確保することとされたい
旨を伝えること。
２　周辺の道路を整備すること。
"""
    assert [text[:4] for text in texts(source)] == ["[１]基", "[２]周"]


def test_numbers_glued_to_their_text_are_labels_when_they_stand_in_a_row() -> None:
    source = "１国は、補助の要件を緩めること。\n２国は、技術者を派遣すること。\n３か年の計画を示すこと。\n"
    assert texts(source) == [
        "[１]国は、補助の要件を緩めること。",
        "[２]国は、技術者を派遣すること。",
        "３か年の計画を示すこと。",
    ]


def test_one_glued_number_alone_is_no_label() -> None:
    assert texts("１国二制度について述べる。\n") == ["１国二制度について述べる。"]


def test_a_label_alone_on_its_line_takes_the_next_line() -> None:
    assert texts("（１）\n食材の費用を補助すること。\n（２）\n場所を確保すること。\n") == [
        "[（１）]食材の費用を補助すること。",
        "[（２）]場所を確保すること。",
    ]


def test_items_of_a_list_are_joined_over_lines_although_they_are_no_sentences() -> None:
    source = """　虹の森市長会は、七月八日に会議を開き、次の要請を採択しましたのでお知らせいたします。
（１）こどもの放課後の居場所づくりと、それを支える人材の確保や育成の促進に関する虹の
森市長会要請
（２）空き家の活用に関する虹の森市長会要請
"""
    assert [text[:6] for text in texts(source)] == ["虹の森市長会", "[（１）]こ", "[（２）]空"]


def test_a_heading_is_not_joined_to_the_text_below_it() -> None:
    source = """１．ゆとりある都市の空間づくり
緑の豊かな広場を増やすため、土地を持つ人の負担を軽くする税の仕組みを設け、市が管理に要
する費用を補助すること。
"""
    assert texts(source)[0] == "[１．]ゆとりある都市の空間づくり"


def test_a_line_ending_in_koto_is_complete_although_to_is_a_particle() -> None:
    assert len(texts("市と国が意見を交わすこと\n道路の整備に関する\n虹の森市長会要請\n")) == 2


LONG = "老朽化した橋りょうの架け替えと耐震補強に要する経費に係る国の財政支援の拡充及び制度の見直し"


def numbers(source: str) -> list[str]:
    """Return the labels of the pieces, a dash for those that have none."""
    return [piece.label.text if piece.label else "-" for piece in join_lines(read_lines(source))]


@pytest.mark.parametrize(
    "source",
    [
        f"１　除雪\n２　{LONG}\n３　標識\n",
        f"１　除雪\n２　{LONG}\n　３　標識\n",
        f"１　除雪\n２　{LONG}\n３　道路の除雪\n４　標識\n",
        f"1 除雪\n2 {LONG}\n3 道路の除雪\n4 標識\n",
        f"1 除雪\n2 {LONG}\n3 標識\n",
        f"１除雪\n２{LONG}\n３標識\n４街灯\n",
        f"ア　除雪\nイ　{LONG}\nウ　の標識\n",
        f"１　除雪\n２　場所　{LONG[:30]}「若草の間」\n３　標識\n",
    ],
)
def test_the_next_number_of_a_list_begins_an_item_even_below_a_line_that_fills_the_measure(source: str) -> None:
    assert "-" not in numbers(source)
    assert len(numbers(source)) == len(source.splitlines())


def test_a_list_may_begin_below_a_line_that_fills_the_measure() -> None:
    assert numbers(f"{LONG}について\n１　除雪\n２　標識\n") == ["-", "１", "２"]


def test_a_list_may_begin_with_a_later_number_below_a_sentence() -> None:
    assert numbers(f"次のとおり要望する。\n２　{LONG}\n３　除雪\n") == ["-", "２", "３"]


def test_a_dot_set_apart_is_a_bullet_even_below_a_line_that_fills_the_measure() -> None:
    assert numbers(f"１　{LONG}\n・　除雪\n") == ["１", "・"]


def test_a_number_that_the_list_has_again_below_goes_on_in_its_sentence() -> None:
    source = f"１　{LONG}の\n２　施設で試みること。\n２　街灯を増やすこと。\n"
    assert numbers(source) == ["１", "２"]


@pytest.mark.parametrize("end", ["ること。", "すること。", "ものである。", "る仕組みとすること。"])
def test_the_mere_end_of_a_sentence_is_joined_to_the_short_line_before_it(end: str) -> None:
    source = f"　１　市の費用を抑え\n　　{end}\n　２　{LONG}を進めること。\n"
    assert texts(source)[0] == f"[１]市の費用を抑え{end}"


def test_a_line_left_of_the_first_of_its_paragraph_goes_on_in_its_clause() -> None:
    source = f"１　給電の設備\n  給電の設備に対する補助を令和７年度以\n 降も続けること。\n２　{LONG}\n"
    assert texts(source)[1] == "給電の設備に対する補助を令和７年度以降も続けること。"


def test_a_heading_left_of_nothing_stays_a_heading() -> None:
    source = f"給電の設備\n　給電の設備に補助を行うこと。\n{LONG}\n"
    assert texts(source)[0] == "給電の設備"


def test_a_figure_goes_on_in_a_sentence_of_a_list_that_sets_its_numbers_apart() -> None:
    source = (
        f"１　基地交付金を増やし、市内の\n２ 施設の費用を補うこと。\n２　{LONG}を進めるための費用を補\n　助すること。\n"
    )
    assert numbers(source) == ["１", "２"]


def test_a_number_set_apart_is_a_label_even_out_of_order() -> None:
    assert numbers(f"（１）　除雪\n（２）　{LONG}\n（４）　標識\n") == ["（１）", "（２）", "（４）"]


def test_entries_named_with_a_colon_are_not_joined() -> None:
    source = (
        "日　時：令和７年５月９日（金）午後一時から三時まで\n場　所：若草市役所\n"
        "出席者：青葉市長（座長）、谷市長\n１　議題\n"
    )
    assert len(texts(source)) == 4


def test_the_materials_of_a_list_are_not_joined() -> None:
    source = "別添\n資料１　橋の維持に関する虹の森市長会要請\n資料２　空き家に関する虹の森市長会要請\n資料３\n"
    assert texts(source) == source.splitlines()
