"""What the made-up people of the youth sample say, by kind and language."""

from __future__ import annotations

from tests.samples.workplace_words import Words

WORDS: Words = {
    "why": {
        "en": (
            "When my cousin died, a guy from my building sat on the steps with me every night. He said almost nothing.",
            "I missed most of junior year. One teacher kept saving me a seat. I want to be that seat.",
            "I used to lie to everyone that I was good. I can hear it when somebody does it.",
            "My grandma raised me and she listened with her hands still. I learned from her.",
            "I moved here at fifteen and ate lunch in the stairwell. I'd have given a lot for one person.",
        ),
        "es": (
            "Cuando llegué no hablaba con nadie. Una vecina me invitaba a cocinar los domingos. Eso me salvó el año.",
            "Mi hermano pasó por algo difícil y aprendí a quedarme, sin arreglar nada.",
            "Yo también decía que todo estaba bien. Quiero estar para alguien que todavía lo dice.",
            "Un entrenador me escuchó una vez, de verdad. Todavía me acuerdo.",
        ),
    },
    "goal": {
        "en": (
            "Go to school three days in a row.", "Sleep before 2.", "Tell my mom one true thing.",
            "Not eat lunch alone on Mondays.", "Get through the anniversary in April.", "Draw again.",
            "Breathe before I answer back.", "Ride the bus without counting stops.", "Ask for help once.",
            "Have one thing I look forward to.",
        ),
        "es": (
            "Ir a la escuela tres días seguidos.", "Dormir mejor.", "Decirle algo de verdad a mi mamá.",
            "Salir de mi cuarto los sábados.", "Respirar antes de contestar.", "Volver a tocar la guitarra.",
            "Hablar con una persona nueva.", "Llorar menos en el baño y más con alguien.",
        ),
    },
    "mentor_goal": {
        "en": ("Show up. Every time.", "Listen more than I talk.", "Say no sometimes.", "Keep Sundays mine."),
        "es": ("Llegar siempre.", "Escuchar más de lo que hablo.", "No llevarme todo a casa.", "Pedir ayuda a tiempo."),
    },
    "hard": {
        "en": (
            "I feel bad for taking up time.", "My sister reads my phone.", "I don't know how to say what it is.",
            "I said I'm fine on Thursday and I wasn't.",
        ),
        "es": (
            "Me da pena ocupar su tiempo.", "No sé cómo decirlo.", "El jueves dije que estaba bien y no.",
            "En mi casa no saben que vengo por esto.",
        ),
    },
    "moment": {
        "en": (
            "We fed the ducks and said nothing for ten minutes. Best ten minutes of the week.",
            "She laughed at my joke, like really laughed.", "He showed me how he breathes before the train comes.",
            "We walked the long way to the library.", "I texted that I couldn't come and it was okay.",
        ),
        "es": (
            "Hicimos pan y se quemó, y nos reímos mucho.", "Me esperó aunque llegué tarde.",
            "Caminamos sin hablar y estuvo bien.", "Le enseñé mi dibujo y no dijo que bonito, preguntó.",
        ),
    },
    "changed": {
        "en": (
            "I go to class. Not all of them. But I go.", "I have someone's name in my head when it gets bad.",
            "Nothing is fixed. It's less loud.", "It's worse at home, but I'm not alone in it now.",
            "I don't think it did much for me. The evenings were nice though.",
            "I called the counselor myself. My hands were shaking and I did it.",
            "I told my dad I miss my brother. He cried and then we made eggs.",
        ),
        "es": (
            "Ya no como solo.", "Todavía me preocupo, pero ahora sé parar un rato.",
            "En la casa sigue igual. Yo sigo un poco distinta.", "Volví a tocar. Mal, pero volví.",
            "No mucho. Me hubiera gustado vernos más.", "Le conté a mi tía. Antes no podía.",
        ),
    },
    "gave": {
        "en": (
            "It asked for patience I didn't think I had.", "I worry less about saying the right thing.",
            "Some weeks it was heavy. Renee's circle carried that part.", "I see my own counselor again. Good.",
        ),
        "es": (
            "Me pidió paciencia y me la dio.", "A veces fue pesado. El círculo ayudó.",
            "Aprendí a quedarme callado sin irme.",
        ),
    },
    "tell_us": {
        "en": (
            "Please call after five, I work days.", "He gets quiet in groups. One on one is better.",
            "She has asthma and carries an inhaler.", "Thank you for doing this.",
        ),
        "es": (
            "Llamen después de las seis, por favor.", "Mi hija es muy reservada al principio.",
            "Gracias por ayudarnos.", "Tiene alergia al cacahuate.",
        ),
    },
    "wish": {
        "en": ("A text when the evening ends late.", "Nothing, thank you.", "More of the Saturdays."),
        "es": ("Avisar si terminan tarde.", "Nada, gracias.", "Más sábados."),
    },
    "session": {
        "en": ("more snacks", "music!", "same again", "start later", "smaller circle"),
        "es": ("más comida", "música", "igual", "empezar más tarde"),
    },
    "missing": {
        "en": ("More time at the end.", "A place to sit that isn't an office.", "Nothing, it was good.", ""),
        "es": ("Vernos más seguido.", "Un lugar más tranquilo.", "Nada, estuvo bien.", ""),
    },
    "survey": {
        "en": (
            "Don't talk to us like a poster.", "Some of us work after school.", "Bus fare. Seriously.",
            "Don't call home first.", "Not everybody wants to talk, some want to do stuff.", "",
        ),
        "es": (
            "Que hablen como nosotros.", "Muchos cuidamos a nuestros hermanos en la tarde.", "Que sea gratis y cerca.",
            "No llamen primero a mi casa.", "",
        ),
    },
    "kin": {
        "en": ("my mom, after five", "my grandma, she's home", "my dad, text first", "my aunt, I live with her"),
        "es": ("mi mamá, después de las seis", "mi abuela, está en casa", "mi papá, mejor por mensaje", "mi tía"),
    },
}  # fmt: skip

GIVEN = {
    "woman": (
        "Aaliyah Brianna Camila Destiny Esperanza Fatima Gabriela Hanna Itzel Jasmine Keisha Lucía Maya Nayeli Olivia "
        "Paloma Quiana Rosa Serenity Tamika Ximena Yesenia Zuri Amina Belén Ciara Daniela Eva Guadalupe Imani Jada "
        "Kayla Leilani Marisol Nia Ruth Sofía Thuy Valeria Wanda"
    ),
    "man": (
        "Andre Brandon Carlos Darius Emilio Felipe Gabriel Hector Isaiah Javier Kofi Luis Malik Nico Omar Pedro "
        "Quentin Rashad Santiago Terrell Ulises Víctor Winston Xavier Yahir Zion Adrián Benny Caleb Diego "
        "Elijah Francisco Hassan Israel Jesús Kwame Levi Mateo Noah Tomasz"
    ),
    "non_binary": "Ash River Sky Alex Ren Jules",
}
FAMILY = (
    "Adams Baker Castillo Dávila Ellis Flores Garza Hill Ibarra Jenkins King Luna Moreno Nowak Ortiz Parker Quiroga "
    "Reed Salazar Tran Underwood Vega Walker Young Zamora Brooks Cruz Doyle Espinoza Franklin Guerrero Hayes Lozano"
)
STREETS = ("W Linden St", "S Harper Way", "N Mill Ave", "W 91st Row", "S Poplar Ct", "W Cedar Walk", "E Orchard Pl")
SCHOOLS = (
    "Ellery High", "Northgate High", "Harbor Academy", "Lakebend Middle", "Corliss Prep", "Fielding High",
)  # fmt: skip
WORK = (
    "Fielding College, nursing", "Fielding College, welding", "Harbor Grocery", "Cedar Daycare", "Mill Warehouse",
    "Corliss Bakery", "Fielding College, general", "Linden Garage", "Lakebend Gym", "Northgate Library",
)  # fmt: skip
