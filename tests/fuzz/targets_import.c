/* Each reader of import alone, whatever it is given: in import itself the first that fits takes a
 * text, and what it takes the others never see. */
#include <string.h>

#include "core/import_assign.h"
#include "core/import_bruno.h"
#include "core/import_code.h"
#include "core/import_coding.h"
#include "core/import_command.h"
#include "core/import_form.h"
#include "core/import_json.h"
#include "core/import_lines.h"
#include "core/import_multipart.h"
#include "core/import_reading.h"
#include "core/import_regions.h"
#include "core/import_rtf.h"
#include "core/import_setting.h"
#include "core/import_table.h"
#include "core/import_text.h"
#include "core/import_xml.h"
#include "core/import_yaml.h"
#include "tests/fuzz/targets.h"

typedef void reader(struct reading *reading, char *text);

static void must_be_whole(const struct reading *reading)
{
	for (size_t i = 0; i < reading->scope_count; i++)
		MUST(reading->scopes[i].parent <= i && reading->scopes[i].name != NULL);
	for (size_t i = 0; i < reading->entry_count; i++) {
		const struct entry *entry = &reading->entries[i];
		MUST(entry->scope < reading->scope_count);
		MUST(entry->name != NULL && entry->value != NULL);
		MUST(strlen(entry->name) <= 4 * 4096 && strlen(entry->value) <= 4 * 4096);
	}
}

static void run(const char *bytes, size_t length, reader *read)
{
	static struct environments environments;
	struct reading reading;
	environments_init(&environments);
	reading_init(&reading, &environments, false);
	char *text = decode_text(&reading, bytes, length);
	reading.scratch = reading_room(&reading, strlen(text) + 16);
	reading.nested_left = 3 * strlen(text) + 1024;
	reading.read_text = import_text_read;
	reading.read_nested = import_text_nested;
	read(&reading, text);
	MUST(!reading.failed);
	must_be_whole(&reading);
	reading_clear(&reading);
}

static void read_assign(struct reading *reading, char *text)
{
	size_t length, number = 1;
	const char *at = text;
	for (const char *line; (line = reading_line(&at, &length)) != NULL; number++) {
		import_assign_read(reading, 0, line, length, number, number % 2 == 0);
		if (import_setting_is(line, length))
			import_setting_read(reading, 0, line, length, number);
	}
}

static void read_bruno(struct reading *reading, char *text)
{
	import_bruno_read(reading, 0, text, 1);
}

static void read_code(struct reading *reading, char *text)
{
	import_code_read(reading, 0, text, strlen(text), 1);
}

static void read_command(struct reading *reading, char *text)
{
	if (import_command_length(reading, text) > 0)
		import_command_read(reading, 0, text, 1);
}

static void read_form(struct reading *reading, char *text)
{
	import_form_read(reading, 0, text, strlen(text), 1, strlen(text) % 2 == 0);
	import_form_query(reading, 0, text, strlen(text), 1);
}

static void read_json(struct reading *reading, char *text)
{
	import_json_read(reading, 0, text, strlen(text), 1);
	import_json_read_list(reading, 0, text, strlen(text), 1);
}

static void read_lines(struct reading *reading, char *text)
{
	struct regions regions;
	regions_find(reading, text, 1, &regions);
	import_lines_read(reading, 0, text, 1, &regions);
	regions_clear(&regions);
}

static void read_multipart(struct reading *reading, char *text)
{
	import_multipart_read(reading, 0, text, 1);
}

static void read_rtf(struct reading *reading, char *text)
{
	reading->read_text(reading, 0, import_rtf_text(reading, text), 1);
}

static void read_table(struct reading *reading, char *text)
{
	size_t length = import_table_length(text);
	if (length > 0)
		import_table_read(reading, 0, text, length, 1);
}

static void read_xml(struct reading *reading, char *text)
{
	import_xml_read(reading, 0, text, 1);
	MUST(import_xml_text(reading, text) != NULL);
}

static void read_yaml(struct reading *reading, char *text)
{
	import_yaml_read(reading, 0, text, 1);
}

#define TARGET(name)                                             \
	static void run_##name(const char *bytes, size_t length) \
	{                                                        \
		run(bytes, length, read_##name);                 \
	}
TARGET(assign)
TARGET(bruno)
TARGET(code)
TARGET(command)
TARGET(form)
TARGET(json)
TARGET(lines)
TARGET(multipart)
TARGET(rtf)
TARGET(table)
TARGET(xml)
TARGET(yaml)

const struct target targets_import[] = {
	{"import-assign", run_assign},
	{"import-bruno", run_bruno},
	{"import-code", run_code},
	{"import-command", run_command},
	{"import-form", run_form},
	{"import-json", run_json},
	{"import-lines", run_lines},
	{"import-multipart", run_multipart},
	{"import-rtf", run_rtf},
	{"import-table", run_table},
	{"import-xml", run_xml},
	{"import-yaml", run_yaml},
	{NULL, NULL},
};
