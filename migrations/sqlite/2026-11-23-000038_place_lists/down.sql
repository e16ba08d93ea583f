DROP VIEW sealed_in_box;
ALTER TABLE sealed_places DROP COLUMN openings;
CREATE TABLE sealed_place_each (
    evaluation_id uuid NOT NULL,
    place integer NOT NULL,
    PRIMARY KEY (evaluation_id, place)
) WITHOUT ROWID;
INSERT INTO sealed_place_each (evaluation_id, place)
SELECT placed.evaluation_id, at.value FROM sealed_place AS placed CROSS JOIN json_each(placed.places) AS at;
DROP TABLE sealed_place;
ALTER TABLE sealed_place_each RENAME TO sealed_place;
CREATE VIEW sealed_in_box AS
SELECT placed.evaluation_id AS evaluation_id, one.leaf AS leaf, one.key_id AS key_id, one.rater_group AS rater_group,
    one.channel AS channel, one.mark AS mark, one.content AS content
FROM sealed_place AS placed CROSS JOIN sealed_ballot AS one ON one.place = placed.place
UNION ALL
SELECT late.evaluation_id, late.leaf, late.key_id, late.rater_group, late.channel, late.mark, late.content
FROM sealed_ballot AS late WHERE late.place > (SELECT upto FROM sealed_places);
