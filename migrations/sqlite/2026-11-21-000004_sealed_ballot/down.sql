DROP TABLE sealed_photo;
DROP TABLE sealed_ballot;
