"""Set blocks as other programs take them from the clipboard: HTML and RTF."""
