-- Who may write. Of a token only its SHA-256 is kept; a revoked one stays, so that a setting
-- cannot bring it back and the log's authors can still be told.
CREATE TABLE author_token (
    token_sha256 bytea PRIMARY KEY,
    name text NOT NULL,
    bootstrap boolean NOT NULL,
    created_at timestamptz NOT NULL,
    last_used date,
    revoked_at timestamptz
);

CREATE UNIQUE INDEX author_token_name ON author_token (name) WHERE revoked_at IS NULL;
