"""The sheets that an author fills in."""

from __future__ import annotations

from manyvoices.model.messages.message import Message, error, warning

MESSAGES: dict[str, Message] = {
    # sheets
    "sheet.no_header": error(
        "the first line does not name the columns.",
        "The first line must hold at least: {columns}.",
    ),
    "sheet.unknown_column": error("{name} is not a column of this sheet.", "{hint}"),
    "sheet.near_column": warning(
        "{name} is taken as an attribute, but looks like the column {near}.",
        "Rename it to {near} if that is meant.",
    ),
    "sheet.missing_column": error("the column is missing.", "Add it; {hint}"),
    "sheet.repeated_column": error("the column stands twice.", "Keep one of the two."),
    "sheet.too_many_cells": error(
        "the row has more cells than the header has columns.",
        "Put cells that hold a comma in double quotes.",
    ),
    "sheet.quotes": error(
        "the quotes are damaged: a quote is not closed, or stands inside a cell.",
        "Open the sheet in a spreadsheet program, look at this row, and save it anew as CSV.",
    ),
    "sheet.long_cell": error(
        "a cell is longer than 131,072 characters.", "Shorten it; look for a missing quote."
    ),
    "sheet.value": error("{detail}.", "Correct the cell; docs/sheets.md describes it."),
    "sheet.empty": error("the cell is empty.", "Fill it in; docs/sheets.md describes it."),
    "sheet.duplicate_id": error(
        "the identifier stands in row {first} already.", "Give each row one of its own."
    ),
    "sheet.unknown_id": error("the identifier is not in {other}.", "{hint}"),
    "sheet.identifier": error(
        "an identifier may hold letters, digits, '-' and '_' only, 64 at most.",
        "It becomes a file name: use one such as KII-01.",
    ),
    "sheet.identifier_case": error(
        "the identifier and one in row {first} differ only in upper and lower case.",
        "Give them different identifiers: some disks cannot tell them apart.",
    ),
    "sheet.named_identifier": error(
        "the identifier holds a known name of a respondent.",
        "Give it an opaque one: identifiers stand in file names and messages.",
    ),
    "sheet.two_rows": error(
        "the respondent has two rows for one transcript.",
        "Keep one; several labels of one person are written 'label one;label two'.",
    ),
    "sheet.attributes_differ": error(
        "the cell differs from row {first} of the same respondent.",
        "A person has one value; correct one of the rows.",
    ),
    "sheet.speaker_taken": error(
        "the speaker stands in row {first} of the same transcript already.",
        "Two respondents cannot share a label; an unattributed group is one row with unit group.",
    ),
    "sheet.empty_speaker": error(
        "two respondents of one transcript have an empty speaker.",
        "Only one row can stand for whoever is not an interviewer; name the speakers.",
    ),
    "sheet.unknown_group": warning(
        "the group is not among those of config/config.yaml.",
        "Add it under groups, or correct the spelling. {hint}",
    ),
    "sheet.unknown_attribute": warning(
        "the attribute {name} is not in config/config.yaml.",
        "Add it under attributes to show it in the sample, or leave it.",
    ),
    "sheet.no_respondent": warning(
        "no row of data/respondents.csv belongs to the transcript.",
        "Its turns are read and de-identified, but nobody's words are coded.",
    ),
    "sheet.theme": error("the cell is not a theme of the codebook.", "{hint}"),
    "sheet.file_twice": error(
        "the file stands in row {first} already.", "A file belongs to one transcript."
    ),
    "sheet.file_path": error(
        "the file name leads out of data/raw.", "Name a file inside data/raw, without '..'."
    ),
    # optional sheets
    "frame.interviewed": error(
        "a respondent is named exactly where reached is 'interviewed'.",
        "Fill in respondent_id, or correct reached.",
    ),
    "indicator.split": error(
        "sum_of and split belong together.", "Fill in both, or leave both empty."
    ),
    "indicator.change": error(
        "a change compares two figures.", "Write two indicator_id: 'earlier;later'."
    ),
    "claim.where": error(
        "where does not name an attribute and its value.",
        "Write attribute=value with a column of data/respondents.csv. {hint}",
    ),
    "guide.question_twice": error(
        "the question {name} of {method} is given twice.", "Give each question a name of its own."
    ),
    "guide.theme": error("the question {name} of {method} names no theme.", "{hint}"),
}
