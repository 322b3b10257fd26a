"""The manual's pages: read with the words of commands put in, and searched; knows no window.

A page is Markdown in resources/manual/. It names commands by `{name}`, `{name:key}` and `{name:menu}`, so that it says
of each what the menus say; `contents.txt` has the pages in order below the heads of their groups. A picture stands in a
line of its own, `![what it shows](pictures/name.png)`; what it shows is read out, found and printed below it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seian.assets import resource
from seian.named import NamedTuple
from seian.revision.needle import Needle, pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence
    from pathlib import Path

FIRST = "first-steps"
"""The page that is shown where none fits better."""

_NAMED = re.compile(r"((?<=[^\x00-\x7f]) )?\{([a-z_]+)(?::(key|menu))?\}( (?=[^\x00-\x7f]))?")
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)]*)\)")
_PICTURE = re.compile(r"^!\[([^\]]*)\]\(([^)]*)\)$", re.MULTILINE)
_SIGNS = re.compile(r"^(?:#+ |- |\d+\. |> )|^\|[-|: ]+\|$|\*\*|`", re.MULTILINE)
_BRACKETS = ("「", "メニュー", "」", "）")
_BEFORE, _AFTER = 12, 40  # characters of an excerpt round what is found


class Page(NamedTuple):
    """One page: its name in links, its title, its Markdown below the title, and the group it stands in."""

    name: str
    title: str
    text: str
    group: str


class Picture(NamedTuple):
    """A picture of a page: what it shows, in words, and its file as the page names it, `pictures/name.png`."""

    words: str
    file: str


class Hit(NamedTuple):
    """A page with what is sought: how often it is there, and how the first place reads."""

    page: Page
    times: int
    before: str
    found: str
    after: str


def contents() -> tuple[tuple[str, str], ...]:
    """Return the names of all pages in order, each with its group."""
    named, group = [], ""
    for line in resource("manual", "contents.txt").read_text(encoding="utf-8").split("\n"):
        if line.startswith("# "):
            group = line[2:]
        elif line:
            named.append((line, group))
    return tuple(named)


def raw(name: str) -> str:
    """Return a page as it is written. Raises FileNotFoundError where there is none of this name."""
    return resource("manual", f"{name}.md").read_text(encoding="utf-8")


def read_pages(words: Callable[[str, str], str]) -> tuple[Page, ...]:
    """Return all pages in order; `words` says what stands for a command's name and `key`, `menu` or ""."""
    made = []
    for name, group in contents():
        title, _end, text = raw(name).partition("\n")
        text = _NAMED.sub(lambda found: _joined(found, words(found[2], found[3] or "")), text)
        made.append(Page(name, title.removeprefix("# ").strip(), text.strip() + "\n", group))
    return tuple(made)


def _joined(found: re.Match[str], words: str) -> str:
    """Return words with the blanks round them, which part Japanese from Latin letters alone."""
    before = "" if words.startswith(_BRACKETS) else found[1] or ""
    after = "" if words.endswith(_BRACKETS) else found[4] or ""
    return f"{before}{words}{after}"


def commands_named(text: str) -> frozenset[str]:
    """Return the names of the commands that a page, as it is written, speaks of."""
    return frozenset(found[2] for found in _NAMED.finditer(text))


def links(text: str) -> tuple[str, ...]:
    """Return where the links of a page lead, as they are written."""
    return tuple(found[2] for found in _LINK.finditer(text))


def pictures(text: str) -> tuple[Picture, ...]:
    """Return the pictures of a page, in order."""
    return tuple(Picture(found[1], found[2]) for found in _PICTURE.finditer(text))


def picture_file(file: str) -> Path:
    """Return where a picture is, by its file as a page names it; whether it is there is for who shows it to say."""
    return resource("manual", *file.split("/"))


def with_captions(text: str, there: Container[str]) -> str:
    """Return the Markdown of a page with what each picture shows in a paragraph below it, alone for one not `there`."""

    def captioned(found: re.Match[str]) -> str:
        return f"{found[0]}\n\n{found[1]}" if found[2] in there else found[1]

    return _PICTURE.sub(captioned, text)


def page_of_link(link: str) -> str:
    """Return the name of the page that a link leads to."""
    return link.removesuffix(".md")


def plain_text(page: Page) -> str:
    """Return what one reads on a page, without the signs of Markdown."""
    return _SIGNS.sub("", _LINK.sub(r"\1", _PICTURE.sub(r"\1", page.text))).replace("|", "\u3000")


def needles(sought: str) -> tuple[Needle, ...]:
    """Return what is sought, word by word, in every width, kana and form of a kanji."""
    return tuple(Needle(word, width=True, kana=True, variants=True) for word in sought.split())


def search(pages: Iterable[Page], sought: str) -> tuple[Hit, ...]:
    """Return the pages that hold every word that is sought: those with one in the title first, then those with more."""
    wanted = needles(sought)
    hits = [hit for page in pages if (hit := _hit(page, wanted)) is not None] if wanted else []
    return tuple(sorted(hits, key=lambda hit: (not _has(hit.page.title, wanted), -hit.times)))


def _hit(page: Page, wanted: Sequence[Needle]) -> Hit | None:
    text = plain_text(page)
    found = [[*pattern(needle).finditer(text)] for needle in wanted]
    if not all(places or pattern(needle).search(page.title) for places, needle in zip(found, wanted, strict=True)):
        return None
    first = min((places[0] for places in found if places), key=lambda place: place.start(), default=None)
    times = sum(map(len, found))
    if first is None:
        return Hit(page, times, "", "", _on_one_line(text[: _BEFORE + _AFTER]))
    before = text[max(0, first.start() - _BEFORE) : first.start()].rpartition("\n")[2]
    return Hit(page, times, _on_one_line(before), first[0], _on_one_line(text[first.end() : first.end() + _AFTER]))


def _has(text: str, wanted: Iterable[Needle]) -> bool:
    return any(pattern(needle).search(text) for needle in wanted)


def _on_one_line(text: str) -> str:
    return re.sub(r"\n\s*", "\u3000", text).lstrip()
