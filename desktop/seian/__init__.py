"""成案: a drafting tool for the secretariats of Japanese municipal associations."""
