"""A page's lines into its own article, the articles embedded in it, and its link lists."""
