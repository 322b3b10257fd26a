"""The name of this computer."""

from __future__ import annotations

import socket

from seian.computer import computer_name


def test_it_is_the_name_by_which_the_network_knows_it() -> None:
    assert computer_name() == socket.gethostname() != ""
