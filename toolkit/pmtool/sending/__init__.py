"""The hand that lets mail go: into files that a person looks through, or to a mail server."""

from pmtool.sending.envelope import Envelope, envelope_of
from pmtool.sending.files import deliver_to_files, files_of, name_in
from pmtool.sending.pace import Clock
from pmtool.sending.relay import Relay, read_relay
from pmtool.sending.smtp import Answer, Line, Reply, Unreachable

__all__ = [
    "Answer",
    "Clock",
    "Envelope",
    "Line",
    "Relay",
    "Reply",
    "Unreachable",
    "deliver_to_files",
    "envelope_of",
    "files_of",
    "name_in",
    "read_relay",
]
