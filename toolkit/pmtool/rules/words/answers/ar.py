"""The words around an answer in Arabic."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "yes": "نعم",
    "no": "لا",
    "other": "شيء آخر",
    "other_in_own_words": "بكلماتك أنت: {question}",
    "one_more": "هل هناك المزيد لتخبرنا عنه؟ ({section})",
    "item_means": "المعنى: {meaning}",
    "mend_missing": "أجب عن هذا السؤال.",
    "mend_missing_choice": "اختر إجابة.",
    "mend_missing_consent": "ضع علامة في المربع للمتابعة.",
    "mend_number": "اكتب رقمًا، مثل 3 أو 3.5.",
    "mend_whole": "اكتب رقمًا صحيحًا، مثل 3.",
    "mend_range": "اكتب رقمًا من {low} إلى {high}.",
    "mend_option": "اختر إحدى الإجابات المعروضة.",
    "mend_most": "اختر {count} على الأكثر.",
    "mend_alone": "اختر «{option}» أو الإجابات الأخرى، وليس الاثنين معًا.",
    "mend_consent": "قل نعم أو لا.",
    "mend_date": "اكتب يومًا موجودًا في التقويم: السنة والشهر واليوم.",
    "mend_time": "اكتب وقتًا، مثل 9:00 أو 17:30.",
    "mend_email": "اكتب عنوان بريد إلكتروني واحدًا، مثل name@example.org.",
    "mend_phone": "اكتب رقم هاتف بالأرقام والعلامات فقط.",
    "mend_longest": "اكتب {count} حرفًا على الأكثر.",
    "mend_shortest": "اكتب {count} حرفًا على الأقل.",
    "mend_pattern": "هذا لا يبدو كما ينبغي. راجع ما كتبته.",
    "mend_hours": "اكتب يومًا ومن أي ساعة إلى أي ساعة، مثل {example}.",
    "mend_else": "راجع هذه الإجابة.",
}
