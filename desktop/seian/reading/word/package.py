"""The package of a Word file from elsewhere: its parts, parsed within limits, found by their relationships."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING

from lxml import etree

from seian.document.carried import NAMESPACE
from seian.errors import SourceError
from seian.i18n import translate as _
from seian.reading.formats import repair
from seian.reading.word.names import PACKAGE, STRICT, VAL, w
from seian.unzipped import unzipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element as Element

_MOST_UNPACKED = 64 << 20
_MOST_OF_PICTURES = 256 << 20
_LARGEST_PART = 16 << 20  # bytes of XML: a text of three hundred pages that Word wrote has ten million
MOST_PARAGRAPHS = 16_000
"""Of a file: a text of five hundred pages has fifteen thousand."""

_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError, NotImplementedError, ValueError, OSError)
_ROOT = "_rels/.rels"
_OFF = frozenset(("0", "false", "off", "none"))


class Package:
    """The parts of a Word file that hold text or say how text reads."""

    def __init__(self, data: bytes, name: str) -> None:
        """Take the bytes of a file and what it is called. Raises SourceError for what is no sound Word file."""
        self.name = name
        self._data = data
        self._pictures: Mapping[str, bytes] | None = None
        self._roots: dict[str, Element] = {}
        try:
            self._parts = unzipped(data, _MOST_UNPACKED, _is_text)
        except _DAMAGE as error:
            raise self.unreadable() from error
        mains = [target for kind, target in self.related("") if kind == "officeDocument"]
        if len(mains) != 1 or mains[0] not in self._parts:
            raise self.unreadable()
        self.main = mains[0]
        root = self.kept(self.main)
        if root is None or root.tag != w("document"):
            raise self.unreadable()
        self.document = root

    def related(self, part: str) -> Iterator[tuple[str, str]]:
        """Yield the kind and the name of each part that a part names; "" is the package itself."""
        yield from ((kind, target) for _id, kind, target in self._relations(part))

    def target(self, part: str, id_: str) -> str:
        """Return the name of the part that a part names by `id_`, empty for none."""
        return next((target for found, _kind, target in self._relations(part) if found == id_), "")

    def picture(self, relation: str) -> bytes:
        """Return the picture that the main part names by a relationship; empty for none, or too much of them."""
        name = self.target(self.main, relation)
        if self._pictures is None:
            try:
                self._pictures = unzipped(self._data, _MOST_OF_PICTURES, _is_picture)
            except _DAMAGE:
                self._pictures = {}
        return self._pictures.get(name, b"")

    def one(self, kind: str) -> Element | None:
        """Return the root of the part that the main part names as its `kind` (numbering, comments …)."""
        name = next((target for found, target in self.related(self.main) if found == kind), "")
        return self.root(name) if name else None

    def carried(self) -> str:
        """Return what a file of ours carries along of its document, as it stands; empty for nothing."""
        for kind, target in self.related(self.main):
            if kind == "customXml":
                try:
                    root = self.root(target)
                except SourceError:  # of another program, or damaged: the text is there without it
                    continue
                if root is not None and root.tag == f"{{{NAMESPACE}}}document":
                    return root.text or ""
        return ""

    def kept(self, name: str) -> Element | None:
        """Return the root element of a part as `root` does; what is done to it is there whenever it is asked for."""
        root = self.root(name)
        if root is not None:
            self._roots[name] = root
        return root

    def named(self, kind: str) -> list[str]:
        """Return the names of the parts that the main part names as its `kind`, each once."""
        return list(dict.fromkeys(target for found, target in self.related(self.main) if found == kind))

    def root(self, name: str) -> Element | None:
        """Return the root element of a part, None where it is not there. Raises SourceError where it is unsound."""
        if name in self._roots:
            return self._roots[name]
        data = self._parts.get(name)
        if data is None:
            return None
        # only in the namespace's usual prefix; a file that uses another is held by the size of its parts
        if (
            len(data) > _LARGEST_PART
            or data.count(b"<w:p>") + data.count(b"<w:p ") + data.count(b"<w:p/>") > MOST_PARAGRAPHS
        ):
            raise self.too_large()
        if b"<!DOCTYPE" in data or b"<\0!\0D\0O\0C" in data or b"\0<\0!\0D\0O\0C" in data:
            raise self.unreadable()
        for strict, usual in STRICT.items():
            data = data.replace(strict, usual)
        try:
            return etree.fromstring(data, _parser())
        except (etree.LxmlError, ValueError) as error:
            raise self.unreadable() from error

    def _relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        folder, own = posixpath.split(part)
        root = self.root(posixpath.join(folder, "_rels", f"{own}.rels") if part else _ROOT)
        for one in root.iter(f"{{{PACKAGE}/relationships}}Relationship") if root is not None else ():
            if one.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
            yield one.get("Id", ""), posixpath.basename(one.get("Type", "")), target

    def unreadable(self) -> SourceError:
        """Return the error for a file that is no sound Word file."""
        return SourceError(
            _("「{name}」は壊れているか、Word の文書ではないため、読めません。").format(name=self.name),
            kept=_("元のファイルはそのままで、何も取り込んでいません。"),
            todo=repair(),
        )

    def too_large(self) -> SourceError:
        """Return the error for a file that is larger than any text."""
        return SourceError(
            _("「{name}」は大きすぎるため、読めません。").format(name=self.name),
            kept=_("元のファイルはそのままです。"),
            todo=_("Word で開き、文書をいくつかに分けて保存してから、一つずつ取り込んでください。"),
        )


def _is_text(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _is_picture(name: str) -> bool:
    return name.endswith((".png", ".jpg", ".jpeg"))


def _parser() -> etree.XMLParser:
    # huge_tree False keeps lxml's own limits: 256 levels, names and texts of a length
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )


def is_on(parent: Element | None, name: str) -> bool:
    """Say whether a property is there and not switched off (ECMA-376 Part 1, 17.17.4)."""
    found = None if parent is None else parent.find(w(name))
    return found is not None and found.get(VAL) not in _OFF


def value(parent: Element | None, name: str) -> str | None:
    """Return the w:val of a child element, None where there is none."""
    found = None if parent is None else parent.find(w(name))
    return None if found is None else found.get(VAL, "")


def number(text: str | None, default: int = 0) -> int:
    """Return a whole number as Word's files write them, `default` for what is none."""
    bare = (text or "").strip()
    try:
        return max(min(int(float(bare)), 1 << 30), -(1 << 30)) if bare else default
    except (ValueError, OverflowError):
        return default
