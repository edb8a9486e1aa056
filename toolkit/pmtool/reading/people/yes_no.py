"""The words for yes, no and "I prefer not to say" that a form or an export may hold, by language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pmtool.reading.people.folding import folded

EVERYWHERE = (frozenset({"true", "1", "on", "yes"}), frozenset({"false", "0", "off", "no"}))

YES_NO: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "ar": (("نعم", "أوافق", "موافق", "موافقة"), ("لا", "لا أوافق")),
    "de": (("ja", "j", "wahr", "ich stimme zu"), ("nein", "n", "falsch", "ich stimme nicht zu")),
    "en": (("yes", "y", "true", "i agree", "agreed", "checked"), ("no", "n", "false", "i do not agree", "unchecked")),
    "es": (("sí", "si", "s", "verdadero", "acepto", "estoy de acuerdo"), ("no", "n", "falso", "no acepto")),
    "fa": (("بله", "آری", "موافقم"), ("خیر", "نه", "موافق نیستم")),
    "fr": (("oui", "o", "vrai", "j'accepte", "d'accord"), ("non", "n", "faux", "je n'accepte pas")),
    "he": (("כן", "אני מסכים", "אני מסכימה"), ("לא",)),
    "it": (("sì", "si", "s", "vero", "accetto"), ("no", "n", "falso", "non accetto")),
    "ja": (("はい", "同意します"), ("いいえ", "同意しません")),
    "nl": (("ja", "j", "waar", "akkoord"), ("nee", "n", "onwaar", "niet akkoord")),
    "pl": (("tak", "t", "prawda", "zgadzam się"), ("nie", "n", "fałsz", "nie zgadzam się")),
    "pt": (("sim", "s", "verdadeiro", "aceito", "concordo"), ("não", "nao", "n", "falso", "não aceito")),
    "ru": (("да", "истина", "согласен", "согласна"), ("нет", "ложь")),
    "tr": (("evet", "e", "doğru", "kabul ediyorum"), ("hayır", "h", "yanlış", "kabul etmiyorum")),
    "uk": (("так", "істина", "згоден", "згодна"), ("ні", "хибно")),
    "ur": (("ہاں", "جی ہاں", "متفق ہوں"), ("نہیں",)),
    "zh": (("是", "同意"), ("否", "不同意")),
}

DECLINED: Mapping[str, tuple[str, ...]] = {
    "ar": ("أفضل عدم القول", "أفضل عدم الإجابة", "أفضّل عدم الإجابة"),
    "de": ("keine angabe", "möchte ich nicht sagen"),
    "en": ("prefer not to say", "i prefer not to say", "rather not say"),
    "es": ("prefiero no decirlo", "prefiero no responder", "prefiero no contestar"),
    "fr": ("je préfère ne pas répondre", "préfère ne pas dire"),
}
DECLINED_ID = "prefer_not_to_say"


def yes_words(languages: Sequence[str]) -> Mapping[str, bool]:
    """Folded word → True or False, for a program in these languages."""
    words = dict.fromkeys(EVERYWHERE[0], True) | dict.fromkeys(EVERYWHERE[1], False)
    for language in languages:
        yes, no = YES_NO.get(language.split("-")[0], ((), ()))
        words |= {folded(word): True for word in yes} | {folded(word): False for word in no}
    return words


def declining_words(languages: Sequence[str]) -> frozenset[str]:
    """Folded words with which a person declines to answer."""
    words = [word for language in languages for word in DECLINED.get(language.split("-")[0], ())]
    return frozenset(folded(word) for word in (*words, DECLINED_ID))
