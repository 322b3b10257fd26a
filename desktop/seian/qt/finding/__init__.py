"""Finding, replacing and going somewhere: the pane at the left, the marks on the sheet, the card of places."""
