"""From a dossier to the set of files that goes out."""
