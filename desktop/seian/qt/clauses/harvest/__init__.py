"""文書から文例を集める: what documents offer the library, looked through and put in at once."""
