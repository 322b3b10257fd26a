"""How one association numbers, dates, signs and lays out its documents, as a value."""
