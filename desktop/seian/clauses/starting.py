"""The starting library: clauses kept as readable text under resources/clauses/, one TOML file a field.

Each file has `field` and `[[clause]]` tables with `id`, `title`, `kind`, `text` (`notation`), and where they are said
`fields` (further ones) and `why`.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from seian.assets import resource
from seian.clauses.clause import Clause, ClauseKind, Version
from seian.clauses.notation import parse
from seian.errors import LibraryError, SeianError
from seian.i18n import translate as _
from seian.reasons import in_words

if TYPE_CHECKING:
    from pathlib import Path

_MEMBERS = {"id", "title", "kind", "text", "fields", "why"}


def starting_clauses(moment: str, folder: Path | None = None) -> tuple[Clause, ...]:
    """Return the clauses of the starting library, written at a moment (ISO 8601), file by file.

    Raises LibraryError, naming the file, for one that cannot be understood.
    """
    files = sorted((folder or resource("clauses")).glob("*.toml"))
    return tuple(clause for file in files for clause in _clauses(file, moment))


def _clauses(file: Path, moment: str) -> list[Clause]:
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        field = data["field"]
        return [_clause(entry, field, moment) for entry in data["clause"]]
    except SeianError as error:
        raise _faulty(file, str(error)) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _faulty(file, in_words(error)) from error


def _clause(entry: dict[str, Any], field: str, moment: str) -> Clause:
    if not _MEMBERS.issuperset(entry):
        raise KeyError(*sorted(entry.keys() - _MEMBERS))
    kind = ClauseKind(entry["kind"])
    version = Version(1, parse(entry["text"], kind), moment, note="最初からある文例")
    fields = tuple(dict.fromkeys((field, *entry.get("fields", ()))))
    return Clause(entry["id"], entry["title"], kind, (version,), fields, why=entry.get("why", ""))


def _faulty(file: Path, why: str) -> LibraryError:
    return LibraryError(
        _("最初からある文例の「{name}」を読めません（{why}）。").format(name=file.name, why=why),
        todo=_("「成案」を入れ直してください。"),
    )
