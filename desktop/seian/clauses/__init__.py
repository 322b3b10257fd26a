"""文例集: reusable wording with its versions, where it came from, and where it was used."""
