"""The only reader of templates_docx/ and resources/: in a checkout, in a wheel and in a frozen build."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_BUNDLED = _PACKAGE / "_assets"  # where a wheel and a frozen build carry both folders
_ROOT = _BUNDLED if _BUNDLED.is_dir() else _PACKAGE.parent.parent

RESOURCES = _ROOT / "resources"
TEMPLATES = _ROOT / "templates_docx"


def resource(*parts: str) -> Path:
    """Return the path of a file or folder under resources/, such as `resource("associations", "全国市長会.toml")`."""
    return RESOURCES.joinpath(*parts)


def template(name: str) -> Path:
    """Return the path of a Word template by its file name; whether it is there is for the reader of it to say."""
    return TEMPLATES / name
