"""Codings by people, the sheets they code in, and decisions."""

from __future__ import annotations

from manyvoices.model.messages.message import Message, error, warning

MESSAGES: dict[str, Message] = {
    # human codings that belong to no segment of today
    "coding.stale": warning(
        "the segment is not there any more: its text changed, or its transcript is not read.",
        "Code the new text; the line stays in data/interim/unused_codings.parquet.",
    ),
    "coding.superseded": warning(
        "{code_id} was split, or nothing took its place: the coding is stale.",
        "Code the segment with the codes of today.",
    ),
    "coding.mismatch": warning(
        "the segment belongs to another transcript.", "Correct transcript_id or segment_id."
    ),
    "coding.quote_gone": warning(
        "no segment holds the quote.", "Copy the words from the raw or the clean text."
    ),
    "coding.quote_twice": warning(
        "several segments hold the quote.", "Make it longer, or name the transcript or segment."
    ),
    "coding.nothing_and_code": warning(
        "a coder says of segment {segment_id} that nothing applies and gives it a code: the code "
        "counts.",
        "Take one of the two out.",
    ),
    "coding.conflict": warning(
        "the same coder gave another stance or period in {other}, row {first}: that one counts.",
        "Keep one of the two.",
    ),
    "coding.unknown_coder": warning(
        "coding.coder_order names {name}, of whom there is no coding.", "Correct the spelling."
    ),
    "decision.unused": warning(
        "the decision applies to no segment or code of today.",
        "Nothing needs to be done; it counts again when they come back.",
    ),
    # sheets in which people code; the rest of such a sheet is read, whatever is wrong
    "codingsheet.other_file": warning(
        "only CSV and XLSX files are read here.", "Save it as one of them, or move it away."
    ),
    "codingsheet.no_access": warning(
        "the file cannot be opened.", "See whether it may be read, and whether the disk is there."
    ),
    "codingsheet.large": warning(
        "the file is larger than {most} MB: it is not read.", "Split it into several sheets."
    ),
    "codingsheet.locked": warning(
        "the workbook has a password, or is an old .xls file: it is not read.",
        "Save it as XLSX without a password.",
    ),
    "codingsheet.damaged": warning(
        "the workbook is not read: {reason}.",
        "Open it in a spreadsheet program and save it anew as XLSX.",
    ),
    "codingsheet.encoding": warning(
        "the file is not UTF-8: it is not read.",
        "Save it as 'CSV UTF-8' (Excel) or as UTF-8 (editors).",
    ),
    "codingsheet.quotes": warning(
        "the quotes of the row are damaged: it is left out.",
        "Close the quote, or remove the one that stands inside a cell.",
    ),
    "codingsheet.many_quotes": warning(
        "the quotes of {count} rows are damaged: nothing is read from here on.",
        "Open the file in a spreadsheet program and save it anew as CSV UTF-8.",
    ),
    "codingsheet.long_cell": warning(
        "a cell is longer than 131,072 characters: the row is left out.",
        "Shorten it; look for a missing quote.",
    ),
    "codingsheet.cells": warning(
        "the row has more cells than the header has columns: it is left out.",
        "Put cells that hold the separator in double quotes.",
    ),
    "codingsheet.no_header": warning(
        "none of the first ten lines names the columns: the file is not read.",
        "One line must hold at least segment_id and code, or segment_id and 'code 1'.",
    ),
    "codingsheet.other_sheet": warning(
        "none of the first ten lines of this sheet names the columns: the sheet is passed over.",
        "Remove it if it holds no codings, else name its columns like those of the other sheet.",
    ),
    "codingsheet.missing_column": warning(
        "the column {name} is missing: no row is read.", "The columns are: {known}."
    ),
    "codingsheet.unknown_column": warning(
        "column {number} is not known and is passed over, while {missing} is missing.",
        "If it was renamed, give it its name back. The columns are: {known}.",
    ),
    "codingsheet.repeated_column": warning(
        "the column stands twice: the first counts.", "Remove the other, or rename it."
    ),
    "codingsheet.merged": warning(
        "the cell is merged with row {first}: its value counts for row {first} only.",
        "Unmerge the cells and fill in each row.",
    ),
    "codingsheet.merged_columns": warning(
        "the cell is merged with one before it: the value counts for the first column only.",
        "Unmerge the cells and fill in each column.",
    ),
    "codingsheet.formula": warning(
        "the cell holds a formula without a result: it is taken as empty.",
        "Write the value, or open the sheet in a spreadsheet program and save it anew.",
    ),
    "codingsheet.no_segment": warning(
        "no segment is named: the row is left out.",
        "Copy the segment_id (or the quote) back into the row.",
    ),
    "codingsheet.code": warning(
        "the code is not in the codebook: this coding is left out.", "{hint}"
    ),
    "codingsheet.several_codes": warning(
        "the cell holds several codes: each is taken, with the stance and period of the row.",
        "Give each code a cell of its own.",
    ),
    "codingsheet.no_code": warning(
        "a stance or period stands without a code: it is left out.",
        "Fill in the code, or empty the cell.",
    ),
    "codingsheet.stance": warning("the stance is not known: it becomes 'unclear'.", "{hint}"),
    "codingsheet.period": warning("the period is not known: it becomes 'unspecified'.", "{hint}"),
    "codingsheet.nothing": warning(
        "'nothing applies' is neither yes nor empty: it is taken as empty.",
        "Write yes, or empty it.",
    ),
    "codingsheet.nothing_and_code": warning(
        "'nothing applies' stands beside codes of the same coder: the codes count.",
        "Remove one of the two.",
    ),
    "codingsheet.coder": warning(
        "the coder is no name that can be used: {count} rows are left out, the first of them here.",
        "Use letters, digits, '-' and '_', 40 at most; not decision, rules or classifier.",
    ),
    "codingsheet.no_coder": warning(
        "no coder is named: {count} rows are left out, the first of them here.",
        "Fill in the column coder, or the cell beside 'coder' in the sheet about.",
    ),
    "codingsheet.coder_case": warning(
        "the coder and one read before differ only in upper and lower case: they are taken as one.",
        "Write the name in one way.",
    ),
    "codingsheet.two_coders": warning(
        "the sheet about names another coder than the file's name: the sheet counts.",
        "Correct the one that is wrong.",
    ),
    "codingsheet.gone": warning(
        "the segment is not among those of the last run.",
        "Compare the segment_id with the sheet as it was written; its text may have changed since.",
    ),
    "codingsheet.name": error(
        "this is no name for a coder.",
        "Use letters, digits, '-' and '_', 40 at most; not decision, rules or classifier.",
    ),
    "codingsheet.run_first": error(
        "there are no segments yet.", "Run 'manyvoices run' on the study first."
    ),
    "codingsheet.transcript": error("no segment belongs to this transcript.", "{hint}"),
    "codingsheet.nothing_left": error(
        "no segment is left for this coder and kind; nothing was written.",
        "Choose another kind, or other transcripts.",
    ),
    "codingsheet.nothing_read": error(
        "no coding can be read from it; it was not copied.",
        "Fill it in, and put right what is named above.",
    ),
    "codingsheet.there": error(
        "another file of this name is in data/coding; nothing was changed.",
        "Remove the older of the two, or rename the new one.",
    ),
    "codingsheet.not_learnt": error(
        "no classifier has learnt anything yet.",
        "Code a random sheet of two transcripts or more, and run 'manyvoices run'.",
    ),
    # classifiers
    "classifier.no_embeddings": error(
        "sentence embeddings are asked for and not installed.",
        "Install the extra manyvoices[embeddings], or do without (embeddings: auto or off).",
    ),
    "classifier.other_model": error(
        "a file of the embedding model is not the one that this version was measured with.",
        "Install the extra manyvoices[embeddings] anew.",
    ),
    "classify.missing": error("the file is not there, or is not UTF-8.", "Correct its name."),
    "classify.line": error(
        "the line is not as it must be: {reason}.",
        'A line is {{"id", "group", "text", "context", "codes"}}; of the file to be coded without '
        "codes.",
    ),
    "classify.nothing": error(
        "there is nothing to learn from.",
        "At least two groups and one code are needed.",
    ),
    # decisions
    "undo.nothing": error("there is no decision to undo.", "Nothing was changed."),
    "undo.sheet": error("there is no such sheet of decisions.", "Known: {known}."),
    "undo.by": error(
        "nobody is named who undoes it.", "Add --by and a name or initials, 100 characters at most."
    ),
}
