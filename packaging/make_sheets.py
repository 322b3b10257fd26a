"""Makes resources/sheets.json: what each shipped template is read into, so that the window need not read it.

To be run after a change of a template or of how templates are read; a test tells when the file is behind.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "desktop"))

from seian.assets import RESOURCES, TEMPLATES  # noqa: E402 -- needs the package's folder on the path
from seian.word.sheet import FILE, SHEET, key_of  # noqa: E402 -- as above
from seian.word.template import read_sheet  # noqa: E402 -- as above


def kept() -> bytes:
    """Return the file."""
    paths = sorted(TEMPLATES.glob("*.docx"))
    sheets = {key_of(path.read_bytes()): read_sheet(path) for path in paths}
    data = {key: SHEET.write(sheet) for key, sheet in sheets.items() if not sheet.unfollowed}
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()


def main() -> int:
    """Write the file and return the exit code."""
    (RESOURCES / FILE).write_bytes(kept())
    return 0


if __name__ == "__main__":
    sys.exit(main())
