"""文例集 in the window: the pane, inserting, what documents hold, and the library's own window."""
