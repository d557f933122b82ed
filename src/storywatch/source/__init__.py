"""Sources: the feeds and pages that are polled."""
