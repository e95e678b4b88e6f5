#include "tests/e2e/shared.h"

struct service *service;

int shared_start(void **state)
{
	(void)state;
	service = service_start(NULL, NULL);
	return 0;
}

int shared_start_bad(void **state)
{
	static const char *const options[] = {"--bad", NULL};
	(void)state;
	service = service_start(options, NULL);
	return 0;
}

int shared_stop(void **state)
{
	(void)state;
	service_stop(service);
	return 0;
}

int shared_calm(void **state)
{
	(void)state;
	service_calm(service);
	return 0;
}
