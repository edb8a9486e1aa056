"""Exports of survey tools as they really are: told by their columns, and matched to a form without a mapping file."""
