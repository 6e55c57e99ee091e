"""Tables of the sample, of what was asked, and of shares: what is compared between groups."""

from __future__ import annotations

import pyarrow as pa

from manyvoices.model.tables import CODE_BY_GROUP, FLAG, INT, REAL, TEXT, schema_of

_SUPPRESSED = ("suppressed", FLAG, "whether cells of this row are hidden")

METHOD_REGISTER = schema_of(
    ("method", TEXT, "how the data were collected"),
    ("unit", TEXT, "what is counted: person, group or document"),
    ("n_transcripts", INT, "transcripts in which such a unit speaks"),
    ("n_respondents", INT, "units; who was met twice by one method counts once"),
    _SUPPRESSED,
)
FRAME_FLOW = schema_of(
    ("stratum", TEXT, "stratum of the sampling frame; all strata = together"),
    ("n_frame", INT, "rows of the frame"),
    ("n_tried", INT, "of these, whom somebody tried to reach: the sum of the three that follow"),
    ("n_refused", INT, "who refused, or withdrew later"),
    ("n_unreachable", INT, "who could not be reached"),
    ("n_interviewed", INT, "who was interviewed"),
    ("share_interviewed", REAL, "n_interviewed / n_frame"),
    _SUPPRESSED,
)
COVERAGE = schema_of(
    ("what", TEXT, "the frame, a group of it, or the persons heard who are not in it"),
    ("k", INT, "persons heard; without those outside the frame where the frame is the base"),
    ("n", INT, "rows of the frame; in the last row all persons heard"),
    ("share", REAL, "k / n"),
    ("note", TEXT, "what the share leaves out"),
    _SUPPRESSED,
)
INDICATOR_ASSERTIONS = schema_of(
    ("indicator_id", TEXT, "the figure; of a split its total"),
    ("assertion", TEXT, "split, change, period or interval"),
    ("split", TEXT, "name of the split"),
    ("ok", FLAG, "whether it holds; empty where it cannot be told"),
    ("expected", TEXT, "what follows from the other figures, the programme or the standard error"),
    ("stated", TEXT, "what is stated, as it is written"),
    ("ci_low", REAL, "of an interval: lower end, 95 %"),
    ("ci_high", REAL, "of an interval: upper end, 95 %"),
    ("sentence", TEXT, "the same in words"),
)
UNMATCHED_QUESTIONS = schema_of(
    ("transcript_id", TEXT, "transcript"),
    ("turn", INT, "turn of an interviewer that asks no question of the guide"),
    ("question", TEXT, "its clean text"),
    ("nearest", TEXT, "id of the question with the greatest overlap; empty where none has any"),
    ("overlap", REAL, "overlap with that, 0 to 1, below the setting"),
)
CODE_BY_METHOD = pa.schema(
    [
        pa.field("method", TEXT, metadata={"description": "how the data were collected"})
        if field.name == "respondent_group"
        else field.with_metadata({"description": "units heard by this method"})
        if field.name == "n_group"
        else field
        for field in CODE_BY_GROUP
    ]
)
METHOD_EVIDENCE = schema_of(
    ("code", TEXT, "row of the table: code"),
    ("method", TEXT, "row of the table: method"),
    ("unit", TEXT, "row of the table: unit"),
    ("segment_id", TEXT, "a segment behind the row"),
)
_VIEW = {
    "view": "pooled: all persons; external: without the implementer's; equal_group: the mean of "
    "the groups' shares",
    "n_group": "persons of the view",
}
CODE_OVERALL = pa.schema(
    [
        *(
            pa.field("view", TEXT, metadata={"description": _VIEW["view"]})
            if field.name == "respondent_group"
            else field.with_metadata({"description": _VIEW["n_group"]})
            if field.name == "n_group"
            else field
            for field in CODE_BY_GROUP
            if field.name != "suppressed"
        ),
        *schema_of(
            ("n_groups", INT, "groups with anybody who was asked"),
            ("quantifier_changes", FLAG, "whether the word differs between the three views"),
            _SUPPRESSED,
        ),
    ]
)
OVERALL_EVIDENCE = schema_of(
    ("code", TEXT, "row of the table: code"),
    ("view", TEXT, "row of the table: view"),
    ("unit", TEXT, "row of the table: unit"),
    ("segment_id", TEXT, "a segment behind the row"),
)
CODE_TESTS = schema_of(
    ("code", TEXT, "code or theme"),
    ("theme", TEXT, "its theme; the same where the row is a theme"),
    ("test", TEXT, "omnibus: all groups at once; pair: two groups, where the omnibus passes"),
    ("group_a", TEXT, "of a pair: first group"),
    ("group_b", TEXT, "of a pair: second group"),
    ("k_a", INT, "of a pair: persons of group_a who raised it, among those asked"),
    ("n_a", INT, "of a pair: persons of group_a who were asked"),
    ("k_b", INT, "of a pair: the same of group_b"),
    ("n_b", INT, "of a pair: the same of group_b"),
    ("difference", REAL, "of a pair: share of group_a less share of group_b"),
    ("ci_low", REAL, "Newcombe 95 % interval of the difference, lower end"),
    ("ci_high", REAL, "Newcombe 95 % interval of the difference, upper end"),
    ("p", REAL, "Fisher-Freeman-Halton over the groups, or Fisher for a pair; empty: not tested"),
    ("p_adjusted", REAL, "Benjamini-Hochberg over codes, or Holm over the pairs of a code"),
    ("computed", TEXT, "exact, or draws: 9,999 tables drawn at random; empty: not tested"),
    ("passes", FLAG, "whether p_adjusted <= .10 (omnibus), <= .05 (pair)"),
    ("n_groups", INT, "of an omnibus: groups with anybody who was asked"),
    ("gate", TEXT, "open, closed = not tested, or not assessed; empty for themes"),
    _SUPPRESSED,
)
