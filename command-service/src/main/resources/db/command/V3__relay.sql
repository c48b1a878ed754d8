-- Who publishes the log on a topic, and a note of how far it is. The topic itself is the truth: the
-- note only spares reading, and tells whoever watches.
CREATE TABLE relay (
    topic     text        NOT NULL PRIMARY KEY,
    holder    text        NOT NULL,
    seen_at   timestamptz NOT NULL,
    -- Every event up to here is on the topic.
    position  bigint      NOT NULL,
    -- The last one on each partition at that time.
    positions bigint[]    NOT NULL
);
