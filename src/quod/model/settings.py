"""What the settings of a workspace say: the values of claims that no document makes."""

from typing import Literal, NamedTuple, get_args

Style = Literal["as-written", "snake", "plural", "singular"]
STYLES: tuple[Style, ...] = get_args(Style)


class TableNaming(NamedTuple):
    """How tables are named that nothing names outright."""

    style: Style
