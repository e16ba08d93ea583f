-- Sealed ballots. The key is the only judge of "once". A table with row ids, so that rows are appended: a commit costs what
-- it writes, and clustered by the random leaf 64 ballots rewrite 64 pages of ballots instead of 64 pages of keys.
CREATE TABLE sealed_ballot (
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    leaf bytea NOT NULL,
    key_id uuid NOT NULL,
    rater_group text NOT NULL,
    channel text NOT NULL,
    mark text NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (evaluation_id, leaf)
);

-- Photos of comments, sealed like ballots and filled to a multiple of one size. Which comment a photo belongs to stands
-- inside the sealed ballot alone; keyed by random ids, so that the order in which they came is not kept.
CREATE TABLE sealed_photo (
    box_id uuid NOT NULL REFERENCES ballot_box (id),
    id uuid NOT NULL,
    key_id uuid NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (box_id, id)
) WITHOUT ROWID;

-- Opened ballots: evaluation, group, answers; no person, ticket, channel, device, address, order or time.
-- Clustered: those of one evaluation are written at once and read together.
CREATE TABLE ballot (
    id uuid NOT NULL,
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    rater_group text NOT NULL,
    answers bytea NOT NULL,
    PRIMARY KEY (evaluation_id, id)
) WITHOUT ROWID;

-- Leaves of counted ballots.
CREATE TABLE counted_leaf (
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    leaf bytea NOT NULL,
    PRIMARY KEY (evaluation_id, leaf)
) WITHOUT ROWID;
