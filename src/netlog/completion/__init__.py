"""What Tab offers: where the cursor stands, what the word may become, and the three shells."""
