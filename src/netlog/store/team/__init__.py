"""A team's network on a PostgreSQL server: what that engine needs beside the tables."""
