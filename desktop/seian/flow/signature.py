"""The signature block: who signs, letter-spaced as the house style says, joint signatories (連名) in columns.

Of several signatories organisation (団体), office (職) and name (氏名) begin in one vertical line each. Where a line of
the paper does not hold them beside each other, all are set in two lines, office and name below the organisation.
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

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from seian.document.model import Document
    from seian.house_style.model import HouseStyle, SignatureStyle
    from seian.house_style.sheet import Sheet

_GAP = 1.0  # characters between columns
_BELOW = 2.0  # characters that office and name stand in below their organisation

Row = tuple[Run, ...]


def signature_blocks(document: Document, style: HouseStyle, sheet: Sheet | None) -> Iterator[SetBlock]:
    """Set the signatories and the line below them. `nth` counts the signatories, the line below is one more."""
    signed = document.signatories
    joint = len(signed) > 1
    rows = list(_joint(signed, style.signature, sheet) if joint else _alone(signed, style.signature, sheet))
    yield from rows
    letter = document.kind in BY_NAME and BY_NAME[document.kind].letter  # which bears no such line (公用文 L9)
    seal = document.seal_omitted or ("" if letter else style.signature.seal_omitted)
    if signed and seal:
        yield SetBlock(SetPart.SIGNATURE, StyleName.SIGNATURE, (Run(seal),), nth=len(signed))


def _alone(signed: Sequence[Signatory], style: SignatureStyle, sheet: Sheet | None) -> Iterator[SetBlock]:
    room = signature_room(sheet)
    for nth, who in enumerate(signed):
        organisation = _spread(who.organisation, spread_width(who.organisation, room), wanted=style.spread_organisation)
        name = _spread(who.name, spread_width(who.name, room), wanted=style.spread_name)
        person = tuple(part for run in (Run(who.title), name) if run.text for part in (Run("\u3000"), run))[1:]
        if style.one_line and who.organisation and person:
            yield _block((organisation, Run("\u3000"), *person), nth)
            continue
        if who.organisation:
            yield _block((organisation,), nth)
        if person:
            yield _block(person, nth)


def _joint(signed: Sequence[Signatory], style: SignatureStyle, sheet: Sheet | None) -> Iterator[SetBlock]:
    room = signature_room(sheet)
    signed = [Signatory(*(" ".join(text.split("\t")) for text in _texts(who))) for who in signed]
    if not any(who.title or who.name for who in signed):
        yield from _organisations(signed, style, sheet)
        return
    columns = _Columns(signed, style)
    fits = columns.beside * (1.0 if sheet is None else signature_scale(sheet)) <= room
    for nth, who in enumerate(signed):
        # an organisation that stands alone ends with a tab where what follows could be taken for its person
        ends = (
            bool(who.organisation)
            and not (who.title or who.name)
            and any(not one.organisation for one in signed[nth + 1 : nth + 2])
        )
        yield from columns.row(who, nth, sheet, ends=ends) if fits else columns.two_lines(who, nth, sheet, ends=ends)


def _organisations(signed: Sequence[Signatory], style: SignatureStyle, sheet: Sheet | None) -> Iterator[SetBlock]:
    """Set organisations alone: spread alike, or not at all where one is too long or too short for it."""
    room = signature_room(sheet)
    widths = [spread_width(who.organisation, room) for who in signed]
    joint = max(widths) if all(widths) and style.spread_organisation else 0.0
    widest = joint or max(width(who.organisation) for who in signed)
    for nth, who in enumerate(signed):
        if not who.organisation:
            continue
        block = _block((_spread(who.organisation, joint, wanted=bool(joint)),), nth)
        yield block if joint else _stood(block, widest, sheet)


class _Columns:
    """Joint signatories in columns: how wide each is, and their lines."""

    def __init__(self, signed: Sequence[Signatory], style: SignatureStyle) -> None:
        texts = [_texts(who) for who in signed]
        self._widths = [max(map(width, column)) for column in zip(*texts, strict=True)]
        self._spread = (style.spread_organisation, False, style.spread_name)
        self._last = max(nth for nth, wide in enumerate(self._widths) if wide)
        self.beside = self._stops(0.0)[self._last] + self._widths[self._last]
        below = self._below()[self._last - 1] + self._widths[self._last] if self._last else 0.0
        self._stacked = max(below, self._widths[0])

    def row(self, who: Signatory, nth: int, sheet: Sheet | None, *, ends: bool) -> Iterator[SetBlock]:
        """Yield a signatory on one line."""
        runs = (*self._tabbed(_texts(who), 0), *((Run("\t"),) if ends else ()))
        if runs:
            stops = self._stops(0.0)[1 : self._last + 1]
            yield _stood(_block(runs, nth)._replace(stops=stops), self.beside, sheet)

    def two_lines(self, who: Signatory, nth: int, sheet: Sheet | None, *, ends: bool) -> Iterator[SetBlock]:
        """Yield a signatory as an organisation with office and name on the line below."""
        person = self._tabbed(_texts(who)[1:], 1)
        stops = self._below()[: self._last]
        if who.organisation:
            organisation = _spread(who.organisation, self._widths[0], wanted=self._spread[0])
            block = _block((organisation, Run("\t")) if ends else (organisation,), nth)
            yield _stood(block._replace(stops=stops if ends else (), keep_with_next=bool(person)), self._stacked, sheet)
        if person:
            yield _stood(_block((Run("\t"), *person), nth)._replace(stops=stops), self._stacked, sheet)

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


def _texts(who: Signatory) -> tuple[str, str, str]:
    return who.organisation, who.title, who.name


def _spread(text: str, wide: float, *, wanted: bool) -> Run:
    return Run(text, spread=wide if wanted and len(text) > 1 and wide > width(text) else 0.0)


def _block(runs: Row, nth: int) -> SetBlock:
    return SetBlock(SetPart.SIGNATURE, StyleName.SIGNATURE, runs, nth=nth)


def _stood(block: SetBlock, wide: float, sheet: Sheet | None) -> SetBlock:
    """Let a line of a block `wide` characters wide begin where all of them do: the block stands as its style aligns it.

    A paragraph aligned at the right would begin anywhere: it begins at an indent instead.
    """
    if sheet is None:
        return block
    style = sheet.styles[StyleName.SIGNATURE.value]
    free = max(0.0, signature_room(sheet) - wide * signature_scale(sheet))
    left = style.left
    if style.align is Align.RIGHT:
        left += free
    elif style.align is Align.CENTRE:
        left += free / 2
    return block._replace(align=Align.LEFT, indent=Indent(left, 0.0))
