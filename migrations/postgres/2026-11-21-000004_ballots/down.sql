DROP TABLE counted_leaf;
DROP TABLE ballot;
DROP TABLE sealed_photo;
DROP TABLE sealed_ballot;
