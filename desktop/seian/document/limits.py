"""How large a value of a document may be. What is stored comes from anywhere, and a few digits can fill the memory.

Whatever a person can type, paste or have read stays far below.
"""

from __future__ import annotations

from typing import Final

LONGEST_JSON: Final = 16 << 20
"""Characters of one document, condition or fact; five hundred pages, adopted, have three million."""

WIDEST_BLANK: Final = 200
"""Characters of a 記入欄, twice what the text notation of clauses knows."""

MOST_CELLS: Final = 10_000
"""Cells of one table: fifty pages of it."""

WIDEST_COLUMN: Final = 200
"""Characters of a column, more than any paper has."""

LONGEST_ALT: Final = 1_000
"""Characters that say what is to be seen in a figure."""

DEEPEST_CONTENTS: Final = 2
"""Levels of headings that a table of contents can list."""

LARGEST_LABEL: Final = 9_999
"""Where the numbers of items may go on; a label that is read has three digits at most."""

LARGEST_NUMBER: Final = 2**31 - 1
"""Of an offset, a version, an indent, upwards and downwards."""
