/*
 * http_library: libcurl, loaded when something is to be sent. It and the thirty libraries behind
 * it take longer to load than a program takes that prints a kept token, or draws its first picture.
 *
 * The files of core/http call its functions by their own names. A build with
 * --disable-late-libcurl links it as usual, and has the types of its options checked.
 */
#ifndef HTTP_LIBRARY_H
#define HTTP_LIBRARY_H

#ifdef LIBCURL_SONAME
#define CURL_DISABLE_TYPECHECK
#endif
#include <curl/curl.h>
#include <stdbool.h>

#include "core/error.h"

/*
 * Loads it, once. False, with *error set, when it is missing, too old, or memory fails; it may be
 * tried again. None of its functions may be called before.
 */
bool http_library_load(struct error *error);

/* Finds a function of what libcurl has brought along (OpenSSL); NULL when it has not. */
void *http_library_symbol(const char *name);

#ifdef LIBCURL_SONAME

#define HTTP_LIBRARY(each)                                                                         \
	each(easy_cleanup) each(easy_getinfo) each(easy_header) each(easy_init) each(              \
		easy_setopt) each(easy_strerror) each(free) each(getdate) each(global_cleanup)     \
		each(global_init) each(multi_add_handle) each(multi_cleanup) each(multi_info_read) \
			each(multi_init) each(multi_remove_handle) each(multi_setopt)              \
				each(multi_socket_action) each(multi_timeout) each(share_cleanup)  \
					each(share_init) each(share_setopt) each(slist_append)     \
						each(slist_free_all) each(url) each(url_cleanup)   \
							each(url_get) each(url_set)                \
								each(version_info)

struct http_library {
#define HTTP_LIBRARY_MEMBER(name) __typeof__(curl_##name) *name;
	HTTP_LIBRARY(HTTP_LIBRARY_MEMBER)
};
extern const struct http_library *http_library; /* on a page that cannot be written to */

/* Macros of curl.h that stand for the functions of the same names. */
#undef curl_easy_getinfo
#undef curl_easy_setopt
#undef curl_multi_setopt
#undef curl_share_setopt

#define curl_easy_cleanup http_library->easy_cleanup
#define curl_easy_getinfo http_library->easy_getinfo
#define curl_easy_header http_library->easy_header
#define curl_easy_init http_library->easy_init
#define curl_easy_setopt http_library->easy_setopt
#define curl_easy_strerror http_library->easy_strerror
#define curl_free http_library->free
#define curl_getdate http_library->getdate
#define curl_global_cleanup http_library->global_cleanup
#define curl_global_init http_library->global_init
#define curl_multi_add_handle http_library->multi_add_handle
#define curl_multi_cleanup http_library->multi_cleanup
#define curl_multi_info_read http_library->multi_info_read
#define curl_multi_init http_library->multi_init
#define curl_multi_remove_handle http_library->multi_remove_handle
#define curl_multi_setopt http_library->multi_setopt
#define curl_multi_socket_action http_library->multi_socket_action
#define curl_multi_timeout http_library->multi_timeout
#define curl_share_cleanup http_library->share_cleanup
#define curl_share_init http_library->share_init
#define curl_share_setopt http_library->share_setopt
#define curl_slist_append http_library->slist_append
#define curl_slist_free_all http_library->slist_free_all
#define curl_url http_library->url
#define curl_url_cleanup http_library->url_cleanup
#define curl_url_get http_library->url_get
#define curl_url_set http_library->url_set
#define curl_version_info http_library->version_info

#endif

#endif
