"""The other door: forms that people fill in, over HTTP. It serves what steps/hosting makes, and knows nothing else."""

from pmtool.serving.running import Serving, serve

__all__ = ["Serving", "serve"]
