"""`pmtool new` as a designer sees it who types on a terminal, and where there is none."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from started import CHECKOUT, WORKPLACE, Door, command, content, environment
from terminal import CTRL_C, CTRL_D, Terminal

from pmtool.beginning import BORROWED, QUESTIONS

ASKED = [each for each in QUESTIONS if each.option != "id"]  # the folder's name is the id


def test_a_designer_answers_and_what_comes_out_is_sound(door: Door, tmp_path: Path) -> None:
    folder = tmp_path / "listening-circle"
    with Terminal("new", folder, home=tmp_path / "home") as terminal:
        begun = terminal.sees("What is the program called? [Listening circle]")
        assert f"{len(ASKED)} questions" in begun
        assert "Ctrl-C stops, and nothing is written" in begun
        answered = {
            "know each other from?": "workplace",
            "In which languages?": "es, en",
            "For whom is it?": "Whoever works at the harbour.",
            "In which country?": "es",
            "In which time zone?": "madrid",
            "how many months": "9",
            "From which day": "2027-09-06",
            "Who runs it?": "Lucía Paredes",
            "e-mail address?": "lucia@harbour.example",
            "phone number?": "+34 910 000 000",
            "Which crisis line": "Línea de ayuda",
            "At which phone number?": "024",
        }
        terminal.types("Side by side")
        for question, answer in answered.items():
            terminal.sees(question)
            terminal.types(answer)
        assert terminal.ends() == 0, terminal.screen
        assert f"pmtool validate {folder}" in terminal.screen
    text = (folder / "program.yaml").read_text(encoding="utf-8")
    assert "title: Side by side" in text
    assert "timezone: Europe/Madrid" in text
    for answer in answered.values():
        assert answer.replace("es, en", "[es, en]").replace("madrid", "Madrid") in text
    assert door("validate", folder, "--fail-on", "warning").status == 0
    assert door("test", folder).status == 0


def test_a_wrong_answer_is_met_gently_and_the_question_stays(tmp_path: Path) -> None:
    wrong = {
        "know each other from?": ("office", "“office” is none of them. Write community, campus or workplace."),
        "In which languages?": ("fr", "A new program begins in en, de, es, ar, not in “fr”."),
        "In which country?": ("uk", "There is no country with the letters 'uk'. Write gb."),
        "In which time zone?": ("Europe/Berlim", "Did you mean 'Europe/Berlin'? Enter takes Europe/Berlin."),
        "how many months": ("a year", "“a year” is no number of months. Write a number from 1 to 24."),
        "From which day": ("6 September", "Write the year, the month and the day: 2027-02-01."),
        "e-mail address?": ("me", "“me” is no whole e-mail address."),
        "phone number?": ("call me", "“call me” is no phone number."),
    }
    folder = tmp_path / "together"
    with Terminal("new", folder, home=tmp_path / "home") as terminal:
        for question in ASKED:
            terminal.sees(question.text)
            for words, (answer, complaint) in wrong.items():
                if words in question.text and complaint not in terminal.screen:
                    terminal.types(answer)
                    terminal.sees(complaint)
            terminal.types()
        assert terminal.ends() == 0, terminal.screen
        for _, complaint in wrong.values():
            assert terminal.screen.count(complaint) == 1
        assert "Traceback" not in terminal.screen
    assert "timezone: Europe/Berlin" in (folder / "program.yaml").read_text(encoding="utf-8")


def test_enter_takes_what_yes_takes(door: Door, tmp_path: Path) -> None:
    typed, quiet = tmp_path / "typed" / "our-ward", tmp_path / "quiet" / "our-ward"
    with Terminal("new", typed, "--starts", "2027-02-01", home=tmp_path / "home") as terminal:
        for _ in ASKED[1:]:
            terminal.types()
        assert terminal.ends() == 0, terminal.screen
    assert door("new", quiet, "--starts", "2027-02-01", "--yes").status == 0
    assert content(typed) == content(quiet)


def test_what_was_given_as_an_option_isnt_asked(tmp_path: Path) -> None:
    given = {"--title": "Juntos", "--setting": "campus", "--email": "desk@juntos.example", "--crisis-phone": "024"}
    options = (part for pair in given.items() for part in pair)
    with Terminal("new", tmp_path / "juntos", *options, home=tmp_path / "home") as terminal:
        for question in ASKED:
            if f"--{question.option}" not in given:
                assert terminal.sees(question.text).count("\n> ") <= 1
                terminal.types()
        assert terminal.ends() == 0, terminal.screen


def test_an_option_that_cant_be_is_said_before_anything_is_asked(tmp_path: Path) -> None:
    with Terminal("new", tmp_path / "new", "--timezone", "Europe/Berlim", home=tmp_path / "home") as terminal:
        assert terminal.ends() == 1
        assert "PM313" in terminal.screen
        assert "\n> " not in terminal.screen
    assert not (tmp_path / "new").exists()


def test_a_folder_that_isnt_empty_is_said_before_anything_is_asked(tmp_path: Path) -> None:
    with Terminal("new", tmp_path, home=tmp_path / "home") as terminal:
        (tmp_path / "mine.txt").touch()
        assert terminal.ends() == 2
        assert "holds something already" in terminal.screen
        assert "\n> " not in terminal.screen


@pytest.mark.parametrize(
    ("key", "answered"),
    [(CTRL_C, 0), (CTRL_C, 5), (CTRL_C, len(ASKED) - 1), (CTRL_D, 1)],
    ids=["Ctrl-C at first", "Ctrl-C in the middle", "Ctrl-C at last", "Ctrl-D"],
)
def test_stopped_before_the_end_nothing_is_left(key: str, answered: int, tmp_path: Path) -> None:
    (tmp_path / "programs").mkdir()
    with Terminal("new", tmp_path / "programs" / "new", home=tmp_path / "home") as terminal:
        for _ in range(answered):
            terminal.types()
        terminal.presses(key)
        assert terminal.ends() == 4
        assert terminal.screen.endswith("\nStopped. Nothing half-done is left: run again to go on.\n")
    assert list((tmp_path / "programs").iterdir()) == []


def test_from_another_program_only_what_is_its_own_is_asked(tmp_path: Path) -> None:
    folder = tmp_path / "porto"
    with Terminal("new", folder, "--from", WORKPLACE, home=tmp_path / "home") as terminal:
        for question, answer in zip(
            (each for each in BORROWED if each.option != "id"), ("", "2027-09-06"), strict=True
        ):
            terminal.sees(question.text)
            terminal.types(answer)
        assert terminal.ends() == 0, terminal.screen
    text = (folder / "program.yaml").read_text(encoding="utf-8")
    assert "id: porto" in text
    assert "opens: 2027-09-06" in text


@pytest.mark.parametrize("stdin", ["empty", "closed", "answers in a pipe"])
def test_without_a_terminal_nothing_hangs_and_the_option_is_named(stdin: str, tmp_path: Path) -> None:
    asked = subprocess.run(
        command("new", tmp_path / "new"),
        cwd=CHECKOUT,
        env=environment(tmp_path / "home"),
        input="Together\ncampus\n" if "pipe" in stdin else "",
        preexec_fn=(lambda: os.close(0)) if stdin == "closed" else None,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert asked.returncode == 2
    assert "Give --title as an option, or add --yes" in asked.stderr
    assert not (tmp_path / "new").exists()


def test_where_nobody_would_see_the_questions_none_is_asked(tmp_path: Path) -> None:
    said = tmp_path / "said.txt"
    with (
        said.open("wb") as stream,
        Terminal("new", tmp_path / "new", home=tmp_path / "home", stderr=stream.fileno()) as terminal,
    ):
        assert terminal.ends() == 2
    assert "There is no terminal" in said.read_text(encoding="utf-8")
