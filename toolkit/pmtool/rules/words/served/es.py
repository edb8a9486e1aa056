"""Las palabras de las páginas que pmtool sirve, en español."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "alert_at": "Míralo aquí: {url}",
    "alert_on_list": "Lo encontrarás en la lista de decisiones pendientes.",
    "served_start": "Empezar",
    "served_go_on": "Seguir",
    "served_begun": "Ya has empezado. Lo que escribiste está guardado.",
    "served_back": "Atrás",
    "served_later": "Guardar y volver más tarde",
    "served_part": "Parte {number} de {count}",
    "served_error": "Error",
    "served_problem": "Hay un problema",
    "served_fault": "{question} {mend}",
    "served_check_title": "Revisa tus respuestas",
    "served_check_intro": "Todavía no se ha enviado nada. Mira tus respuestas y cambia lo que quieras.",
    "served_change": "Cambiar",
    "served_no_answer": "Sin respuesta",
    "served_send": "Enviar mis respuestas",
    "served_sent_title": "Gracias. Tenemos tus respuestas",
    "served_sent_kept": "Están guardadas y seguras. Solo pueden leerlas las personas que nombramos junto a cada "
    "pregunta.",
    "served_sent_wrong": "¿Hay algo mal en una respuesta, o quieres retirarla? Dínoslo:",
    "served_caregiver_title": "Para tu madre, tu padre o quien te cuida",
    "served_caregiver": "Si alguien tiene que dar permiso por ti, dale este enlace. Lleva a su propio formulario y no "
    "muestra nada de lo que nos contaste.",
    "served_later_title": "Tus respuestas están guardadas",
    "served_later_how": "Abre otra vez tu enlace para seguir. Puedes hacerlo hasta el {day}.",
    "served_later_link": "Tu enlace",
    "served_later_keep": "No lo compartas. Quien lo tiene puede ver lo que has escrito. Aquí nadie puede leerlo antes "
    "de que lo envíes.",
    "served_takes": "Te llevará unos {duration}.",
    "served_unsent": "Puedes parar cuando quieras y volver. Nadie lee nada antes de que lo envíes.",
    "served_leave_out": "Puedes dejar en blanco las preguntas que dicen «opcional».",
    "served_calm_title": "Este enlace no funciona",
    "served_calm": "Quizá ha caducado o le falta un trozo. Abre el enlace entero de nuestro mensaje. O pídenos uno "
    "nuevo:",
    "served_busy_title": "Prueba otra vez en un minuto",
    "served_busy": "Ahora no pudimos guardarlo. Vuelve atrás en el navegador: lo que escribiste sigue ahí.",
    "served_refused_title": "No pudimos recibirlo",
    "served_refused": "Tus respuestas no nos llegaron. Quizá ya conocemos de otra manera el correo o el número que "
    "diste. Habla con nosotros:",
    "served_code_title": "Tu código",
    "served_code_label": "Escribe tu código",
    "served_code_hint": "Está en el cartel o en la carta que te dieron.",
    "served_code_wrong": "No conocemos este código. Revísalo y escríbelo otra vez.",
    "served_alert_title": "Algo que mirar",
    "served_alert_private": "Esta página es solo para ti. Ciérrala cuando la hayas leído.",
    "served_alert_about": "Se trata de",
    "served_alert_due": "Míralo antes de",
    "served_alert_said": "Lo que se dijo",
    "served_alert_nothing": "No lleva ninguna respuesta. Habla con las personas de quienes se trata.",
    "served_alert_offer": "Qué ofrecer",
    "served_alert_done": "Cuando lo hayas mirado",
    "served_alert_outcome": "Qué pasó",
    "served_alert_hint": "Unas palabras, para que el equipo sepa qué se hizo. Escribe solo lo que necesitan.",
    "served_alert_record": "Anotarlo",
    "served_alert_recorded": "Anotado. Gracias",
    "served_alert_closed": "Alguien ya lo miró y está anotado.",
    "served_alert_line": "Si no puedes a tiempo, llama a la siguiente persona: {who}.",
}
