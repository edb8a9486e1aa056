"""pmtool's own words on lists and reports, in Spanish."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "waits_pairing": "pareja",
    "waits_person": "persona",
    "waits_alert": "alerta",
    "side_mentee": "Persona acompañada",
    "side_mentor": "Mentor o mentora",
    "side_caregiver": "Madre, padre o tutor",
    "status_active": "Juntos",
    "status_proposed": "Propuesta",
    "standing_applied": "Solicitud recibida",
    "standing_ineligible": "No cumple las condiciones",
    "standing_undecided": "Espera una decisión",
    "standing_preparing": "En preparación",
    "standing_ready": "Lista para emparejar",
    "standing_paired": "Con pareja",
    "standing_left": "Ya no participa",
    "paper_assumptions": "En qué se apoya esto",
    "paper_assumptions_why": "Parte de los datos viene de otra fuente y le faltan respuestas. Se dio por supuesto:",
    "paper_contents": "En esta página",
    "paper_as_of": "A {day}",
    "pairs_title": "Parejas",
    "pairs_private": "Esta página contiene nombres. Guárdela donde solo la lea el equipo del programa.",
    "pairs_summary": "En resumen",
    "pairs_together": "Juntos",
    "pairs_proposed": "Propuestas",
    "pairs_unmatched": "Aún sin mentor o mentora",
    "pairs_not_ready": "Aún en camino",
    "pairs_free": "Plazas libres",
    "pairs_judged": "Cada persona acompañada se comparó con cada mentor o mentora: se miraron {judged} parejas "
    "posibles, y las reglas del programa permiten {eligible}.",
    "pairs_strength": "Las parejas de abajo suman {total} puntos; la más débil tiene {worst} de {of}.",
    "pairs_aims": "Lo que quiere el programa, lo más importante primero",
    "pairs_proven": "Demostrado que es lo mejor: una comprobación aparte halló que ninguna otra forma de emparejar a "
    "estas personas cumple mejor estos objetivos.",
    "pairs_not_proven": "No demostrado: se halló una buena solución y no se descarta que haya una mejor.",
    "pairs_how": "Cómo leer los puntos",
    "pairs_how_text": "Una pareja puede tener hasta {of} puntos. Cada motivo puede aportar tantos como peso le dio el "
    "programa; el resultado es su suma. Las reglas van antes que los puntos: ningún resultado compensa una regla que "
    "impide una pareja. El género, el origen o cualquier otra respuesta cuentan solo donde se nombran como motivo o "
    "como regla.",
    "pairs_list": "Parejas y sus motivos",
    "pairs_none": "Todavía no hay parejas.",
    "pairs_since": "desde el {day}",
    "pairs_proposed_on": "propuesta el {day}",
    "pairs_score_table": "De qué se compone el resultado de {mentee} y {mentor}",
    "pairs_reason": "Motivo",
    "pairs_points": "Puntos",
    "pairs_part_of": "{points} de {of}",
    "pairs_hidden_part": "De respuestas que no se muestran en esta página",
    "pairs_sum": "Resultado",
    "pairs_runner_less": "La siguiente opción para {mentee}: {mentor}, {points} puntos menos.",
    "pairs_runner_more": "{mentor} tendría {points} puntos más con {mentee}; mirando a todos, esa plaza fue para otra "
    "persona.",
    "pairs_runner_same": "{mentor} tendría los mismos puntos con {mentee}.",
    "pairs_no_runner": "No hay otra opción para {mentee}.",
    "pairs_unmatched_list": "Aún sin mentor o mentora, y por qué",
    "pairs_everyone_matched": "Todas las personas que pueden emparejarse tienen pareja o una propuesta.",
    "pairs_waiting_since": "espera desde el {day}",
    "pairs_possible_none": "Las reglas no dejan a ningún mentor o mentora posible.",
    "pairs_possible": "Mentores y mentoras a quienes nada descarta: {count}.",
    "pairs_blocked": "«{rule}» descarta a {count} de los mentores y mentoras.",
    "pairs_competing": "Todas sus plazas fueron para otras personas: {mentees} personas sin otra posibilidad comparten "
    "{places} de esas plazas.",
    "pairs_help": "El camino más corto: {change}.",
    "pairs_no_help": "Hoy ningún cambio por sí solo ayudaría.",
    "pairs_not_ready_list": "Aún en camino, y por qué",
    "pairs_everyone_ready": "Todas las personas que se apuntaron pueden emparejarse o ya tienen pareja.",
    "pairs_person": "Persona",
    "pairs_why": "Por qué",
    "pairs_free_list": "Mentores y mentoras con plazas libres",
    "pairs_no_free": "No queda ninguna plaza libre.",
    "pairs_places": "Plazas",
}
