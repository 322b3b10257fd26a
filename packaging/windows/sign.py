"""Signs programs for Windows with the certificate that the environment holds; without one it says so and changes none.

    python3 packaging/windows/sign.py PROGRAM…

What an owner of a certificate sets (in a workflow: as secrets of its environment):

| variable | what |
|---|---|
| SEIAN_CERTIFICATE | the certificate with its key, a PKCS #12 file (.pfx) in base64 |
| SEIAN_CERTIFICATE_PASSWORD | its password |
| SEIAN_TIMESTAMP_URL | whoever dates the signature (RFC 3161), so that it outlives the certificate |
"""

from __future__ import annotations

import base64
import binascii
import os
import shutil
import struct
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

CERTIFICATE: Final = "SEIAN_CERTIFICATE"
PASSWORD: Final = "SEIAN_CERTIFICATE_PASSWORD"  # noqa: S105 -- the name of a variable
TIMESTAMP: Final = "SEIAN_TIMESTAMP_URL"
SIGNER: Final = "osslsigncode"
_PE, _PE32, _PE32_PLUS = b"PE\0\0", 0x10B, 0x20B
_HEADER_AT = 0x3C
_OPTIONAL_AT = 24  # bytes behind the start
_DIRECTORIES_AT = {_PE32: 96, _PE32_PLUS: 112}
_SECURITY = 4 * 8  # the fifth of the data directories, eight bytes each


class SignError(Exception):
    """A program could not be signed; the message says why and what to do. The program is as it was."""


def is_signed(program: bytes) -> bool:
    """Say whether a program carries a signature, whosever; Windows alone says whether it trusts it.

    Raises SignError for what is no program for Windows.
    """
    try:
        (start,) = struct.unpack_from("<I", program, _HEADER_AT)
        mark, kind = struct.unpack_from("<4s20xH", program, start)  # the COFF header lies between
        start += _OPTIONAL_AT + _DIRECTORIES_AT[kind if program[:2] == b"MZ" and mark == _PE else 0]
        at, size = struct.unpack_from("<II", program, start + _SECURITY)
    except (struct.error, KeyError) as trouble:
        message = "Windows のプログラムではありません。"
        raise SignError(message) from trouble
    return bool(at and size)


def signed(programs: Mapping[str, bytes], environment: Mapping[str, str] = os.environ) -> dict[str, bytes]:
    """Return programs by name with signatures; as they are where there is no certificate. Raises SignError."""
    certificate = environment.get(CERTIFICATE, "")
    if not certificate:
        return {**programs}
    dated_by = environment.get(TIMESTAMP, "")
    if not dated_by:
        message = f"{TIMESTAMP} がありません。日時のない署名は、証明書の期限が来ると無効になります。"
        raise SignError(message)
    if not shutil.which(SIGNER):
        message = f"{SIGNER} がありません。入れてから、もう一度実行してください。"
        raise SignError(message)
    with tempfile.TemporaryDirectory(prefix="seian-sign-") as name:  # for the owner's eyes only
        key, password = Path(name, "key"), Path(name, "password")
        try:
            key.write_bytes(base64.b64decode(certificate))
        except binascii.Error as trouble:
            message = f"{CERTIFICATE} が base64 ではありません。"
            raise SignError(message) from trouble
        password.write_text(environment.get(PASSWORD, ""), encoding="utf-8")
        words: list[str | Path] = [SIGNER, "sign", "-pkcs12", key, "-readpass", password, "-h", "sha256", "-n", "成案"]
        words += ["-ts", dated_by]
        return {named: _signed(named, data, words, Path(name)) for named, data in programs.items()}


def _signed(named: str, data: bytes, words: list[str | Path], folder: Path) -> bytes:
    source, made = folder / "program.exe", folder / "signed.exe"
    source.write_bytes(data)
    made.unlink(missing_ok=True)  # the signer replaces none
    done = subprocess.run([*words, "-in", source, "-out", made], capture_output=True, check=False)
    if done.returncode or not is_signed(made.read_bytes()):
        said = (done.stderr + done.stdout).decode("utf-8", "replace").strip().splitlines()[:1]
        message = f"{named} に署名できませんでした（{'、'.join(said)}）。元のままです。"
        raise SignError(message)
    return made.read_bytes()


def main(arguments: list[str]) -> int:
    """Sign the programs named; 1 where that failed, 2 where none is named, 0 without a certificate, too."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        before = {name: Path(name).read_bytes() for name in arguments}
        after = signed(before)
        for name in arguments:
            if after[name] != before[name]:
                half = Path(name + ".part")
                half.write_bytes(after[name])
                half.replace(name)
    except (SignError, OSError) as trouble:
        print(f"== {trouble}", file=sys.stderr)
        return 1
    print(
        "== 署名しました。" if after != before else f"== {CERTIFICATE} がないので、署名していません。", file=sys.stderr
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
