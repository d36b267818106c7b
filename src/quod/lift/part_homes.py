"""Parts that are read and not compiled: which heading is whose, and where the template has it."""

from quod.read.reader import plugins

HOMES = {
    "security": "Security & Access Control",
    "retention": "Data Retention & Archival",
    "performance": "Performance Optimization",
    "scaling": "Scaling Considerations",
    "data_migration": "Data Migration Strategy",
    "testing": "Testing Strategy",
    "evidence": "CoD^Σ Evidence Trail",
    "questions": "Open Questions",
    "references": "References",
}
"""The headings of the template that parts of these readers stand under."""


def part_of(words: str) -> str:
    """The reader that takes a heading for a part which is not compiled."""
    if not words:
        return ""
    for plugin in plugins():
        if not plugin.WITHIN and not hasattr(plugin, "takes") and plugin.TITLE.search(words):
            name = plugin.__name__.rpartition(".")[2]
            return name if hasattr(plugin, "PART") else ""
    return ""
