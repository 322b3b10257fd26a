"""What is installed: the list in `payload.toml`, held against everything there is."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dev_shell import DevError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LIST: Final = Path(__file__).with_name("payload.toml")
PROGRAM: Final = "program"
"""The component that always goes along."""


@dataclass(frozen=True, slots=True)
class Group:
    """Files that belong together: why they are installed, the patterns that name them, the component they are of."""

    name: str
    reason: str
    patterns: tuple[str, ...]
    component: str = PROGRAM


@dataclass(frozen=True, slots=True)
class Chosen:
    """What comes of a list: the files that stay, those of each component, and those that are left out."""

    files: Mapping[str, bytes]
    components: Mapping[str, tuple[str, ...]]
    dropped: tuple[str, ...]


def groups(text: str) -> list[Group]:
    """Return the groups of a list. Raises DevError for a component it does not name itself."""
    listed = tomllib.loads(text)
    found = [
        Group(one["name"], one["reason"], tuple(one["files"]), one.get("component", PROGRAM)) for one in listed["group"]
    ]
    for group in found:
        if group.component not in {PROGRAM, *listed["components"]}:
            message = f"payload.toml: 「{group.name}」の component「{group.component}」は components にありません。"
            raise DevError(message)
    return found


def of_windows(text: str) -> list[str]:
    """Return the libraries of Windows itself that files may be linked with."""
    return list(tomllib.loads(text)["windows"]["libraries"])


def components(text: str) -> dict[str, dict[str, str]]:
    """Return the components of a list that can be left out: what each is called (`ja`, `en`) and for (`about_…`)."""
    return dict(tomllib.loads(text)["components"])


def choose(everything: Mapping[str, bytes], groups: Iterable[Group], without: Iterable[str] = ()) -> Chosen:
    """Keep what the groups name, less the components `without`; files by path, in the order of their paths.

    Raises DevError for a pattern that names nothing, for a file that two components name, and where the program itself
    is to be left out.
    """
    named: dict[str, str] = {}
    for group in groups:
        for pattern in group.patterns:
            matches = re.compile(expression(pattern)).fullmatch
            matched = [path for path in everything if matches(path)]
            if not matched:
                message = f"payload.toml の「{pattern}」に当たるファイルがありません。移されたか、なくなったものです。"
                raise DevError(message)
            for path in matched:
                if named.setdefault(path, group.component) != group.component:
                    message = f"payload.toml: {path} は、二つの component に入っています。"
                    raise DevError(message)
    left_out = set(without)
    if PROGRAM in left_out:
        message = "成案そのもの（program）は、除けません。"
        raise DevError(message)
    kept = sorted(path for path, component in named.items() if component not in left_out)
    components: dict[str, list[str]] = {}
    for path in kept:
        components.setdefault(named[path], []).append(path)
    return Chosen(
        {path: everything[path] for path in kept},
        {name: tuple(paths) for name, paths in components.items()},
        tuple(sorted(everything.keys() - set(kept))),
    )


def expression(pattern: str) -> str:
    """Return a pattern of paths as a regular expression: `*` within a name, `**` for folders, at least none."""
    parts = re.split(r"(\*\*/|\*)", pattern)
    return "".join({"**/": "(?:[^/]+/)*", "*": "[^/]*"}.get(part, re.escape(part)) for part in parts)
