"""Articles: the documents behind entries, extracted."""
