"""Decision diagram to picture: boxes, arrows, labels placed by Graphviz."""
