"""What LibreOffice leaves of a Word file when all its changes are accepted, or rejected: paragraphs with their styles.

Run by the system's Python, which knows LibreOffice (`python3-uno`); prints one JSON list for each file and act.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

PYTHON = "/usr/bin/python3"
SECONDS = 120
_LOW = 35  # hundredths of a millimetre: a line of what stands behind a table, so that the document does not end with it


def left_by_libreoffice(
    program: str, files: list[Path], folder: Path, seconds: float = SECONDS
) -> list[list[tuple[str, str]]] | None:
    """Return what is left of each file, accepted and then rejected; None where LibreOffice cannot be asked."""
    command = [PYTHON, __file__, program, str(folder), *map(str, files)]
    try:
        subprocess.run([PYTHON, "-c", "import uno"], check=True, capture_output=True, timeout=SECONDS)
    except (OSError, subprocess.CalledProcessError):
        return None
    done = subprocess.run(command, check=True, capture_output=True, timeout=seconds, env={"PATH": "/usr/bin:/bin"})
    return [[(style, words) for style, words in json.loads(line)] for line in done.stdout.decode().splitlines()]


def _main(program: str, folder: Path, files: list[str]) -> None:
    uno: Any = import_module("uno")
    pipe = f"seian{time.time_ns()}"
    office = subprocess.Popen(
        [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--nologo",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    until = time.monotonic() + SECONDS / 2
    while True:
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except Exception:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
    desktop = remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
    helper = remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", remote)
    hidden = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    hidden.Name, hidden.Value = "Hidden", True
    for file in files:
        for act in ("Accept", "Reject"):
            document = desktop.loadComponentFromURL(Path(file).as_uri(), "_blank", 0, (hidden,))
            frame = document.CurrentController.Frame
            helper.executeDispatch(frame, f".uno:{act}AllTrackedChanges", "", 0, ())
            sys.stdout.write(json.dumps(list(_lines(document))) + "\n")
            document.close(True)  # noqa: FBT003 -- UNO knows no names
    office.terminate()
    office.wait(SECONDS)


def _lines(document: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 -- an object of UNO
    """Yield the paragraphs, of tables cell by cell, each with its style; empty ones beside tables keep those apart."""
    parts = list(_parts(document.Text))
    for at, part in enumerate(parts):
        beside = any(isinstance(other, list) for other in parts[max(at - 1, 0) : at + 2])
        if isinstance(part, list):
            yield from part
        elif part[1] or not beside:
            yield part


def _parts(text: Any) -> Iterator[tuple[str, str] | list[tuple[str, str]]]:  # noqa: ANN401 -- an object of UNO
    """Yield each paragraph as it is, and the paragraphs of each table as a list."""
    paragraphs = text.createEnumeration()
    while paragraphs.hasMoreElements():
        paragraph = paragraphs.nextElement()
        if paragraph.supportsService("com.sun.star.text.TextTable"):
            cells = (_parts(paragraph.getCellByName(name)) for name in paragraph.CellNames)
            yield [part for cell in cells for part in cell if isinstance(part, tuple)]
            continue
        portions, words = paragraph.createEnumeration(), ""
        while portions.hasMoreElements():
            portion = portions.nextElement()
            words += portion.String if portion.TextPortionType == "Text" else ""
        if words or paragraph.ParaLineSpacing.Height != _LOW:
            yield paragraph.ParaStyleName, words


if __name__ == "__main__":
    _main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
