DROP TABLE sealed_place;
-- Where the embedded engine finds the ballots of an evaluation; empty here.
CREATE TABLE sealed_place (
    evaluation_id uuid NOT NULL,
    first_place bigint NOT NULL,
    places text NOT NULL,
    PRIMARY KEY (evaluation_id, first_place)
);
ALTER TABLE sealed_places ADD COLUMN openings bigint NOT NULL DEFAULT 0;
