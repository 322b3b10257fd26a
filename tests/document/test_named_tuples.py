"""Named tuples that do not need `typing`."""

from __future__ import annotations

import subprocess
import sys

from seian.document.named_tuples import NamedTuple


class Point(NamedTuple):
    """A point."""

    x: int
    y: int = 2

    def sum(self) -> int:
        """Add up."""
        return self.x + self.y


def test_fields_defaults_methods_and_documentation_are_those_of_the_class() -> None:
    assert Point(1) == (1, 2)
    assert Point(1, y=5)._replace(x=3).sum() == 8
    assert (Point.__doc__, Point.__module__, repr(Point(1))) == ("A point.", __name__, "Point(x=1, y=2)")


def test_reading_a_text_does_not_import_what_takes_longer_than_reading() -> None:
    code = (
        "import sys, seian.reading.recognise, seian.reading.source; print('typing' in sys.modules, 're' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True, env=path_only()
    )
    assert done.stdout.split() == ["False", "False"]


def path_only() -> dict[str, str]:
    """Return an environment that finds the package and nothing else."""
    import os

    import seian

    folder = os.path.dirname(os.path.dirname(seian.__file__))  # noqa: PTH120 -- as the interpreter gives it
    return {**os.environ, "PYTHONPATH": folder}
