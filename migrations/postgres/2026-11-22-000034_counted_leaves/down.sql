CREATE TABLE counted_leaf (
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    leaf bytea NOT NULL,
    PRIMARY KEY (evaluation_id, leaf)
);
INSERT INTO counted_leaf (evaluation_id, leaf)
SELECT evaluation_id, substr(leaves, 1 + 32 * n, 32)
FROM counted_leaves, generate_series(0, length(leaves) / 32 - 1) AS n;
DROP TABLE counted_leaves;
