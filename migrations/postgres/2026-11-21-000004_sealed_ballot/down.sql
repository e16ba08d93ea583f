DROP TABLE sealed_ballot;
