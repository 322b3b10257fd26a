"""The program works with what is on the list, and with nothing else of Python's extensions and the libraries."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import allowed

if TYPE_CHECKING:
    from pathlib import Path

SITE = "runtime/site/"
LIBRARIES = (
    "PySide6",
    "jinja2",
    "lxml",
    "markupsafe",
    "pypdfium2",
    "pypdfium2_cfg",
    "pypdfium2_raw",
    "shiboken6",
    "uharfbuzz",
)
LEFT_OUT = (  # extensions of CPython's embeddable package that are not installed
    *("_asyncio", "_hashlib", "_msi", "_multiprocessing", "_overlapped", "_ssl", "_wmi", "_zoneinfo", "winsound"),
)
NOT_ON_WINDOWS = ("_socket", "select")  # elsewhere the standard library itself needs them
PROGRAM = """
import importlib, json, os, pkgutil, sys
from importlib.machinery import PathFinder
patterns, libraries, left_out = json.loads(sys.argv[1])
import re
class Refusing:
    def find_spec(self, name, path=None, target=None):
        if name in left_out:
            raise ModuleNotFoundError(name + " is not installed", name=name)
        top = name.partition(".")[0]
        if top not in libraries:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is None or not spec.origin:
            return spec
        root = os.path.dirname(importlib.util.find_spec(top).origin) if top != name else os.path.dirname(spec.origin)
        place = top + "/" + os.path.relpath(spec.origin, root).replace(os.sep, "/")
        place = re.sub(r"\\.(abi3|cpython-\\w+|cp\\w+)?[\\w.-]*\\.?(so|pyd)$", ".pyd", place)
        if not any(re.fullmatch(one, place) for one in patterns):
            raise ModuleNotFoundError(place + " is not on the list", name=name)
        return spec
sys.meta_path.insert(0, Refusing())
import seian
for module in pkgutil.walk_packages(seian.__path__, "seian."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
import jinja2, PySide6.QtSvg, pypdfium2, uharfbuzz
from lxml import etree
from seian.cli.main import main
sys.exit(main(["sample", "--to", sys.argv[2]]))
"""


def patterns() -> list[str]:
    """Return what of the libraries is installed, as expressions of paths; extensions by their plain name."""
    text = allowed.LIST.read_text(encoding="utf-8")
    return [
        allowed.expression(pattern.removeprefix(SITE).replace(".*.pyd", ".pyd"))
        for group in allowed.groups(text)
        for pattern in group.patterns
        if pattern.startswith(SITE) and pattern.endswith((".py", ".pyd"))
    ]


def test_every_module_is_imported_and_the_sample_written_from_the_trimmed_set(tmp_path: Path) -> None:
    left_out = (*LEFT_OUT, *(NOT_ON_WINDOWS if sys.platform == "win32" else ()))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps([patterns(), LIBRARIES, left_out]), str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert list(tmp_path.glob("*.docx"))


def test_the_test_speaks_of_what_is_really_left_out() -> None:
    text = allowed.LIST.read_text(encoding="utf-8")
    assert not [name for name in (*LEFT_OUT, *NOT_ON_WINDOWS) if re.search(rf'"runtime/{name}\.pyd"', text)]
    assert all(importlib.util.find_spec(name) for name in LIBRARIES)
    assert all(f"{SITE}{name}/" in text for name in LIBRARIES)
