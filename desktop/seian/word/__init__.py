"""Set blocks to Word, through a template that staff edit in Word."""
