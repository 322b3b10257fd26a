"""One SQLite file as a document of the program: one state read, one change wholly done or not, who has it, troubles."""
