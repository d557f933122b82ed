"""Stories: articles about one event as it unfolds."""
