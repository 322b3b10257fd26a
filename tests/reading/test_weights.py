"""The file of weights: what is written is read, and what is not whole is told and done without."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seian.reading.labelling import START, STOP, labelled
from seian.reading.recognise import recognise
from seian.reading.roles import HEAD, ITEM, PARAGRAPH, ROLES, TITLE
from seian.reading.weights import load_weights, parsed, rough, spelled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from seian.reading.recognised import Recognised

SHIPPED = Path(__file__).parent.parent.parent / "resources" / "reading" / "roles.txt"
TEXT = """道路の維持に関する要望

市道が傷んでいる。よって、国は次の事項を実現すること。

記

１　道路を直すこと。
２　橋を直すこと。

令和７年９月30日
月影市長会
"""
PAIRS = {(START, PARAGRAPH): 3, (PARAGRAPH, ITEM): -7, (ITEM, ITEM): 2, (ITEM, STOP): 0, (PARAGRAPH, STOP): 1}
ROWS = {"s=item": f"{ITEM} 9 {PARAGRAPH} -2", "-1,0=<,item": f"{PARAGRAPH} 4"}

words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zs", "Zl", "Zp", "Cs")), min_size=1)
rows = st.dictionaries(
    words,
    st.lists(st.tuples(st.sampled_from(ROLES), st.integers(-900, 900)), min_size=1, max_size=4).map(
        lambda row: " ".join(f"{role} {weight}" for role, weight in row)
    ),
)
pairs = st.dictionaries(
    st.tuples(st.sampled_from((START, *ROLES)), st.sampled_from(ROLES))
    | st.tuples(st.sampled_from(ROLES), st.just(STOP)),
    st.integers(-900, 900),
)


@given(pairs, rows, st.integers(0, 999), st.integers(0, 999))
def test_what_is_written_is_read(
    pairs: dict[tuple[str, str], int], rows: dict[str, str], named: int, other: int
) -> None:
    found = parsed(spelled(pairs, rows, named, other))
    assert (found.named, found.other) == (named, other)
    for at, role in enumerate(ROLES):
        assert found.before[at] == sorted(
            (ROLES.index(a), n) for (a, b), n in pairs.items() if b == role and a != START
        )
        for edge, here in (((START, role), found.start[at]), ((role, STOP), found.stop[at])):
            assert here == pairs[edge] if edge in pairs else here < -(10**6)
    for feature, row in rows.items():
        fields = row.split()
        assert found.of(feature) == [
            (ROLES.index(role), int(weight)) for role, weight in zip(fields[::2], fields[1::2], strict=True)
        ]


def test_a_feature_that_was_never_seen_weighs_nothing() -> None:
    assert parsed(spelled(PAIRS, ROWS, 5, 3)).of("s=unheard-of") == []


def test_the_file_that_is_shipped_is_whole() -> None:
    assert not load_weights().trouble
    assert spelled(*_tables(SHIPPED.read_text("utf-8"))) == SHIPPED.read_text("utf-8")


def _tables(text: str) -> tuple[dict[tuple[str, str], int], dict[str, str], int, int]:
    head, _blank, tail = text.partition("\n\n")
    _first, limits, *steps = head.split("\n")
    named, other = map(int, limits.split())
    fields = (step.split() for step in steps)
    return (
        {(before, role): int(weight) for before, role, weight in fields},
        dict(row.split("\t") for row in tail.splitlines()),
        named,
        other,
    )


def test_a_file_with_the_line_ends_of_windows_is_the_same(tmp_path: Path) -> None:
    copy = tmp_path / "roles.txt"
    copy.write_bytes(SHIPPED.read_bytes().replace(b"\n", b"\r\n"))
    assert not load_weights(str(copy)).trouble


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _data: b"",
    "cut short": lambda data: data[: len(data) // 2],
    "cut by one line": lambda data: data[: data.rindex(b"\n", 0, -1) + 1],
    "of another kind": lambda data: b"seian words 1\n" + data,
    "one figure changed": lambda data: data.replace(b" 1", b" 2", 1),
    "a role nobody knows": lambda data: data.replace(b"pp pp ", b"pp zz ", 1),
    "no text": lambda data: data[:900] + b"\xff\xfe\x00" + data[900:],
    "zeros": lambda data: bytes(len(data)),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_file_is_told_and_the_text_read_roughly_with_nothing_lost(
    damage: Callable[[bytes], bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    lost: Callable[[str, Sequence[Recognised]], str],
) -> None:
    (tmp_path / "reading").mkdir()
    damaged = damage(SHIPPED.read_bytes())
    assert damaged != SHIPPED.read_bytes()
    (tmp_path / "reading" / "roles.txt").write_bytes(damaged)
    monkeypatch.setattr("seian.reading.weights.resource_file", lambda *parts: str(tmp_path.joinpath(*parts)))
    found = recognise(TEXT)
    assert any("表が壊れているか" in doubt.why for doubt in found[0].unsure)
    assert lost(TEXT, found) == ""
    assert found[0].title == ("道路の維持に関する要望",)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    loaded = load_weights(str(tmp_path / "roles.txt"))
    assert "入れ直す" in loaded.trouble
    assert labelled([["s=title"], ["s=item"]], loaded.weights)[1].role == ITEM


def test_rough_weights_let_any_role_follow_any_other_and_begin_papers_with_reluctance() -> None:
    weights = rough()
    assert all(len(before) == len(ROLES) for before in weights.before)
    below = dict(weights.before[ROLES.index(TITLE)])
    assert below[ROLES.index(ITEM)] < below[ROLES.index(HEAD[0])] == 0
