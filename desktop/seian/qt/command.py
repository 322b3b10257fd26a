"""What a command is: a value that menus, bars, the list of keys and the keys themselves are made from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Place = TypeVar("Place")
"""The window in which something is done."""
Now = TypeVar("Now")
"""What decides which commands apply: one immutable value, compared by what it holds."""


class Unread(Enum):
    """What a command does where something is typed that cannot be read yet; else it is taken over before."""

    IGNORED = auto()
    """It goes on: the field says for itself what is wrong."""

    TOLD = auto()
    """It goes on, and the notice says that what is typed is not in it."""

    WAITS = auto()
    """It is not done, because it leaves the place, or sends out what the field belongs to."""

    UNTOUCHED = auto()
    """Nothing is taken over: the command belongs to the field itself, as 切り取り does."""


@dataclass(frozen=True, slots=True)
class Command(Generic[Place, Now]):
    """One thing to do. All words are messages as they stand in the code; whoever shows them translates them."""

    name: str
    words: str
    """As in a menu, with the mnemonic."""

    do: Callable[[Place], object]
    when: Callable[[Now], bool]
    """Whether it applies."""

    keys: tuple[str, ...] = ()
    """As Qt spells them, the one that is told first."""

    icon: str = ""
    short: str = ""
    """The words of its button in the bar; "" for the icon alone."""

    unread: Unread = Unread.IGNORED
    sheet_keys: tuple[str, ...] = ()
    """Keys that the sheet takes while it has the focus, before the window is asked."""

    checked: Callable[[Now], bool] | None = None
    """Whether it is switched on; None for what is no switch."""

    one_of: str = ""
    """The set of switches of which one is on."""

    lacking: Callable[[Now], str] | None = None
    """Why it does not apply, translated, for the tooltip; "" where it does."""

    says: Callable[[Now], str] | None = None
    """Other words, translated, in place of `words`; "" for these."""


class Option(NamedTuple):
    """One of several things to choose, in words to be shown."""

    value: object
    words: str
    tip: str = ""
    chosen: bool | None = None
    """Whether it is the one there is; None for what leaves no mark, such as a file to be opened."""


@dataclass(frozen=True, slots=True)
class Choice(Generic[Place, Now]):
    """A menu inside a menu: the same thing done with one of several values."""

    name: str
    words: str
    options: Callable[[Place], Iterable[Option]]
    do: Callable[[Place, Any], object]
    when: Callable[[Now], bool]
    """Whether it applies; it never does without options."""

    chosen: Callable[[Now], object] | None = None
    """The value that is the one there is now; None where that does not change while the window is there."""

    unread: Unread = Unread.IGNORED


RULE = None
"""A line between the entries of a menu."""


@dataclass(frozen=True, slots=True)
class Menu(Generic[Place, Now]):
    """A menu of the bar."""

    words: str
    entries: tuple[Command[Place, Now] | Choice[Place, Now] | None, ...]


def without_mnemonic(text: str) -> str:
    """Return the words of a command without its mnemonic and its key: 開く…(&O) is 開く…."""
    head, mark, tail = text.partition("(&")
    whole = head + tail[2:] if mark else text.replace("&", "")
    return whole.partition("\t")[0].strip()


def bare(text: str) -> str:
    """Return the words of a command alone: 開く…(&O) is 開く."""
    return without_mnemonic(text).removesuffix("…")
