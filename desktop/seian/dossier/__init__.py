"""The `.seian` file: one dossier in one SQLite file."""
