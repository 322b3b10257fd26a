"""Processes of the benchmark's own: each window is measured in one that has done nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path


def run_python(script: Path, *arguments: str, timeout: float | None = None) -> str:
    """Run a script without a screen and return what it printed; its library is there already, as on any other day.

    So is its byte code, once it has run: an installed program is compiled, whatever the environment says of a checkout.
    Raises subprocess.TimeoutExpired after `timeout` seconds.
    """
    platform, library = f"offscreen:configfile={_screen()}", _library()
    environment = {**os.environ, "QT_QPA_PLATFORM": platform, "SEIAN_LIBRARY_FOLDER": library, "PYTHONUTF8": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, str(script), *arguments],
        capture_output=True,
        check=False,
        env=environment,
        timeout=timeout,
    )
    if done.returncode:
        sys.exit(f"{script.name} {' '.join(arguments)}: {done.stderr.decode('utf-8', 'replace')}")
    return done.stdout.decode("utf-8")


@cache
def _screen() -> Path:
    """Return the description of a usual monitor: Qt's own screen without a screen is smaller than the window."""
    path = Path(tempfile.mkdtemp()) / "screen.json"
    size = {"width": 1920, "height": 1080, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    path.write_text(json.dumps({"screens": [{"name": "one", "x": 0, "y": 0, **size}]}), encoding="utf-8")
    return path


@cache
def _library() -> str:
    """Return the folder of a library that was made before."""
    folder = tempfile.mkdtemp()
    environment = {**os.environ, "SEIAN_LIBRARY_FOLDER": folder, "PYTHONUTF8": "1"}
    code = "from seian.cli.main import main; main(['clauses', 'search', '財源'])"
    subprocess.run([sys.executable, "-c", code], check=True, env=environment, capture_output=True)
    return folder
