"""When things happen: schedule, retry, concurrency. What happens is storywatch."""
