"""The window's parts for 時点修正: card, sections of the right pane, views and comparisons."""
