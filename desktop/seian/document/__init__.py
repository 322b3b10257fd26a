"""The document as a value: pure, standard library only."""
