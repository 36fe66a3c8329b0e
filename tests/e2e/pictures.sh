#!/bin/sh
# pictures.sh FOLDER: the pictures just made in FOLDER are those of the docs;
# with UPDATE=1 they become them.
docs=$(dirname "$0")/../../docs/pictures
for p in home summary roster split outcomes schedule form; do
	if [ -n "${UPDATE-}" ]; then
		mkdir -p "$docs" && cp "$1/$p.svg" "$docs/$p.svg" || exit 1
	fi
	cmp "$1/$p.svg" "$docs/$p.svg" || exit 1
done
