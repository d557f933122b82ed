"""storywatch: watch the news for your entities, be told only what is new."""
