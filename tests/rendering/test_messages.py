"""Mail: to one person, the same in both its parts, and never anything but data where data was given."""

from __future__ import annotations

import re
from datetime import datetime
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mail_views import every_view, invitation, parsed, part, text_of, view_of

from pmtool.model.errors import UsageError
from pmtool.rendering import render_message

VIEWS = [pytest.param(view, render_message(view), id=name) for name, view in every_view()]
GREETING = text_of("Hello {{ person.given_name }},\n\nwelcome.")


class _Words(HTMLParser):
    """What a reader sees of an HTML mail, and after the words of a link, where it leads if they don't say."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said, self.links, self.tags = "", [], []
        self._is_hidden, self._anchor = False, ("", 0)
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self._is_hidden = tag in ("style", "title") or (self._is_hidden and tag != "body")
        self.links += [value for name, value in attrs if name == "href"]
        self.said += "\n" if tag in ("p", "li", "br") else ""
        if tag == "a":
            self._anchor = (dict(attrs)["href"], len(self.said))

    def handle_endtag(self, tag):
        target, start = self._anchor
        if tag == "a" and target.startswith("https://") and target != self.said[start:]:
            self.said += f" ({target})"

    def handle_data(self, data):
        self.said += "" if self._is_hidden else data


def _squeezed(text: str) -> str:
    return " ".join(re.sub(r"^ *(-{20}$|- |\d+\. )", "", text, flags=re.MULTILINE).split())


every_mail = pytest.mark.parametrize(("view", "mail"), VIEWS)


@every_mail
def test_every_message_of_every_program_says_the_same_in_both_parts(view, mail) -> None:
    words = _Words(part(mail, "html"))
    assert _squeezed(part(mail, "plain")) == _squeezed(words.said)
    seen = {link for link in words.links if link.startswith("https://")}
    assert seen == set(re.findall(r"https://[^\s)]+", part(mail, "plain")))
    assert view.values["crisis.phone"] in words.said


@every_mail
def test_every_message_goes_to_one_reader_in_their_language(view, mail) -> None:
    message = parsed(mail)
    assert [address.addr_spec for address in message["To"].addresses] == ["noor@people.example"]
    assert not message["Cc"] and not message["Bcc"]
    assert message["Content-Language"] == view.language
    direction = "rtl" if view.language == "ar" else "ltr"
    assert f'<html lang="{view.language}" dir="{direction}">' in part(mail, "html")


@every_mail
def test_a_message_fetches_nothing_and_runs_nothing(view, mail) -> None:
    html = part(mail, "html")
    assert not {"script", "img", "link", "iframe", "form"} & set(_Words(html).tags)
    assert "url(" not in html and "@import" not in html


def test_headers_are_those_of_a_machine_that_wants_no_answer_to_itself() -> None:
    message = parsed(render_message(view_of(GREETING)))
    assert message["From"].addresses[0].addr_spec == "desk@program.example"
    assert message["Date"] == "Mon, 01 Mar 2027 09:00:00 +0000"
    assert message["Auto-Submitted"] == "auto-generated"
    assert re.fullmatch(r"<[0-9a-f]{32}@program\.example>", message["Message-ID"])


def test_a_recorded_message_is_dated_and_named_by_the_record() -> None:
    at = datetime(2027, 3, 1, 18, 30, tzinfo=ZoneInfo("America/Chicago"))
    message = parsed(render_message(view_of(GREETING, name="M-ABCDEFGHIJ", at=at)))
    assert message["Date"] == "Tue, 02 Mar 2027 00:30:00 +0000"
    assert re.fullmatch(r"<m-abcdefghij\.[0-9a-f]{32}@program\.example>", message["Message-ID"])


def test_whoever_reads_for_the_sender_is_answered() -> None:
    away = parsed(render_message(view_of(GREETING, reply_to="deputy@program.example", reply_to_name="The deputy")))
    assert away["From"].addresses[0].addr_spec == "desk@program.example"
    assert away["Reply-To"].addresses[0].addr_spec == "deputy@program.example"
    assert parsed(render_message(view_of(GREETING)))["Reply-To"] is None


def test_letters_of_a_series_can_be_sorted_and_declined_and_their_list_says_nothing() -> None:
    first, other = (
        parsed(render_message(view_of(GREETING, is_series=True, program=name)))
        for name in ("youth-health", "workplace")
    )
    assert first["List-Unsubscribe"] == "<mailto:desk@program.example?subject=unsubscribe>"
    assert re.fullmatch(r"<[0-9a-f]{12}\.program\.example>", first["List-Id"])
    assert first["List-Id"] != other["List-Id"]
    assert not [name for name in parsed(render_message(view_of(GREETING))) if name.startswith("List-")]


def test_the_same_view_gives_the_same_bytes_and_another_key_another_id() -> None:
    view = view_of(GREETING, invites=(invitation(),))
    assert render_message(view) == render_message(view)
    other = parsed(render_message(view_of(GREETING, key="send:greeting:mentee:P-0000000002:")))
    assert other["Message-ID"] != parsed(render_message(view))["Message-ID"]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("{{ program.title }}", id="a placeholder"),
        pytest.param("{% if true %}x{% endif %}", id="a statement"),
        pytest.param("**bold** _soft_ `code`", id="emphasis"),
        pytest.param("[press here](https://evil.example)", id="a link in Markdown"),
        pytest.param("<https://evil.example>", id="a link in angle brackets"),
        pytest.param("https://evil.example/login", id="a bare address"),
        pytest.param("<img src=x onerror=alert(1)>", id="HTML"),
        pytest.param("<!-- & &lt; -->", id="entities"),
        pytest.param("</bdi></p><script>alert(1)</script>", id="tags that close ours"),
        pytest.param("# Heading", id="a heading"),
        pytest.param("1. first", id="a list"),
        pytest.param("\ue0003\ue001", id="our own marks"),
        pytest.param("Zoë 🌱 نور", id="a name"),
    ],
)
def test_a_name_comes_out_as_it_was_written(name: str) -> None:
    mail = render_message(view_of(GREETING, {"person.given_name": name}, to_name=name))
    words = _Words(part(mail, "html"))
    assert f"Hello {name},\n\nwelcome." in part(mail, "plain")
    assert f"Hello {name}," in words.said
    assert not words.links and not {"script", "img", "strong", "em", "code", "h1", "ol"} & set(words.tags)
    assert len(parsed(mail)["To"].addresses) == 1


def test_a_value_is_no_way_into_another_value() -> None:
    template = text_of("\ue0000\ue001 and {{ person.given_name }}")
    assert part(render_message(view_of(template)), "plain") == "0 and Noor\n"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_no_name_can_add_a_header_or_a_reader(name: str) -> None:
    message = parsed(render_message(view_of(GREETING, {"program.title": name}, to_name=name, sender_name=name)))
    assert [address.addr_spec for address in message["To"].addresses] == ["noor@people.example"]
    assert "\n" not in message["Subject"] and "\r" not in message["Subject"]
    known = {"From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Language"}
    assert {*message.keys()} == known | {"MIME-Version", "Content-Type"}
    assert len(message.keys()) == 9


@pytest.mark.parametrize(
    "address",
    [
        "a@x.example, b@y.example",
        "a@x.example\r\nBcc: b@y.example",
        "noor",
        "@x.example",
        "a@",
        "",
        "Noor <a@x.example>",
        "a b@x.example",
    ],
)
def test_what_is_not_one_address_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(ValueError) as raised:
        render_message(view_of(GREETING, address=address))
    assert not address or address not in str(raised.value)


def test_a_domain_in_any_script_is_reached() -> None:
    message = parsed(render_message(view_of(GREETING, address="noor@münchen.example")))
    assert message["To"].addresses[0].addr_spec == "noor@xn--mnchen-3ya.example"


def test_a_program_without_an_address_to_write_from_is_told() -> None:
    with pytest.raises(UsageError, match="e-mail address"):
        render_message(view_of(GREETING, sender=""))


def test_what_a_text_asks_about_is_there_or_not() -> None:
    template = text_of("Call{% if coordinator.phone %} {{ coordinator.phone }}{% else %} nobody{% endif %}.")
    assert part(render_message(view_of(template)), "plain") == "Call +1 312 555 0142.\n"
    assert part(render_message(view_of(template, {"coordinator.phone": ""})), "plain") == "Call nobody.\n"


def test_plain_text_reads_without_signs() -> None:
    template = text_of(
        "# Hello\n\nOne **word**, [a page](https://x.example) and [a file](notes.html).\n\n- first\n- second\n\nBye."
    )
    expected = "Hello\n\nOne word, a page (https://x.example) and a file (notes.html).\n\n- first\n- second\n\nBye.\n"
    mail = render_message(view_of(template))
    assert part(mail, "plain") == expected
    assert _Words(part(mail, "html")).links == ["https://x.example"]


def test_a_link_named_by_a_value_leads_only_to_the_web() -> None:
    template = text_of("[the form]({{ form.link }})")
    assert "the form (https://forms" in part(render_message(view_of(template)), "plain")
    mail = render_message(view_of(template, {"form.link": "javascript:alert(1)"}))
    assert not _Words(part(mail, "html")).links


def test_lines_of_a_value_stay_lines() -> None:
    mail = render_message(view_of(text_of("{{ self_care.body }}"), {"self_care.body": "one\n\ntwo"}))
    assert part(mail, "plain") == "one\n\ntwo\n"
    assert part(mail, "html").count("<br>") + part(mail, "html").count("<br />") == 2
