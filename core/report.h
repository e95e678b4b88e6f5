/*
 * report: writes what the doctor found, to be sent to engineers. It holds no secret. What is sent
 * to the customer is core/reply.h.
 */
#ifndef REPORT_H
#define REPORT_H

#include "core/doctor.h"

/* In markdown: versions, of etconsole and of the libraries that are given, host, timings,
 * fingerprints, the last exchange. For free(); NULL when memory fails. */
char *report_markdown(const struct doctor *doctor, const struct session *session,
		      const char *library_versions);

#endif
