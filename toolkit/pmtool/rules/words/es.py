"""pmtool's own words in Spanish."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "needs_survey": "¿Qué ayudaría a la gente aquí?",
    "intake_mentee": "Solicitud: quiero un mentor o una mentora",
    "intake_mentor": "Solicitud: quiero ser mentor o mentora",
    "intake_caregiver": "Para madres, padres o personas cuidadoras",
    "screening": "Registro de una comprobación",
    "training_record": "Registro de formación",
    "agreement": "Nuestro acuerdo",
    "session_feedback": "Después de una sesión de grupo",
    "follow_up": "¿Cómo van las cosas ahora?",
    "exit": "Mirando atrás",
    "check": "¿Qué comprobación?",
    "passed": "Superada",
    "checked_on": "¿Qué día?",
    "module": "¿Qué módulo?",
    "completed_on": "Completado el",
    "i_agree": "He leído este acuerdo y lo acepto.",
    "session": "¿Qué sesión?",
    "session_day": "¿Qué día?",
    "came": "Estuve allí",
}
