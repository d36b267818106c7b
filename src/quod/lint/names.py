"""The names of findings that no rule file gives: what stages before the rules find.

Only names and what they mean; the findings are made where the claims are read and brought
together.
"""

FOUND_EARLIER: dict[str, str] = {
    "check-on-wrong-type": "A number is compared with a column that holds no number.",
    "contradicting-defaults": "Two places give one field different defaults.",
    "contradicting-delete-actions": "Two places let a deletion do different things.",
    "contradicting-generated-columns": "Two places compute one field differently.",
    "contradicting-identities": "Two places number the rows of one table differently.",
    "contradicting-indexes": "Two statements make different indexes of one name.",
    "contradicting-limits": "Two places set different limits, or the type holds less.",
    "contradicting-nullability": "One place lets a field be NULL, another does not.",
    "contradicting-primary-keys": "Two places give one table different primary keys.",
    "contradicting-references": "One foreign key refers to different tables.",
    "contradicting-table-names": "Two places give one entity different tables.",
    "contradicting-transitions": "A transition is in the diagram or in the table only.",
    "contradicting-triggers": "Two statements make different triggers of one name.",
    "contradicting-types": "Two places give one field different types.",
    "contradicting-uniqueness": "Two places say different things of what is unique.",
    "contradicting-values": "Two places list different values of one field.",
    "diagram-without-edge": "A foreign key is not in the diagram.",
    "entity-not-in-overview": "An entity is not among the key entities of the overview.",
    "label-against-legend": "An edge of the diagram is labelled otherwise than its arrow means.",
    "lifecycle-without-state-column": "No field holds the states of a lifecycle.",
    "mentioned-entity-undefined": "An entity is named in the overview or the diagram only.",
    "reference-of-another-type": "A foreign key has another type than what it refers to.",
    "reference-to-no-key": "A foreign key refers to what is not unique.",
    "reference-to-undeclared-field": "A foreign key refers to a field that is not there.",
    "reference-to-unknown-entity": "A foreign key refers to what nothing here defines.",
    "relationship-against-key": "A relationship is told with another cardinality than its key has.",
    "relationship-to-unknown-entity": "A relationship leads to what nothing defines.",
    "relationship-without-key": "A relationship is told and no foreign key carries it.",
    "rule-without-key": "A rule between entities that no foreign key links.",
    "set-null-on-not-null": "A deletion empties a field that may not be NULL.",
    "state-not-allowed": "A state is no value of the state column.",
    "told-differently-elsewhere": "A document tells otherwise what another document defines.",
    "unreachable-state": "No transition leads to a state.",
    "values-said-once": "The values of a field are listed in one place only.",
    "wrong-setting": "`quod.toml` holds what is no setting.",
}

ABOUT_ACCEPTANCE: dict[str, str] = {
    "allow-without-finding": "A comment accepts a finding that is not there, or names no rule.",
    "allow-without-reason": "A comment accepts a finding and does not say why.",
}
"""Findings about the comments that accept findings; they can't be accepted themselves."""
