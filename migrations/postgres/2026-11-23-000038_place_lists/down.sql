ALTER TABLE sealed_places DROP COLUMN taken_out;
DROP TABLE sealed_place;
CREATE TABLE sealed_place (
    evaluation_id uuid NOT NULL,
    place bigint NOT NULL,
    PRIMARY KEY (evaluation_id, place)
);
