-- Who is signed in to the operators' page. Only the SHA-256 of a session's id is kept. A session
-- belongs to a token, not to a name: revoking the token ends it, and a new token of the same name
-- does not bring it back.
CREATE TABLE public.operator_session (
    session_sha256 bytea PRIMARY KEY CHECK (octet_length(session_sha256) = 32),
    token_sha256 bytea NOT NULL REFERENCES public.operator_token ON DELETE CASCADE,
    csrf text NOT NULL, -- what its forms must bring along
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    notice text, -- what its last form came to
    notice_at timestamptz
);

CREATE INDEX operator_session_of ON public.operator_session (token_sha256, created_at);
