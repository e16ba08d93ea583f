DROP VIEW sealed_in_box;
-- Where the ballots of an evaluation lie, as lists: a row for each place cost a hall that votes one twentieth of its time.
CREATE TABLE sealed_place_list (
    evaluation_id uuid NOT NULL,
    first_place integer NOT NULL,
    places text NOT NULL,
    PRIMARY KEY (evaluation_id, first_place)
) WITHOUT ROWID;
INSERT INTO sealed_place_list (evaluation_id, first_place, places)
SELECT evaluation_id, min(place), json_group_array(place) FROM sealed_place GROUP BY evaluation_id;
DROP TABLE sealed_place;
ALTER TABLE sealed_place_list RENAME TO sealed_place;

-- How often a box was opened, or ballots were taken out of one. The ballot writer sees by it whether what it remembers still
-- holds: where ballots lie, and which boxes are sealed.
ALTER TABLE sealed_places ADD COLUMN openings bigint NOT NULL DEFAULT 0;

CREATE VIEW sealed_in_box AS
SELECT placed.evaluation_id AS evaluation_id, one.leaf AS leaf, one.key_id AS key_id, one.rater_group AS rater_group,
    one.channel AS channel, one.mark AS mark, one.content AS content
FROM sealed_place AS placed CROSS JOIN json_each(placed.places) AS at
    CROSS JOIN sealed_ballot AS one ON one.place = at.value
UNION ALL
SELECT late.evaluation_id, late.leaf, late.key_id, late.rater_group, late.channel, late.mark, late.content
FROM sealed_ballot AS late WHERE late.place > (SELECT upto FROM sealed_places);
