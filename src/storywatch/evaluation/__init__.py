"""The quality figures on labelled data."""
