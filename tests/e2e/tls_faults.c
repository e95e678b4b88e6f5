#include "tests/e2e/tls_faults.h"

static const struct tls_fault faults[] = {
	{"client_certificate", "The host demands a client certificate", "check api_base"},
	{"http", "The port answers without encryption", "Check the port in api_base"},
	{"tls_1_0", "The host offers no TLS from 1.2 on", "Check api_base and its port"},
	{"tls_1_1", "The host offers no TLS from 1.2 on", "Check api_base and its port"},
	{"other_key", "has a name trusted here, another key", "Is ca_file an old one?"},
	{"other_key_id", "has a name trusted here, another key", "Is ca_file an old one?"},
	/* No file of CAs mends these. */
	{"expired", "is out of date: it has expired", "Is the date of this computer"},
	{"not_yet", "is out of date: it is not valid yet", "Is the date of this"},
	{"wrong_host", "This host shows the certificate of another one.", "Check api_base"},
	{"for_clients", "cannot be trusted: not for servers", "Otherwise ask IT."},
	{"self_signed", "cannot be trusted: self-signed", "Set ca_file."},
	{"unknown_ca", "cannot be trusted: unknown issuer", "Set ca_file."},
	{"other_name", "does not know the name it is asked by.",
	 "Nothing was sent. Check api_base"},
	{"cut", "No encrypted connection came about", "A firewall or proxy"},
	{"plain", "No encrypted connection came about", "A firewall or proxy"},
};

const struct tls_fault *tls_fault(size_t n)
{
	return n < sizeof faults / sizeof *faults ? &faults[n] : NULL;
}
