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
	service_tell(service, "/reset", "{}");
	service_tell(service, "/world",
		     "{\"flavour\":8,\"rotation\":\"strict\",\"wrong_password\":\"b\","
		     "\"grant_off\":false,\"expires_in\":31622400,\"date_skew_s\":0,"
		     "\"latency_ms\":0,\"passport\":false,\"trim_password\":false,"
		     "\"strips_bearer\":false,\"other_user\":\"\"}");
	return 0;
}
