"""A regular expression matched in a process of its own, because `re` cannot be stopped and holds all threads.

Run by path, without the program's other modules: reads one JSON object {source, flags, template, limit, texts} from
its input and writes a line [index, [[start, end, new], …]] for each text with matches, {"fault": …} where the template
cannot be carried out, and {"more": …} at last, true where it was not all. After `limit` seconds a watching thread of
its own cannot run either, so whoever started it kills it; between two texts it looks at the clock itself.
"""

from __future__ import annotations

import json
import re
import sys
import time

MOST = 20_000
"""Matches of one search; more are not looked at by anybody."""


def main() -> None:
    """Read, match, write."""
    asked = json.load(sys.stdin)
    pattern, template = re.compile(asked["source"], asked["flags"]), asked["template"]
    left, until = MOST, time.monotonic() + asked["limit"]
    for index, text in enumerate(asked["texts"]):
        if not left or time.monotonic() >= until:
            _say({"more": True})
            return
        found = []
        for match in pattern.finditer(text):
            if match.end() == match.start():
                continue
            try:
                new = "" if template is None else match.expand(template)
            except (re.error, IndexError) as error:
                _say({"fault": str(error)})
                return
            found.append((*match.span(), new))
            if len(found) == left:
                break
        if found:
            _say((index, found))
            left -= len(found)
    _say({"more": False})


def _say(said: object) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
