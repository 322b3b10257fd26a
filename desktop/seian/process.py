"""Whether a process of this computer is still the one it was: numbers are used again."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_NO_NUMBER = 2**31  # of a process: Linux has four million at most, Windows multiples of four


def start_of(pid: int) -> str | None:
    """Return a text that tells a process from every other one; None if no such process runs.

    The number is part of it, since two may start in one tick of the clock. The text is empty where the system says only
    that there is such a process. A number that no system gives, as a file from elsewhere may hold, is that of none.
    """
    start = _start_of(pid) if 0 < pid < _NO_NUMBER else None
    return f"{start} {pid}" if start else start


if sys.platform == "win32":

    def _start_of(pid: int) -> str | None:
        import ctypes
        from ctypes import wintypes

        query_limited_information, access_denied, still_active = 0x1000, 5, 259
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        kernel.OpenProcess.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
        kernel.GetExitCodeProcess.argtypes = (wintypes.HANDLE, wintypes.LPDWORD)
        kernel.GetProcessTimes.argtypes = (wintypes.HANDLE, *[wintypes.LPFILETIME] * 4)
        kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
        handle = kernel.OpenProcess(query_limited_information, False, pid)  # noqa: FBT003 -- a foreign function
        if not handle:
            return "" if ctypes.get_last_error() == access_denied else None
        try:
            code = wintypes.DWORD()
            if not kernel.GetExitCodeProcess(handle, ctypes.byref(code)) or code.value != still_active:
                return None
            times = [wintypes.FILETIME() for _nth in ("made", "ended", "in the kernel", "in the program")]
            if not kernel.GetProcessTimes(handle, *map(ctypes.byref, times)):
                return ""
            return str(times[0].dwHighDateTime << 32 | times[0].dwLowDateTime)
        finally:
            kernel.CloseHandle(handle)

else:
    _PROC = Path("/proc")

    def _start_of(pid: int) -> str | None:
        if (_PROC / "self" / "stat").exists():
            return _in_proc(pid)
        try:
            os.kill(pid, 0)
        except (ProcessLookupError, OverflowError):
            return None
        except PermissionError:
            pass  # somebody else's
        return ""

    def _in_proc(pid: int) -> str | None:
        try:
            state, *fields = (_PROC / str(pid) / "stat").read_bytes().rpartition(b")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            return None
        if state in b"ZX":  # ended; only its parent has not asked yet
            return None
        boot = (_PROC / "sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot} {int(fields[18])}"  # field 22 of proc(5): the start in clock ticks since boot
