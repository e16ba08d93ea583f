-- The photos of the comments of an opened box, in their order; one without a picture could not be read at opening.
CREATE TABLE comment_photo (
    evaluation_id uuid NOT NULL REFERENCES evaluation (id),
    comment_id uuid NOT NULL,
    position integer NOT NULL,
    photo_id text REFERENCES photo (id),
    PRIMARY KEY (evaluation_id, comment_id, position)
);
CREATE INDEX comment_photo_photo_id ON comment_photo (photo_id);
-- Authors look their comments up by the hash of the follow-up code.
CREATE INDEX comment_follow_up_hash ON comment (follow_up_hash);
