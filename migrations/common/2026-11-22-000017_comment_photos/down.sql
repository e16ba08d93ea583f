DROP INDEX comment_follow_up_hash;
DROP TABLE comment_photo;
