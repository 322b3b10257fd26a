"""The window: everything that knows Qt."""

from seian.qt import overrides

overrides.install()
