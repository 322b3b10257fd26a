"""PDF files → lines of text in reading order, and these → recognised documents."""
