CREATE TABLE set_aside_of_before (
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
INSERT INTO set_aside_of_before
SELECT evaluation_id, place, rater_group, cause, channel, figure, reason, ballots, star_changed FROM set_aside;
DROP TABLE set_aside;
ALTER TABLE set_aside_of_before RENAME TO set_aside;
