"""Entries: what a source lists."""
