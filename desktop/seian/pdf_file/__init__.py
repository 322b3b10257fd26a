"""What a PDF consists of: objects, fonts, contents, and the structure that set blocks have in it. It knows no Qt."""
