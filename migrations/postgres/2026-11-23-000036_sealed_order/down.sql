DROP VIEW sealed_in_box;
DROP TABLE sealed_places;
DROP TABLE sealed_place;
DROP INDEX sealed_ballot_once;
ALTER TABLE sealed_ballot DROP COLUMN place;
ALTER TABLE sealed_ballot DROP COLUMN issued;
ALTER TABLE sealed_ballot ADD PRIMARY KEY (evaluation_id, leaf);
