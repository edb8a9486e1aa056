"""Where the rules come from, as a reader would look them up. Read as published in 2025 and 2026."""

_EEPM = "MENTOR, Elements of Effective Practice for Mentoring, 5th ed. 2025, https://eepm.mentoring.org/element/"

EEPM5_SUPPORTING = _EEPM + "supporting-mentoring-relationships/"
EEPM5_SCREENING = _EEPM + "mentor-screening-and-enrollment/"
EEPM5_PREPARING = (
    "MENTOR, Elements of Effective Practice for Mentoring, 5th ed. 2025, https://eepm.mentoring.org/?p=746"
)
EEPM5_ESTABLISHING = _EEPM + "establishing-mentoring-relationships/"
EEPM5_EXIT = _EEPM + "relationship-celebration-and-program-exit/"
EEPM5_EVALUATION = _EEPM + "program-evaluation/"
EEP4 = "MENTOR, Elements of Effective Practice, 4th ed. 2015, standard 5, https://mentoring.org/?p=32487"
EEP3 = (
    "MENTOR, Elements of Effective Practice, 3rd and 4th ed., in "
    "https://everydaymentor.org/faq_category/how-do-i-get-the-training-and-support-i-need/"
)
ONTARIO = (
    "Ontario Mentoring Coalition, toolkit, https://ontariomentoringcoalition.ca/mentoringyouthfacingbarriers/"
    "effective-mentoring-program-components-implementation/closing-match-re-matching/"
)

GROSSMAN = "Grossman & Rhodes 2002, n = 1,138, https://www.researchgate.net/publication/11369219"
KUPERSMIDT = (
    "Kupersmidt 2017, 6,468 matches, https://irtinc.us/avada_portfolio/cumulative-risk-and-premature-match-closure/"
)
CONTACTS = "Prevention Science 2021, 1,451 programs, https://dx.doi.org/10.1007/s11121-020-01200-9"
PEER_EFFECT = (
    "Meta-analysis of cross-age peer mentoring, https://www.evidencebasedmentoring.org/"
    "recent-meta-analysis-highlights-the-promise-of-cross-age-peer-mentoring/"
)
SIMILARITY = (
    "National Mentoring Resource Center, review 320, https://nationalmentoringresourcecenter.org/index.php/"
    "what-works-in-mentoring/reviews-of-mentoring-practices.html?layout=edit&id=320; Mind, Side by Side"
)
POWER = "Computed: two-sided 5 %, power 80 %, 38 % lost; effects of .18 to .45 as in the meta-analyses of 2019 to 2023"
LOSS = "Follows from the 38 % of matches that close early: " + KUPERSMIDT
PROQOL = (
    "Short Professional Quality of Life scale, https://www.springermedizin.de/"
    "development-and-validation-of-the-short-professional-quality-of-/18577214"
)
SMALL_CELLS = (
    "The Learning Bar, https://ourschool.thelearningbar.com/hc/en-ca/articles/"
    "227815307-Protecting-Survey-Taker-Anonymity; Delaware Department of Education, https://www.doe.k12.de.us/Page/2283"
)
SCALES = "NMRC measurement toolkit: instruments are likely to lose their value if they are changed"

EPISCENTER = "EPISCenter on Big Brothers Big Sisters, http://www.episcenter.psu.edu/node/661"
BBBS_CONTACT = EPISCENTER + "; https://bbbsde.org/mentoring/mentoring-faqs"
FIRST_CONTACT = EPISCENTER + "; MENTOR, https://mentoring.org/?p=32487"
PULSE = 'MentorPRO asks for "under a minute"; the rest is a convention'
YUANJIAN = "Yuanjian mentoring program, its published rules: 45 and 60 days on a monthly cadence; training lasts a year"
IMENTOR = "iMentor, program practice: reminders, then a focus list; an early look at day 30; a pause of 14 to 21 days"
TOGETHER = "Together and Vygo, guides for administrators: hard rules sparingly; the reporting line apart"
FIRST_AID = "Ward Hadaway on mental health first aid, https://www.wardhadaway.com/faqs/53116"
DERIVED = "Follows from the rule itself; a convention"
REDI = "ReDI School, 45 days; a vendor's figure of 30, https://terrilink.io/en/blog/matching-mentor-mentee-alumni/"
MENTORLOOP = "Mentorloop, program dashboard: 70 % matched; a vendor's figure"
UN = "United Nations, https://hr.un.org/together-faq"
TIERED = (
    "https://www.evidencebasedmentoring.org/"
    "creating-tiered-levels-of-support-to-sustainably-reduce-coordinator-burn-out/"
)
STAFFING = "National Mentoring Resource Center, staffing calculator for match support, 2016"

MYPEER = "mypeer, https://mypeer.org.au/design-implementation/ethical-practice/confidentiality/"
SUPERVISION = MYPEER + "; ADF, https://ldatmodules.adf.org.au/pages/peer-supporter-supervision"
CICMH = (
    "Centre for Innovation in Campus Mental Health, "
    "https://campusmentalhealth.ca/toolkits/campus-peer-support/introduction/"
)
CREAMER = "Creamer 2012, Delphi of 92 experts in 17 countries, https://orca.cardiff.ac.uk/id/eprint/41403/"
PRIVACY = (
    "https://everydaymentor.org/faq/protect-privacy-and-confidentiality/; "
    "https://www.rezume.co.uk/dealing-with-potential-disclosures-from-children-and-young-people/"
)
TOLD_BEFORE = MYPEER + "; Delaware Mentoring Council, http://www.delawarementoring.org/basic_standards.php"
ESCALATION = "Mentor Collective, safety page: safety risks by telephone"
FLAGS = "Mentor Collective on flags and trust; " + CREAMER
ISO_45003 = "In the spirit of ISO 45003:2021, whose text wasn't seen; a convention"
CONCERN_ONLY = "https://www.starfishdoula.co.uk/safeguarding"
WORD_LISTS = "Limits that iMentor and MentorCity state for their own word alerts"
ASK_LESS = "Data minimisation, as data protection by design has it; a convention of the field"
LOW_INFERENCE = "iMentor, articles for program managers"
VOLUNTARY = (
    "iNAPS, national practice guidelines, value 1, https://knowledgeconnectpan.ca/pan-resource-database/"
    "national-practice-guidelines-for-peer-specialists-and-supervisors/; " + CREAMER
)
CRISIS = "Togetherall, Kooth and others: every page says that it is no crisis service, and whom to call"
TRIM = "Trauma Risk Management, https://mdwiki.org/wiki/Trauma_risk_management"
