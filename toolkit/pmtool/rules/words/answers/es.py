"""The words around an answer in Spanish."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "yes": "Sí",
    "no": "No",
    "other": "Otra cosa",
    "other_in_own_words": "Con tus palabras: {question}",
    "one_more": "¿Hay algo más que contar? ({section})",
    "item_means": "Quiere decir: {meaning}",
    "mend_missing": "Contesta esta pregunta.",
    "mend_missing_choice": "Elige una respuesta.",
    "mend_missing_consent": "Marca la casilla para seguir.",
    "mend_number": "Escribe un número, como 3 o 3,5.",
    "mend_whole": "Escribe un número entero, como 3.",
    "mend_range": "Escribe un número de {low} a {high}.",
    "mend_option": "Elige una de las respuestas que hay aquí.",
    "mend_most": "Elige {count} como máximo.",
    "mend_alone": "Elige «{option}» o las otras respuestas, pero no las dos cosas.",
    "mend_consent": "Di sí o no.",
    "mend_date": "Escribe un día que exista: año, mes y día.",
    "mend_time": "Escribe una hora, como 9:00 o 17:30.",
    "mend_email": "Escribe una dirección de correo, como name@example.org.",
    "mend_phone": "Escribe un número de teléfono, solo con cifras y signos.",
    "mend_longest": "Escribe {count} caracteres como máximo.",
    "mend_shortest": "Escribe al menos {count} caracteres.",
    "mend_pattern": "No tiene la forma que debería. Mira lo que has escrito.",
    "mend_hours": "Escribe un día y desde qué hora hasta qué hora, como {example}.",
    "mend_else": "Mira otra vez esta respuesta.",
}
