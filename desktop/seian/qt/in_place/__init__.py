"""What is written in fields of its own on the paper: date, numbers, addressees, signatures, contact."""
