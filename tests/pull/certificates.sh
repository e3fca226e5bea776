#!/bin/sh
# Makes a throwaway authority and what servers show, in the folder given: good.pem, old.pem (ran
# out on 2026-01-31 in Japan) and foreign.pem (of an authority that nobody knows), all for
# localhost, with server.key; authority.pem is the authority to trust.
set -eu
cd "$1"

cat >authority.cnf <<'CNF'
[ca]
default_ca = authority
[authority]
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = policy
x509_extensions = extensions
[policy]
commonName = supplied
[extensions]
subjectAltName = DNS:localhost
CNF
: >index.txt
echo unique_subject=no >index.txt.attr
echo 1000 >serial

curve='-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes'
# shellcheck disable=SC2086
{
  openssl req -x509 $curve -keyout authority.key -out authority.pem -subj /CN=mihon -days 2
  openssl req -x509 $curve -keyout other.key -out other.pem -subj /CN=other -days 2
  openssl req $curve -keyout server.key -out server.csr -subj /CN=localhost
}

sign() { # authority, first and last day, certificate
  openssl ca -batch -notext -config authority.cnf -cert "$1.pem" -keyfile "$1.key" -in server.csr \
    -startdate "$2" -enddate "$3" -out "$4"
}
sign authority 20250101000000Z 20990101000000Z good.pem
sign authority 20250101000000Z 20260130180000Z old.pem
sign other 20250101000000Z 20990101000000Z foreign.pem
