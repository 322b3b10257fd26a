"""From a document and a house style to set blocks, the one form every printer reads."""
