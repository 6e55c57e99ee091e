"""The tables that may leave the machine, and which of their columns: everything else stays.

To release another table, add an entry to :data:`TABLES`, and words for columns that are new to
:data:`manyvoices.release.columns.COLUMNS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

_SHARES = (
    "k n_asked k_unprompted k_dont_know k_refused n_group share ci_low ci_high boot_low boot_high "
    "quantifier wilson_secure stance_majority k_plus k_minus k_zero k_mixed asked_from "
    "n_transcripts n_segments unanimous gate"
)


@dataclass(frozen=True)
class TableSpec:
    """A table as it may be released.

    Attributes
    ----------
    name
        Name of the table in data/interim/findings and in results/.
    title
        What it is, in a few words.
    columns
        The columns that may leave, in their order; one that the study lacks is left out.
    note
        How to read it.
    withheld
        Columns that the team has and that stay with it.
    persons
        Whether it counts persons: only what disclosure control has seen is released.
    fresh
        Columns with IDs that are drawn anew for each published release.
    said
        Words for columns that mean something else here than elsewhere.
    whole
        A column that is empty in rows of the whole: rows of parts stay with the team.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    note: str
    withheld: tuple[str, ...] = ()
    persons: bool = True
    fresh: tuple[str, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)
    whole: str = ""


def _table(
    name: str,
    title: str,
    columns: str,
    note: str,
    withheld: str = "",
    persons: bool = True,
    fresh: str = "",
    said: Mapping[str, str] | None = None,
    whole: str = "",
) -> TableSpec:
    return TableSpec(
        name,
        title,
        tuple(columns.split()),
        note,
        tuple(withheld.split()),
        persons,
        tuple(fresh.split()),
        said or {},
        whole,
    )


TABLES: tuple[TableSpec, ...] = (
    _table(
        "sample_composition", "Who was heard", "attribute value unit n suppressed",
        "One row for each value of an attribute. Persons, groups and documents are counted apart "
        "and never added together. 'other values' joins values that few persons have.",
        withheld="rounding_note",
    ),
    _table(
        "method_register", "How many were heard by which method",
        "method unit n_transcripts n_respondents suppressed",
        "Who was met twice by one method counts once.",
    ),
    _table(
        "frame_flow", "From the sampling frame to the interviews",
        "stratum n_frame n_tried n_refused n_unreachable n_interviewed share_interviewed "
        "suppressed",
        "The frame is the list from which respondents were chosen.",
    ),
    _table(
        "coverage", "How much of the frame was heard", "what k n share note suppressed",
        "A share of a list, not of a population.",
        said={"k": "persons heard", "n": "rows of the frame, or all persons heard",
              "share": "k / n"},
    ),
    _table(
        "code_by_group", "What each group raised",
        f"code theme respondent_group unit {_SHARES} suppressed",
        "The main table: each person counts once a code, however often it was said. A share is k "
        "of n_asked: those who raised it, of those asked about its theme.",
    ),
    _table(
        "code_by_method", "What was raised by each method",
        f"code theme method unit {_SHARES} suppressed",
        "As code_by_group, by the way in which the data were collected.",
        said={"n_group": "units heard by this method"},
    ),
    _table(
        "code_overall", "What was raised in all groups together, in three views",
        f"code theme view unit {_SHARES} n_groups quantifier_changes suppressed",
        "pooled: everybody; external: without the implementer's staff; equal_group: the mean of "
        "the groups' shares, each group counting the same. Where the word changes between the "
        "views, the result depends on who was chosen.",
        said={"n_group": "persons of the view"},
    ),
    _table(
        "code_tests", "Whether groups differ by more than chance",
        "code theme test group_a group_b k_a n_a k_b n_b difference ci_low ci_high p p_adjusted "
        "computed passes n_groups gate suppressed",
        "Fisher's exact test. A difference that does not pass is no proof that groups agree: "
        "groups of 20 tell only large differences.",
        said={"ci_low": "Newcombe 95 % interval of the difference, lower end",
              "ci_high": "Newcombe 95 % interval of the difference, upper end"},
    ),
    _table(
        "findings", "Findings with what speaks for and against them",
        "finding_id statement code theme respondent_group stance drafted k n_asked share ci_low "
        "ci_high quantifier stance_majority n_raised k_opposing k_qualifying n_unread withheld "
        "withheld_reason confidence asked_from suppressed",
        "drafted: the program made the sentence from the counts. A finding is withheld until "
        "each person who says the opposite was read.",
        withheld="confidence_computed confidence_reason",
    ),
    _table(
        "negative_case_counts", "How many speak against each finding",
        "finding_id n_opposing n_qualifying n_unread suppressed",
        "opposing: the other direction; qualifying: both directions.",
    ),
    _table(
        "confidence", "Why confidence in a finding is what it is",
        "finding_id reason steps sentence suppressed",
        "After CERQual (GRADE): it starts high and goes one step down for each reason.",
        said={"reason": "method, coherence, adequacy or relevance"},
    ),
    _table(
        "claims_audit", "Whether the words of the report fit the counts",
        "claim_id text code stance respondent_group method where quantifier k n share ci_low "
        "ci_high wilson_secure computed_quantifier verdict reason asked_from fails waived "
        "reason_waived suppressed",
        "supported: the share lies in the band of the claim's word, and stays there with one "
        "person more or fewer; borderline: one person would change that; overstated and "
        "understated: the word says too much or too little; not computable: too few, or no word.",
        said={"verdict": "supported, borderline, overstated, understated or not computable",
              "n": "persons asked about at least one theme of the codes", "share": "k / n"},
    ),
    _table(
        "convergence", "Whether sources agree",
        "axis theme source_a unit_a source_b unit_b n_a k_a majority_a band_a n_b k_b majority_b "
        "band_b jaccard silent_source verdict reason suppressed",
        "agreement, partial, silence (asked, not raised), dissonance (opposite directions) or "
        "not_asked. Silence and not asked are two things.",
        said={"n_a": "units asked; of documents and indicators all",
              "k_a": "of these, units that raised the theme",
              "n_b": "the same of the other source", "k_b": "the same of the other source",
              "verdict": "not_asked, silence, dissonance, agreement or partial"},
    ),
    _table(
        "joint_display", "Published figures beside what respondents say",
        "theme indicator_id indicator value unit period direction k n_asked share "
        "stance_majority challenge challenge_k challenge_share fit reason suppressed",
        "confirmed: both point the same way; discordant: they do not, or a code that challenges "
        "the figure is widespread; expanded: respondents add to it.",
        said={"unit": "unit of the figure"},
    ),
    _table(
        "indicator_assertions", "Whether published figures fit each other",
        "indicator_id assertion split ok expected stated ci_low ci_high sentence",
        "Arithmetic only: parts sum to their total, changes follow from their figures.",
        persons=False,
        said={"ci_low": "of an interval: lower end", "ci_high": "of an interval: upper end"},
    ),
    _table(
        "divergences", "The authors' notes on sources that disagree", "id sources kind note",
        "Written by the authors.", persons=False,
        said={"kind": "in what way they disagree", "note": "the authors' words"},
    ),
    _table(
        "saturation", "Whether further interviews still brought new codes",
        "scope kind run threshold n_interviews n_codes base_codes reached_at reached_median "
        "reached_low reached_high share_reached verdict suppressed",
        "After Guest, Namey and Chen (2020). Reached: the last interviews brought hardly "
        "anything new.",
        said={"kind": "kind of codes: all, concrete or conceptual",
              "verdict": "reached, not reached, too few to judge, or no codes"},
    ),
    _table(
        "saturation_curve", "Codes raised with each further interview",
        "scope kind interview codes codes_median codes_low codes_high suppressed",
        "The median and the middle 90 % of random orders of the interviews.",
        said={"kind": "kind of codes: all, concrete or conceptual"},
    ),
    _table(
        "co_occurrence", "What is raised together",
        "code_a code_b unit k_a k_b k_both n jaccard lift suppressed",
        "That two things are raised together does not say that one causes the other.",
        said={"k_a": "units with the first", "k_b": "units with the second"},
    ),
    _table(
        "stance_by_period", "Directions by the time spoken of",
        "code theme period unit k n_asked k_plus k_minus k_zero k_mixed stance_majority suppressed",
        "What people said in one year about several times; not what they said at these times.",
    ),
    _table(
        "stance_by_document", "Directions of documents",
        "code theme transcript_id stance n_segments",
        "Documents are named by words drawn anew for each published release.",
        persons=False, fresh="transcript_id",
        said={"transcript_id": "document, by a name of this release",
              "stance": "direction: +, -, 0 or ±"},
    ),
    _table(
        "criteria", "Findings by evaluation criterion",
        "criterion in_terms_of_reference n_findings n_withheld verdicts confidence sentence",
        "Criteria of OECD-DAC (2019). Nothing is rated.", persons=False,
        said={"confidence": "confidence of its findings, with their number",
              "sentence": "the same in words; no rating"},
    ),
    _table(
        "reliability", "How far coders agree",
        "code theme pair on n_coders n_transcripts n_segments n_units n_a n_b percent kappa alpha "
        "alpha_low alpha_high ratio band gate",
        "human-human: between people; machine-human: between the rules and people. alpha is 1 "
        "for full agreement and 0 for what chance would give.",
        persons=False,
        said={"n_a": "segments in which the rules used it, or whoever used it least",
              "n_b": "segments in which a person used it, or whoever used it most",
              "n_transcripts": "transcripts with anything compared",
              "n_segments": "segments compared"},
    ),
    _table(
        "rule_quality", "How well the rules find what people find",
        "code theme n_fired n_judged n_right n_wanted precision recall f1",
        "Measured on segments that people read. Single rules are for the team.",
        withheld="rule", persons=False, whole="rule",
    ),
    _table(
        "quotes", "What respondents said, with their consent", "theme attribution form text",
        "verbatim: in the respondent's words, with names and places as types; paraphrase: "
        "another's words for it, approved against the respondent's own.",
        persons=False, said={"text": "the words"},
    ),
    _table(
        "suppression_log", "What is hidden", "table row column reason",
        "One line for each hidden cell. Why it is hidden is not said: that would tell something "
        "of its value.",
        persons=False, said={"reason": "always 'hidden'"},
    ),
)  # fmt: skip

BY_NAME: dict[str, TableSpec] = {item.name: item for item in TABLES}
FINDINGS = tuple(item.name for item in TABLES if item.name not in ("quotes", "suppression_log"))
"""Tables that come from data/interim/findings."""
TEAM_ONLY = (
    "negative_cases", "framework_matrix", "unmatched_questions", "audit", "learning_curve"
)  # fmt: skip
"""Tables of findings, beside those of evidence, that are never released."""
FREE_TEXT: dict[str, tuple[str, ...]] = {
    "findings": ("statement",),
    "claims_audit": ("text", "reason_waived"),
    "divergences": ("sources", "kind", "note"),
    "joint_display": ("indicator",),
    "quotes": ("text",),
}
"""Columns that hold words of authors or respondents: recognisers have read them before."""
