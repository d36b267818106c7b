"""Parsed SQL statements to claims, one file for each kind of statement."""
