"""The only reader of templates_docx/ and resources/: in a checkout, in a wheel and in a frozen build.

`pathlib` is imported when somebody asks for a `Path`: `seian outline` reads one shipped file, and does without.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from pathlib import Path

_PACKAGE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120
_BUNDLED = os.path.join(_PACKAGE, "_assets")  # noqa: PTH118 -- where a wheel and a frozen build carry both folders
_ROOT = _BUNDLED if os.path.isdir(_BUNDLED) else os.path.dirname(os.path.dirname(_PACKAGE))  # noqa: PTH112, PTH120


def resource_file(*parts: str) -> str:
    """Return where a file under resources/ is, as a string: `resource_file("reading", "roles.txt")`."""
    return os.path.join(_ROOT, "resources", *parts)  # noqa: PTH118


def resource(*parts: str) -> Path:
    """Return the path of a file or folder under resources/, such as `resource("associations", "全国市長会.toml")`."""
    from pathlib import Path

    return Path(resource_file(*parts))


def template(name: str) -> Path:
    """Return the path of a Word template by its file name; whether it is there is for the reader of it to say."""
    from pathlib import Path

    return Path(_ROOT, "templates_docx", name)


def __getattr__(name: str) -> Path:
    """Return `RESOURCES` and `TEMPLATES`, the two folders, as paths."""
    if name not in ("RESOURCES", "TEMPLATES"):  # Python asks for `__path__` whenever something is imported from here
        raise AttributeError(name)
    from pathlib import Path

    return Path(_ROOT, "resources" if name == "RESOURCES" else "templates_docx")
