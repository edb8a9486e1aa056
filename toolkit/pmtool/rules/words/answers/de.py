"""The words around an answer in German."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "yes": "Ja",
    "no": "Nein",
    "other": "Etwas anderes",
    "other_in_own_words": "Mit deinen eigenen Worten: {question}",
    "one_more": "Gibt es noch mehr zu erzählen? ({section})",
    "item_means": "Das heißt: {meaning}",
    "mend_missing": "Beantworte diese Frage.",
    "mend_missing_choice": "Wähle eine Antwort.",
    "mend_missing_consent": "Kreuze das Kästchen an, dann geht es weiter.",
    "mend_number": "Schreib eine Zahl, zum Beispiel 3 oder 3,5.",
    "mend_whole": "Schreib eine ganze Zahl, zum Beispiel 3.",
    "mend_range": "Schreib eine Zahl von {low} bis {high}.",
    "mend_option": "Wähle eine der Antworten, die hier stehen.",
    "mend_most": "Wähle höchstens {count}.",
    "mend_alone": "Wähle entweder „{option}“ oder die anderen Antworten, nicht beides.",
    "mend_consent": "Sag ja oder nein.",
    "mend_date": "Schreib einen Tag, den es gibt: Jahr, Monat und Tag.",
    "mend_time": "Schreib eine Uhrzeit, zum Beispiel 9:00 oder 17:30.",
    "mend_email": "Schreib eine E-Mail-Adresse, zum Beispiel name@example.org.",
    "mend_phone": "Schreib eine Telefonnummer, nur mit Ziffern und Zeichen.",
    "mend_longest": "Schreib höchstens {count} Zeichen.",
    "mend_shortest": "Schreib mindestens {count} Zeichen.",
    "mend_pattern": "Das sieht nicht so aus, wie es sollte. Sieh noch einmal nach.",
    "mend_hours": "Schreib einen Tag und von wann bis wann, zum Beispiel {example}.",
    "mend_else": "Sieh dir diese Antwort noch einmal an.",
}
