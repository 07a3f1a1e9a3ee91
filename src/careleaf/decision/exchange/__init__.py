"""Decision tables of other tools: CSV and DMN XML, read, written and proved equal."""
