CREATE TABLE ballot (
    id uuid NOT NULL,
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    rater_group text NOT NULL,
    answers bytea NOT NULL,
    PRIMARY KEY (evaluation_id, id)
) WITHOUT ROWID;
INSERT INTO ballot (id, evaluation_id, rater_group, answers)
WITH RECURSIVE place (n) AS (
    SELECT 0 UNION ALL
    SELECT n + 1 FROM place WHERE n + 1 < (SELECT max(length(ballots) / (16 + asked)) FROM opened_ballots)
)
SELECT substr(ballots, 1 + n * (16 + asked), 16), evaluation_id, rater_group, substr(ballots, 17 + n * (16 + asked), asked)
FROM opened_ballots JOIN place ON n < length(ballots) / (16 + asked);
DROP TABLE opened_ballots;
