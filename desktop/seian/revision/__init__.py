"""時点修正: wording that depends on conditions, the notes that announce it, figures and words that age."""
