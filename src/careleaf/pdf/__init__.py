"""Pages to bytes: font subsets, structure tree, metadata, through ReportLab's objects."""
