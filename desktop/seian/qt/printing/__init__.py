"""What goes out, seen as it will be printed, and printed: the one way to paper."""
