"""YAML text to records that know their file, line and column."""
