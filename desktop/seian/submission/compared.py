"""Two texts, each with the conditions it is read by, as files that show what became of the first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from seian.flow.build import View, flow
from seian.flow.comparison import compare
from seian.named import NamedTuple
from seian.submission.differences import amending_bytes, comparison_bytes, redline_bytes
from seian.submission.export import EARLIER_FOLDER, Output, beside_earlier, make_folder, name_of, sound
from seian.submission.placing import Placing
from seian.submission.printing import printers_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from seian.document.model import Condition, Document
    from seian.house_style.model import HouseStyle
    from seian.submission.printing import Format, PagesPrinter


class Text(NamedTuple):
    """A document with the conditions that decide what it says; `name` is what it is called beside another."""

    document: Document
    conditions: tuple[Condition, ...]
    name: str = ""


class Compared(NamedTuple):
    """The files that were written, and whether any paragraph stands in both texts."""

    files: tuple[Path, ...]
    has_common: bool


def write_compared(
    before: Text,
    after: Text,
    style: HouseStyle,
    formats: Sequence[Format],
    folder: Path,
    pdf: PagesPrinter | None = None,
) -> Compared:
    """Write redline, comparison table and 改め文 of two texts; all the files appear, or none.

    A file of the same name is kept as one that was exported earlier. Raises TemplateError, and WriteError where the
    folder cannot be written to.
    """
    make_folder(folder)
    printers = printers_of(style, pdf)
    old, new = (flow(one.document, style, View.NOTED, printers.sheet, one.conditions) for one in (before, after))
    written = []
    with Placing(folder) as placing:
        for output, put in (
            (Output.REDLINE, partial(redline_bytes, name=before.name)),
            (Output.COMPARISON, comparison_bytes),
            (Output.AMENDING, amending_bytes),
        ):
            for format_ in formats:
                name = name_of(1, after.document, output, format_)
                made = sound(put(old, new, style, format_, printers), format_, printers)
                data, earlier = beside_earlier(folder / name, made)
                placing.add(name, data, f"{EARLIER_FOLDER}/{earlier.name}" if earlier is not None else "")
                written.append(folder / name)
        placing.place()
    return Compared(tuple(written), compare(old, new).has_common)
