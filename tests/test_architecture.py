"""The rules of the house that one file alone cannot show: who imports what, lengths, what the start costs."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "desktop" / "seian"
MODULES = sorted(PACKAGE.rglob("*.py"))
SCRIPTS = sorted((ROOT / "packaging").glob("*.py"))

LONGEST = 500  # lines
LIBRARIES = {  # every library the program may import, and the rooms that may
    "PySide6": {"qt"},
    "jinja2": {"phrases"},
    "lxml": {"word", "reading"},
    "pypdfium2": {"reading"},
    "uharfbuzz": {"pdf_file"},
}
SLOW_TO_START = {
    *("babel", "dataclasses", "docx", "jinja2", "json", "lxml", "PySide6", "pypdfium2", "tomllib", "typing"),
    "uharfbuzz",
}
AFTER_PAINTING = {  # what a window with the sample needs only when its sheet has been painted
    *(
        "jinja2",
        "sqlite3",
        "seian.clauses.library",
        "seian.dossier.journal",
        "seian.dossier.store",
        "seian.reading.read",
    ),
    *("seian.qt.clauses.pane", "seian.qt.furniture", "seian.qt.panes.properties", "seian.qt.revision.desk"),
}
NEVER_AT_WORK = {"babel", "click", "docx", "pip", "sqlite_utils", "tabulate"}
WITHOUT_INIT = ("packaging", "resources", "templates_docx", "tests")  # an __init__.py there would shadow libraries


READERS = {  # who may read a file otherwise than through `files.read_file`, which looks first what it is
    *("files.py", "process.py"),  # the door itself, and what the system says of processes
    *("cli/selftest.py", "clauses/starting.py", "dossier/sample.py", "qt/icons.py", "qt/manual/pages.py"),  # shipped
    *("qt/sample_sheet.py", "qt/theme.py", "reading/sample.py", "word/sheet.py"),  # or made by the program just before
}


def names(paths: Iterable[Path]) -> list[str]:
    """Return the paths of files in the checkout."""
    return [path.relative_to(ROOT).as_posix() for path in paths]


@cache
def tree(path: Path) -> ast.Module:
    """Return what a file says."""
    return ast.parse(path.read_bytes())


def room(path: Path) -> str:
    """Return the room a module of the package belongs to, such as `word` or `errors`."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Return the top-level names a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def modules_imported(path: Path) -> set[str]:
    """Return the modules of the package that a file imports, for its types, too."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update((node.module, *(f"{node.module}.{alias.name}" for alias in node.names)))
    return found


def module_of(path: Path) -> str:
    """Return a module's name, such as `seian.qt.window`."""
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


def test_no_modules_know_each_other_in_a_circle_not_even_by_their_types() -> None:
    known = set(map(module_of, MODULES))
    graph = {module_of(path): modules_imported(path) & known - {module_of(path)} for path in MODULES}
    assert graph["seian.qt.window"]
    list(TopologicalSorter(graph).static_order())  # a CycleError names the circle


def test_every_file_says_in_its_first_line_what_it_is_for() -> None:
    first = {path: (ast.get_docstring(tree(path)) or "").partition("\n")[0] for path in MODULES + SCRIPTS}
    assert names(path for path, line in first.items() if not line.endswith((".", "?"))) == []


def test_every_file_is_short_enough_to_be_read_at_once() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES + SCRIPTS}
    assert names(path for path, length in lengths.items() if length > LONGEST) == []


def test_a_library_is_imported_only_in_the_rooms_built_on_it() -> None:
    foreign = {path: imported(path) - sys.stdlib_module_names - {"seian"} for path in MODULES}
    strangers = {
        path: [one for one in found if room(path) not in LIBRARIES.get(one, ())] for path, found in foreign.items()
    }
    assert names(path for path, found in strangers.items() if found) == []


def test_a_file_that_may_come_from_elsewhere_is_read_through_the_one_door() -> None:
    others = [path for path in MODULES if path.relative_to(PACKAGE).as_posix() not in READERS]
    assert names(path for path in others if {"read_bytes", "read_text"} & {*attributes(tree(path))}) == []


def attributes(said: ast.AST) -> Iterator[str]:
    """Return the names that a file asks of its objects."""
    return (node.attr for node in ast.walk(said) if isinstance(node, ast.Attribute))


def test_a_moment_of_the_clock_comes_with_its_zone() -> None:
    """Without, Windows refuses those of the first days of 1970, which files from elsewhere have."""

    def asks_without(path: Path) -> bool:
        calls = (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))
        asked = [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "fromtimestamp"]
        return any(len(call.args) + len(call.keywords) < 2 for call in asked)

    assert names(filter(asks_without, MODULES)) == []


def test_what_makes_the_virtual_environment_needs_none() -> None:
    scripts = [path for path in SCRIPTS if path.stem.startswith("dev")]
    beside = {script.stem for script in scripts}
    assert names(path for path in scripts if not imported(path) - sys.stdlib_module_names <= beside) == []


@pytest.mark.parametrize("folder", WITHOUT_INIT)
def test_folders_named_like_libraries_are_no_packages(folder: str) -> None:
    assert list((ROOT / folder).rglob("__init__.py")) == []


@pytest.mark.parametrize(
    "code",
    [
        "import seian.cli.main",
        "import seian.reading.recognised",
        "from seian.cli.main import main; main(['outline', sys.argv[1]])",
        "from seian.cli.main import main; main(['outline', sys.argv[1], '--json'])",
    ],
)
def test_the_start_of_the_program_loads_nothing_slow(code: str, tmp_path: Path) -> None:
    text = tmp_path / "要請.txt"
    text.write_text(
        "図書館の充実に関する要請\n\n　以下のとおり要請する。\n\n１　書架を増やすこと。\n", encoding="utf-8"
    )
    program = f"import sys; {code}; print(); print(*{SLOW_TO_START} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program, text],
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == ""


def test_a_sheet_is_painted_before_panes_library_and_journal_are_loaded(tmp_path: Path) -> None:
    program = f"""
import os, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from seian.qt.choosers import Choosers
from seian.qt.main import Program
from seian.qt.settings import Settings
folder = Path(sys.argv[1])
program = Program(QApplication([]), Settings(folder / 'window.ini'), Choosers(), folder)
program.window.files.open_sample()
program.window.show()
program.window.workspace.editor.viewport().repaint()
print(*{AFTER_PAINTING} & set(sys.modules), flush=True)
program.window.workspace.furnish()
print(*{AFTER_PAINTING} & set(sys.modules), flush=True)
os._exit(0)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path],
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent), "PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    before, after = done.stdout.splitlines()
    assert before == ""
    assert "seian.qt.furniture" in after


def test_a_day_of_work_loads_no_library_of_the_tools(tmp_path: Path) -> None:
    made = "from seian.cli.main import main; assert main(['sample', '--to', sys.argv[1]]) == 0"
    work = """
from pathlib import Path
from dataclasses import replace
from seian.cli.main import main
from seian.dossier.store import open_dossier
folder = Path(sys.argv[1])
(file,) = folder.glob('*.seian')
with open_dossier(file) as opened:
    opened.save(replace(opened.dossier, title='会議'))
assert main(['clauses', 'search', '財源']) == 0
assert main(['export', str(file), '--to', str(folder / '書き出し'), '--format', 'docx', '--format', 'pdf']) == 0
"""
    shown = [
        subprocess.run(
            [
                sys.executable,
                "-c",
                f"import sys\n{code}\nprint()\nprint(*{NEVER_AT_WORK} & set(sys.modules))",
                tmp_path,
            ],
            env={**os.environ, "PYTHONPATH": str(PACKAGE.parent), "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        for code in (made, work)
    ]
    assert [done.stderr for done in shown if done.returncode] == []
    assert [done.stdout.splitlines()[-1] for done in shown] == ["", ""]
