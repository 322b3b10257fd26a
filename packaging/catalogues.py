"""The message catalogues: gathered from the sources into .po files, compiled to what gettext reads.

As a script: `catalogues.py gather` or `catalogues.py compile`. The build backend compiles through the hook below.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path("desktop", "seian")
WIDTH = 100  # columns of a .po line
WHENEVER = datetime(1980, 1, 1, tzinfo=UTC)
"""What a compiled catalogue says of when it was made: the same sources make the same bytes."""


class CatalogueHook(BuildHookInterface[Any]):
    """Compiles the catalogues before the build backend collects the files of the package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 -- the backend's signature
        """Compile the catalogues; `version` is the build target's (`standard`, `editable`)."""
        compile_catalogues(Path(self.root))


def compile_catalogues(root: Path) -> list[Path]:
    """Compile each .po under the checkout `root` that is newer than its .mo; return the .mo files written.

    Entries marked fuzzy are left out: a guess is worse than the Japanese original.
    """
    written = []
    for source in sources(root):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        half = target.with_suffix(".mo.part")
        catalogue = read(source)
        catalogue.creation_date = WHENEVER
        with half.open("wb") as file:
            write_mo(file, catalogue)
        half.replace(target)
        written.append(target)
    return written


def gather(root: Path) -> Catalog:
    """Return every message of the package as a catalogue without translations, each with the files it stands in."""
    gathered = Catalog(project="seian", charset="utf-8")
    for file in sorted((root / PACKAGE).rglob("*.py")):
        place = file.relative_to(root).as_posix()
        for line, message, comments, context in extract_from_file("python", file, comment_tags=["翻訳:"]):
            gathered.add(message, locations=[(place, line)], auto_comments=comments, context=context)
    return gathered


def update(root: Path) -> list[Path]:
    """Bring each .po under `root` up to date with the sources; return those that changed.

    Translations are kept, new messages are added without one, messages that are gone are dropped.
    """
    changed = []
    gathered = gather(root)
    for path in sources(root):
        catalogue = read(path)
        catalogue.update(gathered, no_fuzzy_matching=True)
        text = io.BytesIO()
        write_po(
            text,
            catalogue,
            width=WIDTH,
            ignore_obsolete=True,
            sort_by_file=True,
            omit_header=True,
            include_lineno=False,
        )
        after = _HEADER.format(language=path.parents[1].name).encode() + text.getvalue()
        if after != path.read_bytes():
            path.write_bytes(after)
            changed.append(path)
    return changed


def sources(root: Path) -> list[Path]:
    """Return the .po files of the package in the checkout `root`, in order."""
    return sorted((root / PACKAGE / "locale").glob("*/LC_MESSAGES/*.po"))


def read(path: Path) -> Catalog:
    """Return a .po file as a catalogue."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parents[1].name, domain=path.stem)


# written by hand: Babel's own holds the time of writing, which would change the file at every run
_HEADER = """\
# Messages of 成案. `dev.py messages` brings this file up to date with the sources.
msgid ""
msgstr ""
"Project-Id-Version: seian\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def main(arguments: list[str]) -> int:
    """Do what the one argument says, print the files written and return the exit code."""
    actions = {"gather": update, "compile": compile_catalogues}
    if len(arguments) != 1 or arguments[0] not in actions:
        print("usage: catalogues.py gather|compile", file=sys.stderr)
        return 2
    for path in actions[arguments[0]](ROOT):
        print(path.relative_to(ROOT).as_posix())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
