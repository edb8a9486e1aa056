"""The pages that are served: whole, without a script, the same for the same view."""

from pmtool.rendering.served.pages import ServedPages
from pmtool.rendering.served.style import style_of

__all__ = ["ServedPages", "style_of"]
