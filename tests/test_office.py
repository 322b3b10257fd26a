"""LibreOffice makes Word files of older ones: without network and macros, within its time, and nothing of it stays."""

from __future__ import annotations

import http.server
import io
import os
import sys
import threading
import time
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from seian.children import Child, GoneError, LateError
from seian.office import ConversionError, as_word, office
from seian.process import start_of

HAS_OFFICE = office() is not None
needs_office = pytest.mark.skipif(not HAS_OFFICE, reason="no LibreOffice here")
FIXTURES = Path(__file__).parent / "reading" / "older"


def nothing() -> None:
    """Do not end the work."""


@pytest.fixture
def slow(tmp_path: Path) -> tuple[str, Path]:
    """Return a program that begins another one, writes both numbers to a file, and never ends."""
    program, told = tmp_path / "soffice", tmp_path / "numbers"
    program.write_text(f"#!/bin/sh\nsleep 600 &\necho $$ $! > {told}\nwait\n", encoding="ascii")
    program.chmod(0o755)
    return str(program), told


def with_links(data: bytes, to: str) -> bytes:
    """Return an .odt with a picture and a section that stand elsewhere."""
    buffer = io.BytesIO()
    more = (
        '<text:p><draw:frame draw:name="x" text:anchor-type="as-char" svg:width="2cm" svg:height="2cm"><draw:image '
        f'xlink:href="{to}/a.png" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p>'
        f'<text:section text:name="S"><text:section-source xlink:href="{to}/a.odt" xlink:type="simple"/></text:section>'
    )
    with ZipFile(io.BytesIO(data)) as source, ZipFile(buffer, "w") as made:
        for name in source.namelist():
            part = source.read(name)
            made.writestr(name, part.replace(b"</office:text>", f"{more}</office:text>".encode()))
    return buffer.getvalue()


@needs_office
@pytest.mark.parametrize("ending", [".doc", ".odt"])
def test_an_older_file_becomes_a_word_file(ending: str) -> None:
    made = as_word((FIXTURES / f"港{ending}").read_bytes(), ending, office() or "", nothing)
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(made)).paragraphs]
    assert "岸壁を直すこと。" in texts


@needs_office
def test_what_a_file_names_elsewhere_is_not_fetched() -> None:
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_arguments: object) -> None:
            pass

    for method in ("do_HEAD", "do_OPTIONS", "do_PROPFIND"):
        setattr(Handler, method, Handler.do_GET)
    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        data = with_links((FIXTURES / "港.odt").read_bytes(), f"http://127.0.0.1:{server.server_address[1]}")
        assert as_word(data, ".odt", office() or "", nothing)
        server.shutdown()
    assert asked == []


@needs_office
def test_what_is_no_such_file_is_not_taken_for_a_text() -> None:
    with pytest.raises(ConversionError) as refused:
        as_word("岸壁".encode() * 50, ".doc", office() or "", nothing)
    assert refused.value.in_time


@pytest.mark.skipif(sys.platform == "win32", reason="a program for a shell")
def test_a_conversion_that_does_not_end_is_ended_with_all_it_began(
    slow: tuple[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, told = slow
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    before = set(tmp_path.iterdir())
    with pytest.raises(ConversionError) as refused:
        as_word(b"x", ".doc", program, nothing, seconds=1.0)
    assert not refused.value.in_time
    assert set(tmp_path.iterdir()) - before <= {told}
    assert _are_gone(told)


@pytest.mark.skipif(sys.platform == "win32", reason="a program for a shell")
def test_whoever_cancels_a_conversion_ends_it(slow: tuple[str, Path]) -> None:
    program, told = slow

    class CancelledError(Exception):
        pass

    def check() -> None:
        if told.exists() and told.read_text(encoding="ascii").strip():
            raise CancelledError

    with pytest.raises(CancelledError):
        as_word(b"x", ".doc", program, check)
    assert _are_gone(told)


CONVERTS = """
import os, sys
sys.path[:] = sys.argv[1].split(os.pathsep)
from seian.children import asked_frames, write_frame
from seian.office import as_word
for frame, target in asked_frames():
    if frame:
        as_word(b"x", ".doc", frame.decode(), lambda: None)
    write_frame(target, b"")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a program for a shell")
@pytest.mark.parametrize("way", ["late", "killed"])
def test_whoever_ends_a_process_that_converts_ends_the_conversion(
    slow: tuple[str, Path], tmp_path: Path, way: str
) -> None:
    program, told = slow
    script = tmp_path / "child.py"
    script.write_text(CONVERTS, encoding="utf-8")
    child = Child(str(script), "", begins_others=True)
    assert child.ask(b"", 60.0) == b""

    def end_it() -> None:
        _told(told)
        child.kill()

    if way == "killed":
        threading.Thread(target=end_it).start()
    with pytest.raises(GoneError if way == "killed" else LateError):
        child.ask(program.encode(), 60.0 if way == "killed" else 1.5)
    assert _told(told)
    assert _are_gone(told)


def _told(told: Path) -> bool:
    for _nth in range(1000):
        if told.exists() and told.read_text(encoding="ascii").strip():
            return True
        time.sleep(0.01)
    return False


@pytest.mark.skipif(sys.platform == "win32", reason="names of POSIX")
def test_it_is_sought_where_the_path_leads_and_never_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text("", encoding="ascii")
    program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("seian.office._FOLDERS", ())
    monkeypatch.setenv("PATH", os.pathsep.join(("", ".")))
    assert office() is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert office() == str(program)


def _are_gone(told: Path) -> bool:
    """Say whether both processes end: what was killed is gone once its parent has heard of it."""
    numbers = [int(number) for number in told.read_text(encoding="ascii").split()]
    for _nth in range(500):
        if all(start_of(number) is None for number in numbers):
            return True
        time.sleep(0.01)
    return False
