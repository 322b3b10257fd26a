"""Rows of lines that name somebody → addressees and signatories, as they stand in a source."""

from __future__ import annotations

from seian.document.addressees import OFFICES, honorific_of, words_of, words_outside_brackets
from seian.named import NamedTuple
from seian.reading.atoms import STOPS
from seian.reading.recognised import Signer
from seian.reading.signatures import STRAY, ends_with_office, names_state_office, signers_of
from seian.reading.wording import leading_word

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_PART = 3  # characters of a family name or a given name that stands apart
_SHORTEST_BODY = 3  # characters
_SHORTEST_FULL = 4  # characters of a name whose parts are not set apart
_OFFICES = (*OFFICES, "議員")
_AROUND_LEADS = "：: \u3000（）()"


class Signed(NamedTuple):
    """Who signs in a row of lines, and the words in front that say in which part (提出者)."""

    signers: tuple[Signer, ...]
    leads: tuple[str, ...]


def addressees_of(rows: Sequence[str]) -> list[str]:
    """Return whom a row of lines names: one over several lines, several below each other, or offices that share a line.

    「内閣総理大臣、総務大臣あて」 are two; blanks between their words are one each, stops at the end are not theirs.
    """
    found: list[str] = []
    for own in _below_each_other([row.rstrip(STOPS) for row in rows]):
        text = "\u3000".join(own)
        found += _sharing(text) or [_addressee(text)]
    return found


def _below_each_other(rows: Sequence[str]) -> list[list[str]]:
    """Return the lines of each of those who stand below each other, of whom the last may bear the honorific of all.

    Who has an office and a name is whole where an office follows, and so is one office of the state above another; an
    office above others may be one of several that somebody holds.
    """
    found: list[list[str]] = []
    before: list[str] = []
    for row in rows:
        words = words_outside_brackets(row.strip())
        office = words[0] if words and ends_with_office(_bare(words[0])) else ""
        whole = len(before) > 1 and ends_with_office(_bare(before[0]))
        both = bool(before) and names_state_office(_bare(before[0])) and names_state_office(_bare(office))
        if found and not (office and (whole or both)):
            found[-1].append(row)
        else:
            found.append([row])
        before = words
    return found


def _bare(word: str) -> str:
    """Return an office without what it is charged with: 特命担当大臣（防災）."""
    return word.split("（", maxsplit=1)[0].split("(", maxsplit=1)[0]


def _sharing(text: str) -> list[str]:
    """Return the offices that share a line and its honorific, none where it names one."""
    honorific = honorific_of(text)
    bare = text.removesuffix(honorific).strip()
    for parts in (_parted(bare, "、"), _parted(bare, "，"), bare.split()):
        named = [part.removesuffix(honorific_of(part)).strip() for part in parts]
        is_apart = "、" in bare or "，" in bare or not any(name.endswith(("省", "庁", "府", "院")) for name in named)
        if len(parts) > 1 and is_apart and all(map(_is_whole, named)):
            return [*parts[:-1], f"{parts[-1]}\u3000{honorific}".rstrip()]
    return []


def _parted(text: str, mark: str) -> list[str]:
    """Split a text at a mark, but not inside brackets: 特命担当大臣（防災、復興）."""
    parts, depth = [""], 0
    for character in text:
        depth += (character in "（(") - (character in "）)")
        if character == mark and depth <= 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts if part.strip()]


def _is_whole(text: str) -> bool:
    """Say whether a text names an office or a body by itself."""
    bare = _bare(text)
    return len(bare) >= _SHORTEST_BODY and (
        names_state_office(bare) or ends_with_office(bare) or bare.endswith(("会", "省", "庁", "院"))
    )


def _addressee(text: str) -> str:
    """Return an addressee with one blank between its words, and its name without letter spacing."""
    honorific = honorific_of(text)
    bare = text.removesuffix(honorific)
    words = words_of(bare)
    is_glued = len(words) == 1 and not bare[-1:].isspace()
    return "\u3000".join(words) + ("" if is_glued or not honorific else "\u3000") + honorific


def signed(rows: Sequence[str]) -> Signed:
    """Return who signs in a row of lines that belong together: one over several lines, or several on one line."""
    leads: list[str] = []
    lines: list[str] = []
    for row in rows:
        bare = row.rstrip(STOPS) or row
        lead = leading_word(bare)
        if lead:
            at = bare.index(lead) + len(lead)
            rest = bare[at:].strip(_AROUND_LEADS)
            if rest and not rest.startswith(tuple(OFFICES)):
                leads.append(bare[:at].strip())
                bare = rest
        lines.append(bare)
    if len(lines) == 1:
        return Signed(_on_a_line(lines[0]), tuple(leads))
    joined = _with_parts_joined(lines)
    found = [who for line in joined for who in _on_a_line(line)]
    if len(found) > 1 and found[0].name and not found[0].organisation and not found[0].title:
        found[0] = Signer(found[0].name)  # a body whose name does not say so, above who signs for it
    return Signed((_one(found),), tuple(leads))


def _on_a_line(line: str) -> tuple[Signer, ...]:
    """Return those whom one line names: 山野一郎　浜辺花子 are two, 山野　一郎 is one."""
    if line.isascii():
        return (Signer(line),)
    words = words_of(line)
    office = next((at for at, word in enumerate(words) if word.endswith(_OFFICES)), None)
    if office is None and len(words) > 1 and not _names_bodies(words):
        if max(map(len, words)) >= _SHORTEST_FULL:  # too long for a family name: each is a whole one
            return tuple(Signer("", "", word) for word in words)
        if len(words) > 2 and len(words) % 2 == 0:  # noqa: PLR2004 -- 山野　一郎　浜辺　花子
            return tuple(Signer("", "", "\u3000".join(words[at : at + 2])) for at in range(0, len(words), 2))
    if office and words[office] in OFFICES and not _names_bodies(words[:office]):
        return (Signer("\u3000".join(words[:office]), words[office], "\u3000".join(words[office + 1 :])),)
    if office == 0 and words[0].endswith("議員"):
        return (Signer("", words[0], "\u3000".join(words[1:])),)
    return signers_of([line])


def _names_bodies(words: Sequence[str]) -> bool:
    return any(signers_of([word])[0].organisation or signers_of([word])[0].title for word in words)


def _with_parts_joined(lines: Sequence[str]) -> list[str]:
    """Join the parts of a name that stand on lines of their own: 山野, 一郎."""
    found: list[str] = []
    was_part = False
    for line in lines:
        is_part = len(line) <= _LONGEST_PART and not line.endswith(tuple(OFFICES))
        if is_part and was_part:
            found[-1] += f"\u3000{line}"
        else:
            found.append(line)
        was_part = is_part
    return found


def _one(found: Sequence[Signer]) -> Signer:
    """Return several lines' findings as the one who signs there."""
    bodies = "\u3000".join(who.organisation for who in found if who.organisation)
    titles = "\u3000".join(who.title for who in found if who.title)
    names = "\u3000".join(who.name for who in found if who.name)
    return Signer(bodies, titles, names.rstrip(STRAY) or names)
