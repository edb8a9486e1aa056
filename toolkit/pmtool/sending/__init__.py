"""The hand that lets mail go: into files that a person looks through. An SMTP relay is to stand beside it."""

from pmtool.sending.files import deliver_to_files

__all__ = ["deliver_to_files"]
