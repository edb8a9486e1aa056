"""What may be said about a workspace: PM60x."""

CODES = {
    "PM601": "the workspace lies where another program copies or shares it",
}
