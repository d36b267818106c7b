"""The small languages inside cells and blocks: types, constraints, phrases, rules, SQL."""
