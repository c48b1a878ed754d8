-- Appends a batch in one round trip: each append wholly or not at all, none spoiling another.
-- In one batch no two appends share a stream, a claim or a receipt's key; the caller sees to that.
--
-- Answers a row for each refused append, with its number in the batch (from 1) and why: 'receipt'
-- (its request has an answer already), 'stale' (with the stream's last sequence), 'claim' (with the
-- name and who holds it). Then a row with the number 0 and the position before the first event
-- appended; the accepted ones follow it in the order of the batch.
CREATE FUNCTION append(
    append_stream   text[],
    append_expected bigint[],
    event_append    int[],
    event_id        text[],
    event_type      text[],
    event_version   int[],
    event_recorded  bigint[], -- microseconds since 1970
    event_author    text[],
    event_data      text[],
    claim_append    int[],
    claim_name      text[],
    receipt_append  int[],
    receipt_key     text[],
    receipt_hash    bytea[],
    receipt_answer  bytea[]
)
RETURNS TABLE (
    append   int,
    refusal  text,
    number   bigint,
    name     text,
    holder   text,
    hash     bytea,
    answer   bytea
)
LANGUAGE plpgsql
AS $$
#variable_conflict use_column
DECLARE
    refused  int[] := '{}';
    base     bigint;
    appended bigint;
BEGIN
    -- Before anything is read: a later commit must never carry an earlier position, and what is
    -- read below must hold until the commit. The row lock of log_head comes too late for that: two
    -- batches would find the same name free, and one of them would lose all of its appends.
    PERFORM pg_advisory_xact_lock(4_202_602_101);

    IF cardinality(receipt_append) > 0 THEN
        FOR append, name, hash, answer IN
            SELECT r.n, r.key, k.request_hash, k.answer
            FROM unnest(receipt_append, receipt_key) AS r (n, key)
            JOIN LATERAL (
                SELECT request_hash, answer FROM receipt WHERE receipt.key = r.key LIMIT 1
            ) AS k ON true
        LOOP
            refusal := 'receipt';
            refused := refused || append;
            RETURN NEXT;
        END LOOP;
        name := NULL;
        hash := NULL;
        answer := NULL;
    END IF;

    FOR append, number IN
        SELECT a.n, a.actual
        FROM (
            SELECT n, expected, coalesce((
                SELECT e.sequence
                FROM event AS e
                WHERE e.stream = asked.stream
                ORDER BY e.sequence DESC
                LIMIT 1
            ), -1) AS actual
            FROM unnest(append_stream, append_expected)
                WITH ORDINALITY AS asked (stream, expected, n)
        ) AS a
        WHERE a.actual <> a.expected
          AND a.n <> ALL (refused)
    LOOP
        refusal := 'stale';
        refused := refused || append;
        RETURN NEXT;
    END LOOP;
    number := NULL;

    IF cardinality(claim_append) > 0 THEN
        FOR append, name, holder IN
            SELECT DISTINCT ON (c.n) c.n, c.name, c.holder
            FROM (
                SELECT n, asked.name, (
                    SELECT k.stream FROM claim AS k WHERE k.name = asked.name LIMIT 1
                ) AS holder
                FROM unnest(claim_append, claim_name) AS asked (n, name)
            ) AS c
            WHERE c.holder <> append_stream[c.n]
              AND c.n <> ALL (refused)
            ORDER BY c.n, c.name
        LOOP
            refusal := 'claim';
            refused := refused || append;
            RETURN NEXT;
        END LOOP;
    END IF;

    SELECT count(*) INTO appended
    FROM unnest(event_append) AS e (n)
    WHERE e.n <> ALL (refused);

    UPDATE log_head
    SET position = position + appended
    RETURNING position - appended INTO base;

    INSERT INTO event (
        position, stream, sequence, event_id, type, version, recorded_at, author, data)
    SELECT
        base + row_number() OVER (ORDER BY e.place),
        append_stream[e.n],
        append_expected[e.n] + row_number() OVER (PARTITION BY e.n ORDER BY e.place),
        e.id::uuid, e.type, e.version,
        timestamptz 'epoch' + e.recorded * interval '1 microsecond', e.author, e.data
    FROM unnest(
            event_append, event_id, event_type, event_version, event_recorded, event_author,
            event_data)
        WITH ORDINALITY AS e (n, id, type, version, recorded, author, data, place)
    WHERE e.n <> ALL (refused)
    ORDER BY e.place;

    INSERT INTO claim (name, stream)
    SELECT c.name, append_stream[c.n]
    FROM unnest(claim_append, claim_name) AS c (n, name)
    WHERE c.n <> ALL (refused)
    ON CONFLICT (name) DO NOTHING;

    INSERT INTO receipt (key, request_hash, answer)
    SELECT r.key, r.hash, r.answer
    FROM unnest(receipt_append, receipt_key, receipt_hash, receipt_answer)
        AS r (n, key, hash, answer)
    WHERE r.n <> ALL (refused);

    IF appended > 0 THEN
        PERFORM pg_notify('commonplace_log', (base + appended)::text);
    END IF;

    append := 0;
    refusal := NULL;
    number := base;
    name := NULL;
    holder := NULL;
    RETURN NEXT;
END
$$;
