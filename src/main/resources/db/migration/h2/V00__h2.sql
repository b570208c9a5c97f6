-- Nothing yet: the little that only H2 needs goes into this folder.
select 1;
