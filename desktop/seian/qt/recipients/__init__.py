"""The book of recipients in the window: where it is kept in order, and where recipients are taken from it."""
