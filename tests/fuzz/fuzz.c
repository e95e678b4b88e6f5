/*
 * What libFuzzer calls. One program for all targets: the environment variable TARGET says which.
 */
#include <stdlib.h>

#include "tests/fuzz/targets.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct target *target;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	const char *name = getenv("TARGET");
	(void)argc, (void)argv;
	target = name != NULL ? target_find(name) : NULL;
	if (target == NULL)
		target_fail("TARGET names one", "fuzz");
	target_start();
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	target->run((const char *)data, size);
	return 0;
}
