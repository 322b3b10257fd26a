"""The sample dossier, read from the texts in resources/samples/ the way a person's own texts are read."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from seian.assets import resource
from seian.document.model import Dossier
from seian.house_style.load import house_style_of
from seian.reading.compose import compose
from seian.reading.recognise import recognise
from seian.reading.source import read_source

if TYPE_CHECKING:
    from pathlib import Path


def sample_dossier(folder: Path | None = None) -> Dossier:
    """Return the sample: three documents of a meeting of a fictitious association, dates blank, one ※ note as text."""
    folder = resource("samples") if folder is None else folder
    plan = tomllib.loads((folder / "案件.toml").read_text(encoding="utf-8"))
    schemes = house_style_of(plan["association"]).numbering.levels
    documents = tuple(
        compose(found, schemes).document
        for name in plan["documents"]
        for found in recognise(read_source(str(folder / name)))
    )
    return Dossier(association=plan["association"], title=plan["title"], documents=documents)
