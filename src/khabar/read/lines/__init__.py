"""One line and what it says by itself: a label, a credit line, a dateline."""
