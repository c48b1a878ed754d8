-- The log. A position is given out under the append's lock, so position order is commit order.
CREATE TABLE event (
    position    bigint      NOT NULL PRIMARY KEY,
    stream      text        NOT NULL COLLATE "C",
    sequence    bigint      NOT NULL CHECK (sequence >= 0),
    event_id    uuid        NOT NULL,
    type        text        NOT NULL,
    version     int         NOT NULL,
    recorded_at timestamptz NOT NULL,
    author      text        NOT NULL,
    data        text        NOT NULL,
    UNIQUE (stream, sequence)
);

-- Tags as wholes are few and are read often; they are found without reading the entries' events.
CREATE INDEX event_of_tag ON event (position) WHERE starts_with(stream, 'tag:');

-- The last position given out.
CREATE TABLE log_head (
    only_row boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (only_row),
    position bigint  NOT NULL
);
INSERT INTO log_head (position) VALUES (0);

-- Names that belong to one stream: addresses, source ids.
CREATE TABLE claim (
    name   text NOT NULL COLLATE "C" PRIMARY KEY,
    stream text NOT NULL COLLATE "C"
);

-- The first answer to a request that may be repeated.
CREATE TABLE receipt (
    key          text        NOT NULL COLLATE "C" PRIMARY KEY,
    request_hash bytea       NOT NULL,
    answer       bytea       NOT NULL,
    recorded_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX receipt_age ON receipt (recorded_at);

-- A stream's state after its event of that sequence; the newest only. It may be lost without harm.
CREATE TABLE snapshot (
    stream   text   NOT NULL COLLATE "C" PRIMARY KEY,
    sequence bigint NOT NULL,
    type     text   NOT NULL,
    data     text   NOT NULL
);
