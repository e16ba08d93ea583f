-- Scheme versions: immutable documents, known by the hash of their canonical form.
CREATE TABLE scheme (
    id uuid PRIMARY KEY NOT NULL,
    name text NOT NULL,
    version text NOT NULL,
    hash text NOT NULL UNIQUE,
    document jsonb NOT NULL,
    created_at bigint NOT NULL,
    UNIQUE (name, version)
);

-- Scheme versions applied to a set of subjects, e.g. 2026年度: one to the branches, and where members are rated in the
-- same sessions, one to them.
CREATE TABLE cycle (
    id uuid PRIMARY KEY NOT NULL,
    unit_id uuid NOT NULL REFERENCES unit (id),
    scheme_id uuid NOT NULL REFERENCES scheme (id),
    member_scheme_id uuid REFERENCES scheme (id),
    name text NOT NULL,
    year integer NOT NULL,
    created_at bigint NOT NULL,
    UNIQUE (unit_id, scheme_id, year)
);
CREATE INDEX cycle_scheme_id ON cycle (scheme_id);
CREATE INDEX cycle_member_scheme_id ON cycle (member_scheme_id);

-- The sealed box of a village in a cycle. The private key exists only wrapped under two opening codes,
-- and not at all once the box is opened.
CREATE TABLE ballot_box (
    id uuid PRIMARY KEY NOT NULL,
    cycle_id uuid NOT NULL REFERENCES cycle (id),
    unit_id uuid NOT NULL REFERENCES unit (id),
    public_key bytea NOT NULL,
    wrapped_key bytea,
    seal jsonb NOT NULL,
    seal_hash text NOT NULL,
    salts jsonb NOT NULL,
    scrutineer_a uuid NOT NULL REFERENCES staff (id),
    scrutineer_b uuid NOT NULL REFERENCES staff (id),
    sealed_at bigint NOT NULL,
    opened_at bigint,
    UNIQUE (cycle_id, unit_id)
);
CREATE INDEX ballot_box_unit_id ON ballot_box (unit_id);
CREATE INDEX ballot_box_scrutineer_a ON ballot_box (scrutineer_a);
CREATE INDEX ballot_box_scrutineer_b ON ballot_box (scrutineer_b);

-- One subject in one cycle, with the acts its status follows from: a branch, or with `member_id` one of its members.
CREATE TABLE evaluation (
    id uuid PRIMARY KEY NOT NULL,
    cycle_id uuid NOT NULL REFERENCES cycle (id),
    unit_id uuid NOT NULL REFERENCES unit (id),
    member_id uuid REFERENCES member (id),
    scheme_id uuid NOT NULL REFERENCES scheme (id),
    box_id uuid REFERENCES ballot_box (id),
    revision integer NOT NULL,
    reply text,
    replied_at bigint,
    replied_by uuid REFERENCES staff (id),
    document_number text,
    confirmed_at bigint,
    confirmed_by uuid REFERENCES staff (id),
    published_at bigint,
    UNIQUE (cycle_id, member_id)
);
CREATE UNIQUE INDEX evaluation_branch ON evaluation (cycle_id, unit_id) WHERE member_id IS NULL;
CREATE INDEX evaluation_member_id ON evaluation (member_id);
CREATE INDEX evaluation_scheme_id ON evaluation (scheme_id);
CREATE INDEX evaluation_unit_id ON evaluation (unit_id);
CREATE INDEX evaluation_box_id ON evaluation (box_id);
CREATE INDEX evaluation_replied_by ON evaluation (replied_by);
CREATE INDEX evaluation_confirmed_by ON evaluation (confirmed_by);

-- Checked statements about a subject. `value` is a decimal string, true or false; absent is unknown.
CREATE TABLE fact (
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    name text NOT NULL,
    value text,
    evidence text NOT NULL,
    verified boolean NOT NULL,
    entered_by uuid REFERENCES staff (id),
    verified_by uuid REFERENCES staff (id),
    updated_at bigint NOT NULL,
    PRIMARY KEY (evaluation_id, name)
);
CREATE INDEX fact_entered_by ON fact (entered_by);
CREATE INDEX fact_verified_by ON fact (verified_by);

-- Size of each group's electorate; those of the roll are written at sealing.
CREATE TABLE electorate (
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    rater_group text NOT NULL,
    size integer NOT NULL CHECK (size >= 0),
    PRIMARY KEY (evaluation_id, rater_group)
);

-- Superiors assigned to an evaluation.
CREATE TABLE assignment (
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    staff_id uuid NOT NULL REFERENCES staff (id),
    PRIMARY KEY (evaluation_id, staff_id)
);
CREATE INDEX assignment_staff_id ON assignment (staff_id);

-- The year's record of work, shown before the questions and beside those it bears on. `done_on` is a calendar day,
-- `promise` what was promised last year, `indicators` a JSON list of the scheme's ids (empty: of all of them).
CREATE TABLE work_entry (
    id uuid PRIMARY KEY NOT NULL,
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    position integer NOT NULL,
    kind text NOT NULL,
    figure text NOT NULL,
    unit text NOT NULL,
    money_fen bigint CHECK (money_fen >= 0),
    done_on text,
    place text NOT NULL,
    summary text NOT NULL,
    note text NOT NULL,
    promise text NOT NULL,
    kept text NOT NULL CHECK (kept IN ('none', 'yes', 'partly', 'no')),
    indicators jsonb NOT NULL
);
CREATE INDEX work_entry_evaluation_id ON work_entry (evaluation_id);

-- A booking (预约). `short` opens the screen's address; `channels` is a JSON list; `rates_members`: the branch's members
-- are rated in it as well.
CREATE TABLE session (
    id uuid PRIMARY KEY NOT NULL,
    cycle_id uuid NOT NULL REFERENCES cycle (id),
    unit_id uuid NOT NULL REFERENCES unit (id),
    short text NOT NULL UNIQUE,
    place text NOT NULL,
    opens_at bigint NOT NULL,
    closes_at bigint NOT NULL,
    expected_attendance integer NOT NULL CHECK (expected_attendance >= 0),
    channels jsonb NOT NULL,
    rates_members boolean NOT NULL,
    closed_at bigint,
    cancelled_at bigint,
    revision integer NOT NULL,
    created_at bigint NOT NULL
);
CREATE INDEX session_cycle_id ON session (cycle_id);
CREATE INDEX session_unit_id ON session (unit_id);

-- What is rated in a session.
CREATE TABLE session_evaluation (
    session_id uuid NOT NULL REFERENCES session (id),
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    PRIMARY KEY (session_id, evaluation_id)
);
CREATE INDEX session_evaluation_evaluation_id ON session_evaluation (evaluation_id);
