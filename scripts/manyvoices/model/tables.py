"""The tables of a study as Arrow schemas, and how they are written.

Columns may be added, never renamed: other people's programs read these files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

SPAN = pa.struct([("start", pa.int64()), ("end", pa.int64())])
SPANS = pa.list_(SPAN)
Rows = list[dict[str, Any]]


def schema_of(*fields: tuple[str, pa.DataType, str]) -> pa.Schema:
    """Return a schema of (name, type, description)."""
    return pa.schema(
        [pa.field(name, kind, metadata={"description": text}) for name, kind, text in fields]
    )


TEXT, INT, REAL, FLAG = pa.string(), pa.int64(), pa.float64(), pa.bool_()

INVENTORY = schema_of(
    ("raw_file", INT, "number of the raw file in raw_index.csv"),
    ("transcript_id", TEXT, "transcript it belongs to, if a row names it"),
    ("sha256", TEXT, "hash of the bytes"),
    ("format", TEXT, "format, told from the bytes"),
    ("status", TEXT, "read, quarantined, duplicate, ignored or withdrawn"),
    ("reason", TEXT, "why it is not read"),
    ("characters", INT, "characters of the extracted text"),
    ("turns", INT, "turns of the transcript that begin in this file"),
)
TURNS = schema_of(
    ("transcript_id", TEXT, "transcript"),
    ("turn", INT, "number of the turn, from 1"),
    ("speaker", TEXT, "label in the transcript"),
    ("role", TEXT, "interviewer, respondent, interpreter, other or unknown"),
    ("respondent_id", TEXT, "respondent, where the role is respondent"),
    ("start", INT, "first character in the source"),
    ("end", INT, "character after the last"),
    ("spans", SPANS, "what belongs to the turn"),
    ("start_s", REAL, "seconds from the start of the recording"),
    ("end_s", REAL, "seconds"),
    ("text", TEXT, "the spans joined by one space"),
)
DROPPED = schema_of(
    ("transcript_id", TEXT, "transcript"),
    ("start", INT, "first character in the source"),
    ("end", INT, "character after the last"),
    ("reason", TEXT, "why it is in no turn"),
)
SPAN_TABLE = schema_of(
    ("transcript_id", TEXT, "transcript"),
    ("turn", INT, "turn"),
    ("text_start", INT, "first character in the turn's text"),
    ("text_end", INT, "character after the last"),
    ("entity_type", TEXT, "type of identifier"),
    ("text", TEXT, "the words found"),
    ("recognisers", TEXT, "what found it, ';'-separated"),
    ("score", REAL, "how sure, 0 to 1"),
    ("person", TEXT, "respondent whose known name it is"),
)
ENTITIES = schema_of(
    ("transcript_id", TEXT, "transcript"),
    ("turn", INT, "turn"),
    ("start", INT, "first character in the source"),
    ("end", INT, "character after the last"),
    ("text_start", INT, "first character in the turn's text"),
    ("text_end", INT, "character after the last"),
    ("entity_type", TEXT, "type of identifier"),
    ("text", TEXT, "the words found"),
    ("recognisers", TEXT, "what found it, ';'-separated"),
    ("score", REAL, "how sure, 0 to 1"),
    ("entity_id", TEXT, "the same for all mentions of one entity"),
    ("replacement", TEXT, "what stands in the clean text"),
    ("decision", TEXT, "mask, generalise or keep"),
    ("key", TEXT, "name of the entity in data/decisions/names.csv"),
    ("known", FLAG, "whether it is a name of the sheets"),
)
RESCAN = schema_of(
    ("round", INT, "which look at the text without its identifiers, from 1"),
    ("entity_type", TEXT, "type of identifier; empty = all"),
    ("found", INT, "identifiers found there that were not found before; masked since"),
)
CLEAN_TURNS = schema_of(
    ("transcript_id", TEXT, "transcript"),
    ("turn", INT, "number of the turn, from 1"),
    ("role", TEXT, "interviewer, respondent, interpreter, other or unknown"),
    ("respondent_id", TEXT, "respondent, where the role is respondent"),
    ("respondent_group", TEXT, "group of the respondent"),
    ("method", TEXT, "how the data were collected"),
    ("clean_start", INT, "first character in the clean source"),
    ("clean_end", INT, "character after the last"),
    ("text", TEXT, "clean text"),
)
SEGMENTS = schema_of(
    ("segment_id", TEXT, "stays the same while its own raw text does"),
    ("transcript_id", TEXT, "transcript"),
    ("turn", INT, "turn"),
    ("respondent_id", TEXT, "respondent"),
    ("respondent_group", TEXT, "group of the respondent"),
    ("method", TEXT, "how the data were collected"),
    ("unit", TEXT, "person, group or document"),
    ("start", INT, "first character in the source"),
    ("end", INT, "character after the last"),
    ("spans", SPANS, "what belongs to the segment in the source"),
    ("clean_start", INT, "first character in the clean source"),
    ("clean_end", INT, "character after the last"),
    ("text", TEXT, "clean text"),
    ("context", TEXT, "clean text of the turn before"),
)
CODINGS = schema_of(
    ("segment_id", TEXT, "segment"),
    ("transcript_id", TEXT, "transcript"),
    ("respondent_id", TEXT, "respondent"),
    ("respondent_group", TEXT, "group of the respondent"),
    ("method", TEXT, "how the data were collected"),
    ("theme", TEXT, "parent code"),
    ("code", TEXT, "code; empty = this coder read the segment and nothing applies"),
    ("stance", TEXT, "what is said of the thing the code names"),
    ("period", TEXT, "the time it speaks of"),
    ("coder", TEXT, "who coded; decision = what counts"),
    ("source", TEXT, "human, rule, classifier or decision"),
    (
        "probability",
        REAL,
        "the classifier's, calibrated; out of fold where people read the segment",
    ),
    ("threshold", REAL, "probability from which the classifier applies the code"),
    ("rule", TEXT, "the rules that fired, ';'-separated"),
    ("evidence", TEXT, "words they fired on, or that speak most for the code, ';'-separated"),
    ("status", TEXT, "accepted, review or rejected"),
    ("codebook_version", TEXT, "version of the codebook"),
)
ASKED = schema_of(
    ("transcript_id", TEXT, "transcript"),
    ("respondent_id", TEXT, "respondent"),
    ("theme", TEXT, "theme"),
    ("asked", TEXT, "yes, no, dont_know or refused"),
    ("asked_from", TEXT, "sheet, guide or assumed"),
)
CODE_BY_GROUP = schema_of(
    ("code", TEXT, "code or theme"),
    ("theme", TEXT, "its theme; the same where the row is a theme"),
    ("respondent_group", TEXT, "respondent group"),
    ("unit", TEXT, "what is counted: person, group or document"),
    ("k", INT, "units who raised it, among those asked"),
    ("n_asked", INT, "units asked about the theme"),
    ("k_unprompted", INT, "units who raised it without being asked; not in the share"),
    ("k_dont_know", INT, "units asked who did not know"),
    ("k_refused", INT, "units asked who refused to answer"),
    ("n_group", INT, "units of the group"),
    ("share", REAL, "k / n_asked"),
    ("ci_low", REAL, "Wilson 95 % interval, lower end"),
    ("ci_high", REAL, "Wilson 95 % interval, upper end"),
    ("quantifier", TEXT, "the word for the share; empty below the least number"),
    ("wilson_secure", FLAG, "whether the interval too lies above the band's lower edge"),
    ("stance_majority", TEXT, "+, -, 0 or ±: the direction of more than half of k"),
    ("k_plus", INT, "of k: improved or supportive"),
    ("k_minus", INT, "of k: worsened or critical"),
    ("k_zero", INT, "of k: unchanged or unclear"),
    ("k_mixed", INT, "of k: both directions"),
    ("asked_from", TEXT, "the weakest source of what was asked: sheet, guide, assumed"),
    ("n_transcripts", INT, "transcripts with the code"),
    ("n_segments", INT, "segments with the code"),
    ("boot_low", REAL, "95 % bootstrap interval over transcripts, where several spoke in one"),
    ("boot_high", REAL, "its upper end; both empty with fewer than five clusters"),
    ("gate", TEXT, "open, closed = kept out of comparisons, or not assessed; empty for themes"),
    ("suppressed", FLAG, "whether cells of this row are hidden"),
)
SAMPLE_COMPOSITION = schema_of(
    ("attribute", TEXT, "respondent_group, method, or an attribute of the settings"),
    ("value", TEXT, "its value; 'not stated' where the cell is empty"),
    ("unit", TEXT, "what is counted: person, group or document"),
    ("n", INT, "units"),
    ("rounding_note", TEXT, "what the attribute's rounded percentages add up to, if not to 100"),
    ("suppressed", FLAG, "whether cells of this row are hidden"),
)
EVIDENCE = schema_of(
    ("code", TEXT, "row of the table: code"),
    ("respondent_group", TEXT, "row of the table: group"),
    ("unit", TEXT, "row of the table: unit"),
    ("segment_id", TEXT, "a segment behind the row"),
)
SUPPRESSION_LOG = schema_of(
    ("table", TEXT, "table"),
    ("row", TEXT, "key of the row"),
    ("column", TEXT, "column"),
    ("reason", TEXT, "always 'hidden'"),
)
SCREENED = schema_of(
    ("id", TEXT, "place of the words, as data/decisions/waivers.csv names it"),
    ("digest", TEXT, "fingerprint of the words that were read"),
    ("entity_type", TEXT, "type of identifier found; empty = none"),
    ("recognisers", TEXT, "what found it, ';'-separated"),
)
RULE_QUALITY = schema_of(
    ("code", TEXT, "code"),
    ("theme", TEXT, "its theme"),
    ("rule", TEXT, "rule; empty = all rules of the code together"),
    ("n_fired", INT, "segments in which it fired"),
    ("n_judged", INT, "of these, segments that people read and agree on"),
    ("n_right", INT, "of these, segments to which people applied the code"),
    ("n_wanted", INT, "segments to which people applied the code"),
    ("precision", REAL, "n_right / n_judged"),
    ("recall", REAL, "n_right / n_wanted"),
    ("f1", REAL, "harmonic mean of both"),
)
LEARNING_CURVE = schema_of(
    ("n_clusters", INT, "transcripts coded by people, those with a shared respondent as one"),
    ("n_segments", INT, "segments coded by people"),
    ("n_codes", INT, "codes that occur in them"),
    ("macro_f1", REAL, "mean F1 of these codes, on transcripts not learnt from"),
    ("micro_f1", REAL, "F1 of all codings together, on transcripts not learnt from"),
)
UNCERTAIN = schema_of(
    ("segment_id", TEXT, "segment"),
    ("transcript_id", TEXT, "transcript"),
    ("code", TEXT, "the code that the classifier is least sure of"),
    ("probability", REAL, "its probability"),
    ("uncertainty", REAL, "expected number of wrong yes and no, over all codes"),
)
UNUSED_CODINGS = schema_of(
    ("file", TEXT, "sheet of data/coding"),
    ("row", INT, "its row"),
    ("transcript_id", TEXT, "transcript, as the sheet names it"),
    ("segment_id", TEXT, "segment, as the sheet names it"),
    ("code", TEXT, "code, as the sheet names it"),
    ("coder", TEXT, "who coded"),
    ("reason", TEXT, "stale, superseded, mismatch, quote_gone, quote_twice or conflict"),
)
RELIABILITY = schema_of(
    ("code", TEXT, "a code or theme; all = all codes together, themes apart"),
    ("theme", TEXT, "its theme; the same where the row is a theme; empty for all"),
    (
        "pair",
        TEXT,
        "human-human, or machine-human: what rules and classifier would count, with each person; "
        "of the classifier only what it says of transcripts it did not learn from",
    ),
    ("on", TEXT, "all segments that both read, or marked: those in which either used the code"),
    ("n_coders", INT, "coders compared, the machine among them"),
    ("n_transcripts", INT, "transcripts with anything compared"),
    ("n_segments", INT, "segments compared"),
    ("n_units", INT, "comparisons: segments, for each person in machine-human, each code in all"),
    ("n_a", INT, "segments in which the machine used it; of people, whoever used it least"),
    ("n_b", INT, "segments in which a person used it; of people, whoever used it most"),
    ("percent", REAL, "agreement, 0 to 1: the mean over pairs of coders"),
    ("kappa", REAL, "Cohen's kappa: the mean over pairs of coders; empty where nothing varies"),
    ("alpha", REAL, "Krippendorff's alpha, nominal; empty where nothing varies"),
    ("alpha_low", REAL, "95 % bootstrap interval over transcripts, lower end"),
    ("alpha_high", REAL, "95 % bootstrap interval over transcripts, upper end"),
    ("ratio", REAL, "alpha of machine-human / human-human, on all segments"),
    ("band", TEXT, "alpha on all segments: reported (>= .80), tentative (>= .667) or low"),
    ("gate", TEXT, "open, closed = kept out of comparisons, or not assessed; empty for themes"),
)


def table(schema: pa.Schema, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Return rows as an Arrow table of this schema; a missing key is an empty cell."""
    columns: dict[str, list[Any]] = {name: [] for name in schema.names}
    for row in rows:
        for name in schema.names:
            columns[name].append(row.get(name))
    return pa.table(columns, schema=schema)


def write_table(path: Path, schema: pa.Schema, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows as Parquet: same rows, same bytes; never a half-written file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    pq.write_table(
        table(schema, rows),
        partial,
        compression="zstd",
        write_statistics=False,
        write_page_checksum=True,
        store_schema=False,
    )
    partial.replace(path)


def read_table(path: Path) -> Rows:
    """Return the rows of a Parquet file as dictionaries."""
    rows: Rows = pq.read_table(path).to_pylist()
    return rows


def by_transcript(rows: Rows) -> dict[str, Rows]:
    """Return rows by transcript, both in the order in which they came."""
    groups: dict[str, Rows] = {}
    for row in rows:
        groups.setdefault(row["transcript_id"], []).append(row)
    return groups
