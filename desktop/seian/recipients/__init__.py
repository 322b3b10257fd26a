"""The book of recipients (宛先の名簿): values, their stored form, and the file with a book for each association."""
