"""The window: everything that knows Qt."""

from seian.qt import collector, overrides

collector.put_off()
overrides.install()
