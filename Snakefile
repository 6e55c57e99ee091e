# From interview transcripts to checked statements.
#
#   read -> detect -> link -> replace -> segment -> apply -> train -> decide -> triangulate -> release
#
# Each rule runs one step of the package scripts/manyvoices; see docs/.


workflow.default_target = "all"


include: "workflow/rules/common.smk"
include: "workflow/rules/read.smk"
include: "workflow/rules/deidentify.smk"
include: "workflow/rules/code.smk"
include: "workflow/rules/triangulate.smk"
include: "workflow/rules/release.smk"


rule all:
    input:
        "results/manifest.json",
