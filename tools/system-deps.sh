#!/bin/sh
# Debian packages that the tests use: a browser, Korean letters, Java and Maven for Neo4j, node for the page.
set -eu
missing=""
for package in chromium fonts-noto-cjk; do
    dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
done
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
command -v mvn >/dev/null 2>&1 || missing="$missing maven"
command -v node >/dev/null 2>&1 || missing="$missing nodejs"
command -v npm >/dev/null 2>&1 || missing="$missing npm"
python3 -c 'import venv, ensurepip' >/dev/null 2>&1 || missing="$missing python3-venv"
[ -n "$missing" ] || exit 0
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086 - a list of words
apt-get install -y -qq --no-install-recommends $missing
