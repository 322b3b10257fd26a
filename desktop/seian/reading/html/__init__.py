"""HTML, as other programs put it on the clipboard → paragraphs, as of a Word file."""
