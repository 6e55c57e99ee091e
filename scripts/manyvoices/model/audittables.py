"""Tables of claims, findings and what is compared: their Arrow schemas."""

from __future__ import annotations

from manyvoices.model.tables import FLAG, INT, REAL, TEXT, schema_of

SUPPRESSED = ("suppressed", FLAG, "whether cells of this row are hidden")
_CLAIM = ("claim_id", TEXT, "claim of data/claims.csv")
_FINDING = ("finding_id", TEXT, "finding of data/findings.csv, or drafted")
_SEGMENT = ("segment_id", TEXT, "a segment behind the row")
_GROUP = ("respondent_group", TEXT, "a group, all, or external (without the implementer's)")
_STANCE = ("stance", TEXT, "what they say of it; empty = any")

CLAIMS_AUDIT = schema_of(
    _CLAIM,
    ("text", TEXT, "the sentence"),
    ("code", TEXT, "codes, ';' = any of them"),
    _STANCE,
    _GROUP,
    ("method", TEXT, "only this method; empty = any"),
    ("where", TEXT, "only respondents with this value of an attribute"),
    ("quantifier", TEXT, "the word of the sentence; empty = none"),
    ("k", INT, "persons asked who raised it and, where a stance is given, in its direction"),
    ("n", INT, "persons asked about at least one theme of the codes"),
    ("share", REAL, "k / n"),
    ("ci_low", REAL, "Wilson 95 % interval, lower end"),
    ("ci_high", REAL, "Wilson 95 % interval, upper end"),
    ("wilson_secure", FLAG, "whether the interval too speaks for the word; it decides nothing"),
    ("computed_quantifier", TEXT, "the word for the share; empty below the least number"),
    ("verdict", TEXT, "supported, borderline, overstated, understated or not computable"),
    ("reason", TEXT, "a sentence with the numbers"),
    ("asked_from", TEXT, "the weakest source of what was asked: sheet, guide, assumed"),
    ("fails", FLAG, "whether the verdict holds the release"),
    ("waived", FLAG, "whether a line of data/decisions/waivers.csv lets a failing claim be"),
    ("reason_waived", TEXT, "its reason, printed"),
    SUPPRESSED,
)
CLAIMS_AUDIT_EVIDENCE = schema_of(_CLAIM, _SEGMENT)

FINDINGS = schema_of(
    _FINDING,
    ("statement", TEXT, "the sentence"),
    ("code", TEXT, "theme or code"),
    ("theme", TEXT, "its theme; the same where it is a theme"),
    _GROUP,
    _STANCE,
    ("drafted", FLAG, "whether the program wrote the sentence, for want of data/findings.csv"),
    ("k", INT, "persons asked who raised it and, where a stance is given, in its direction"),
    ("n_asked", INT, "persons asked about the theme"),
    ("share", REAL, "k / n_asked"),
    ("ci_low", REAL, "Wilson 95 % interval, lower end"),
    ("ci_high", REAL, "Wilson 95 % interval, upper end"),
    ("quantifier", TEXT, "the word for the share; empty below the least number"),
    ("stance_majority", TEXT, "+, -, 0 or ±: the direction of more than half who raised it"),
    ("n_raised", INT, "persons who raised it in any direction, asked or not"),
    ("k_opposing", INT, "of n_raised: negative cases, who say the opposite"),
    ("k_qualifying", INT, "of n_raised: both directions, where the finding has one"),
    ("n_unread", INT, "negative cases that no line of data/decisions/findings.csv calls read"),
    ("withheld", FLAG, "whether the finding is not released"),
    ("withheld_reason", TEXT, "why"),
    ("confidence", TEXT, "high, moderate, low or very low"),
    ("confidence_computed", TEXT, "the same before a reviewer's decision"),
    ("confidence_reason", TEXT, "the reviewer's reason, where one decided otherwise"),
    ("asked_from", TEXT, "the weakest source of what was asked: sheet, guide, assumed"),
    SUPPRESSED,
)
FINDINGS_EVIDENCE = schema_of(_FINDING, _SEGMENT)
NEGATIVE_CASES = schema_of(
    _FINDING,
    ("kind", TEXT, "opposing (a negative case) or qualifying (both directions)"),
    ("respondent_id", TEXT, "respondent"),
    ("respondent_group", TEXT, "group of the respondent"),
    ("asked", FLAG, "whether the respondent was asked about the theme"),
    ("read", FLAG, "whether data/decisions/findings.csv says that it was read"),
    ("response", TEXT, "what the reviewer made of it"),
    ("segments", TEXT, "segments, ';'-separated"),
)
NEGATIVE_CASES_EVIDENCE = schema_of(_FINDING, ("respondent_id", TEXT, "respondent"), _SEGMENT)
NEGATIVE_CASE_COUNTS = schema_of(
    _FINDING,
    ("n_opposing", INT, "negative cases: persons who say the opposite"),
    ("n_qualifying", INT, "persons who say both"),
    ("n_unread", INT, "negative cases that were not read"),
    SUPPRESSED,
)
CONFIDENCE = schema_of(
    _FINDING,
    ("reason", TEXT, "method, coherence, adequacy or relevance"),
    ("steps", INT, "steps down from high: 0 or 1"),
    ("sentence", TEXT, "why, with the numbers"),
    SUPPRESSED,
)

CONVERGENCE = schema_of(
    ("axis", TEXT, "what is compared: group or method"),
    ("theme", TEXT, "theme"),
    ("source_a", TEXT, "a respondent group or method; documents; indicators"),
    ("unit_a", TEXT, "what it counts: person, group, document or indicator"),
    ("source_b", TEXT, "the other source"),
    ("unit_b", TEXT, "what it counts"),
    ("n_a", INT, "units asked; of documents and indicators, all"),
    ("k_a", INT, "of these, units that raised the theme"),
    ("majority_a", TEXT, "+, -, 0 or ±: the direction of more than half of k_a"),
    ("band_a", TEXT, "the word for k_a of n_a; empty where there is none"),
    ("n_b", INT, "the same of the other source"),
    ("k_b", INT, "the same of the other source"),
    ("majority_b", TEXT, "the same of the other source"),
    ("band_b", TEXT, "the same of the other source"),
    ("jaccard", REAL, "codes raised in both / in either; empty where nothing is compared"),
    ("silent_source", TEXT, "the source that was asked and did not raise it; or both"),
    ("verdict", TEXT, "not_asked, silence, dissonance, agreement or partial"),
    ("reason", TEXT, "a sentence with the numbers"),
    SUPPRESSED,
)
CONVERGENCE_EVIDENCE = schema_of(
    ("axis", TEXT, "row of the table: axis"),
    ("theme", TEXT, "row of the table: theme"),
    ("source", TEXT, "row of the table: one of its two sources"),
    _SEGMENT,
)

JOINT_DISPLAY = schema_of(
    ("theme", TEXT, "theme"),
    ("indicator_id", TEXT, "figure of data/indicators.csv"),
    ("indicator", TEXT, "its name"),
    ("value", REAL, "its value"),
    ("unit", TEXT, "of what"),
    ("period", TEXT, "its year or years"),
    ("direction", TEXT, "+ better, - worse, 0 neither; empty = it states none"),
    ("k", INT, "persons asked who raised the theme"),
    ("n_asked", INT, "persons asked about the theme"),
    ("share", REAL, "k / n_asked"),
    ("stance_majority", TEXT, "+, -, 0 or ±: the direction of more than half of k"),
    ("challenge", TEXT, "of the codes that challenge the figure, the one most raised"),
    ("challenge_k", INT, "persons asked who raised it"),
    ("challenge_share", REAL, "their share of those asked about its theme"),
    ("fit", TEXT, "confirmed, discordant, expanded or not_asked"),
    ("reason", TEXT, "a sentence with the numbers"),
    SUPPRESSED,
)
JOINT_DISPLAY_EVIDENCE = schema_of(
    ("theme", TEXT, "row of the table: theme"),
    ("indicator_id", TEXT, "row of the table: figure"),
    _SEGMENT,
)
DIVERGENCES = schema_of(
    ("id", TEXT, "note of data/divergences.csv"),
    ("sources", TEXT, "which sources"),
    ("kind", TEXT, "in what way they disagree"),
    ("note", TEXT, "the author's note"),
)
