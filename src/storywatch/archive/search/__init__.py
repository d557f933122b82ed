"""Articles and stories found by words and fields."""
