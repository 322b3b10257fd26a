"""From the texts people send to documents, with a report of every doubt."""
