"""The page: stories, digests, sources."""
