-- Sealed ballots in the order in which they come. A commit costs the pages that it touches: rows are appended, and as tickets
-- bear the moment they were issued at, the key that judges of "once" is appended to nearly always as well. Ballots from before
-- have no such moment; tickets from before are good no more.
CREATE TABLE sealed_ballot_in_order (
    place integer PRIMARY KEY NOT NULL,
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    issued bigint NOT NULL,
    leaf bytea NOT NULL,
    key_id uuid NOT NULL,
    rater_group text NOT NULL,
    channel text NOT NULL,
    mark text NOT NULL,
    content bytea NOT NULL
);
INSERT INTO sealed_ballot_in_order (evaluation_id, issued, leaf, key_id, rater_group, channel, mark, content)
SELECT evaluation_id, 0, leaf, key_id, rater_group, channel, mark, content FROM sealed_ballot ORDER BY rowid;
DROP TABLE sealed_ballot;
ALTER TABLE sealed_ballot_in_order RENAME TO sealed_ballot;
CREATE UNIQUE INDEX sealed_ballot_once ON sealed_ballot (issued, leaf);

-- Where the ballots of an evaluation lie, up to a place. Written for many ballots at once, when there is time for it: done
-- with each ballot it would rewrite a page for each.
CREATE TABLE sealed_place (
    evaluation_id uuid NOT NULL,
    place integer NOT NULL,
    PRIMARY KEY (evaluation_id, place)
) WITHOUT ROWID;
-- Up to where they are written down.
CREATE TABLE sealed_places (upto integer PRIMARY KEY NOT NULL);
INSERT INTO sealed_places (upto) VALUES (0);

-- The sealed ballots as those who ask for an evaluation's read them: by the places that are written down, and behind them.
CREATE VIEW sealed_in_box AS
SELECT placed.evaluation_id AS evaluation_id, one.leaf AS leaf, one.key_id AS key_id, one.rater_group AS rater_group,
    one.channel AS channel, one.mark AS mark, one.content AS content
FROM sealed_place AS placed CROSS JOIN sealed_ballot AS one ON one.place = placed.place
UNION ALL
SELECT late.evaluation_id, late.leaf, late.key_id, late.rater_group, late.channel, late.mark, late.content
FROM sealed_ballot AS late WHERE late.place > (SELECT upto FROM sealed_places);
