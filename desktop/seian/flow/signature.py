"""The signature block: who signs, letter-spaced as the house style says, joint signatories (連名) in columns.

Of several signatories organisation (団体), office (職), name (氏名) and the words that a seal is omitted begin in one
vertical line each. Where a line of the paper does not hold them beside each other, all are set in two lines, office and
name below the organisation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.kinds import BY_NAME
from seian.document.model import Signatory
from seian.document.sources import SetPart
from seian.flow.geometry import signature_room, signature_scale, spread_width
from seian.flow.set_blocks import Indent, Run, SetBlock, StyleName
from seian.flow.title import width
from seian.house_style.sheet import Align
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.document.model import Document
    from seian.house_style.model import HouseStyle, SignatureStyle
    from seian.house_style.sheet import Sheet

_GAP = 1.0  # characters between columns
_BELOW = 2.0  # characters that office and name stand in below their organisation

Row = tuple[Run, ...]


class _Ground(NamedTuple):
    """What a signature is set on: how the house sets it, the sheet, and how many characters a line of it may hold."""

    style: SignatureStyle
    sheet: Sheet | None
    room: float
    kept_free: int
    """Characters at the right of the block, for the seal."""


def signature_blocks(document: Document, style: HouseStyle, sheet: Sheet | None) -> Iterator[SetBlock]:
    """Set the signatories and the line below them. `nth` counts the signatories, the line below is one more."""
    signed, own = document.signatories, style.signature
    seal = _seal_line(document, style)
    kept_free = own.seal_characters if _is_sealed(document, style) else 0
    ground = _Ground(own, sheet, signature_room(sheet) - kept_free, kept_free)
    above = seal_lines(document, style, sheet)
    last = -1
    in_columns = len(signed) > 1 or any(who.seal_omitted for who in signed)
    for block in (_joint if in_columns else _alone)(signed, ground):
        yield block._replace(before=above) if above and block.nth != last else block
        last = block.nth
    if signed and seal:
        yield SetBlock(SetPart.SIGNATURE, StyleName.SIGNATURE, (Run(seal),), nth=len(signed))


def seal_lines(document: Document, style: HouseStyle, sheet: Sheet | None) -> float:
    """Return how many lines stay free above a signatory, and above what follows the last; 0 for what styles say."""
    if not document.signatories or not style.signature.seal_lines or not _is_sealed(document, style):
        return 0.0
    usual = 0.0 if sheet is None else sheet.styles[StyleName.SIGNATURE.value].before
    return max(usual, float(style.signature.seal_lines))


def _is_sealed(document: Document, style: HouseStyle) -> bool:
    return not _seal_line(document, style) and not all(who.seal_omitted for who in document.signatories)


def _seal_line(document: Document, style: HouseStyle) -> str:
    letter = document.kind in BY_NAME and BY_NAME[document.kind].letter  # which bears no such line (公用文 L9)
    each = any(who.seal_omitted for who in document.signatories)  # who has no such words puts a seal
    return document.seal_omitted or ("" if letter or each else style.signature.seal_omitted)


def _alone(signed: Sequence[Signatory], ground: _Ground) -> Iterator[SetBlock]:
    style, room = ground.style, ground.room
    for nth, who in enumerate(signed):
        organisation = _spread(who.organisation, spread_width(who.organisation, room), wanted=style.spread_organisation)
        name = _spread(who.name, spread_width(who.name, room), wanted=style.spread_name)
        person = tuple(part for run in (Run(who.title), name) if run.text for part in (Run("\u3000"), run))[1:]
        lines: list[Row] = [(organisation,) if who.organisation else (), person]
        if style.one_line and who.organisation and person:
            lines = [(organisation, Run("\u3000"), *person)]
        for runs in filter(None, lines):
            block = _block(runs, nth)
            wide = sum(run.spread or width(run.text) for run in runs)
            yield _stood(block, wide, ground) if ground.kept_free else block


def _joint(signed: Sequence[Signatory], ground: _Ground) -> Iterator[SetBlock]:
    signed = [Signatory(*(" ".join(text.split("\t")) for text in _texts(who))) for who in signed]
    if not any(who.title or who.name or who.seal_omitted for who in signed):
        yield from _organisations(signed, ground)
        return
    columns = _Columns(signed, ground)
    set_rows = columns.row if columns.fit else columns.two_lines
    for nth, who in enumerate(signed):
        # an organisation that stands alone ends with a tab where what follows could be taken for its person
        alone = bool(who.organisation) and not any(_texts(who)[1:])
        ends = alone and any(not one.organisation for one in signed[nth + 1 : nth + 2])
        yield from set_rows(who, nth, ends=ends)


def _organisations(signed: Sequence[Signatory], ground: _Ground) -> Iterator[SetBlock]:
    """Set organisations alone: spread alike, or not at all where one is too long or too short for it."""
    widths = [spread_width(who.organisation, ground.room) for who in signed]
    joint = max(widths) if all(widths) and ground.style.spread_organisation else 0.0
    widest = joint or max(width(who.organisation) for who in signed)
    for nth, who in enumerate(signed):
        if not who.organisation:
            continue
        block = _block((_spread(who.organisation, joint, wanted=bool(joint)),), nth)
        yield block if joint and not ground.kept_free else _stood(block, widest, ground)


class _Columns:
    """Joint signatories in columns: how wide each is, and their lines."""

    def __init__(self, signed: Sequence[Signatory], ground: _Ground) -> None:
        style, self._ground = ground.style, ground
        texts = [_texts(who) for who in signed]
        self._widths = [max(map(width, column)) for column in zip(*texts, strict=True)]
        self._spread = (style.spread_organisation, False, style.spread_name, False)
        self._last = max(nth for nth, wide in enumerate(self._widths) if wide)
        self._beside = self._stops(0.0)[self._last] + self._widths[self._last]
        below = self._below()[self._last - 1] + self._widths[self._last] if self._last else 0.0
        self._stacked = max(below, self._widths[0])
        scale = 1.0 if ground.sheet is None else signature_scale(ground.sheet)
        self.fit = self._beside * scale <= ground.room  # beside each other on a line

    def row(self, who: Signatory, nth: int, *, ends: bool) -> Iterator[SetBlock]:
        """Yield a signatory on one line."""
        runs = (*self._tabbed(_texts(who), 0), *((Run("\t"),) if ends else ()))
        if runs:
            stops = self._stops(0.0)[1 : self._last + 1]
            yield _stood(_block(runs, nth)._replace(stops=stops), self._beside, self._ground)

    def two_lines(self, who: Signatory, nth: int, *, ends: bool) -> Iterator[SetBlock]:
        """Yield a signatory as an organisation with office and name on the line below."""
        person = self._tabbed(_texts(who)[1:], 1)
        stops = self._below()[: self._last]
        if who.organisation:
            organisation = _spread(who.organisation, self._widths[0], wanted=self._spread[0])
            block = _block((organisation, Run("\t")) if ends else (organisation,), nth)
            yield _stood(
                block._replace(stops=stops if ends else (), keep_with_next=bool(person)), self._stacked, self._ground
            )
        if person:
            yield _stood(_block((Run("\t"), *person), nth)._replace(stops=stops), self._stacked, self._ground)

    def _stops(self, start: float, first: int = 0) -> tuple[float, ...]:
        """Return where the columns from `first` on begin."""
        found = [start]
        for wide in self._widths[first:-1]:
            found.append(found[-1] + wide + _GAP)
        return tuple(found)

    def _below(self) -> tuple[float, ...]:
        return self._stops(_BELOW, 1)

    def _tabbed(self, texts: Sequence[str], first: int) -> Row:
        """Return texts of the columns from `first` on with a tab between each two; none behind the last."""
        runs: list[Run] = []
        last = max((nth for nth, text in enumerate(texts) if text), default=-1)
        for nth, text in enumerate(texts[: last + 1]):
            if nth:
                runs.append(Run("\t"))
            if text:
                runs.append(_spread(text, self._widths[nth + first], wanted=self._spread[nth + first]))
        return tuple(runs)


def _texts(who: Signatory) -> tuple[str, str, str, str]:
    return who.organisation, who.title, who.name, who.seal_omitted


def _spread(text: str, wide: float, *, wanted: bool) -> Run:
    return Run(text, spread=wide if wanted and len(text) > 1 and wide > width(text) else 0.0)


def _block(runs: Row, nth: int) -> SetBlock:
    return SetBlock(SetPart.SIGNATURE, StyleName.SIGNATURE, runs, nth=nth)


def _stood(block: SetBlock, wide: float, ground: _Ground) -> SetBlock:
    """Let a line of a block `wide` characters wide begin where all of them do: the block stands as its style aligns it.

    A paragraph aligned at the right would begin anywhere: it begins at an indent instead.
    """
    sheet = ground.sheet
    if sheet is None:
        return block
    style = sheet.styles[StyleName.SIGNATURE.value]
    free = max(0.0, ground.room - wide * signature_scale(sheet))
    left = style.left
    if style.align is Align.RIGHT:
        left += free
    elif style.align is Align.CENTRE:
        left += free / 2
    return block._replace(align=Align.LEFT, indent=Indent(left, 0.0))
