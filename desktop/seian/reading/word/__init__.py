"""Word files → the paragraphs they say, and these → recognised documents."""
