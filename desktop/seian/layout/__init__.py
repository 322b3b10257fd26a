"""Set blocks and a sheet to pages of placed lines: the page that is painted, printed and typed on."""
