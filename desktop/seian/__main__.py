"""`python -m seian` is the command `seian`."""

from __future__ import annotations

import sys

from seian.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
