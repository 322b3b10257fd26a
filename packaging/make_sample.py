"""Makes the sample dossier as it is shipped, resources/samples/案件.lines, of the texts beside it.

To be run after a change of a text, of 案件.toml, or of how texts are read; a test tells when the file is behind.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "desktop"))

from seian.dossier.lines import text_of_dossier  # noqa: E402 -- needs the package's folder on the path
from seian.dossier.sample import FILE  # noqa: E402 -- as above
from seian.reading.sample import sample_dossier  # noqa: E402 -- as above

if TYPE_CHECKING:
    from seian.document.model import Dossier

_ID = rb'(?<=")[0-9a-f]{12}(?=")'


def stored(dossier: Dossier) -> bytes:
    """Return a dossier as lines, with numbers in place of its ids: the same text for the same dossier read again."""
    known: dict[bytes, bytes] = {}
    return re.sub(_ID, lambda name: known.setdefault(name[0], b"@%d" % (len(known) + 1)), text_of_dossier(dossier))


def main(arguments: list[str]) -> int:
    """Write the file into the folder given or resources/samples/ and return the exit code."""
    folder = Path(arguments[0]) if arguments else ROOT / "resources" / "samples"
    (folder / FILE).write_bytes(stored(sample_dossier()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
