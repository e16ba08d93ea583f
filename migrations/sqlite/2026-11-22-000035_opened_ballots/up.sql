-- Opened ballots: evaluation, group, answers; no person, ticket, channel, device, address, order or time. As many as fill a page
-- lie in a row, in the order of their random ids: 16 bytes of id and `asked` of answers each. They are written once, at opening,
-- and read by recount alone, which would spend its time on rows if each had its own.
CREATE TABLE opened_ballots (
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    rater_group text NOT NULL,
    first uuid NOT NULL,
    asked integer NOT NULL CHECK (asked >= 0),
    ballots bytea NOT NULL CHECK (length(ballots) > 0 AND length(ballots) % (16 + asked) = 0),
    PRIMARY KEY (evaluation_id, rater_group, first)
);
INSERT INTO opened_ballots (evaluation_id, rater_group, first, asked, ballots)
SELECT evaluation_id, rater_group, min(id), asked, CAST(group_concat(CAST(id || answers AS BLOB), '') AS BLOB)
FROM (
    SELECT evaluation_id, rater_group, id, answers, length(answers) AS asked,
        (row_number() OVER (PARTITION BY evaluation_id, rater_group, length(answers) ORDER BY id) - 1) / 60 AS place
    FROM ballot ORDER BY evaluation_id, rater_group, length(answers), id
) AS placed
GROUP BY evaluation_id, rater_group, asked, place;
DROP TABLE ballot;
