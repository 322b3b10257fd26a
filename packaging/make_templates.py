"""Makes the Word templates of templates_docx/ from their description in template_data.py.

The files made are kept in the repository and edited in Word from then on; this script is for beginning anew and shows
what the shipped ones are made of.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "desktop"))

from seian.word.package import pack  # noqa: E402 -- needs the package's folder on the path
from template_data import TEMPLATES  # noqa: E402 -- as above
from template_parts import parts  # noqa: E402 -- as above


def main(arguments: list[str]) -> int:
    """Write all templates into the folder given or templates_docx/; print their names and return the exit code."""
    folder = Path(arguments[0]) if arguments else ROOT / "templates_docx"
    for template in TEMPLATES:
        (folder / template.file).write_bytes(pack(parts(template)))
        print(template.file)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
