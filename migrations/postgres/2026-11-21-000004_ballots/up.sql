-- Sealed ballots. The key is the only judge of "once"; clustered by evaluation, without a second index.
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
);

-- Opened ballots: evaluation, group, answers; no person, ticket, channel, device, address, order or time.
CREATE TABLE ballot (
    id uuid NOT NULL,
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    rater_group text NOT NULL,
    answers bytea NOT NULL,
    PRIMARY KEY (evaluation_id, id)
);

-- Leaves of counted ballots.
CREATE TABLE counted_leaf (
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    leaf bytea NOT NULL,
    PRIMARY KEY (evaluation_id, leaf)
);
