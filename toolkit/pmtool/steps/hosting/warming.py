"""Pages are put together once before anybody asks for them: the first to come waits no longer than the next, and what
it takes is in memory once, however many processes serve."""

from __future__ import annotations

from dataclasses import replace

from pmtool.model.served import Filling
from pmtool.steps.hosting.filling import check_page, look_through, part_page
from pmtool.steps.hosting.hosted import Hosted


def warm(hosted: Hosted) -> None:
    """Those of the longest form, empty, with all that is wrong with them, in every language."""
    form = max(hosted.forms.values(), key=lambda each: len(each.questions))
    for language in hosted.program.languages:
        filling = Filling(form, language, root="", signature=hosted.signatures[form.id])
        filled, pages = look_through(hosted, filling), hosted.pages
        for number in filled.numbers:
            part_page(filled, number, with_faults=True, is_mending=False)
        check_page(filled, with_faults=True)
        pages.start(replace(filling, is_begun=True))
        pages.later(filling, "")
        pages.sent(filling, "")
        pages.code("", language)
        pages.calm("busy", language)
