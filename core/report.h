/*
 * report: writes what the doctor found, to be sent to somebody. It holds no secret; the reply has
 * no fingerprints either.
 */
#ifndef REPORT_H
#define REPORT_H

#include "core/doctor.h"

/* Writes to the customer, in plain sentences. For free(); NULL when memory fails. */
char *report_reply(const struct doctor *doctor, const struct session *session);

/* Writes to engineers, in markdown: versions, host, timings, fingerprints, the last exchange. */
char *report_markdown(const struct doctor *doctor, const struct session *session,
		      const char *versions);

#endif
