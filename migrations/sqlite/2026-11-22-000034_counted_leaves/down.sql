CREATE TABLE counted_leaf (
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    leaf bytea NOT NULL,
    PRIMARY KEY (evaluation_id, leaf)
) WITHOUT ROWID;
INSERT INTO counted_leaf (evaluation_id, leaf)
WITH RECURSIVE place (n) AS (
    SELECT 0 UNION ALL SELECT n + 1 FROM place WHERE 32 * (n + 1) < (SELECT max(length(leaves)) FROM counted_leaves)
)
SELECT evaluation_id, substr(leaves, 1 + 32 * n, 32) FROM counted_leaves JOIN place ON 32 * n < length(leaves);
DROP TABLE counted_leaves;
