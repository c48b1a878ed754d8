-- Who may operate. Only the SHA-256 of a token is kept.
CREATE TABLE public.operator_token (
    token_sha256 bytea PRIMARY KEY CHECK (octet_length(token_sha256) = 32),
    name text NOT NULL,
    bootstrap boolean NOT NULL,
    created_at timestamptz NOT NULL,
    last_used date,
    revoked_at timestamptz
);

CREATE UNIQUE INDEX operator_token_name ON public.operator_token (name) WHERE revoked_at IS NULL;
