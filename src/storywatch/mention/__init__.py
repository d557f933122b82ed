"""Mentions: where an article names a watched entity."""
