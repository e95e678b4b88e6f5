#include "core/variables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/secret.h"

static bool is_ours(const char *variable)
{
	return strncmp(variable, VARIABLE_TOKEN, strlen(VARIABLE_TOKEN)) == 0 ||
	       strncmp(variable, VARIABLE_URL, strlen(VARIABLE_URL)) == 0;
}

char **variables_new(char *const *found, size_t count, const char *token, const char *url)
{
	size_t kept = 0;
	char **list = calloc(count + 3, sizeof *list);
	char *named = malloc(sizeof VARIABLE_TOKEN + strlen(token));
	char *at = malloc(sizeof VARIABLE_URL + strlen(url));
	if (list == NULL || named == NULL || at == NULL) {
		free(list);
		free(named);
		free(at);
		return NULL;
	}
	for (size_t i = 0; i < count; i++)
		if (!is_ours(found[i]))
			list[kept++] = found[i];
	snprintf(named, sizeof VARIABLE_TOKEN + strlen(token), VARIABLE_TOKEN "%s", token);
	snprintf(at, sizeof VARIABLE_URL + strlen(url), VARIABLE_URL "%s", url);
	list[kept++] = at;
	list[kept] = named;
	return list;
}

void variables_free(char **list)
{
	size_t count = 0;
	while (list[count] != NULL)
		count++;
	secret_wipe(list[count - 1], strlen(list[count - 1]));
	free(list[count - 1]);
	free(list[count - 2]);
	free(list);
}
