"""文例集の管理: the window in which clauses are written, revised, merged, retired and put in order."""
