"""Uses that could not be told to the library yet, because somebody else was writing it or the share was away.

They are kept in a file on this computer and told with the next chance; of one document only the last word counts.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from seian.clauses.clause import Use
from seian.clauses.library import Library
from seian.errors import LibraryError
from seian.files import atomic_write, read_file
from seian.sqlite_file.lock import alone

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "uses.json"
_LARGEST = 32 << 20  # bytes; a use takes two hundred
_PATIENCE = 5.0  # seconds to wait for another window, whose writing takes milliseconds


def tell(library: Library, folder: Path, uses: Mapping[str, tuple[Use, ...]]) -> bool:
    """Tell the library which clauses documents hold (by the document's id), and what was waiting to be told.

    Returns whether it was told; if not, it waits in `folder`. Raises WriteError where it cannot even wait.
    """
    with alone(folder / FILE, _PATIENCE):
        waiting = {**_waiting(folder), **uses}
    try:  # the share may take minutes to answer: others may put theirs to wait meanwhile
        with Library(library.source) as there:  # a copy of a share may be behind
            changed = {document: held for document, held in waiting.items() if not _is_known(there, document, held)}
        if changed:
            with library.writing() as writer:
                for document, held in changed.items():
                    writer.record(document, held)
    except LibraryError:
        keep(folder, uses)
        return False
    with alone(folder / FILE, _PATIENCE):
        left = {document: held for document, held in _waiting(folder).items() if waiting.get(document) != held}
        if left:
            _keep(folder, left)
        else:
            (folder / FILE).unlink(missing_ok=True)
    return True


def tell_waiting(source: Path, folder: Path) -> bool:
    """Tell the library of this file what waits to be told, from any thread; returns whether it was.

    Raises WriteError where what waits cannot be written anew.
    """
    try:
        with Library(source) as library:
            return tell(library, folder, {})
    except LibraryError:
        return False


def _is_known(library: Library, document: str, held: tuple[Use, ...]) -> bool:
    """Say whether the library says just this of a document, the day aside: saving twice is no second use."""
    known = library.uses_of_document(document)
    return [(use.clause, use.version, use.place, use.title, use.state) for use in known] == sorted(
        (use.clause, use.version, use.place, use.title, use.state) for use in held
    )


def _waiting(folder: Path) -> dict[str, tuple[Use, ...]]:
    try:
        said = json.loads(read_file(folder / FILE, _LARGEST))
        return {document: tuple(Use(**use) for use in held) for document, held in said.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}  # none, or damaged: the documents themselves know what they hold


def keep(folder: Path, uses: Mapping[str, tuple[Use, ...]]) -> None:
    """Let uses wait with those that do, to be told with the next chance. Raises WriteError."""
    with alone(folder / FILE, _PATIENCE):
        _keep(folder, {**_waiting(folder), **uses})


def _keep(folder: Path, uses: Mapping[str, tuple[Use, ...]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    said = {document: [asdict(use) for use in held] for document, held in uses.items()}
    atomic_write(folder / FILE, json.dumps(said, ensure_ascii=True).encode())
