-- What a list shows of every current rating, clustered by cycle: a ranking reads one stretch of one table and nothing else.
-- Written with the rating, the publication and the names it repeats; the recount compares it with them.
CREATE TABLE standing (
    cycle_id uuid NOT NULL REFERENCES cycle (id),
    of_member boolean NOT NULL,
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    unit_id uuid NOT NULL REFERENCES unit (id),
    member_id uuid REFERENCES member (id),
    stars integer,
    composite integer,
    fewest integer,
    open_lines integer NOT NULL,
    confirmed_at bigint,
    published_at bigint,
    parent_id uuid,
    unit_name text NOT NULL,
    member_name text,
    summary jsonb NOT NULL,
    PRIMARY KEY (cycle_id, of_member, evaluation_id)
);
CREATE INDEX standing_evaluation_id ON standing (evaluation_id);
CREATE INDEX standing_unit_id ON standing (unit_id);
CREATE INDEX standing_member_id ON standing (member_id);
-- What a later cycle is compared with, without the long rows.
CREATE INDEX standing_earlier ON standing (cycle_id, of_member, unit_id, member_id, stars, composite, fewest);
