"""The sample dossier, read from the texts in resources/samples/ the way a person's own texts are read."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from seian.assets import resource
from seian.document.model import Dossier
from seian.house_style.load import house_style_of
from seian.reading.read import read_documents

if TYPE_CHECKING:
    from pathlib import Path


def sample_dossier(folder: Path | None = None) -> Dossier:
    """Return the sample: three documents of a meeting of a fictitious association, dates blank, one ※ note as text."""
    folder = resource("samples") if folder is None else folder
    plan = tomllib.loads((folder / "案件.toml").read_text(encoding="utf-8"))
    schemes = house_style_of(plan["association"]).numbering.levels
    documents = tuple(one.document for name in plan["documents"] for one in read_documents(str(folder / name), schemes))
    return Dossier(association=plan["association"], title=plan["title"], documents=documents)
