"""What could be a label at the start of a line."""

from __future__ import annotations

import pytest

from seian.reading.labels import label_of, rank_of


@pytest.mark.parametrize(
    ("line", "text", "scheme", "number", "rest"),
    [
        ("１　道路", "１", "1", 1, "道路"),
        ("10 道路", "10", "1", 10, "道路"),
        ("１．道路", "１．", "1.", 1, "道路"),
        ("3. 道路", "3.", "1.", 3, "道路"),
        ("２、道路", "２、", "1、", 2, "道路"),
        ("2) 道路", "2)", "1)", 2, "道路"),
        ("（１）道路", "（１）", "(1)", 1, "道路"),
        ("(12) 道路", "(12)", "(1)", 12, "道路"),
        ("（ 1 ）道路", "（ 1 ）", "(1)", 1, "道路"),
        ("（一）道路", "（一）", "(一)", 1, "道路"),
        ("ア　道路", "ア", "ア", 1, "道路"),
        ("イ．道路", "イ．", "ア", 2, "道路"),
        ("ウ）道路", "ウ）", "ア)", 3, "道路"),
        ("（エ）道路", "（エ）", "(ア)", 4, "道路"),
        ("①道路", "①", "①", 1, "道路"),
        ("㉑ 道路", "㉑", "①", 21, "道路"),
        ("⑶道路", "⑶", "⑴", 3, "道路"),
        ("第１　道路", "第１", "第", 1, "道路"),
        ("第十二章　道路", "第十二章", "第章", 12, "道路"),
        ("二　道路", "二", "一", 2, "道路"),
        ("三、道路", "三、", "一、", 3, "道路"),
        ("Ⅱ　道路", "Ⅱ", "Ⅰ", 2, "道路"),
        ("ⅳ．道路", "ⅳ．", "i", 4, "道路"),
        ("iii) 道路", "iii)", "i", 3, "道路"),
        ("b) 道路", "b)", "a", 2, "道路"),
        ("(c)道路", "(c)", "(a)", 3, "道路"),
        ("5.1.2 道路", "5.1.2", "1.1.1", 2, "道路"),
        ("１－２　道路", "１－２", "1.1", 2, "道路"),
        ("・道路", "・", "・", 0, "道路"),
        ("→ 道路", "→", "→", 0, "道路"),
        ("- ✓ 道路", "- ✓", "✓", 0, "道路"),
        ("○道路", "○", "○", 0, "道路"),
    ],
)
def test_labels_of_the_genre_are_recognised(line: str, text: str, scheme: str, number: int, rest: str) -> None:
    label = label_of(line)
    assert label is not None
    assert (label.text, label.scheme, label.number, line[label.length :]) == (text, scheme, number, rest)
    assert not label.glued


@pytest.mark.parametrize(
    "line",
    [
        "２．０の時代",
        "１，２００人",
        "2021年度",
        "令和７年",
        "３か年の計画",
        "１人１台",
        "５回目の会議",
        "1CT",
        "10:30から",
        "○○市長会",
        "〇〇市",
        "・・・",
        "-5度",
        "一方で",
        "一人一人",
        "アクセス",
        "第２条",
        "第３２回会議",
        "(仮称)道路",
        "（令和７年）",
        "A社",
        "**太字**",
        "",
        "記",
    ],
)
def test_what_only_begins_like_a_label_is_none(line: str) -> None:
    assert line == "" or label_of(line) is None


def test_a_number_glued_to_the_text_is_only_a_candidate() -> None:
    label = label_of("１国は道を直すこと。")
    assert label is not None
    assert label.glued


def test_schemes_rank_as_official_documents_nest_them() -> None:
    ranks = [rank_of(scheme) for scheme in ("第", "1", "(1)", "ア", "(ア)", "①", "・")]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize(
    ("text", "scheme", "number"),
    [("(ｱ)　医師", "(ア)", 1), ("（ｲ）看護師", "(ア)", 2), ("ｳ　薬剤師", "ア", 3), ("ⅱ\t助手", "i", 2)],
)
def test_half_width_kana_and_tabs_make_labels(text: str, scheme: str, number: int) -> None:
    label = label_of(text)
    assert label is not None
    assert (label.scheme, label.number) == (scheme, number)
