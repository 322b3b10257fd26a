"""The window's parts for 提出: the dialog, what it lists, and files in the background."""
