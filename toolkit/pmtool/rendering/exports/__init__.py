"""A program's forms for other tools: the same questions, in the same words, shown and limited by the same rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pmtool.model.export import Export, Loss
from pmtool.model.folder import ProgramFolder
from pmtool.model.form import Form
from pmtool.model.view import Artifact
from pmtool.rendering.exports.fhir import to_fhir
from pmtool.rendering.exports.losses import Format, losses_of
from pmtool.rendering.exports.redcap import to_redcap
from pmtool.rendering.exports.sheet import Sheet
from pmtool.rendering.exports.surveyjs import to_surveyjs
from pmtool.rendering.exports.walk import sheets_of
from pmtool.rendering.exports.xlsform import to_xlsform

__all__ = ["FORMATS", "Format", "export_forms"]

FORMATS: Mapping[Format, Callable[[Sheet, str], tuple[Artifact, ...]]] = {
    Format.XLSFORM: to_xlsform,
    Format.SURVEYJS: to_surveyjs,
    Format.FHIR: to_fhir,
    Format.REDCAP: to_redcap,
}
_ONE_LANGUAGE = (Format.REDCAP,)


def export_forms(folder: ProgramFolder, forms: tuple[Form, ...], languages: tuple[str, ...], kept_as: Format) -> Export:
    """`<form id>.<ending>`, or `<form id>.<languages>.<ending>` where a form isn't the same in all of them."""
    artifacts: list[Artifact] = []
    losses: list[Loss] = []
    groups = tuple((each,) for each in languages) if kept_as in _ONE_LANGUAGE else (languages,)
    for form in forms:
        sheets = [sheet for group in groups for sheet in sheets_of(form, folder, group)]
        for sheet in sheets:
            name = form.id if len(sheets) == 1 else f"{form.id}.{'-'.join(sheet.languages)}"
            artifacts += FORMATS[kept_as](sheet, name)
            losses += losses_of(sheet, kept_as)
    return Export(tuple(artifacts), tuple(dict.fromkeys(losses)))
