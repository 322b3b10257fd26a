"""A line that says two things is cut where that is sure, and nowhere else."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.reading.atoms import atoms_of
from seian.reading.lines import ADDRESSEE, DATE, END, KI, TEXT
from seian.reading.recognise import joined, recognise


def cut(text: str) -> list[str]:
    """Return the atoms of a text, the label of an item in ‹ › before it."""
    return [f"‹{atom.label.text}›{atom.text}" if atom.label else atom.text for atom in atoms_of(joined(text).pieces)]


@pytest.mark.parametrize(
    ("text", "atoms"),
    [
        ("令和７年９月30日　月影市長会", ["令和７年９月30日", "月影市長会"]),
        ("月影市長会　令和７年９月30日", ["月影市長会", "令和７年９月30日"]),
        (
            "令和７年９月30日。月影市長会長　青山太郎。内閣総理大臣あて。",
            ["令和７年９月30日。", "月影市長会長　青山太郎。", "内閣総理大臣あて。"],
        ),
        ("令和７年９月30日。月影市議会", ["令和７年９月30日。", "月影市議会"]),
        ("記　１　道路を直すこと。", ["記", "‹１›道路を直すこと。"]),
        ("記、一、道路を直すこと。", ["記、", "‹一、›道路を直すこと。"]),
        ("件名：道路の維持に関する要望", ["件名：", "道路の維持に関する要望"]),
        ("提出先　内閣総理大臣", ["提出先", "内閣総理大臣"]),
        ("１　道路を直すこと。　　以上", ["‹１›道路を直すこと。", "以上"]),
        ("道路を直すこと。以上", ["道路を直すこと。", "以上"]),
    ],
)
def test_two_things_on_a_line_are_two_atoms(text: str, atoms: list[str]) -> None:
    assert cut(text) == atoms


@pytest.mark.parametrize(
    "text",
    [
        "令和７年９月30日　提出",
        "令和７年９月30日（火）",
        "令和７年９月30日に要望する。",
        "令和７年９月30日　道路が崩れ、人が困った。",
        "令和７年９月30日　月影市で道路が崩れた。",
        "更新日　令和７年９月30日",
        "公開日：　令和７年９月30日",
        "月影市長会、令和７年９月30日",
        "期間：　令和７年９月",
        "記録を残すこと。",
        "記　録の保存",
        "要望は以上",
        "以上",
        "件名",
        "件名：",
        "提出先の一覧",
    ],
)
def test_what_is_one_thing_is_not_cut(text: str) -> None:
    assert cut(text) == [text]


def test_an_atom_is_told_by_its_own_looks() -> None:
    text = "令和７年９月30日。月影市長会。内閣総理大臣あて。"
    assert [atom.kind for atom in atoms_of(joined(text).pieces)] == [DATE, TEXT, ADDRESSEE]
    assert [atom.kind for atom in atoms_of(joined("記、一、道路。以上").pieces)] == [KI, TEXT, END]
    assert [atom.kind for atom in atoms_of(joined("記。").pieces)] == [KI]


def test_atoms_of_a_line_stand_on_it() -> None:
    atoms = atoms_of(joined("月影市の道路に関する要望\n\n令和７年９月30日　月影市長会").pieces)
    assert [[line.number for line in atom.lines] for atom in atoms] == [[1], [3], [3]]


words = st.sampled_from(
    (
        *("令和７年９月30日", "2025年9月30日", "月影市長会", "青山太郎", "内閣総理大臣あて", "記", "以上", "件名"),
        *("提出先", "１", "（２）", "一、", "道路を直すこと", "提出", "更新日", "。", "．", "、", "："),
        *("　", " ", "\n", "\n\n"),
    )
)  # fmt: skip


@given(st.lists(words, max_size=12).map("".join))
def test_every_character_but_blanks_stands_in_an_atom(text: str) -> None:
    pieces = joined(text).pieces
    kept = Counter("".join(f"{a.label.text if a.label else ''}{a.text}" for a in atoms_of(pieces)))
    there = Counter("".join(f"{piece.label.text if piece.label else ''}{piece.text}" for piece in pieces))
    for blank in " 　\t":
        del kept[blank], there[blank]
    assert kept == there


@given(st.lists(words, max_size=12).map("".join))
def test_no_atom_is_empty_and_lines_stay_in_their_order(text: str) -> None:
    atoms = atoms_of(joined(text).pieces)
    assert all(atom.text.strip() for atom in atoms)
    numbers = [line.number for atom in atoms for line in atom.lines]
    assert numbers == sorted(numbers)


def test_a_date_left_open_far_behind_a_signer_is_cut_off_whole() -> None:
    source = "橋の維持に関する要望\n\n　次のとおり要望する。\n\n月影市長会　　　令和７年　月　日\n"
    assert [atom.text for atom in atoms_of(joined(source).pieces)][-2:] == ["月影市長会", "令和７年\u3000月\u3000日"]
    assert recognise(source)
