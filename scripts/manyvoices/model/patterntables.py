"""Tables of patterns: saturation, what is said together, over time, and by criterion."""

from __future__ import annotations

from manyvoices.model.tables import FLAG, INT, REAL, TEXT, schema_of

SATURATION = schema_of(
    ("scope", TEXT, "all, or a respondent group"),
    ("kind", TEXT, "kind of codes: all, concrete or conceptual"),
    ("run", INT, "interviews in a run"),
    ("threshold", INT, "new codes in a run, in per cent of the codes of the base"),
    ("n_interviews", INT, "interviews and group discussions; documents are left out"),
    ("n_codes", INT, "codes raised in any of them"),
    ("base_codes", INT, "codes raised in the base, in the order in which they were held"),
    ("reached_at", INT, "interview at which the threshold is met, in that order"),
    ("reached_median", REAL, "the same over random orders: median"),
    ("reached_low", REAL, "... 5th percentile"),
    ("reached_high", REAL, "... 95th percentile"),
    ("share_reached", REAL, "random orders in which it is met at all"),
    ("verdict", TEXT, "reached, not reached, too few to judge, or no codes"),
    ("suppressed", FLAG, "whether cells of this row are hidden"),
)
SATURATION_CURVE = schema_of(
    ("scope", TEXT, "all, or a respondent group"),
    ("kind", TEXT, "kind of codes: all, concrete or conceptual"),
    ("interview", INT, "number of interviews taken in"),
    ("codes", INT, "codes raised so far, in the order in which they were held"),
    ("codes_median", REAL, "the same over random orders: median"),
    ("codes_low", REAL, "... 5th percentile"),
    ("codes_high", REAL, "... 95th percentile"),
    ("suppressed", FLAG, "whether cells of this row are hidden"),
)
CO_OCCURRENCE = schema_of(
    ("code_a", TEXT, "code or theme"),
    ("code_b", TEXT, "another one, not its own theme or code of it"),
    ("unit", TEXT, "what is counted: persons, of those asked about both; or segments"),
    ("k_a", INT, "units with the first"),
    ("k_b", INT, "units with the second"),
    ("k_both", INT, "units with both"),
    ("n", INT, "units"),
    ("jaccard", REAL, "k_both / units with either"),
    ("lift", REAL, "n k_both / (k_a k_b): above 1, together more often than by chance"),
    ("suppressed", FLAG, "whether cells of this row are hidden"),
)
STANCE_BY_PERIOD = schema_of(
    ("code", TEXT, "code or theme"),
    ("theme", TEXT, "its theme"),
    ("period", TEXT, "the time spoken of"),
    ("unit", TEXT, "what is counted: person"),
    ("k", INT, "persons asked who raised it of this period"),
    ("n_asked", INT, "persons asked about the theme"),
    ("k_plus", INT, "of k: improved or supportive"),
    ("k_minus", INT, "of k: worsened or critical"),
    ("k_zero", INT, "of k: unchanged or unclear"),
    ("k_mixed", INT, "of k: both directions"),
    ("stance_majority", TEXT, "+, -, 0 or ±: the direction of more than half of k"),
    ("suppressed", FLAG, "whether cells of this row are hidden"),
)
STANCE_BY_DOCUMENT = schema_of(
    ("code", TEXT, "code or theme"),
    ("theme", TEXT, "its theme"),
    ("transcript_id", TEXT, "document"),
    ("stance", TEXT, "+, -, 0 or ±"),
    ("n_segments", INT, "segments with the code"),
)
FRAMEWORK_MATRIX = schema_of(
    ("respondent_id", TEXT, "case"),
    ("respondent_group", TEXT, "its group"),
    ("unit", TEXT, "person, group or document"),
    ("theme", TEXT, "theme"),
    ("code", TEXT, "code"),
    ("stance", TEXT, "direction of the case on the code: +, -, 0 or ±"),
    ("n_segments", INT, "segments with the code"),
    ("segment_ids", TEXT, "these segments, ';'-separated"),
)
CRITERIA = schema_of(
    ("criterion", TEXT, "criterion of OECD-DAC (2019), or process"),
    ("in_terms_of_reference", FLAG, "whether the settings name it"),
    ("n_findings", INT, "findings on its codes"),
    ("n_withheld", INT, "of these, withheld"),
    ("verdicts", TEXT, "verdicts of the convergence of its themes, with their number"),
    ("confidence", TEXT, "confidence of its findings, with their number"),
    ("sentence", TEXT, "in words; no rating"),
)
