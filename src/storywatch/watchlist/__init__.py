"""The watchlist: whom to watch, and who is told."""
