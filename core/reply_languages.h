/*
 * reply_languages: the letters of core/reply.h, a file for each language.
 */
#ifndef REPLY_LANGUAGES_H
#define REPLY_LANGUAGES_H

#include "core/reply.h"

extern const struct reply_language reply_en, reply_de, reply_da, reply_fr, reply_es;

#endif
