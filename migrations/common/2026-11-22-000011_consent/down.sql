DROP TABLE disclosure_policy;
DROP TABLE consent;
