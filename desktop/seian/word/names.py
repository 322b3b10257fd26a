"""The names that Word's files are written with: namespaces, tags and the tags of the template's content controls."""

from __future__ import annotations

MATERIAL_CONTROL = "資料番号"
DRAFT_CONTROL = "案"
MATERIAL_PROMPT = "資料○"

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML = "http://www.w3.org/XML/1998/namespace"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
INLINE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"

MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"


def w(name: str) -> str:
    """Return a name of WordprocessingML as lxml wants it."""
    return f"{{{WORD}}}{name}"


def r(name: str) -> str:
    """Return an attribute that refers to a relationship, as lxml wants it."""
    return f"{{{OFFICE}}}{name}"
