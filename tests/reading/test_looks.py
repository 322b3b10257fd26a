"""What a line surely is not, and what of it is looked at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.reading.atoms import atoms_of
from seian.reading.looks import features_of
from seian.reading.own_looks import (
    INNER_STOP,
    IS_NOTE,
    LABELLED,
    NEVER_SIGNS,
    NO_ATTACHMENT,
    NO_DATE,
    NO_END,
    NO_KI,
    NO_NOTE,
    SENTENCE,
    UNLABELLED,
)
from seian.reading.recognise import joined


def looks(text: str) -> list[list[str]]:
    return features_of(atoms_of(joined(text).pieces))


def look(line: str) -> set[str]:
    """Return the features of a line that is a whole text."""
    (found,) = looks(line)
    return set(found)


@pytest.mark.parametrize(
    ("line", "shape"),
    [
        ("令和７年９月30日", "date"),
        ("令和７年９月30日提出", "date"),
        ("令和７年９月30日に要望する。", "sentence"),
        ("１　道路を直すこと。", "item"),
        ("請願理由", "headword"),
        ("【陳情の要旨】", "headword"),
        ("意見書の提出先", "short"),
        ("意見書提出先", "dest"),
        ("（公印省略）", "seal"),
        ("電話　03-1234-5678", "contact"),
        ("【問合せ先】", "contact"),
        ("月影市企画課 012-345-6789", "contact"),
        ("ホーム > 市議会 > 意見書", "web"),
        ("提出者　青山太郎", "mover"),
        ("議員提出議案第３号（修正案）", "bill"),
        ("（注１）地方税をいう。", "footnote"),
        ("報道資料", "press"),
        ("添付資料　道路の現況", "attach"),
        ("月影市長　青山太郎　様", "addressee"),
        ("市道が傷んでいる。", "sentence"),
        ("≪国に求めること≫", "heading"),
        ("内閣総理大臣", "state"),
        ("内閣総理大臣、総務大臣", "state"),
        ("総務省", "ministry"),
        ("敬具", "farewell"),
        ("道路の維持に関する要望", "title"),
        ("Friends of the Harbour", "latin"),
        ("一般社団法人", "form"),
        ("月影市長会", "body"),
        ("月影市医師会", "signer"),
        ("青山　太郎", "name"),
        ("道路の維持について", "subject"),
        ("市道の傷み", "short"),
    ],
)
def test_a_line_has_one_shape(line: str, shape: str) -> None:
    assert [feature for feature in look(line) if feature.startswith("s=")] == [f"s={shape}"]


@pytest.mark.parametrize(
    ("line", "is_so", "is_not"),
    [
        ("令和７年９月30日", {UNLABELLED, NO_KI, NO_END, NO_NOTE, NO_ATTACHMENT}, {NO_DATE, SENTENCE}),
        ("１　道路を直すこと。", {LABELLED, NO_DATE}, {UNLABELLED}),
        ("記", {NO_DATE, NO_END}, {NO_KI}),
        ("以上", {NO_DATE, NO_KI}, {NO_END}),
        ("※ 橋は一本である。", {IS_NOTE}, {NO_NOTE}),
        ("別紙", set(), {NO_ATTACHMENT}),
        ("添付資料　道路の現況", set(), {NO_ATTACHMENT}),
        ("市道が傷んでいる。国は直すこと。", {SENTENCE, INNER_STOP, NO_DATE}, set()),
        ("市道が傷んでいる。", {SENTENCE}, {INNER_STOP}),
        ("月影市長会。", set(), {SENTENCE, NEVER_SIGNS}),
        ("道路の維持について。", set(), {SENTENCE}),
        ("総務大臣", {NEVER_SIGNS}, set()),
        ("総務省", {NEVER_SIGNS}, set()),
        ("月影市長　青山太郎", set(), {NEVER_SIGNS}),
    ],
)
def test_what_a_line_surely_is_or_is_not_is_among_its_features(line: str, is_so: set[str], is_not: set[str]) -> None:
    found = look(line)
    assert is_so <= found
    assert not is_not & found


def test_who_is_addressed_never_signs_the_same_text() -> None:
    addressed, _sentence, named, other = looks("月影市議会　御中\n\n市道が傷んでいる。\n\n月影市議会\n\n霧島市議会")
    assert NEVER_SIGNS not in addressed
    assert NEVER_SIGNS in named
    assert NEVER_SIGNS not in other


def test_an_office_that_could_be_anybodys_may_sign_although_one_is_addressed() -> None:
    *_above, signer = looks("会長　様\n\n市道が傷んでいる。\n\n会長")
    assert NEVER_SIGNS not in signer


def test_neighbours_are_told_by_their_shapes() -> None:
    _title, dated, signed = looks("道路の維持に関する要望\n\n令和７年９月30日\n\n月影市長会")
    assert {"-1=title", "+1=body", "-1,0,+1=title,date,body", "-2=<"} <= {*dated}
    assert {"-1=date", "+1=>", "last"} <= {*signed}


def test_how_a_label_goes_on_is_told() -> None:
    text = "道路について要望する。\n１　市道\n（１）直すこと。\n（２）増やすこと。\n２　橋\n（１）直すこと。\n１　堤"
    goes = [feature for own in looks(text) for feature in own if feature.startswith("goes=") and "," not in feature]
    assert goes == ["goes=new", "goes=deep", "goes=next", "goes=up", "goes=deep", "goes=again"]


lines = st.sampled_from(
    (
        *("道路の維持に関する要望", "令和７年９月30日", "月影市長会", "青山　太郎", "内閣総理大臣　様", "記", "以上"),
        *("。", "１　道路を直すこと。", "市道が傷んでいる。", "※ 注", "、", "（", "-", "", "別紙"),
        "電話　03-1234-5678",
    )
)  # fmt: skip


@given(st.lists(lines, max_size=10).map("\n\n".join))
def test_every_atom_has_features_that_can_stand_in_a_file_and_exactly_one_of_either_kind(text: str) -> None:
    for own in looks(text):
        assert not any("\t" in feature or "\n" in feature for feature in own)
        assert (LABELLED in own) != (UNLABELLED in own)
        assert (IS_NOTE in own) != (NO_NOTE in own)
        assert sum(feature.startswith("s=") for feature in own) == 1
