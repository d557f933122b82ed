"""What the parts of the file's shape are made of."""

from typing import Annotated, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from storywatch.watchlist.values import LANGUAGE_PATTERN, known_language, not_a_bool

KEY_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Text: TypeAlias = Annotated[str, Field(min_length=1, pattern=r"\S")]
NotEmpty: TypeAlias = Annotated[tuple[Text, ...], Field(min_length=1)]
Key: TypeAlias = Annotated[str, Field(pattern=KEY_PATTERN)]
Language: TypeAlias = Annotated[
    str, AfterValidator(known_language), Field(json_schema_extra=LANGUAGE_PATTERN)
]
Score: TypeAlias = Annotated[float, BeforeValidator(not_a_bool), Field(ge=0, le=1)]


class Part(BaseModel):
    """A mapping of the file; a key that it does not know is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True)
