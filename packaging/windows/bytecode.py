"""Compiled modules in place of their sources: half the files, and nothing to compile at the start.

The bytes must come out the same wherever they are made. What is written is therefore marshalled without references:
whether an object is written as one depends on who else holds it at that moment. The name of the file is the module's
place below the folder of modules, not where it was compiled. The header says that no source is to be compared with.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from dev_shell import WINDOWS, DevError, child_environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

CHILD = r"""
import importlib.util, json, marshal, struct, sys, warnings
warnings.simplefilter("ignore")  # of invalid escapes in modules that are not ours
asked = json.load(sys.stdin.buffer)
for name, source in asked.items():
    code = compile(source.encode("utf-8", "surrogateescape"), name, "exec", dont_inherit=True, optimize=0)
    data = importlib.util.MAGIC_NUMBER + struct.pack("<I", 1) + bytes(8) + marshal.dumps(code, 2)
    sys.stdout.buffer.write(struct.pack("<I", len(data)) + data)
"""
"""Run by the Python of the version that is shipped: 1 in the header means a hash that is not compared."""


def compiled(sources: Mapping[str, bytes], version: str) -> dict[str, bytes]:
    """Return each module compiled, named `….pyc`, beside which no source is needed.

    `sources` are modules by their path below the folder of modules; `version` is the Python's that is shipped. Raises
    DevError where no Python of its kind is found, and where a module cannot be compiled.
    """
    asked = {name: data.decode("utf-8", "surrogateescape") for name, data in sorted(sources.items())}
    done = subprocess.run(
        [*python_of(version), "-I", "-c", CHILD],
        input=json.dumps(asked).encode(),
        capture_output=True,
        env=environment(".".join(version.split(".")[:2])),
        check=False,
    )
    if done.returncode:
        message = f"モジュールを翻訳できません: {done.stderr.decode(errors='replace').splitlines()[-1:]}"
        raise DevError(message)
    return {f"{name}c": data for name, data in zip(asked, _framed(done.stdout), strict=True)}


def _framed(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        start, at = at + 4, at + 4 + int.from_bytes(data[at : at + 4], "little")
        yield data[start:at]


def python_of(version: str) -> list[str]:
    """Return how a Python of the minor version of `version` ("3.13.2") is run on this machine.

    Looked for are the one that runs this, the launcher `py` of Windows, and `python3.13` on the path (pyenv's among
    them). Raises DevError where there is none.
    """
    name = ".".join(version.split(".")[:2])
    for words in ([sys.executable], ["py", f"-{name}"] if WINDOWS else [f"python{name}"], ["python"]):
        if _told(words, name, "import sys; print(*sys.version_info[:2], sep='.')") == name:
            return [*words]
    message = (
        f"モジュールを翻訳するには Python {name} が要ります。入れて（Debian 13 の python3、pyenv install {name}、"
        "Windows では python.org のもの）、もう一度実行してください。"
    )
    raise DevError(message)


def exact(version: str) -> str:
    """Return the whole version of the Python that `compiled` uses for `version`.

    Patch versions of one minor version run each other's modules, and may compile them to other bytes.
    """
    name = ".".join(version.split(".")[:2])
    return _told(python_of(version), name, "import platform; print(platform.python_version())")


def environment(name: str) -> dict[str, str]:
    """Return the environment in which pyenv finds its Python of this minor version; others do not look at it."""
    return {**child_environment(), "PYTHONHASHSEED": "0", "PYENV_VERSION": name}


def _told(words: Sequence[str], name: str, ask: str) -> str:
    try:
        told = subprocess.run(
            [*words, "-I", "-c", ask], env=environment(name), capture_output=True, encoding="utf-8", check=False
        )
    except OSError:
        return ""
    return told.stdout.strip()
