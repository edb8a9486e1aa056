"""pmtool's own words on lists and reports, in German."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "waits_pairing": "Tandem",
    "waits_person": "Person",
    "waits_alert": "Hinweis",
    "side_mentee": "Mentee",
    "side_mentor": "Mentorin oder Mentor",
    "side_caregiver": "Sorgeberechtigte Person",
    "status_active": "Zusammen",
    "status_proposed": "Vorgeschlagen",
    "standing_applied": "Beworben",
    "standing_ineligible": "Voraussetzungen nicht erfüllt",
    "standing_undecided": "Wartet auf eine Entscheidung",
    "standing_preparing": "In Vorbereitung",
    "standing_ready": "Bereit",
    "standing_paired": "Im Tandem",
    "standing_left": "Nicht mehr dabei",
    "paper_assumptions": "Worauf das beruht",
    "paper_assumptions_why": "Ein Teil der Daten stammt aus anderer Quelle und hat Lücken. Angenommen wurde:",
    "paper_contents": "Auf dieser Seite",
    "paper_as_of": "Stand: {day}",
    "pairs_title": "Tandems",
    "pairs_private": "Diese Seite enthält Namen. Sie gehört nur in die Hände der Menschen, die das Programm führen.",
    "pairs_summary": "Kurz gefasst",
    "pairs_together": "Zusammen",
    "pairs_proposed": "Vorgeschlagen",
    "pairs_unmatched": "Noch ohne Begleitung",
    "pairs_not_ready": "Noch nicht bereit",
    "pairs_free": "Freie Plätze",
    "pairs_judged": "Alle Mentees wurden mit allen Mentorinnen und Mentoren verglichen: {judged} mögliche Tandems "
    "wurden betrachtet, {eligible} davon lassen die Regeln des Programms zu.",
    "pairs_strength": "Die Tandems unten haben zusammen {total} Punkte; das schwächste hat {worst} von {of}.",
    "pairs_aims": "Was das Programm will, das Wichtigste zuerst",
    "pairs_proven": "Nachweislich bestmöglich: Eine getrennte Prüfung hat ergeben, dass keine andere Zusammenstellung "
    "diesen Zielen besser dient.",
    "pairs_not_proven": "Nicht nachgewiesen: Es wurde eine gute Lösung gefunden; eine bessere ist nicht "
    "ausgeschlossen.",
    "pairs_how": "Wie die Punkte zu lesen sind",
    "pairs_how_text": "Ein Tandem kann bis zu {of} Punkte haben. Jeder Grund kann so viele davon beitragen, wie ihm "
    "das Programm Gewicht gibt; der Wert ist ihre Summe. Regeln gehen vor: Keine Punktzahl gleicht eine Regel aus, "
    "die ein Tandem ausschließt. Geschlecht, Herkunft oder andere Antworten zählen nur, wo sie als Grund oder Regel "
    "genannt sind.",
    "pairs_list": "Tandems und ihre Gründe",
    "pairs_none": "Es gibt noch kein Tandem.",
    "pairs_since": "seit {day}",
    "pairs_proposed_on": "vorgeschlagen am {day}",
    "pairs_score_table": "Woraus sich der Wert von {mentee} und {mentor} zusammensetzt",
    "pairs_reason": "Grund",
    "pairs_points": "Punkte",
    "pairs_part_of": "{points} von {of}",
    "pairs_hidden_part": "Aus Antworten, die diese Seite nicht zeigt",
    "pairs_sum": "Wert",
    "pairs_runner_less": "Nächstbeste Möglichkeit für {mentee}: {mentor}, {points} Punkte weniger.",
    "pairs_runner_more": "{mentor} hätte mit {mentee} {points} Punkte mehr; über alle gesehen ging dieser Platz an "
    "jemand anderen.",
    "pairs_runner_same": "{mentor} hätte mit {mentee} gleich viele Punkte.",
    "pairs_no_runner": "Für {mentee} kommt sonst niemand infrage.",
    "pairs_unmatched_list": "Noch ohne Begleitung, und warum",
    "pairs_everyone_matched": "Alle, die bereit sind, haben eine Begleitung oder einen Vorschlag.",
    "pairs_waiting_since": "wartet seit {day}",
    "pairs_possible_none": "Nach den Regeln kommt niemand infrage.",
    "pairs_possible": "Mentorinnen und Mentoren, bei denen nichts dagegen spricht: {count}.",
    "pairs_blocked": "„{rule}“ schließt {count} der Mentorinnen und Mentoren aus.",
    "pairs_competing": "Alle ihre Plätze gingen an andere: {mentees} Personen ohne andere Möglichkeit teilen sich "
    "{places} dieser Plätze.",
    "pairs_help": "Der kürzeste Weg zu einer Begleitung: {change}.",
    "pairs_no_help": "Keine einzelne Änderung würde heute helfen.",
    "pairs_not_ready_list": "Noch nicht bereit, und warum",
    "pairs_everyone_ready": "Alle, die sich beworben haben, sind bereit oder im Tandem.",
    "pairs_person": "Person",
    "pairs_why": "Warum",
    "pairs_free_list": "Mentorinnen und Mentoren mit freien Plätzen",
    "pairs_no_free": "Es ist kein Platz mehr frei.",
    "pairs_places": "Plätze",
}
