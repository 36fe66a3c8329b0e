# Turn src/store/schema/NNNN-name.sql into a C table, in the order given.
BEGIN {
	print "#include \"store/migrate.h\"\n"
	print "const struct migration migrations[] = {"
}
FNR == 1 {
	if (n++)
		print "\t},"
	name = FILENAME
	sub(/.*\//, "", name)
	printf "\t{ %d, \"%s\",\n", name + 0, name
}
{
	gsub(/\\/, "&&")
	gsub(/"/, "\\\"")
	printf "\t  \"%s\\n\"\n", $0
}
END {
	if (n)
		print "\t},"
	print "};\nconst size_t nmigrations = " n + 0 ";"
}
