"""What the made-up people of the workplace sample say, by kind and language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Words = Mapping[str, Mapping[str, Sequence[str]]]

WORDS: Words = {
    "motivation": {
        "en": (
            "When I was worn out myself, one colleague had lunch with me every week. That was enough.",
            "I came back after five months away and remember how loud the first day was.",
            "I grew up translating worries for my parents. I'm good at waiting for words.",
            "I have time at midday and a quiet balcony.",
            "I've worked from home for nine years and know how long a Tuesday can be.",
            "People tell me things on trains. I may as well learn to do it well.",
        ),
        "de": (
            "Mir hat damals jemand einfach zugehört. Das gebe ich gern weiter.",
            "Ich habe drei Jahre gepflegt und kenne das schlechte Gewissen.",
            "Im Verein trainiere ich die Jüngsten. Da lernt man, auf Augenhöhe zu gehen.",
            "Ich war selbst ausgebrannt und weiß, wie man langsam zurückkommt.",
            "Ich höre lieber zu, als dass ich rede. Fragt meine Familie.",
            "Nach meinem Umzug kannte ich hier niemanden. Das muss nicht so bleiben.",
        ),
    },
    "access": {
        "en": ("I lip-read: camera on, please.", "A room without stairs.", "Short messages, I have dyslexia."),
        "de": ("Bitte kein Großraumbüro, ich höre schlecht.", "Ein Raum im Erdgeschoss.", "Lieber ohne Kamera."),
    },
    "stops": {
        "en": (
            "That my manager hears of it.",
            "Time.",
            "I wouldn't know where to begin.",
            "I'd feel silly, others have it worse.",
            "If it were someone from my floor.",
            "",
        ),
        "de": (
            "Dass es die Runde macht.",
            "Keine Zeit, ehrlich gesagt.",
            "Ich möchte niemandem zur Last fallen.",
            "Wenn es bei HR landet.",
            "Nichts.",
            "",
        ),
    },
    "wish": {
        "en": (
            "Somebody who isn't in my reporting line.",
            "A clear promise, in writing.",
            "That it stays small.",
            "No slides. A person.",
            "That you can leave without a reason.",
            "",
        ),
        "de": (
            "Leute, die ich nicht jeden Tag sehe.",
            "Schriftlich, wer was erfährt.",
            "Dass man jederzeit aufhören kann.",
            "Der Betriebsrat sollte dahinterstehen.",
            "Kein Formular mit 50 Fragen.",
            "",
        ),
    },
    "goal": {
        "en": (
            "Leave the laptop closed on Sundays.",
            "Say no once without explaining it for an hour.",
            "Have one person here who knows how I really am.",
            "Sleep through before on-call weeks.",
            "Talk to my lead about part-time, with somebody to rehearse it with.",
            "Eat lunch away from the desk.",
            "Tell my team why I was away, in my own words.",
            "Get through the reorganisation without panic.",
            "Laugh at work again.",
            "Go to one lunch with people each week.",
        ),
        "de": (
            "Einmal in der Woche pünktlich gehen.",
            "Über den Krach im Team reden, ohne zu weinen.",
            "Wieder besser schlafen.",
            "Sagen können, dass es zu viel ist.",
            "Mittags nicht mehr allein vor dem Bildschirm essen.",
            "Den ersten Monat zurück gut überstehen.",
            "Einen Abend in der Woche nur für mich.",
            "Nicht mehr bei jeder Mail zusammenzucken.",
            "Mit meinem Bruder die Pflege aufteilen.",
            "Entscheiden, ob ich bleibe.",
        ),
    },
    "mentor_goal": {
        "en": (
            "Listen without fixing.",
            "Keep my own evenings free.",
            "Be there on time, every time.",
            "Ask for help early when something worries me.",
        ),
        "de": (
            "Zuhören, ohne gleich Rat zu geben.",
            "Verlässlich da sein.",
            "Es abends nicht mit nach Hause nehmen.",
            "Stille aushalten.",
        ),
    },
    "hard": {
        "en": (
            "I was angry after our last talk and didn't say so.",
            "I cancelled twice because I was ashamed.",
            "I think I talk too much about my ex-team.",
            "It's harder than I thought to say it out loud.",
        ),
        "de": (
            "Ich habe zweimal abgesagt, weil es mir zu nah ging.",
            "Manchmal fühle ich mich nachher schlechter, aber nur kurz.",
            "Ich traue mich nicht, über Geld zu reden.",
            "Ich würde gern öfter schweigen dürfen.",
        ),
    },
    "desk": {
        "en": ("A room with a door.", "Thank you, the reminders are friendly.", "A later slot on Tuesdays?"),
        "de": ("Ein Raum ohne Glaswand.", "Alles gut so.", "Die Mails bitte nicht am Montagmorgen."),
    },
    "session": {
        "en": ("More time at the end.", "The same again.", "Something outside when it's warm.", "Smaller groups."),
        "de": ("Noch einmal genau so.", "Etwas kürzer.", "Mehr Zeit in kleinen Gruppen.", "Gern mal abends."),
    },
    "story": {
        "en": (
            "I told my lead that I can't do the second on-call. Nothing fell down.",
            "Not much at work. But there is a person in the building I look for at lunch.",
            "I sleep. That's it, and that's a lot.",
            "It got worse before it got better, because I stopped pretending.",
            "Honestly, no. The workload is the same. It was good to say it to someone, though.",
            "I decided to stay, for now, and it feels like my decision.",
            "I found words for what happened, and used them in the first team meeting back.",
        ),
        "de": (
            "Ich gehe mittwochs um fünf. Es merkt kaum jemand, nur ich.",
            "Der Streit ist nicht weg, aber er liegt nicht mehr jede Nacht neben mir.",
            "Wenig. Aber ich habe es einmal laut gesagt, und nichts Schlimmes ist passiert.",
            "Ich habe mit meinem Bruder geredet. Er fährt jetzt jedes zweite Wochenende.",
            "Es war gut, dass jemand nachgefragt hat, als ich abgesagt habe.",
            "Für mich hat sich nichts geändert. Vielleicht war es der falsche Zeitpunkt.",
        ),
    },
    "story_listener": {
        "en": (
            "I've learnt to let a silence be. My children noticed.",
            "It cost more than I thought in March. The supervision helped.",
            "I'm less sure of my advice, and that is good.",
            "I look at my own team differently now.",
        ),
        "de": (
            "Ich dachte, ich müsste Lösungen haben. Muss ich nicht.",
            "Es war manchmal schwer, danach in die nächste Besprechung zu gehen.",
            "Ich frage jetzt auch zu Hause anders nach.",
            "Es hat mich an meine eigene Zeit erinnert, im Guten wie im Schlechten.",
        ),
    },
    "better": {
        "en": (
            "Ask after two weeks, not four.",
            "A quiet room at the small sites.",
            "Nothing, thank you.",
            "Say more clearly how it ends.",
            "",
        ),
        "de": (
            "Mehr Zuhörende aus dem Kundendienst.",
            "Ein Treffen zum Abschied.",
            "Früher fragen, ob es passt.",
            "Nichts, danke euch.",
            "",
        ),
    },
}

NOTES: Words = {
    "any": {
        "en": ("I say I'm fine too quickly. Please ask twice.", "I need some time before I get to the point.",
               "I'd rather walk while we talk.", "Please no advice at first, I've had plenty."),
        "de": ("Ich brauche am Anfang etwas Zeit, dann rede ich von allein.", "Bitte erst mal nur zuhören.",
               "Ich lache viel, das täuscht.", "Es ist nichts Schlimmes, nur schon sehr lange."),
    },
    "work_stress": {
        "en": ("I worry about every release and check my phone at night.",),
        "de": ("Ich schlafe schlecht vor jeder Bereitschaft.",),
    },
    "burnout": {
        "en": ("Nothing dramatic. It's just been too much for too long.",),
        "de": ("Ich funktioniere noch. Mehr ist es nicht.",),
    },
    "return_to_work": {
        "en": ("I had twelve weeks off and I don't know what to say when people ask.",),
        "de": ("Ich war lange krank und möchte nicht, dass es alle wissen.",),
    },
    "conflict": {
        "en": ("I was passed over, we argued, and I can't stop thinking about it.",),
        "de": ("Im Team reden gerade zwei nicht miteinander, und ich sitze dazwischen.",),
    },
    "caring": {
        "en": ("Two small children and a mother who forgets things. I'm tired.",),
        "de": ("Meine Mutter ist pflegebedürftig. Ich fahre jedes Wochenende 300 km.",),
    },
    "remote_loneliness": {
        "en": ("I work alone from a small town and some weeks I speak to nobody but my screen.",),
        "de": ("Mir fällt zu Hause die Decke auf den Kopf.",),
    },
    "loss": {
        "en": ("My father died in autumn. I'm back, but not really.",),
        "de": ("Unser Kollege ist im Sommer gestorben. Darüber spricht keiner mehr.",),
    },
    "change": {
        "en": ("After the reorganisation I don't know who my work is for.",),
        "de": ("Seit dem Umbau weiß ich nicht, ob es meine Stelle noch lange gibt.",),
    },
}  # fmt: skip

GIVEN: Mapping[str, str] = {
    "woman": (
        "Anneke Bahar Carla Dilek Eszter Franziska Greta Halyna Ines Jule Katharina Leyla Maren Nadia Olga "
        "Priya Renate Samira Tereza Ulrike Valentina Wiebke Yuki Zoë Aisling Beatriz Chiara Daria Emine "
        "Fatou Gülay Helen Imke Joana Kerstin Lan Małgorzata Noor Petra Rosalind Svenja Teresa Vesna Ayşe "
        "Brigitte Céline Dörte Meike Ngozi Sinéad Uschi Ana Hatice Rania "
    ),
    "man": (
        "Aleksander Bülent Cem Dominik Emeka Felix Goran Hannes Ivo Jörg Kemal Lorenz Marek Niels Omar "
        "Paweł Rafael Sören Taras Uwe Viktor Willem Yusuf Zoltán Arjun Bernd Conor David Enzo Fadi Günter "
        "Henrik Ibrahim Jan Karl-Heinz Luís Matteo Nico Oleh Peter Ravi Stefan Tomás Ulf Wei Alan Björn "
        "Christian Dieter Holger Mehmet Jürgen Hiroshi Samuel "
    ),
    "nonbinary": ("Kim Robin Sascha Toni Charlie Mika "),
}
FAMILY = (
    "Abel Aydin Bakker Bielska Brandt Castro Celik Dahl Demir Ebeling Eriksen Fuchs Garcia Grau Haase "
    "Horvat Iversen Jansen Kaya Keller Kovacs Kraus Lange Lopez Mertens Moreau Nagy Novak Obi Okafor "
    "Ostermann Park Petrov Quast Reyes Rossi Sahin Sander Schulte Sommer Tanaka Thiel Torres Unger Vogt "
    "Walsh Weber Yilmaz Zeman Ziegler Bergmann Dudek Farah Haddad Klimek Marsh "
)
