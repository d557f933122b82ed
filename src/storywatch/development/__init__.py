"""Developments: what an article says that its story had not."""
