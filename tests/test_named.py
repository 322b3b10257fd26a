"""Named tuples made without `typing` are those made with it."""

from __future__ import annotations

import pickle
import typing

import pytest

from seian import named


class Ours(named.NamedTuple):
    """A place."""

    name: str
    at: int = 0
    more: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.at + len(self.name)


class Theirs(typing.NamedTuple):
    """A place."""

    name: str
    at: int = 0
    more: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.at + len(self.name)


@pytest.mark.parametrize("name", ["_fields", "_field_defaults", "__doc__", "__module__", "__slots__", "__match_args__"])
def test_the_class_is_the_same(name: str) -> None:
    assert getattr(Ours, name, None) == getattr(Theirs, name, None)


def test_a_value_is_the_same() -> None:
    ours, theirs = Ours("海", at=3), Theirs("海", at=3)
    assert (*ours,) == (*theirs,) == ("海", 3, ())
    assert repr(ours).removeprefix("Ours") == repr(theirs).removeprefix("Theirs")
    assert ours.end == theirs.end == 4
    assert ours._replace(name="山道").end == 5
    assert pickle.loads(pickle.dumps(ours)) == ours  # noqa: S301 -- written by this test


def test_a_field_without_default_is_asked_for() -> None:
    with pytest.raises(TypeError, match="name"):
        Ours()  # type: ignore[call-arg]
