"""pmtool's own words on lists and reports, in German."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "waits_pairing": "Tandem",
    "waits_person": "Person",
    "waits_alert": "Hinweis",
    "waits_message": "Nachricht",
    "otherwise_alert": "Geht an die nächste zuständige Person und bleibt offen.",
    "otherwise_pairing": "Niemand erfährt davon, und beide warten weiter.",
    "otherwise_person": "Wird nicht vermittelt und wartet weiter.",
    "otherwise_runs": "Das Tandem läuft weiter.",
    "otherwise_rests": "Die Pause dauert an, und nichts wird gefragt.",
    "otherwise_message": "Sie wird nicht versandt.",
    "message_unsure": "Vielleicht kam sie an, vielleicht nicht: Fragen Sie nach, oder sehen Sie im Postausgang nach.",
    "message_refused": "Der Mailserver nahm sie nicht an. Erreichen Sie die Person auf anderem Weg.",
    "message_no_address": "Es ist keine E-Mail-Adresse bekannt. Erreichen Sie die Person auf anderem Weg.",
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
    "standing_paused": "In einer Pause",
    "standing_erased": "Gelöscht",
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
    "pairs_judged": "Heute wurden alle bereiten Mentees mit allen bereiten Mentorinnen und "
    "Mentoren verglichen: {judged} mögliche Tandems wurden betrachtet, {eligible} "
    "davon lassen die Regeln des Programms zu.",
    "pairs_strength": "Die Tandems unten haben zusammen {total} Punkte; das schwächste hat {worst} von {of}.",
    "pairs_ruled_out_by": "Was eine Paarung ausschließt",
    "pairs_least_time": "mindestens {time} gemeinsam",
    "pairs_most_apart": "höchstens {gap} auseinander",
    "pairs_aims": "Was das Programm will, das Wichtigste zuerst",
    "pairs_proven": "Die heutige Auswahl ist nachweislich bestmöglich: Eine getrennte Prüfung hat "
    "ergeben, dass keine andere Zusammenstellung der Bereiten diesen Zielen "
    "besser dient.",
    "pairs_not_proven": "Die heutige Auswahl ist nicht als bestmöglich nachgewiesen: Es wurde eine "
    "gute Lösung gefunden; eine bessere ist nicht ausgeschlossen.",
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
    "pairs_required": "Bedingung",
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
    "report_title": "Bericht",
    "report_period": "Zeitraum",
    "report_from_to": "{first} bis {last}",
    "report_version": "Fassung des Programms",
    "report_place": "Genannter Rechtsraum",
    "report_small": "Kleinste gezeigte Personenzahl",
    "report_cell": "nicht berichtet",
    "report_fewer": "nicht berichtet: weniger als {k} Personen",
    "report_metric_none": "Nicht berichtet: Es beruht auf weniger als {k} oder noch auf nichts.",
    "report_few": "Beruht auf {n}: zu wenig für einen Prozentwert.",
    "report_not_computable": "nicht berechenbar",
    "report_not_defined": "nicht festgelegt",
    "report_no_answer": "Keine Angabe",
    "report_nothing": "Es gibt noch nichts zu berichten.",
    "report_as_table": "Diese Zahlen als Tabelle",
    "report_key": "Wichtigste Zahlen",
    "report_key_intro": "Jede Zahl steht neben dem Ziel, das sich das Programm gesetzt hat, bevor es Daten gab.",
    "report_at_least": "Ziel: mindestens {target}",
    "report_at_most": "Ziel: höchstens {target}",
    "report_met": "Ziel erreicht",
    "report_not_met": "Ziel nicht erreicht",
    "report_interval": "95-%-Intervall: {low} bis {high}",
    "counts_retention": "Anteil der Paarungen, die voraussichtlich so lange halten wie vereinbart (Kaplan–Meier)",
    "counts_engagement": "Beantwortete Check-ins, von denen, die anstanden",
    "counts_satisfaction": "Was Mentees sagen",
    "counts_relationship": "Was beide Seiten über ihre Paarung sagen",
    "counts_mentor_wellbeing": "Wie es Mentorinnen und Mentoren nach eigenen Worten geht",
    "counts_waiting": "Median der Tage bis zur ersten Paarung; wer noch wartet, zählt mit",
    "counts_equity": "Der niedrigste Anteil mit Paarung durch den höchsten, unter den Gruppen, "
    "zu denen die Zuordnung fair sein muss",
    "counts_attendance": "Wer zu Gruppentreffen kam, von den beantworteten Einladungen",
    "report_rests_on": "Beruht auf {n}",
    "report_primary": "Hauptergebnis",
    "report_primary_named": "Benannt, bevor es Daten gab.",
    "report_primary_line": "{measure}, {moment}: mittlere Veränderung {change}, 95-%-Intervall {low} bis "
    "{high}; {n} Personen haben vorher und nachher geantwortet.",
    "report_primary_wanted": "Gewünscht: eine Verbesserung um mindestens {target}.",
    "report_primary_withheld": "{measure}, {moment}: nicht berichtet, weil weniger als {k} Personen vorher "
    "und nachher geantwortet haben.",
    "report_primary_none": "{measure}: Noch ist keine Nachbefragung fällig.",
    "report_flow": "Von der Bewerbung bis zur Nachbefragung",
    "report_flow_intro": "Wie viele Menschen wie weit gekommen sind.",
    "report_step": "Schritt",
    "report_people": "Personen",
    "flow_applied": "Beworben",
    "flow_eligible": "Voraussetzungen erfüllt",
    "flow_ready": "Bereit für ein Tandem",
    "flow_paired": "Je in einem Tandem",
    "flow_checked_in": "Eine Zwischenfrage beantwortet",
    "flow_followed_up": "Eine Nachbefragung beantwortet",
    "sides_mentee": "Mentees",
    "sides_mentor": "Mentorinnen und Mentoren",
    "report_standings": "Wo alle jetzt stehen",
    "report_standing": "Stand",
    "report_sources": "Wie Bewerbungen zustande kamen",
    "report_source": "Weg",
    "report_needs": "Was Menschen brauchen",
    "report_needs_asked": "Von Mentees genannte Bedürfnisse",
    "report_need": "Bedürfnis",
    "report_needs_because": "Warum das Programm diese Bedürfnisse aufgreift",
    "report_survey": "Bedarfsumfrage",
    "report_survey_answered": "Personen, die ohne Namen geantwortet haben: {n}",
    "report_answer": "Antwort",
    "report_matching": "Vermittlung und Wartezeit",
    "report_scores": "Werte der Tandems, von {points} Punkten",
    "report_load": "Mentees pro Mentorin oder Mentor",
    "report_waiting": "Tage bis zum ersten Tandem",
    "report_points": "Punkte",
    "report_mentees_each": "Mentees",
    "report_days": "Tage",
    "report_pairings": "Tandems",
    "report_range": "{low} bis {high}",
    "report_or_more": "{low} oder mehr",
    "report_histogram_none": "Nicht berichtet: zu wenige Personen für eine Verteilung, oder noch niemand.",
    "report_groups": "Gruppen im Vergleich",
    "report_groups_intro": "Finden Menschen verschiedener Gruppen gleich oft eine Begleitung? Von allen, "
    "die die Voraussetzungen erfüllen: wie viele je in einem Tandem waren.",
    "report_group": "Gruppe",
    "report_eligible": "Voraussetzungen erfüllt",
    "report_paired": "Je in einem Tandem",
    "report_share_paired": "Anteil",
    "report_of": "{part} von {whole}",
    "report_of_percent": "{part} von {whole} ({percent})",
    "report_together": "Zusammenbleiben, in Kontakt bleiben",
    "report_curve": "Tandems, die noch zusammen sind",
    "report_curve_note": "Ein Tandem gilt nur als beendet, wenn es vor dem geplanten Ende schloss; "
    "geplante Enden und laufende Tandems zählen, solange sie zu sehen waren. Das "
    "Band ist das 95-%-Intervall.",
    "report_curve_none": "Die Kurve wird nicht berichtet: Sie beruht auf zu wenigen Tandems oder noch auf keinem.",
    "report_none_ended": "Kein Tandem endete vor dem geplanten Ende.",
    "report_since_start": "Tage seit dem Beginn",
    "report_still": "Noch zusammen",
    "report_seen": "Beobachtete Tandems",
    "report_ci": "95-%-Intervall",
    "report_change": "Veränderung von vorher zu nachher",
    "report_plan": "Was gefragt wurde, bevor es Daten gab",
    "report_shared": "Wer die Ergebnisse liest",
    "report_costs": "Was als Kosten gezählt wird",
    "report_descriptive": "Dieses Programm ist zu klein, um eine Veränderung vom Zufall zu unterscheiden: die Zahlen "
    "beschreiben, was war, und behaupten nicht mehr.",
    "report_alone": "Keine Vergleichsgruppe",
    "report_alone_text": "Viele kommen, wenn es gerade schwer ist, und vieles bessert sich mit der "
    "Zeit: Ein Teil jeder Veränderung wäre auch ohne das Programm eingetreten "
    "(Regression zur Mitte). Diese Zahlen beschreiben eine Veränderung. Sie "
    "zeigen nicht, dass das Programm sie bewirkt hat.",
    "report_higher": "höher ist besser",
    "report_lower": "niedriger ist besser",
    "report_spans": "Mittlere Veränderung mit 95-%-Intervall",
    "report_spans_note": "Jede Zeile hat ihren eigenen Maßstab, in der Mitte steht „keine "
    "Veränderung“; rechts ist besser. Die gestrichelte Marke ist das Ziel des "
    "Programms.",
    "report_estimates": "Vorher und nachher, Personen mit beiden Antworten",
    "report_individuals": "Die Veränderung jeder einzelnen Person, gezählt",
    "report_measure": "Maß",
    "report_before": "Vorher",
    "report_after": "Nachher",
    "report_mean": "Mittlere Veränderung",
    "report_g": "Hedges’ g_av",
    "report_d": "Cohens d_z",
    "report_goal": "Ziel",
    "report_improved": "Verlässlich besser",
    "report_unchanged": "Keine verlässliche Veränderung",
    "report_worsened": "Verlässlich schlechter",
    "report_beyond": "Um die kleinste bedeutsame Veränderung oder mehr gebessert",
    "report_lost": "Vorher geantwortet, nachher nicht",
    "report_alerts": "Hinweise",
    "report_alerts_intro": "Wie oft ein Zeichen gesehen wurde und ob bis zum vereinbarten Tag jemand hingeschaut hat.",
    "report_alert": "Hinweis",
    "report_raised": "Ausgelöst",
    "report_looked_at": "Angeschaut",
    "report_in_time": "Rechtzeitig",
    "report_stories": "In eigenen Worten",
    "report_stories_intro": "Zitiert nur mit Zustimmung der Person, ohne Namen.",
    "report_answered": "Personen, die geantwortet haben: {n}",
    "report_no_quotes": "Keine Zitate: Niemand hat zugestimmt, oder diese Antworten sind nicht für "
    "die Lesenden dieses Berichts.",
    "report_kept": "Was nicht gezeigt wird, und warum",
    "report_kept_count": "Ausgelassene Ergebnisse: {count}",
    "report_kept_text": "Es wird keine Personenzahl unter {k} gezeigt und keine, aus der sich eine "
    "solche errechnen ließe; darum fehlen mitunter auch größere Zahlen. Beide "
    "sehen mit Absicht gleich aus. Null wird gezeigt. Teile einer Verteilung mit "
    "wenigen Personen sind mit dem Nachbarteil zusammengefasst. Prozentwerte "
    "stehen nur, wo sie auf {least} oder mehr beruhen.",
    "report_methods": "Wie die Zahlen entstanden sind",
    "method_pairs": "Vorher und nachher: nur Personen mit beiden Antworten (vollständige Fälle); "
    "für alle anderen wird nichts ergänzt, ihre Zahl ist angegeben.",
    "method_mean": "Mittlere Veränderung: Mittelwert von nachher − vorher in Einheiten des "
    "Werts, mit Students 95-%-Intervall.",
    "method_effect": "g_av: mittlere Veränderung geteilt durch die durchschnittliche "
    "Standardabweichung √((s₁² + s₂²) / 2), mit der Korrektur 1 − 3/(4·df − 1) "
    "für kleine Zahlen (Cumming 2012; Hedges 1981, J Educ Stat 6(2)); d_z: "
    "geteilt durch die Standardabweichung der Veränderungen. Beide sind nicht "
    "miteinander vergleichbar (Lakens 2013, Front Psychol 4:863).",
    "method_reliable": "Verlässlich besser oder schlechter: eine Veränderung um mehr als 1,96 · SD · "
    "√(2(1 − r)), mehr als der Messfehler bei 95 von 100 unveränderten Personen "
    "ergäbe (Jacobson & Truax 1991, J Consult Clin Psychol 59(1)). Die kleinste "
    "bedeutsame Veränderung ist eine andere Frage und wird getrennt gezählt.",
    "method_curve": "Noch zusammen: Kaplan-Meier-Schätzung, alle zwei Wochen abgelesen, solange "
    "genug Tandems beobachtet sind (Kaplan & Meier 1958, JASA 53(282)); das "
    "Intervall aus Greenwoods Varianz auf der Log-log-Skala (Kalbfleisch & "
    "Prentice 1980).",
    "method_share": "Anteile an Antworten: Wilsons Intervall (Wilson 1927, JASA 22(158)) für so "
    "viele unabhängige Antworten, wie ebenso schwanken würden, denn Antworten "
    "derselben Person ähneln sich (Kish 1965; Franco et al. 2019, J Surv Stat "
    "Methodol 7(3)).",
    "method_days": "Wartezeit: Median der Tage bis zum ersten Tandem, nach Kaplan-Meier; wer "
    "noch wartet, zählt mit der bisherigen Wartezeit.",
    "method_primary": "Ein Ergebnis wurde als Hauptergebnis benannt, bevor es Daten gab. Die "
    "anderen werden beschrieben, ohne Tests.",
    "method_equity": "Gleiche Chancen: der kleinste Anteil Vermittelter in einer Gruppe, geteilt "
    "durch den größten; 100 von 100 wäre gleich.",
    "report_open": "Bisher im Ziel; für ein Urteil noch zu früh",
    "report_receipt": "Diese Zahlen nachprüfen",
    "report_receipt_text": "Jede Zahl lässt sich neu errechnen. Die Quittung des Laufs, "
    "runs/<Nummer>.json im Arbeitsordner, enthält die Prüfsummen des Programms, "
    "der Eingänge und dieser Seite, die Versionen und den Startwert.",
    "report_share_at_least": "{share} oder mehr",
    "report_share_at_most": "{share} oder weniger",
    "report_fair": "Nach diesen Gruppen werden gleiche Chancen berechnet.",
    "report_waived": "Regeln guter Praxis, die nicht befolgt werden",
    "report_waived_by": "Gebilligt von {by}, bis {until}.",
}
