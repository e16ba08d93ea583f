-- What was decided about the ballots of a sealed box before it is opened: a corrected figure of those issued or attended, a
-- voided channel, ballots set aside by mark. One person proposes, another confirms; once confirmed it is final. `ballots`:
-- how many of the box it concerned when it was confirmed.
CREATE TABLE box_decision (
    id uuid PRIMARY KEY NOT NULL,
    box_id uuid NOT NULL REFERENCES ballot_box (id),
    kind text NOT NULL CHECK (kind IN ('correct', 'void', 'set_aside')),
    channel text NOT NULL,
    mark text NOT NULL,
    figure integer CHECK (figure >= 0),
    reason text NOT NULL,
    ballots integer NOT NULL,
    proposed_by uuid NOT NULL REFERENCES staff (id),
    proposed_at bigint NOT NULL,
    decided_by uuid REFERENCES staff (id),
    decided_at bigint,
    withdrawn_at bigint
);
CREATE INDEX box_decision_box_id ON box_decision (box_id);
CREATE INDEX box_decision_proposed_by ON box_decision (proposed_by);
CREATE INDEX box_decision_decided_by ON box_decision (decided_by);

-- What was set aside of an evaluation when its box was opened, and why. `figure`: how many were issued or attended, where
-- more ballots came. `star_changed` is all that is kept of the effect, and nothing where fewer than five were set aside.
CREATE TABLE set_aside (
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    place integer NOT NULL,
    rater_group text NOT NULL,
    cause text NOT NULL CHECK (cause IN ('overrun', 'void', 'mark')),
    channel text NOT NULL,
    figure integer,
    reason text NOT NULL,
    ballots integer NOT NULL,
    star_changed boolean,
    PRIMARY KEY (evaluation_id, place)
);

-- Leaves of the ballots set aside; which cause each had is not kept.
CREATE TABLE set_aside_leaf (
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    leaf bytea NOT NULL,
    PRIMARY KEY (evaluation_id, leaf)
);
