"""Digests: a day's developments in one message."""
