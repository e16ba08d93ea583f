DROP VIEW sealed_in_box;
DROP TABLE sealed_places;
DROP TABLE sealed_place;
CREATE TABLE sealed_ballot_by_leaf (
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    leaf bytea NOT NULL,
    key_id uuid NOT NULL,
    rater_group text NOT NULL,
    channel text NOT NULL,
    mark text NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (evaluation_id, leaf)
);
INSERT INTO sealed_ballot_by_leaf (evaluation_id, leaf, key_id, rater_group, channel, mark, content)
SELECT evaluation_id, leaf, key_id, rater_group, channel, mark, content FROM sealed_ballot ORDER BY place;
DROP TABLE sealed_ballot;
ALTER TABLE sealed_ballot_by_leaf RENAME TO sealed_ballot;
