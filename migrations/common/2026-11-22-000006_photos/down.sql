DROP TABLE work_photo;
DROP TABLE photo;
