"""Questions about a matching that was found: why not, what if, how firm, how fair."""
