-- Similar words, for who finds nothing. Part of PostgreSQL's own distribution, and any owner of a
-- database may add it.
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
