"""What a story is: articles about one event as it unfolds."""

from typing import NewType

StoryId = NewType("StoryId", int)
