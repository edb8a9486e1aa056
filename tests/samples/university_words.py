"""What the made-up people of the university sample say, by kind and language."""

from __future__ import annotations

from tests.samples.workplace_words import Words

WORDS: Words = {
    "hopes": {
        "en": (
            "To know three people by name on my corridor.", "To stop rehearsing every sentence before a seminar.",
            "That Sundays don't feel so long.", "To be able to call home without crying after.",
            "To sit an exam and not go blank.", "To cook for somebody.", "To feel that I'm allowed to be here.",
            "Fewer panicked emails at 3 in the morning.", "To find out whether it's the course or me.",
        ),
        "ar": (
            "أن أعرف ثلاثة أشخاص بأسمائهم.", "أن أتكلم في الندوة دون أن أحفظ الجملة أولًا.",
            "أن يصبح يوم الجمعة أقصر قليلًا.", "أن أتصل بأهلي دون أن أبكي بعدها.",
            "أن أنام قبل الامتحان.", "أن أشعر أن لي مكانًا هنا.",
        ),
    },
    "mentor_hopes": {
        "en": (
            "Someone had tea with me in my first October. I'd like to be the tea.",
            "I failed two exams in first year and I'm still here. That might be useful.",
            "To be the person I was looking for.", "To learn to listen without planning my answer.",
        ),
        "ar": (
            "في سنتي الأولى جلس معي شخص وسمعني. أود أن أفعل الشيء نفسه.",
            "وصلت إلى هنا دون أن أعرف أحدًا، وأتذكر ذلك جيدًا.", "أن أصغي دون أن أستعجل النصيحة.",
        ),
    },
    "goal": {
        "en": (
            "Go to one society evening.", "Ask one question in a lecture.", "Eat with somebody twice a week.",
            "Tell my parents how it really is.", "A plan for revision that has breaks in it.", "Sleep before one.",
            "Call the money advice people.", "One walk a week that isn't to the library.",
        ),
        "ar": (
            "أن أحضر أمسية واحدة.", "أن أسأل سؤالًا واحدًا في المحاضرة.", "أن آكل مع أحد مرتين في الأسبوع.",
            "خطة للدراسة فيها وقت للراحة.", "أن أتحدث مع أهلي بصراحة.",
        ),
    },
    "mentor_goal": {
        "en": ("Be on time.", "Listen first.", "Keep one evening a week for me.", "Say when I don't know."),
        "ar": ("أن أصل في الموعد.", "أن أصغي أولًا.", "أن أحتفظ بوقت لنفسي."),
    },
    "hard": {
        "en": (
            "I'd like to meet more often but don't want to be a burden.", "I don't always understand the jokes.",
            "I said yes to the society to please them.", "I feel guilty when it was a good week.",
        ),
        "ar": ("أخجل من كثرة الأسئلة.", "أحيانًا لا أفهم بسرعة وأقول نعم.", "لا أريد أن أثقل على أحد."),
    },
    "changed": {
        "en": (
            "Before the first exam we walked round the lake and talked about bread. I didn't go blank.",
            "I got lost in the wrong building and had someone to text.", "There was one Sunday that was short.",
            "I told my tutor that I was struggling. I'd practised it on my mentor.",
            "Nothing big. It was nice to be expected somewhere.",
            "It didn't help with the money and that is the main thing. But I was listened to.",
            "I cooked my mother's rice for six people.",
        ),
        "ar": (
            "قبل الامتحان مشينا حول البحيرة وتحدثنا عن الخبز، ولم أنسَ شيئًا.",
            "طبخت أكلة أمي لستة أشخاص.", "قلت للمشرف إن الأمر صعب. كنت قد تمرنت على ذلك.",
            "لم يتغير الكثير، لكن كان هناك من ينتظرني.", "في العيد لم أكن وحدي.",
        ),
    },
    "learnt": {
        "en": (
            "That silence isn't a hole you have to fill.", "How little advice people need.",
            "That I like being asked too.",
        ),
        "ar": ("أن الصمت ليس فراغًا.", "أن الناس لا يحتاجون إلى نصائح كثيرة.",),
    },
    "better": {
        "en": ("Start in week one, not three.", "More evenings off campus.", "Nothing, thank you.", ""),
        "ar": ("البدء أبكر.", "مزيد من الأمسيات.", "لا شيء، شكرًا.", ""),
    },
    "session": {
        "en": ("more soup", "same again", "quieter room please", "board games"),
        "ar": ("مثل هذه المرة", "مكان أهدأ", "شاي أكثر"),
    },
    "survey": {
        "en": (
            "Someone who tells you which queue.", "Knowing that everybody else is lost too.", "A kitchen with a table.",
            "A person from my year two years on.", "Less email, more people.", "",
        ),
        "ar": ("شخص يشرح لي كيف تسير الأمور.", "أن أعرف أن غيري يشعر بالشيء نفسه.", "مكان نجلس فيه معًا.", ""),
    },
    "more": {
        "en": ("Please ring after six, I share a room.",),
        "ar": ("من فضلكم اتصلوا بعد السادسة.",),
    },
}  # fmt: skip

GIVEN = {
    "woman": (
        "Abigail Amal Bethany Chioma Divya Eleri Farah Grace Hana Huda Isla Jingyi Khadija Linh Maryam Mei Niamh Noura "
        "Orla Parisa Putri Rahma Sakura Salma Thandiwe Uma Victoria Wafaa Xin Yasmin Zahra Ana Beatrix Carys Dina "
        "Elif Freya Ghada Harriet Iman Jasleen Kavya Lucia Mona Nasrin Oluchi"
    ),
    "man": (
        "Adam Ahmed Bilal Callum Chen Daniyar Dong Ewan Faisal Gareth Hamza Hiro Ilyas Jack Karim Khalid Liam Minh "
        "Mustafa Nabil Owen Pranav Qasim Rashid Rhys Sami Tariq Tunde Usman Vikram William Yousef Zaid Arash Budi "
        "Connor Diogo Elias Farhan George Haruto Idris"
    ),
    "another": "Alexis Morgan Rowan Sam Noor",
}
FAMILY = (
    "Abbott Adeyemi Ali Banerjee Bell Chaudhry Chen Davies Dinh Evans Fraser Gupta Hassan Hughes Ito Jones Khalil "
    "Kim Lewis Mansour Mensah Nasser Nguyen Owusu Patel Qureshi Rahman Reid Saleh Santos Tanaka Thomas Uddin Wang "
    "Yamada Young Zaman Haddad Murphy Okoye"
)

# Those who write to us in Arabic, as they write their names.
ARABIC = {
    "woman": {
        "Amal": "أمل", "Farah": "فرح", "Huda": "هدى", "Khadija": "خديجة", "Maryam": "مريم", "Noura": "نورة",
        "Rahma": "رحمة", "Salma": "سلمى", "Wafaa": "وفاء", "Yasmin": "ياسمين", "Zahra": "زهراء", "Ghada": "غادة",
        "Iman": "إيمان", "Mona": "منى",
    },
    "man": {
        "Ahmed": "أحمد", "Bilal": "بلال", "Faisal": "فيصل", "Hamza": "حمزة", "Karim": "كريم", "Khalid": "خالد",
        "Mustafa": "مصطفى", "Nabil": "نبيل", "Rashid": "راشد", "Sami": "سامي", "Tariq": "طارق", "Yousef": "يوسف",
    },
    "another": {"Noor": "نور"},
}  # fmt: skip
