"""How many years of school a text asks for, by the published formula of its language.

English: Flesch–Kincaid grade level. Kincaid, Fishburne, Rogers & Chissom 1975, Derivation of New Readability Formulas
  for Navy Enlisted Personnel, Research Branch Report 8-75.
German: first Wiener Sachtextformel. Bamberger & Vanecek 1984, Lesen – Verstehen – Lernen – Schreiben.
Spanish: the index of Szigriszt Pazos 1993 on the INFLESZ scale. Barrio-Cantalejo et al. 2008, Anales del Sistema
  Sanitario de Navarra 31(2), https://scielo.isciii.es/scielo.php?script=sci_arttext&pid=S1137-66272008000300004

For other languages nothing is said. The formulas for Arabic need the short vowels, which are seldom written (OSMAN:
El-Haj & Rayson 2016), or grow with the length of the text (AARI: Al-Tamimi et al. 2014).

A formula sees long sentences and long words, not whether a text is clear. It wants a hundred words or so: less than
`FEWEST_WORDS` are not judged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

FEWEST_WORDS = 60

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$)|[.!?…]+[\"”»')]+(?=\s|$)|\n+")
_VOWELS_EN = re.compile(r"[aeiouy]+")
_SILENT_EN = re.compile(r"[^aeiouyl]e$|[aeiouy]le$|ue$|[^aeioutdy]ed$|[^aeiouyszxgchl]es$|[aeiouy]les$")
_APART_EN = re.compile(r"(?<![ctgs])i[ao]|eo(?!p)|uous|eing|idea|creat[eio]|(?<![ct])ien[ct]|iety|[^qg]ual")
_VOWELS_DE = re.compile(r"aa|ai|au|äu|ee|ei|eu|ie|oo|[aeiouyäöü]")
_NUCLEUS_ES = re.compile(r"[aeoáéóíú]|[iuü]+(?![aeoáéóiuü])|y(?![a-záéíóúü])")
_SILENT_ES = re.compile(r"(?<=[qg])u(?=[eéií])")
_GLIDE_ES = re.compile(r"(?<=[aeoáéó])[iuüy](?![aeoáéóíú])|(?<=u)y(?![aeoáéóíú])")
# The lower ends of the INFLESZ bands, and the school year by whose end people read such texts with ease.
_INFLESZ = ((80.0, 5.0), (65.0, 6.0), (55.0, 8.0), (40.0, 12.0))
_HARDEST = 13.0


@dataclass(frozen=True, slots=True)
class Counts:
    """A text in numbers. syllables: of each word, in order; letters: likewise."""

    sentences: int
    syllables: tuple[int, ...]
    letters: tuple[int, ...]

    @property
    def words(self) -> int:
        return len(self.syllables)

    @property
    def sentence_length(self) -> float:
        """Words a sentence."""
        return self.words / self.sentences

    @property
    def word_length(self) -> float:
        """Syllables a word."""
        return sum(self.syllables) / self.words


def school_years(pieces: Sequence[str], language: str) -> float | None:
    """The school year whose pupils read this with ease. Each piece ends a sentence, whether or not a stop does.

    None for a language without a formula, and for fewer words than can be judged.
    """
    formula = _FORMULAS.get(language.split("-")[0])
    if formula is None:
        return None
    counts = count(pieces, language.split("-")[0])
    return formula(counts) if counts.words >= FEWEST_WORDS else None


def count(pieces: Sequence[str], language: str) -> Counts:
    """Sentences with at least a word in them, and every word's syllables and letters."""
    sentences = [part for piece in pieces for part in _SENTENCE_END.split(piece) if _WORD.search(part)]
    words = [word.lower() for sentence in sentences for word in _WORD.findall(sentence)]
    syllables = tuple(max(1, _SYLLABLES[language](word)) for word in words)
    return Counts(len(sentences), syllables, tuple(len(word) for word in words))


def flesch_kincaid(counts: Counts) -> float:
    """Grade level, English: 0.39 · words a sentence + 11.8 · syllables a word − 15.59."""
    return 0.39 * counts.sentence_length + 11.8 * counts.word_length - 15.59


def flesch_reading_ease(counts: Counts) -> float:
    """English, 100 very easy, 0 very hard. Flesch 1948, Journal of Applied Psychology 32(3)."""
    return 206.835 - 1.015 * counts.sentence_length - 84.6 * counts.word_length


def wiener_sachtextformel(counts: Counts) -> float:
    """School year, German: 0.1935 MS + 0.1672 SL + 0.1297 IW − 0.0327 ES − 0.875.

    MS, IW, ES: words of three and more syllables, of more than six letters, of one syllable, in a hundred. SL: words
    a sentence.
    """
    hundred = 100 / counts.words
    many = hundred * sum(syllables >= 3 for syllables in counts.syllables)
    long = hundred * sum(letters > 6 for letters in counts.letters)
    single = hundred * sum(syllables == 1 for syllables in counts.syllables)
    return 0.1935 * many + 0.1672 * counts.sentence_length + 0.1297 * long - 0.0327 * single - 0.875


def szigriszt(counts: Counts) -> float:
    """Spanish, 100 very easy, 0 very hard: 206.835 − 62.3 · syllables a word − words a sentence."""
    return 206.835 - 62.3 * counts.word_length - counts.sentence_length


def _years_of_inflesz(counts: Counts) -> float:
    index = szigriszt(counts)
    return next((years for least, years in _INFLESZ if index >= least), _HARDEST)


def syllables_en(word: str) -> int:
    """Groups of vowels without a silent e, and pairs that are spoken apart: a rule of thumb, right for most words."""
    plain = word.replace("'", "").replace("’", "")
    found = len(_VOWELS_EN.findall(plain))
    if found > 1 and _SILENT_EN.search(plain):
        found -= 1
    return found + len(_APART_EN.findall(plain))


def syllables_de(word: str) -> int:
    """Vowels, where two that sound as one count once."""
    return len(_VOWELS_DE.findall(word))


def syllables_es(word: str) -> int:
    """Strong vowels one each; weak ones go with a strong one beside them unless they bear an accent."""
    return len(_NUCLEUS_ES.findall(_GLIDE_ES.sub("", _SILENT_ES.sub("", word))))


_SYLLABLES: Mapping[str, Callable[[str], int]] = {"en": syllables_en, "de": syllables_de, "es": syllables_es}
_FORMULAS: Mapping[str, Callable[[Counts], float]] = {
    "en": flesch_kincaid,
    "de": wiener_sachtextformel,
    "es": _years_of_inflesz,
}
