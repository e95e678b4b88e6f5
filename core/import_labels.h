/*
 * import_labels: what a name in a text names: "EASYTRANSLATE_CLIENT_ID", "Kundegeheimnis",
 * "mot de passe", "DB_PASSWORD", "Client ID (Sandbox)". The words stand in one table, with their
 * sources.
 */
#ifndef IMPORT_LABELS_H
#define IMPORT_LABELS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/environment.h"

enum label_kind {
	LABEL_CLIENT_ID,
	LABEL_CLIENT_SECRET,
	LABEL_USERNAME,
	LABEL_PASSWORD,
	LABEL_TEAM,
	LABEL_URL,	   /* an address that requests go to */
	LABEL_ENVIRONMENT, /* environment, env, mode */
	LABEL_TITLE,	   /* name, title, account */
	LABEL_REFRESH_TOKEN,
	LABEL_VALUE, /* "value", "Wert": a column of them */
	LABEL_KEY,   /* "key", "field": a column of names */
	LABEL_OTHER, /* known to be none of these */
	LABEL_NONE,
};

/* Whose it is, by the words around the label. */
enum label_sign {
	SIGN_NONE,
	SIGN_OWN,
	SIGN_UNKNOWN, /* words that say nothing */
	SIGN_FOREIGN,
};

#define LABEL_KEY_MAX 48

struct label {
	enum label_kind kind;
	enum label_sign sign;
	bool is_weak; /* "secret", "login", "mail": a label beside others alone */
	bool is_token_url;
	bool is_whole;		 /* no other word stands in it */
	bool is_generic;	 /* foreign by words like "shop" alone */
	bool is_choice;		 /* two names of one thing: "username / e-mail" */
	const char *side;	 /* "sandbox", "production" or NULL: an environment's name in it */
	char key[LABEL_KEY_MAX]; /* words of it that say nothing, joined; "" */
};

/* Takes a name apart. False, with LABEL_NONE, when there is no label in it. */
bool label_parse(const char *name, size_t length, struct label *label);

/* What a title or heading says: sign, side and key of it; kind stays LABEL_NONE. */
void label_title(const char *title, size_t length, struct label *label);

/* Whose the words of a text say it is; *is_known: none of them may be a name that nobody knows. */
enum label_sign label_words_sign(const char *words, size_t length, bool *is_known);

/* Does a name say that its value is what a thing is about: "provider", "service"? */
bool label_is_about(const char *name);

/* The name of the environment that a text is, and nothing else: "Sandbox", "live"; or NULL. */
const char *label_side(const char *text);

/* Do these words say that a value comes later, or by another way? "unchanged", "separately" */
bool label_is_filler(const char *word);

/* Does a name of whose keys are follow this word: "of", "from", "von"? */
bool label_is_of(const char *word, size_t length);

/* Does it stand beside this word: "keys", "login", "Zugang"? */
bool label_is_access(const char *word, size_t length);

/* Does a line end a mail? "Kind regards," */
bool label_is_closing(const char *line, size_t length);

#endif
