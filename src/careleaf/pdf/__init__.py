"""Pages to bytes: font subsets, structure, metadata, through ReportLab's objects."""
