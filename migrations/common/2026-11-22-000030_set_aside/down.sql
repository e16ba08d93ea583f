DROP TABLE set_aside_leaf;
DROP TABLE set_aside;
DROP TABLE box_decision;
