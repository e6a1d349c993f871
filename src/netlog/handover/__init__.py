"""What leaves netlog for the user's own programs: a text, a link, a mail. netlog sends nothing."""
