"""The manual: its pages, the window that shows them, and which page fits what has the focus."""
