-- 票后更正: a fact verified or changed after the vote. One person proposes, another confirms; from that a version of the
-- rating follows. The sealed fact itself stays as it was sealed. `value_before`: what held until then, nothing where it was
-- unknown. `stars_before` and `stars`: what the correction makes of them, as far as there are any. `reopened`: a result that
-- was confirmed is decided anew because of it.
CREATE TABLE correction (
    id uuid PRIMARY KEY NOT NULL,
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    fact text NOT NULL,
    value_before text,
    value text NOT NULL,
    evidence text NOT NULL,
    reason text NOT NULL,
    stars_before integer,
    stars integer,
    version integer,
    reopened boolean NOT NULL,
    proposed_by uuid NOT NULL REFERENCES staff (id),
    proposed_at bigint NOT NULL,
    decided_by uuid REFERENCES staff (id),
    decided_at bigint,
    withdrawn_at bigint
);
CREATE INDEX correction_evaluation_id ON correction (evaluation_id);
CREATE INDEX correction_proposed_by ON correction (proposed_by);
CREATE INDEX correction_decided_by ON correction (decided_by);
