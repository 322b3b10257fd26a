"""The windows on the desktop of a trial: which there are, closing one, and pictures of the screen."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Final, NamedTuple

import wine
from trial import TOOLS, Missed, expect

if TYPE_CHECKING:
    from pathlib import Path

    from trial import Trial

_LIST: Final = """
import ctypes, json, sys
from ctypes import wintypes
user = ctypes.WinDLL("user32")
user.GetForegroundWindow.restype = wintypes.HWND
known = []
@ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)
def look(window, _):
    if user.IsWindowVisible(window):
        title, box, process = ctypes.create_unicode_buffer(512), wintypes.RECT(), wintypes.DWORD()
        user.GetWindowTextW(window, title, 512)
        user.GetWindowRect(window, ctypes.byref(box))
        user.GetWindowThreadProcessId(window, ctypes.byref(process))
        if title.value:
            known.append([int(window), title.value, process.value, box.left, box.top, box.right, box.bottom,
                          bool(user.IsIconic(window)), int(window) == int(user.GetForegroundWindow() or 0)])
    return True
user.EnumWindows(look, 0)
for word in sys.argv[1:]:
    act, window = word.split(":")
    if act == "close":
        user.PostMessageW(wintypes.HWND(int(window)), 0x10, 0, 0)
    if act == "hide":
        user.ShowWindow(wintypes.HWND(int(window)), 6)
print(json.dumps(known))
"""
_PATIENCE: Final = 60.0
_ALIKE: Final = 4  # pictures, a second apart: panes come after the first painting


class Seen(NamedTuple):
    """A window that can be seen: its handle, title and process, its edges in pixels, and how it stands."""

    handle: int
    title: str
    process: int
    left: int
    top: int
    right: int
    bottom: int
    is_minimised: bool
    is_in_front: bool


def windows(trial: Trial, *acts: str) -> list[Seen]:
    """Return the windows there are, then do what is asked: `close:HANDLE`, `hide:HANDLE` (minimise)."""
    done = trial.run_python(_LIST, *acts, limit=60)
    expect(done.code == 0, f"窓を数えられません: {done.err[-300:]}")
    return [Seen(*one) for one in json.loads(done.out)]


def ours(trial: Trial) -> list[Seen]:
    """Return the program's windows."""
    return [one for one in windows(trial) if "成案" in one.title]


def waited(trial: Trial, count: int = 1, limit: float = _PATIENCE) -> list[Seen]:
    """Return the program's windows as soon as there are so many. Raises Missed when that does not happen."""
    began = time.monotonic()
    while True:
        seen = ours(trial)
        if len(seen) == count:
            return seen
        if time.monotonic() - began > limit:
            message = (
                f"{limit:.0f} 秒待っても成案の窓が{count}つになりません（{[one.title for one in windows(trial)]}）"
            )
            raise Missed(message)


def settled(trial: Trial, name: str, limit: float = _PATIENCE) -> Path:
    """Take pictures of the screen until some in a row are alike; return the last, kept among the logs."""
    began = time.monotonic()
    seen: list[str] = []
    while True:
        picture = shot(trial, name)
        seen.append(_asked(trial, picture, "%#"))  # a signature of the pixels
        if (len(seen) >= _ALIKE and len(set(seen[-_ALIKE:])) == 1) or time.monotonic() - began > limit:
            return picture
        time.sleep(1)


def shot(trial: Trial, name: str) -> Path:
    """Take a picture of the screen and keep it among the logs."""
    inner = f"/tmp/{name}.png"  # noqa: S108 -- of the Debian
    done = wine.tool(trial.wine.folder, ["import", "-window", "root", inner], trial.wine.display)
    expect(done.code == 0, f"画面の絵を撮れません: {done.err[-200:]}")
    target = trial.logs / f"{name}.png"
    target.write_bytes((trial.wine.folder / inner.lstrip("/")).read_bytes())
    return target


def colours(trial: Trial, picture: Path, box: tuple[int, int, int, int]) -> int:
    """Return how many colours there are in a part of a picture: left, top, right, bottom."""
    left, top, right, bottom = box
    return int(_asked(trial, picture, "%k", "-crop", f"{right - left}x{bottom - top}+{left}+{top}", "+repage"))


def size(trial: Trial, picture: Path) -> tuple[int, int]:
    """Return width and height of a picture."""
    width, height = _asked(trial, picture, "%w %h").split()
    return int(width), int(height)


def _asked(trial: Trial, picture: Path, form: str, *how: str) -> str:
    inner = f"/tmp/{picture.name}"  # noqa: S108 -- of the Debian
    done = wine.tool(trial.wine.folder, ["convert", inner, *how, "-format", form, "info:"], trial.wine.display)
    expect(done.code == 0, f"絵を読めません: {done.err[-200:]}")
    return done.out.strip()


def close(trial: Trial) -> None:
    """Close the program's windows as a person would, and wait until they are gone."""
    windows(trial, *(f"close:{one.handle}" for one in ours(trial)))
    waited(trial, 0)


WORK: Final = f"{TOOLS}\\window"
