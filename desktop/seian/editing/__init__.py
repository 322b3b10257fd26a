"""Typing on a laid document: what is shown, where a caret stands, what keys and pastes make of it. No window."""
