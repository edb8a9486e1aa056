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
    "pairs_judged": "Hoy se comparó a cada persona que puede emparejarse con cada mentor o "
    "mentora disponible: se miraron {judged} parejas posibles, y las reglas del "
    "programa permiten {eligible}.",
    "pairs_strength": "Las parejas de abajo suman {total} puntos; la más débil tiene {worst} de {of}.",
    "pairs_ruled_out_by": "Lo que descarta una pareja",
    "pairs_least_time": "al menos {time} en común",
    "pairs_most_apart": "como mucho {gap} de diferencia",
    "pairs_aims": "Lo que quiere el programa, lo más importante primero",
    "pairs_proven": "Está demostrado que la elección de hoy es la mejor: una comprobación aparte "
    "halló que ninguna otra forma de emparejar a quienes están listos cumple "
    "mejor estos objetivos.",
    "pairs_not_proven": "No está demostrado que la elección de hoy sea la mejor: se halló una buena "
    "solución y no se descarta otra mejor.",
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
    "pairs_required": "condición",
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
    "report_title": "Informe",
    "report_period": "Periodo",
    "report_from_to": "del {first} al {last}",
    "report_version": "Versión del programa",
    "report_place": "Jurisdicción indicada",
    "report_small": "Menor número de personas que se muestra",
    "report_cell": "no se informa",
    "report_fewer": "no se informa: menos de {k} personas",
    "report_metric_none": "No se informa: se apoya en menos de {k}, o en nada todavía.",
    "report_few": "Se apoya en {n}: muy pocos para un porcentaje.",
    "report_not_computable": "no se puede calcular",
    "report_not_defined": "no definido",
    "report_no_answer": "Sin respuesta",
    "report_nothing": "Todavía no hay nada que informar.",
    "report_as_table": "Estos números en una tabla",
    "report_key": "Números principales",
    "report_key_intro": "Cada número está junto a la meta que el programa fijó antes de que hubiera datos.",
    "report_at_least": "Meta: al menos {target}",
    "report_at_most": "Meta: como mucho {target}",
    "report_met": "Meta alcanzada",
    "report_not_met": "Meta no alcanzada",
    "report_interval": "Intervalo del 95 %: de {low} a {high}",
    "counts_retention": "Proporción de parejas que se espera que duren lo acordado (Kaplan–Meier)",
    "counts_engagement": "Seguimientos respondidos, de los que tocaban",
    "counts_satisfaction": "Lo que dicen las personas acompañadas",
    "counts_relationship": "Lo que dicen ambas partes de su pareja",
    "counts_mentor_wellbeing": "Cómo dicen estar quienes acompañan",
    "counts_waiting": "Mediana de días hasta la primera pareja; quien aún espera también cuenta",
    "counts_equity": "La menor proporción con pareja entre la mayor, de los grupos con los que la "
    "asignación debe ser justa",
    "counts_attendance": "Quienes vinieron a las sesiones de grupo, de las invitaciones respondidas",
    "report_rests_on": "Se apoya en {n}",
    "report_primary": "Resultado principal",
    "report_primary_named": "Se nombró antes de que hubiera datos.",
    "report_primary_line": "{measure}, {moment}: cambio medio {change}, intervalo del 95 % de {low} a "
    "{high}; {n} personas contestaron antes y después.",
    "report_primary_wanted": "Se quería: una mejora de al menos {target}.",
    "report_primary_withheld": "{measure}, {moment}: no se informa, porque menos de {k} personas contestaron "
    "antes y después.",
    "report_primary_none": "{measure}: todavía no toca ningún seguimiento.",
    "report_flow": "De la solicitud al seguimiento",
    "report_flow_intro": "Cuántas personas llegaron hasta dónde.",
    "report_step": "Paso",
    "report_people": "Personas",
    "flow_applied": "Se apuntaron",
    "flow_eligible": "Cumplen las condiciones",
    "flow_ready": "En condiciones de emparejarse",
    "flow_paired": "Han tenido pareja",
    "flow_checked_in": "Contestaron un seguimiento",
    "flow_followed_up": "Contestaron una medición posterior",
    "sides_mentee": "Personas acompañadas",
    "sides_mentor": "Mentores y mentoras",
    "report_standings": "Dónde está cada quien ahora",
    "report_standing": "Situación",
    "report_sources": "De dónde llegaron las solicitudes",
    "report_source": "Origen",
    "report_needs": "Lo que la gente necesita",
    "report_needs_asked": "Necesidades que nombraron quienes pidieron acompañamiento",
    "report_need": "Necesidad",
    "report_needs_because": "Por qué el programa atiende estas necesidades",
    "report_survey": "Encuesta de necesidades",
    "report_survey_answered": "Personas que contestaron sin dar su nombre: {n}",
    "report_answer": "Respuesta",
    "report_matching": "Emparejamiento y espera",
    "report_scores": "Resultados de las parejas, de {points} puntos",
    "report_load": "Personas que acompaña ahora cada mentor o mentora",
    "report_waiting": "Días hasta la primera pareja",
    "report_points": "Puntos",
    "report_mentees_each": "Personas",
    "report_days": "Días",
    "report_pairings": "Parejas",
    "report_range": "de {low} a {high}",
    "report_or_more": "{low} o más",
    "report_histogram_none": "No se informa: muy pocas personas para una distribución, o nadie todavía.",
    "report_groups": "Grupos lado a lado",
    "report_groups_intro": "¿Encuentran pareja con la misma frecuencia personas de distintos grupos? De "
    "quienes cumplen las condiciones, cuántas han tenido pareja.",
    "report_group": "Grupo",
    "report_eligible": "Cumplen las condiciones",
    "report_paired": "Han tenido pareja",
    "report_share_paired": "Proporción",
    "report_of": "{part} de {whole}",
    "report_of_percent": "{part} de {whole} ({percent})",
    "report_together": "Seguir juntos, seguir en contacto",
    "report_curve": "Parejas que siguen juntas",
    "report_curve_note": "Una pareja cuenta como terminada solo si cerró antes del final previsto; los "
    "finales previstos y las parejas en curso cuentan mientras se vieron. La "
    "banda es el intervalo del 95 %.",
    "report_curve_none": "La curva no se informa: se apoya en muy pocas parejas, o en ninguna todavía.",
    "report_none_ended": "Ninguna pareja cerró antes del final previsto.",
    "report_since_start": "Días desde el inicio",
    "report_still": "Siguen juntas",
    "report_seen": "Parejas observadas",
    "report_ci": "Intervalo del 95 %",
    "report_change": "Cambio de antes a después",
    "report_plan": "Lo que se preguntó antes de que hubiera datos",
    "report_shared": "Quién lee los resultados",
    "report_costs": "Qué se cuenta como costo",
    "report_descriptive": "Este programa es demasiado pequeño para distinguir un cambio del azar: los números "
    "describen lo que pasó y no afirman más.",
    "report_alone": "Sin grupo de comparación",
    "report_alone_text": "La gente suele llegar cuando las cosas van mal, y muchas mejoran con el "
    "tiempo: parte de cualquier cambio habría llegado sin el programa (regresión "
    "a la media). Estos números describen un cambio. No demuestran que lo causara "
    "el programa.",
    "report_higher": "más alto es mejor",
    "report_lower": "más bajo es mejor",
    "report_spans": "Cambio medio y su intervalo del 95 %",
    "report_spans_note": "Cada línea tiene su propia escala, con «sin cambio» en el centro; hacia la "
    "derecha es mejor. La marca discontinua es lo que quería el programa.",
    "report_estimates": "Antes y después, personas con ambas respuestas",
    "report_individuals": "El cambio de cada persona, contado",
    "report_measure": "Medida",
    "report_before": "Antes",
    "report_after": "Después",
    "report_mean": "Cambio medio",
    "report_g": "g_av de Hedges",
    "report_d": "d_z de Cohen",
    "report_goal": "Meta",
    "report_improved": "Mejora fiable",
    "report_unchanged": "Sin cambio fiable",
    "report_worsened": "Empeoramiento fiable",
    "report_beyond": "Mejor en el menor cambio que importa, o más",
    "report_lost": "Contestaron antes, no después",
    "report_alerts": "Alertas",
    "report_alerts_intro": "Cuántas veces se vio una señal, y si alguien la atendió antes del día acordado.",
    "report_alert": "Alerta",
    "report_raised": "Activadas",
    "report_looked_at": "Atendidas",
    "report_in_time": "A tiempo",
    "report_stories": "En sus propias palabras",
    "report_stories_intro": "Se cita solo si la persona estuvo de acuerdo, sin nombres.",
    "report_answered": "Personas que contestaron: {n}",
    "report_no_quotes": "Sin citas: nadie dio su acuerdo, o estas respuestas no son para quien lee este informe.",
    "report_kept": "Lo que no se muestra, y por qué",
    "report_kept_count": "Resultados omitidos: {count}",
    "report_kept_text": "No se muestra ningún número de personas menor que {k}, ni uno del que "
    "pudiera deducirse; por eso faltan a veces también números mayores. Ambos se "
    "ven iguales a propósito. El cero se muestra. Las partes de una distribución "
    "con pocas personas se unen a la de al lado. Los porcentajes se muestran solo "
    "si se apoyan en {least} o más.",
    "report_methods": "Cómo se hicieron los números",
    "method_pairs": "Antes y después: solo personas con ambas respuestas (casos completos); no se "
    "completa nada por quienes no volvieron a contestar, y se muestra cuántas "
    "son.",
    "method_mean": "Cambio medio: la media de después − antes, en unidades de la escala, con el "
    "intervalo del 95 % de Student.",
    "method_effect": "g_av: cambio medio dividido por la desviación típica promedio √((s₁² + s₂²) "
    "/ 2), con la corrección 1 − 3/(4·df − 1) para números pequeños (Cumming "
    "2012; Hedges 1981, J Educ Stat 6(2)); d_z: dividido por la desviación típica "
    "de los cambios. No se pueden comparar entre sí (Lakens 2013, Front Psychol "
    "4:863).",
    "method_reliable": "Mejora o empeoramiento fiable: un cambio de más de 1,96 · DT · √(2(1 − r)), "
    "mayor que el que daría solo el error de medida a 95 de cada 100 personas sin "
    "cambio (Jacobson & Truax 1991, J Consult Clin Psychol 59(1)). El menor "
    "cambio que importa es otra pregunta, y se cuenta aparte.",
    "method_curve": "Siguen juntas: la estimación de Kaplan-Meier, leída cada dos semanas "
    "mientras se observan suficientes parejas (Kaplan & Meier 1958, JASA "
    "53(282)); su intervalo, con la varianza de Greenwood en la escala log-log "
    "(Kalbfleisch & Prentice 1980).",
    "method_share": "Proporciones de respuestas: intervalo de Wilson (Wilson 1927, JASA 22(158)) "
    "para tantas respuestas independientes como variarían igual, pues las de una "
    "misma persona se parecen (Kish 1965; Franco et al. 2019, J Surv Stat "
    "Methodol 7(3)).",
    "method_days": "Espera: la mediana de días hasta la primera pareja, por Kaplan-Meier; "
    "quienes aún esperan cuentan con lo que llevan esperado.",
    "method_primary": "Un resultado se nombró principal antes de que hubiera datos. Los demás se "
    "describen, sin pruebas estadísticas.",
    "method_equity": "Igualdad de oportunidades: la menor proporción de personas con pareja en un "
    "grupo, dividida por la mayor; 100 de 100 sería igual.",
    "report_open": "Por ahora cumple la meta; es pronto para decirlo",
    "report_receipt": "Comprobar estos números",
    "report_receipt_text": "Cada número se puede volver a calcular. El recibo de la ejecución, "
    "runs/<número>.json en la carpeta de trabajo, guarda los resúmenes del "
    "programa, de lo recibido y de esta página, las versiones y la semilla.",
    "report_share_at_least": "{share} o más",
    "report_share_at_most": "{share} o menos",
    "report_fair": "La igualdad de oportunidades se calcula con estos grupos.",
    "report_waived": "Reglas de buena práctica que no se siguen",
    "report_waived_by": "Aprobado por {by}, hasta el {until}.",
}
