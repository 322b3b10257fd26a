"""Rich text (RTF), from a file or the clipboard → paragraphs, as of a Word file."""
