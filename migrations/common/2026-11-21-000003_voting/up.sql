-- Rights to one ballot per evaluation. Never touched by voting. A slip's secret is its printed code, of which
-- only the hash is here; a personal ticket keeps its secret and its rights (rater group by evaluation, fixed when the
-- first code is issued), so that a reissued code is the same right. `issued_at` is when the newest code was printed; null
-- where only the person's account uses the right.
CREATE TABLE ticket (
    id uuid PRIMARY KEY NOT NULL,
    box_id uuid NOT NULL REFERENCES ballot_box (id),
    channel text NOT NULL CHECK (channel IN ('slip', 'link', 'personal', 'paper')),
    rater_group text NOT NULL,
    member_id uuid REFERENCES member (id),
    staff_id uuid REFERENCES staff (id),
    code_hash bytea NOT NULL UNIQUE,
    secret bytea,
    rights jsonb,
    issued_at bigint
);
CREATE INDEX ticket_box_id ON ticket (box_id);
-- One person, one right in a box, however it is used: by code or by account.
CREATE UNIQUE INDEX ticket_member_id ON ticket (member_id, box_id);
CREATE UNIQUE INDEX ticket_staff_id ON ticket (staff_id, box_id);

-- Random keys per box, node and minute, sealed to the box's public key.
CREATE TABLE minute_key (
    id uuid PRIMARY KEY NOT NULL,
    box_id uuid NOT NULL REFERENCES ballot_box (id),
    node text NOT NULL,
    minute bigint NOT NULL,
    sealed bytea NOT NULL
);
CREATE INDEX minute_key_box_id ON minute_key (box_id);

-- Self and superior reviews: official acts, signed and kept by name outside the box.
CREATE TABLE signed_review (
    id uuid PRIMARY KEY NOT NULL,
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    rater_group text NOT NULL,
    ticket_id uuid NOT NULL REFERENCES ticket (id),
    signer text NOT NULL,
    answers bytea NOT NULL,
    comment jsonb,
    leaf bytea NOT NULL,
    signed_at bigint NOT NULL,
    UNIQUE (evaluation_id, leaf)
);
CREATE INDEX signed_review_ticket_id ON signed_review (ticket_id);

-- Comments of an opened box: apart from ballots, undated, under ids of their own.
CREATE TABLE comment (
    id uuid NOT NULL,
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    kind text NOT NULL CHECK (kind IN ('problem', 'suggestion')),
    category text NOT NULL,
    words text NOT NULL,
    visibility text NOT NULL CHECK (visibility IN ('public', 'township')),
    follow_up_hash bytea NOT NULL,
    PRIMARY KEY (evaluation_id, id)
);

-- For each evaluation and group: the packed histogram of every indicator, and ballots by channel.
CREATE TABLE tally (
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    rater_group text NOT NULL,
    electorate integer NOT NULL,
    ballots integer NOT NULL,
    counts bytea NOT NULL,
    channels jsonb NOT NULL,
    PRIMARY KEY (evaluation_id, rater_group)
);
