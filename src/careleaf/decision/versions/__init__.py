"""One chart beside another: a newer version, or the chart that it stands for."""
