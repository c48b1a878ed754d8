-- Full text is made after all indexes, and takes longer than all before it.
ALTER TABLE public.generation
    ADD COLUMN text_seconds double precision; -- what it took; NULL while it is under way
