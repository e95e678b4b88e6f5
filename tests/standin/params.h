/*
 * params: the parameters of a token request, as PHP and Laravel would see them: a form, JSON or
 * multipart, each only where the body is what its label says.
 */
#ifndef PARAMS_H
#define PARAMS_H

#include "tests/standin/service.h"

/* An object of strings; a new reference. */
json_t *params_read(const struct asked *asked);

#endif
