"""Files of the package index, fetched as they are: pip prepares a source distribution by running it, this never does.

Which indexes there are is pip's own configuration; no address of any stands here.
"""

from __future__ import annotations

import hashlib
import os
import re
import ssl
import subprocess
import urllib.request
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from dev_shell import DevError, child_environment, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_PATIENCE = 180  # seconds without a byte
_DEFAULT = re.compile(r"--index-url <url>.*?\(default\s+(\S+?)\)", re.DOTALL)


def fetch(project: str, name: str, sha256: str, folder: Path, python: Path) -> Path:
    """Return the file `name` of a project in `folder`, fetched where it is not there yet; its hash is as named.

    `python` is one with pip, whose configuration says where to look. Raises DevError where no index has the file or
    what came is another one.
    """
    target = folder / name
    if target.is_file() and _digest(target.read_bytes()) == sha256:
        return target
    say(f"{name} を取り寄せています。")
    context = ssl.create_default_context(cafile=os.environ.get("PIP_CERT") or None)
    troubles = []
    for index in indexes(python):
        page = _page(index, project)
        try:
            address = linked(_read(page, context).decode("utf-8"), page, name)
            if address is None:
                continue
            data = _read(address, context)
        except (OSError, ValueError) as trouble:
            troubles.append(str(trouble.reason if isinstance(trouble, URLError) else trouble))
            continue
        if _digest(data) != sha256:
            message = f"{name} の SHA-256 が pins.toml と違います（{_digest(data)}）。使わずに止まりました。"
            raise DevError(message)
        folder.mkdir(parents=True, exist_ok=True)
        half = target.with_suffix(".part")
        half.write_bytes(data)
        half.replace(target)
        return target
    why = f"（{'、'.join(troubles)}）" if troubles else ""
    message = f"{name} が、pip の設定にあるどの索引にもありません{why}。pip の設定とつながりを確かめてください。"
    raise DevError(message)


def indexes(python: Path) -> list[str]:
    """Return the addresses of the indexes that pip of this Python asks, in its order."""

    def pip(*words: str) -> str:
        return subprocess.run(
            [python, "-m", "pip", *words],
            env={**child_environment(), "COLUMNS": "400"},
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout

    return configured(pip("config", "list"), pip("download", "--help"), os.environ)


def configured(settings: str, help_text: str, environment: Mapping[str, str]) -> list[str]:
    """Return the indexes that `pip config list`, pip's help (which names its default) and PIP_* variables speak of."""
    named: dict[str, str] = {}
    for line in settings.splitlines():
        key, _, value = line.partition("=")
        section, _, option = key.rpartition(".")
        if section in {"global", "download", ":env:"}:  # in the order in which pip lists them, the strongest last
            named[option] = value.strip("'\"")
    for option in ("index-url", "extra-index-url"):
        variable = f"PIP_{option.replace('-', '_').upper()}"
        if variable in environment:
            named[option] = environment[variable]
    default = _DEFAULT.search(help_text)
    first = named.get("index-url") or (default.group(1) if default else "")
    others = re.split(r"\s+|\\n", named.get("extra-index-url", ""))
    return [one for one in dict.fromkeys([*first.split(), *others]) if one]


def linked(page: str, address: str, name: str) -> str | None:
    """Return the address of the file `name` on a page of the simple index that stands at `address`."""
    for link in _links(page):
        whole = urldefrag(urljoin(address, link)).url
        if unquote(urlsplit(whole).path).rpartition("/")[2] == name:
            return whole
    return None


def _page(address: str, project: str) -> str:
    """Return the address of a project's page; of an index in a folder, whose server answers for no folder, its file."""
    page = f"{address.rstrip('/')}/{project}/"
    return f"{page}index.html" if page.startswith("file:") else page


def _links(page: str) -> Iterable[str]:
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag == "a":
                found.extend(value for key, value in attrs if key == "href" and value)

    Reader().feed(page)
    return found


def _read(address: str, context: ssl.SSLContext) -> bytes:
    asked = urllib.request.Request(address, headers={"Accept": "text/html, */*;q=0.1"})  # noqa: S310 -- of pip's configuration
    secure = context if address.startswith("https:") else None
    with urllib.request.urlopen(asked, timeout=_PATIENCE, context=secure) as answer:  # noqa: S310 -- the same
        return bytes(answer.read())


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
