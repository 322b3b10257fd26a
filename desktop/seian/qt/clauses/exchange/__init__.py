"""文例の取り込みと書き出し: clauses that come from others, looked through and taken, and clauses given to others."""
