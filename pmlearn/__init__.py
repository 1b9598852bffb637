"""pmlearn: tell administrative work from customer delivery, and close a project well."""
