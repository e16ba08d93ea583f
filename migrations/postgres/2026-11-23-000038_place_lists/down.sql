ALTER TABLE sealed_places DROP COLUMN openings;
DROP TABLE sealed_place;
CREATE TABLE sealed_place (
    evaluation_id uuid NOT NULL,
    place bigint NOT NULL,
    PRIMARY KEY (evaluation_id, place)
);
