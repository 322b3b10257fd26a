"""The name of this computer, by which locks and journals in a shared folder say whose they are."""

from __future__ import annotations

import os
import sys

_PHYSICAL_DNS_HOSTNAME = 5  # of COMPUTER_NAME_FORMAT: what `socket.gethostname` asks for, too
_LONGEST = 256  # units of UTF-16 with the NUL, of such a name


def computer_name() -> str:
    """Return what this computer is called on its network; nothing of the network is loaded or asked for it.

    Raises OSError where Windows does not say.
    """
    if sys.platform == "win32":
        import ctypes

        name, size = ctypes.create_unicode_buffer(_LONGEST), ctypes.c_uint32(_LONGEST)
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        if not kernel.GetComputerNameExW(_PHYSICAL_DNS_HOSTNAME, name, ctypes.byref(size)):
            raise ctypes.WinError(ctypes.get_last_error())
        return name.value
    return os.uname().nodename
