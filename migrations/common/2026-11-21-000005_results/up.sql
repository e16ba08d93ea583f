-- Versions of a rating; a later verification or change is a new version with reason and a second person.
CREATE TABLE rating (
    id uuid PRIMARY KEY NOT NULL,
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    version integer NOT NULL,
    current boolean NOT NULL,
    status text NOT NULL CHECK (status IN ('rated', 'insufficient')),
    stars integer,
    composite integer,
    summary jsonb NOT NULL,
    -- Fewest ballots of a group that votes in secret: what the publication gate looks at. And bottom lines that are not clear.
    fewest integer,
    open_lines integer NOT NULL,
    root bytea NOT NULL,
    counted integer NOT NULL,
    reason text,
    created_at bigint NOT NULL,
    created_by uuid REFERENCES staff (id),
    second_person uuid REFERENCES staff (id),
    UNIQUE (evaluation_id, version)
);
CREATE INDEX rating_created_by ON rating (created_by);
CREATE INDEX rating_second_person ON rating (second_person);

-- The whole rating with every step: long, and read for one subject at a time. Lists read `rating` alone.
CREATE TABLE rating_document (
    rating_id uuid PRIMARY KEY NOT NULL REFERENCES rating (id),
    document jsonb NOT NULL
);

-- What was found. `source_key` makes drawing repeatable without doubles.
CREATE TABLE problem (
    id uuid PRIMARY KEY NOT NULL,
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    source text NOT NULL CHECK (source IN ('indicator', 'bottom_line', 'comment', 'inspection')),
    source_key text NOT NULL,
    source_text text NOT NULL,
    words text NOT NULL,
    revision integer NOT NULL,
    created_at bigint NOT NULL,
    UNIQUE (evaluation_id, source_key)
);

-- Who will do what by when.
CREATE TABLE commitment (
    problem_id uuid PRIMARY KEY NOT NULL REFERENCES problem (id),
    measure text NOT NULL,
    owner text NOT NULL,
    deadline text NOT NULL,
    progress integer NOT NULL CHECK (progress BETWEEN 0 AND 100),
    progress_note text NOT NULL,
    done_at bigint,
    checked_at bigint
);

-- A problem's history.
CREATE TABLE problem_event (
    id uuid PRIMARY KEY NOT NULL,
    problem_id uuid NOT NULL REFERENCES problem (id),
    at bigint NOT NULL,
    staff_id uuid REFERENCES staff (id),
    kind text NOT NULL,
    percent integer,
    note text NOT NULL
);
CREATE INDEX problem_event_problem_id ON problem_event (problem_id);
CREATE INDEX problem_event_staff_id ON problem_event (staff_id);
