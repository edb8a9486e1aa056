"""What the record says of how the program does: change, retention, engagement, equity."""

from pmtool.evaluating.report import evaluate

__all__ = ["evaluate"]
