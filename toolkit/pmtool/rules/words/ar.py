"""pmtool's own words in Arabic."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "needs_survey": "ما الذي قد يساعد الناس هنا؟",
    "intake_mentee": "طلب الحصول على مرشد أو مرشدة",
    "intake_mentor": "طلب التطوع مرشدًا أو مرشدة",
    "intake_caregiver": "للوالدين أو مقدمي الرعاية",
    "screening": "سجل التحقق",
    "training_record": "سجل التدريب",
    "agreement": "اتفاقنا",
    "session_feedback": "بعد جلسة جماعية",
    "follow_up": "كيف تسير الأمور الآن؟",
    "exit": "نظرة إلى الوراء",
    "check": "ما نوع التحقق؟",
    "passed": "تم اجتيازه",
    "checked_on": "في أي يوم؟",
    "module": "أي وحدة تدريبية؟",
    "completed_on": "تاريخ الإتمام",
    "i_agree": "قرأت هذا الاتفاق وأوافق عليه.",
    "session": "أي جلسة؟",
    "session_day": "في أي يوم؟",
    "came": "كنت حاضرًا أو حاضرة",
}
