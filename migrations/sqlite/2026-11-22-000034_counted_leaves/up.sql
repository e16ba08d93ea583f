-- Leaves of counted ballots: 32 bytes each, ascending, sixty in a row, found by the first of them. They are written once, at
-- opening; a row for each would be sixty times as many, and a recount would spend its time on rows.
CREATE TABLE counted_leaves (
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    first bytea NOT NULL CHECK (length(first) = 32),
    leaves bytea NOT NULL CHECK (length(leaves) > 0 AND length(leaves) % 32 = 0),
    PRIMARY KEY (evaluation_id, first)
);
INSERT INTO counted_leaves (evaluation_id, first, leaves)
SELECT evaluation_id, min(leaf), CAST(group_concat(leaf, '') AS BLOB)
FROM (
    SELECT evaluation_id, leaf, (row_number() OVER (PARTITION BY evaluation_id ORDER BY leaf) - 1) / 60 AS place
    FROM counted_leaf ORDER BY evaluation_id, leaf
) AS placed
GROUP BY evaluation_id, place;
DROP TABLE counted_leaf;
