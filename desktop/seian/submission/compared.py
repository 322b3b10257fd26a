"""Two texts, each with the conditions it is read by, as files that show what became of the first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from seian.flow.build import View, flow
from seian.submission.differences import comparison_bytes, redline_bytes
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
    """A document with the conditions that decide what it says."""

    document: Document
    conditions: tuple[Condition, ...]


def write_compared(
    before: Text,
    after: Text,
    style: HouseStyle,
    formats: Sequence[Format],
    folder: Path,
    pdf: PagesPrinter | None = None,
) -> tuple[Path, ...]:
    """Write the redline and the comparison table of two texts and return the files; all of them appear, or none.

    A file of the same name is kept as one that was exported earlier. Raises TemplateError, and WriteError where the
    folder cannot be written to.
    """
    make_folder(folder)
    printers = printers_of(style, pdf)
    old, new = (flow(one.document, style, View.NOTED, printers.sheet, one.conditions) for one in (before, after))
    written = []
    with Placing(folder) as placing:
        for output, put in ((Output.REDLINE, redline_bytes), (Output.COMPARISON, comparison_bytes)):
            for format_ in formats:
                name = name_of(1, after.document, output, format_)
                made = sound(put(old, new, style, format_, printers), format_, printers)
                data, earlier = beside_earlier(folder / name, made)
                placing.add(name, data, f"{EARLIER_FOLDER}/{earlier.name}" if earlier is not None else "")
                written.append(folder / name)
        placing.place()
    return tuple(written)
