"""The kinds of documents are told apart by their titles and close their preambles as they should."""

from __future__ import annotations

import pytest

from seian.document.kinds import BY_NAME, KINDS, Kind

NAMES = [kind.name for kind in KINDS]


def test_every_kind_has_a_name_of_its_own() -> None:
    assert list(BY_NAME) == NAMES
    assert len(set(NAMES)) == len(KINDS) == 19


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_below_is_said_if_and_only_if_ki_is_used(kind: Kind) -> None:
    assert kind.ki == ("下記" in kind.closing)


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_a_closing_phrase_is_a_whole_sentence_in_the_manner_of_its_kind(kind: Kind) -> None:
    assert not kind.closing or kind.closing.endswith("。")
    assert not kind.closing or kind.letter == kind.closing.endswith("ます。")


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_longer_endings_come_before_those_they_end_with(kind: Kind) -> None:
    for index, ending in enumerate(kind.endings):
        assert not any(ending.endswith(earlier) for earlier in kind.endings[:index])


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_a_kind_is_a_word_its_titles_end_with(kind: Kind) -> None:
    assert kind.name in kind.endings or kind.name in kind.marks
