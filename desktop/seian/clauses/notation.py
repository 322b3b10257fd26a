"""Clauses as text a person can write: one line a block, labels as printed, 〔現行→修正後｜条件〕 for what may change.

| in the text | what it is |
|---|---|
| `１　…` `（１）…` `ア　…` | an item at the level of that label (in 要請事項; the first line needs none) |
| `・…` and other marks | an item with that mark, below the item before |
| `＃…` | a line between items that carries no number |
| `{{ 名 }}` | a placeholder |
| `〔７割→８割｜接種率が８割に達した場合〕` | wording that depends on conditions; more with `→９割｜…` |
| `〔＝会員市数：20〕` | a reference to a dated figure (時点値) |
| `〔ルビ：漢字／かんじ〕` `〔記入：名／4〕` | a reading; room to write in, so many characters wide |
| `〔太字：…〕` `〔下線：…〕` `〔太字下線：…〕` | words set off within the sentence |
| `〔成立：条件〕` `〔不成立：条件〕` | at the head of a line: the block stands only if the condition is met (not met) |

A backslash before a sign makes it plain text. What has no sign here (a number an item begins with, how far a note
quotes, the look of what stands between other signs) is lost in writing; `is_written_whole` says whether anything is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from seian.clauses.clause import ClauseKind, Wording
from seian.clauses.wording import normalised, placeholders_of
from seian.document.inline import (
    Alternative,
    Blank,
    Emphasised,
    FactReference,
    Look,
    Revised,
    Ruby,
    Text,
    content_of,
    plain_inline,
)
from seian.document.labels import labels
from seian.document.model import Condition, Fact, Heading, Item, Paragraph, Presence
from seian.document.numbering import default_separator, is_bullet, parse_label
from seian.document.tree import content_of_node, walk
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.revision.conditions import same_condition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from seian.document.inline import Content, Inline
    from seian.document.model import Block
    from seian.document.numbering import ParsedLabel

SCHEMES = ("１", "（１）", "ア", "（ア）")
"""The label schemes by level, as 公用文 has them."""

WIDEST_BLANK = 99
"""Characters of a 記入欄, more than any line has."""

_ESCAPE = "\\"
_SPAN_SIGNS = "〔〕→｜／：＝\\"
_HEADING = "＃"
_FACT, _RUBY, _BLANK = "＝", "ルビ：", "記入："
_LOOKS = {"太字：": Look.BOLD, "下線：": Look.UNDERLINED, "太字下線：": Look.BOLD | Look.UNDERLINED}
_MET, _UNMET = "成立：", "不成立："
_TOKEN = re.compile(r"\\.|[〔〕]|[^\\〔〕]+|\\", re.DOTALL)


class NotationError(SeianError):
    """A clause's text cannot be understood; the message names the line."""


def parse(text: str, kind: ClauseKind, before: Wording | None = None) -> Wording:
    """Return the wording that a text says.

    From `before`, what it was until now, come what the text cannot say: when a condition is looked at, the source of a
    fact, how far a note quotes. Raises NotationError, naming the line; PhraseError for template code.
    """
    reader = _Reader(before or Wording(()))
    # a paragraph's indent is the style's: blanks that were typed for it are none of its text
    lines = [(number, line.strip()) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not lines:
        raise NotationError(_("文例の文言がありません。"), todo=_("一行以上書いてください。"))
    blocks = reader.items(lines) if kind is ClauseKind.REQUEST else reader.paragraphs(lines)
    wording = normalised(blocks, reader.conditions, reader.facts)
    placeholders_of(wording)
    return wording


def write(wording: Wording, kind: ClauseKind) -> str:
    """Return a wording as text."""
    names = {condition.id: condition.statement for condition in wording.conditions}
    facts = {fact.id: fact.name for fact in wording.facts}
    found = labels(wording.blocks, SCHEMES)
    is_single = sum(isinstance(block, Item) for block in wording.blocks) == 1

    def lines(blocks: tuple[Block, ...]) -> Iterator[str]:
        for block in blocks:
            if not isinstance(block, Paragraph | Item | Heading):
                continue
            line = "".join(_written(inline, names, facts) for inline in block.content)
            if parse_label(line) or line.startswith((_HEADING, "\u3000", " ")):
                line = _ESCAPE + line
            if not isinstance(block, Heading) and block.presence is not None:
                sign = _MET if block.presence.when_met else _UNMET
                line = f"〔{sign}{_escaped(names.get(block.presence.condition, ''))}〕{line}"
            if isinstance(block, Heading):
                line = _HEADING + line
            elif isinstance(block, Item):
                label = found[block.id]
                first = kind is ClauseKind.REQUEST and is_single and label.level == 1 and block is wording.blocks[0]
                line = line if first and block.marker is None else label.text + default_separator(label.scheme) + line
            yield line
            if isinstance(block, Item):
                yield from lines(block.blocks)

    return "\n".join(lines(wording.blocks))


def is_written_whole(wording: Wording, kind: ClauseKind) -> bool:
    """Say whether `parse` gives back from `write` what the wording was, so that editing the text loses nothing."""
    try:
        return parse(write(wording, kind), kind, wording) == wording
    except (SeianError, ValueError):  # a number below 1 has no label
        return False


def _written(inline: Inline, names: dict[str, str], facts: dict[str, str]) -> str:
    match inline:
        case str():
            return re.sub(r"[\\〔〕]", r"\\\g<0>", inline)
        case Emphasised(text=text, look=look):
            sign = next(sign for sign, known in _LOOKS.items() if known == look)
            return f"〔{sign}{_escaped(text)}〕"
        case Ruby(base=base, reading=reading):
            return f"〔{_RUBY}{_escaped(base)}／{_escaped(reading)}〕"
        case Blank(name=name, width=width):
            return f"〔{_BLANK}{_escaped(name)}／{width}〕"
        case FactReference(fact=fact, text=text):
            return f"〔{_FACT}{_escaped(facts.get(fact, ''))}：{_escaped(text)}〕"
        case Alternative(current=current, revisions=revisions):
            parts = "".join(f"→{_escaped(one.text)}｜{_escaped(names.get(one.condition, ''))}" for one in revisions)
            return f"〔{_escaped(current)}{parts}〕"


def _escaped(text: str) -> str:
    return "".join(_ESCAPE + character if character in _SPAN_SIGNS else character for character in text)


class _Open(NamedTuple):
    """An item that is still taking blocks: its level, the scheme of its label, and what stands in it."""

    level: int
    scheme: str
    item: Item
    blocks: list[Block | _Open]


class _Reader:
    def __init__(self, before: Wording) -> None:
        self._before = before
        self._ids = map("n{}".format, count())
        self.conditions: list[Condition] = []
        self.facts: list[Fact] = []
        self._line = 0

    def paragraphs(self, lines: list[tuple[int, str]]) -> tuple[Block, ...]:
        blocks: list[Block] = []
        for self._line, line in lines:
            if line.startswith(_HEADING):
                blocks.append(Heading(next(self._ids), self._content(line[len(_HEADING) :])))
            else:
                presence, content = self._present(line)
                blocks.append(Paragraph(next(self._ids), content, presence))
        return tuple(blocks)

    def items(self, lines: list[tuple[int, str]]) -> tuple[Block, ...]:
        top: list[Block | _Open] = []
        chain: list[_Open] = []
        for self._line, line in lines:
            label = None if line.startswith(_ESCAPE) else parse_label(line, SCHEMES)
            if line.startswith(_HEADING):
                heading = Heading(next(self._ids), self._content(line[len(_HEADING) :]))
                (chain[-1].blocks if chain else top).append(heading)
            elif label is None and chain:
                presence, content = self._present(line)
                chain[-1].blocks.append(Paragraph(next(self._ids), content, presence))
            else:
                self._item(line, label, chain, top)
        return tuple(map(_closed, top))

    def _item(self, line: str, label: ParsedLabel | None, chain: list[_Open], top: list[Block | _Open]) -> None:
        scheme = label.scheme if label else SCHEMES[0]
        level = _level(scheme, chain)
        while chain and chain[-1].level >= level:
            chain.pop()
        level = min(level, len(chain) + 1)
        presence, content = self._present(line[label.end :] if label else line)
        marker = None if scheme == SCHEMES[min(level, len(SCHEMES)) - 1] else scheme
        item = Item(next(self._ids), content, marker=marker, presence=presence)
        opened = _Open(level, scheme, item, [])
        (chain[-1].blocks if chain else top).append(opened)
        chain.append(opened)

    def _present(self, line: str) -> tuple[Presence | None, Content]:
        for sign, when_met in ((_MET, True), (_UNMET, False)):
            if line.startswith(f"〔{sign}"):
                end = _end_of_span(line)
                if end < 0:
                    raise self._fault(_("「〔」に対する「〕」がありません"))
                name = self._condition(_plain(line[1 + len(sign) : end]))
                return Presence(name, when_met), self._content(line[end + 1 :])
        return None, self._content(line)

    def _content(self, line: str) -> Content:
        inlines: list[Inline] = []
        inside: list[str] | None = None
        for sign in _TOKEN.findall(line):
            if sign == "〔":
                if inside is not None:
                    raise self._fault(_("「〔」の中に、また「〔」があります"))
                inside = []
            elif sign == "〕":
                if inside is None:
                    raise self._fault(_("「〔」のない「〕」があります"))
                inlines.append(self._span("".join(inside)))
                inside = None
            elif inside is not None:
                inside.append(sign)
            else:
                inlines.append(sign[1:] if sign.startswith(_ESCAPE) and len(sign) > 1 else sign)
        if inside is not None:
            raise self._fault(_("「〔」に対する「〕」がありません"))
        return content_of(inlines)

    def _span(self, text: str) -> Inline:
        if text.startswith(_FACT):
            name, value = self._two(text[len(_FACT) :], "：")
            return FactReference(self._fact(name, value), value)
        if text.startswith(_RUBY):
            return Ruby(*self._two(text[len(_RUBY) :], "／"))
        if text.startswith(_BLANK):
            name, width = self._two(text[len(_BLANK) :], "／")
            if len(width) > len(str(WIDEST_BLANK)) or not width.isdecimal() or not 1 <= int(width) <= WIDEST_BLANK:
                raise self._fault(_("記入欄の幅「{width}」は１から99までの数にしてください").format(width=width))
            return Blank(name, int(width))
        for sign, look in _LOOKS.items():
            if text.startswith(sign):
                return Emphasised(_plain(text[len(sign) :]), look)
        current, *rest = _split(text, "→")
        if not rest:
            raise self._fault(
                _("「〔{text}〕」には「→」がありません。かっこを文字として書くときは、前に \\ を置いてください").format(
                    text=text
                )
            )
        revisions = []
        for part in rest:
            wording, statement = self._two(part, "｜")
            revisions.append(Revised(self._condition(statement), wording))
        alternative = Alternative(_plain(current), tuple(revisions))
        return next(filter(self._alike(alternative), self._alternatives()), alternative)

    def _alternatives(self) -> Iterator[Alternative]:
        """Yield the alternatives there were, with the conditions named as here: they know how far a note quotes."""
        known = {one.id: one.statement for one in self._before.conditions}
        for inline in self._inlines():
            if isinstance(inline, Alternative) and all(one.condition in known for one in inline.revisions):
                revisions = (Revised(self._named(known[one.condition]), one.text) for one in inline.revisions)
                yield replace(inline, revisions=tuple(revisions))

    def _alike(self, alternative: Alternative) -> Callable[[Alternative], bool]:
        return lambda other: replace(other, quoted_from=0, quoted_to=0, look=Look.PLAIN) == alternative

    def _two(self, text: str, sign: str) -> tuple[str, str]:
        parts = _split(text, sign)
        if len(parts) != 2:  # noqa: PLR2004 -- before and behind the sign
            raise self._fault(_("「〔…{text}〕」には「{sign}」が一つ要ります").format(text=text, sign=sign))
        return _plain(parts[0]), _plain(parts[1])

    def _condition(self, statement: str) -> str:
        if not statement.strip():
            raise self._fault(_("時点修正の条件が書かれていません"))
        name = self._named(statement)
        if not name:
            known = next((one for one in self._before.conditions if one.statement == statement), None)
            name = f"k{len(self.conditions)}"
            self.conditions.append(replace(known, id=name) if known else Condition(name, statement))
        return name

    def _named(self, statement: str) -> str:
        asked = Condition("", statement)
        return next((one.id for one in self.conditions if same_condition(replace(one, lead=""), asked)), "")

    def _fact(self, name: str, value: str) -> str:
        if not name.strip():
            raise self._fault(_("時点値の名称が書かれていません"))
        found = next((one for one in self.facts if one.name == name), None)
        if found is None:
            known = next((one for one in self._before.facts if one.name == name), None)
            # another figure is not of that source and day
            known = known if known and value in self._figures(known) else Fact("", name, value)
            found = replace(known, id=f"v{len(self.facts)}")
            self.facts.append(found)
        return found.id

    def _figures(self, fact: Fact) -> set[str]:
        """Return how the figure of a fact was written until now."""
        written = (one for one in self._inlines() if isinstance(one, FactReference) and one.fact == fact.id)
        return {fact.value, *(one.text for one in written)}

    def _inlines(self) -> Iterator[Inline]:
        return (inline for node in walk(self._before.blocks) for inline in content_of_node(node))

    def _fault(self, why: str) -> NotationError:
        return NotationError(
            _("文例の{line}行目を読み取れません（{why}）。").format(line=self._line, why=why),
            kept=_("文例は、前のままです。"),
            todo=_("その行を直してください。"),
        )


def _level(scheme: str, chain: list[_Open]) -> int:
    """Return the level of an item: that of the open items with this mark, its label's own, or one below the last."""
    same = next((one.level for one in reversed(chain) if one.scheme == scheme), None)
    if same is not None:  # also of labels: where （１） stands without １ above it, （２） stands beside it
        return same
    if scheme in SCHEMES:
        return SCHEMES.index(scheme) + 1
    return chain[-1].level + 1 if chain and is_bullet(scheme) else len(chain) + 1


def _closed(block: Block | _Open) -> Block:
    if not isinstance(block, _Open):
        return block
    below = tuple(map(_closed, block.blocks))
    text = "".join(plain_inline(inline) for inline in block.item.content if isinstance(inline, Text))
    names = any(isinstance(one, Item) for one in below) and not text.endswith("。")
    return replace(block.item, blocks=below, heading=names)


def _split(text: str, sign: str) -> list[str]:
    """Split at a sign that no backslash stands before; backslashes stay."""
    parts = [""]
    for token in re.findall(r"\\.|[^\\]|\\", text, re.DOTALL):
        if token == sign:
            parts.append("")
        else:
            parts[-1] += token
    return parts


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)


def _end_of_span(line: str) -> int:
    at = 1
    while at < len(line) and line[at] != "〕":
        at += 2 if line[at] == _ESCAPE else 1
    return at if at < len(line) else -1
