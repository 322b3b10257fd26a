"""The panes beside the sheet: documents on the left, properties on the right."""
