"""HTML to lines: the walk over the tree, the page's metadata, its regions, its main content, and the limits."""
