"""Label schemes: the label of a number, and labels recognised at the start of a text."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.document.digits import DigitWidth
from seian.document.numbering import KNOWN_SCHEMES, ParsedLabel, default_separator, is_bullet, label, parse_label

COUNTING = [scheme for scheme in KNOWN_SCHEMES if not is_bullet(scheme)]
BULLETS = [scheme for scheme in KNOWN_SCHEMES if is_bullet(scheme)]
SINGLE_LETTERS = {"ア": 46, "イ": 47, "ａ": 26, "a": 26}  # read back only one letter at a time
WIDTHS = st.sampled_from(DigitWidth)


# labels


def test_the_schemes_of_official_documents_and_of_the_associations_are_known() -> None:
    numbers = {"第１", "１", "１．", "1", "1.", "1．", "（１）", "(1)", "（1）", "①"}
    letters = {"ア", "（ア）", "(ア)", "イ", "a", "(a)"}
    assert numbers | letters <= set(COUNTING)
    assert set("・○●→※✓-") <= set(BULLETS)


@pytest.mark.parametrize("scheme", KNOWN_SCHEMES)
def test_a_scheme_is_named_by_its_first_label(scheme: str) -> None:
    for digits in DigitWidth:
        assert label(scheme, 1, digits) == scheme


@pytest.mark.parametrize(
    ("scheme", "ninth", "tenth", "full_width_tenth"),
    [
        ("第１", "第９", "第10", "第１０"),
        ("１", "９", "10", "１０"),
        ("１．", "９．", "10．", "１０．"),
        ("（１）", "（９）", "（10）", "（１０）"),
        ("1", "9", "10", "10"),
        ("1.", "9.", "10.", "10."),
        ("1．", "9．", "10．", "10．"),
        ("（1）", "（9）", "（10）", "（10）"),
        ("(1)", "(9)", "(10)", "(10)"),
        ("ア", "ケ", "コ", "コ"),
        ("（ア）", "（ケ）", "（コ）", "（コ）"),
        ("イ", "リ", "ヌ", "ヌ"),
        ("①", "⑨", "⑩", "⑩"),
        ("(a)", "(i)", "(j)", "(j)"),
    ],
)
def test_labels_are_full_width_to_nine_then_half_width(
    scheme: str, ninth: str, tenth: str, full_width_tenth: str
) -> None:
    assert label(scheme, 9) == label(scheme, 9, DigitWidth.HALF) == ninth
    assert label(scheme, 10) == label(scheme, 10, DigitWidth.HALF) == tenth
    assert label(scheme, 10, DigitWidth.FULL) == full_width_tenth


@pytest.mark.parametrize(
    ("scheme", "number", "text"),
    [
        ("ア", 46, "ン"),
        ("ア", 47, "アア"),
        ("ア", 48, "アイ"),
        ("（ア）", 47, "（アア）"),
        ("イ", 47, "ス"),
        ("イ", 48, "イイ"),
        ("a", 26, "z"),
        ("a", 27, "aa"),
        ("a", 26 + 26 * 26 + 1, "aaa"),
        ("①", 20, "⑳"),
        ("①", 21, "㉑"),
        ("①", 35, "㉟"),
        ("①", 36, "㊱"),
        ("①", 50, "㊿"),
        ("①", 51, "（51）"),
    ],
)
def test_a_scheme_that_runs_out_of_signs_goes_on(scheme: str, number: int, text: str) -> None:
    assert label(scheme, number) == text


def test_kana_go_in_their_customary_order() -> None:
    order = "".join(label("ア", number) for number in range(1, 47))
    assert order == "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"


@given(st.sampled_from(COUNTING), WIDTHS)
def test_no_two_numbers_have_the_same_label(scheme: str, digits: DigitWidth) -> None:
    made = [label(scheme, number, digits) for number in range(1, 200)]
    assert len(set(made)) == len(made)
    assert all(made)


def test_a_bullet_is_printed_as_it_is() -> None:
    assert [label(bullet, 7) for bullet in BULLETS] == BULLETS


@pytest.mark.parametrize("scheme", ["", "２", "Ⅰ", "第", "（ア", "❖"])
def test_an_unknown_scheme_is_refused(scheme: str) -> None:
    with pytest.raises(ValueError, match="unknown label scheme"):
        label(scheme, 1)


@pytest.mark.parametrize("number", [0, -1])
def test_labels_count_from_one(number: int) -> None:
    with pytest.raises(ValueError, match="count from 1"):
        label("１", number)


def test_a_bare_label_is_followed_by_a_full_width_space_and_a_closed_one_by_nothing() -> None:
    assert [default_separator(scheme) for scheme in ("１", "1", "第１", "ア", "①", "※", "○")] == ["\u3000"] * 7
    assert [default_separator(scheme) for scheme in ("１．", "1.", "（１）", "(1)", "（ア）", "・", "→")] == [""] * 7


def test_a_mark_that_is_no_scheme_is_separated_like_a_bare_label() -> None:
    assert default_separator("❖") == "\u3000"
    assert not is_bullet("❖")


# recognition


@given(
    st.sampled_from(COUNTING),
    st.integers(min_value=1, max_value=99),
    WIDTHS,
    st.sampled_from(["国は、", "「", "令和", ""]),
)
def test_a_label_is_read_back_with_its_number(scheme: str, number: int, digits: DigitWidth, text: str) -> None:
    number = min(number, SINGLE_LETTERS.get(scheme, 99), 50 if scheme == "①" else 99)
    spelled, separator = label(scheme, number, digits), default_separator(scheme)
    found = parse_label(spelled + separator + text, prefer=(scheme,))
    assert found == ParsedLabel(scheme, number, len(spelled), len(separator))


@given(st.sampled_from(COUNTING), st.integers(min_value=1, max_value=9), WIDTHS)
def test_the_spelling_alone_tells_the_scheme_of_a_single_digit(scheme: str, number: int, digits: DigitWidth) -> None:
    found = parse_label(label(scheme, number, digits) + "\u3000国は")
    assert found is not None
    assert found.number == number or scheme == "イ"
    assert found.scheme == ("ア" if scheme == "イ" else scheme)


@given(st.sampled_from(BULLETS))
def test_a_bullet_is_recognised_and_has_no_number(bullet: str) -> None:
    assert parse_label(bullet + " 国は") == ParsedLabel(bullet, 0, 1, 1)


@pytest.mark.parametrize(
    ("text", "scheme", "number", "end"),
    [
        ("１　趣旨", "１", 1, 2),
        ("3 国と地方", "1", 3, 2),
        ("10　財政措置", "１", 10, 3),
        ("第２　具体的な事項", "第１", 2, 3),
        ("２．人材の確保", "１．", 2, 2),
        ("2．人材の確保", "1．", 2, 2),
        ("10．人材の確保", "１．", 10, 3),
        ("１． ５年後の姿", "１．", 1, 3),
        ("（３）広域の連携", "（１）", 3, 3),
        ("（10）広域の連携", "（１）", 10, 4),
        ("（3）広域の連携", "（1）", 3, 3),
        ("(3) 広域の連携", "(1)", 3, 4),
        ("イ　広域の連携", "ア", 2, 2),
        ("（イ）広域の連携", "（ア）", 2, 3),
        ("③広域の連携", "①", 3, 1),
        ("（51）広域の連携", "（１）", 51, 4),
        ("・広域の連携", "・", 0, 1),
        ("→\u3000広域の連携", "→", 0, 2),
        ("- 広域の連携", "-", 0, 2),
        ("（１）", "（１）", 1, 3),
        ("１\u3000", "１", 1, 2),
    ],
)
def test_a_typed_label_is_recognised(text: str, scheme: str, number: int, end: int) -> None:
    found = parse_label(text)
    assert found is not None
    assert (found.scheme, found.number, found.end) == (scheme, number, end)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "趣旨",
        " １　趣旨",
        "１",
        "１０人が",
        "1日から",
        "10月に",
        "１つは",
        "２．０においても",
        "3.11を忘れず",
        "1.5倍",
        "２０２１　年の",
        "01　国",
        "１1　国",
        "第１グループの",
        "第１",
        "ア国",
        "アイ　デア",
        "an apple",
        "（案）",
        "（０）",
        "（12",
        "（略）",
        "(仮称)",
        "○○市",
        "・・・",
        "※※",
        "-5度",
    ],
)
def test_what_only_begins_like_a_label_is_none(text: str) -> None:
    assert parse_label(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "20 の市は",
        "12 月から",
        "５ 月 24 日",
        "３ か月以上",
        "２ 割を占め",
        "３ つの柱",
        "第５ 項の規定",
        "第２ 号",
        "30 を超え",
        "30 ）",
    ],
)
def test_a_stray_blank_does_not_make_a_quantity_a_label(text: str) -> None:
    assert parse_label(text) is None


@pytest.mark.parametrize(
    "text",
    ["１　年金の改革", "２　人の流れ", "３　がん対策", "４　月面の", "第１　目的", "第２　条例の整備", "５　よりよい"],
)
def test_a_heading_that_begins_like_a_quantity_stays_one(text: str) -> None:
    assert parse_label(text) is not None


@pytest.mark.parametrize("text", ["（１）、（２）及び（３）のとおり", "（１）～（３）", "①・②", "(1), (2)"])
def test_an_enumeration_in_running_text_is_no_label(text: str) -> None:
    assert parse_label(text) is None


@pytest.mark.parametrize(
    ("text", "prefer", "scheme", "number"),
    [
        ("10 国", ("1",), "1", 10),
        ("10 国", ("ア", "1", "１"), "1", 10),
        ("10．国", ("1．",), "1．", 10),
        ("（10）国", ("（1）",), "（1）", 10),
        ("イ　国", ("イ",), "イ", 1),
        ("ロ　国", ("１", "イ"), "イ", 2),
        ("１　国", ("1",), "１", 1),
    ],
)
def test_of_schemes_that_spell_a_label_alike_the_preferred_one_is_taken(
    text: str, prefer: tuple[str, ...], scheme: str, number: int
) -> None:
    found = parse_label(text, prefer)
    assert found is not None
    assert (found.scheme, found.number) == (scheme, number)


@given(st.text(alphabet="第（(１1０0２.．)）アイロ①②a・○-→ 　月のか、国", max_size=8))
def test_any_text_has_one_label_or_none_and_the_label_is_spelled_there(text: str) -> None:
    found = parse_label(text)
    if found is None:
        return
    assert found.end <= len(text)
    assert not text[found.length : found.end].strip()
    if not is_bullet(found.scheme):
        assert text[: found.length] in {label(found.scheme, found.number, digits) for digits in DigitWidth}


def test_numbering_starts_without_the_modules_that_cost_the_start() -> None:
    code = "import sys; bare = {*sys.modules}; import seian.document.numbering; print(*sys.modules.keys() - bare)"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert not {"dataclasses", "datetime", "pathlib", "seian.document.model"} & set(done.stdout.split())
