CREATE TABLE ballot (
    id uuid NOT NULL,
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    rater_group text NOT NULL,
    answers bytea NOT NULL,
    PRIMARY KEY (evaluation_id, id)
);
INSERT INTO ballot (id, evaluation_id, rater_group, answers)
SELECT encode(substr(ballots, 1 + n * (16 + asked), 16), 'hex')::uuid, evaluation_id, rater_group,
    substr(ballots, 17 + n * (16 + asked), asked)
FROM opened_ballots, generate_series(0, length(ballots) / (16 + asked) - 1) AS n;
DROP TABLE opened_ballots;
