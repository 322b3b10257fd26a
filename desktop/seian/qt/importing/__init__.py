"""Files and folders coming in beside their source: the review of what was read."""
