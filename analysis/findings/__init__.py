"""What is found in one article: quotations, claims, toponyms, names."""
