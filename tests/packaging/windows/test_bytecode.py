"""Compiled modules: the same bytes whoever compiles them, and they run without their sources."""

from __future__ import annotations

import platform
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import bytecode
from dev_shell import DevError

if TYPE_CHECKING:
    from pathlib import Path

OWN = platform.python_version()
SOURCES = {
    "town/__init__.py": b'"""A town."""\n',
    "town/bridge.py": '"""橋"""\nNAMES = frozenset({"橋", "川", "os", "path"})\ndef look():\n    1 / 0\n'.encode(),
    "town/old.py": '# -*- coding: cp932 -*-\nNAME = "橋"\n'.encode("cp932"),
}


def test_modules_run_without_their_sources_and_say_where_they_belong(tmp_path: Path) -> None:
    for name, data in bytecode.compiled(SOURCES, OWN).items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    code = (
        f"import sys, traceback; sys.path.insert(0, {str(tmp_path)!r})\n"
        "from town import bridge, old\nassert old.NAME in bridge.NAMES\n"
        "try: bridge.look()\nexcept ZeroDivisionError as error:\n"
        "    print(traceback.extract_tb(error.__traceback__)[-1].filename)"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "town/bridge.py"


def test_the_bytes_do_not_depend_on_what_else_is_compiled_nor_in_which_order() -> None:
    together = bytecode.compiled(SOURCES, OWN)
    assert bytecode.compiled(dict(reversed(SOURCES.items())), OWN) == together
    alone = bytecode.compiled({"town/bridge.py": SOURCES["town/bridge.py"]}, OWN)
    assert alone["town/bridge.pyc"] == together["town/bridge.pyc"]


def test_the_header_says_that_no_source_is_to_be_compared_with() -> None:
    data = bytecode.compiled(SOURCES, OWN)["town/bridge.pyc"]
    assert data[4:16] == b"\x01" + bytes(11)


def test_a_module_that_cannot_be_compiled_is_told() -> None:
    with pytest.raises(DevError, match="SyntaxError"):
        bytecode.compiled({"a.py": b"def"}, OWN)


def test_a_python_that_is_not_there_is_told_with_where_to_get_it() -> None:
    with pytest.raises(DevError, match=r"Python 3\.99"):
        bytecode.python_of("3.99.1")
