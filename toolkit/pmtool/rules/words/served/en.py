"""The words of the pages that pmtool serves, in English."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "alert_at": "Look at it here: {url}",
    "alert_on_list": "You find it in the list of things to decide.",
    "served_start": "Start now",
    "served_go_on": "Go on",
    "served_begun": "You have begun already. What you wrote is kept.",
    "served_back": "Back",
    "served_later": "Save and come back later",
    "served_part": "Part {number} of {count}",
    "served_error": "Error",
    "served_problem": "There is a problem",
    "served_fault": "{question} {mend}",
    "served_check_title": "Check your answers",
    "served_check_intro": "Nothing is sent yet. Look through your answers, and change what you like.",
    "served_change": "Change",
    "served_no_answer": "No answer",
    "served_send": "Send my answers",
    "served_sent_title": "Thank you. We have your answers",
    "served_sent_kept": "They are kept safe. Only the people named beside each question can read them.",
    "served_sent_wrong": "Is something wrong with an answer, or do you want to take it back? Tell us:",
    "served_caregiver_title": "For your parent or caregiver",
    "served_caregiver": "If somebody has to agree for you, give them this link. It leads to a form of their own, "
    "and shows nothing of what you told us.",
    "served_later_title": "Your answers are kept",
    "served_later_how": "Open your link again to go on. You can do that until {day}.",
    "served_later_link": "Your link",
    "served_later_keep": "Keep it to yourself. Whoever has this link can see what you wrote so far. Nobody here can "
    "read it before you send it.",
    "served_takes": "It takes about {duration}.",
    "served_unsent": "You can stop at any time and come back. Nobody reads anything before you send it.",
    "served_leave_out": "You can leave out every question marked “optional”.",
    "served_calm_title": "This link doesn’t work",
    "served_calm": "Perhaps it has run out, or a piece of it is missing. Try to open the whole link from our "
    "message. Or ask us for a new one:",
    "served_busy_title": "Please try again in a minute",
    "served_busy": "We couldn’t keep this just now. Go back in your browser: what you wrote is still there.",
    "served_refused_title": "We couldn’t take this in",
    "served_refused": "Your answers didn’t reach us. Perhaps the e-mail address or number you gave is known here in "
    "another way. Please talk to us:",
    "served_code_title": "Your code",
    "served_code_label": "Type in your code",
    "served_code_hint": "It stands on the poster or the letter you were given.",
    "served_code_wrong": "We don’t know this code. Check it, and type it in again.",
    "served_alert_title": "Something to look at",
    "served_alert_private": "This page is for you alone. Close it when you have read it.",
    "served_alert_about": "About",
    "served_alert_due": "Look at it by",
    "served_alert_said": "What was said",
    "served_alert_nothing": "No answer goes with it. Talk to the people it is about.",
    "served_alert_offer": "What to offer",
    "served_alert_done": "When you have looked",
    "served_alert_outcome": "What came of it",
    "served_alert_hint": "A few words, so that the team knows what was done. Write only what they need.",
    "served_alert_record": "Record it",
    "served_alert_recorded": "Recorded. Thank you",
    "served_alert_closed": "Somebody has looked at this, and it is recorded.",
    "served_alert_line": "If you can’t do it in time, ring the next person in line: {who}.",
}
