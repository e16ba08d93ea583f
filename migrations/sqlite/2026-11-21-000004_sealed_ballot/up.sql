-- Sealed ballots. The key is the only judge of "once"; clustered by evaluation, without a second index.
CREATE TABLE sealed_ballot (
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    leaf bytea NOT NULL,
    key_id uuid NOT NULL,
    rater_group text NOT NULL,
    channel text NOT NULL,
    mark text NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (evaluation_id, leaf)
) WITHOUT ROWID;
