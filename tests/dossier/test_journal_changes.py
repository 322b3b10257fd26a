"""What is appended to a journal: little, and whole or not there wherever the writing was cut off."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import strategies

from seian.document.model import Document, Dossier, Paragraph
from seian.dossier.journal import Journal, find_journals
from seian.dossier.journal_changes import parts_of, record, replayed
from seian.dossier.journal_writer import ROOM, JournalWriter
from seian.dossier.work import Work, WorkPlace
from seian.errors import DamagedDossierError
from seian.helpers import JOURNALS

if TYPE_CHECKING:
    from pathlib import Path


def only(folder: Path) -> Path:
    """Return the only journal of a folder."""
    (file,) = folder.glob(JOURNALS[0])
    return file


def kept(folder: Path, states: list[Dossier]) -> tuple[bytes, list[int]]:
    """Keep one state after the other, and return the journal with how long it was after each."""
    writer = JournalWriter(folder)
    lengths = []
    for step, state in enumerate(states):
        writer.put(Work(state, step=step, place=WorkPlace("d", "p", step)))
        writer.write()
        lengths.append(only(folder).stat().st_size)
    written = only(folder).read_bytes()
    writer.put(None)
    writer.write()
    return written, lengths


def typed(count: int) -> list[Dossier]:
    """Return a dossier of twenty documents as it is while somebody types into one, comes to another, and decides."""
    first = tuple(
        Document(f"d{nth}", "要請", body=tuple(Paragraph(f"p{nth}-{at}", (f"第{at}の文。" * 20,)) for at in range(20)))
        for nth in range(20)
    )
    states = [Dossier("会", "案件", first)]
    for nth in range(count):
        documents = list(states[-1].documents)
        at = nth // 7 % 20
        body = documents[at].body
        changed = Paragraph(body[nth % 20].id, (f"書き直した文{nth}。",))
        documents[at] = replace(documents[at], body=(*body[: nth % 20], changed, *body[nth % 20 + 1 :]))
        states.append(replace(states[-1], documents=tuple(documents)))
    return states


def test_a_change_is_appended_and_takes_little(tmp_path: Path) -> None:
    states = typed(60)
    written, lengths = kept(tmp_path, states)
    assert lengths == sorted(lengths)  # it was never written anew
    assert max(after - before for before, after in pairwise(lengths)) < 2000
    assert written[: lengths[0]].count(b"change ") == 0
    (tmp_path / "~$x.journal").write_bytes(written)
    found = Journal.read(tmp_path / "~$x.journal")
    assert (found.dossier, found.step, found.place) == (states[-1], 60, WorkPlace("d", "p", 60))


def test_a_long_session_is_written_anew_now_and_then(tmp_path: Path) -> None:
    writer = JournalWriter(tmp_path)
    lengths = []
    state = Dossier("会")
    for nth in range(60):
        state = replace(state, documents=(Document("d", "要請", material_number=f"{nth}" * 3000),))
        writer.put(Work(state))
        writer.write()
        lengths.append(only(tmp_path).stat().st_size)
    assert lengths != sorted(lengths)
    assert max(lengths) < ROOM + 30_000
    assert Journal.read(only(tmp_path)).dossier == state


def test_wherever_the_writing_was_cut_off_the_last_change_that_came_to_its_end_is_there(tmp_path: Path) -> None:
    states = typed(3)
    states = [replace(one, documents=one.documents[:1]) for one in states]
    states.append(replace(states[-1], title="名", documents=()))
    written, lengths = kept(tmp_path, states)
    file = tmp_path / "~$x.journal"
    for end in range(lengths[0], len(written) + 1):
        for tail in (b"", b"\0" * 40) if end % 7 == 0 else (b"",):
            file.write_bytes(written[:end] + tail)
            found = Journal.read(file)
            last = max(nth for nth, length in enumerate(lengths) if length <= end)
            assert (found.dossier, found.step, found.losses) == (states[last], last, ())
    for end in range(0, lengths[0], 29):  # it is put in its place as a whole: no kill, but a bad copy
        file.write_bytes(written[:end])
        with suppress(DamagedDossierError):
            assert Journal.read(file).losses


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(strategies.dossiers(), min_size=2, max_size=5), st.data())
def test_any_states_come_back_from_any_length(tmp_path: Path, states: list[Dossier], data: st.DataObject) -> None:
    for file in tmp_path.iterdir():
        file.unlink()
    written, lengths = kept(tmp_path, states)
    end = data.draw(st.integers(lengths[0], len(written)))
    (tmp_path / "~$x.journal").write_bytes(written[:end])
    found = Journal.read(tmp_path / "~$x.journal")
    last = max(nth for nth, length in enumerate(lengths) if length <= end)
    assert (found.dossier, found.step, found.losses) == (states[last], last, ())


def test_damage_in_the_middle_is_told_and_what_came_before_it_is_read(tmp_path: Path) -> None:
    states = [replace(one, documents=one.documents[:1]) for one in typed(4)]
    written, lengths = kept(tmp_path, states)
    file = tmp_path / "~$x.journal"
    for at in range(lengths[0], len(written), 3):
        file.write_bytes(written[:at] + bytes([written[at] ^ 1]) + written[at + 1 :])
        found = Journal.read(file)
        last = max(nth for nth, length in enumerate(lengths) if length <= at)
        assert found.dossier == states[last]
        assert found.losses or last == len(states) - 2  # the very last may be taken for one broken off
        if found.losses:
            assert "控えの途中が壊れていて" in found.losses[0]


def test_a_change_that_could_not_be_appended_is_written_with_all_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = typed(3)
    writer = JournalWriter(tmp_path)
    blocked = [OSError("the disk is away for a moment")]

    def fsync(_descriptor: int) -> None:
        if blocked:
            raise blocked.pop()

    def write(state: Dossier) -> None:
        writer.put(Work(state))
        writer.write()
        assert Journal.read(only(tmp_path)).dossier == state
        assert Journal.read(only(tmp_path)).losses == ()

    write(states[0])
    with only(tmp_path).open("ab") as other:
        other.write(b"change 99 half")  # as if we had been stopped before
    write(states[1])
    monkeypatch.setattr("os.fsync", fsync)
    write(states[2])
    assert not blocked
    write(states[3])


def test_leaving_is_appended_too(tmp_path: Path) -> None:
    writer = JournalWriter(tmp_path)
    writer.put(Work(Dossier("会")))
    writer.write()
    assert find_journals(tmp_path).journals == ()
    before = only(tmp_path).read_bytes()
    writer.write(leave=True)
    assert only(tmp_path).read_bytes().startswith(before)
    assert len(find_journals(tmp_path).journals) == 1


PIECES = st.lists(st.sampled_from([b"a", b"bb", "か".encode(), b"\n", b'"', b"{}", b"a1"]), max_size=12)


@given(st.lists(PIECES, min_size=1, max_size=6))
def test_a_text_is_made_anew_of_stretches_of_the_one_before(texts: list[list[bytes]]) -> None:
    records = b"".join(
        record({"step": nth}, parts_of(before, after)) for nth, (before, after) in enumerate(pairwise(texts))
    )
    now = replayed(b"".join(texts[0]), records)
    assert (now.text, now.is_whole) == (b"".join(texts[-1]), True)


def test_of_a_long_text_with_two_changes_far_apart_only_these_are_written() -> None:
    before = [b"%d," % nth for nth in range(1000)]
    after = [*before[:100], b"new,", *before[101:900], b"other,", *before[900:]]
    assert parts_of(before, after) == [
        [0, len(b"".join(before[:100]))],
        "new,",
        [len(b"".join(before[:101])), len(b"".join(before[101:900]))],
        "other,",
        [len(b"".join(before[:900])), len(b"".join(before[900:]))],
    ]


@pytest.mark.parametrize(
    "parts", [[[0, 99]], [[-1, 2]], [[0, -1]], [None], [[1]], [["a", 1]], 7, [{}], [[0, 1], [3, 9]]]
)
def test_a_change_that_cannot_be_is_not_followed(parts: list[object]) -> None:
    whole = record({}, [[0, 3], "d"])
    impossible = record({}, parts)  # type: ignore[arg-type]
    said = replayed(b"abc", whole + impossible + whole)
    assert (said.text, said.is_whole) == (b"abcd", False)
    assert json.loads(whole.split(b"\n")[1]) == {"parts": [[0, 3], "d"]}
