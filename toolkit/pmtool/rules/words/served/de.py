"""Die Wörter der Seiten, die pmtool ausliefert, auf Deutsch."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "alert_at": "Sieh hier nach: {url}",
    "alert_on_list": "Du findest es in der Liste der offenen Entscheidungen.",
    "served_start": "Jetzt beginnen",
    "served_go_on": "Weiter",
    "served_begun": "Du hast schon begonnen. Was du geschrieben hast, ist gespeichert.",
    "served_back": "Zurück",
    "served_later": "Speichern und später weitermachen",
    "served_part": "Teil {number} von {count}",
    "served_error": "Fehler",
    "served_problem": "Etwas stimmt noch nicht",
    "served_fault": "{question} {mend}",
    "served_check_title": "Prüfe deine Antworten",
    "served_check_intro": "Noch ist nichts abgeschickt. Sieh alles durch und ändere, was du möchtest.",
    "served_change": "Ändern",
    "served_no_answer": "Keine Antwort",
    "served_send": "Antworten abschicken",
    "served_sent_title": "Danke. Deine Antworten sind da",
    "served_sent_kept": "Sie sind sicher verwahrt. Nur wer neben der Frage genannt ist, kann sie lesen.",
    "served_sent_wrong": "Stimmt etwas nicht, oder möchtest du eine Antwort zurücknehmen? Sag es uns:",
    "served_caregiver_title": "Für deine Eltern oder wer für dich sorgt",
    "served_caregiver": "Muss jemand für dich zustimmen? Dann gib diesen Link weiter. Er führt zu einem eigenen "
    "Formular und zeigt nichts von dem, was du uns gesagt hast.",
    "served_later_title": "Deine Antworten sind gespeichert",
    "served_later_how": "Öffne deinen Link wieder, um weiterzumachen. Das geht bis {day}.",
    "served_later_link": "Dein Link",
    "served_later_keep": "Behalte ihn für dich. Wer ihn hat, sieht, was du bisher geschrieben hast. Hier kann "
    "es niemand lesen, bevor du es abschickst.",
    "served_takes": "Es dauert etwa {duration}.",
    "served_unsent": "Du kannst jederzeit aufhören und wiederkommen. Niemand liest etwas, bevor du es abschickst.",
    "served_leave_out": "Du kannst jede Frage auslassen, bei der „freiwillig“ steht.",
    "served_calm_title": "Dieser Link führt nicht weiter",
    "served_calm": "Vielleicht ist er abgelaufen, oder es fehlt ein Stück. Öffne den ganzen Link aus unserer "
    "Nachricht. Oder bitte uns um einen neuen:",
    "served_busy_title": "Bitte versuche es gleich noch einmal",
    "served_busy": "Wir konnten das gerade nicht speichern. Geh im Browser zurück: Was du geschrieben hast, "
    "steht noch da.",
    "served_refused_title": "Wir konnten das nicht annehmen",
    "served_refused": "Deine Antworten sind nicht bei uns angekommen. Vielleicht kennen wir die Adresse oder Nummer "
    "schon aus einem anderen Formular. Bitte sprich mit uns:",
    "served_code_title": "Dein Code",
    "served_code_label": "Gib deinen Code ein",
    "served_code_hint": "Er steht auf dem Plakat oder in dem Brief, den du bekommen hast.",
    "served_code_wrong": "Diesen Code kennen wir nicht. Prüfe ihn und gib ihn noch einmal ein.",
    "served_alert_title": "Bitte sieh nach",
    "served_alert_private": "Diese Seite ist nur für dich. Schließe sie, wenn du sie gelesen hast.",
    "served_alert_about": "Es geht um",
    "served_alert_due": "Nachsehen bis",
    "served_alert_said": "Was gesagt wurde",
    "served_alert_nothing": "Dazu gehört keine Antwort. Sprich mit denen, um die es geht.",
    "served_alert_offer": "Was du anbieten kannst",
    "served_alert_done": "Wenn du nachgesehen hast",
    "served_alert_outcome": "Was daraus wurde",
    "served_alert_hint": "Ein paar Worte, damit das Team weiß, was getan wurde. Schreib nur, was es braucht.",
    "served_alert_record": "Eintragen",
    "served_alert_recorded": "Eingetragen. Danke",
    "served_alert_closed": "Jemand hat nachgesehen, und es ist eingetragen.",
    "served_alert_line": "Schaffst du es nicht rechtzeitig? Ruf an, wer als Nächstes dran ist: {who}.",
}
